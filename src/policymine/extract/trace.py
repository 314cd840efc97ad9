"""What extractors say about their decisions, for whoever asks why a row is there, or why none is.

Every part that decides takes the one trace of its lexicons (`lexicons.once(Trace)`) when it is built. It is off while
tables are made, and costs a look at `on`; `policymine explain` turns it on for one document.

    if self.trace.on:
        self.trace.refused("slogans", "quoted", start, end, "longer than 30 characters and no cue before it")

All places are code points in the clean text.
"""

from __future__ import annotations

from ..lean import dataclass
from ..lexicon import Lexicons


@dataclass(frozen=True, slots=True)
class Note:
    """One decision.

    table       the table that it concerns
    rule        the rule that decided
    start, end  the words in question
    column      the column that it fills; empty: whether there is a row at all
    value       what it filled in
    because     the words or the circumstance that it rests on
    refused     True if the rule was considered and made nothing
    """

    table: str
    rule: str
    start: int
    end: int
    column: str = ""
    value: str = ""
    because: str = ""
    refused: bool = False


class Trace:
    """The notes on one document. Made once for some lexicons; `clear` before the next document."""

    def __init__(self, lexicons: Lexicons | None = None) -> None:  # noqa: ARG002  (`Lexicons.once` gives itself)
        self.on = False
        self.notes: list[Note] = []

    def clear(self) -> None:
        self.notes = []

    def used(self, table: str, rule: str, place: tuple[int, int], column: str, value: str, because: str) -> None:
        """A column of the row whose words stand at `place` was filled by `rule`, because of some words."""
        self.notes.append(Note(table, rule, *place, column=column, value=value, because=because))

    def refused(self, table: str, rule: str, start: int, end: int, because: str) -> None:
        """`rule` considered the words at (start, end) and made no row of them."""
        self.notes.append(Note(table, rule, start, end, because=because, refused=True))
