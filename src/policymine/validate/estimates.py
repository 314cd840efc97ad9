"""How right a table is, from a coded sample: precision, recall and F1 with bootstrap intervals.

Rows were drawn by strata, sentences without rows at random. With N_h rows in stratum h, of which the share p_h of the
coded ones is right, true positives are T = Σ N_h p_h and precision is T / Σ N_h (Cochran 1977, "Sampling Techniques",
eq. 5.1). Missed rows are M = Σ N_h m_h + N_0 m_0: m_0 the mean number missed in the sentences without rows, m_h the
mean of (missed in the sentence / rows of the table in it), since a sentence is drawn once for each of its rows. Recall
is T / (T + M). Intervals: the items of each stratum are drawn anew with return, percentiles of the estimates (Efron and
Tibshirani 1993, section 13.3). Where all items say the same (all right, or nothing missed) drawing anew shows nothing:
there the share is drawn from its posterior with Jeffreys' prior (Brown, Cai and DasGupta 2001, section 4.3), for missed
rows as if a sentence missed one or none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..lean import dataclass
from .items import NO, UNSURE, YES, Coded, Item

ROUNDS = 2000
SEED = 1
LEVEL = 0.95

ALL = ""
"""The stratum of a whole table."""


@dataclass(frozen=True, slots=True)
class Share:
    """An estimate with its interval; `of` is the number of items that it rests on, `even` whether all say the same."""

    value: float
    low: float
    high: float
    of: int
    even: bool = False

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One table, or one type of it. A share is None where the sheet says nothing about it.

    rows        in the whole output
    coded       items that were decided; `right` of them yes
    unsure      items that the coder could not decide: left out
    open        items without a decision: left out
    missed      rows that the coder missed, in the sentences of the rows and in those without; None: not said
    empty       sentences without rows that were looked at, of `of_empty` in the whole output
    columns     of the coded cells of right rows, the share that says what the table says, by column
    """

    table: str
    stratum: str
    rows: int
    coded: int
    right: int
    unsure: int
    open: int
    missed: int | None
    empty: int
    of_empty: int
    precision: Share | None
    recall: Share | None
    f1: Share | None
    columns: Mapping[str, Share]


def estimates(items: Sequence[Item], coded: Mapping[str, Coded]) -> list[Estimate]:
    """The estimates of each table, as a whole (stratum empty) and by stratum, in the order of the items' names."""
    found: list[Estimate] = []
    for table in dict.fromkeys(item.table for item in sorted(items, key=lambda i: i.item)):
        here = [(item, coded[item.item]) for item in items if item.table == table and item.item in coded]
        found.append(_estimate(table, ALL, here))
        strata = sorted({item.stratum for item, _ in here if item.kind == "row"})
        if len(strata) > 1:
            found += [_estimate(table, stratum, here) for stratum in strata]
    return found


def _estimate(table: str, stratum: str, here: Sequence[tuple[Item, Coded]]) -> Estimate:
    rows = [(i, c) for i, c in here if i.kind == "row" and stratum in (ALL, i.stratum)]
    tally = Counter(c.decision for _, c in rows)
    sizes = {item.stratum: item.size for item, _ in rows}
    precision, recall, f1 = _shares(rows, _lost(here, stratum))
    said = [(i, c.missed) for i, c in here if c.missed is not None]
    empty = [i.size for i, _ in said if i.kind != "row"]
    return Estimate(
        table, stratum, sum(sizes.values()), tally[YES] + tally[NO], tally[YES], tally[UNSURE], tally[None],
        sum(missed for _, missed in said) if said else None, len(empty), max(empty, default=0),
        precision, recall, f1, _columns(rows),
    )  # fmt: skip


def _shares(rows: Sequence[tuple[Item, Coded]], lost: Any) -> tuple[Share | None, Share | None, Share | None]:
    """Precision, recall and F1 with their intervals; `lost` are the rows missed, or None where that is not known."""
    import numpy as np

    decided: dict[str, list[float]] = {}
    for item, coded in rows:
        if coded.decision in (YES, NO):
            decided.setdefault(item.stratum, []).append(float(coded.decision == YES))
    if not decided:
        return None, None, None
    # A stratum that nobody decided is not known: it stays out on both sides.
    sizes = {item.stratum: item.size for item, _ in rows if item.stratum in decided}
    chance = np.random.default_rng(SEED)
    every = [value for values in decided.values() for value in values]
    even, of = len(set(every)) == 1, len(every)
    if even:
        true = sum(sizes.values()) * _jeffreys(every, chance)
    else:
        # Strata that differ from one another but not within are as silent as a sample that does not differ at all.
        drawn = _means if any(len(set(values)) > 1 for values in decided.values()) else _jeffreys
        true = sum(sizes[s] * drawn(values, chance) for s, values in sorted(decided.items()))
    precision = true / sum(sizes.values())
    if lost is None:
        return _share(precision, of, even), None, None
    with np.errstate(invalid="ignore"):  # neither true nor missed rows: no recall, and no part in its interval
        recall = true / (true + lost)
        f1 = np.where(true > 0, 2 * precision * recall / (precision + recall), 0.0)
    return _share(precision, of, even), _share(recall, of), _share(f1, of)


def _lost(here: Sequence[tuple[Item, Coded]], stratum: str) -> Any:
    """How many rows of the table (or of one type) were missed in the whole output: the estimate, then its samples.

    None where the coder did not say for both kinds of items, or named no types where they are asked for.
    """
    import numpy as np

    groups: dict[tuple[str, str], list[float]] = {}
    sizes: dict[tuple[str, str], int] = {}
    for item, coded in here:
        group = (item.kind, item.stratum)
        sizes[group] = item.size
        if coded.missed is None:
            continue
        if stratum != ALL and len(coded.missed_types) != coded.missed:
            return None
        number = coded.missed if stratum == ALL else coded.missed_types.count(stratum)
        groups.setdefault(group, []).append(number / item.share)
    if {kind for kind, _ in sizes} != {kind for kind, _ in groups}:
        return None
    chance = np.random.default_rng(SEED)
    every = [number for numbers in groups.values() for number in numbers]
    if every and not any(every):
        sentences = sum(sizes[item.kind, item.stratum] / item.share / len(groups[item.kind, item.stratum])
                        for item, coded in here if coded.missed is not None)  # fmt: skip
        return sentences * _jeffreys(every, chance)
    return sum((sizes[group] * _means(numbers, chance) for group, numbers in sorted(groups.items())), np.zeros(1))


def _means(values: Sequence[float], chance: Any) -> Any:
    """The mean, then the means of ROUNDS samples drawn with return."""
    import numpy as np

    found = np.asarray(values, dtype=float)
    drawn = found[chance.integers(0, len(found), (ROUNDS, len(found)))].mean(axis=1)
    return np.concatenate(([found.mean()], drawn))


def _jeffreys(values: Sequence[float], chance: Any) -> Any:
    """The share of values that are all 0 or all 1, then ROUNDS draws of it from its posterior with Jeffreys' prior."""
    import numpy as np

    share = values[0]
    ones = share * len(values)
    return np.concatenate(([share], chance.beta(ones + 0.5, len(values) - ones + 0.5, ROUNDS)))


def _share(estimate: Any, of: int, even: bool = False) -> Share | None:
    """An estimate (first) with the percentiles of its samples; None where it has no value."""
    import numpy as np

    known = estimate[1:][~np.isnan(estimate[1:])]
    if np.isnan(estimate[0]) or not len(known):
        return None
    low, high = np.percentile(known, [50 * (1 - LEVEL), 100 - 50 * (1 - LEVEL)])
    value = float(estimate[0])
    return Share(value, min(float(low), value), max(float(high), value), of, even)


def _columns(rows: Sequence[tuple[Item, Coded]]) -> dict[str, Share]:
    """How often the coder wrote what the table says, by column, over the rows that are right."""
    import numpy as np

    found: dict[str, list[float]] = {}
    for item, coded in rows:
        if coded.decision == YES:
            for name, said in item.said.items():
                if name in coded.values:
                    found.setdefault(name, []).append(float(_same(coded.values[name], said)))
    order = dict.fromkeys(name for item, _ in rows for name in item.said)
    chance = np.random.default_rng(SEED)
    shares = {}
    for name in (name for name in order if name in found):
        values = found[name]
        even = len(set(values)) == 1
        shares[name] = _share((_jeffreys if even else _means)(values, chance), len(values), even)
    return {name: share for name, share in shares.items() if share is not None}


def _same(written: str, said: str) -> bool:
    """Whether two cells say the same: equal, or equal as numbers (32 and 32.0)."""
    if written == said:
        return True
    try:
        return float(written.replace(",", "")) == float(said)
    except ValueError:
        return False
