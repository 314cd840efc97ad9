"""What the noun behind a number does, or what is done to it: 120项经验做法|予以通报, 8名医生|奔赴一线."""

from __future__ import annotations

from ...lazy import lazy

_WINNING = lazy("获(?!得|评|批)[\u4e00-\u9fff“”]{1,10}(?:奖|称号|荣誉|等奖|奖项)$")
_ENTERING = lazy(
    "(?<=[校院企业司构户村县市区园员人家场站所社队体台域群])(?:进入|跻身|入选|入围|晋级|上市|升规|入规|开展|开设|实施|通过|转型|参与|加快|深化|完善|探索|健全|延伸|牵头|拓展|争创|创建|申报|承担"
    "|做大做强|做强做优|转型升级|引进|设立)(?=[\u4e00-\u9fff]{2}|$)"
)
_DONE = lazy(
    "(?P<verb>(?![省市县区旗乡镇村])[\u4e00-\u9fff]{2}(?<![为除得到成]))了(?![解结如无然不])(?=[\u4e00-\u9fff]{2}|[《“]|$)"
    "|(?<=[\u4e00-\u9fff]{2})(?P<one>[作做成上到说讲获发提办出摘通建开])了(?![解结如无然不])(?=[\u4e00-\u9fff]{2})"
)
_SERVING = lazy(
    "(?<=[员师者团队家人官])(?:服务|深入|奔赴|进驻|下沉|参与|赴)(?=[\u4e00-\u9fff]{2})|(?<=[团队])驻(?=[\u4e00-\u9fff]{1,4}$)"
    "|(?<=[员师者队家人部民才生工士表商官])(?:到[\u4e00-\u9fff、]{2,24}(?:锻炼|挂职|任职|工作|学习|培训|创业|交流|担任|帮扶|支教|服务)"
    "|来(?:我国|我[省市县区])|返乡|回乡|下乡|驻村|上岗|增收|致富|访华|来华|来访|访问|互访)"
    "|(?<=[员师者队家人部民才生工士表商官业位])(?:参展|到会|与会|参赛)$"
    "|(?<=[\u4e00-\u9fff]{2})(?:不幸(?=[\u4e00-\u9fff]{2})|顿失|痛失|惨遭)"
    "|(?<=土地|大地|国土|海域|草原)上$"
    "|(?<=会议)(?:分别|专门|专题)?(?:进行|审议|研究|讨论|听取)(?=[\u4e00-\u9fff]{2})"
    "|(?<=[员师者队家人])(?:对|就|围绕|针对)(?=[\u4e00-\u9fff、]{2,24}(?:进行|开展))"
)
_TAKING_PART = lazy(
    "(?<=[业构位体])(?:牵头|参与|承担)(?=[\u4e00-\u9fff]{2})|(?<=[员师者团队家人才生众])(?:参加|出席|担任|就读|赴华|来华)(?=[\u4e00-\u9fff]{2})"
)
_TREATED = lazy("(?:予以|加以)(?P<how>[\u4e00-\u9fff]{2,8}$|[\u4e00-\u9fff]{2})")
"""What is done to the things counted (予以|公示)."""
_CARRIED = lazy("(?:分批|集中|全面|分别|重点)?进行(?P<how>[一-鿿]{2,4})$")
"""What is carried out on the things counted (一百个课题|进行攻关)."""
_THINKING = lazy(
    "(?<=民众|人民|群众|访者|居民|网民|职工|代表|委员|学生|教师|家长|农户|市民|国人|企业)"
    "(?:认为|表示|赞成|反对|希望|相信|了解|知晓|愿意|同意|拥护|不满意|满意(?!度|率))"
)
"""What people asked say."""
_ACTING = lazy(
    "(?:分别(?=[受进获达由为就])|分别(?=(?:计算|统计|考核|评价|测算|核算|研究|讨论|审议|制定|提出|实施|进行|开展)(?:[^，]|$))|(?<=[门位校司院业家所])联合(?![体会国社党王]|大学)(?=[\u4e00-\u9fff]{2})|一道|齐心协力|毅然|纷纷|携手|相继|先后(?=[\u4e00-\u9fff]{2})|陆续(?=[\u4e00-\u9fff]{2})|正在|也(?=分别|受到|得到|将|要|已|都|可)"
    "|才(?=能|可以|有权)|就(?=可以|能|会|要))(?P<rest>.*)"
)
"""Adverbs behind which what is counted does something."""
_STANDING = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?<![和及与])(?:是(?![非否])|为了(?=[^，]{2})|开花结果|落地(?:生根|见效|开花)|出现(?=[\u4e00-\u9fff]{2})|陷入|遭受|来自|属于|从事|(?<=代表|人员|企业|学生|农户|家庭|人口|群众|干部|职工|党员|单位)有(?![关效限色机组序利害志])(?=[^，]{3})|贯穿(?=[^，]{2})|(?<!被)(?:确认|认定|评定|评选|命名|确定|列)为(?=[“\u4e00-\u9fff])|组织在|分布在|集中在|居住在|坐落在|(?<![转出受割谦忍礼])让(?![利步渡座])|毫无|负有|肩负|划转(?![资金]))"
)
"""What is said of the things counted, where no verb governs them."""
_CROWD = lazy(
    "(?<=人民|人口|群众|民众|百姓|大军|官兵|党员|干部|同胞|儿女|职工|农民|居民|市民|村民|牧民|学生|青年|妇女|工人|国人)"
    "(?:[喝用住过吃踏走迈用搬]上|[迈进转搬融]入|[迈走]向|迈进|[住搬]进|摆脱|告别|走出|献出|不(?!同|良|足|含)|团结|同心|齐心|上下|整体|共同|携手|一起"
    "|在(?=[^，]{2,16}(?:之下|下|中|里|上|之中|声中)(?:$|[^，]{2}))|由于|由衷|(?:直接|间接|从中)?受益|显示出|展现出?|表现出|迸发出|会战|奋战|奋斗|奋起|踊跃|稳定(?=脱贫|消除)|逐步|自觉|敢于|勇于|开创|创造(?!力)|推翻|站起来)(?=[\u4e00-\u9fff]|$)"
)
_HOW_CROWDS = frozenset("在不团同齐上整共携一由踊稳逐自敢勇")
"""What a crowd does, where its noun alone says who is counted."""
_COMPOSING = lazy("(?:组成|构成)$")
_MEASURING = lazy(
    "(?:年|总)*(?:产值|产量|营收|营业收入|销售收入|主营业务收入|销售额|交易额|税收|利润|市值|增加值)(?:已经?|均|都|分别|将|预计)*(?P<verb>达到|达|超过|超|突破|过|实现|完成|(?:增长|下降)(?!目标|速度|幅度|率|点|空间|指标|极|贡献))"
)
"""The measure of the things counted, and what it has come to (5个集群|产值已达千亿规模)."""
_MANNER = lazy("^(?:也|都|已|将|要|可以|能|会|又|再|分别|先后|陆续|如期|全部)+")
_ABOUT = frozenset("就对从向在")
"""What opens a predicate and is no verb (分别|就各自领域进行讨论)."""
_LINKS, _ONE = frozenset("也才就"), ("为", "达", "由")
_KEPT_END = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:毫不|决不|绝不|不)(?:动摇|放松|松懈|减少|降低|突破|退化|改变|缩水)$|(?<=[一-鿿]{2})(?:并不|绝非|殊为|实属|很|十分|相当|确实)(?:容易|不易|轻松|困难)$"
)
"""What must not become of a line that is held (严守18亿亩耕地红线|不动摇), or how hard it is (7%的增速|并不容易)."""
_WELL = lazy("(?P<verb>[用管守护分])[好活实足准优](?P=verb)[好活实足准优到位]{1,2}$")
"""How sums are dealt with (把4亿元资金|用好用活)."""
_TREATING_END = lazy("(?:予以|加以|给予|进行|(?<=[校院业构体团队家])(?:合作|联合|共同))$")


def without_doings(words: str, governed: bool) -> str:
    """The words behind a number without what those counted go and do (2000名专家|对战略进行论证).

    `governed`: a verb before the number has them as its object.
    """
    served = _SERVING.search(words, 1) or (_TAKING_PART.search(words, 1) if governed else None)
    return _KEPT_END.sub("", words[: served.start()] if served else words)


def does(words: str, first: int, governed: bool, caused: bool) -> tuple[int, str, str] | None:
    """Where the predicate of the things counted begins, its words, and the verb it is if none is known.

    `first` is where it may begin at the earliest, `governed` whether a verb before the number has the things as its
    object, `caused` whether that verb only brings about what they do.
    """
    if (caused or not governed) and (entered := _ENTERING.search(words, first)):
        return entered.start(), "", entered.group()
    if won := _WINNING.search(words, first):
        return won.start(), "", won.group()
    if measured := _MEASURING.search(words, first):
        return measured.start(), "", measured["verb"]
    if words.endswith("成") and (whole := _COMPOSING.search(words, first)):
        return whole.start(), "", whole.group()
    if "以" in words and (treated := _TREATED.search(words, first)):
        return treated.start(), "", treated["how"]
    if "进行" in words and (carried := _CARRIED.search(words, first)):
        return carried.start(), "", carried["how"]
    if well := _WELL.search(words, first):
        return well.start(), "", well.group()
    if governed:
        return None
    if thinking := _THINKING.search(words, first):
        return thinking.start(), "", thinking.group()
    if standing := _STANDING.search(words, first):
        if standing.group() == "为了":
            return standing.start(), "", (did_what(words, standing.end()) or (0, ""))[1]
        return standing.start(), "", standing.group()
    if crowd := _CROWD.search(words, first):
        return crowd.start(), words[crowd.start() :], "" if crowd.group()[0] in _HOW_CROWDS else crowd.group()
    if acting := _ACTING.search(words, first):
        rest = _MANNER.sub("", acting["rest"])
        if rest[:1] in _ABOUT:
            return acting.start(), rest, ""
        known = rest[: 1 if rest[:1] in _ONE else 2]
        return acting.start(), rest, "" if words[acting.start()] in _LINKS else known
    return None


def thinks(words: str) -> bool:
    """Whether what follows a part of people is what they say (50%的群众|认为…)."""
    return bool(_THINKING.search(words))


def untreated(noun: str) -> str:
    """What is treated, without the verb that only carries the treatment: 经验做法|予以."""
    return _TREATING_END.sub("", noun)


def did_what(words: str, first: int) -> tuple[int, str] | None:
    """Where a finished act of the things counted begins, and its verb (5名代表|作了发言)."""
    done = _DONE.search(words, first)
    if not done or (done.end() == len(words) and words[done.start() - 1] == "的"):
        return None
    return done.start(), (done["verb"] or done["one"]).lstrip("则也就却已又还都即")
