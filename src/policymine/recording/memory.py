"""The store of an output folder, asked for files: what they gave before is not worked out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from ..lexicon import Lexicons
from ..output import Written
from ..output.manifest import versions
from ..output.written import from_bytes, to_bytes
from ..pipeline import Options
from ..read import Item
from ..read.limits import FILE_BYTES
from ..run import Store
from .recorder import RECORDS, Recording


class Memory:
    """The store, asked for files."""

    def __init__(self, store: Store, recording: Recording) -> None:
        self._store = store
        self._base = digest_of(recording)
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
                return from_bytes(value, RECORDS)
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
    """Size and time of change; None where there is no file, or none that is read."""
    if item.data is not None:
        return None
    try:
        status = item.path.stat()
    except OSError:
        return None
    if not S_ISREG(status.st_mode) or status.st_size > FILE_BYTES:
        return None
    return status.st_size, status.st_mtime_ns


def digest_of(recording: Recording) -> bytes:
    """What results depend on beside the file: options, lexicons, this program and the packages that it works with."""
    options = replace(recording.options, jobs=1, lexicons=None)
    said = [repr([(f.name, getattr(options, f.name)) for f in fields(Options)]), str(recording.guarded)]
    said += (f"{name} {digest}" for name, digest in Lexicons(recording.options.lexicons).digest().items())
    said += (f"{package} {version}" for package, version in versions().items())
    here = Path(__file__).parents[1]
    said += (sha256(path.read_bytes()).hexdigest() for path in sorted(here.rglob("*.py")))
    return sha256("\n".join(said).encode()).digest()
