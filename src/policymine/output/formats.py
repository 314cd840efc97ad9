"""WRITERS is the only list of formats; the command line's choices and the extras to install are read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from ..errors import UsageError
from ..lean import dataclass
from .excel import write_xlsx
from .jsonl import write_jsonl
from .parquet import write_parquet
from .sqlite import write_sqlite
from .stata import write_dta
from .tables import Contents
from .writers import SUFFIX

CSV = "csv"

FOLDER_FILE = "policymine"
"""The name, without ending, of the file of formats that hold all tables in one."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    write       makes its files in the folder and gives notices of what it could not hold
    suffix      of its files
    one_file    whether all tables stand in one file
    needs       the package that it cannot do without
    install     what pip has to install for it
    """

    name: str
    write: Callable[[Path, Contents], Sequence[str]]
    suffix: str
    one_file: bool = False
    needs: str = ""
    install: str = ""

    def files(self, tables: Iterable[str]) -> list[str]:
        """The names of its files for the tables of these names."""
        names = [FOLDER_FILE] if self.one_file else tables
        return [name + self.suffix for name in names]


def _already_there(folder: Path, contents: Contents) -> Sequence[str]:  # noqa: ARG001
    """CSV is what the other formats are made from."""
    return ()


WRITERS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format(CSV, _already_there, SUFFIX),
        Format("xlsx", write_xlsx, ".xlsx", one_file=True, needs="xlsxwriter", install="xlsxwriter"),
        Format("jsonl", write_jsonl, ".jsonl"),
        Format("parquet", write_parquet, ".parquet", needs="pyarrow", install='"policymine[parquet]"'),
        Format("dta", write_dta, ".dta", needs="pandas", install="pandas"),
        Format("sqlite", write_sqlite, ".sqlite", one_file=True, needs="sqlite3", install="a Python with sqlite3"),
    )
}
"""Name of a format → the format, in the order of the help text."""


def find_formats(names: Iterable[str]) -> tuple[Format, ...]:
    """The given formats, each once. Raises UsageError for an unknown name, or if a format's package is missing."""
    wanted = dict.fromkeys(name.strip().lower() for name in names)
    for name in wanted:
        if name not in WRITERS:
            raise UsageError(f"Unknown format {name!r}.", f"Choose among {', '.join(WRITERS)}.")
    if not wanted:
        raise UsageError("No format given.", f"Choose among {', '.join(WRITERS)}.")
    found = tuple(WRITERS[name] for name in wanted)
    for form in found:
        if form.needs and find_spec(form.needs) is None:
            raise UsageError(f"The format {form.name} needs {form.needs}.", f"Run: pip install {form.install}")
    return found
