"""The verb before a number that governs what is counted: 建设|30座公厕, 采取|两项措施, 我们讲|三点意见."""

from __future__ import annotations

from ...lazy import lazy
from . import aspect
from .around import Around
from .phrases import Phrases
from .prepositions import WITH

_DESCRIBED = lazy(
    "(?P<make>建立|建设|打造|形成|培育|建成|构建|推出|创建)(?=覆盖|面向|具有|具备|服务|拥有|符合|达到|适应|辐射|集)"
)
_RANKED = lazy("(?P<verb>进入|跻身|入选)(?=[^，]{3})")
"""What brings something among those counted (进入|首批重点建设的|6所高校行列)."""
_FORMING = frozenset(("制定", "打造", "培育", "推出", "发布", "形成", "出台"))
"""Verbs that govern what is counted across an attribute (制定|急用先行的10项标准)."""
_BUILDS = lazy("建|改造|修")
_BUILT_UNITS = frozenset(("座", "条", "处", "所", "口", "栋", "幢"))
"""Measure words of what is built: the verb of building in front governs it, wherever it is to stand."""
_LONG = 12
"""An attribute beyond this is a clause with a verb of its own."""
_THERE_ARE = lazy(
    "^(?:我国|全国|全省|全市|全区|全县|世界上?|国内|境内|中央|各部门|各地)*(?:现|共|还|仍|已|将|就|都|约|也)*有$"
)
_BECOMING = lazy("[^，的（(]{2,12}?(?=(?:成为|包括|包含|涵盖)[^，]{2,})")
_HOLDS = lazy("(?P<verb>包括|包含|涵盖|分为)[^，。；：]{4,}$")
_ASPECT = lazy("^(?:了|着|好|过(?![程去渡境敏滤]))")
_TOLD = lazy("(?:我们?|咱们?|大家|你们|同志们|他们?|她)[\u4e00-\u9fff]{0,6}?(?P<verb>[看讲说谈提走听去见])$")
"""Persons and what they do in one character (我讲三点意见): no such verb opens a phrase elsewhere."""
_TAKEN_ON = lazy(
    "(?:^|[\u4e00-\u9fff])(?:主要|认真|(?=重点|着重|着力|集中力量|全力|扎实|切实))"
    "(?P<verb>(?:重点|着重|着力|集中力量|全力|扎实|切实)?(?:抓|做|办|考察|涉及|研究))$"
)
"""What is taken on, in one character (国家|重点抓|76个项目, 主要|做了|六项工作)."""
_HANDLED = lazy(
    "(?:我们?|国家|政府|市里|省里|县里)?(?P<verb>(?:重点|着重|集中|突出|着力|扎实|切实|全力)*[抓做办])(?:以下|下列|如下)?"
)
"""What is done about so many sides of work, in one character (主要做了|四个方面的工作)."""
_DAILY = tuple(f"{time}{work}" for time in "日年" for work in ("处理", "产", "供水", "供", "加工", "吞吐"))
"""What is done so much of in a day or year: of the size of the things, not about them."""
_REACHED_FOR = frozenset(("争取", "做到", "达到"))
_LIST_MARKS = ("、", "和", "与", "及", "以及")
_OWNED = tuple(c + "有" for c in "国公所私特固原占含持享具没富稀共自独军民专拥非")
"""What ends in 有 and is no verb of its own, or a longer one."""


def take_governing(phrases: Phrases, around: Around, modal: list[str], unit: str) -> None:
    """Find the verb that governs what is counted, the words beside it, and whether it opens the phrase."""
    around.make, around.rest, around.at_front = (
        _across(phrases, around, unit) if around.owned else _found(phrases, around, modal)
    )


def exist(phrase: str) -> bool:
    """Whether the words before a number only say that there are things (我国|现|有|30个)."""
    return bool(_THERE_ARE.match(phrase))


def _across(phrases: Phrases, around: Around, unit: str) -> tuple[str, str, bool]:
    """The verb where an attribute stands between it and the number: 全面完成|规划支持的|2.9万所卫生院."""
    verbs, phrase = phrases.verbs, around.phrase
    if built := _built(phrases, around, unit):
        return built
    if phrase in verbs.make and phrase.startswith(("开始", "动工")):
        return phrase, "", False  # 开始建设的|二个机器厂
    if described := _DESCRIBED.match(phrase):
        return described["make"], phrase[described.end("make") :], True
    if ranked := _RANKED.match(phrase):
        return ranked["verb"], phrase[ranked.end() :], True
    light = verbs.first(phrase, verbs.light, shortest=2)
    phrase = phrase.removeprefix("先行")
    light = light or verbs.first(phrase, _FORMING, shortest=2)
    if light not in ("", "开展") and len(rest := phrase[len(light) :]) >= 4:
        return light, rest.removeprefix("好"), True
    if (did := aspect.done(verbs, phrase)) and aspect.describes(did[2]):
        return did[1], did[2], True  # 制订了|减产不减收的|三十条措施
    make, _ = phrases.making(phrase) if len(phrase) > _LONG else ("", "")
    return (make, "", False) if make else ("", phrase, False)


def _built(phrases: Phrases, around: Around, unit: str) -> tuple[str, str, bool] | None:
    """开工建设|西部公路的|八条通道; none where who builds is counted (建设大桥的3所学校受到表彰)."""
    make, rest = phrases.making(around.phrase) if unit in _BUILT_UNITS else ("", "")
    if not make or not _BUILDS.search(make) or len(rest) < 2 or phrases.noun(around.right, False)[1]:
        return None
    return make, rest, True


def _found(phrases: Phrases, around: Around, modal: list[str]) -> tuple[str, str, bool]:
    phrase, opened, verbs = around.phrase, around.opened, phrases.verbs
    if there := _THERE_ARE.match(phrase):
        having = verbs.last(phrase, verbs.level) or "有"
        return having, phrase[: there.end() - len(having)], False
    if carrying := _carried_list(phrases, around):
        return carrying, "", False
    if "、" in phrase and (holds := _HOLDS.search(around.left)):
        return holds["verb"], "", False  # 主要包括调度指挥、生产优化|六个部分
    if phrase.endswith(_DAILY):
        front = verbs.first(phrase, verbs.light, shortest=2) or next((w for w in opened if w in verbs.light), "")
        if front:
            return front, "", False  # 完成日处理|3万吨|水厂改扩建
    if make := phrases.last_making(phrase):
        return make, phrase[: len(phrase) - len(make)], False
    if make := phrases.spoken(opened if not phrase else [], modal):
        return make, phrase, False
    make, rest = phrases.making(phrase)
    if make and len(rest) >= 2 and not phrases.is_noun(make, rest):
        return make, rest, True
    if not make:
        becoming = _BECOMING.match(phrase)
        phrase = phrase[becoming.end() :] if becoming else phrase
        if weak := _weak(phrases, phrase, opened):
            return weak
        if did := aspect.done(verbs, phrase + aspect.closing(around.left.rstrip("的"))):
            return did[1], aspect.place(did[2]), True
    return _from_opening(phrases, phrase, opened), phrase, False


def _carried_list(phrases: Phrases, around: Around) -> str:
    """The verb that carries works of which the one before the number has none: 实施|渔港改造、|3000亩荒山治理."""
    verbs, phrase = phrases.verbs, around.phrase
    if not around.left.endswith(_LIST_MARKS):
        return ""
    light = verbs.first(phrase, verbs.light, shortest=2)
    named = phrase[len(light) :].rstrip("、和与及")
    light = light or next((w for w in reversed(around.opened) if w in verbs.light), "")
    work = verbs.last(named, verbs.noun_maker, shortest=2) if light else ""
    return light if work and len(named) - len(work) >= 2 else ""


def _weak(phrases: Phrases, phrase: str, opened: list[str]) -> tuple[str, str, bool] | None:
    """The verb where none of making stands: one that opens the phrase, tells, wills, or just touches the number."""
    verbs = phrases.verbs
    if front := verbs.first(phrase, verbs.fronting, shortest=2):
        rest = _ASPECT.sub("", phrase[len(front) :])
        if len(rest) >= 2 and not phrases.has_suffix(rest):
            return front, rest, True
    if handled := _HANDLED.fullmatch(phrase.removeprefix("主要")):
        return handled["verb"], "", False
    if told := _TOLD.match(phrase) or _TAKEN_ON.search(phrase):
        return told["verb"], "", False
    if willed := phrases.inside(phrase):
        return *willed, True
    if _REACHED_FOR.isdisjoint(opened) and (touching := _touching(phrases, phrase)):
        return touching, phrase[: len(phrase) - len(touching)], False
    return None


def _touching(phrases: Phrases, phrase: str) -> str:
    """A verb that governs what is counted only where it touches the number: 采取|两项措施, 我们党有|八千万党员."""
    if phrase.endswith(("有着", "拥有着", "具有着")):
        return "有着"
    if phrase.endswith("有") and len(phrase) > 1 and not phrase.endswith(_OWNED):
        return "有"
    if touching := phrases.verbs.last(phrase, phrases.verbs.touching, shortest=2):
        return touching
    well = phrases.verbs.last(phrase[:-1], phrases.verbs.touching, shortest=2) if phrase.endswith("好") else ""
    return well + "好" if well else ""  # 把握好


def _from_opening(phrases: Phrases, phrase: str, opened: list[str]) -> str:
    """The verb among the words that open the phrase, where nothing or a list follows them."""
    if not phrase:
        done = next((w for w in reversed(opened) if w in phrases.verbs.governing), "")
        return done if done and opened[-1] not in WITH else ""
    if not (phrase.endswith(("等", "和", "及", "与")) or "、" in phrase):
        return ""
    return phrases.spoken(opened, []) or next((w for w in reversed(opened) if w in phrases.verbs.light), "")
