"""All stages for one file, to lines that need only be written."""

from __future__ import annotations

from ..lean import dataclass
from ..output import Scribe, Written
from ..pipeline import TABLES, Options, Worker, name_is_taken
from ..read import Item
from ..records import Failure

RECORDS = {record.table: record for record in TABLES}


@dataclass(frozen=True, slots=True)
class Recording:
    """How documents are extracted, and whether free texts get a guard against spreadsheets."""

    options: Options
    guarded: bool


class Recorder:
    """All stages for one file, to lines that need only be written."""

    def __init__(self, recording: Recording) -> None:
        # Rows become lines table by table: those of a long text, all held at once, take ten times its room.
        self._work = Worker(recording.options, make=Scribe(TABLES, guarded=recording.guarded))

    def __call__(self, item: Item) -> list[Written]:
        return self._work(item)


def failed(failure: Failure, recording: Recording) -> Written:
    """A failure, ready to be written."""
    return Scribe(TABLES, guarded=recording.guarded)(None, [("failures", [failure])])


def lost(recording: Recording, item: Item) -> list[Written]:
    """What stands for a file that ended every worker that took it."""
    reason = "Every worker that took the document died of it (a crash, or too little memory)."
    hint = "Leave it out, and report it: it should not."
    return [failed(Failure(path=str(item.path), reason=reason, hint=hint), recording)]


class Names:
    """The names that documents have so far."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._taken: set[str] = set()

    def unless_taken(self, one: Written) -> Written:
        """The document, or a failure if another one has its name (the id column of a table may repeat a file's)."""
        if one.doc_id is None:
            return one
        if one.doc_id in self._taken:
            return failed(name_is_taken(one.doc_id, one.path), self._recording)
        self._taken.add(one.doc_id)
        return one
