"""The verb of level or change at the end of the words before a number, and what stands before it."""

from __future__ import annotations

from ...lazy import lazy
from .mention import PARTS
from .readings import Reading
from .verbs import Verbs

_TIMES = lazy(
    "(?:是|为|(?:增长|增|扩大|上升|提升|跃升|降|下降|回落|恢复|缩减)[到至]|达到|达|等于|相当于|提高到|扩大到|增加到|超过|恢复到|恢复至|回升到|降到|降至|减少到|拉回到|回落到|压减到|控制到)(?P<of>[^，。；]{2,28})$"
)
_OF_PEOPLE = lazy("每(?:[百千万十]{0,2}人口?|[百千]?户|亩)")
_AMONG = lazy("(?:全国|全省|全市|全区|全县|全球|世界|同类|同行业)$")
_EACH = lazy("(?:每(?:[百千万十]{0,2}人口?|[百千]?户|月|年|亩|吨|天|日|次|生|立方米|平方米|公里|学年|学期|公斤|斤))+$")
_CLIMBING = frozenset(("迈上", "跃上", "站上", "跨上", "跨越", "跨入", "登上"))
_STEADY = lazy("(?<=[\u4e00-\u9fff]{2})(?<!社会)(?<!政治)(?<!大局)(?<!局势)(?<!质量)(?<!供应)(?<!供给)(?<!就业)稳定$")
"""An adverb before a verb of level (产量稳定|保持在), unless it closes a noun (社会稳定)."""
_DONE = lazy("[\u4e00-\u9fffA-Za-z0-9]{2,10}")
PASSING = frozenset(("突破", "超过", "超", "低于", "高于", "超出", "跨越"))
"""Comparators that are verbs where no other stands."""
_NOW_END = lazy("(?<=[到至为])(?:今天|今日|目前|现在|如今|当前)$")
"""发展到今天的|56个: when it came to that."""
_AVERAGE_END = lazy("(?<=[贴资金助入费酬遇准])(?:要|将|已|应)?(?:全年|年|月)?(?:人均|户均)$")
NEW_NOUNS = ("创新", "更新", "全新", "最新", "高新", "革新")
"""Words that end in 新 before a verb and are nouns."""


def split_level(verbs: Verbs, reading: Reading, left: str) -> tuple[str, str, list[str], list[str]]:
    """The verb (empty if none), the words before it, and the adverbs before and behind it.

    A part or multiple of something (达到上年的|2倍) leaves that as the base of the reading.
    """
    mention = reading.item.mention
    phrase = left.rstrip("的了")
    if each := _EACH.search(phrase):
        reading.per = each.group() if _OF_PEOPLE.fullmatch(each.group()) else ""
        phrase = phrase[: each.start()]
    if reading.item.right.startswith("为"):
        phrase = phrase.removesuffix("以")
    if mention.lead == "前":
        phrase = _AMONG.sub("", phrase)
    part = mention.kind in PARTS and (left.endswith("的") or mention.words.startswith("半数"))
    if times := _TIMES.search(phrase) if part or mention.unit == "倍" else None:
        phrase = phrase[: times.start("of")]
        reading.baseline = reading.baseline or (times["of"] if left.endswith("的") or mention.unit == "倍" else "")
    phrase, modal = verbs.strip_modal_end(_NOW_END.sub("", phrase))
    verb = verbs.last(phrase, verbs.measuring)
    verb = "" if mention.kind == "percent" and verb in ("投入", "安排", "列支") else verb
    if verb in ("到", "至", "为", "成") and (base := verbs.last(phrase[:-1], verbs.change, shortest=2)):
        verb = base + verb
    if verb in ("人均", "户均", "亩均") and (reached := verbs.last(phrase[:-2], verbs.level, shortest=2)):
        reading.per, phrase, verb = verb, phrase[:-2], reached  # 绿地面积达到|人均|4平方米
    if not verb:
        return "", phrase, [], modal
    rest = phrase[: len(phrase) - len(verb)]
    if verb[0] == "约" and mention.op == "~":  # 约为上年产量的|68%
        verb = verb[1:]
    if rest.endswith(("新", "再")) and verb in verbs.strong and not rest.endswith(NEW_NOUNS):
        rest, verb = rest[:-1], rest[-1] + verb  # 今年新安排740万套
    rest, more = verbs.strip_modal_end(rest)
    if verb in verbs.change:
        rest = _AVERAGE_END.sub("", rest)  # 生活补贴人均|月增
    if _STEADY.search(rest) and verb in verbs.level:
        rest = rest[:-2]
    if verb in verbs.change and "年均" in more:
        verb = "年均" * more.count("年均") + verb
    if verb in _CLIMBING and mention.op == "=" and reading.item.right.startswith(("台阶", "大关", "新台阶")):
        mention.mean(">=")
    return verb, rest, more, modal


def all_done(verbs: Verbs, reading: Reading, verb: str) -> str:
    """What all of a kind get, behind the number (新建住宅实现|100%|装配化交付); empty where nothing is said."""
    m, right = reading.item.mention, reading.item.right
    if verb not in ("实现", "做到") or m.low != 100 or m.kind != "percent" or not _DONE.fullmatch(right):
        return ""
    return "" if verbs.first(right, verbs.change) else right
