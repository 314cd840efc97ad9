"""By when: the words of time in a text that may serve as a deadline."""

from __future__ import annotations

import re
from collections import Counter

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from .dates import YEAR
from .patterns import any_of, scan

_N = r"[0-9０-９一二两三四五六七八九十]{1,3}"
_Q = '[“”"「」]?'
_PLAN = "[一二三四五六七八九十]{1,2}"
_PERIOD_TAIL = "(?:期间|期内|时期|期末|末期|末|规划期|以来|这五年|的五年|五年)"
_FIRST = (
    '民0-9０-９一二两三四五六七八九十“”"「」到至在今明后本当去上前全年岁届期任规近远下过刚力争预计确截于现目这最拟用再经利通未'
    "接每逐连建新春秋冬自从第几"
)
"""What a time expression can begin with: lets the search skip most of the text."""
_SECOND = (
    "0-9０-９〇○零Ｏ一二两三四五六七八九十年个季半月周学天日度期内底末终届划在今明后本当去上前过的近刚来下续未接用再经利通"
    '争取计保截止至到于国世中党军民建新春夏秋冬第个多“”"「」—–－～~'
)
"""What may stand second in one."""
_DAY_OF = f"{_N}月(?:{_N}[日号])?"
_PLAN_AS_TIME = (
    f"(?<![^，。；\n在])第{_PLAN}个五年(?:计划|规划)?(?=的(?!任务|方针|建议|编制|制定|执行)|[内中]|[我全]?国|，)"
)
"""在第二个五年计划的财政支出中: the plan stands for its years."""
_FROM_ON = f"[自从](?={YEAR}年(?:{_N}月(?:{_N}[日号])?)?(?:以来|起))"
_EFFORT = "(?:时间的?)?(?:持续|不懈|艰苦|共同|接续)?(?:努力|奋斗)"
"""经过三年努力: behind a length of time."""
_MONTH_END = f"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:底|末|中旬|上旬|下旬|{_N}[日号])(?:之前|以前|前)"
_IN_MONTH = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份(?!以[来后前]|[起开前底的])"
_BY_MONTH = f"(?<![0-9０-９年月、至到—–~-])(?:[到至]?{_MONTH_END}|{_IN_MONTH})"
"""6月底前, 10月份: by or in a month of the year that the text is in."""
_A_WHILE = "(?:在)?(?:今后|未来)(?:的)?(?:一个(?:较长)?时期|一段(?:较长)?(?:时期|时间))(?:内|里)?"
_OPENING = ("", "\n", *"，。；、,;:：（(在")
_IN_FIVE_YEARS = lazy("(?:^|[，。\\n\u3000])五年内")
"""What plans say and reviews do not."""
_PLAN_CALLED = lazy(f"五{_Q}(?:计划|规划|期间|时期的)")
_PLAN_NUMBERED = lazy("第([一二三四五六七八九十]{1,2})个五年(?:计划|规划)")
_SINCE = lazy(r"(?:^|[，。；、\n])(?P<words>(?![为是这创属达])[\u4e00-\u9fff]{2,12}?以来)(?![\u4e00-\u9fff]{0,3}的)")
_IN_WORDS = "出体表发呈实展重浮再涌"
_HOPED = lazy("力争|争取|预计|计划|确保|拟")
_VERB_TO = lazy("(?:增长|提高|提升|增加|下降|降低|减少|扩大|发展|上升|缩短|压缩|延长|推迟|提前|恢复|跃升|降|回|增|达)$")
_BECOMING = lazy("(?:增长|提高|提升|增加|上升|下降|降低|减少|调整|降|升|改变|转变|变|缩小|扩大)为$")
_NOW = frozenset(("现在", "目前", "当前", "如今"))
_OF_THAT_YEAR = lazy("的?[约近超不]?[0-9０-９一二三四五六七八九十百千]")
_COMPARED = ("比", "较", "由", "从", "自", "同", "与")
_THAN = lazy("(?:比|较|同|与|相当于)[^，。；、比较同与]{1,6}(?:的)?$")
_BASE_BEHIND = ("基础", "水平", "原有", "相比", "价格", "不变价", "的基础", "为基期", "基数", "度基数", "的基数")
_NAMED_BEHIND = ("远景目标", "远景规划", "愿景", "可持续发展", "碳达峰", "前碳达峰", "奥运", "世博")
"""What a year names rather than dates: 二〇三五年远景目标, 2030年可持续发展议程."""
_RECORD = lazy(
    "(?:以)?来(?:的)?(?:最|首次|第一次|少有|罕见|新高|新低|未有)|(?:以)?来(?:的)?[^，。；]{0,6}(?:新高|新低|最[高低好大多快])"
)
_LOOSE = ("年度", "期内", "近期", "远期", "当前", "目前")
_ANNUAL = ("记者会", "考核", "总结", "奖", "分配", "决算", "结算", "慰问", "评比", "检查", "存栏", "结余", "余额")
"""What 年终 and 年末 are part of rather than date."""
_IN_THE_YEAR = ("，", ",", "完成", "计划完成", "计划投资", "投资", "新增", "实现", "累计", "共", "内", "达", "增")
_FORE = frozenset("提学婚生产目以之战灾疫会课饭睡大上下由从比较过今赛售")
"""What stands before 前 where it opens no time (提前五年, 学前三年)."""
_TIMES = "[0-9０-９.．·一二两三四五六七八九十百点]{1,8}(?:多|余)?倍"
_TIMES_OF = lazy(f"[^，。；、0-9]{{0,16}}?的(?:约|近)?(?:百分之|{_TIMES}|[0-9.．]{{1,6}}[%％])")
_PER_YEAR = (
    "产",
    "均",
    "销",
    "收",
    "利税",
    "利润",
    "加工",
    "处理",
    "供",
    "发电",
    "营",
    "可",
    "新增",
    "上缴",
    "纳税",
    "节",
)
_MULTIPLE = lazy(f"[^，。；、0-9]{{0,16}}?的(?:约|近)?{_TIMES}")
_YEAR_BEFORE = ("上年", "去年")
_AS_BASE = ("当地", "全国", "全省", "全市", "本地", "为", "到", "至", "于", "按", "按照", "达")
"""Between these and a share a year before says of what it is one."""
_AMOUNT_OF = lazy(
    "度?的?[^，。；、0-9]{0,12}?(?:额|数|水平|支出|收入|规模|产量)[^，。；、0-9]{0,2}[增减压缩削降提上下][\u4e00-\u9fff]{0,2}[0-9０-９一二三四五六七八九十百]"
)
"""Behind a year: the amount of it from which a change is reckoned."""
_LOOKED_BACK = ("总结", "回顾", "评估")
_AS_OF = ("按", "按照", "比照", "参照", "依照")
"""Before a year they make it what something is reckoned by."""
_TENTHS = lazy("前[二两三四五六七八九十0-9]{2,}年")
_DONE_IN_YEARS = (
    "[0-9]|百分之|为(?=[0-9一二三四五六七八九])|计划(?:培育|新[建增]|建成|完成|实施|改造|投资)|投资|淘汰|提供|培训|培育|新|改造|支持|选派|资助|引进|搬迁|治理|增(?!速)|投入|共(?!同|建)|累计|合计|总计|平均"
    "|城镇|完成|建成|解决|安排|全国|全省|全市|全社会|减(?!灾)|提高|提升(?!行动)|下降|降低|扩大|缩小|翻|超过|突破|达到?[0-9一二三四五六七八九]"
    "|实现(?!目标)|取得|招收|招聘|兴建|修建|开工|利用|实际利用|中央财政|发放|学成|生产[^，。；的]{1,8}?[0-9一二三四五六七八九]"
    "|建设[^，。；的规计成]{1,10}?[0-9一二三四五六七八九十]|计划全部|毕业[^，。；]{0,8}?[0-9一二三四五六七八九]"
)
"""What a length of time stands before where it says in how long something is done (五年增加病床40万张)."""
_DECADE = (
    "[到至]?(?:二十|20|上|本)?(?:世纪)?(?:[二三四五六七八九]十|[2-9]0)年代(?:初期?|前期|中期|后期|末期?|中|末)?(?:以来|期间|以前|之前)?"
    "(?!(?:的|国际|世界|先进|平均)?水平|末?[^，。；]{0,10}水平|[产出]生?|人)"
)
_EARLY = "(?:到)?(?:本|新|21|二十一)世纪(?:的)?(?:头|前)[一二三四五1-5]?(?:十|0)年|新世纪的?(?:第一个|头)十年"
"""本世纪头二十年."""
_SEASONS = "(?:今|明|去|当)(?:春|夏|秋|冬)(?:明春|今春)?|冬春季节|今冬明春"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in the compact text.

    kind   year, span, plan, republic, fixed (本世纪中叶), now (今年), whole (全年), past (过去五年),
           length (三年内), decade (九十年代), early (本世纪头二十年), stage (第一个十年), month (6月底前),
           worth (增加到2025年的500家), years (五年 before a verb), ahead (今后三年), every (每年),
           season (今冬明春), since (十八大以来)
    """

    start: int
    end: int
    text: str
    kind: str


class TimeFinder:
    """Finds expressions of time that may serve as a deadline; built once from plan_periods.tsv."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.periods = {row["name"]: (row["start"], row["end"]) for row in lexicons["plan_periods"]}
        plan = rf"{_Q}(?:{any_of(n for n in self.periods if n[-1] == '五')}){_Q}"
        alone = rf"(?<=[，。；：\n])[“「]{plan}(?=[”」]?(?:年均|平均每年|累计|全社会|固定资产))"
        fixed = any_of(n for n in self.periods if n[-1] != "五")
        ends = "(?:年底|年末|底|末|年初|上半年|下半年|年中)?"
        self._time = lazy(
            rf"(?=[{_FIRST}])(?:(?P<span>{YEAR}年?(?:{_DAY_OF})?[-—–－~～至到]{{1,2}}{YEAR}年(?:{_DAY_OF})?[底末]?(?:期间|间)?)"
            rf"|(?P<plan>(?:到|至|在)?(?:{plan}(?:及)?(?:计划|规划)?|第{_PLAN}个五年(?:计划|规划)?){_PERIOD_TAIL}|{_PLAN_AS_TIME}|{alone})"
            rf"|(?P<year>(?:{_FROM_ON})?(?:力争|争取|预计|计划|确保)?(?:到|至|截至|截止|于)?{YEAR}年(?:{_N}月(?:{_N}[日号])?)?{ends}(?:时|以前|之前|前|以后|以来|起)?)"
            rf"|(?P<republic>(?:到|至|于)?(?:民国)?(?:(?<![0-9.])1[0-4][0-9])年{ends}(?:(?<=[底末])前)?(?![0-9的来以间历纪]))"
            rf"|(?P<fixed>到?(?:{fixed}))"
            rf"|(?P<season>{_SEASONS})"
            rf"|(?P<now>今明两年内?|(?:[自从](?=[今明本去]年(?:{_N}月份?|新?学年|[春秋]季)?(?:开始|起)))?(?:到|至)?(?:今|明|后|本|当|去|上|前)年(?:度)?(?:年底|年末|底|末|年内|内|上半年|下半年|一季度|前三季度|{_N}月(?:份|{_N}[日号])?底?|新?学年(?=开始|起)|[春秋]季(?=开始|起))?(?:前(?!{_N}个|[一二三四]季)|以来|开始(?=[，,])|起)?)"
            rf"|(?P<whole>全年|年内|年底前?|年末|年度|年终|岁末|(?:到|至)?(?:届末|期末|本届末)|本届政府任期内|任期内|规划期[内末]?|期内|近期|远期|上半年|下半年|第?[一二三四]季度|前三季度|当前|现在|目前|如今)"
            rf"|(?P<past>(?:过去|近|前|这|上|最近)(?:的)?{_N}年多?(?:里|中|间)?|连续{_N}年|(?:{_N}|几十|几)(?:多)?年(?:多|半)?来|(?<![^，。；：、\n]){_N}年间(?=[，,])|刚刚过去的(?:一年|五年|{YEAR}年)?)"
            rf"|(?P<length>(?:力争|争取|计划|拟)?(?:在|用|再用|经过|利用|通过)?(?:未来|今后|接下来|接续)?(?:的)?(?:{_N}(?:(?:至|到|-|—){_N})?)(?:年|个月)(?:左右)?(?:的)?(?:内|之内|以内|时间|后|左右时间|或者?更长的?时间|{_EFFORT}))"
            rf"|(?P<month>{_BY_MONTH})"
            rf"|(?P<decade>{_DECADE})|(?P<early>{_EARLY})|(?P<stage>(?<![^，。；：、是\n])第[一二三]个(?:十|五|二十)年(?!计划|规划))"
            rf"|(?P<years>(?<!期间)(?<!时期)(?<![0-9第近过去前后今这每用的续十、至到-])(?:[二三]十|[2-9二两三四五十])年(?:间)?(?={_DONE_IN_YEARS}))"
            rf"|(?P<ahead>(?:在)?(?:未来|今后|接下来|(?<!最)后)(?:的)?(?:{_N}至)?{_N}年|{_A_WHILE})"
            rf"|(?P<every>每(?:个)?(?:年度|年(?:{_MONTH_END})?|月|季度|半年|周|学期|学年|天|日|两年|三年|{_N}年)|逐年))"
        )
        second = _SECOND + "".join(re.escape(name[1]) for name in self.periods)
        self._head = lazy(f"[{_FIRST}](?=[-{second}])")
        self._plan_head = lazy(f'[“”"「」{"".join(sorted({n[0] for n in self.periods if n[-1] == "五"}))}]')
        self._plan_quoted = lazy(rf"{plan}(?=期间)")
        self._plan_named = lazy(
            rf"{plan}(?=计划|规划|期间[^，。；\n]{{0,16}}[将要]|(?:期间|时期)的[^，。；\n]{{0,8}}(?:任务|目标)[是为：:，])"
        )

    def find(self, text: str) -> list[Time]:
        """All time expressions of a compact text that are not a base of comparison."""
        found = []
        for m in scan(self._head, self._time, text):
            kind = m.lastgroup or ""
            start = m.start()
            if m.group()[0] in "到至" and _VERB_TO.search(text, max(0, start - 2), start):
                if kind != "year" or not _OF_THAT_YEAR.match(text, m.end()) or _MULTIPLE.match(text, m.end()):
                    continue
                start, kind = start + 1, "worth"  # 增加到2025年的500家
            elif (
                kind == "year" and text[start - 1 : start] == "为" and _BECOMING.search(text, max(0, start - 4), start)
            ):
                kind = "worth"  # 由2020年的9%下降为2025年的8%
            elif m.group() in _NOW and text[start - 1 : start] in ("到", "至", "为") and text.startswith("的", m.end()):
                kind = "worth"  # 由9.9%降至现在的1%
            elif _is_other(text, m, kind):
                continue
            skip = _HOPED.match(text, start, m.end())
            start = skip.end() if skip else start
            found.append(Time(start, m.end(), text[start : m.end()], kind))
        if "以来" in text:
            found += [Time(*m.span("words"), m["words"], "since") for m in _SINCE.finditer(text)]
        found.sort(key=lambda t: (t.start, -t.end))
        return [t for before, t in zip([None, *found], found, strict=False) if before is None or t.start >= before.end]

    def named_plan(self, text: str) -> str:
        """The five-year plan that a text names most often (“七五”计划, 第七个五年计划 → 七五), the later of two."""
        names: Counter[str] = Counter()
        if _PLAN_CALLED.search(text):
            names.update(m.group().strip('“”"「」') for m in scan(self._plan_head, self._plan_named, text))
        names.update(f"{m[1]}五" for m in _PLAN_NUMBERED.finditer(text))
        if not names and "五年内" in text and _IN_FIVE_YEARS.search(text):
            names.update(m.group().strip('“”"「」') for m in self._plan_quoted.finditer(text))
        known = [(count, self.periods[name][1], name) for name, count in names.items() if name in self.periods]
        return max(known, default=(0, "", ""))[2]


def _is_other(text: str, m: re.Match[str], kind: str) -> bool:
    """Whether the words are a base of comparison, part of a name, or part of other words."""
    words, end = m.group(), m.end()
    previous = text[m.start() - 1 : m.start()] if m.start() else ""
    if words[0] in "现目当如" and previous and previous in _IN_WORDS:
        return True  # 出现在, 体现在
    if previous in _COMPARED and not (kind == "span" and previous in "由从自"):
        return True
    if kind in ("past", "length", "since") and _RECORD.match(text, end - (1 if words.endswith("来") else 0)):
        return True  # 为近十年来最低
    if kind == "year":
        return _is_base_year(text, m, previous)
    if kind in ("decade", "early"):
        return previous not in _OPENING and previous not in ("到", "于", "　", "和", "在")
    if kind == "plan":
        if text.endswith(_LOOKED_BACK, 0, m.start()):
            return True  # 总结“十二五”期间建设成果
        return bool(previous) and previous in "为是于" and bool(_MULTIPLE.match(text, end))  # 是“十一五”末的5.1倍
    if kind == "now":
        if words.startswith(_YEAR_BEFORE) and text.endswith(_AS_BASE, 0, m.start()) and _TIMES_OF.match(text, end):
            return True  # 提高到当地上年度人均支出的60%
        if words == "上年" and text.startswith("均", end):
            return True  # 提高质量的基础上|年均增长7%
        if words in _YEAR_BEFORE and text.endswith(_AS_OF, 0, m.start()):
            return True  # 按上年实际数额核减20%
        after = words == "后年" and text.startswith(_PER_YEAR, end)  # 达产后年产值50亿元
        within = words in ("前年", "后年", "上年", "后年度") and bool(previous)
        return within and ((after and previous.isalpha()) or previous in "以之年网线础")
    if kind == "past":
        return words[0] == "前" and (previous in _FORE or bool(_TENTHS.match(words)))
    if kind == "republic":
        return words[0] == "1" and previous not in _OPENING
    if kind == "whole":
        if words in ("年终", "年末"):
            return text.startswith(_ANNUAL, end)
        if words == "年度" and not text.startswith(_IN_THE_YEAR, end):
            return True  # 年度任务完成率: of a year's task, not by when
        return words in _LOOSE and previous not in ("", "，", "。", "\n", "；", ",", ";")
    return False


def _is_base_year(text: str, m: re.Match[str], previous: str) -> bool:
    if m.group()[0] == "于" and previous and previous in "等低高多少大小优快慢始":
        return True  # 等于1950年的六倍
    if text.startswith(_BASE_BEHIND, m.end() + text.startswith("为基数", m.end())) or text.startswith(
        _NAMED_BEHIND, m.end()
    ):
        return True
    if previous and previous in "为是于" and _TIMES_OF.match(text, m.end()):
        return True  # 将为一九五二年的二倍
    if previous and previous in "按照" and _AMOUNT_OF.match(text, m.end()):
        return True  # 按2015年预算数压减30%
    # 比解放前的一九四八年增加一倍
    return bool(_THAN.search(text, max(0, m.start() - 10), m.start()))
