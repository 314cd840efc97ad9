"""Counts: how many things a text itself names, enumerates or speaks of."""

from __future__ import annotations

from ...lazy import lazy
from .conditions import BUILDING
from .existing import is_there
from .mention import Mention
from .nouns import GUIDES
from .plausible import MANNERS
from .readings import Reading
from .sides import are_sides
from .verbs import Verbs

_ALWAYS_COUNTED = (
    "方面",
    "问题",
    "任务",
    "领域",
    "环节",
    "原则",
    "关系",
    "阶段",
    "看法",
    "认识",
    "建议",
    "意见",
    "要求",
    "希望",
    "体会",
    "主张",
    "倡议",
    "指标",
    "维度",
    "层面",
    "层次",
    "板块",
    "特点",
    "特征",
    "矛盾",
    "判断",
    "考虑",
    "结论",
    "前提",
    "目的",
    "方针",
)
_LISTED = ("省份", "部门", "单位", "国家", "省", "市", "县", "区")
_WORKED_ON = lazy("(?:完成|实施|投资|关停|引进|整治|改造|开工|授予|命名)了?[^，。；]{0,12}$")
_WORKED_ON_ALL = lazy("(?:完成|投资|整治|改造|开工|建设(?![局厅部委])|新建|续建|扩建|加固)[^，。；了]{0,40}等$")
"""加固甲、乙、丙等5座水库: what is done with many, of which some are named."""
_COMPOUND = 6
"""Characters of a noun in front of whose 问题 stands what is counted."""
_NAMED_BEFORE = lazy(
    "(?:这|那|此|这样|那样|上述|(?<![额岁级度量值元吨人米模准线])以[上下]|下列|该|前|后|另|其他|其余|分为|划分为|分成|由|正反|美苏|苏美|海峡|党的|我国的|历史上的)(?:的)?$"
)
_PAIR = lazy("[\u4e00-\u9fff”》]{2,}(?:、|和|与|及|以及)(?P<last>[\u4e00-\u9fff“”]{2,10})(?:等|这)?$")
_IN_QUOTES = lazy("“[^“”]{2,20}、[^“”]{2,20}”(?=[\u4e00-\u9fff]{2})")
"""“省市共建、一室一策”支持甲、乙、丙3个实验室: a list in quotes is none of theirs."""
_ITEMS = lazy("、|和|与|及|以及")
_LAST_LIST = lazy("[和与及](?=[^、和与及]+、)")
"""Where the list behind an earlier member begins (“一国两制”方针和|香港、澳门两个基本法)."""
_OF = lazy("[\u4e00-\u9fff](?<!有|建|到|成|设|办)的$")
_EACH = lazy(
    "^[\u4e00-\u9fff、（）()]{1,12}?(?:各自?(?=[发建配设有派选确至实完新])|均(?![衡等价线值质量])|都(?![市会]))"
)
_MASTERED = frozenset(("突破", "攻克", "攻破"))
_HONOURED = lazy(
    "[^，。；、]{1,12}?(?:入选|晋升|获评|荣获|获得|获批|列入|纳入|上榜|跻身|升格|投入使用|投产|投运|竣工|开工|建成|通车)"
)
"""Behind 甲、乙等4家: what they have come to is an achievement, however many are named."""
_TAKEN_UP = lazy("^(?:[^，。；]{0,8}[^名大健即现])?[将把][^，。；]{2,}等$")
"""将甲、乙等15种药品纳入目录: a list of examples of what something is to be done with."""
_SPEAKING = lazy("(?:强调|讲|谈|说|提|提出|注意|把握|补充|重申|汇报)(?:以下|如下)?$")
_BEHIND = 24
_TASKS = lazy("的?(?:重点|主要|具体)?(?:任务|举措|措施|内容|工作|要求)(?=[，。；、\n]|$)")
_GUIDING = lazy("的?[\u4e00-\u9fff]{0,6}方针(?=[，。；、\n]|$)")
_GROUPED = lazy(
    "(?:共|共计|总共|合计)[0-9一二三四五六七八九十百]+[项个条款](?=指标|任务|措施|举措|内容|要求|[，。；）])"
)
"""4类|共25项指标: into how many groups things are sorted."""
_FORMULA_END = lazy("[0-9一][+＋][0-9NXn＋+]+”?[（(]$")
"""“1+N”（|1个省级平台，…）: what a formula stands for."""
_AMONG_ALL = lazy("[^，。；]{2,12}在内的(?:所有|全部|各)")
"""包括|33个非洲国家在内的所有…: how many of them there are."""
_TOLD_BY = lazy(
    "(?:会议|全会|大会|文件|报告|方案|规划|意见|决定|》)(?:中|里)?(?:共|还)?(?:提出|明确|部署|列出|确定|包括)了?$"
)
_MEASURES = lazy("的?[\u4e00-\u9fff]{0,10}?(?:举措|任务|措施|要求|意见|建议)(?=[，。；、])")
_INVOLVING = lazy("(?:涉及|包括|包含|涵盖|收录)[^，。；]{2,60}(?:共计?|合计|总计)$")
_TITLED = lazy("(?:规定|意见|办法|决定|文件)的(?:通知|公告|决定|批复|函)(?=[。\n]|$)")
_FORM_CELL = lazy("[\u4e00-\u9fff]{2,10}[（(][^（）()，。；]{2,20}[)）]")
_CELL_LENGTH = 40
_CELL = lazy("[\u4e00-\u9fff]{2,10}(?=\n)")
_KEYS = lazy("(?:关键|重点|要点|核心|根本|原因|经验|办法|主要)(?:是|在于|有|就是)$")
_CARRIED_OUT = lazy("的?(?:行动|举措|政策|措施|任务|倡议|工程|制度|要求|规定)的?(?:落实|落地|落细|见效)")
_BY_MEANS = lazy(f"[^，。；：]{{0,40}}?为(?:{GUIDES})")
_WITH = lazy("(?:^|[，。；：、])[^，。；：为]{0,6}?以[^，。；：为]{0,60}$")
_ENTRY_END = ("：", ":", "。", "\n", "")
_TIMES = ("次", "场", "届", "批", "期", "轮")
_SAID = ("倡议", "建议", "意见", "看法", "主张", "希望", "体会", "期许", "提醒", "感想", "想法", "思考", "启示")
_PRAISED = lazy("[^，。；]{1,24}?(?:予以|给予|进行)(?:通报)?(?:表扬|表彰|嘉奖|批评|通报|公布|公示)")
_HANDLED = lazy("(?:^|[，。；：])(?:[^，。；]{0,4}对|现将)[^，。；]{0,60}$")
"""对北京等30项经验做法予以通报表扬, 现将7个专项的指南予以公布: what the text itself handles."""
_NAMED = lazy("[^，。；]{1,40}?(?:确认|认定|命名|评定|确定|列)为|[^，。；]{1,40}?[^作认]为(?=[“「])")
_DECIDED = lazy("(?:^|[，。；：])[^，。；]{0,16}(?<!去年)决定(?:将|把|命名|认定|确认|公布)[^，。；]{0,80}$")
"""What a notice decides on is its own list."""
_TOGETHER = lazy("[与同](?:周边|沿线|其他|其余)?$")
"""强化与7个口岸的协作: with whom something is done."""
_TITLE_MARK = lazy("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、]")
_INDICATORS = lazy("的?[一-鿿]{0,4}指标")
_DIVIDING = frozenset(
    (
        *("围绕", "聚焦", "针对", "坚持"),
        *("分为", "划分为", "归纳为", "概括为", "细分为", "分成", "归为", "总结为"),
    )
)
"""What is done to the things by speaking of them."""
_MOST, _SPEAKABLE = 400, 60
"""More things than these a text does not itself handle, or speak of."""
_CLEARLY_PLANNED = 3.0
_FEW = 20
"""Up to so many of a thing in Chinese numerals are spoken of, not counted."""
_MADE_UP = lazy("的?[^，。]{0,6}(?:组成|构成|(?:共同|联合)?参[与加]的|(?:共同|联合)(?:编制|起草|发起|研制))")
_WORK_END = lazy("(?:整改落实|落实|建设|整改|清单)$")
_CLAUSE_MARK = lazy("[，。；：]")


class Counts:
    """Tells counts from targets and facts, in one compact text."""

    def __init__(self, verbs: Verbs, text: str) -> None:
        self.verbs, self.text = verbs, text

    def is_count(self, parsed: Reading, score: float, left: str) -> bool:
        """Whether the text only says how many things it speaks of; `left` are the words before the number."""
        m, item = parsed.item.mention, parsed.item
        if m.kind == "classifier" and _NAMED.match(self.text, m.end) and _DECIDED.search(left):
            return True  # 决定将甲、乙等12个商圈确认为示范商圈
        if not item.base and is_there(self.text, parsed, left, score):
            return True
        if item.base or self._is_dealt_with(parsed, score):
            return False  # what has become of so many is no mere count: 15项增加为22项
        if self._is_announced(parsed, score, left):
            return True
        if m.kind != "classifier" or m.scale:
            return False
        if (m.low or 0) <= _SPEAKABLE:
            named = "、" in item.left and not item.left.endswith("等") and not parsed.several
            if named and parsed.indicator.endswith(_LISTED):
                return True
            if self._is_only_named(parsed, score, left):
                return parsed.action not in self.verbs.make
        if m.low is None or m.low > _MOST or m.op in (">=", ">", "<=", "range"):
            return False
        return parsed.prefixed and parsed.action[:1] != "新" and self._is_of_discourse(parsed)

    def _is_dealt_with(self, parsed: Reading, score: float) -> bool:
        """Whether the things have come to something (甲、乙等4家入选), or something is to be done with them."""
        item = parsed.item
        if score < 0:
            listed = "、" in item.left or item.left.endswith("等")
            return parsed.action in _MASTERED or (listed and _HONOURED.match(item.right) is not None)
        behind = score > 0 and parsed.behind != "" and item.left.endswith("等")
        return behind and _TAKEN_UP.search(item.left) is not None

    def _is_announced(self, parsed: Reading, score: float, left: str) -> bool:
        """Whether the words say that the text names, divides or handles the things: （共4项）, 分为三类."""
        m, item = parsed.item.mention, parsed.item
        counted = m.kind in ("classifier", "people")
        if counted and (self._in_title(m) or (_PRAISED.match(self.text, m.end) and _HANDLED.search(left))):
            return True
        if m.unit in ("个", "项") and m.op == "=" and left.endswith("等") and _INDICATORS.match(self.text, m.end):
            return True  # 增长5%左右等16个预期性指标
        if m.kind == "classifier" and not m.scale:
            if m.op == "=" and self._is_spoken_of(parsed, score, left):
                return True
            if m.op in ("=", ">") and self._named_only(m, left):
                return True
        if (
            m.unit in ("大", "部分", "方面")
            or are_sides(parsed)
            or self.text[max(0, m.start - 2) : m.start] in ("（共", "(共")
        ):
            return True
        if m.kind == "classifier" and parsed.action in _DIVIDING:
            return True
        return counted and (m.low or 0) <= _SPEAKABLE and _MADE_UP.match(item.right) is not None

    def _is_only_named(self, parsed: Reading, score: float, left: str) -> bool:
        """Whether few things stand behind their number without anything that is done to them (甲、乙等三个片区)."""
        few = not self._arabic(parsed.item.mention) and (parsed.item.mention.low or 0) <= _FEW
        return (
            parsed.prefixed
            and not parsed.own
            and score < _CLEARLY_PLANNED
            and (few or parsed.item.left.endswith("等"))
            and not BUILDING.search(parsed.action)
            and not _WORKED_ON.search(left)
            and not _WORKED_ON_ALL.search(left)
        )

    def _is_of_discourse(self, parsed: Reading) -> bool:
        """Whether the noun is what texts speak of and do not build: 意见, 问题, 方面."""
        noun, words = _WORK_END.sub("", parsed.indicator), parsed.item.right.lstrip("的")
        if noun.endswith(("建设任务", "改造任务")):
            return False
        if noun.endswith("问题") and len(noun) > _COMPOUND and parsed.action == "解决":
            return False  # 解决…等8个社区办公用房问题: the communities are counted
        building = BUILDING.search(parsed.action) is not None
        if noun.endswith(_ALWAYS_COUNTED) or words.startswith(_ALWAYS_COUNTED):
            return (
                not building
                or noun.endswith(("方面", "问题", "领域"))
                or words.startswith(("看法", "认识", "建议", "意见", "希望"))
            )
        discourse = self.verbs.discourse
        return not building and any(noun[-size:] in discourse for size in range(min(6, len(noun)), 0, -1))

    def _named_only(self, m: Mention, left: str) -> bool:
        """以8个枢纽、10个集群为抓手: things to work with; 科技金融方面5项：: how many entries follow."""
        right = self.text[m.end : m.end + _BEHIND]
        if m.unit in ("条", "项", "个") and _GUIDING.match(right):
            return True
        if _GROUPED.match(right) or _FORMULA_END.search(left) or (left.endswith("包括") and _AMONG_ALL.match(right)):
            return True
        if left.endswith("共") and _TASKS.match(right):
            return True  # 强化引领，共4项任务
        if m.unit in ("条", "章", "节") and left.endswith(("部分", "章")):
            return True  # 共七部分14条
        if _INVOLVING.search(left):
            return True  # 涉及国家标准和行业标准共计31项
        if _TOLD_BY.search(left) and _MEASURES.match(right):
            return True  # 全会提出300多项改革举措
        if _TITLED.match(right) or (not left and _CELL.match(right) and self.text[m.start - 1 : m.start] == "\n"):
            return True  # 两个规定的通知; a line that is but a number and a noun
        if left.endswith("方面") and m.unit in ("项", "条", "个", "类") and self.text[m.end : m.end + 1] in _ENTRY_END:
            return True
        return bool(_WITH.search(left) and _BY_MEANS.match(self.text, m.end))

    def _in_title(self, m: Mention) -> bool:
        """一、平台类（20家）: how many entries a title announces, in brackets at its end."""
        before, behind = self.text[max(0, m.start - 1) : m.start], self.text[m.end : m.end + 2]
        if before in ("（", "(") and m.op in ("range", "<=", ">=") and self._in_cell(m):
            return True
        if before not in ("（", "(") or behind not in ("）\n", ")\n", "）", ")"):
            return False
        line = self.text[self.text.rfind("\n", 0, m.start) + 1 : m.start]
        return _TITLE_MARK.match(line) is not None and not any(c in line for c in "，。；")

    def _in_cell(self, m: Mention) -> bool:
        """关键参数（两到三个核心参数）: how many a form asks for, in a line of its own."""
        line = self.text[self.text.rfind("\n", 0, m.start) + 1 :][:_CELL_LENGTH].split("\n")[0]
        return _FORM_CELL.fullmatch(line) is not None

    def _arabic(self, m: Mention) -> bool:
        return self.text[m.number] in "0123456789０１２３４５６７８９"

    def _is_spoken_of(self, parsed: Reading, score: float, left: str) -> bool:
        """这两个, 党的两个, 中央和地方两个积极性, 13个乡镇各: definite, named or only shared out."""
        m, right = parsed.item.mention, parsed.item.right
        if (m.low or 0) > _MOST:
            return False
        if m.unit == "点" and _SPEAKING.search(left):
            return True
        if m.unit in ("种", "类") and right.lstrip("的").startswith(MANNERS) and not self._arabic(m):
            return True
        if m.unit in ("条", "点", "句话") and _KEYS.search(left) and right in ("", "的"):
            return True
        if not self._arabic(m) and (m.low or 0) <= _FEW and _CARRIED_OUT.match(right):
            return True
        if m.unit in ("种", "类") and left.endswith("等") and not right and not parsed.behind:
            return True  # 产量增长的有钢、煤、糖等十七种
        if _NAMED_BEFORE.search(left) or right.lstrip("的").startswith(_SAID):
            return True
        if score > 0 and (_EACH.match(right) or (_TOGETHER.search(left) and "的" in right[2:])):
            return True
        if not right.lstrip("的"):
            return False
        left = _IN_QUOTES.sub("", left)
        pair = _PAIR.search(left) if m.unit not in _TIMES else None
        built = score > 0 and BUILDING.search(parsed.action) is not None and BUILDING.search(left) is not None
        building = built and not right.lstrip("的").startswith(_ALWAYS_COUNTED)
        if pair and not building and (m.low or 0) > 2 and len(_ITEMS.split(_CLAUSE_MARK.split(left)[-1])) == m.low:
            return True  # A、B和C三项改革
        if self._arabic(m) or (m.low or 0) > _FEW:
            return False
        named = pair and m.low in (len(_ITEMS.split(pair.group())), len(_LAST_LIST.split(pair.group())[-1].split("、")))
        if pair and named and not self.verbs.last(pair["last"], self.verbs.happening):
            return True  # 抓好教师和学员两个主体
        if parsed.action and parsed.action in self.verbs.make:
            return False
        return bool(_OF.search(left) or (pair and not self.verbs.last(pair["last"], self.verbs.happening)))
