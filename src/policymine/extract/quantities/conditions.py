"""Conditions and counts: thresholds and rates of rules, and how many things a text itself names."""

from __future__ import annotations

import re
from typing import Protocol

from .mention import Mention
from .readings import Reading
from .verbs import Verbs

_BUILDING = re.compile(
    "打造|建设|培育|遴选|评选|征集|推荐|选树|建成|推出|新|形成|制定|出台|创建|建立|设立|引进|制修订|认定|揭榜|布局|举办"
)
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
)
_GRANT = re.compile("给予|奖励|补助|补贴|资助|奖补|贴息|罚款|罚金|处以|扣除|免征|减按|税率|配套支持|补偿")
_IF = re.compile(
    "的[，,](?:可|应|不得|按|给予|免|由|须|予以|一律|视为)|可(?:返还|申请|享受|按|由|给予|提供)|(?<!不)允许|应当|符合条件"
)
_BY = re.compile("按照?|以")
_BY_TAIL = re.compile("的?(?:估算|确定|计算|核定|给予|予以|标准|补|返还|支付|奖|缴|计提|征收|收取|比例|提供|拨付)")
_CLAIMS = frozenset(["申请", "享受", "获得", "返还", "领取", "缴纳"])
_LISTED = ("城市", "省份", "地区", "部门", "单位", "国家", "直辖市", "省", "市", "县", "区")
_NORMED = frozenset(("money", "time", "people", "classifier", "length", "area", "mass"))
_APPLYING = re.compile("只能申请|限申请|申报书|申报单位|申报项目|课题设|评审|报送.{0,20}份|限申报|答辩|参评")
_SMALL_NUMBER = 100
"""Rules for applicants count papers and persons; larger numbers are goals."""
_NORM = re.compile(
    "应当|应有|应具|应为|应在|不得|方可|申报|申请单位|申请人|任期|资格|最长|期限|年龄|注册资金|情形|许可|审批机关|备案"
)
_RULED = re.compile("最高|不超过|每[人名户个家项单位亩年台]|一次性|按照?|标准|上限|封顶")
_AWARDED = re.compile(
    "罚款|罚金|处以|(?:给予|奖励|补助|资助|奖补)[^，。]{0,14}(?:最高|不超过|一次性|每)"
    "|(?:最高|每[人户个家项]|一次性)[^，。]{0,10}(?:给予|奖励|补助|资助|奖补)"
)
_AWARD = re.compile("给予|罚款|处以|奖励")
_HANDED = re.compile("发放|落实|安排|投入|提高|达到|兑现|下达|增加|惠及")
_RULE_TIME = ("天", "日", "小时", "分钟", "个工作日", "工作日", "个自然日", "周", "秒", "毫秒")


class Surroundings(Protocol):
    """What the setting of a document tells about a place."""

    text: str
    legal: bool

    def says(self, name: str, pattern: re.Pattern[str], sentence: tuple[int, int]) -> bool: ...

    def deadline(self, m: Mention, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[str, str]: ...


class Conditions:
    """Tells conditions and counts from targets and facts by unit, comparator and wording."""

    def __init__(self, settings: Surroundings, verbs: Verbs) -> None:
        self.settings, self.verbs = settings, verbs

    def is_condition(self, parsed: Reading, sentence: tuple[int, int], clause: tuple[int, int]) -> bool:
        m, item = parsed.item.mention, parsed.item
        if parsed.embedded:
            return True
        if item.right.startswith(("为原则", "为目标")):
            return False
        if (
            m.unit in ("次", "场次", "期")
            and m.op == "="
            and not m.lead
            and not m.scale
            and re.search("每[^，。]{0,12}$", self.settings.text[max(clause[0], m.start - 40) : m.start])
        ):
            return True
        if m.kind == "time" and m.tail in ("内", "以内", "之内") and m.unit in _RULE_TIME and not parsed.action:
            return True
        classed = m.tail in ("以上", "以下", "及以上", "及以下", "以内") or m.lead in (
            "低于",
            "高于",
            "超过",
            "超",
            "不足",
            "小于",
            "大于",
            "不到",
            "未满",
            "不低于",
            "不超过",
        )
        behind = item.right[:1]
        if classed and m.kind in (
            "time",
            "length",
            "money",
            "area",
            "mass",
            "power",
            "temperature",
            "energy",
            "volume",
        ):
            if (behind == "的" and len(item.right) > 1) or (
                behind and behind not in "，。；、）)" and not parsed.action
            ):
                return True
            if m.unit in ("岁", "周岁") and behind not in ("", "，"):
                return True
        if (
            m.unit == "字"
            or item.left.endswith("时速")
            or (m.tail in ("以下", "及以下") and m.kind == "people" and behind not in ("", "，", "。", "；", "、"))
        ):
            return True
        if self.settings.legal or re.search("年满|未满|不满|已满", item.left[-4:]):
            return True
        words = self.settings.text[max(clause[0], m.start - 120) : m.start]
        if m.kind in _NORMED or m.kind in ("percent", "fraction"):
            if (
                m.kind != "classifier"
                and self.settings.says("if", _IF, sentence)
                and (not parsed.own or parsed.action in _CLAIMS)
            ):
                return True
            if _BY.search(words) and _BY_TAIL.match(item.right):
                return True
        normed = (m.lead or m.tail) and m.kind in _NORMED and self.settings.says("norm", _NORM, sentence)
        if normed and not _BUILDING.search(parsed.action):
            return self.settings.deadline(m, sentence, clause)[1] not in ("clause", "sentence")
        applied = m.kind in ("classifier", "people", "time") and (m.value or 0) <= _SMALL_NUMBER
        if applied and not _BUILDING.search(parsed.action) and self.settings.says("apply", _APPLYING, sentence):
            return True
        if m.kind in ("money", "percent") and self.settings.says("grant", _GRANT, sentence):
            near = self.settings.text[max(clause[0], m.start - 120) : min(sentence[1], clause[1] + 12, m.end + 120)]
            ruled = _RULED.search(near) or m.lead.startswith(("最高", "不超过")) or _AWARD.search(near)
            if _GRANT.search(near) and ruled and not _HANDED.search(near):
                return True
        return m.kind == "money" and not _HANDED.search(words) and _AWARDED.search(words) is not None

    def is_count(self, parsed: Reading, score: float) -> bool:
        m, item = parsed.item.mention, parsed.item
        if m.unit == "大" or (
            m.kind == "classifier" and parsed.action in ("围绕", "聚焦", "针对", "坚持", "分为", "划分为")
        ):
            return True
        if m.kind == "classifier" and not m.scale and (m.low or 0) <= 60:
            if re.search("(?:这|那|上述|以上|以下|下列|该|前|后|分为|划分为|分成|由)$", item.left) or re.match(
                "的?[^，。]{0,6}(?:组成|构成)", item.right
            ):
                return True
            if "、" in item.left and not item.left.endswith("等") and parsed.indicator.endswith(_LISTED):
                return True
            han = m.words[:1] not in "0123456789０１２３４５６７８９" and (m.low or 0) <= 20
            if (
                parsed.prefixed
                and not parsed.own
                and not _BUILDING.search(parsed.action)
                and (han or item.left.endswith("等"))
                and score < 3
            ):
                return parsed.action not in self.verbs.make
        if m.kind != "classifier" or m.low is None or m.low > 400 or m.scale or m.op in (">=", ">", "<=", "range"):
            return False
        if parsed.action[:1] == "新" or not parsed.prefixed:
            return False
        noun = parsed.indicator
        verbs = self.verbs.discourse
        noun = re.sub("(?:整改落实|落实|建设|整改|清单)$", "", noun)
        words = item.right.lstrip("的")
        if noun.endswith(_ALWAYS_COUNTED) or words.startswith(_ALWAYS_COUNTED):
            return (
                not _BUILDING.search(parsed.action)
                or noun.endswith(("方面", "问题", "领域"))
                or words.startswith(("看法", "认识", "建议", "意见", "希望"))
            )
        if _BUILDING.search(parsed.action):
            return False
        return any(noun[-size:] in verbs for size in range(min(6, len(noun)), 0, -1))
