"""What a reader decided about rows, one decision a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..errors import UsageError
from ..lean import dataclass
from .items import CODED, NO, UNSURE, YES

PLACE = ("table", "row_id", "doc_id", "start", "end", "quote")
VALUES = tuple(dict.fromkeys(column for columns in CODED.values() for column in columns))
COLUMNS = (*PLACE, "decision", "corrected", *VALUES, "comment")
"""The header of review.csv."""

DECISIONS = ("", YES, NO, UNSURE)

LONGEST = 2_000
"""Characters that a reader may write into a cell."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row, decided.

    place       what names the row and where it stands, by PLACE
    decision    yes, no or unsure; empty: only commented on, or not decided yet
    corrected   the right words, where others are marked
    values      column → what it should say, where it says something else
    """

    place: Mapping[str, str]
    decision: str = ""
    corrected: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""

    @property
    def empty(self) -> bool:
        return not (self.decision or self.corrected or self.values or self.comment)

    def cells(self) -> list[str]:
        """The cells of COLUMNS."""
        texts = [self.decision, self.corrected, *(self.values.get(name, "") for name in VALUES), self.comment]
        return [*(self.place[name] for name in PLACE), *texts]

    @classmethod
    def of_cells(cls, cells: Mapping[str, str]) -> Decision:
        """What `cells` gave."""
        place = {name: cells.get(name, "") for name in PLACE}
        return cls.of_said(place, {name: cells.get(name, "") for name in COLUMNS if name not in PLACE})

    @classmethod
    def of_said(cls, place: Mapping[str, str], said: Mapping[str, object]) -> Decision:
        """A decision about the row at `place`, as a reader sends it. Raises UsageError for one that is none."""
        known = {name: value for name, value in said.items() if value != ""}
        if strange := [name for name in known if name not in COLUMNS or name in PLACE]:
            raise UsageError(f"A decision has no {strange[0]!r}.", f"It has {', '.join(COLUMNS)}.")
        for name, value in known.items():
            if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
                raise UsageError(f"{name} is no text of at most {LONGEST} characters.", "Shorten it.")
        texts = {name: str(value) for name, value in known.items()}
        decision = texts.get("decision", "")
        if decision not in DECISIONS:
            raise UsageError(f"{decision!r} is no decision.", "Choose yes, no or unsure.")
        values = {name: texts[name] for name in VALUES if name in texts}
        return cls(dict(place), decision, texts.get("corrected", ""), values, texts.get("comment", ""))
