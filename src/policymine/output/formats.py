"""WRITERS is the only list of formats; the command line's choices and the extras to install are read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..lean import dataclass
from .writers import SUFFIX

if TYPE_CHECKING:
    from .tables import Contents

CSV = "csv"

FOLDER_FILE = "policymine"
"""The name, without ending, of the file of formats that hold all tables in one."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    home        the module with the function that writes it; empty for what is there already
    suffix      of its files
    one_file    whether all tables stand in one file
    needs       the package that it cannot do without
    install     what pip has to install for it
    """

    name: str
    home: str
    suffix: str
    one_file: bool = False
    needs: str = ""
    install: str = ""

    def write(self, folder: Path, contents: Contents) -> Sequence[str]:
        """Make its files in the folder; notices of what it could not hold."""
        if not self.home:
            return ()
        notices: Sequence[str] = getattr(import_module(f".{self.home}", __package__), f"write_{self.name}")(
            folder, contents
        )
        return notices

    def files(self, tables: Iterable[str]) -> list[str]:
        """The names of its files for the tables of these names."""
        names = [FOLDER_FILE] if self.one_file else tables
        return [name + self.suffix for name in names]


WRITERS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format(CSV, "", SUFFIX),
        Format("xlsx", "excel", ".xlsx", one_file=True, needs="xlsxwriter", install="xlsxwriter"),
        Format("jsonl", "jsonl", ".jsonl"),
        Format("parquet", "parquet", ".parquet", needs="pyarrow", install='"policymine[parquet]"'),
        Format("dta", "stata", ".dta", needs="pandas", install="pandas"),
        Format("sqlite", "sqlite", ".sqlite", one_file=True, needs="sqlite3", install="a Python with sqlite3"),
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
