"""Two documents side by side: which slogans, targets and sections are new, gone, kept, changed or reworded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, ClassVar

from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Row, column
from .indicators import Indicators
from .targets import year_of

ALIKE = 0.6
"""Headings at least so alike (matching characters of both) are the same section, reworded."""

STATUSES = {
    "new": "only B has it",
    "gone": "only A has it",
    "kept": "both have it, in the same words (slogan, section) or with the same value (target)",
    "reworded": "both have it, in other words",
    "changed": "both set a target for the indicator, with another value",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Row):
    """What one thing that a document says becomes in another document."""

    table: ClassVar[str] = "diff"
    label: ClassVar[str] = "两文对比"
    about: ClassVar[str] = (
        "one row per slogan, target and section of two documents; slogans with a mention that is no borderline one"
    )

    kind: str = column("种类", "what is compared", values={"slogan": "提法", "target": "量化目标", "section": "部分"})
    status: str = column("状态", "what becomes of it from A to B", values=STATUSES)
    name: str = column("名称", "the slogan's dictionary form, the indicator, or the heading (B's where it has one)")
    n_a: int = column("甲次数", "mentions in A, borderline ones included; 1 for targets and sections", default=0)
    n_b: int = column("乙次数", "mentions in B", default=0)
    value_a: str = column("甲值", "of targets: the value as A words it; of slogans: A's wordings, joined by |")
    value_b: str = column("乙值", "the same of B")
    similarity: float | None = column("相似度", "of reworded headings: how alike", unit="0–1", default=None)
    quote_a: str = column("甲文", "the sentence or heading in A")
    quote_b: str = column("乙文", "the sentence or heading in B")
    clean_start_a: int | None = column("甲起点", "where the words stand in A's clean text", default=None)
    clean_end_a: int | None = column("甲终点", "just behind them", default=None)
    clean_start_b: int | None = column("乙起点", "where the words stand in B's clean text", default=None)
    clean_end_b: int | None = column("乙终点", "just behind them", default=None)


Tables = Mapping[str, Sequence[Any]]
"""One document's rows: table name → rows."""


def differences(a: Tables, b: Tables, lexicons: Lexicons) -> Iterator[Difference]:
    """What two documents share and where they differ: slogans, targets, sections; each in the order of B, then A."""
    yield from _slogans(a.get("slogans", ()), b.get("slogans", ()))
    yield from _targets(a.get("targets", ()), b.get("targets", ()), Indicators(lexicons))
    yield from _sections(a.get("structure", ()), b.get("structure", ()))


def _pair(kind: str, status: str, name: str, a: Any, b: Any, quote: str, **columns: Any) -> Difference:
    """A row with both places; `quote` is the column to cite."""
    places: dict[str, Any] = {}
    for side, row in (("a", a), ("b", b)):
        if row is not None:
            places |= {
                f"n_{side}": 1,
                f"quote_{side}": getattr(row, quote),
                f"clean_start_{side}": row.clean_start,
                f"clean_end_{side}": row.clean_start + len(row.quote),
            }
    return Difference(kind=kind, status=status, name=name, **{**places, **columns})


def _slogans(a: Sequence[Any], b: Sequence[Any]) -> Iterator[Difference]:
    in_a, in_b = _by_name(a), _by_name(b)
    firm = {row.canonical for row in (*a, *b) if row.include == "yes"}
    for name in sorted(in_b, key=_place(in_b)) + sorted(in_a.keys() - in_b.keys(), key=_place(in_a)):
        one, other = in_a.get(name, []), in_b.get(name, [])
        if name not in firm:
            continue
        forms_a, forms_b = (list(dict.fromkeys(row.quote for row in rows)) for rows in (one, other))
        if one and other:
            status = "kept" if set(forms_a) & set(forms_b) else "reworded"
        else:
            status = "new" if other else "gone"
        yield _pair(
            "slogan", status, name, one[0] if one else None, other[0] if other else None, "sentence",
            n_a=len(one), n_b=len(other), value_a="|".join(forms_a), value_b="|".join(forms_b),
        )  # fmt: skip


def _place(found: Mapping[str, list[Any]]) -> Callable[[str], tuple[int, str]]:
    """Where a slogan first stands, to sort by."""
    return lambda name: (min(row.clean_start for row in found[name]), name)


def _by_name(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Dictionary form → mentions, firm ones first: what is doubtful or part of a longer slogan is not absent."""
    found: dict[str, list[Any]] = {}
    for row in sorted(rows, key=lambda row: row.include != "yes"):
        found.setdefault(row.canonical, []).append(row)
    return found


def _targets(a: Sequence[Any], b: Sequence[Any], indicators: Indicators) -> Iterator[Difference]:
    in_a, in_b = (_by_indicator(rows, indicators) for rows in (a, b))
    for key in [*in_b, *(key for key in in_a if key not in in_b)]:
        one, other = list(in_a.get(key, ())), list(in_b.get(key, ()))
        pairs = [(x, y) for y in other for x in one if _value(x) == _value(y)]
        same = []
        for x, y in pairs:
            if x in one and y in other:
                one.remove(x)
                other.remove(y)
                same.append((x, y))
        rows = [("kept", x, y) for x, y in same] + [("changed", x, y) for x, y in zip(one, other, strict=False)]
        rows += [("new", None, y) for y in other[len(one) :]] + [("gone", x, None) for x in one[len(other) :]]
        for status, x, y in rows:
            value_a, value_b = (row.quote if row is not None else "" for row in (x, y))
            name = f"{key[0]}（{key[1]}）"
            yield _pair("target", status, name, x, y, "sentence", value_a=value_a, value_b=value_b)


def _by_indicator(rows: Sequence[Any], indicators: Indicators) -> dict[tuple[str, ...], list[Any]]:
    found: dict[tuple[str, ...], list[Any]] = {}
    for row in rows:
        if row.indicator:
            indicator = indicators.of(row.indicator, row.measure)
            horizon = year_of(row.deadline_start, row.deadline_end)[1]
            same = found.setdefault((indicator.name, indicator.kind, horizon, row.norm_unit), [])
            if all(_value(other) != _value(row) for other in same):  # a target that is said again is one target
                same.append(row)
    return found


def _value(row: Any) -> tuple[Any, ...]:
    return row.op, row.norm_low, row.norm_high, row.norm_unit


def _sections(a: Sequence[Any], b: Sequence[Any]) -> Iterator[Difference]:
    left = [node for node in a if node.kind.startswith("heading") and node.head]
    right = [node for node in b if node.kind.startswith("heading") and node.head]
    partner = _partners(left, right)
    for j, node in enumerate(right):
        if j in partner:
            i, score = partner[j]
            status = "kept" if score == 1 else "reworded"
            yield _pair(
                "section", status, node.head, left[i], node, "head", similarity=None if status == "kept" else score
            )
        else:
            yield _pair("section", "new", node.head, None, node, "head")
    taken = {i for i, _ in partner.values()}
    for i, node in enumerate(left):
        if i not in taken:
            yield _pair("section", "gone", node.head, node, None, "head")


def _partners(left: list[Any], right: list[Any]) -> dict[int, tuple[int, float]]:
    """Number of a heading of B → number of its partner in A, how alike; the most alike first, each taken once."""
    scored = []
    for j, node in enumerate(right):
        matcher = SequenceMatcher(None, "", node.head, autojunk=False)
        for i, other in enumerate(left):
            matcher.set_seq1(other.head)
            if matcher.quick_ratio() >= ALIKE and (score := matcher.ratio()) >= ALIKE:
                # Of equals the one at the like depth and place.
                scored.append((-score, abs(other.depth - node.depth), abs(i - j), j, i))
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, _, _, j, i in sorted(scored):
        if j not in partner and i not in taken:
            partner[j] = (i, round(-score, 4))
            taken.add(i)
    return partner
