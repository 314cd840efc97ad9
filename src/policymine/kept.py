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
from typing import Any, TypeVar, cast

from . import __version__

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
    digest = sha256(__version__.encode())
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
