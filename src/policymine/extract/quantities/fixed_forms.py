"""Fixed forms of a clause before its number: 中央财政投入资金|450亿元, 高速公路新建通车|4719公里."""

from __future__ import annotations

from ...lazy import lazy
from .adjacent import THINGS
from .readings import Reading

FUNDER = "(?:中央|国家|地方|各级|[省市县区]级?|本级)*(?:财政|政府)"
"""Who gives public money."""
_GRANT = lazy(f"(?P<what>{FUNDER})(?:要|将|拟|共|累计|已)*(?P<verb>投入|安排|拨付|下达|划拨|筹措|筹集)(?P<more>资金)")
_GUESTS = lazy(
    "(?P<what>[^，]{2,16}?)(?:要|将|累计|共)*(?P<verb>接待)(?P<more>[^，]{0,8}?(?:游客|旅客|观众|邮轮|航班|客商|访客|读者))"
)
_OPENED_UP = lazy(
    "(?P<what>(?!建成|续建|陆续|全部|部分|新建(?:投|通|贯|竣))[^，]{2,16}?)(?:要|将|已|全部)*(?P<verb>(?:新建|建成|正式)?(?:投入运营|投入使用|通车|投产|竣工|贯通|投运))"
)
_ASKED = lazy("(?P<verb>提请|报请|提交)(?P<who>[^，]{2,16}?)(?P<also>审议|批准|审批|审定|审查)(?P<what>[^，]{2,})")
_PUT_FORWARD = lazy(
    "(?:各|每个?)?[^，的]{1,48}?(?:[省市县区州局厅委校院所地镇]|部门|单位|企业|组织|机构|街道)(?:[（(][^（）()]{1,8}[)）])?(?:联合|可以?|最多|限额|原则上|共|择优)*(?P<verb>推荐|报送|选送|遴选推荐|提名)的?(?P<what>[^，]{2,})"
)
"""What each body may put forward (各市推荐|案例不超过5个)."""
_GIVEN = lazy("对?(?P<who>[^，]{2,30}?)(?:分别|一次性|各|再|均|可)*(?P<verb>给予)(?P<what>[^，每]{2,10})")
"""Who is given what by rule (升规企业给予|一次性奖励10万元)."""
_GIVEN_TO = lazy("对?(?P<who>[^，]{2,20}的[^，]{2,20}?)(?:分别|一次性|各|再|均|可)*(?P<verb>给予)")
"""Who is given by rule what no word names (新认定的国家级园区给予|200万元)."""
_DRAWN = lazy(
    "(?:[^，从]{2,8}(?:将|要|拟)?)?从(?P<what>[^，]{3,24}?)[中里内]?(?P<verb>拿出|划出|提取|安排|抽出|列支|切出|拨出)"
)
"""What a sum is taken out of (从基金结余中拿出|1000亿元)."""
_CHANGED = lazy(
    "(?P<who>[^，、的]{2,20}?)?(?:约|将|可|要|应|须|能|已|均|共|再)*(?P<verb>降低|节约|压减|压缩|削减|缩短)(?P<what>[一-鿿]{2,10})"
)
"""What someone lowers, whose share follows (出版社将降低书价|10%)."""
_RATES = ("率", "比例", "幅度", "比重", "占比")
_ABLE = lazy("(?P<what>[^，为]{0,20}能力)(?:将|要|可)?为(?P<thing>(?!每[日天])[一-鿿]{1,16}(?<![年日天时约近超]))")
"""What a plant can do, and with what (生产能力为|年产砖)."""
_AMOUNTS = ("mass", "power", "volume", "energy")
_GROWING = lazy("(?P<what>[^，]{2,}(?:能力|产能))(?P<verb>增加|提高|扩大|新增)(?P<more>[^，的]{0,6})")
_PERSONS = ("classifier", "people", "none")


def takes_known(reading: Reading, subject: str) -> bool:
    """Whether the words before the number have a form of which verb and thing are known; the reading is set."""
    kind = reading.item.mention.kind
    found = _GRANT.fullmatch(subject) if kind == "money" else _GUESTS.fullmatch(subject) if kind in _PERSONS else None
    if found:
        _set(reading, found["what"] + found["more"], found["verb"], "subject_verb_object_number")
    elif kind in _AMOUNTS and (found := _GROWING.fullmatch(subject)):
        _set(reading, found["what"], found["verb"], "subject_verb_number")  # 化肥生产能力增加标准肥|1500万吨
    elif kind in (*_AMOUNTS, *THINGS) and (found := _ABLE.fullmatch(subject)):
        _set(reading, found["what"] + found["thing"], "为", "subject_verb_number")  # 生产能力为钨精矿|7900吨
    elif kind in THINGS and (found := _OPENED_UP.fullmatch(subject)):
        _set(reading, found["what"], found["verb"], "subject_verb_number")
    elif kind == "classifier" and (found := _ASKED.fullmatch(subject)):
        _set(reading, found["what"], found["verb"] + found["also"], "verb_object_number")  # 提请人大审议|议案
    elif kind in ("money", "percent") and (found := _DRAWN.fullmatch(subject)):
        _set(reading, found["what"], found["verb"], "subject_verb_number")
    elif kind in ("money", "percent") and (found := _GIVEN.fullmatch(subject)):
        _set(reading, found["who"] + found["what"], found["verb"], "subject_verb_object_number")
    elif kind == "money" and (found := _GIVEN_TO.fullmatch(subject)):
        _set(reading, found["who"], found["verb"], "subject_verb_number")
    elif kind == "classifier" and (found := _PUT_FORWARD.fullmatch(subject)):
        _set(reading, found["what"], found["verb"], "verb_object_number")
    return found is not None


def takes_changed(reading: Reading, subject: str) -> bool:
    """Whether a verb and what it lowers stand before a share: 地方工业约降低成本|28%; the reading is set."""
    found = None if "占" in subject or subject.endswith(_RATES) else _CHANGED.fullmatch(subject)
    if found:
        _set(reading, (found["who"] or "") + found["what"], found["verb"], "subject_verb_object_number")
    return found is not None


def _set(reading: Reading, indicator: str, action: str, rule: str) -> None:
    reading.indicator, reading.action, reading.rule = indicator, action, rule
