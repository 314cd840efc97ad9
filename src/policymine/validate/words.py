"""What a validation says, as lines of a table and as a paragraph for a methods section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..language import join, said, spoken, translated
from ..lean import dataclass
from .agreement import Marked, Value, alpha, alpha_of_words, kappa, overlapping_words, percent
from .estimates import ALL, LEVEL, ROUNDS, Estimate, Share
from .items import CODED, YES, Coded, Item, unmarked
from .matching import Scores

ESTIMATES = ("table", "type", "rows", "coded", "right", "unsure", "open", "precision", "recall", "F1")
COLUMNS = ("table", "column", "cells", "same as coder")
AGREEMENTS = ("table", "of", "items", "per cent", "kappa", "alpha")
SCORES = ("table", "measure", "gold", "found", "precision", "recall", "F1")


DECISION, MISSED, EXACTLY, OVERLAPPING = "decision", "missed", "words, exactly", "words, overlapping"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree about one column of one table; None where a measure has no value.

    what    `decision`, a coded column, `words, exactly` and `words, overlapping`, or `missed`
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
        shared = [i for i in items if i.table == table and i.item in first and i.item in second]
        rows = [i for i in shared if i.kind == "row"]
        one, two = [first[i.item] for i in rows], [second[i.item] for i in rows]
        found.append(_nominal(table, DECISION, [c.decision for c in one], [c.decision for c in two]))
        both = [(a, b) for a, b in zip(one, two, strict=True) if _said_yes(a, b)]
        coded = {name for a, b in both for name in (*a.values, *b.values)}
        for column in sorted(coded, key=CODED.get(table, ()).index):
            values = [[coded.values.get(column) for coded in pair] for pair in both]
            found.append(_nominal(table, column, [a for a, _ in values], [b for _, b in values]))
        words: tuple[list[Marked | None], list[Marked | None]] = (
            [a.words for a, _ in both],
            [b.words for _, b in both],
        )
        marked = sum(a is not None and b is not None for a, b in zip(*words, strict=True))
        if marked:
            shown = [unmarked(item.sentence)[1] for item in rows if _said_yes(first[item.item], second[item.item])]
            found.append(_nominal(table, EXACTLY, *([*map(_moved, shown, coder)] for coder in words)))
            characters = alpha_of_words([a.length for a, _ in both], *words)
            found.append(Agreement(table, OVERLAPPING, marked, overlapping_words(*words), None, characters))
        lost = [(first[i.item].missed, second[i.item].missed) for i in shared]
        if any(a is not None and b is not None for a, b in lost):
            found.append(_nominal(table, MISSED, [a for a, _ in lost], [b for _, b in lost]))
    return found


def _said_yes(one: Coded, two: Coded) -> bool:
    return one.decision == two.decision == YES


def _moved(shown: Marked | None, words: Marked | None) -> Value:
    """How a coder moved the ends of the marked words: what both may have done alike by chance, in whatever sentence."""
    if words is None:
        return None
    start, end = shown or (0, 0)
    return words[0] - start, words[1] - end


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
    """The lines of COLUMNS: where the coder filled in what a row should say. Of whole tables: a type has few cells."""
    for e in estimates:
        if e.stratum == ALL:
            for name, share in e.columns.items():
                yield (e.table, name, str(share.of), str(share))


def agreement_lines(agreements: Sequence[Agreement]) -> Iterator[tuple[str, ...]]:
    """The lines of AGREEMENTS."""
    questions = (DECISION, MISSED, EXACTLY, OVERLAPPING)  # the others are names of columns, which are not translated
    for a in agreements:
        what = translated(a.what) if a.what in questions else a.what
        yield (a.table, what, str(a.items), *(_number(value) for value in (a.percent, a.kappa, a.alpha)))


def score_lines(found: Mapping[str, Scores]) -> Iterator[tuple[str, ...]]:
    """The lines of SCORES."""
    for scores in found.values():
        for s in scores.scores:
            if s.output is None:
                yield s.table, s.measure, str(s.gold), str(s.hits), "", _number(s.recall), ""
            else:
                figures = (s.precision, s.recall, s.f1)
                yield s.table, s.measure, str(s.gold), str(s.hits), *map(_number, figures)


def methods_paragraph(
    estimates: Sequence[Estimate], agreements: Sequence[Agreement], version: str, *, blind: bool = True
) -> str:
    """A paragraph for the methods section of a paper, in the language in use. What was not measured is not said.

    `blind` is false where the decisions come from a review, which shows what the software said.
    """
    whole = [e for e in estimates if e.stratum == ALL]
    names = (" and " if spoken() == "en" else "、").join(e.table for e in whole)
    made = (
        "The tables {} were made with policymine {}." if len(whole) > 1 else "The table {} was made with policymine {}."
    )
    parts = [said(made, names, version)]
    for e in whole:
        if e.precision is not None:
            parts += _found(e, e.precision, blind)
    if not blind:
        parts.append(said("As the reader saw what the software had said, this was no blind test."))
        parts.append(said("The figures hold for the whole table only if the rows were drawn at random (-n)."))
    if any(e.precision is not None for e in whole):
        intervals = "Intervals are {} bootstrap percentile intervals ({} samples, by stratum)."
        parts.append(said(intervals, f"{LEVEL:.0%}", ROUNDS))
    if any(e.precision is not None and (e.precision.even or e.missed == 0) for e in whole):
        parts.append(said("Where all coded items say the same, the interval is Jeffreys' one."))
    for a in agreements:
        if a.what == DECISION and a.percent is not None:
            parts.append(_agreement(a, a.percent))
    return join(*parts)


def _found(e: Estimate, precision: Share, blind: bool) -> Iterator[str]:
    """What was found of one table, in sentences."""
    if blind:
        drawn = (
            "Of {} rows of the table {}, {} drawn at random by strata were coded by hand without knowledge of what the "
            "software had said of them, and {} were right: a precision of {}"
        )
        if e.table == "slogans":  # those are drawn that the table stands for
            drawn = (
                "Of {} rows of the table {} (those with include = yes), {} drawn at random by strata were coded by "
                "hand without knowledge of what the software had said of them, and {} were right: a precision of {}"
            )
        right = said(drawn, e.rows, e.table, e.coded, e.right, _words(precision))
    else:
        right = said(
            "{} rows of the table {} were decided by a reader who saw what the software had said of them, and {} were "
            "right: weighted by the {} rows of their types, a precision of {}",
            e.coded,
            e.table,
            e.right,
            e.rows,
            _words(precision),
        )
    if e.recall is not None and e.f1 is not None:
        yield said("{}, an estimated recall of {} and an F1 of {}.", right, _words(e.recall), _words(e.f1))
        yield said(
            "Recall rests on the rows that the coder missed, {} in number, in the sentences of the drawn rows and in "
            "{} of the {} sentences without such rows, also drawn at random.",
            e.missed,
            e.empty,
            e.of_empty,
        )
    else:
        yield said("{}.", right)
    if e.unsure == 1:
        yield said("One row that the coder could not decide was left out.")
    elif e.unsure:
        yield said("{} rows that the coder could not decide were left out.", e.unsure)


def _agreement(a: Agreement, share: float) -> str:
    decided = said(
        "Two coders decided independently on {} rows of {} and agreed on {}", a.items, a.table, f"{share:.1%}"
    )
    known = (("Cohen's kappa {}", a.kappa), ("Krippendorff's alpha {}", a.alpha))
    measures = [said(text, f"{value:.2f}") for text, value in known if value is not None]
    between = ", " if spoken() == "en" else "，"
    return said("{} ({}).", decided, between.join(measures)) if measures else said("{}.", decided)


def _words(share: Share) -> str:
    return said(
        "{} ({} interval {} to {})", f"{share.value:.2f}", f"{LEVEL:.0%}", f"{share.low:.2f}", f"{share.high:.2f}"
    )


def _share(share: Share | None) -> str:
    return "" if share is None else str(share)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
