"""Extractions on their way to a folder: worked out where the document is worked at, and kept for the next run.

What a file gives depends on its bytes, its name, the options, the lexicons and the program; under a key of all of these
its results are kept, so that a second run, or one after a run that was killed, works at what is new only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path

from .lexicon import Lexicons
from .output import Scribe, Written
from .output.manifest import versions
from .output.written import from_bytes, to_bytes
from .pipeline import TABLES, Options, Worker, name_is_taken
from .read import Item, Listing
from .run import Store, each

WORTH = 20
"""Files from which on results are kept: for a few, looking them up costs as much as making them."""

HEAVY = 2_000_000
"""Bytes of a single file from which on they are kept all the same: archives and corpus tables."""

_RECORDS = {record.table: record for record in TABLES}


@dataclass(frozen=True, slots=True)
class Recording:
    """How documents are extracted, and whether free texts get a guard against spreadsheets."""

    options: Options
    guarded: bool


class Recorder:
    """All stages for one file, to lines that need only be written."""

    def __init__(self, recording: Recording) -> None:
        self._work = Worker(recording.options)
        self._scribe = Scribe(TABLES, guarded=recording.guarded)

    def __call__(self, item: Item) -> list[Written]:
        return [self._scribe(one.document, one.tables) for one in self._work(item)]


def record(listing: Listing, recording: Recording, store: Store | None = None) -> Iterator[Written]:
    """One `Written` per document, in order. With a store, what it knows is not worked out again."""
    options = recording.options
    scribe = Scribe(TABLES, guarded=recording.guarded)
    memory = _Memory(store, recording) if store is not None and is_worth_keeping(listing) else None
    results = (
        each(listing, Recorder, recording, jobs=options.jobs, known=memory.get)
        if memory
        else each(listing, Recorder, recording, jobs=options.jobs)
    )
    taken: set[str] = set()
    for item, found in zip(listing, results, strict=True):
        if memory:
            memory.keep(item, found)
        for one in found:
            if one.doc_id is not None and one.doc_id in taken:
                yield scribe(None, {"failures": [name_is_taken(one.doc_id, one.path)]})
            else:
                taken.update([one.doc_id] if one.doc_id is not None else ())
                yield one
    if store is not None and memory:
        store.drop_unused()


def is_worth_keeping(listing: Listing) -> bool:
    """Whether the files are so many, or so large, that their results are kept."""
    return len(listing) >= WORTH or any(_size(item.path) >= HEAVY for item in listing)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Memory:
    """The store, asked for files."""

    def __init__(self, store: Store, recording: Recording) -> None:
        self._store = store
        self._base = _digest_of_everything_else(recording)
        self._keys: dict[Path, tuple[bytes, tuple[int, int]]] = {}

    def get(self, item: Item) -> list[Written] | None:
        """What the file gave before."""
        state = _state(item)
        if state is None:
            return None
        try:
            content = sha256(item.path.read_bytes()).digest()
        except OSError:
            return None
        key = sha256(b"\0".join((self._base, content, item.doc_id.encode(), bytes(item.path)))).digest()
        value = self._store.get(key)
        if value is not None:
            try:
                return from_bytes(value, _RECORDS)
            except ValueError:
                pass
        self._keys[item.path] = key, state
        return None

    def keep(self, item: Item, found: Sequence[Written]) -> None:
        """Keep what was worked out, unless the file changed meanwhile or failed, which may have reasons beside it."""
        known = self._keys.pop(item.path, None)
        if known is not None and known[1] == _state(item) and not any(one.failed for one in found):
            self._store.put(known[0], to_bytes(found))


def _state(item: Item) -> tuple[int, int] | None:
    """Size and time of change; None where there is no file."""
    if item.data is not None:
        return None
    try:
        status = item.path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _digest_of_everything_else(recording: Recording) -> bytes:
    """What results depend on beside the file: options, lexicons, this program and the packages that it works with."""
    options = replace(recording.options, jobs=1, lexicons=None)
    said = [repr([(f.name, getattr(options, f.name)) for f in fields(Options)]), str(recording.guarded)]
    said += (f"{name} {digest}" for name, digest in Lexicons(recording.options.lexicons).digest().items())
    said += (f"{package} {version}" for package, version in versions().items())
    here = Path(__file__).parent
    said += (sha256(path.read_bytes()).hexdigest() for path in sorted(here.rglob("*.py")))
    return sha256("\n".join(said).encode()).digest()
