"""Phrases around a number: what opens and closes them, the verb of making, the noun and its predicate."""

from __future__ import annotations

from ...lazy import lazy
from .doings import did_what, does, without_doings
from .leading import BEFORE_TIME, BRACKETED, HOPED, MARKER, TIME, WHERE
from .levels import NEW_NOUNS
from .nouns import without_examples, without_manner
from .persons import describes_persons
from .verbs import Verbs
from .work_names import MODIFYING, compound, names_work, township

PREPOSITIONAL = lazy(r"^(?:向|为|对|给|面向|针对|通过|依托|围绕|在|按|以|从|与|同|由)[^，。；、]{1,24}?$")
_MODAL_HERE = lazy(
    "[^主重必需次摘首紧纪简只即大名小中上猛武供反响适效相感对呼顺]"
    "(?P<modal>不可能|必须|应当|不得|务必|要(?=[^素点闻求件道领害塞])|将(?=[^军领士帅])|已|(?<![平人户年月日亩])均(?=[^衡等价匀可])|如期|按期|按时|圆满|须|应(?=[^急用届对收])|都(?=[^市江])|被|可以|能够|能(?=[在够享用]|按时|及时)|各(?=发展|建|设立|新建|培育|打造|完成|实施|配备|确定|选派|拥有))"
)
SUFFIX = lazy(
    "[型厂库额者式圈廊]|区(?![域块县内别])|业(?![务主余绩])|化(?![工学肥解石])|园(?!林)|站(?!点)|网(?![络上格点])|链(?!条)"
    "|量(?![化子])|值(?!班)|率(?!先)|费(?!用)|价(?![格值])|力(?![争量度])|性(?!能)|员(?!工)|品(?![牌种质])|物(?![流业资联品])"
    "|制(?![造度剂定药种])|法(?![律治院规人])|权(?![力益限])|度(?!假)|群(?!众)|带(?!动)|港(?![口澳])|城(?![乡镇市区际])"
    "|县(?![城级域区乡市道])|市(?![场政民区级域内])|点(?!位)|地(?![方区下])"
)
"""What makes a verb before it part of a noun (建设区, 治理率), unless it opens a word of its own (城乡, 物流)."""


_OTHER_CLAUSE = lazy(
    "(?<![合兼一])并(?=(?P<rest>[\u4e00-\u9fff]{2,4}))|比(?=(?:[12][0-9]{3}|[一二][〇○零0一二三四五六七八九]{3}|上|去|前)年)|在内(?:的|$)|(?<=[\u4e00-\u9fff])一[件项个]也"
)
_LOOSE_END = lazy("(?<=[一-鿿]{2})(?<![方面意取走去流导动倾趋志转朝双单定一内外横纵])向$")
"""A preposition before the next number (汽车集团|向|四十万辆的能力发展)."""
_SEASON_END = lazy("(?:[一二三四]季度|上半年|下半年|[0-9]{1,2}月(?:份|底|初)?|年内|年底前|今年|明年|全年)$")
_NOT_YET = lazy("[尚还仍]?未$")
_ORGANISED = ("国际", "社会", "基层", "群团", "经济", "合作", "自治", "妇女", "党", "民间", "专业")
"""Before 组织 these make it a noun."""
_CARRYING = lazy("完成|(?<!城镇)新增|净增|落地|开行|带动|吸引|增加|投放|发放|实现")
_QUALITIES_OF_WORK = ("效率", "效能", "能力", "水平", "质量", "成本", "时间", "周期", "时限")
"""What a verb before them names as its own (提升|监管效率)."""
_FOR_USE = lazy(
    "(?<=[\u4e00-\u9fff]{2})供[^，、应给销电水暖]{2,14}?(?:使用|之用|选择|参考|居住|学习|查询)$|(?<=层次|层面|领域|方面|环节|地方)上(?=展开|进行|开展|推进|加强|实现|取得)[^，]*$"
)
"""For whose use the things are; where something goes on (救护车|供难民使用; 三个层次|上展开)."""
_HOW_MANY_END = lazy("(?<=[\u4e00-\u9fff]{2})(?:全部|全都|绝大部分|绝大多数|大部分|大多数|多数|大多|几乎都?)$")
_WITH = tuple("与同和")
_COMPLEMENTS = tuple("好起")
_PAPERS = ("方案", "细则", "办法", "意见", "计划", "规划", "纲要", "条例")
"""Before these 实施 is part of their name."""
_HOW = lazy(
    "^(?:直接|间接|要|将|应|须|全部|全线|均|已|都|正式|正在|顺利|有序|基本|全面|能够?|可以|实现|分别|累计|共|如期|按期|按时)+"
)
_REACHED = lazy("(?:基本|全部|均|已|都|全面|有序|顺利)+(?P<verb>实现|达到|做到)")
_SPENDING = frozenset(("给予", "发行", "安排", "投入", "拨付", "下达"))
"""Behind these a second verb belongs to the noun (发行建设国债)."""
_WILLED = frozenset(
    ("将", "要", "拟", "计划", "预计", "力争", "争取", "可", "应", "须", "必须", "准备", "决定", "能够",
     "可以", "继续", "再", "共", "已", "还", "能", "却", "自行")
)  # fmt: skip
"""Modals behind which a verb governs, not modifies."""
_JOINING = lazy("^(?:和|及|与|、|以及|并|或|/|／)?")
_ADVERBS = frozenset(
    ("全面", "深入", "全部", "基本", "正式", "持续", "不断", "稳步", "进一步", "明显", "显著", "有序",
     "顺利", "扎实", "初步")
)  # fmt: skip
_IN_FIELD_END = lazy("(?<=[\u4e00-\u9fff]{2})在[^在]{1,6}(?:领域|地区|行业|范围|方面|环节|层面)$")
_NAMING = ("发展", "增长", "下降", "减排")
"""Before 目标, 程度 and the like they name what is meant (国内生产总值增长目标)."""
_DEVELOPING = ("可持续", "高质量", "协调", "均衡", "融合", "绿色", "创新", "一体化", "综合", "健康")
"""Behind these 发展 is part of a noun (国家可持续|发展|实验区)."""
_NOT_IN = frozenset("建校园册职岗线编押逃读役营")
"""Behind 在 these make an attribute (在建项目), no place."""
_WHAT_THEY_DO = lazy("(?<=人民|同胞|儿女|群众|民众|党员|干部|职工)(?:在[^，]{2,14})?所[\u4e00-\u9fff]{1,4}的[^，]*$")
"""What people do in a clause that describes another noun (13亿人民|在实践中所取得的成就)."""
_LIST_OF_WORKS = lazy("(?:、[\u4e00-\u9fff]{2,12}){1,6}?(?:项目|工程|试点|示范区|平台|基地|中心)")
"""The rest of a list behind one of its members, with the head of all."""
_EACH_HEAD = lazy("每(?:亩|户|个|名|人|所|家)[^，。的]{0,6}")
_JOINED_END = lazy("(?:和|及|与|、|以及|并|或)$")
_WILLED_WITH = lazy("^(?:必须|应当|要|将|应|须|可)(?=[在对为向从与给由把以按]$)")
_AGE_END = lazy("(?:年满|已满|未满)$")
_SETTING_UP = frozenset(
    ("新建", "建设", "建成", "改造", "扩建", "新增", "引进", "培育", "扶持", "发展", "打造",
     "建立", "设立", "布局", "创建", "新设", "修建", "兴建", "增设", "招引", "筹建", "续建")
)  # fmt: skip
_WORK = frozenset(
    ("加工", "种植", "监测", "检测", "供应", "供水", "供热", "交易", "销售", "生产", "服务",
     "培训", "接待", "储备", "救助", "示范", "消费", "处理", "安置", "采购")
)  # fmt: skip
_PLACE_OF_WORK = lazy(
    "(?:企业|公司|机构|合作社|基地|中心|市场|平台|园区?|[小专社]区|大户|队伍|车间|设施|设备|装置|[站点厂库场房所网线])$"
)
"""Where or by whom work is done that one sets up (新建|监测|站点): no second verb."""
_EARNING = frozenset(("销售", "生产", "加工", "出口", "进口", "服务", "接待", "种植", "交易", "管理", "租赁"))
_EARNED = lazy("(?:收入|利润|利税|税收|网点)(?!分配|倍增)|(?:总|新)?产值")
"""What such work earns: 销售收入, no income that is sold."""


class Phrases:
    """Takes phrases apart; built once from the verbs."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        predicates = {w for w in verbs.predicate if len(w) > 1}
        self._free_predicate = verbs.inside({w for w in verbs.event if len(w) > 1} | predicates)
        self._governed_predicate = verbs.inside(predicates)
        self.topic_predicate = verbs.inside(verbs.predicate)
        self._strong = verbs.inside(w for w in verbs.strong if len(w) > 1)
        self._not_places = verbs.cause | verbs.causing | verbs.governing | verbs.make | verbs.light
        self._any_make = verbs.inside(w for w in verbs.make if len(w) > 1)

    def opened(self, phrase: str) -> tuple[str, list[str]]:
        """The phrase without time words, modals and causatives before it, and these words."""
        taken: list[str] = []
        for _ in range(4):
            if phrase[:2] in HOPED and (willed := BEFORE_TIME.match(phrase)):
                taken.append(willed[1])
            shorter, more = self.verbs.strip_opening(self.clean(phrase))
            taken += more
            if shorter == phrase:
                break
            phrase = shorter
        return phrase, taken

    def clean(self, phrase: str) -> str:
        """Without list markers, time words and brackets at its beginning."""
        phrase = BRACKETED.sub("", phrase) if phrase.count("（") + phrase.count("(") else phrase
        for _ in range(6):
            shorter = phrase.lstrip("、，。；：,;: )）”")
            if shorter[:1] in ("“", "「") and "”" not in shorter and "」" not in shorter:
                shorter = shorter[1:]  # 各地“要确保新增就业
            for opening in (MARKER, TIME, WHERE):
                if opened := opening.match(shorter):
                    shorter = shorter[opened.end() :]
            if shorter == phrase:
                break
            phrase = shorter
        return phrase.strip("、，：:的,。 ")

    def making(self, phrase: str) -> tuple[str, str]:
        """The verb of making that opens the phrase, compounds included, and what follows it."""
        verbs = self.verbs
        make = verbs.first(phrase, verbs.make, shortest=2)
        new = verbs.first(phrase[1:], verbs.make, shortest=2) if not make and phrase[:1] in ("新", "再") else ""
        if (inner := new) and (new in verbs.strong or new not in verbs.noun_maker):
            make = phrase[0] + inner  # 新招聘, 再裁减
        if not make or township(make, phrase[len(make) :], ""):
            return "", phrase
        if len(make) > 2 and township(make[-2:], phrase[len(make) :], make):
            make = make[:-2]  # 启动|建设街道办事处
        rest = phrase[len(make) :]
        for _ in range(3):
            joined = _JOINING.match(rest)
            skip = joined.end() if joined else 0
            more = verbs.first(rest[skip:], verbs.make, shortest=2)
            if (
                not more
                or len(rest) - skip - len(more) < 2
                or (not skip and make in _SPENDING)
                or (not skip and more not in verbs.strong and self.has_suffix(rest[len(more) :]))
                or (not skip and make == "新增" and more not in verbs.verbal)
                or (not skip and rest[len(more) :] in _QUALITIES_OF_WORK)
                or (not skip and more in ("总投资", "投资") and rest.startswith("总"))
                or (not skip and rest == "培育项目")
                or (not skip and township(more, rest[len(more) :], make))
                or (not skip and make[-2:] in _SETTING_UP and more in _WORK and _PLACE_OF_WORK.search(rest))
                or (not skip and more == "实施" and rest[len(more) :].startswith(_PAPERS))
                or (skip and more in verbs.noun_maker and more not in verbs.strong)
                or (not skip and more in verbs.noun_maker and rest.startswith("、", len(more)))
                or (
                    more in ("发展", "服务", "就业", "生产", "保护", "投资", "流转", "出口", "进口", "转移")
                    and not skip
                )
            ):
                break
            make += rest[: skip + len(more)]
            rest = rest[skip + len(more) :]
        return make, rest.removeprefix("好").lstrip("了的过")

    def last_making(self, phrase: str) -> str:
        """The verb of making at the end of the phrase, with what is joined to it (建设和改造)."""
        verbs = self.verbs
        make = verbs.last(phrase, verbs.acting, shortest=2)
        if phrase[-1:] in _COMPLEMENTS and len(well := verbs.last(phrase[:-1], verbs.make, shortest=2)) >= max(
            2, len(make)
        ):
            make = well + phrase[-1]  # 实施好, 建立起
        if not make:
            one = phrase[-1:]
            return one if one in "建修种栽办育引派增有达占减超" and len(phrase) == 1 else ""
        rest = phrase[: len(phrase) - len(make)]
        joined = _JOINED_END.search(rest)
        skip = len(joined.group()) if joined else 0
        more = verbs.last(rest[: len(rest) - skip], verbs.make, shortest=2)
        bare = len(rest) - skip == len(more)
        if more and (bare or skip or make not in _SPENDING or more not in verbs.noun_maker):
            make = rest[len(rest) - skip - len(more) :] + make
        return make

    def middle(self, phrase: str) -> tuple[str, str, str] | None:
        """(subject, verb, object) where a strong verb of making stands inside the phrase."""
        for m in reversed(list(self._strong.finditer(phrase, 2))):
            make, target = m[1], phrase[m.end(1) :]
            scope = phrase[: m.start()] in self.verbs.scope and make[0] == "新" and not target.startswith("就业")
            verbal = (
                scope
                or bool(self.verbs.strip_modal_end(phrase[: m.start()])[1])
                or (phrase[0] == "在" and (phrase[1] not in _NOT_IN or phrase[1:3] in ("校园", "校区")))
            )
            if len(target) < 2 or ((make in self.verbs.noun_maker or self.is_noun(make, target)) and not verbal):
                continue
            head = phrase[: m.start()]
            if SUFFIX.match(target) or self.has_suffix(target) or names_work(head, make, target):
                continue
            if make == "发展" and head.endswith(_DEVELOPING):
                continue
            if head.endswith(("新", "再")) and not head.endswith(NEW_NOUNS):
                head, make = head[:-1], head[-1] + make
            head, _ = self.verbs.strip_modal_end(head)
            return head.strip("、的"), make, target.lstrip("了")
        return None

    def carried(self, phrase: str) -> tuple[str, str, str] | None:
        """(holder, verb, thing) where a verb of bringing about stands inside: 产业园|落地|项目, 水利|完成|投资."""
        for m in _CARRYING.finditer(phrase, 2):
            target = phrase[m.end() :]
            if len(target) < 2 or phrase[m.start() - 1] in "的和及与、再均":
                continue
            sure = m.group() in ("完成", "新增", "净增", "落地", "开行") and not target.startswith("就业")
            noun = "的" in target or self.has_suffix(target) or self.is_noun(m.group(), target)
            head, _ = self.verbs.strip_modal_end(phrase[: m.start()])
            if (noun and not sure) or SUFFIX.match(target) or len(head) < 2 or head in self.verbs.modal:
                continue
            return head, m.group(), target
        return None

    def is_noun(self, make: str, rest: str) -> bool:
        """Whether a verb of making only modifies the noun behind it (新增就业, 投资规模, 建设用地)."""
        if make in ("新增", "新增加") and rest in ("就业", "就业人数", "就业人口"):
            return True
        if describes_persons(make, rest) or (make in _EARNING and _EARNED.match(rest)):
            return True
        return make in self.verbs.noun_maker and (len(rest) <= 1 or self.has_suffix(rest))

    def has_suffix(self, rest: str) -> bool:
        """Whether what follows a verb makes it part of a noun: 额, 规模, 人数."""
        if rest.startswith("总投资") and "以上" in rest:
            return False  # 招引|总投资亿元以上项目
        return rest.startswith(self.verbs.noun_after) and not rest.startswith(("规模以上", "规模化", "化纤", "化肥"))

    def joined(self, head: str, target: str) -> str:
        head = head.strip("、").removesuffix("计划")
        if len(target) <= 2 and (head in self.verbs.scope or _EACH_HEAD.fullmatch(head)):
            return head + target  # 全县|新修|水库: the bare thing says too little
        if target in self.verbs.generic or (len(target) <= 4 and self.verbs.last(target, self.verbs.generic) == target):
            words, _ = self.verbs.strip_opening(head)
            return words + target if len(words) <= 20 else target
        return target

    def noun(self, right: str, governed: bool, caused: bool = False) -> tuple[str, str]:
        """The noun behind a number and the predicate behind the noun.

        `governed`: a verb before the number has it as its object; `caused`: that verb only brings about what it does.
        """
        words = right.lstrip("的").rstrip("。，；、")
        first = 1 if words[:1] in tuple("市县村户人省乡镇话") else 2
        words = _LOOSE_END.sub("", words)
        words = _WHAT_THEY_DO.sub("", without_doings(_FOR_USE.sub("", words), governed or caused))
        other = _OTHER_CLAUSE.search(words, 1)
        if other and (not other["rest"] or self.verbs.first(other["rest"], self.verbs.make, shortest=2)):
            words = words[: other.start()]
        if doing := does(words, first, governed, caused):
            return self.shorten(_HOW_MANY_END.sub("", words[: doing[0]].rstrip("也都均只就仍又才"))), self.verb_of(
                doing[1]
            ) or doing[2]
        modal = _MODAL_HERE.search(words, first - 1)
        pattern = self._governed_predicate if governed else self._free_predicate
        did = None if modal else did_what(words, first)
        for m in pattern.finditer(words, first):
            if (modal and modal.start("modal") < m.start()) or (did and did[0] + len(did[1]) < m.start()):
                break
            if governed or words[m.start() - 1] not in "的新":
                if governed and "的" in words[m.end(1) :]:
                    continue
                if len(self.verbs.last(words[: m.end(1)], self.verbs.make, shortest=2)) > len(m[1]):
                    continue  # 道路的改造提升
                if (m[1] in self.verbs.noun_maker or m[1] in _NAMING) and self.has_suffix(words[m.end(1) :]):
                    continue  # 农业转移人口落户, 中等发展程度的镇
                if compound(m[1], words, m.end(1)) or (
                    m[1] in MODIFYING and not governed and self._goes_on(words[m.end(1) :])
                ):
                    continue  # 粮食产能提升重点县; 试点建设|全面铺开
                noun, _ = self.verbs.strip_modal_end(words[: m.start()])
                if not noun and words[0] in "可能应须" and "的" in words[m.end(1) : -2]:
                    continue
                noun = "" if noun in ("实现", "完成") else noun  # 其中4条|实现通车
                noun = _IN_FIELD_END.sub("", _SEASON_END.sub("", _NOT_YET.sub("", noun)))
                said = words[m.end(1) :][:2] if m[1] in _ADVERBS else ""
                return self.shorten(without_manner(noun)), self.verb_of(words[m.start() :]) or said or m[1]
        if did:
            return self.shorten(words[: did[0]]), did[1]
        if modal:
            at = modal.start("modal")
            return self.shorten(words[:at]), self.verb_of(words[modal.end("modal") :])
        return self.shorten(words), ""

    def _goes_on(self, rest: str) -> bool:
        """Whether a further predicate is all that follows a work (全面铺开, 已经完成)."""
        said = _HOW.sub("", rest)
        return said != rest and self.verbs.first(said, self.verbs.happening) == said

    def modal_at(self, words: str, end: int) -> int:
        """Where the modal stands behind which a clause says what its subject does; 0 for none before `end`."""
        m = _MODAL_HERE.search(words, 1, end + 1)
        if (
            not m
            or m.start("modal") < 2
            or (m["modal"] == "都" and words[m.end() : m.end() + 1] not in tuple("能要已可有会应"))
        ):
            return 0
        return m.start("modal")

    def verb_of(self, predicate: str) -> str:
        """The verb of a predicate, without the adverbs before it: 全部退出 → 退出."""
        words = _HOW.sub("", predicate)
        verb = self.verbs.first(words, self.verbs.happening, shortest=2)
        if not verb and (reached := _REACHED.match(predicate)):
            return reached["verb"]
        return verb or self.verbs.first(predicate, self.verbs.event, shortest=2)

    def shorten(self, noun: str) -> str:
        """Without a closing 建设, 工作, 等 where enough is left."""
        noun = without_examples(noun.strip("、的"))
        for tail in ("建设任务", "工程建设", "项目建设", "建设", "工作", "任务", "等"):
            if noun.endswith(tail) and len(noun) - len(tail) >= 3 and not noun.endswith(("的" + tail, "政治建设")):
                keep = "项目" if tail == "项目建设" else "工程" if tail == "工程建设" else ""
                return noun[: len(noun) - len(tail)] + keep
        return noun

    def behind_predicate(self, right: str, predicate: str) -> str:
        rest = right[right.find(predicate) + len(predicate) :].lstrip("了")
        return rest if len(rest) <= 18 else ""

    def spoken(self, opened: list[str], modal: list[str]) -> str:
        """The governing verb among the words that were taken off as adverbs (加快推进, 完成)."""
        words = [*opened, *modal]
        for i in range(len(words) - 1, -1, -1):
            if words[i] in self.verbs.make:
                joined = words[i - 1] + words[i] if i else ""
                return joined if joined in self.verbs.make else words[i]
        return ""

    def place(self, rest: str, owned: bool) -> str:
        """What stands before the number and belongs to the noun: 组团内9条主次干道, 已开工的57个项目."""
        if owned:
            return rest if len(rest) <= 16 else ""
        rest = _WILLED_WITH.sub("", _AGE_END.sub("", rest))
        if rest in ("一批", "除", "在", "对", "为", "向", "从", "与", "给", "由", "把", "将", "以", "按"):
            return ""
        if rest[:1] in _WITH and rest[1:] in (*self.verbs.scope, "全球", "世界"):
            return rest[1:]  # 与全球|60多亿|的人口
        if rest in self._not_places or rest in ("除以上", "除上述", "除这", "除了"):
            return ""  # 深化|五个新城建设
        if PREPOSITIONAL.match(rest) or len(rest) > 10 or rest.endswith("等") or ("、" in rest and len(rest) > 8):
            return ""
        return rest

    def inside(self, phrase: str) -> tuple[str, str] | None:
        """The verb of making behind subject and modal, and what follows it: 我方将每年|邀请|友城."""
        for m in self._any_make.finditer(phrase, 1):
            make, rest = m[1], phrase[m.end(1) :]
            if (
                rest.startswith(("的", "了的", "和", "及", "与", "、"))
                or SUFFIX.match(rest)
                or self.is_noun(make, rest)
                or (make == "发展" and phrase.endswith(_DEVELOPING, 0, m.start()))
            ):
                continue
            head, modal = self.verbs.strip_modal_end(phrase[: m.start()])
            if make == "组织" and phrase[m.start() - 1] == "有":
                continue  # 有组织有规模外出就业
            if modal and not _WILLED.isdisjoint(modal) and "的" not in head[-2:]:
                compound, rest = self.making(phrase[m.start() :])
                return compound or make, rest
        return None

    def first_inside(self, right: str) -> int:
        """Where the verb begins in 为1657家|企业提供服务; 0 where there is none."""
        for m in self._any_make.finditer(right, 2):
            if _LIST_OF_WORKS.fullmatch(right, m.end(1)):
                return 0  # 选择10个|个性化定制、远程服务项目: what a member of a list is called
            if m[1] == "组织" and right[: m.start()].endswith(_ORGANISED):
                continue
            if m[1] not in self.verbs.noun_maker and right[m.start() - 1] != "的" and m.start() < len(right) - 2:
                return m.start()
        return 0
