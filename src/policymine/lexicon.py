"""Find, load and check the lexicons: TSV files that a researcher may read, add to and override.

A lexicon opens with comment lines (`# source: …`, `# licence: …`, `# about: …`, and, for a column with
a fixed set of values, `# values COLUMN: a|b|c`), then one line of column names, then the rows. The
first column is the key. In a user's own folder a row with the same key replaces the shipped row, a new
key adds one, and a key written with `!` before it takes the shipped row out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, overload

from . import kept
from .errors import LexiconError, UsageError
from .lean import dataclass

T = TypeVar("T")

_Plain = tuple[tuple[str, ...], str, list[int], dict[str, str], bytes]
"""Columns, cells (one row a line, with tabs), number of the line of each row, what comment lines say, digest."""


class Rows(Sequence[dict[str, str]]):
    """Rows of cells, which become dicts when they are asked for: of a long lexicon most never are."""

    __slots__ = ("_columns", "_lines")

    def __init__(self, columns: tuple[str, ...], lines: list[str]) -> None:
        self._columns, self._lines = columns, lines

    @overload
    def __getitem__(self, at: int) -> dict[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> dict[str, str] | Rows:
        if isinstance(at, slice):
            return Rows(self._columns, self._lines[at])
        return dict(zip(self._columns, self._lines[at].split("\t"), strict=True))

    def __iter__(self) -> Iterator[dict[str, str]]:
        columns = self._columns
        return (dict(zip(columns, line.split("\t"), strict=True)) for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and (self._columns, self._lines) == (other._columns, other._lines)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One lexicon after loading. `rows` map column names to cells; `origins` are the files that rows came from, with
    the numbers of their lines; `digest` is of all that the files say.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[dict[str, str]]
    origins: tuple[tuple[Path, Sequence[int]], ...]
    about: dict[str, str] = field(default_factory=dict)
    digest: bytes = b""

    @property
    def places(self) -> tuple[tuple[Path, int], ...]:
        """File and line of each row."""
        return tuple((path, number) for path, numbers in self.origins for number in numbers)

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

    def unread(self) -> tuple[Path, ...]:
        """The user's files that no rule reads, since no shipped lexicon is called so: a misspelt name, mostly."""
        if self.extra is None:
            return ()
        known = {path.name for path in shipped_folder().glob("*.tsv")}
        return tuple(path for path in sorted(self.extra.glob("*.tsv")) if path.name not in known)

    def __getitem__(self, name: str) -> Lexicon:
        if name not in self._loaded:
            base_path = shipped_folder() / f"{name}.tsv"
            base = _load_shipped(base_path, name) if base_path.exists() else None
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
        shipped = sorted(shipped_folder().glob("*.tsv"))
        found = kept.once_made("digests", kept.key_of((__file__, *shipped)), partial(_digests, shipped))
        if self.extra:
            own = _digests(sorted(self.extra.glob("*.tsv")))
            return found | {f"own/{name}": digest for name, digest in own.items()}
        return found


def _digests(paths: Sequence[Path]) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}


def _load_shipped(path: Path, name: str) -> Lexicon:
    """A shipped file, taken as it was found to be in an earlier run: that takes a fraction of the time."""
    return _of(
        path, name, kept.once_made(f"lexicon-{name}", kept.key_of((__file__, path)), partial(_parsed, path, None))
    )


def _load(path: Path, name: str, base: Lexicon | None) -> Lexicon:
    """A user's file; with `base` given it may leave out columns, but not add any."""
    return _of(path, name, _parsed(path, base))


def _of(path: Path, name: str, plain: _Plain) -> Lexicon:
    columns, cells, numbers, about, digest = plain
    return Lexicon(name, columns, Rows(columns, cells.split("\n") if cells else []), ((path, numbers),), about, digest)


def _parsed(path: Path, base: Lexicon | None) -> _Plain:
    """What a file holds, checked."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{path} is not UTF-8 text.", "Save it as UTF-8 (in Excel: “Unicode text”, .tsv)."
        ) from error
    about: dict[str, str] = dict(base.about) if base else {}
    columns: tuple[str, ...] = ()
    rows: list[str] = []
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
        for column, values in allowed.items():
            cell = cells[columns.index(column)]
            if cell not in values:
                known = about[f"values {column}"].replace("|", ", ")
                raise LexiconError(f"{_where(path, number)}: {column} is {cell!r}.", f"It may be one of {known}.")
        rows.append("\t".join(cells))
        numbers.append(number)
    if not columns:
        raise LexiconError(f"{path} has no line of column names.", "Write one above the rows, separated by tabs.")
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return columns, "\n".join(rows), numbers, about, digest


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
    columns = base.columns
    old = [i for i, row in enumerate(base.rows) if row[key] not in mine]
    new = [i for i, row in enumerate(own.rows) if not row[key].startswith("!")]
    lines = ["\t".join(base.rows[i].values()) for i in old]
    lines += ["\t".join(own.rows[i].get(column, "") for column in columns) for i in new]
    (shipped, shipped_numbers), (file, numbers) = *base.origins, *own.origins
    origins = (shipped, [shipped_numbers[i] for i in old]), (file, [numbers[i] for i in new])
    digest = sha256(base.digest + own.digest).digest()
    return Lexicon(base.name, columns, Rows(columns, lines), origins, base.about, digest)
