"""A reader goes through the rows of an output: what she is shown, what she decides, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from ..errors import UsageError
from ..output.cells import cell
from ..output.coding_sheet import read_sheet, write_sheet
from ..output.earlier import EarlierOutput
from ..output.schema import schema
from ..pipeline import TABLES
from ..validate.decisions import COLUMNS, PLACE, Decision
from ..validate.items import CODED, STRATA, YES, Coded, Item
from ..validating import ROW, SampleOptions, Sampler, TextOf, words_of

NAME = "review.csv"
"""Where decisions go, beside the tables."""

PAGE = 20
"""Rows that are sent at a time."""


class Review:
    """The rows of some tables of an output, and what was decided about them. For several threads at a time.

    Where `options` are given only the rows that they draw are shown, in random order. Raises UsageError for a table
    or a folder that there is not.
    """

    def __init__(self, folder: Path, tables: Sequence[str], options: SampleOptions | None = None) -> None:
        SampleOptions(tables=tables).check()
        self.folder = folder
        self.tables = tuple(tables)
        self._output = EarlierOutput(folder, TABLES)
        self._fields = {
            record.table: {one.name: one for one in schema(record) if one.name in CODED[record.table]}
            for record in TABLES
            if record.table in self.tables
        }
        self._titles = {row.doc_id: row.title for row in self._output.rows("documents")}  # type: ignore[attr-defined]
        self._rows: dict[str, list[Any]] = {table: list(self._output.rows(table)) for table in tables}
        if options is not None:
            drawn = [item.row_id for item in Sampler(folder, options).items() if item.kind == ROW]
            known = {row.row_id: row for rows in self._rows.values() for row in rows}
            chosen = [known[name] for name in drawn]
            self._rows = {table: [row for row in chosen if row.table == table] for table in tables}
        self._by_id = {(table, row.row_id): row for table, rows in self._rows.items() for row in rows}
        self._texts: dict[str, TextOf] = {}
        self._lock = Lock()
        self._decided = {(d.place["table"], d.place["row_id"]): d for d in self._earlier()}

    def counts(self) -> list[dict[str, Any]]:
        """How many rows each table has, and how many are decided."""
        with self._lock:
            return [
                {"table": table, "rows": len(rows), "columns": CODED[table],
                 "labels": {name: one.label for name, one in self._fields[table].items()},
                 "codes": {name: list(one.values) for name, one in self._fields[table].items() if one.values},
                 "decided": sum((d := self._decided.get((table, row.row_id))) is not None and bool(d.decision)
                                for row in rows)}
                for table, rows in self._rows.items()
            ]  # fmt: skip

    def rows(self, table: str, first: int) -> list[dict[str, Any]]:
        """PAGE rows of a table from number `first` (0 the first), each in its sentence, with what was decided."""
        if table not in self._rows:
            raise UsageError(f"There is no table {table!r} here.", f"There are {', '.join(self.tables)}.")
        with self._lock:
            return [self._shown(table, row) for row in self._rows[table][max(first, 0) : max(first, 0) + PAGE]]

    def decide(self, said: dict[str, Any]) -> None:
        """Keep a decision (`table`, `row_id`, and columns of review.csv); an empty one takes an earlier one back.

        Raises UsageError for a row that there is not, a decision that is none, a code that there is not, or right words
        that do not stand in what is shown.
        """
        table, row_id = str(said.get("table")), str(said.get("row_id"))
        row = self._by_id.get((table, row_id))
        if row is None:
            raise UsageError(f"There is no row {row_id!r} in {table!r}.", "Load the page again.")
        place = {name: table if name == "table" else cell(getattr(row, name)) for name in PLACE}
        decision = Decision.of_said(place, {k: v for k, v in said.items() if k not in ("table", "row_id")})
        with self._lock:
            self._check(table, row, decision)
            if decision.empty:
                self._decided.pop((table, row_id), None)
            else:
                self._decided[table, row_id] = decision
            write_sheet(self.folder / NAME, COLUMNS, [one.cells() for one in self._decided.values()])

    def _check(self, table: str, row: Any, decision: Decision) -> None:
        for name, value in decision.values.items():
            codes = self._fields[table][name].values if name in self._fields[table] else {}
            if codes and value not in codes:
                raise UsageError(f"{value!r} is no code of {name}.", f"Choose among {', '.join(codes)}.")
        if decision.corrected and decision.corrected not in "".join(self._shown(table, row)["parts"]):
            raise UsageError(f"{decision.corrected!r} does not stand in the text.", "Copy the right words from it.")

    def _earlier(self) -> Iterable[Decision]:
        path = self.folder / NAME
        return read_decisions(path) if path.exists() else ()

    def _shown(self, table: str, row: Any) -> dict[str, Any]:
        if row.doc_id not in self._texts:
            self._texts[row.doc_id] = TextOf(self._output.text(row.doc_id))
        text = self._texts[row.doc_id]
        start, end = text.sentence(row)
        before, after = text.around((start, end))
        left, right = words_of(row)
        decided = self._decided.get((table, row.row_id))
        return {
            "row_id": row.row_id,
            "doc_id": row.doc_id,
            "title": self._titles.get(row.doc_id, ""),
            "rule": row.rule,
            "parts": [before, text.text[start:left], text.text[left:right], text.text[right:end], after],
            "said": {name: cell(getattr(row, name)) for name in CODED[table]},
            "decided": None if decided is None else {
                "decision": decided.decision, "corrected": decided.corrected, "comment": decided.comment,
                **decided.values,
            },
        }  # fmt: skip


def is_review(path: Path) -> bool:
    """Whether a file of this name holds decisions, rather than a coding sheet."""
    return path.name == NAME


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a review.csv. Raises UsageError for a file that is none."""
    return [Decision.of_cells(cells) for _, cells in read_sheet(path, needs="row_id")]


def read_review(path: Path) -> tuple[list[Item], dict[str, Coded]]:
    """Decisions as `validate score` takes them: the rows with their strata, and what was coded about each.

    The tables are those beside the file. Rows that were not decided are left out. Raises UsageError for decisions
    about rows that the tables do not have.
    """
    decisions = [d for d in read_decisions(path) if d.decision]
    tables = sorted({d.place["table"] for d in decisions})
    if strange := [table for table in tables if table not in CODED]:
        raise UsageError(f"{path} decides about a table {strange[0]!r}.", f"There are {', '.join(CODED)}.")
    output = EarlierOutput(path.parent, TABLES)
    rows: dict[str, dict[str, Any]] = {table: {} for table in tables}
    sizes: Counter[tuple[str, str]] = Counter()
    for table, found in rows.items():
        for one in output.rows(table):
            row: Any = one
            found[row.row_id] = row
            sizes[table, _stratum(table, row)] += 1
    items, coded = [], {}
    for number, decision in enumerate(decisions, 1):
        table, row_id = decision.place["table"], decision.place["row_id"]
        if row_id not in rows[table]:
            hint = "The tables were made anew since: review them again."
            raise UsageError(f"{path} decides about {row_id}, which is not in {path.parent}.", hint)
        row, name = rows[table][row_id], f"R{number:06}"
        stratum = _stratum(table, row)
        said = {column: cell(getattr(row, column)) for column in CODED[table]}
        items.append(
            Item(
                item=name, kind=ROW, table=table, doc_id=row.doc_id, row_id=row_id, stratum=stratum, share=1,
                size=sizes[table, stratum], before="", sentence="", after="", said=said,
            )
        )  # fmt: skip
        # What was accepted was accepted as it stands, but for what was corrected.
        values = {**(said if decision.decision == YES else {}), **decision.values}
        coded[name] = Coded(decision.decision, values, None, 0, None)
    return items, coded


def _stratum(table: str, row: Any) -> str:
    return cell(getattr(row, STRATA[table]))
