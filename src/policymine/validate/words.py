"""What a validation says, as lines of a table and as a paragraph for a methods section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..language import join, said, spoken, translated
from .agreement import Marked, Value, alpha, alpha_of_words, kappa, overlapping_words, percent, same_words
from .estimates import ALL, LEVEL, ROUNDS, Estimate, Share
from .items import YES, Coded, Item
from .matching import Scores

ESTIMATES = ("table", "type", "rows", "coded", "right", "unsure", "open", "precision", "recall", "F1")
COLUMNS = ("table", "type", "column", "cells", "same as coder")
AGREEMENTS = ("table", "of", "items", "per cent", "kappa", "alpha")
SCORES = ("table", "measure", "gold", "found", "precision", "recall", "F1")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree about one column of one table; None where a measure has no value.

    what    `decision`, a coded column, or `words, exactly` and `words, overlapping`
    """

    table: str
    what: str
    items: int
    percent: float | None
    kappa: float | None
    alpha: float | None


def agreements(items: Sequence[Item], first: Mapping[str, Coded], second: Mapping[str, Coded]) -> list[Agreement]:
    """The agreement of two coders on the items that both have, by table. Columns count where both said yes."""
    found: list[Agreement] = []
    for table in dict.fromkeys(item.table for item in sorted(items, key=lambda i: i.item)):
        names = [i.item for i in items if i.table == table and i.kind == "row" and i.item in first and i.item in second]
        one, two = [first[name] for name in names], [second[name] for name in names]
        found.append(_nominal(table, "decision", [c.decision for c in one], [c.decision for c in two]))
        both = [(a, b) for a, b in zip(one, two, strict=True) if a.decision == b.decision == YES]
        for column in sorted({name for a, b in both for name in (*a.values, *b.values)}):
            values = [[coded.values.get(column) for coded in pair] for pair in both]
            found.append(_nominal(table, column, [a for a, _ in values], [b for _, b in values]))
        words: tuple[list[Marked | None], list[Marked | None]] = (
            [a.words for a, _ in both],
            [b.words for _, b in both],
        )
        marked = sum(a is not None and b is not None for a, b in zip(*words, strict=True))
        if marked:
            found.append(Agreement(table, "words, exactly", marked, same_words(*words), None, None))
            characters = alpha_of_words([a.length for a, _ in both], *words)
            found.append(Agreement(table, "words, overlapping", marked, overlapping_words(*words), None, characters))
    return found


def _nominal(table: str, what: str, one: Sequence[Value], two: Sequence[Value]) -> Agreement:
    coded = sum(a is not None and b is not None for a, b in zip(one, two, strict=True))
    return Agreement(table, what, coded, percent(one, two), kappa(one, two), alpha(one, two))


def estimate_lines(estimates: Sequence[Estimate]) -> Iterator[tuple[str, ...]]:
    """The lines of ESTIMATES."""
    for e in estimates:
        counts = (e.rows, e.coded, e.right, e.unsure, e.open)
        shares = map(_share, (e.precision, e.recall, e.f1))
        yield (e.table, e.stratum or said("all"), *map(str, counts), *shares)


def column_lines(estimates: Sequence[Estimate]) -> Iterator[tuple[str, ...]]:
    """The lines of COLUMNS: where the coder filled in what a row should say."""
    for e in estimates:
        for name, share in e.columns.items():
            yield (e.table, e.stratum or said("all"), name, str(share.of), str(share))


def agreement_lines(agreements: Sequence[Agreement]) -> Iterator[tuple[str, ...]]:
    """The lines of AGREEMENTS."""
    for a in agreements:
        yield (a.table, translated(a.what), str(a.items), *(_number(value) for value in (a.percent, a.kappa, a.alpha)))


def score_lines(found: Mapping[str, Scores]) -> Iterator[tuple[str, ...]]:
    """The lines of SCORES."""
    for scores in found.values():
        for s in scores.scores:
            if s.output is None:
                yield s.table, s.measure, str(s.gold), str(s.hits), "", _number(s.recall), ""
            else:
                figures = (s.precision, s.recall, s.f1)
                yield s.table, s.measure, str(s.gold), str(s.hits), *map(_number, figures)


def methods_paragraph(estimates: Sequence[Estimate], agreements: Sequence[Agreement], version: str) -> str:
    """A paragraph for the methods section of a paper, in the language in use. What was not measured is not said."""
    whole = [e for e in estimates if e.stratum == ALL]
    names = (" and " if spoken() == "en" else "、").join(e.table for e in whole)
    made = (
        "The tables {} were made with policymine {}." if len(whole) > 1 else "The table {} was made with policymine {}."
    )
    parts = [said(made, names, version)]
    for e in whole:
        parts += _precision(e)
    if any(e.recall is not None for e in whole):
        parts.append(said("Recall rests on rows missed in the coded sentences and in random sentences without rows."))
    if any(e.precision is not None for e in whole):
        intervals = "Intervals are {} bootstrap percentile intervals ({} samples, by stratum)."
        parts.append(said(intervals, f"{LEVEL:.0%}", ROUNDS))
    for a in agreements:
        if a.what == "decision" and a.percent is not None:
            parts.append(_agreement(a, a.percent))
    return join(*parts)


def _precision(e: Estimate) -> Iterator[str]:
    """What was found of one table, in sentences."""
    if e.precision is None:
        return
    right = said(
        "Of {} rows of the table {}, {} drawn at random by strata were coded by hand without knowledge of what the "
        "software had said of them, and {} were right: a precision of {}",
        e.rows,
        e.table,
        e.coded,
        e.right,
        _words(e.precision),
    )
    if e.recall is not None and e.f1 is not None:
        yield said("{}, an estimated recall of {} and an F1 of {}.", right, _words(e.recall), _words(e.f1))
    else:
        yield said("{}.", right)
    if e.unsure:
        yield said("{} rows that the coder could not decide were left out.", e.unsure)
    if e.precision.low == e.precision.high == 1:
        # Resampling a sample without errors gives no errors: the interval is then the rule of three.
        below = f"{3 / e.coded:.3f}"
        yield said("As no error was found, the share of errors lies below {} (rule of three, 95 %).", below)


def _agreement(a: Agreement, share: float) -> str:
    decided = said(
        "Two coders decided independently on {} rows of {} and agreed on {}", a.items, a.table, f"{share:.1%}"
    )
    known = (("Cohen's kappa {}", a.kappa), ("Krippendorff's alpha {}", a.alpha))
    measures = [said(text, f"{value:.2f}") for text, value in known if value is not None]
    return said("{} ({}).", decided, ", ".join(measures)) if measures else said("{}.", decided)


def _words(share: Share) -> str:
    return said(
        "{} ({} interval {} to {})", f"{share.value:.2f}", f"{LEVEL:.0%}", f"{share.low:.2f}", f"{share.high:.2f}"
    )


def _share(share: Share | None) -> str:
    return "" if share is None else str(share)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
