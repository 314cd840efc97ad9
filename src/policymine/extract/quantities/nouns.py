"""The noun behind a number, freed of what only stands beside it: 13亿|人民的智慧."""

from __future__ import annotations

from ...lazy import lazy

_PERSONS = lazy(
    "(?P<who>[\u4e00-\u9fff]{0,6}?(?:人民|同胞|儿女|民众|群众|国民|农民|牧民|居民|家庭|职工|学生|教师|干部|党员|青年|妇女"
    "|儿童|老人|老年人|残疾人|用户|农户|贫困户|消费者|中国人|国人|船员|警官|官兵|战士))[的之][^，的]{2,}$"
)
_INSIDE = lazy(
    "(?<=[\u4e00-\u9fff][区县市省园校域])内$|(?<=任务)方面$|(?<=[\u4e00-\u9fff][位业构目局厂矿])(?:里面|之?中)$"
)
_COUNTING_PERSONS = frozenset(("people", "none"))
_IS = lazy("^(?:为(?![了民]期?)|是|属于)(?=[^，]{2,})")
_ONWARD = lazy("(?:整体|普遍|大都|集体|一起|一同|携手|共同|自发|主动|踊跃|积极|经常|常常|多次|频频|曾经?|首次|陆续)$")
_GRADED = lazy(
    "(?P<body>[^，]{2,}?)(?:年|总|年度|亩均|人均)*(?:产值|产量|产能|营收|营业收入|销售收入|收入|销售额|交易额|投资额|税收|利润|资产|规模|增加值|面积)$"
)
_SHARE = lazy("(?<=[\u4e00-\u9fff]{2})占[^，]{2,}$")
_REACHING = lazy("(?:已经?|均|都|分别|将|预计)*(?:达到?|超过?|突破|为|占|达到了|过)$")
_EXAMPLES = lazy("等[\u4e00-\u9fff]{0,2}(?:任务目标|目标任务|任务|目标|工作任务|建设任务)$")
_REST = "等[^的级候同于]{0,10}(?:工程|项目|设施|任务|平台|场所|工作)(?:的[一-鿿]{2,}|建设|推进|实施)?$"
_LISTED = lazy(
    f"(?P<one>[^、等和及与的]{{1,14}}[^、等的一二三四五六高中初同平])(?<!不){_REST}"
    f"|(?P<work>[^、等的]{{2,16}}(?:改造|建设|治理|整治|修复|扩建|新建|处置|处理|提升|搬迁|修建|绿化))、[^等]{{2,40}}{_REST}"
)
"""Several things, the first of which has the size in front (10公里|管网改造、污泥处置等项目)."""
_SIZED = frozenset(("length", "area", "mass", "volume", "power", "energy", "rate"))
_ONE_MORE = lazy("(?<=[一-鿿]{2})(?:和|及|、|以及)[一1](?:个|座|所|条|家|项|处|支)[一-鿿]{2,}$")
"""A single further thing, which the number does not count (二个|原料厂和一个纺织厂)."""
GUIDES = "抓手|依托|载体|重点|支撑|牵引|引领|核心|基础|主体|骨干|单元|支点|纽带|平台|突破口|着力点|切入点"
"""What 以…为 makes of a thing that guides a work."""
_GUIDE_END = lazy(f"为(?:{GUIDES})$|(?<=[\u4e00-\u9fff]{{2}})的(?:承诺|诺言)$")
"""What closes 以…为抓手, 作出…的承诺 behind the thing that is counted."""
_BY_RULE = lazy("(?<=[一-鿿]{2})的(?:标准|比例|原则)(?=[配补奖给执安核发建收计交缴设拨提]).*$")
_ONLINE = lazy("(?<=[\u4e00-\u9fff]{2})(?:通过|以)?线上(?:和|与|、)?线下(?:同步|结合)?(?:参|报|登|展|观|收|学|出席).*$")
"""How those counted take part (2万家企业|线上线下参展)."""
_ONE_OF = lazy("(?<=[\u4e00-\u9fff]{2})(?:行列|之列|之一|之多|之外|的?基础上)$")
_EXCEPT_END = lazy("(?<=[\u4e00-\u9fff]{2})(?:以外|之外|外)$")
_EXCEPT = lazy("除了?(?:[\u4e00-\u9fff]{2}(?:[和及、][\u4e00-\u9fff]{2})?了?)?$")
_AMONG_OPENS = lazy("^[^，]{0,12}?[在从]")
_AMONG_END = lazy("(?<=[\u4e00-\u9fff]{2})(?:当中|之中|其中|中|里)(?:评选|遴选|挑选|选出|选取|抽取|筛选)?$")
_ACTING_THERE = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:同时)?(?:执业|从业|任职|兼职|工作|就业|登记|居住|生活|注册|通行无阻|通行|上市|播出|试行|推行|流通)$"
)
_QUALIFIED = lazy("^(?:符合|具备|满足)[^，的]{2,8}(?:且|并且|并|、)[^，的]{2,24}的(?=[\u4e00-\u9fff]{2})")
"""What is asked of the things counted (1家|符合条件且基础较好的|园区)."""
_SUM_OF = lazy("^(?:总?额度?|规模)的(?=[\u4e00-\u9fff]{2})")
"""What only says that a sum is one (200亿元|额度的|贷款支持)."""
_COMING_FROM = lazy("^[^，]{0,6}?来自[^，]{2,}的$")
_STEP = lazy(
    "(?P<what>.{2,}?)(?:再|又|成功|连续|先后|实现|连)*(?P<verb>跨越|跨过|跨|迈上|登上|突破|跃上|站上|越过|迈过|迈入|冲破)了?$"
)


def counted(kind: str, noun: str) -> str:
    """The persons counted, without what is theirs (13亿|人民的智慧和力量); other nouns as they are."""
    noun = _INSIDE.sub("", noun) if kind == "classifier" else noun
    whose = _PERSONS.match(noun) if kind in _COUNTING_PERSONS else None
    return whose["who"] if whose else noun


def guiding(words: str) -> str:
    """The words behind a number without the promise, guide or rule that they are: 以|三大行动|为抓手.

    A rule is what follows 的标准: 按照每千人口|3名|护士|的标准配置.
    """
    words = _ONE_MORE.sub("", words)
    return _GUIDE_END.sub("", _BY_RULE.sub("", _SUM_OF.sub("", _QUALIFIED.sub("", _ONLINE.sub("", words)))))


def chosen(left: str, noun: str) -> str:
    """The things among which one is or from which some are chosen: 从|30家企业|中遴选, 五大班子|之一.

    `left` are the words before the number.
    """
    if _EXCEPT.search(left):
        return _EXCEPT_END.sub("", noun)  # 除了|12个项目|以外
    if left.endswith("在"):
        noun = _ACTING_THERE.sub("", noun)  # 在|两个以上医疗机构|执业
    elif _COMING_FROM.match(left):
        noun = _AMONG_END.sub("", noun)  # 来自各地支援山区的|3万名|教师中
    return _ONE_OF.sub("", _AMONG_END.sub("", noun) if _AMONG_OPENS.search(left) else noun)


def first_listed(kind: str, words: str) -> str:
    """The first of several things whose size the number in front is: 8万平方米|广场等工程; empty for no such list."""
    listed = _LISTED.match(words) if kind in _SIZED and "等" in words else None
    return (listed["one"] or listed["work"]) if listed else ""


def being(noun: str) -> str:
    """What some of the things are (其中1所|为示范园); empty where the words say no such thing."""
    is_ = _IS.match(noun)
    return noun[is_.end() :] if is_ else ""


def without_manner(noun: str) -> str:
    """The noun without the adverb before its predicate: 中国人民|整体|迈入."""
    return _ONWARD.sub("", noun) if len(noun) > 3 else noun


def without_examples(noun: str) -> str:
    """A noun without the word that sums up the list which it closes: 充电设施|等任务目标."""
    return _EXAMPLES.sub("", noun) if "等" in noun[2:] else noun


def things_measured(words: str) -> str:
    """The things counted where their measure and its verb follow: 5个|集群|产值已达, 四大|主导产业|占生产总值比重达.

    Empty where no measure follows.
    """
    reached = _REACHING.search(words)
    if not reached:
        return ""
    words = words[: reached.start()]
    if share := _SHARE.search(words):
        return words[: share.start()]
    graded = _GRADED.fullmatch(words)
    return graded["body"] if graded else ""


def stepping(left: str) -> tuple[str, str]:
    """What climbs a step, and its verb: 生产总值|连|跨|两个万亿元台阶; both empty where nothing does."""
    step = _STEP.fullmatch(left)
    return (step["what"], step["verb"]) if step else ("", "")
