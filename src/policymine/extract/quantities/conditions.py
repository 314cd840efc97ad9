"""Conditions: thresholds, rates and periods of rules, and sizes that define a class of things."""

from __future__ import annotations

from ...lazy import lazy
from ...records import LONGEST_SENTENCE
from .mention import Mention
from .norms import by_norm
from .plausible import MANNERS
from .project_names import in_a_name
from .reading import Reading
from .readings import Reading as Parsed
from .terms import AGES, FROM_TO, RULE_TIME, WITHIN, is_term
from .thresholds import kept_on
from .timing import Timing

BUILDING = lazy(
    "打造|建设|培育|遴选|评选|征集|推荐|上线|选树|建成|推出|新|形成|制定|出台|创建|建立|设立|引进|制修订|认定|揭榜|布局|举办"
)
_GRANT = lazy("给予|奖励|补助|补贴|资助|奖补|贴息|罚款|罚金|处以|扣除|免征|减按|税率|配套支持|补偿")
_IF = lazy(
    "的[，,](?:可|应|不得|按|给予|免|由|须|予以|一律|视为)|可(?:返还|申请|享受|按|由|给予|提供)|(?<!不)允许|应当|符合条件|不予(?:受理|支持|资助|认定)"
)
_BY = lazy("按照?|以")
_BY_TAIL = lazy(
    "的?(?:提前|预先|一次性)?(?:预付|拨付|估算|测算|推算|匡算|确定|计算|核定|给予|予以|标准|补|返还|支付|奖|缴|计提|征收|收取|比例|提供)"
)
_RISING, _RATED = lazy("(?:提高|提升|增加|上升|下降|降)[到至]|达|稳定在|保持在"), ("率", "占比", "比重")
"""普惠托位占比提高到68% is a goal, though the sentence speaks of grants."""
_CLAIMS = frozenset(["申请", "享受", "获得", "返还", "领取", "缴纳"])
_NORMED = frozenset(("money", "time", "people", "classifier", "length", "area", "mass"))
_APPLYING = lazy(
    "只能申请|限申请|下设课题|参加单位总数|申请代码|合作研究单位|申报书|申报单位|申报项目|课题设|(?<!经)(?<!方)(?<!专家)评审|报送.{0,20}份|限申报|答辩|参评"
)
_SMALL_NUMBER = 100
"""Rules for applicants count papers and persons; larger numbers are goals."""
_NORM = lazy(
    "应当|应有|应具|应为|应在|(?<!必)须(?:具[有备]|满|由|为)|不得|方可|申报|申请单位|申请人|任期|资格|最长|期限|年龄|注册资金|情形|许可|审批机关|备案|推荐[^，。；]{0,12}不超过"
)
_APPLICANT = lazy(
    "无不良[^，。；]{0,4}记录|无重大违法|独立法人资格|财务(?:状况|制度)(?:良好|健全)|信用(?:状况|记录)良好"
)
"""What is asked of a firm that applies, whatever year it is asked of."""
_CODE = lazy("^(?:的)?(?:数字|字符|字母|代码|编码|序号|流水号|校验码|阿拉伯|大写|英文|汉字)")
_CODED = lazy("(?:字符|代码|编码|编号|号码|序号|证号|标识码)(?:共|总共|长度)?(?:为|由|是|采用)?$")
"""Around the number of signs that a code has."""
_RULED = lazy("最高|不超过|每[人名户个家项单位亩年台]|一次性|按照?|标准|上限|封顶")
_AWARDED = lazy(
    "罚款|罚金|处以|(?:给予|奖励|补助|资助|奖补)[^，。]{0,14}(?:最高|不超过|一次性|每)"
    "|(?:最高|每[人户个家项]|一次性)[^，。]{0,10}(?:给予|奖励|补助|资助|奖补)"
)
_AWARD = lazy("给予|罚款|处以|奖励")
_HANDED = lazy(
    "发放|落实|安排|(?<!总)(?<!研发)投入(?!的)|提高|达到|兑现|下达|增加|惠及|零关税|(?:给予|奖励|补助|资助|补贴)了"
    "|已(?:经)?(?:给予|奖励|补助|资助|补贴)"
)


_SIZED = frozenset(("money", "time", "length", "area", "mass", "power", "energy", "volume", "people"))
_MEASURED = _SIZED - {"people"} | {"temperature"}
_FINE = ("微米", "纳米", "英寸")
_LEVELLED = lazy("[到达为在至]$")
_VOLTAGES = ("千伏", "伏")
_SIZE_NAMED = ("时速", "海拔")
"""What is said of a thing to tell its class, not to change it (海拔1500米以上学校)."""
_COMPARED = ("低于", "高于", "超过", "超", "不足", "小于", "大于", "不到", "未满", "不低于", "不超过")
_SIDE = 120
"""How many characters beside a number tell by what rule it stands."""
_EACH_TIME = lazy("每[^，。]{0,12}$")
_LASTING = lazy(
    "(?:期限|建设期|服务期|聘期|有效期|执行期|实施期|过渡期|试用期|研究周期|实施周期|建设周期|保护期|公示期)"
    "(?:一般|原则上|最长|均)?(?:为|是|不超过)?$"
)
_EACH_CASE = lazy("(?:且|但)?(?:每[个家人名户项]|最高|最多|单[个家项户]|同一|总额|累计|合计|原则上)")
"""What opens a clause that limits the grant of the clause before it."""
_LIMIT = lazy("[^，。；]{0,14}(?:最高|不超过|上限|封顶)")
"""每个企业累计奖补最高300万元: a limit, whatever the clauses before tell of."""
_BEFOREHAND = lazy(
    "(?:上一?个?(?:会计)?年度?|[近前最]{1,2}[一二两三123]个?(?:会计)?年度?(?:内|来)?|(?:19|20)[0-9]{2}年度)[^，。；]{2,30}$"
)
_AT_LEAST = ("不低于", "不少于", "不超过", "不高于", "不小于")
"""上年度营业收入不低于2亿元: a bound on what has been is asked of those who apply, no goal and no report."""
_WANTED = lazy("(?<![重主需必])要|力争|争取|确保|力求|预计|计划|目标|均")
_RANKED = lazy("[名位强]")
_GETS_IN = lazy("^(?:进|跻|位|列|居|入|达|冲|迈|稳|保持)")
_AGED = lazy("(?:寿命|年龄)[^，。；]{0,30}$")
_REPEATED = lazy("(?:连续|累计|首次|再次)$")
_LIMITED = lazy(
    "(?:(?<![有受期])限(?:作为|报|申报|推荐|申请|填)|(?:每[一-鿿]{1,6}?|只能|仅能)(?:限|只能|仅限)[^，。；]{0,4}"
    "|每[个家所省市县校][^，。；]{0,8}(?:推荐|申报|报送|上报)|(?:推荐|选择|选取|确定)其中)$"
)
"""每校限作为2个项目的牵头单位, 每市推荐2个项目: how many a rule allows."""
_PUT_FORWARD = ("推荐", "报送", "选送", "遴选推荐", "提名", "申报")
_FUND_REACH = 20
_FUNDED = lazy("(?:资助|支持|补助)(?:强度|额度|规模|期限)(?:一般|原则上|均|为|[：:约是]){0,4}$")
"""直接费用资助强度约为80万元/项: how much, how many or how long a call for projects funds."""
_HAVING = lazy("^(?:[0-9]{1,2}[.．、]|[（(][0-9一二三四五六七八九十]{1,3}[)）])(?:应当?|须)?(?:具?有|具备)$")
_OR_ELSE = ("且", "并且", "或")
_TO_WHOM = lazy("(?:^|[，。；：）是要])对[^，。；]{0,40}$")
_CASE = lazy("的[，,](?!这|我|也|但|而|就是|主要)")
_CASES = lazy(
    "(?:[、和或](?:首次)?[0-9０-９.一二两三四五六七八九十百千万亿]{1,10}[^，。；、和或0-9的]{0,4}){1,6}的[，,]"
)
"""达到1亿元|、5亿元、10亿元的，分别奖励…: the first of several cases."""
_FOR_EACH = lazy("每(?![年月季周天日半次])(?:新)?[^，。；、每0-9]{2,5}$")
"""每认定|1家，奖励2万元: what a grant is reckoned by."""
_BODIES = lazy(
    "规模(?:以上)?的|的[^，。；的]{0,6}?(?:村庄?|屯|社区|单位|企业|学校|机构|班级|场所|小区|居民点|安置点|乡镇|城镇|聚居点)"
)
"""50人以上|的自然村, 超过800人|规模的学校: how large they are of which something is said."""
_WHOEVER = lazy("[^，。；获奖]{0,14}的(?!成绩|好成绩|荣誉|增长)")
_REACHED_AGE = lazy("年满|未满|不满|已满")
_DEFINED = lazy("(?<!就)(?<!这)(?:是指|系指|指的是|均指)")
_INVESTED = lazy(
    "(?:(?<!完成)(?<!计划)投资额?|营收|营业收入|销售收入|销售额|交易额|主营业务收入|年?产值|税收|纳税额?|资产)$"
)
_PROJECTS = lazy("^的?[\u4e00-\u9fff]{0,8}?(?:项目|企业|工程|园区|集群|产业|强镇|强村)")
_EXCEEDING = ("过", "超", "超过", "突破", "不低于", "不少于")
_NAMED_SIZE = lazy("^[\u4e00-\u9fff]{1,16}?等?(?:项目|工程|装置|生产线)")
_EQUIPMENT = lazy("^级?[\u4e00-\u9fff]{0,12}?(?:机组|设备|装置|高炉|轧机|裂解炉|锅炉|联产|生产线)(?:等|、.*)?$")
_FOREMOST = ("重点是", "主要是", "主要有", "包括")
_OF_CAPACITY = lazy("(?:能力|规模|产能|库容)(?:在|为|达到?)?$")
_CAPACITY = frozenset(("mass", "power", "volume"))


class Conditions:
    """Tells conditions from targets and facts by unit, comparator and wording."""

    def __init__(self, reading: Reading, timing: Timing, *, legal: bool) -> None:
        self._reading, self._text, self._timing, self._legal = reading, reading.text, timing, legal

    def rule(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        """The rule by which a number is a threshold, a rate or a period, or bounds a class of things; empty if none."""
        m, item = parsed.item.mention, parsed.item
        if parsed.embedded:
            return "embedded"
        if item.right.startswith(("为原则", "为目标")):
            return ""
        if m.unit in ("种", "类") and m.op == "=" and item.right.lstrip("的").startswith(MANNERS):
            return ""
        near = self._text[max(clause[0], m.start - _SIDE) : m.start]
        return (
            (self._often(m, near, sentence) and "often")
            or (in_a_name(self._text, m, near) and "named")
            or by_norm(self._text, m, near, item.right, sentence)
            or (self._in_case(parsed, near, sentence) and "in_case")
            or (self._defined(m, sentence) and "defined")
            or (self._term(parsed) and "term")
            or (self._class(parsed, near) and "class")
            or (self._legal and "legal")
            or (self._rule(parsed, near, sentence) and "rule")
            or (self._norm(parsed, sentence, clause) and "norm")
            or (self._award(parsed, near, sentence, clause) and "award")
            or ""
        )

    def _often(self, m: Mention, near: str, sentence: tuple[int, int]) -> bool:
        """每半年通报1次; 连续两次排名末位的: how often by rule, or in whose case."""
        if m.unit not in ("次", "场次", "期"):
            return False
        if m.op == "=" and not m.lead and not m.scale and _EACH_TIME.search(near):
            return True
        repeated = m.unit == "次" and _REPEATED.search(near)
        return bool(repeated and _WHOEVER.match(self._text, m.end, sentence[1]))

    def _in_case(self, parsed: Parsed, near: str, sentence: tuple[int, int]) -> bool:
        """为2家的，采取…; 3.有50个以上的成员; 对排名前10位的平台给予奖励; 最多不超过六批."""
        m, right = parsed.item.mention, parsed.item.right
        if near.endswith("每") and m.kind in ("classifier", "people") and m.op == "=" and not m.scale:
            return True
        if _HAVING.match(near) and (m.tail == "以上" or m.lead):
            return True
        if _TO_WHOM.search(near) and right.startswith("的") and self._reading.says("grant", _GRANT, sentence):
            return True
        if m.lead.startswith(("最多", "至多", "最长")) and m.kind in ("classifier", "time", "people"):
            return True
        if (
            m.tail in FROM_TO
            and self._text.startswith(_OR_ELSE, m.end)
            and self._reading.says("grant", _GRANT, sentence)
        ):
            return True
        if m.op == "<=" and m.kind == "classifier" and parsed.action in _PUT_FORWARD:
            return True  # 各市推荐案例不超过5个
        if _LIMITED.search(near) and m.kind in ("classifier", "people"):
            return True
        if m.kind != "percent" and _FUNDED.search(self._text, max(sentence[0], m.start - _FUND_REACH), m.start):
            return True
        if m.kind == "time" and m.tail in WITHIN and near.endswith(("日起", "之日后")):
            return True
        if m.kind == "time" and m.lead and parsed.item.left.endswith(("最迟", "最晚", "至迟", "一般", "原则上")):
            return True
        granting = self._reading.says("grant", _GRANT, sentence)
        if granting and m.kind == "classifier" and m.op == "=" and not m.scale and _FOR_EACH.search(near):
            return _GRANT.search(self._text, m.end, min(sentence[1], m.end + LONGEST_SENTENCE)) is not None
        if granting and _CASES.match(self._text, m.end, sentence[1]):
            return True
        return bool(_CASE.match(self._text, m.end, sentence[1]))

    def _defined(self, m: Mention, sentence: tuple[int, int]) -> bool:
        """日间手术是指…住院时间不超过48小时: a bound in what a word is said to mean."""
        bound = m.tail in FROM_TO or bool(m.lead) or m.kind in ("power", "mass", "length")
        start = max(sentence[0], m.start - LONGEST_SENTENCE)
        return bound and _DEFINED.search(self._text, start, m.start) is not None

    def _term(self, parsed: Parsed) -> bool:
        """How long something lasts or may take: 6至12个月的包容期, 1年以上劳动合同, 30日内."""
        m = parsed.item.mention
        if m.kind != "time":
            return False
        if _LASTING.search(parsed.item.left):
            return True
        if is_term(self._text, m, parsed.item.left):
            return True
        return m.tail in WITHIN and m.unit in RULE_TIME and (parsed.rule == "within" or not parsed.action)

    def _class(self, parsed: Parsed, near: str) -> bool:
        """Sizes and ages that define a class of things: 年收入12万元以上的, 35蒸吨以下燃煤锅炉, 2至3岁幼儿."""
        m, right = parsed.item.mention, parsed.item.right
        behind = right[:1]
        if _is_class_below(m, right) or (m.unit in AGES and not _AGED.search(near[-40:])):
            return True
        classed = m.tail in (*FROM_TO, "以内") or m.lead in _COMPARED
        if classed and m.kind in _MEASURED:
            if behind == "的" and len(right) > 1:
                return True
            if behind and behind not in "，。；、）)" and not parsed.action:
                return True
        sized = m.tail in FROM_TO or m.lead in _EXCEEDING
        if sized and m.kind == "money" and _INVESTED.search(parsed.item.left) and _PROJECTS.match(right):
            return True  # 建立投资500万元以上项目调度机制, 培育营收过百亿元企业
        if sized and m.kind == "money" and kept_on(right):
            return True
        if self._names_project(parsed):
            return True
        if m.lead == "前" and _RANKED.fullmatch(m.unit) and behind.isalpha() and behind not in "的行之内以":
            return bool(parsed.action) and not _GETS_IN.match(parsed.action)
        if m.unit == "字" or parsed.item.left.endswith(_SIZE_NAMED):
            return True
        if (
            m.unit in _FINE
            and m.op == "="
            and not _LEVELLED.search(parsed.item.left)
            and behind.isalpha()
            and behind not in "的及和与"
        ):
            return True  # 28纳米芯片
        if m.kind == "length" and m.op == "=" and right.startswith(("远", "以外的", "之外的")) and len(right) > 1:
            return True  # 5米远场识别率
        if m.kind == "length" and m.op == "=" and right.startswith(("口径", "跨度", "直径")):
            return True  # 500米口径望远镜
        if m.unit in _VOLTAGES and behind.isalpha() and behind not in "的及和与":
            return True  # 750千伏输变电工程: a class of lines, however many are built
        if (
            (m.kind == "people" or m.unit == "户")
            and (m.tail in FROM_TO or m.lead in _COMPARED)
            and _BODIES.match(right)
        ):
            return True
        if m.tail in ("以下", "及以下") and m.kind == "people" and behind not in ("", "，", "。", "；", "、"):
            return True
        return bool(_REACHED_AGE.search(parsed.item.left[-4:]))

    @staticmethod
    def _names_project(parsed: Parsed) -> bool:
        """推动某公司60万吨赖氨酸项目: the size is part of what the project is called."""
        m, item = parsed.item.mention, parsed.item
        if "/" in m.unit and m.tail in FROM_TO and _OF_CAPACITY.search(item.left):
            return item.right[:1].isalpha()  # 生产能力120万吨/年以上大型煤矿
        if m.kind not in _CAPACITY or m.op != "=" or parsed.own or item.coordinated:
            return False
        if not parsed.action and (not item.left or item.left.endswith(_FOREMOST)) and _EQUIPMENT.match(item.right):
            return True  # 大型成套设备研制，主要是…，60万千瓦核电机组
        if len(item.left) <= 2:
            return False
        return bool(_NAMED_SIZE.match(item.right)) and not parsed.action.endswith("年产")

    def _rule(self, parsed: Parsed, near: str, sentence: tuple[int, int]) -> bool:
        """可享受…的, 按…的标准: what a rule allows or reckons by."""
        m = parsed.item.mention
        if m.unit == "位" and (_CODE.match(parsed.item.right) or _CODED.search(near)):
            return True
        if m.kind not in _NORMED and m.kind not in ("percent", "fraction"):
            return False
        ruled = m.kind != "classifier" and self._reading.says("if", _IF, sentence)
        rising = m.kind == "percent" and bool(_RISING.match(parsed.action)) and parsed.indicator.endswith(_RATED)
        if ruled and not rising and (not parsed.own or parsed.action in _CLAIMS):
            return True
        return bool(_BY.search(near) and _BY_TAIL.match(parsed.item.right))

    def _norm(self, parsed: Parsed, sentence: tuple[int, int], clause: tuple[int, int]) -> bool:
        """应当有…以上, 申报单位…: what is required of those who apply."""
        m = parsed.item.mention
        if BUILDING.search(parsed.action) and not m.lead.startswith("不得"):
            return False
        bound = bool(m.lead or m.tail) or m.op in ("<=", ">=")  # 分别不超过30个和10个: both
        if (
            bound
            and (m.kind in _NORMED or m.kind == "percent")
            and self._reading.says("applicant", _APPLICANT, sentence)
        ):
            return True
        if bound and m.kind in _NORMED and self._reading.says("norm", _NORM, sentence):
            words, source = self._timing.deadline(m, sentence, clause)
            return source not in ("clause", "sentence") or (m.kind == "time" and words.startswith("每"))
        if m.lead in _AT_LEAST and (m.kind in _NORMED or m.kind == "percent"):
            before = self._text[max(clause[0], m.start - _SIDE) : m.start]
            known = _BEFOREHAND.search(before)
            if known and not _WANTED.search(before) and self._timing.ahead(known.group(), m.start) <= 0:
                return True
        applied = m.kind in ("classifier", "people", "time") and (m.value or 0) <= _SMALL_NUMBER
        return applied and parsed.action != "授予" and self._reading.says("apply", _APPLYING, sentence)

    def _award(self, parsed: Parsed, near: str, sentence: tuple[int, int], clause: tuple[int, int]) -> bool:
        """给予每家最高50万元奖励: grants and fines by a standing rule."""
        m = parsed.item.mention
        if m.kind in ("money", "percent") and self._reading.says("grant", _GRANT, sentence):
            behind = self._text[m.start : min(sentence[1], clause[1] + 12, m.end + _SIDE)]
            own = near + behind
            if not near.strip("（(") or _EACH_CASE.match(near):
                near = self._text[max(sentence[0], m.start - _SIDE) : m.start]
                own = own if _LIMIT.match(own) else near + behind
            around = near + behind
            ruled = _RULED.search(around) or m.lead.startswith(("最高", "不超过")) or _AWARD.search(around)
            if _GRANT.search(around) and ruled and not _HANDED.search(own):
                return True
        return m.kind == "money" and not _HANDED.search(near) and _AWARDED.search(near) is not None


def _is_class_below(m: Mention, right: str) -> bool:
    """35蒸吨以下燃煤锅炉: what is below a size is a class of things, whatever is done with it."""
    if m.tail not in ("以下", "及以下") or m.lead or m.kind not in _SIZED:
        return False
    return bool(right[:1]) and right[:1] not in "，。；、）)：: "
