"""Find, load and check the lexicons: TSV files that a researcher may read, add to and override.

A lexicon opens with comment lines (`# source: …`, `# licence: …`, `# about: …`, and, for a column with
a fixed set of values, `# values COLUMN: a|b|c`), then one line of column names, then the rows. The
first column is the key. In a user's own folder a row with the same key replaces the shipped row, a new
key adds one, and a key written with `!` before it takes the shipped row out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from . import kept
from .errors import LexiconError, UsageError
from .lean import dataclass

T = TypeVar("T")

_Plain = tuple[tuple[str, ...], list[dict[str, str]], list[int], dict[str, str]]

_LONG = 20_000
"""Characters from which on a shipped lexicon is kept as it was parsed."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One lexicon after loading. `rows` map column names to cells; `places` are file and line of each row."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    places: tuple[tuple[Path, int], ...]
    about: dict[str, str] = field(default_factory=dict)

    @property
    def where(self) -> tuple[str, ...]:
        """File and line of each row, as people are told."""
        return tuple(_where(path, number) for path, number in self.places)

    def __iter__(self) -> Iterator[dict[str, str]]:
        return iter(self.rows)


def shipped_folder() -> Path:
    """Where the lexicons that come with policymine are: inside the wheel, or beside `src/` in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "lexicons"
    return inside if inside.is_dir() else here.parents[1] / "lexicons"


class Lexicons:
    """All lexicons of a run: the shipped ones and, over them, those of a user's folder.

    `extra` is the user's folder. What extractors compile from the lexicons (patterns, automata) is kept
    with them by `once`, so that a process compiles it a single time.
    """

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise UsageError(f"No lexicon folder at {extra}.", "Give a folder that holds .tsv files.")
        self.extra = extra
        self._loaded: dict[str, Lexicon] = {}
        self._made: dict[Any, Any] = {}
        if extra is not None:
            for path in sorted(extra.glob("*.tsv")):
                self[path.stem]  # a bad row is reported before any document is read

    def names(self) -> tuple[str, ...]:
        """The names of all lexicons, shipped and the user's."""
        folders = [shipped_folder()] + ([self.extra] if self.extra else [])
        return tuple(sorted({p.stem for folder in folders for p in folder.glob("*.tsv")}))

    def __getitem__(self, name: str) -> Lexicon:
        if name not in self._loaded:
            base_path = shipped_folder() / f"{name}.tsv"
            base = _load(base_path, name, None) if base_path.exists() else None
            own_path = self.extra / f"{name}.tsv" if self.extra else None
            if own_path is not None and own_path.exists():
                own = _load(own_path, name, base)
                base = _merge(base, own) if base else own
            if base is None:
                raise LexiconError(f"No lexicon {name}.", f"There are: {', '.join(self.names())}.")
            self._loaded[name] = base
        return self._loaded[name]

    def once(self, make: Callable[[Lexicons], T]) -> T:
        """`make(self)`, computed a single time for these lexicons."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def digest(self) -> dict[str, str]:
        """File name → sha256 of every lexicon file, the user's under `own/`: for the manifest."""
        folders = {"": shipped_folder()} | ({"own/": self.extra} if self.extra else {})
        return {
            f"{prefix}{path.name}": sha256(path.read_bytes()).hexdigest()
            for prefix, folder in folders.items()
            for path in sorted(folder.glob("*.tsv"))
        }


def _load(path: Path, name: str, base: Lexicon | None) -> Lexicon:
    """Read one file. A user's file (`base` given) may leave out columns, but not add any."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{path} is not UTF-8 text.", "Save it as UTF-8 (in Excel: “Unicode text”, .tsv)."
        ) from error
    parse = partial(_parsed, text, path, base)
    # To take a long list as it was parsed before takes a third of the time that parsing it takes.
    plain = base is None and len(text) >= _LONG
    key = kept.digest_of((__file__,), (text,)) if plain else b""
    columns, rows, numbers, about = kept.once_made(f"lexicon-{name}", key, parse) if plain else parse()
    return Lexicon(name, columns, tuple(rows), tuple((path, number) for number in numbers), about)


def _parsed(text: str, path: Path, base: Lexicon | None) -> _Plain:
    """Columns, rows and the number of the line of each, and what the comment lines say."""
    about: dict[str, str] = dict(base.about) if base else {}
    columns: tuple[str, ...] = ()
    rows: list[dict[str, str]] = []
    numbers: list[int] = []
    allowed: dict[str, frozenset[str]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            label, _, value = line[1:].partition(":")
            about[label.strip()] = value.strip()
            continue
        cells = line.split("\t")
        if " " in line or "\r" in line:
            cells = [cell.strip() for cell in cells]
        if len(cells) != len(columns) or not cells[0] or cells[0].isspace():
            if not line.strip():
                continue
            if not columns:
                columns = tuple(cell.strip() for cell in cells)
                _check_columns(columns, base, _where(path, number))
                allowed = _allowed(about, columns)
                continue
            if len(cells) > len(columns) or not cells[0]:
                raise LexiconError(
                    f"{_where(path, number)}: {len(cells)} cells under {len(columns)} columns, key {cells[0]!r}.",
                    f"Columns are separated by tabs: {', '.join(columns)}; the first may not be empty.",
                )
            cells += [""] * (len(columns) - len(cells))
        row = dict(zip(columns, cells, strict=True))
        for column, values in allowed.items():
            if row[column] not in values:
                known = about[f"values {column}"].replace("|", ", ")
                raise LexiconError(
                    f"{_where(path, number)}: {column} is {row[column]!r}.", f"It may be one of {known}."
                )
        rows.append(row)
        numbers.append(number)
    if not columns:
        raise LexiconError(f"{path} has no line of column names.", "Write one above the rows, separated by tabs.")
    return columns, rows, numbers, about


def _where(path: Path, number: int) -> str:
    return f"{path}, line {number}"


def _check_columns(columns: tuple[str, ...], base: Lexicon | None, here: str) -> None:
    if base is None:
        return
    hint = f"This lexicon has the columns {', '.join(base.columns)}."
    unknown = [c for c in columns if c not in base.columns]
    if unknown:
        raise LexiconError(f"{here}: unknown column {unknown[0]}.", hint)
    if columns[0] != base.columns[0]:
        raise LexiconError(f"{here}: the first column must be {base.columns[0]}.", hint)


def _allowed(about: dict[str, str], columns: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Column → the values that the comment lines allow; an empty cell always may be."""
    return {
        column: frozenset(("", *about[f"values {column}"].split("|")))
        for column in columns
        if f"values {column}" in about
    }


def _merge(base: Lexicon, own: Lexicon) -> Lexicon:
    key = base.columns[0]
    mine = {row[key].removeprefix("!") for row in own.rows}
    kept = [(row, at) for row, at in zip(base.rows, base.places, strict=True) if row[key] not in mine]
    added = [(row, at) for row, at in zip(own.rows, own.places, strict=True) if not row[key].startswith("!")]
    empty = dict.fromkeys(base.columns, "")
    both = kept + [({**empty, **row}, at) for row, at in added]
    return Lexicon(base.name, base.columns, tuple(r for r, _ in both), tuple(at for _, at in both), base.about)
