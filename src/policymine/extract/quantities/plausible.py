"""Whether a numeral states a quantity at all: what stands around it decides."""

from __future__ import annotations

from collections.abc import Mapping

from ...lazy import has, lazy
from .mention import COUNTS
from .numerals import POSITIONAL

_LEVEL_BEFORE = lazy(
    "(?:分别|各|达到?|到|至|为|在|超过?|突破|[低高]于|不[低高]于|不超过|约|近|保持|稳定|系数|指数|降低|提高|提升|下降|减少|增加|增长"
    "|增|降|升|[:：≥≤><])$"
)
_UNIT_AHEAD = lazy(
    "[和及](?:[0-9]{1,3}(?:[.．][0-9]{1,2})?|[一二三四五六七八九十]{1,3}(?:点[一二三四五六七八九]{1,2})?)(?:个百分点|倍(?!增))"
)
_CHANGE_BEFORE = lazy("(?:增长|增加|提高|提升|上升|下降|降低|减少|缩小|扩大|高出|高|低|回落|分别)$")
"""提高四和五个百分点: the unit of the second counts for both."""
_PEOPLE = lazy("(?:中国|各族|劳动|全国|农村|城镇)?(?:人民|同胞|群众|农民|党员|民众|儿女|国人|百姓|居民|青年|妇女)")
_NAMES = lazy("[\u4e00-\u9fff“”]{2,12}?(?:计划|行动|工程|活动|冬令营|夏令营)")
"""Behind people in round numbers: 百万青年见习计划 is a name."""
_OF_OFFICES = ("主任", "部长", "负责", "牵头", "承办", "主管")
_ABOUT = ("左右", "以上", "以内", "上下")
_CLOCK = frozenset(("点", "分", "度", "期", "面", "段", "里"))
_BOUND_BEFORE = lazy("(?:不[超少低高]于?过?|至少|最多|不得超过|不少于|不超过|不低于)$")
_LARGER = ("大幅", "较大", "更大", "很大", "明显", "显著", "新的", "共同", "根本", "飞跃", "突破", "大的", "质的")
_SIBLING = lazy(
    "(?P<number>[0-9一二三四五六七八九十百千○〇])(?P<unit>[个所家座处支辆条名人台套艘口间])(?:[，、；]|和|及)(?:其中)?(?P<noun>[\u4e00-\u9fff]{2,10})"
    "(?<![是为有这那每第另任哪某同统成的])$"
)
"""A thing counted by the same unit just before, and the noun behind it."""
_EACH_OF_LIST = lazy("[\u4e00-\u9fff]{2}[和及与][\u4e00-\u9fff]{2,12}(?<![省市县区镇乡村户人])各$")
"""Of each of the things named one; 各村、各户 and places are no things that are built."""
_LIST_REACH = 24
_CLOSES = ("", *"，。；、,;\n）)")
_CHANGED_TO = lazy(
    "(?:以上|左右)?(?:大幅|平均|逐步)?(?:压缩|缩短|压减|减少|降低|缩减|延长|扩大|提高|增加|降|减|增)(?:到|至|为)"
)
_MEASURED_ONE = frozenset(("倍", "个百分点", "万人", "亿元", "元", "亩", "吨", "公里", "平方公里", "折"))
_COUNTED = (
    "都有",
    "各有",
    "各建",
    "少有",
    "至少",
    "少于",
    "不足",
    "不到",
    "享受",
    "只限",
    "仅限",
    "每年",
    "每月",
    "每周",
    "年至",
)
_ADDRESSED = ("要求", "意见", "建议", "希望", "体会")
MANNERS = ("模式", "方式", "形式", "情形", "情况", "途径", "手段", "渠道", "方法", "办法", "类型")
"""What there are two or three kinds of where a text names them: 手动和自动两种模式."""
_ADMITTED = ("以上上线", "以上人数", "以上录取", "以上达线", "线", "上线", "院校", "批次", "录取", "达线")
"""What stands behind 一本, 二本 where they rank universities."""
_PARTY = ("以来", "精神", "报告", "代表", "于", "学", "会", "小")
_CONVENED = lazy("(?<!委)(?:先后|共|共计|分别)?召开了?$")
"""Before so many meetings; elsewhere 三次全会 is a session by its number (市纪委召开三次全会)."""
_EACH_PLACE = lazy(
    "每(?:一?个|所|家|户)?(?:(?![隔天次逢当年月日周])[^，。；：、每]){0,6}?"
    "(?:省|市|县|区|旗|州|乡|镇|村|街道|单位|部门|学校|企业|医院|园区|家庭|集群|产业|行业|领域|网格)[）)]?[^，。；：每]{0,8}?"
    "(?:建成|建立|建设|建有|设立|设有|办好|办成|开办|配备|配有|选派|派出|确定|打造|培育|培养|新建|布局|明确|有|建|设|办|配|派|选)[了好]?$"
)
"""Before 一座, 一名: so many for each of the places or bodies."""
EVERY = "每(?:半?年|月|周|季度?|[0-9一二两三四五]{1,2}(?:个?月|年|周|天))"
_EVERY = lazy(EVERY + "[^，。；：0-9]{2,4}$")
"""Before 一次: how often something is done."""
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_PLACES = frozenset("县省市州乡镇村区国")
_SESSIONS = lazy(
    "(?P<sure>(?:连续|先后|累计|总?共)(?:成功)?(?:举办|召开|举行|承办|主办|参加)了?|(?:任期|任职|连任)[^，。；第]{0,6}"
    "|不[超少低高]于?过?|不得超过|至少)$|(?:举办|召开|举行|承办|主办|办)(?:了|过)?$|[0-9]届[^，。；、第]{2,10}、$"
)
"""Before so many of the meetings that return; elsewhere 五届 is one of them by its number (五届人大四次会议)."""
_OF_A_BODY = ("人大", "全国人", "政协", "中全会", "全会", "全运会", "立法院", "理事会", "全国代表")
_UNITING = ("统一", "同一", "唯一", "专一")
"""Words that end like a numeral, before one (统一|五项标准)."""
_WORDS_BEFORE = frozenset("一二两三四五六七八九十百千万第年月初统单唯同专")
_INNER_MARKS = ("·", "．", "、")
"""Marks inside a numeral of Chinese digits: its point, its thousands."""
_BOUNDING = frozenset("超近逾")
"""Before a bare magnitude with a measure word they make a number of it (超千家)."""
_YEAR = lazy("[0-9]{4}")
_STOPPED = lazy("[.．](?=[\u4e00-\u9fff\n])")
"""A full stop read as a point (达到0.45.工业用水…)."""
_MODERN_YEAR = lazy("(?:19|20)[0-9]{2}")


class Plausible:
    """Judges numerals with their units; built once from units.tsv."""

    def __init__(self, units: Mapping[str, Mapping[str, str]]) -> None:
        self._kinds = {unit: row["kind"] for unit, row in units.items()}
        self._no_single_han = frozenset(unit for unit, row in units.items() if row["han"] == "no")

    def __call__(self, text: str, start: int, end: int, number: str, magnitude: str, unit: str) -> bool:
        """`number`, `magnitude` and `unit` are those of the upper end where there are two."""
        before, following = text[start - 1 : start] if start else "", text[end : end + 1]
        if before == "第" or (before.isascii() and (before.isalpha() or before in ("_", "#"))):
            return False
        if before == "." and text[start - 2 : start - 1].isdigit():
            return False  # 4.2.4.2 社区能源管理平台: the number of a heading
        if (
            not unit and not magnitude and following in ("和", "及") and _UNIT_AHEAD.match(text, end)
            and _CHANGE_BEFORE.search(text, max(0, start - 4), start)
        ):  # fmt: skip
            return True
        if unit == "年" and text[start - 2 : start] == "民国":
            return False
        if unit == "届" and not _is_so_often(text, start, end, number + magnitude):
            return False
        if number and number[0] in "0123456789０１２３４５６７８９":
            if unit:
                torn = unit == "年" and len(number) == 3 and before in ("到", "至") and not magnitude
                return not torn and self._arabic_unit(text, end, number, magnitude, unit)
            return bool(magnitude) or self._bare(text, start, number, before, following)
        if not unit:
            if magnitude[-1:] not in ("万", "亿") or number[-1:] in ("几", "数"):
                return False
            people = bool(number) and _PEOPLE.match(text, end) is not None
            return len(number) > 1 or (people and not _NAMES.match(text, end))
        if unit == "名" and following and following in "称义誉":
            return False  # 成员二名称
        if unit == "位" and text.startswith("一体", end):
            return False  # 三位一体
        if unit == "成" and magnitude:
            return False  # 百亿成势
        if not number and self._kinds.get(unit) in COUNTS and unit != "大":
            bounded = text.startswith(("以上", "左右", "以内"), end) or before in _BOUNDING
            return len(magnitude) > 1 or (bounded and magnitude in "百千万")  # 万家以上, 近千个
        if not number:
            return len(magnitude) > 1 or (magnitude in "十百千" and self._kinds.get(unit) == "money" and unit != "分")
        marked = has(number, _INNER_MARKS)  # 系统|一·九万张: no word goes on so
        apart = marked or before not in _WORDS_BEFORE or text[start - 2 : start] in _UNITING
        return apart and self._han(text, start, end, number, magnitude, unit)

    def why_not(self, text: str, start: int, end: int, number: str, unit: str) -> str:
        """What speaks against a numeral that is not plausible, for who asks."""
        before, following = text[start - 1 : start], text[end : end + 1]
        if before == "第":
            return "an ordinal number"
        if before.isascii() and (before.isalpha() or before in ("_", "#")):
            return "part of a name with Latin letters"
        arabic = number[:1].isdigit() and number[:1] not in "一二两三四五六七八九十"
        if not unit:
            return (
                "a bare number, and neither a verb of level before it nor a measure word behind"
                if arabic
                else "a Chinese numeral without a measure word"
            )
        if arabic:
            return f"“{unit}” before “{following}” is no measure word here"
        return f"a Chinese numeral that with “{unit}” makes another word, or an article"

    def _han(self, text: str, start: int, end: int, number: str, magnitude: str, unit: str) -> bool:
        """A Chinese numeral: single ones are often parts of words."""
        if number in ("一", "壹") and not magnitude:
            return self._one(text, start, end, unit)
        if len(number) == 1 and number in _FORMAL:
            return False
        following = text[end : end + 1]
        if unit == "年" and len(number) == 3 and all(c in POSITIONAL for c in number):
            return False  # 二三五年: a year that lost its zero
        if unit == "强" and (following == "度" or (len(number) == 1 and before_list(text, start, following))):
            return False
        if unit == "大":
            return (
                number != "数"
                and following.isalpha()
                and text[start - 1 : start] not in ("届",)
                and not text.startswith(_PARTY, end)
            )
        if unit == "日" and not text.startswith(("内", "以内", "之内"), end):
            return False
        if unit == "次" and text[start - 1 : start] == "届":
            return False  # 十二届十次、十一次全会
        office = following in ("", "\n", "，", "。", "、") or text.startswith(_OF_OFFICES, end)
        if unit == "部" and len(number) == 1 and office:
            return False  # 工业二部
        if unit == "次" and following in tuple("产性全会党") and not _CONVENED.search(text, max(0, start - 8), start):
            return False
        if unit == "部" and following in tuple("分委"):
            return False  # 三部委文件
        if len(number) == 1 and unit in _PLACES:
            return False
        if unit == "本" and text.startswith(_ADMITTED, end):
            return False  # 二本以上上线人数
        if len(number) > 1 or magnitude:
            return True
        if unit in self._no_single_han and unit not in _CLOCK and text.startswith(_ABOUT, end):
            return number not in "几数"
        if unit in self._no_single_han and _BOUND_BEFORE.search(text, max(0, start - 4), start):
            return number not in "几数"
        if unit in self._no_single_han:
            named = _ADDRESSED + MANNERS if unit in ("种", "类") else _ADDRESSED
            return unit in ("点", "种", "类") and number not in "几数" and text.startswith(named, end)
        return unit != "元" and (number not in "百千几数" or self._kinds.get(unit) == "money")

    def _one(self, text: str, start: int, end: int, unit: str) -> bool:
        """一 counts only where something is measured or counted: 至少一次, 每年一次; 一个 is an article."""
        if unit in _MEASURED_ONE or (unit == "成" and text.startswith(("以上", "左右", "以内"), end)):
            return True
        if text.startswith(_LARGER, end):
            return False  # 都有一个大幅度的增长
        sibling = _SIBLING.search(text, max(0, start - 28), start)
        alike = sibling and sibling["unit"] == unit and len(sibling["noun"]) > (sibling["number"] == "一") + 1
        if alike and text[end : end + 1] in _CLOSES:
            return True  # 火力电站十三个，水力电站一个
        shared = text[start - 1 : start] == "各" and _EACH_OF_LIST.search(text, max(0, start - _LIST_REACH), start)
        if shared and unit in "个所家座处支辆条" and text[end : end + 1] in _CLOSES:
            return True  # 糖厂、纸厂和酒厂各一个
        if text[max(0, start - 1) : start] in ("从", "由") and _CHANGED_TO.match(text, end):
            return True  # 从一个月压缩到4个工作日
        if text[max(0, start - 2) : start] in _COUNTED and unit in "次个名所家人期场项":
            return True
        before = text[max(0, start - 28) : start]
        if "每" not in before:
            return False
        return bool((_EVERY if unit in "次回" else _EACH_PLACE).search(before)) and unit in "次回个名所家座处支辆条间位"

    def _arabic_unit(self, text: str, end: int, number: str, magnitude: str, unit: str) -> bool:
        following = text[end : end + 1]
        if unit.isascii() and unit.isalpha():
            if following.isascii() and following.isalnum():
                return False
            if len(unit) == 1 and not magnitude:
                return unit in "PEhB" and following in "，。、；以左)）,;的"
        if (unit == "担" and following == "保") or (unit == "人" and text.startswith("工智能", end)):
            return False
        if magnitude:
            return True
        if unit == "版":
            return not _MODERN_YEAR.fullmatch(number)  # （2026版）
        if unit == "年":
            return not _YEAR.fullmatch(number) and not (len(number) == 3 and following in ("底", "末", "初"))
        if unit in ("月", "日"):
            return unit == "日" and text.startswith(("内", "以内", "之内", "前"), end)
        return not (unit == "分" and following == "之") and not (
            unit == "点" and text.startswith(("前", "后", "半", "整", "至", "到"), end)
        )

    def _bare(self, text: str, start: int, number: str, before: str, following: str) -> bool:
        """A number without a unit counts behind a verb of level or an index (系数提高到0.5)."""
        if following.isascii() and following.isalpha():
            return False
        if (len(number) >= 7 and "." not in number and "," not in number) or before in tuple("、.．·-—–~～/+"):
            return False
        if before in tuple(":：") and (text[start - 2 : start - 1].isdigit() or following in tuple("）)、.．")):
            return False  # 具体包括：1）…；2）…, 分别是：1.…
        if number.startswith("0") and not number.startswith(("0.", "0．")):
            return False
        return (
            bool(_LEVEL_BEFORE.search(text, max(0, start - 8), start))
            and (following in "，。、；,;）)以左之的\n（(" or _STOPPED.match(text, start + len(number)) is not None)
            and not _MODERN_YEAR.fullmatch(number)
        )


def _is_so_often(text: str, start: int, end: int, number: str) -> bool:
    """Whether a number before 届 says how often, not which time: 连续举办8届, 不超过两届."""
    told = _SESSIONS.search(text, max(0, start - 14), start)
    if not told or text.startswith(_OF_A_BODY, end):
        return False
    return bool(told["sure"]) or (len(number) == 1 and number in "23456789两")


def before_list(text: str, start: int, following: str) -> bool:
    """Whether 三强 stands in a list of persons (钱三强、邓稼先)."""
    return following in ("、", "，") and text[start - 2 : start - 1] in ("、", "“") and text[start - 1].isalpha()
