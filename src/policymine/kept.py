"""What takes long to make and is the same in every run is kept on disk, in a folder of the user's.

Nothing depends on it: a file that is not there, is damaged, or was made by another Python counts as nothing, and where
the folder cannot be written nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")

_MARK = b"policymine 1 "
_HEAD = len(_MARK) + sha256().digest_size


def cache_folder() -> Path:
    """The per-user folder for caches, by the custom of the system. Raises RuntimeError where there is no home."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "policymine" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policymine"


def load(name: str) -> Any:
    """The value that was saved under a name by this version of Python, or None; another user's file is not read."""
    try:
        with _path(name).open("rb") as file:
            if os.name != "nt" and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            data = file.read()
        if data[:_HEAD] != _MARK + sha256(memoryview(data)[_HEAD:]).digest():
            return None
        return marshal.loads(memoryview(data)[_HEAD:])  # noqa: S302  (the user's own file, and whole)
    except (OSError, RuntimeError, ValueError, EOFError, TypeError):
        return None


def save(name: str, value: Any) -> None:
    """Save plain data (numbers, texts, tuples, lists, dicts). Who reads meanwhile gets the old or the new, whole."""
    with suppress(OSError, RuntimeError):
        path = _path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            data = marshal.dumps(value)
            aside.write_bytes(_MARK + sha256(data).digest() + data)
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)  # no room, or another process has it open (Windows)


def once_made(name: str, key: bytes, make: Callable[[], T]) -> T:
    """What `make` gives (plain data, as for `save`): made anew only if nothing is kept under the name for this key.

    The key must tell all that the value depends on, the code of `make` too (`key_of`).
    """
    found = load(name)
    if isinstance(found, tuple) and len(found) == 2 and found[0] == key:
        return cast("T", found[1])
    value = make()
    save(name, (key, value))
    return value


def key_of(files: Iterable[str | Path], *more: bytes) -> bytes:
    """A key for `once_made`: of files (of code, or those that are read), and of what else the value depends on.

    Files are not read: the file system tells when one is not what it was. A file that is not there counts as such, as
    where the program is shipped without sources.
    """
    digest = sha256(getattr(sys.modules[__package__], "__version__", "").encode())
    for file in files:
        try:
            state = os.stat(file)
            told = f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"
        except OSError:
            told = ""
        digest.update(f"{os.fspath(file)}\0{told}\0".encode("utf-8", "surrogatepass"))
    for one in more:
        digest.update(sha256(one).digest())
    return digest.digest()


class Remembered(Generic[T]):
    """A pure function of one text: what it gave in earlier runs is taken from there. Its values are plain data, which
    nobody changes.
    """

    def __init__(self, make: Callable[[str], T], *code: str) -> None:
        self._make, self._code = make, code
        self._name = f"made-{make.__name__.strip('_')}"
        self._values: dict[str, T] | None = None
        self._new = False
        _REMEMBERED.append(self)

    def __call__(self, text: str) -> T:
        if self._values is None:
            nothing: dict[str, T] = {}
            self._values = once_made(self._name, key_of(self._code), lambda: nothing)
        if text not in self._values:
            self._values[text] = self._make(text)
            self._new = True
        return self._values[text]

    def keep(self) -> None:
        """Keep what is new, if anything; all else goes where there is much, as after many changes of lexicons."""
        if self._new and self._values and can_save():
            self._new = False
            save(self._name, (key_of(self._code), dict(list(self._values.items())[-_MOST:])))


_MOST = 2000
"""Values of a function kept at most: some four times as many as there are."""

_REMEMBERED: list[Remembered[Any]] = []


def remembered(*code: str) -> Callable[[Callable[[str], T]], Remembered[T]]:
    """Have the values of a pure function of one text kept between runs; `code`: the files that it is written in."""
    return lambda make: Remembered(make, *code)


def keep_remembered() -> None:
    """Keep the new values of all such functions for the next run."""
    for one in _REMEMBERED:
        one.keep()


def can_save() -> bool:
    """Whether there is, or can be made, a folder to save to: before what is saved is made for that alone."""
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return False
    return os.access(folder, os.W_OK)


def _path(name: str) -> Path:
    return cache_folder() / f"{name}-{sys.implementation.cache_tag}-{sys.hexversion:x}"
