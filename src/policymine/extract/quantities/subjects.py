"""The subject before a verb of level or change, freed of the words that only stand beside it."""

from __future__ import annotations

from ...lazy import lazy
from .dates import YEAR

_TIME_END = lazy(
    "(?:[由从](?:上年|去年|前年)|[在由]?(?:未来|今后|接下来|连续|前|后|近|过去)?[0-9一二两三四五六七八九十]{1,3}年内?|(?:到|至|在|于)?(?:年底前|年底|年内)|(?:到了?|至|在|于)?(?:全年|今年|明年|[去今明本上前]年(?:年)?[底末初])|"
    f"(?:[从由自]?(?:[今去当同本]年|{YEAR}年)?[0-9一二三四五六七八九十]{{1,2}}月?(?=[到至]))?"
    f"(?:到了?|至|在|于)(?:[今去当同本]年|{YEAR}年)?[0-9一二三四五六七八九十]{{1,2}}月(?:底|末|初)?|"
    f"(?:(?:在|从)?{YEAR}年?(?:到|至|-|—))?(?:到了?|至|在|于)?{YEAR}年(?:底|末|初)?(?:前|以前)?|(?:到|至|在|于)?民国[0-9一二三四五六七八九十百]{{1,4}}年(?:底|末)?"
    f"|(?<=[\u4e00-\u9fff]{{2}})(?:前[一二三]|第?[一二三四])季度|(?:到|至|在)?本世纪(?:末|中叶))$|提前[0-9一二两三四五六七八九十]{{1,3}}(?:年|个月|天)$"
)
_PLACE_END = lazy(
    "(?:到期|期满|届满)(?:以|之)?后$|(?:以|按)[^，、]{2,8}(?:计算|口径|价格|不变价|可比价)$|(?:是|要|将)?在[^在，。]{1,24}(?:基础|基数)上$|(?<![位由等关对高低大小处属介基])于$|(?<=[\u4e00-\u9fff]{2})一般$"
)
_AT_END = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:仍然?|却|将|要|又|也|就|均|都|能|可)+以$|(?<=[\u4e00-\u9fff]{3}[值量额入数资费])以$"
)
IN_A_ROW = lazy(
    "(?<=[\u4e00-\u9fff”]{2})(?:已经?)?连续[0-9一二两三四五六七八九十多几]{1,3}(?:年|个?月|个?季度)(?!来|以来|均)"
)
"""For how long something has gone on (新建商品房销售面积|连续13个月|正增长)."""
_SPAN_END = lazy("(?<=[\u4e00-\u9fff]{2})(?:在|于|的)?[0-9一二两三四五六七八九十]{1,3}年(?:时)?间$")
_FROM_END = lazy("(?<=[\u4e00-\u9fff]{2}[率量额值数入重])从[^，从]{2,26}$")
_TIME_INSIDE = lazy(f"(?<=[\u4e00-\u9fff]{{2}})(?:在|到){YEAR}年(?:底|末)?(?:以?前)?的?(?=[\u4e00-\u9fff]{{2,}}$)")
"""Between who and what (钢铁公司|在一九五七年|生产能力)."""
_TIME_LAST, _PLACE_LAST = frozenset("年内前底末初叶月天度"), frozenset("后算径格价上于般")
"""What the two end in: most phrases end in neither, and a search from every place for an end is slow."""
_EACH_TIME_END = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:每人)?每(?:月|年|天|日)$|(?<=[价格])(?:平均)?每(?:斤|公斤|百斤|吨|度|桶)$"
)
_PLANNED = lazy(
    "(?<=[值量额数率入费积产价生校户平比重度])(?:也|均|都)?(?:拟定|暂定|计划|预算|估计|要求|安排为)$|(?<=[\u4e00-\u9fff]{2})(?<![合足])要求$|(?:目标)?(?:设定|确定|定)为$"
)
_PACE = ("的速度", "的水平", "的增速", "的幅度", "的增幅", "的增长")
_OUTDONE = lazy(
    "[^，]{0,4}?(?:超过|低于|高于|快于|慢于|大于|小于|超出|大大低|大大高)了?(?![^，]{0,2}$)|(?:大大|远远)(?:低|高|快)$"
)
_ONLY_TIME = lazy("(?:[0-9一二三四五六七八九十〇○年到至的间前期]|平均|“[^”]*”)*")
_DISPOSED = lazy("^[^，]{2,}?(?:把|(?<![主大中上少名])将(?![军领士来要会于在可达]))(?=[^，]{2,}$)")
_SAID = lazy(
    "^[^，、的]{2,8}(?:(?:提出|规定|要求|明确|决定)了?(?:[今明本]年)?|(?:预计|预测|估计)(?:[今明本全]年|[12][0-9]{3}年))(?=[^，]{4,}$)"
)
_SET_AS = lazy("^(?:是|(?:原定|预定|暂定|拟定|定)(?:为|是)?)(?=[\u4e00-\u9fff]{2})")
_ABOUT = lazy("^[^，的]{0,8}?关于(?=[\u4e00-\u9fff]{3})|^[^，的]{0,6}?(?:只有|仅有)(?=[\u4e00-\u9fff]{4})")
_WILLED_INSIDE = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:必须|要|应|须|将)?(?:力争|务必|确保|争取(?=[在到使])|努力(?=[在到使]))(?:(?:在|用)?[0-9一二两三四五六七八九十]{1,3}年(?:时间)?(?:内|左右)?|到?[12][0-9]{3}年底?|使)?(?=[\u4e00-\u9fff]{3})"
)
"""Wills and their time between who and what (企业|力争在三年内|研发投入占比)."""
_CARRIED_OUT = lazy(
    "^(?:认真|全面|切实)*(?:按(?=[一-鿿]{3,}(?:总值|产值|增加值)$)|贯彻执行|贯彻落实|落实好|执行好|实施好|(?:安排|核定|确定)(?=[^，的]{2,}(?:支出|投资|赤字|预算|补助|标准)$))(?=[^，的]{3,}$)"
)
"""What is done about the rule or sum that changes (落实好|起征点|提高到)."""
_PLAN_SAYS = lazy("^(?:第[一二三四五六七八九十]{1,2}个)?(?:五年)?计划(?:规定|安排|要求)(?=[一-鿿]{4})")
"""The plan that lays it down (五年计划规定|建设单位)."""
_IMPROVED_END = lazy("(?<=[一-鿿]{2})(?:[提扩增拓升转优延][质量能线面容档速效级链型]){2}、?$")
"""What those do besides (班列|拓线扩量、|开行)."""
_INCLUDED = lazy("(?<=[一-鿿]{2})包括[^，包]{2,60}?(?:的|等)?在内$")
"""What some of the things are, behind the things (建设单位|包括甲公司在内|共有)."""
_NO_PLACE = ("存在", "所在", "现在", "内在", "外在", "潜在", "实在", "好在", "意在")
_COUNTED_IN = lazy("^[^，]{0,24}在内[的之](?=[^，]{2,}$)")
"""What a sum counts in (包括外资在内之|总投资额)."""
_UNREACHED = lazy(
    "^[^，]{0,6}?(?:没有|未能|未)(?:实现|完成|达到)(?:[^，的]{0,4}(?:确定|规定|提出|制定|设定)的)?(?=[^，]{3})"
)
_REALISED = lazy("(?<=[\u4e00-\u9fff]{2})实现(?=[^，的]{2,10}$)")
_CAUSED = lazy("^[^，]{2,}?(?:可以|可|将|会|能|(?:时间|年|期)内)(?:使(?!用)|让|令)(?=[^，]{2,}$)")
_HELPED = lazy("^[^，]{4,}?助力(?=[^，]{3,}$)|^(?:支撑|带动|拉动)(?=[^，]{4,}(?:率|比重|占比|增加值|产值|总量|规模)$)")
_ADJUSTED_AFTER = lazy("(?<=[\u4e00-\u9fff]{2})(?:扣除|考虑|剔除)[^，]{2,12}因素(?:影响)?后?$")
_ADJUSTED = lazy(
    "^(?:(?:扣除|考虑|剔除)[^，]{2,12}因素(?:影响)?后?|除[^，除]{2,24}[之以]?外(?![\u4e00-\u9fff]{1,2}$)"
    "|就[^，]{1,10}(?:来说|而言|来讲)"
    "|[按以]照?[^，的]{2,16}?(?:的?不变|的?可比)?(?:价格?|口径|汇率)(?:计算|核算|统计|折算)的?)"
)
_NEARLY = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:已经?|将|要)?(?:达到|接近|等于)(?:或者?|和)$|(?:已经?|将|要)?(?:发展|上升|提高|增加|下降)到(?=占[^，]{2})"
)
_HEDGED_SHARE = lazy(
    "(?:一般|大约|大致|已经|已|约|仅|仍然|仍|还|又|也|都|均|就|将|要|应|可|至少|最多|原则上)+(?=占[^，]{2})"
)
_MEASURE_NOUN = lazy(
    "(?:率|占比|比重|比例|份额|系数|增速|增幅|涨幅|降幅|指数|总数|人数|次数|户数|个数|时间|时限|周期|时长|产量|产值|收入)$"
)
_RATES = lazy("(?:率|占比|比重|比例|份额|系数|增速|增幅|总数)$")

_CONTRIBUTING = lazy("^[^，对]{2,16}(?:贡献|贡献率|依存度|依赖度|影响力|拉动率)$")
_WITH_WHOM = lazy(
    "^(?![外内])[^，对]{1,18}?(?:进出口|出口|进口|贸易|投资|援助|贷款)(?:总?额|总值|规模|总量|占比|比重|增速|增幅)?$"
)
"""With whom or in what there is trade or investment, behind 对."""

SHARE_OF = lazy("(?<=[\u4e00-\u9fff]{2})占[^占，]{2,}$")
"""What a thing makes up of another, behind the thing (民营企业|占企业总数)."""


def timeless(phrase: str) -> str:
    """`phrase` without the time or the bare preposition at its end (…到2025年, …于)."""
    if phrase[-1:] == "以":
        phrase = _AT_END.sub("", phrase)  # 农业总产值仍以|每年递增7%的速度
    if "从" in phrase[2:]:
        phrase = _FROM_END.sub("", phrase)  # 停工的人数从去年高峰期的|13万人
    if phrase[-1:] == "间":
        phrase = _SPAN_END.sub("", phrase)  # 原油产量在十七年间
    if phrase[-1:] in _TIME_LAST:
        phrase = IN_A_ROW.sub("", phrase) if "连续" in phrase[-8:] else phrase
        phrase = _TIME_END.sub("", phrase)
    elif "年" in phrase[3:]:
        phrase = _TIME_INSIDE.sub("", phrase)
    return _PLACE_END.sub("", phrase) if phrase[-1:] in _PLACE_LAST else phrase


def without_adjustment(phrase: str) -> str:
    """`phrase` without what was taken out of account beside it: 扣除价格因素, 剔除一次性因素后."""
    return _ADJUSTED_AFTER.sub("", _ADJUSTED.sub("", phrase))


def outdone(subject: str, right: str) -> str | None:
    """What a growth belongs to that is only outdone: 超过|重工业|增长3%的速度; empty for the subject before.

    None where nothing is outdone.
    """
    found = _OUTDONE.match(subject) if right.startswith(_PACE) else None
    if not found:
        return None
    rest = timeless(subject[found.end() :])
    return "" if _ONLY_TIME.fullmatch(rest) else rest


def adjusts(phrase: str) -> bool:
    """Whether a clause only says what was taken out of account."""
    return bool(_ADJUSTED.match(phrase))


def bare(subject: str) -> str:
    """The subject of a verb of level or change alone: 引导机构将|平均费率|降至, 工业总产值|计划|达到."""
    subject = improved(_INCLUDED.sub("", _CARRIED_OUT.sub("", subject)))
    subject = subject.removesuffix("从")
    if subject.endswith("在") and not subject.endswith(_NO_PLACE):
        subject = subject[:-1]  # 受训练的工人|在今年将达
    subject = _COUNTED_IN.sub("", subject) if "在内" in subject else subject
    subject = _UNREACHED.sub("", subject)
    subject = _WILLED_INSIDE.sub("", _ABOUT.sub("", subject))
    subject = _EACH_TIME_END.sub("", _SAID.sub("", _SET_AS.sub("", subject)))
    subject = IN_A_ROW.sub("", subject) if "连续" in subject else subject
    subject = _REALISED.sub("", subject) if "实现" in subject else subject
    return _PLANNED.sub("", _HELPED.sub("", _DISPOSED.sub("", subject)))


def improved(subject: str) -> str:
    """Those who do something without what else they do: 班列|拓线扩量、."""
    return _IMPROVED_END.sub("", subject)


def said(subject: str) -> str:
    """What is laid down, without who lays it down (纲要规定|粮食单产)."""
    return subject if subject[:1] in ("由", "受", "被") else _SAID.sub("", subject).lstrip("的")


def caused(subject: str) -> str:
    """What is acted on, without what brings it about: 税率降低可使|农民."""
    return _CAUSED.sub("", _PLAN_SAYS.sub("", subject))


def share_of(subject: str) -> str:
    """X占Y without the adverbs before 占."""
    return _HEDGED_SHARE.sub("", _NEARLY.sub("", subject), count=1).replace("占了", "占", 1)


def holder(indicator: str) -> str:
    """Whose share it is, without what it is a share of (民营企业|占企业总数)."""
    return SHARE_OF.sub("", indicator)


def towards(subject: str, *, traded: bool) -> bool:
    """Whether 对 before the subject belongs to it: 对|经济增长的贡献率, and with `traded` 对|东盟进出口."""
    return bool(_CONTRIBUTING.search(subject) or (traded and _WITH_WHOM.search(subject)))


def names_measure(subject: str, kind: str) -> bool:
    """Whether the phrase is one noun with a measuring head, whose verbs only modify it (绿化覆盖率, 参加单位总数)."""
    return bool((_RATES if kind in ("classifier", "people") else _MEASURE_NOUN).search(subject))
