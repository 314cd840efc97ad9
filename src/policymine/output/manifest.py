"""manifest.json: what made the tables (versions, options, lexicons) and from what (inputs). No clock, no machine."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any, TextIO

from .. import kept
from ..lazy import lazy
from ..lexicon import Lexicons

NAME = "manifest.json"
MARK = "policymine"
"""The first key: a folder whose manifest begins with it was written by policymine."""

PACKAGES = ("opencc", "rjieba", "jieba", "ahocorasick_rs")
"""Packages whose version may change rows; the others only draw and parse options."""

_INPUTS = '  "inputs": ['

_OURS = lazy(r'\s*\{\s*"policymine"\s*:')


def is_ours(folder: Path) -> bool:
    """Whether policymine wrote this folder. Reads a few bytes: the manifest of a large corpus is large."""
    try:
        with (folder / NAME).open(encoding="utf-8", errors="replace") as file:
            return _OURS.match(file.read(200)) is not None
    except OSError:
        return False


def text_names(folder: Path) -> Iterator[PurePosixPath]:
    """The names below `texts/` of the inputs that the folder's manifest lists, one at a time."""
    try:
        with (folder / NAME).open(encoding="utf-8", errors="replace") as file:
            for line in file:
                if line.startswith('    {"doc_id": '):
                    entry = json.loads(line.rstrip(",\n"))
                    yield PurePosixPath(str(entry.get("text") or entry["doc_id"]))
    except (OSError, ValueError):
        return


def table_files(folder: Path) -> list[str]:
    """The files of tables that the folder's manifest lists. Reads no inputs: of a large corpus they are many."""
    try:
        with (folder / NAME).open(encoding="utf-8", errors="replace") as file:
            head = "".join(takewhile(lambda line: not line.startswith(_INPUTS), file))
        named = json.loads(head.rstrip().rstrip(",") + "}")["files"]
    except (OSError, ValueError, KeyError):
        return []
    return [name for name in named if isinstance(name, str) and _is_beside(name)]


def _is_beside(name: str) -> bool:
    """Whether a name is one of a file beside the manifest, or of a figure: a manifest may be tampered with."""
    folder, _, last = name.rpartition("/")
    return folder in ("", "figures") and last not in ("", ".", "..") and not set(last) & set("\\:\0")


def facts(options: Any, rows: Mapping[str, int], files: Iterable[str], *, guarded: bool) -> dict[str, Any]:
    """The manifest without the inputs. `options` is the dataclass that the run was given, `rows` counts by table,
    `files` are the tables' files, `guarded` tells whether free texts in CSV carry a guard.

    How many processes worked, and where the user's lexicons lie, changes no row and stays out.
    """
    chosen = {f.name: getattr(options, f.name) for f in fields(options) if f.name not in ("jobs", "lexicons")}
    return {
        MARK: _versions()[MARK],
        "python": platform.python_version(),
        "packages": versions(),
        "options": chosen,
        "lexicons": Lexicons(options.lexicons).digest(),
        "guard": guarded,
        "files": sorted(files),
        "rows": dict(rows),
    }


def versions() -> dict[str, str]:
    """Package → version, of all whose version may change rows."""
    return {package: version for package, version in _versions().items() if package != MARK}


def _versions() -> dict[str, str]:
    """The same, and our own. What is installed is looked through anew where a folder of packages has changed."""
    return kept.once_made("versions", kept.key_of((__file__, *(path or "." for path in sys.path))), _installed)


def _installed() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for package in (MARK, *PACKAGES):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = ""
    return found


def write_unfinished(folder: Path) -> None:
    """Mark a folder as ours while the work goes on."""
    (folder / NAME).write_text(json.dumps({MARK: "", "finished": False}) + "\n", encoding="utf-8")


class InputList:
    """The inputs of a run, one JSON object a line, put aside until the manifest is written.

    They are streamed to disk because a run may have millions.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO = path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace")

    def add(self, doc_id: str, sha256: str, text: PurePosixPath) -> None:
        """`text` is the name below `texts/`; it is noted where it is not the doc_id itself."""
        entry = {"doc_id": doc_id, "sha256": sha256, **({} if str(text) == doc_id else {"text": str(text)})}
        self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._file.close()

    def write_manifest(self, path: Path, facts: Mapping[str, Any]) -> None:
        """Write `facts` (which begin with MARK) and the inputs; the list is removed."""
        self.close()
        head = json.dumps(facts, ensure_ascii=False, indent=2).removesuffix("\n}")
        with (
            path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace") as out,
            self._path.open(encoding="utf-8", newline="\n") as inputs,
        ):
            out.write(f"{head},\n{_INPUTS}")
            comma = "\n    "
            for line in inputs:
                out.write(comma + line.rstrip("\n"))
                comma = ",\n    "
            out.write(("\n  ]" if comma.startswith(",") else "]") + "\n}\n")
        self._path.unlink()
