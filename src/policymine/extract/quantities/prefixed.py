"""Quantities whose noun stands behind the number: 建设30座公厕, 超50%的行政村达到标准, 投资5亿元的X."""

from __future__ import annotations

from ...lazy import lazy
from .around import Around, freed
from .clauses import Item
from .funds import sum_noun, take_aim
from .gifts import take_gift, take_receiver, takes_grant
from .governing import exist, take_governing
from .members import take_each_place, take_members
from .naming import take_name
from .nouns import chosen, first_listed, guiding
from .phrases import Phrases
from .predicates import GAINED, THERE_ARE, alone, take_action, takes_widened
from .prepositions import TO, take_preposition
from .readings import Reading, State
from .sides import takes_sides

_PASSES = ("通过", "超过", "经过", "透过")
"""Words that end like an aspect and are none."""
_DECLARING = frozenset(
    ("选取", "选择", "遴选出", "推荐", "认定", "确定", "命名", "评定", "列", "授予", "评选", "遴选", "公布", "选定")
)
_SPARING = frozenset(
    ("拿出", "腾出", "划出", "抽出", "抽调", "选派", "组织", "动员", "帮助", "扶持", "选择", "选取", "遴选")
)
"""Verbs behind whose object a second verb says what it is for."""
_OF_OR_THAN = lazy("[的比和与及、]")
_DID = lazy(
    "(?P<who>[\u4e00-\u9fff]{2,10}?)(?P<verb>批准|签署|签订|通过|加入|发布|制定|出台|修订|颁布|提交|发表|执行|落实|采用)(?:了|过)?(?=[《“])"
)
_AS = lazy("作?为")
_ABOUT = ("围绕", "针对", "聚焦")
"""Verbs behind whose object another says what is done about it (围绕三个问题|开展研究)."""
_TASK = lazy("[^的，]{2,16}建设任务")
_AWARDED = lazy(
    "(?P<who>[\u4e00-\u9fff]{0,8}?(?:成果|专家|学者|项目|单位|个人|集体|同志|企业|人员|专利|论文|团队|教师|医生|工人|农民|职工|城市|县|村|组织))"
    "(?=[^，]{2,}(?:奖|称号|等奖|奖章|勋章|证书)$)"
)
"""Who is awarded, before the name of the award."""
_BECAUSE = lazy("^(?:将|已|可能|会|要)*(?:因|由于)")
_WORKS = lazy("(?P<last>[\u4e00-\u9fff]{3,12}?)等[\u4e00-\u9fff]{0,6}(?:工程|项目|任务|活动|设施|场所|平台|产业)")
_TOGETHER = lazy("(?<![参赋给])[与同和][^，、]{0,4}$")
_JOINT = lazy("(?P<who>[^，的]{2,}?)的[^，的]{0,6}(?:合作|协作|联动|交流|往来|交往|关系|联系|贸易|对接|磋商|谈判|沟通)")
_COMPOSED = ("组成", "构成")


class PrefixedReader:
    """Reads the words before and behind a number that stands in front of its noun."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.verbs = phrases, phrases.verbs

    def read(
        self, reading: Reading, left: str, right: str, before: list[Reading], state: State, nearby: Item | None
    ) -> None:
        """The noun stands behind the number: 建设30座公厕, 超50%的行政村达到标准."""
        phrases, kind = self.phrases, reading.item.mention.kind
        if takes_sides(phrases, reading, left, right):
            return
        around = freed(reading, left, right)
        modal = self._take_phrase(around)
        reading.modal = [*around.opened, *modal]
        if takes_widened(reading, around) or takes_grant(reading, around):
            return
        take_governing(phrases, around, modal, reading.item.mention.unit)
        make = around.make
        reading.own = bool(make) and make not in self.verbs.touching and (make not in THERE_ARE or exist(around.phrase))
        around.joined = reading.item.coordinated and bool(before) and not around.phrase
        take_preposition(phrases, around, kind, before[-1].item.left if around.joined else "")
        take_gift(around, kind)
        take_aim(around, nearby)
        self._take_noun(reading, around, before)
        take_action(phrases, reading, around, before, nearby)
        if around.joined and before[-1].item.left.endswith(TO):
            before[-1].action = before[-1].action or reading.action
        take_name(phrases, reading, around, before, state)
        take_receiver(reading, around.left)
        take_members(phrases, reading, around.left, around.right)
        take_each_place(reading, around.left)

    def _take_phrase(self, around: Around) -> list[str]:
        """Set the words before the number without those that open them; the modals that close them."""
        phrase, modal = self.verbs.strip_modal_end(around.left.rstrip("的"))
        risen = phrase.endswith("起") and bool(self.verbs.last(phrase[:-1], self.verbs.make, shortest=2))
        done = risen or (phrase.endswith(("了", "过")) and not phrase.endswith(_PASSES))
        around.phrase, around.opened = self.phrases.opened(phrase[:-1] if done else phrase)
        return modal

    def _take_noun(self, reading: Reading, around: Around, before: list[Reading]) -> None:
        """Set the noun behind the number and its predicate."""
        phrases, make = self.phrases, around.make
        governed = self._governs(reading, make) or (around.joined and bool(before[-1].action))
        leading = make or (before[-1].action if around.joined else "")
        caused = leading in _DECLARING or bool(self.verbs.last(leading, self.verbs.causing))
        right = guiding(around.right)
        right = first_listed(reading.item.mention.kind, right) or right
        right, did = self._doers(right)
        noun, around.predicate = phrases.noun(right, governed, caused)
        around.predicate = did or around.predicate
        around.noun = chosen(reading.item.left, noun)
        if leading in self.verbs.light and right.startswith(around.noun) and _TASK.fullmatch(right):
            around.noun = right  # 完成7个|现代牧场建设任务
        if reading.item.mention.kind == "people" and _BECAUSE.match(around.noun) and around.predicate:
            around.noun = (
                phrases.behind_predicate(around.right, around.predicate) or around.noun
            )  # 8000万人|将因疫情陷入|贫困
        if leading == "有着":
            around.noun = around.noun.partition("的")[0]  # 有着九千万名|党员、四百万个|基层组织|的党
        if leading == "授予" and (awarded := _AWARDED.match(around.noun)):
            around.noun = awarded["who"]  # 授予12项|成果|科技进步奖
        if leading in _DECLARING and not around.predicate:
            as_what = _AS.split(around.noun, maxsplit=1)[0]
            around.noun = phrases.shorten(as_what) or around.noun  # 认定24家企业|为示范企业
        if leading in _SPARING and (at := phrases.first_inside(around.noun)):
            around.noun = around.noun[:at]  # 拿出20%的|编制|引进人才
        if reading.item.mention.kind == "money":
            sum_noun(phrases, around, right)
        if _TOGETHER.search(around.left) and (joint := _JOINT.fullmatch(around.noun)):
            around.noun = joint["who"]  # 与周边7个|口岸|的协作联动
        if said := alone(phrases, reading, around, before):
            around.noun, around.predicate = reading.indicator, said
        if around.joined and before[-1].prefixed:
            around.noun = _of_list(around.noun)
        reading.behind, reading.prefixed, reading.rule = around.predicate, True, "number_noun"
        self._clean_rest(around)

    def _doers(self, right: str) -> tuple[str, str]:
        """Those counted and what they did: 189个|国家|批准了《气候公约》, 30个|县|新建了|50所学校."""
        if named := _DID.match(right):
            return named["who"], named["verb"]
        verb = self.verbs.last(right[:-1], self.verbs.make, shortest=2) if right.endswith("了") else ""
        who = right[: len(right) - len(verb) - 1]
        return (who, verb) if verb and who and not _OF_OR_THAN.search(who) else (right, "")

    def _governs(self, reading: Reading, make: str) -> bool:
        """Whether the verb before the number has what is counted as its object."""
        return (
            bool(make)
            and make not in self.verbs.reached
            and make not in (*GAINED, *_ABOUT)
            and (make not in THERE_ARE or reading.own)
        )

    def _clean_rest(self, around: Around) -> None:
        """What stands beside the verb is no place where it names the composition or the basis of the thing."""
        if around.predicate in _COMPOSED:
            around.rest = ""
        elif "基础上" in around.right:
            around.rest = self.phrases.clean(around.rest.rpartition("在")[2])


def _of_list(noun: str) -> str:
    """The last of several things counted without what is said of all: 45亩林地、10亩|湿地|等资源的监管."""
    at = noun.find("等")
    if works := _WORKS.fullmatch(noun):
        return works["last"]  # 老旧小区改造、街巷改造|等民生工程
    listed = "的" in noun[6:] and 2 <= at <= 6 and noun[at + 1] not in "教级院学号同待于"
    return noun[:at] if listed else noun
