"""Money and what it is for: 投资5亿元的|水库, 安排2亿元支持|企业改造, 安排资金1亿元，办好|民生实事."""

from __future__ import annotations

from ...lazy import lazy
from .around import Around
from .clauses import Item
from .phrases import Phrases
from .readings import Reading, State

PAYING = frozenset(("发放", "拨付", "下达", "兑付", "支付", "补助", "累计发放", "发放了"))
PAID = lazy("(?:金|费|款|补贴|补助|津贴|资金|券|工资|待遇|贷款)$")
"""What is handed out one after the other (发放低保金90万元，救助金30万元)."""
_NUMBERED = lazy(
    "(?:(?:[0-9０-９.]{1,9}|[一二两三四五六七八九十百]{1,6})(?:万|亿)?"
    "(?:个|项|条|座|处|所|家|公里|套|户|平方米|亩|栋|台|辆|人|吨)(?:[、和])?(?:的)?)+"
)
_CARRIED_OUT = lazy(r"^对(.+?)进行(?:全面|综合)?(.+)$")
_OWN_MONEY = lazy("^[^，]{0,12}资金[0-9.]+[余多]?[万亿]+元")
_FINISHED_END = lazy(
    "(?:已|均|全部|全面|顺利|相继|陆续){0,2}(?:完工|竣工|投产|通车|建成|投入使用|投用|开工)$"
    "|(?<=[\u4e00-\u9fff]{2})(?:已|均|都)?(?:全部|全面|陆续|顺利|如期)[\u4e00-\u9fff]{2,6}$"
)
_BEHIND_NUMBER = lazy("^.*[0-9.]+[^0-9，]{1,4}的")
_MAINLY = "(?:重点|主要|专项|专门|全力|全部|来|去)?"
_SPENT = f"{_MAINLY}(?:用于|用来|投向)"
_AIMS = "支持|扶持|补助|资助|帮助|推进|推动|奖励|促进|加强|保障"
_A_RATE = lazy("[\u4e00-\u9fff]{2,6}率[^，。；\u4e00-\u9fff]|[\u4e00-\u9fff]{2,6}率(?:达|为|超)")
_SPENT_ON = lazy(_SPENT)
AIMING = lazy(f"(?:{_SPENT}|{_MAINLY}(?:{_AIMS}))(?![的资基])")
"""Verbs between a sum and what it is for, unless they are part of its name (支持资金)."""
_OF_SUM = lazy(
    "(?P<sum>[^，的]{0,10}?(?:资金|国债|债券|贷款|基金|经费|补贴|补助|专款|款项))"
    f"(?:{_SPENT}|{_MAINLY}(?:{_AIMS}|建设|实施|解决|改善|扩大|发展|购买|开展|办))[^，]{{2,}}$"
)
"""Behind these what a sum is for is no part of its name."""
_BARE_SUMS = frozenset(("资金", "经费", "贷款", "款项", "补助", "补贴", "专款", "基金"))
_WORK = lazy("[\u4e00-\u9fff”](?:工程|项目|[一二三四]期|园区|产业园|物流园|基地|大桥|公路|水库|机场)$")
"""A work that has costs of its own."""
_FINANCING = frozenset(("筹资", "融资", "集资", "募资"))
_DRAWING = frozenset(("带动", "撬动", "拉动", "吸引", "引导", "惠及", "得到", "获得", "取得", "带来"))
"""What a sum does beside what it is spent on."""
_GRANTING = frozenset(("投入", "安排", "投资", "拨付", "下达", "支出"))
_SUM_END = lazy("(?:投入|支出|投资|资金|经费|贷款)$")
_FUND = 4
"""Characters of 专项资金, which names no fund."""
_FOUNDING = frozenset(("设立", "建立", "成立", "组建", "创设", "新设"))
_SHORTEST = 4
"""A shorter noun (项目) names no purpose."""


def funded(phrases: Phrases, reading: Reading, make: str, rest: str, following: str) -> bool:
    """Whether `rest` is a bare 资金 with its purpose in `following`; the reading is set right where it is."""
    if rest not in ("资金", "专项资金") or reading.item.mention.kind != "money":
        return False
    purpose = ahead(phrases, following)
    if len(purpose) < _SHORTEST:
        return False
    reading.indicator, reading.action, reading.rule = purpose + rest, make, "money_ahead"
    return True


def spent_on(phrases: Phrases, reading: Reading, following: str, state: State) -> str:
    """What a bare sum is spent on: the work that the clause before names, else the object of the next clause."""
    if not (aim := ahead(phrases, following)):
        return ""
    founded = is_fund(state.topic) and state.done in _FOUNDING and _SPENT_ON.match(following)
    if founded or (_WORK.search(state.topic) and "、" not in state.topic and not state.subject):
        reading.inherited, reading.rule = True, "noun_number"
        return state.topic  # 蔬菜基地一期工程完工，完成投资2亿元，建成大棚900亩
    reading.rule = "money_ahead"
    return aim


def is_fund(words: str) -> bool:
    """Whether the words name a fund by more than its kind (市级制造业专项资金)."""
    return len(words) > _FUND and words.endswith(("资金", "基金"))


def spent_on_work(verb: str, state: State) -> str:
    """What public money is for by the clause before (实施危房改造，中央财政将投入|60亿元); empty if unsaid."""
    if not state.doing or state.subject or len(state.topic) < _SHORTEST or verb not in _GRANTING:
        return ""
    return state.topic if _SUM_END.search(state.topic) else state.topic + ("投资" if "投" in verb else "资金")


def ahead(phrases: Phrases, following: str) -> str:
    """The object of the next clause: 投资2.6亿元，实施管网铺设工程."""
    if _OWN_MONEY.search(following):
        return ""  # 融入资金14.5亿元，争取上级资金1.2亿元
    words, opened = phrases.verbs.strip_opening(phrases.clean(following))
    if _A_RATE.match(words):
        return ""  # 完成投资1.5万亿元，投资完成率125.5%
    words = "对" + words if opened[-1:] == ["对"] else words  # 对乡镇卫生院进行改造
    make, rest = phrases.making(words)
    governed = make or any(w in phrases.verbs.make for w in opened)
    spent = _SPENT_ON.match(words)
    if make in _DRAWING or not _DRAWING.isdisjoint(opened):
        return ""  # 安排资金3亿元，带动社会投资30亿元
    if not governed and not spent and words[:1] != "对":
        return ""
    if make in ("新增", "净增"):
        return ""  # 完成投资20亿元，新增里程60公里
    noun = rest.lstrip("了好") if make else words[spent.end() :] if spent else words
    noun = _CARRIED_OUT.sub(r"\1\2", noun)
    noun = _BEHIND_NUMBER.sub("", noun)
    parts = _NUMBERED.split(noun)
    if len(parts) > 2 and parts[0] and not parts[-1]:
        noun = "、".join(p for p in parts if p and p not in phrases.verbs.make)  # 学校5所、改扩建12所
    noun = _FINISHED_END.sub("", _NUMBERED.sub("", noun))
    if noun in phrases.verbs.generic and noun not in ("项目", "工程"):
        return ""  # 完成投资4亿元，改造面积900万平方米
    return phrases.shorten(noun) if 2 <= len(noun) <= 36 else ""


def invested(phrases: Phrases, around: Around, kind: str, nearby: Item | None) -> str:
    """投资5亿元的X, 投资5亿元实施X: the amount is X's investment; other nouns as they are."""
    noun = around.noun
    if kind == "money" and around.make in _FINANCING and (aim := ahead(phrases, around.right)):
        return aim + "资金"  # 筹资8000万元建设|文化中心
    if kind != "money" or not around.make.endswith(("投资", "投入", "年产")):
        return noun
    right = _beyond(phrases, around.right, nearby)
    noun = noun or phrases.noun(right, True)[0]
    if not right.startswith("的"):
        aim = ahead(phrases, right)
        return aim + ("" if aim.endswith("投资") else "投资") if aim else noun
    return noun if noun.endswith("投资") else noun + "投资"


def _sum_alone(noun: str) -> str:
    """A named sum without what it is for: 国债资金|支持卫生院; a bare one (资金支持再就业) needs it."""
    aimed = _OF_SUM.match(noun)
    return aimed["sum"] if aimed and aimed["sum"] not in _BARE_SUMS else noun


def sum_noun(phrases: Phrases, around: Around, right: str) -> None:
    """Name a sum by what it is for, or by its own name without that: 30亿元|国债资金支持卫生院."""
    noun, verbs = around.noun, phrases.verbs
    if AIMING.match(right) and (aim := ahead(phrases, right)):
        around.noun, around.predicate = aim + "资金", ""
    elif noun != (alone := _sum_alone(noun)):
        around.noun = alone
    elif around.make and (first := verbs.first(noun, verbs.verbal, shortest=2)):
        keep = len(noun) - len(first) < _SHORTEST or noun[len(first)] in "（("
        around.noun = noun if keep else noun[len(first) :]  # 安排500亿元|设立调节基金


def take_aim(around: Around, nearby: Item | None) -> None:
    """Let what a sum is for run on beyond the next number, where a verb alone opens it: 2亿元|支持|116户|企业改造."""
    if around.make and nearby is not None and nearby.adjacent and AIMING.fullmatch(around.right):
        around.right += nearby.right


def _beyond(phrases: Phrases, right: str, nearby: Item | None) -> str:
    """The words behind an amount that say what it is for, beyond a number among them."""
    if nearby is None:
        return right
    if right.rstrip("了") in phrases.verbs.make or not phrases.opened(right.rstrip("了"))[0]:
        return right + nearby.right
    return right + nearby.mention.words + nearby.right if nearby.adjacent else right
