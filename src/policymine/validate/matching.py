"""Scores tables against gold: which rows answer for which, and in how many columns they agree.

A gold row marked borderline is neither a hit nor a miss, and rows of the table that answer for it count nowhere.

quantities   a row answers for the gold row that it overlaps most; each for one only
structure    a node answers for the gold node that begins at the same place, SLACK characters off at most
slogans      a mention answers for a gold mention if they share SHARED of what both cover, or have the same core: what
             stands inside the quotation marks, without the generic noun behind them
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from ..lean import dataclass

SLACK = 2
"""Characters by which two nodes may begin or end apart and still be the same."""

SHARED = 0.6
"""Of two mentions, the part of their hull that both must cover."""

ALIKE = 0.7
"""Texts are the same from this Dice coefficient of their pairs of characters (Dice 1945)."""

ROUNDING = 0.0006

_DROPPED = frozenset("“”\"‘’'《》 的")
_QUOTATION = re.compile('[“”"‘’]')
_GENERIC = re.compile("(?:工程|行动|计划|活动|战略|改革|建设|工作|机制|品牌|分置|政策)$")

GoldRow = Mapping[str, Any]
"""A row of gold or of a table: `doc_id`, `start`, `end`, `quote`, and what its table has; `borderline` where it is."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of rows (`hits` of `output` and of `gold`); where `output` is None, the share of `gold`
    that agrees in a column.
    """

    table: str
    measure: str
    hits: int
    gold: int
    output: int | None = None
    hits_of_output: int | None = None

    @property
    def precision(self) -> float:
        hits = self.hits if self.hits_of_output is None else self.hits_of_output
        return hits / self.output if self.output else 0.0

    @property
    def recall(self) -> float:
        """Of the gold rows; of a column, the share that agrees."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Scores:
    """The scores of one table, and each error: what is wrong, where, what the table has, what the gold has."""

    scores: list[Score] = field(default_factory=list)
    errors: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def fault(self, what: str, row: GoldRow, said: str = "", wanted: str = "") -> None:
        self.errors.append((what, str(row["doc_id"]), str(row.get("quote") or row.get("head", "")), said, wanted))


def alike(a: str, b: str) -> bool:
    """Whether two texts say the same: equal but for width, quotation marks and 的, or nearly (ALIKE).

    >>> alike("“森林”的覆盖率", "森林覆盖率"), alike("", "全年")
    (True, False)
    """
    a, b = _plain(a), _plain(b)
    if a == b:
        return True
    one, two = _pairs(a), _pairs(b)
    return bool(one and two) and 2 * len(one & two) / (len(one) + len(two)) >= ALIKE


def quantities(gold: Sequence[GoldRow], output: Sequence[GoldRow]) -> Scores:
    """Targets (role target on both sides) with their columns, and figures (quantities of every role)."""
    found = Scores()
    _quantities(found, "targets", [*filter(_is_target, gold)], [*filter(_is_target, output)], gold)
    _quantities(found, "figures", gold, output, gold)
    return found


def _quantities(
    found: Scores, name: str, wanted: Sequence[GoldRow], output: Sequence[GoldRow], gold: Sequence[GoldRow]
) -> None:
    pairs = _pair(gold, output)
    answers = {j: gold[i] for i, j in pairs.items()}
    index = {id(row): i for i, row in enumerate(gold)}
    firm = [row for row in wanted if not row.get("borderline")]
    hits = [(row, output[pairs[index[id(row)]]]) for row in firm if index[id(row)] in pairs]
    counted = [j for j in range(len(output)) if not (j in answers and answers[j].get("borderline"))]
    is_wanted = {id(row) for row in wanted}
    good = [j for j in counted if j in answers and id(answers[j]) in is_wanted]
    found.scores.append(Score(name, "rows", len(hits), len(firm), len(counted), len(good)))
    if name != "targets":
        return
    hit = {id(row) for row, _ in hits}
    for row in firm:
        if id(row) not in hit:
            found.fault("missed target", row, wanted=row.get("indicator", ""))
    for j in counted:
        if j not in good:
            found.fault("false target", output[j], said=output[j].get("indicator", ""))
    agreed = [_agreements(found, row, said) for row, said in hits]
    for column in _CHECKS:
        found.scores.append(Score(name, column, sum(a[column] for a in agreed), len(hits)))
    for measure, columns in _WHOLE.items():
        right = sum(all(a[column] for column in columns) for a in agreed)
        found.scores.append(Score(name, measure, right, len(firm), len(counted)))


def _text(column: str) -> Callable[[GoldRow, GoldRow], bool]:
    return lambda gold, said: alike(gold.get(column, ""), said.get(column, ""))


_CHECKS: Mapping[str, Callable[[GoldRow, GoldRow], bool]] = {
    "value": lambda gold, said: (
        gold.get("op") == said.get("op")
        and all(_near(gold.get(bound, ""), said.get(bound, "")) for bound in ("low", "high"))
    ),
    "unit": lambda gold, said: _plain(gold.get("unit", "")) == _plain(said.get("unit", "")),
    "indicator": _text("indicator"),
    "deadline": _text("deadline"),
    "span": lambda gold, said: 2 * _overlap(gold, said) >= _hull(gold, said),
    "action": _text("action"),
    "baseline": _text("baseline"),
}
"""Column of a target → whether the table agrees with the gold."""

_WHOLE: Mapping[str, Sequence[str]] = {
    "complete": ("value", "unit", "indicator"),
    "row": ("value", "unit", "indicator", "deadline", "span"),
}
"""Measures of targets → the columns that all must agree."""


def _agreements(found: Scores, gold: GoldRow, said: GoldRow) -> dict[str, bool]:
    agreed = {column: check(gold, said) for column, check in _CHECKS.items()}
    for column, right in agreed.items():
        if not right:
            shown = {"value": ("op", "low", "high"), "span": ("start", "end")}.get(column, (column,))
            sides = (" ".join(str(row.get(name, "")) for name in shown) for row in (said, gold))
            found.fault(f"wrong {column}", gold, *sides)
    return agreed


def _pair(gold: Sequence[GoldRow], output: Sequence[GoldRow]) -> dict[int, int]:
    """Gold row → row of the table that answers for it: the largest overlap first, then the same indicator."""
    here: defaultdict[str, list[int]] = defaultdict(list)
    for j, row in enumerate(output):
        here[row["doc_id"]].append(j)
    candidates = sorted(
        (-shared, not alike(row.get("indicator", ""), output[j].get("indicator", "")),
         abs(row["start"] - output[j]["start"]), i, j)
        for i, row in enumerate(gold)
        for j in here[row["doc_id"]]
        if (shared := _overlap(row, output[j]))
    )  # fmt: skip
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in candidates:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def structure(gold: Sequence[GoldRow], output: Sequence[GoldRow]) -> Scores:
    """Nodes, and of those found: extent, parent, kind, head; complete are nodes with extent and parent right."""
    found = Scores()
    parents = [{(row["doc_id"], row["node_id"]): row for row in rows} for rows in (gold, output)]
    firm = [row for row in gold if not row.get("borderline")]
    taken: set[int] = set()
    soft: set[int] = set()
    tally = dict.fromkeys(("rows", "extent", "parent", "kind", "head", "complete"), 0)
    for row in (*firm, *(row for row in gold if row.get("borderline"))):
        near = [
            (abs(said["start"] - row["start"]), j)
            for j, said in enumerate(output)
            if said["doc_id"] == row["doc_id"] and abs(said["start"] - row["start"]) <= SLACK
            and j not in taken and j not in soft
        ]  # fmt: skip
        if row.get("borderline"):
            soft.update([min(near)[1]] if near else ())
        elif not near:
            found.fault("missed node", row, wanted=row.get("kind", ""))
        else:
            j = min(near)[1]
            taken.add(j)
            for measure, right in _node(found, row, output[j], parents).items():
                tally[measure] += right
    counted = len(output) - len(soft)
    for j, said in enumerate(output):
        if j not in taken and j not in soft:
            found.fault("false node", said, said=said.get("kind", ""))
    hits = tally.pop("rows")
    complete = tally.pop("complete")
    found.scores.append(Score("structure", "rows", hits, len(firm), counted))
    found.scores += [Score("structure", measure, right, hits) for measure, right in tally.items()]
    found.scores.append(Score("structure", "complete", complete, len(firm), counted))
    return found


def _node(
    found: Scores, gold: GoldRow, said: GoldRow, parents: Sequence[Mapping[tuple[str, str], GoldRow]]
) -> dict[str, bool]:
    above, over = (
        index.get((row["doc_id"], row.get("parent_id", ""))) for index, row in zip(parents, (gold, said), strict=True)
    )
    if above is not None and above.get("borderline") and over is None:
        above = None
    extent = abs(gold["end"] - said["end"]) <= SLACK
    if above is None or over is None:
        parent = above is None and over is None
    else:
        parent = abs(above["start"] - over["start"]) <= SLACK
    if not extent:
        found.fault("wrong extent", gold, str(said["end"]), str(gold["end"]))
    if not parent:
        found.fault("wrong parent", gold, *(row.get("head", "") if row else "" for row in (over, above)))
    kind = gold.get("kind") == said.get("kind")
    head = alike(gold.get("head", ""), said.get("head", ""))
    return {
        "rows": True, "extent": extent, "parent": parent, "kind": kind, "head": head, "complete": extent and parent
    }  # fmt: skip


def slogans(gold: Sequence[GoldRow], output: Sequence[GoldRow]) -> Scores:
    """Mentions with include=yes, and type and canonical form of those found."""
    found = Scores()
    firm = [row for row in gold if row["include"] == "yes"]
    soft = [row for row in gold if row["include"] == "borderline"]
    said = [row for row in output if (row.get("include") or "yes") == "yes"]
    taken: set[int] = set()
    hits: list[tuple[GoldRow, GoldRow]] = []
    for row in firm:
        fitting = [(-_overlap(row, other), j) for j, other in enumerate(said) if j not in taken and _same(row, other)]
        if fitting:
            j = min(fitting)[1]
            taken.add(j)
            hits.append((row, said[j]))
        else:
            found.fault("missed slogan", row, wanted=row.get("type", ""))
    counted = len(taken)
    for j, row in enumerate(said):
        if j in taken or (not any(_same(g, row) for g in firm) and any(_overlap(g, row) for g in soft)):
            continue
        counted += 1
        found.fault("false slogan", row, said=row.get("type", ""))
    found.scores.append(Score("slogans", "rows", len(hits), len(firm), counted))
    for column, same in (("type", str.__eq__), ("canonical", alike)):
        right = sum(same(g.get(column, ""), o.get(column, "")) for g, o in hits)
        found.scores.append(Score("slogans", column, right, len(hits)))
    return found


def _same(gold: GoldRow, said: GoldRow) -> bool:
    shared = _overlap(gold, said)
    if not shared:
        return False
    covered = gold["end"] - gold["start"] + said["end"] - said["start"] - shared
    return shared / covered >= SHARED or _core(gold["quote"]) == _core(said["quote"])


def _core(quote: str) -> str:
    return _GENERIC.sub("", _QUOTATION.sub("", quote))


def _is_target(row: GoldRow) -> bool:
    return bool(row["role"] == "target")


def _overlap(a: GoldRow, b: GoldRow) -> int:
    if a["doc_id"] != b["doc_id"]:
        return 0
    return int(max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])))


def _hull(a: GoldRow, b: GoldRow) -> int:
    return int(max(a["end"], b["end"]) - min(a["start"], b["start"]))


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text or "") if c not in _DROPPED)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _near(a: str, b: str) -> bool:
    """Equal, or numbers no further apart than rounding to three digits makes them."""
    if a == b:
        return True
    try:
        return abs(float(a) - float(b)) <= ROUNDING
    except ValueError:
        return False


SCORERS: Mapping[str, Callable[[Sequence[GoldRow], Sequence[GoldRow]], Scores]] = {
    "quantities": quantities,
    "structure": structure,
    "slogans": slogans,
}
"""What can be scored → how. `quantities` are the rows of targets.csv and figures.csv together."""


def rows_of(lines: Iterable[Mapping[str, str]], defaults: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows as the scorers take them: places as numbers, `borderline` where a note or column says so.

    Raises ValueError for a row without a place, with the row.
    """
    found: list[dict[str, Any]] = []
    for line in lines:
        row: dict[str, Any] = {**defaults, **{name: value or "" for name, value in line.items()}}
        row["doc_id"] = row.get("doc_id") or row.get("passage", "")
        row["node_id"] = row.get("node_id") or row.get("id", "")
        row["parent_id"] = row.get("parent_id") or row.get("parent", "")
        try:
            row["start"], row["end"] = int(float(row["start"])), int(float(row["end"]))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{row['doc_id']}: {row.get('quote', '')}") from error
        said = row.get("borderline", "y" if str(row.get("note", "")).startswith("borderline") else "")
        row["borderline"] = said in ("y", "yes", "1")
        found.append(row)
    return found
