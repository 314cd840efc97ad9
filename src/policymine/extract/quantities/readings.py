"""What the clauses of a sentence say about its quantities, on the way to records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from ...lazy import lazy
from ...lean import dataclass
from .clauses import Item

_SUMMED = lazy("(?:共|合计|共计|总计)$")


@dataclass(slots=True)
class Reading:
    """What the clause says about one mention. `read` is its indicator before others of the clause completed it,
    `swayed` whether the number beside it decided its role,
    `per` the base beside its number (每万人), `bounds` the thing whose class it bounds (年收入20万元以上的|村)."""

    item: Item
    read: str = ""
    indicator: str = ""
    action: str = ""
    baseline: str = ""
    inherited: bool = False
    embedded: bool = False
    prefixed: bool = False
    own: bool = False
    swayed: bool = False
    behind: str = ""
    modal: list[str] = field(default_factory=list)
    per: str = ""
    bounds: str = ""
    rule: str = ""
    several: list[str] = field(default_factory=list)

    @property
    def compares(self) -> bool:
        """Whether the number says by how much something changes or what part it is, not what it comes to."""
        return self.item.mention.kind in ("percent", "point")


@dataclass(slots=True)
class State:
    """What earlier clauses of the sentence have set: subject, topic and verb.

    fresh   a bare noun phrase in the clause just before: the subject of this one
    threshold  what a class of things is bounded by (年收入 in 年收入20万元以上的村)
    measure what the members of a list behind a colon measure (招生人数将为：小学5万人)
    reaching the verb before that colon (为, 达到)
    holder  whose members they are (县属学校)
    label   the noun before a colon that opens the sentence (钢：年产能力为5万吨)
    compared whether the number before compares (增长8%), so that its verb is none of a plain amount
    done    the verb of making whose object the clause before named (资助困难学生，合计6300名)
    doing   whether the clause before says what is to be done (推行…, 推进…)
    crowd   how many things the clause before counted
    product the product of the economy whose sectors the sentence goes through
    far     gives the subject of the sentence before, for a sentence that names none
    work    gives the work that the sentence before opens with (推行合作医疗制度)
    branch  gives the branch of the economy that a sentence before opens with
    made    the verb of making in the clause just before (新增大棚25座，温室3座)
    paid    the verb of paying in the clause just before (发放低保金90万元，救助金30万元)
    counted the unit and the verb of what the clause just before counted (培育20家龙头企业，100家智能工厂)
    frame   the whole that parts are taken of (在居民消费支出中)
    about   what the sentence is about by its opening words (财政方面，)
    group   the group whose parts go on (村干部中 in 村干部中35岁以下的不到15%，大专以上学历的不足一半)
    members what the clause before listed and counted (甲产业、乙产业 of 甲、乙两大产业)
    opening the branch of the economy that opens the sentence (石化产业持续增效，…，产值突破1300亿元)
    seen    the indicators of the sentence so far, each once
    kind    the kind of the number that the subject has
    unit    its unit
    whole   what the numbers behind 其中 are parts of
    whole_kind  the kind of its number
    school  the schools whose pupils the sentence counts
    scheme  the insurance or aid that a clause without numbers has named (完善居民医保，)
    region  the region that a clause of its own names (华东地区，)
    parting whether its parts go on to the end of the sentence (其中，甲3亿元；乙2亿元)
    """

    subject: str = ""
    topic: str = ""
    action: str = ""
    compared: bool = False
    object: str = ""
    done: str = ""
    doing: bool = False
    cause: str = ""
    fresh: str = ""
    frame: str = ""
    about: str = ""
    group: str = ""
    members: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    kind: str = ""
    unit: str = ""
    whole: str = ""
    whole_kind: str = ""
    region: str = ""
    scheme: str = ""
    school: str = ""
    parting: bool = False
    opening: str = ""
    made: str = ""
    paid: str = ""
    counted: dict[str, str] = field(default_factory=dict)
    threshold: str = ""
    measure: str = ""
    reaching: str = "为"
    holder: str = ""
    label: str = ""
    crowd: int = 0
    product: str = ""
    far: Callable[[], str] = str
    work: Callable[[], str] = str
    branch: Callable[[], str] = str


def inherit(reading: Reading, before: list[Reading], state: State) -> None:
    """The subject of the clause or sentence before."""
    reading.inherited = True
    if before:
        reading.indicator = before[-1].indicator
        reading.action = reading.action or (before[-1].action if reading.item.coordinated else "")
    else:
        reading.indicator = state.fresh or state.subject or state.topic
        if state.done and reading.indicator == state.object and _SUMMED.search(reading.item.left):
            reading.action = reading.action or state.done
