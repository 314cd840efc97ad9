"""Stata 14 and later (format 118, the first with Unicode): variable labels in Chinese, codes as labelled numbers.

Stata holds a table in memory, and so does this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..lazy import lazy
from .schema import OWN, Field
from .tables import Contents, Table

if TYPE_CHECKING:
    from pandas import Series

VERSION: Literal[118] = 118

LONGEST_NAME = 32
LONGEST_LABEL = 80
LONGEST_TEXT = 2045
"""Bytes of UTF-8 in a text of fixed width; longer ones are `strL`."""

WORTH_FIXING = 244
"""Texts up to this many bytes have a fixed width; in longer columns `strL` takes less room. Keys are always fixed."""

KEYS = frozenset({"row_id", "doc_id", "node_id", "parent_id", "theme_id"})
"""Stata cannot merge by `strL`."""

MADE = datetime(2000, 1, 1)
"""The time stamp: no clock, so that the same input gives the same bytes."""

INT32 = 2**31 - 28
"""Beyond it, Stata's `long` keeps its codes for missing values."""

RESERVED = """
_all _b _coef _cons _n _N _pi _pred _rc _se _skip aggregate array boolean break byte case catch class colvector complex
const continue default delegate delete do double else eltypedef end enum explicit export external float for friend
function global goto if in inline int local long NULL pragma protected quad rowvector short strL typedef typename using
virtual with
"""
"""Words of Stata and of its Mata that pandas refuses as names of variables, `end` among them."""

_NOT_IN_NAMES = lazy(r"[^A-Za-z0-9_]+")
_HAN = lazy("[\u3400-\u9fff]")


def write_dta(folder: Path, contents: Contents) -> Sequence[str]:
    """Write `<table>.dta` for every table; notices tell what the user's own columns had to be called.

    Of ours, `end` becomes `end_`.
    """
    notices: list[str] = []
    for table in contents.tables:
        names = stata_names(c.name for c in table.columns)
        _write(folder / f"{table.name}.dta", table, names)
        notices += [
            f"{table.name}.dta: the column {c.name} is called {name}."
            for c, name in zip(table.columns, names, strict=True)
            if c.name != name and c.source == OWN
        ]
    return notices


def stata_names(columns: Iterable[str]) -> list[str]:
    """Names as every version of Stata takes them: at most 32 characters of ASCII, each once, none reserved.

    >>> stata_names(["low", "省份", "GDP (亿元)", "2023", "if"])
    ['low', 'column_2', 'GDP', '_2023', 'if_']
    """
    names: list[str] = []
    taken: set[str] = set()
    for number, column in enumerate(columns, 1):
        plain = _NOT_IN_NAMES.sub("_", column)
        plain = plain if plain == column else plain.strip("_") or f"column_{number}"
        if plain[0].isdigit():
            plain = f"_{plain}"
        if plain in RESERVED.split() or re.fullmatch(r"str\d+", plain):
            plain += "_"
        name, again = plain[:LONGEST_NAME], 1
        while name in taken:
            again += 1
            name = f"{plain[: LONGEST_NAME - 1 - len(str(again))]}_{again}"
        taken.add(name)
        names.append(name)
    return names


def _write(path: Path, table: Table, names: Sequence[str]) -> None:
    from pandas import DataFrame

    rows = list(table.rows())
    cells: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    del rows
    data: dict[str, Series[Any]] = {}
    values: dict[str, dict[float, str]] = {}
    for i, (name, column) in enumerate(zip(names, table.columns, strict=True)):
        if column.type == "string" and column.values:
            data[name], values[name] = _coded(column, cells[i])
        else:
            data[name] = _plain(column, cells[i])
            if column.values:
                values[name] = {int(code): _label(code, meaning) for code, meaning in column.values.items()}
        cells[i] = ()
    labels = {n: (c.label or c.name)[:LONGEST_LABEL] for n, c in zip(names, table.columns, strict=True)}
    DataFrame(data).to_stata(
        path,
        write_index=False,
        version=VERSION,
        data_label=table.label,
        time_stamp=MADE,
        variable_labels=labels,
        value_labels={n: said for n, said in values.items() if said},
        convert_strl=[n for n, c in zip(names, table.columns, strict=True) if _is_long(c, data[n])],
        convert_dates={n: "td" for n, c in zip(names, table.columns, strict=True) if c.type == "date"},
    )


def _coded(column: Field, cells: Sequence[str]) -> tuple[Series[Any], dict[float, str]]:
    """Numbers from 1 in the order of the codebook, and their labels; an empty cell is missing."""
    import pandas as pd

    codes = {code: i for i, code in enumerate(dict.fromkeys([*column.values, *sorted({*cells} - {""})]), 1)}
    labels: dict[float, str] = {i: _label(code, column.values.get(code, "")) for code, i in codes.items()}
    return pd.Series([codes.get(cell) for cell in cells], dtype="Int16"), labels


def _label(code: str, meaning: str) -> str:
    """The code, with its meaning behind it where that is Chinese.

    >>> _label("central", "中央"), _label("text", "listed in the text")
    ('central 中央', 'text')
    """
    return f"{code} {meaning}" if _HAN.search(meaning) else code


def _plain(column: Field, cells: Sequence[Any]) -> Series[Any]:
    import pandas as pd

    if column.type == "string":
        # Stata ends a text at the first NUL.
        return pd.Series([text.replace("\0", "\ufffd") for text in cells], dtype=object)
    if column.type == "date":
        days = pd.to_datetime(pd.Series(cells, dtype=object), format="%Y-%m-%d", errors="coerce")
        return days.astype("datetime64[us]")
    if column.type == "integer" and all(value is None or -INT32 < value < INT32 for value in cells):
        return pd.Series(cells, dtype="Int32")
    if column.type == "boolean":
        return pd.Series(cells, dtype="int8")
    return pd.Series([None if value is None else float(value) for value in cells], dtype="float64")


def _is_long(column: Field, cells: Series[Any]) -> bool:
    if column.type != "string" or column.values:
        return False
    longest = max((len(text.encode("utf-8")) for text in cells), default=0)
    return longest > (LONGEST_TEXT if column.name in KEYS else WORTH_FIXING)
