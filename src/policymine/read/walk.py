"""Which files are meant, and what each document is called.

A `doc_id` is the path below the given root, with `/`, without its ending. Where two would be the same,
the ending is kept; where that does not help, the root's name is put in front.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from ..errors import UsageError
from ..lean import dataclass

MANIFEST = "manifest.json"
"""A folder whose manifest names policymine is an earlier output and is not read again."""

STDIN = "-"

EXAMPLES = 3
"""How many of the files that were left out are named."""

_ENDING = re.compile(r"\.(?!\d+$)[A-Za-z0-9]{1,7}$")


@dataclass(frozen=True, slots=True)
class Item:
    """One file to read. `data` is set where there is no file (standard input)."""

    path: Path
    doc_id: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to read, in order, how many were left out because they are no documents, and the first of these."""

    items: tuple[Item, ...]
    skipped: int = 0
    examples: tuple[Path, ...] = ()

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file with the names it can have: without its ending, with it, and with the root's name in front."""

    path: Path
    below: str
    root: str
    data: bytes | None = None


def list_items(
    paths: Sequence[str | Path], endings: Collection[str], containers: Collection[str], stdin: Callable[[], bytes]
) -> Listing:
    """The files under `paths`. In folders only those with one of `endings`; named files always.

    `containers` are the endings of files that hold several documents. Raises UsageError for a path that does
    not exist.
    """
    found: dict[str, _Found] = {}  # by its real place: a file that is given twice is read once
    skipped = 0
    examples: list[Path] = []
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            found.setdefault(STDIN, _Found(Path(STDIN), "stdin", "stdin", stdin()))
        elif not path.exists():
            raise UsageError(
                f"No file or folder at {path}.", "Check the spelling; paths are relative to where you are."
            )
        elif path.is_dir():
            walk, root = _Walk(path, endings), path.resolve().name or "root"
            for real, file, below in walk:
                found.setdefault(real, _Found(file, below, root))
            skipped += walk.skipped
            examples += walk.examples
        else:
            root = path.resolve().parent.name or "root"
            found.setdefault(os.path.realpath(path), _Found(path, path.name, root))
    return Listing(tuple(_named(list(found.values()), containers)), skipped, tuple(examples[:EXAMPLES]))


def stem_of(name: str) -> str:
    """A path without its ending.

    >>> stem_of("2023/报告.docx"), stem_of("1.总体要求"), stem_of("v2.0")
    ('2023/报告', '1.总体要求', 'v2.0')
    """
    return _ENDING.sub("", name) if not name.rpartition("/")[2].startswith(".") else name


def _named(found: list[_Found], containers: Collection[str]) -> Iterator[Item]:
    names = [stem_of(one.below) for one in found]
    _settle(names, found, lambda one: one.below)
    # The members of archive `a.zip` are called `a/…`: they must not meet those of a folder `a`.
    folders = {name[:i] for name in names for i in range(len(name)) if name[i] == "/"}
    for i, one in enumerate(found):
        if names[i] in folders and one.path.suffix.lower() in containers:
            names[i] = one.below
    _settle(names, found, lambda one: f"{one.root}/{one.below}")
    _settle(names, found, lambda one: one.path.resolve().as_posix().lstrip("/"))
    for one, name in zip(found, names, strict=True):
        yield Item(one.path, name, one.data)


def _settle(names: list[str], found: list[_Found], longer: Callable[[_Found], str]) -> None:
    """Give all that share a name their longer one."""
    count = Counter(names)
    if len(count) < len(names):
        for i, name in enumerate(names):
            if count[name] > 1:
                names[i] = longer(found[i])


class _Walk:
    """The documents in a folder and its folders, in the order of their names, each real folder once.

    Gives each with its real place before it, and its name below the folder behind it.
    """

    def __init__(self, root: Path, endings: Collection[str]) -> None:
        self.root, self.endings = root, endings
        self.skipped = 0
        self.examples: list[Path] = []
        self._seen: set[tuple[int, int]] = set()

    def __iter__(self) -> Iterator[tuple[str, Path, str]]:
        return self._folder(self.root, "")

    def _folder(self, folder: Path, below: str) -> Iterator[tuple[str, Path, str]]:
        status = folder.stat()
        place = (status.st_dev, status.st_ino)
        # A link back to a folder above would never end, one to a folder beside would read everything twice.
        if (status.st_ino and place in self._seen) or is_output(folder):
            return
        self._seen.add(place)
        real = os.path.realpath(folder)
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            # Reading it fails with the reason, so that nothing is lost in silence.
            yield real, folder, below.rstrip("/") or "."
            return
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if _is(entry.is_dir):
                yield from self._folder(folder / name, f"{below}{name}/")
            elif os.path.splitext(name)[1].lower() in self.endings and not name.startswith("~$") and _is(entry.is_file):
                linked = entry.is_symlink()
                yield os.path.realpath(entry.path) if linked else os.path.join(real, name), folder / name, below + name
            else:
                self.skipped += 1
                if len(self.examples) < EXAMPLES:
                    self.examples.append(folder / name)


def _is(kind: Callable[[], bool]) -> bool:
    """What an entry of a folder says of itself; of links that lead nowhere, or in a circle: no."""
    try:
        return kind()
    except OSError:
        return False


def is_output(folder: Path) -> bool:
    """Whether a folder was written by policymine: a walk leaves it out."""
    manifest = folder / MANIFEST
    try:
        return manifest.is_file() and "policymine" in json.loads(manifest.read_bytes())
    except (OSError, ValueError, TypeError):
        return False
