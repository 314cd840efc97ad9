"""Results that were worked out before, kept on disk: key → bytes, in parts. Knows nothing of what they mean.

SQLite in write-ahead mode: a process that is killed at any moment leaves what it had committed, and nothing half
written. Each part carries a checksum; what does not match it, and a file that is no database any more, counts as not
there.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

NAME = ".policymine-cache"
"""The file's name in an output folder; SQLite puts two more beside it while it is open."""

_BESIDE = ("", "-wal", "-shm", "-journal")

COMMIT_AFTER = 0.5
"""Seconds of work that a kill may cost."""

SCHEMA = """CREATE TABLE IF NOT EXISTS parts
    (key BLOB, number INTEGER, sum INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (key, number))"""


class Store:
    """Open with `with`. Where the file cannot be used (no rights, no room), nothing is found and nothing is kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found = self.kept = 0
        self.trouble = ""
        self._last = time.monotonic()
        self._base: sqlite3.Connection | None = None
        with self._careful():
            try:
                self._base = self._open()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self._close()
                remove(path)  # no database, or a broken one: begin anew
                self._base = self._open()

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, isolation_level=None)
        self._base = base
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("PRAGMA cache_size = -500")  # kB: what is written is hardly read again
        base.execute("DROP TABLE IF EXISTS results")  # as they were kept before
        base.execute(SCHEMA)
        base.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
        base.execute("BEGIN")
        return base

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """The store is a help, never a reason to fail."""
        try:
            yield
        except sqlite3.Error as error:
            self.trouble = str(error)
            self._close()

    def get(self, key: bytes) -> list[bytes] | None:
        """The parts of the value, or None."""
        if self._base is None:
            return None
        with self._careful():
            wanted = "SELECT sum, value FROM parts WHERE key = ? ORDER BY number"
            rows = self._base.execute(wanted, (key,)).fetchall()
            if not rows or any(zlib.crc32(part) != total for total, part in rows):
                return None
            self._base.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
            self.found += 1
            return [part for _, part in rows]
        return None

    def put(self, key: bytes, parts: Iterable[bytes]) -> None:
        """Keep the value, part by part; on disk after COMMIT_AFTER seconds at the latest, while values keep coming."""
        if self._base is None:
            return
        with self._careful():
            self._base.execute("DELETE FROM parts WHERE key = ?", (key,))
            rows = ((key, number, zlib.crc32(part), part) for number, part in enumerate(parts))
            self._base.executemany("INSERT INTO parts VALUES (?, ?, ?, ?)", rows)
            self._base.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
            self.kept += 1
            if time.monotonic() - self._last > COMMIT_AFTER:
                self._base.execute("COMMIT")
                self._base.execute("BEGIN")
                self._last = time.monotonic()

    def drop_unused(self) -> None:
        """Forget what was neither found nor kept since the store was opened: the run that ends needs no more."""
        if self._base is None:
            return
        with self._careful():
            gone = self._base.execute("DELETE FROM parts WHERE key NOT IN (SELECT key FROM used)").rowcount
            self._base.execute("COMMIT")
            if gone > self.found + self.kept:
                self._base.execute("VACUUM")
            self._base.execute("BEGIN")

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._base is not None:
            with self._careful():
                self._base.execute("COMMIT")
        self._close()

    def _close(self) -> None:
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
        self._base = None


def size(path: Path) -> tuple[int, int]:
    """How many results a store holds, and the bytes on disk; (0, bytes) where it cannot be read."""
    room = sum(one.stat().st_size for one in _files(path))
    try:
        base = sqlite3.connect(path)
        try:
            return int(base.execute("SELECT count(*) FROM parts WHERE number = 0").fetchone()[0]), room
        finally:
            base.close()
    except sqlite3.Error:
        return 0, room


def remove(path: Path) -> None:
    """Delete a store with what SQLite has put beside it. Raises OSError if it cannot be."""
    for one in _files(path):
        one.unlink()


def _files(path: Path) -> list[Path]:
    return [one for end in _BESIDE if (one := path.with_name(path.name + end)).is_file()]
