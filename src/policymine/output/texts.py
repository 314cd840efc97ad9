"""Where the text of a document lies in the output folder: `texts/` + doc_id, on any file system.

A doc_id may hold what a file name must not. Whatever has to be changed is followed by `~` and eight
digits of the doc_id's hash, so that two documents never share a file and the same document always has
the same one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ..lazy import lazy
from ..pieces import pieces

FOLDER = "texts"
CLEAN, SOURCE = ".txt", ".source.txt"

LONGEST = 180
"""Bytes of UTF-8 that one part of a name may take before the endings: file systems stop at 255."""

_FORBIDDEN = lazy(r'[<>:"\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = lazy(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
_OUR_ENDINGS = lazy(r"(?i).*(?:\.txt|\.source)")


def text_name(doc_id: str) -> PurePosixPath:
    """The name below `texts/`, without `.txt` or `.source.txt`.

    >>> str(text_name("2023/广东"))
    '2023/广东'
    >>> str(text_name("2023/aux"))
    '2023/aux~23f0d2f3'
    """
    parts = [_safe(part, whole=doc_id) for part in doc_id.split("/")]
    return PurePosixPath(*parts)


def alternative_name(doc_id: str) -> PurePosixPath:
    """The name where another document's differs only in case and the file system does not tell them apart."""
    name = text_name(doc_id)
    return name.with_name(f"{name.name}~{_digest(doc_id)}")


def _safe(part: str, *, whole: str) -> str:
    safe = _FORBIDDEN.sub("_", part).strip().rstrip(".") or "_"
    # `a.txt` would be both a folder and the text of `a`; `a.source` + `.txt` the source text of `a`.
    if _RESERVED.fullmatch(safe) or _OUR_ENDINGS.fullmatch(safe):
        safe = safe.replace(".", "_")
        changed = True
    else:
        changed = safe != part
    short = safe.encode("utf-8")[:LONGEST].decode("utf-8", "ignore")
    if changed or short != safe:
        return f"{short}~{_digest(whole)}"
    return safe


def _digest(doc_id: str) -> str:
    return sha256(doc_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def read_text(root: Path, name: PurePosixPath, ending: str = CLEAN) -> str:
    """The text of that name, line ends untouched."""
    with (root / name.parent / (name.name + ending)).open(encoding="utf-8", newline="") as file:
        return file.read()


class NewTexts:
    """The texts of a run: written below `aside`, and moved in among those below `final` at the end.

    A text that lies there already, byte for byte, from an earlier run, is left where it is: to make a file takes many
    times as long as to read one. Not so on file systems that do not tell names apart by case, where the text of another
    document may have the name.
    """

    def __init__(self, aside: Path, final: Path) -> None:
        self._aside, self._final = aside, final
        aside.mkdir()
        self._may_stay = final.is_dir() and not final.with_name(final.name.upper()).exists()
        self._staying: set[str] = set()
        self._renamed: dict[str, PurePosixPath] = {}

    def write(self, doc_id: str, clean: str, source: str | None) -> PurePosixPath:
        """Write a document's clean text, and its source text if given; gives the name used."""
        name = text_name(doc_id)
        try:
            self._write(name, CLEAN, clean)
        except FileExistsError:
            name = self._renamed[doc_id] = alternative_name(doc_id)
            self._write(name, CLEAN, clean)
        if source is not None:
            self._write(name, SOURCE, source)
        return name

    def read(self, doc_id: str) -> str:
        """The clean text of a document."""
        name = self._renamed.get(doc_id) or text_name(doc_id)
        return read_text(self._final if f"{name}{CLEAN}" in self._staying else self._aside, name)

    def settle(self, old: Iterable[PurePosixPath]) -> None:
        """Remove the texts of an earlier run, which had the names `old`, and move the new ones into their place."""
        self._remove(old)
        if self._final.exists():
            _move(self._aside, self._final)
        else:
            self._aside.rename(self._final)

    def _write(self, name: PurePosixPath, ending: str, text: str) -> None:
        place = f"{name}{ending}"
        if self._may_stay and _holds(f"{self._final}/{place}", _encoded(text)):
            self._staying.add(place)
            return
        path = f"{self._aside}/{place}"
        try:
            _write_new(path, _encoded(text))
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            _write_new(path, _encoded(text))

    def _remove(self, names: Iterable[PurePosixPath]) -> None:
        """Remove the texts of these names but for those that stay, and the folders that are empty then."""
        folders = {PurePosixPath()}
        for name in names:
            if name.is_absolute() or ".." in name.parts:  # a manifest that was tampered with
                continue
            for ending in (CLEAN, SOURCE):
                if (place := f"{name}{ending}") not in self._staying:
                    with suppress(FileNotFoundError):
                        os.unlink(f"{self._final}/{place}")
            folders.add(name.parent)
        folders.update(above for folder in [*folders] for above in folder.parents)
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            with suppress(OSError):
                (self._final / folder).rmdir()


def _move(root: Path, final: Path) -> None:
    """Move all files below `root` in among those that `final` holds."""
    for path in sorted(root.rglob("*")):
        target = final / path.relative_to(root)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            path.replace(target)


def _encoded(text: str) -> Iterator[bytes]:
    """The bytes of a text. `replace` puts one character in the place of one, so that offsets hold."""
    return (piece.encode("utf-8", "replace") for _, piece in pieces(text))


def _holds(path: str, parts: Iterable[bytes]) -> bool:
    """Whether the file is there and holds just that. The path is a string: making paths costs as much as reading."""
    try:
        with open(path, "rb") as file:
            return all(file.read(len(part)) == part for part in parts) and not file.read(1)
    except OSError:
        return False


def _write_new(path: str, parts: Iterable[bytes]) -> None:
    with open(path, "xb") as file:
        file.writelines(parts)
