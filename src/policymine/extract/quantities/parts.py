"""The members of a phrase that coordinates things, each with what the others hold for it (城镇和农村居民收入)."""

from __future__ import annotations

import re

from ...lazy import lazy
from .topics import BODIES, BODIES_END
from .verbs import Verbs

_JOINED = "以及|(?<![共总饱调])和(?!谐|美|睦|平(?![均原台时衡等房板]))|(?<![普涉波危])及(?!时|格)|(?<!参)与(?!会)"
ALSO, _AND = lazy("、|" + _JOINED), lazy(_JOINED)
MEASURED = lazy(
    "(?:率|比重|占比|增速|增幅|人数|次数|起数|总数|户数|件数|产量|总量|数量|总额|总值|产值|增加值|收入|投资|投入|支出|费用|利润|税收"
    "|营收|里程|销量|用量|用电量|发电量|排放量|能耗|消费量|出口|进口|进出口|贷款|存款|余额|工资|预算)$"
)
_ALONG = lazy("(?:共建[^，]{2,8}?|沿线)国家")
"""Countries that no other of a list is one kind of (东盟、共建“一带一路”国家|进出口)."""
TOTALS = lazy("化学需氧量|二氧化硫|氨氮|氮氧化物|污染物|颗粒物")
"""What is counted as a total, not per unit: no 单位GDP carries over to it."""
RATE_END = lazy("(?:率|占比|增速|增幅)$")
_ONE_MEASURE = lazy("[\u4e00-\u9fff]{2}(?P<sort>[量额值数])$")
_OF_TRADE = "居民|企业|工业|产业|行业|全产业链|产业链|综合|总|年|播种|种植|养殖|加工|存栏|出栏"
_PER = lazy(
    "单位(?:国内|地区)?(?:生产总值|GDP)|单位工业增加值|每[百千万]名?人口?|万元(?:国内|地区)?(?:生产总值|GDP)|万元工业增加值"
)
_USED = lazy("(?:二氧化碳|碳)排放(?:量|强度)?|用水量|水耗|能耗|电耗|能源消耗")
_COUNTED_PLACES = lazy("(?<=[\u4e00-\u9fff]{2})[两三四五六七八九十]个?(?:省|市|县|区|州|镇|乡|村|国|地)区?$")
_REGIONS = ("城镇", "农村", "城市", "乡村", "国内", "国外", "省内", "省外")
_AVERAGE = lazy("(?:人均|户均|平均|年均|亩均)[^的]{2,}$")
_SIZES = ("规模以上", "规上", "限额以上")
_SIZED = lazy("(?P<size>规模以上|规上|限额以上)[^、]*业$")
_TRADE = lazy("(?!工业)[\u4e00-\u9fff]{2,8}(?:制造业|服务业|产业|[工建加]业)[\u4e00-\u9fff]")
_LEVEL = lazy("国家|全国|国际|[省市县]级")
"""A member that opens so holds nothing of the one before (企业国家实验室和国家中心)."""
_WORKS = frozenset(
    ("整合", "改造", "治理", "整治", "修复", "更新", "升级", "建设", "培训", "安置", "搬迁", "绿化", "拆除")
)
"""Works that close the last of several things and are done to all (系统、专网、应用|整合)."""
_LEVELS = "(?:国家|省|市|县|区)"
_OF_LEVEL = lazy(f"{_LEVELS}(?P<what>(?P<grade>级?)[^、的级]{{3,}})")
_LEVEL_END = lazy(f"(?:^|的){_LEVELS}级?$")
"""Levels of government of which each has the same (新认定的国家、省、市|工业设计中心)."""
_HERDS = lazy("(?P<where>全[省市县区]|)(?P<kinds>[猪牛羊鸡鸭]{2})(?P<what>(?:存栏|出栏)量?|肉类?产量|产量)")
_PAIR = 2
_TRADE_END = lazy("(?:业|行业|领域|企业|居民|产业链|产品)$")
_PLACES_OFFERED = frozenset(("学位", "床位", "托位", "管网", "出口", "进口", "进出口"))
"""Heads that a member longer than the last one lacks too (公办幼儿园、小学学位)."""
_COUNTED_END = lazy("[\u4e00-\u9fff](?:[量额值价费数]|案件|事故|事项|经费|补助|补贴|在校生|毕业生|订单|项目)$")
"""What closes a measure or a thing counted whose head no list knows (刑事、治安|案件; 快递、电信|业务量)."""
_WORN = lazy("老旧|老化|破损|破旧|陈旧")
"""What is said of all things behind it (老旧供热、燃气管网)."""
_BRANCH_SHARE = lazy("(?P<branch>[^占，、]{2,10}业)(?:增加值|产值|投资)占")
_STAFF_SHARE = lazy("(?:就业人员|从业人员)占")
_OWN_END, _SUFFIXES = 5, frozenset("化型级类式期性业区内外")
"""Within so many characters the last member ends what stands parallel to the one before, with the same suffix."""


class Parts:
    """Takes coordinated phrases apart."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs

    def __call__(self, phrase: str, wanted: int) -> list[str]:
        """The coordinated members of a phrase, each with the head that the last one holds for all."""
        phrase = _COUNTED_PLACES.sub("", phrase.removesuffix("分别"))
        if phrase.startswith("对") and phrase[1:2] not in tuple("外内口接象比") and "、" in phrase:
            return ["对" + member for member in self(phrase[1:], wanted)]  # 对中亚、东盟进出口
        if wanted == 3 and (m := re.match("^(?:全[省市县区])?第?一、?二、?三(?:次)?产业?(.*)$", phrase)):
            return [f"{n}产业{m[1]}" for n in ("第一", "第二", "第三")]
        if wanted == _PAIR and (herds := _HERDS.fullmatch(phrase)):
            return [herds["where"] + kind + herds["what"] for kind in herds["kinds"]]  # 牛羊出栏
        parts = [p for p in ALSO.split(phrase) if p]
        if wanted > 1 and len(parts) != wanted and (described := self._described(phrase, wanted)):
            return described
        if phrase.count("、") >= 2 and not (wanted and len(parts) == wanted):
            *front, back = phrase.split("、")
            parts = [*front, *(p for p in _AND.split(back, maxsplit=1) if p)]
        if wanted and len(parts) > wanted:
            parts = [p for p in re.split("、", phrase) if p] if phrase.count("、") + 1 == wanted else parts
        if wanted and len(parts) != wanted:
            if len(parts) == 1:
                return [phrase] * wanted
            return []
        if len(parts) < 2:
            return parts
        return self._with_heads(parts)

    def _described(self, phrase: str, wanted: int) -> list[str]:
        """The members behind an attribute that coordinates as well: 甲市、乙市推荐的|车间和平台."""
        attribute, of, things = phrase.rpartition("的")
        members = [p for p in ALSO.split(things) if p]
        if not of or len(members) != wanted or len(ALSO.split(attribute)) < 2:
            return []
        return [f"{attribute}的{member}" for member in self._with_heads(members)]

    def _with_heads(self, parts: list[str]) -> list[str]:
        verbs = self.verbs
        last = parts[-1]
        if (of_level := _OF_LEVEL.fullmatch(last)) and all(_LEVEL_END.search(part) for part in parts[:-1]):
            grade, what = of_level["grade"], of_level["what"]
            return [*(part.removesuffix(grade or "级") + what for part in parts[:-1]), last]
        head = verbs.last(last, verbs.head)
        if not head and (work := verbs.last(last, _WORKS)) and len(last) - len(work) >= 2:
            head = "" if any(verbs.last(part, verbs.make, shortest=2) for part in parts[:-1]) else work
        plain = len(front := parts[0]) <= 2 and front not in verbs.scope and not MEASURED.search(front)
        if not head and plain and _COUNTED_END.search(last):
            head = last[-2:]
        # 电子信息、有色金属|产业规模
        branch = re.search(f"(?:产业|行业){re.escape(head)}$", last) if head else None
        if branch and branch.start() >= 2 and not any(part.endswith("业") for part in parts[:-1]):
            whole = branch.group()
            return [*(part if verbs.last(part, verbs.head) else part + whole for part in parts[:-1]), last]
        if head and (average := _AVERAGE.search(last)) and average.start() > 1:
            head = average.group()
        body = re.search(f"^[^的]*?{BODIES}(?=[^的]*的[^的]+$|[^的]{{2,}}率$)", last)
        if head and body and BODIES_END.search(parts[0]):
            head = last[body.end() :]
        if len(head) == 1 and len(last) > 4:
            head = last[-3:]
        grown = []
        for part in parts[:-1]:
            if head.startswith("排放") and TOTALS.fullmatch(part):
                grown.append(part + head)
                continue  # 化学需氧量、氨氮|排放
            own = verbs.last(part, verbs.head)
            if len(part) >= 3 and last[: len(part)].endswith(part[-2:]) and len(part) < len(last) and not own:
                grown.append(part + last[len(part) :])
                continue  # 第一产业和第二产业|增加值占比
            extra = last[last.rfind(own) + len(own) :] if own and own in last else ""
            if extra and len(extra) <= 6 and not part.endswith(extra):
                grown.append(part + extra)
                continue
            if not own and head and len(part) > 2 and last.removesuffix(head).endswith(part[-1]) and part[-1] == "业":
                grown.append(part + head)
                continue  # 规上制造业、工业战略性新兴产业|增加值
            if not own and (rest := _parallel(part, last)) and (rest.endswith(head) if head else part[-1] == "级"):
                grown.append(part + rest)
                continue
            same = _ONE_MEASURE.search(part)
            if same and (tail := re.search(f"{re.escape(same['sort'])}(?P<of>占比|比重|增速|增幅)$", last)):
                grown.append(part + tail["of"])
                continue
            grown.append(
                part
                if own
                or not head
                or (
                    len(part) > len(last)
                    and head not in _PLACES_OFFERED | _WORKS
                    and not (len(head) > 1 and (_TRADE_END.search(part) or RATE_END.search(head)))
                )
                or MEASURED.search(part)
                else _merged(part, self._rest_after(part, last, head))
            )
        if (per := _PER.match(front)) and not any(TOTALS.search(part) for part in parts):
            return [part if _PER.match(part) else per.group() + part for part in (*grown, last)]
        if (worn := _WORN.match(front)) and len(parts) > 1:
            return [part if _WORN.match(part) else worn.group() + part for part in (*grown, last)]
        topic = self._topic_of(front, last)
        return [*grown, topic + last if topic else last]

    def _rest_after(self, part: str, last: str, head: str) -> str:
        """What `part` lacks of `last`: 城镇 beside 农村居民人均可支配收入 lacks 居民人均可支配收入."""
        if (of := _ALONG.search(last)) and not part.endswith("国家"):
            return last[of.end() :]
        if len(part) <= 2 and not TOTALS.match(last) and len(last) - len(part) > len(head):
            measured = re.search(f"(?:{_OF_TRADE})+(?:人均|户均)?{re.escape(head)}$", last)
            longer = measured and measured.start() > len(part) and not last.startswith(_REGIONS)
            return measured.group() if measured and longer else last[len(part) :]
        return head

    def _topic_of(self, front: str, last: str) -> str:
        """The modifier that the first member holds for the last: 嘎查村集体经济年经营性收入和纯收入."""
        if (sized := _SIZED.match(front)) and _TRADE.match(last):
            return sized["size"]  # 规模以上高技术制造业、装备制造业增加值
        if (branch := _BRANCH_SHARE.match(front)) and _STAFF_SHARE.match(last):
            return branch["branch"]  # 服务业增加值占…比重和就业人员占…比重
        head = self.verbs.last(front, self.verbs.head)
        if head and (last in self.verbs.generic or last in self.verbs.head):
            body = front[: len(front) - len(head)]
            at = body.find("年")
            return body[: at + 1] if at > 2 else body
        if (
            (one := _ONE_MEASURE.search(front))
            and one.start() >= 3
            and re.match(f"[^的]{{1,2}}{re.escape(one['sort'])}", last)
        ):
            return front[: one.start()]  # 风电发电量、用电量占比
        own = TOTALS.search(last) or _LEVEL.match(last)
        at = front.find(last[:2])
        if 2 <= at <= 8 and len(last) >= 3 and not own and front[:at] not in _SIZES:
            return front[:at]  # 企业党的组织、党的工作
        common = next((k for k in (6, 5, 4) if front[:k] == last[:k]), 0)
        return self.verbs.first(front, self.verbs.scope) if not common and len(front) > len(last) + 2 else ""


def _parallel(part: str, last: str) -> str:
    """What the last member says for both where its own words end like `part`: 荒漠化、沙化|土地面积."""
    alike = part[-1] in _SUFFIXES and 2 <= len(part) <= _OWN_END
    at = last.find(part[-1], 1, _OWN_END) if alike else -1
    return last[at + 1 :] if at > 0 and len(last) - at > 2 else ""


def _merged(part: str, rest: str) -> str:
    """`part` and `rest` with what they share said once: 城镇居民 + 居民人均可支配收入."""
    size = next((k for k in range(min(len(part), len(rest)), 1, -1) if part.endswith(rest[:k])), 0)
    return part + rest[size:]


def per_unit(before: str, indicator: str) -> str:
    """The unit that a use or emission beside another is also of: 单位国内生产总值|能耗下降8%、二氧化碳排放下降14%."""
    per = _PER.match(before)
    return per.group() if per and _USED.fullmatch(indicator) else ""
