"""Records to pandas data frames with the right types. pandas is imported when the first frame is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..records import Row
from .schema import Field, schema

if TYPE_CHECKING:
    from pandas import DataFrame, Series

DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def to_frame(record: type[Row], rows: Iterable[Row]) -> DataFrame:
    """One column per field: `string`, `Int64`, `Float64`, `boolean`, `datetime64` for full dates, `category` where
    the codes are fixed. An empty cell is <NA>, NaT or missing, except in texts, where it is the empty text.
    """
    from pandas import DataFrame

    columns = schema(record)
    cells = list(zip(*(tuple(row.cells()) for row in rows), strict=True)) or [()] * len(columns)
    return DataFrame({c.name: _series(c, values) for c, values in zip(columns, cells, strict=True)})


def text_series(values: Sequence[str]) -> Series[Any]:
    """A column of text."""
    import pandas as pd

    return pd.Series(list(values), dtype=DTYPES["string"])


def _series(column: Field, values: tuple[Any, ...]) -> Series[Any]:
    import pandas as pd

    if column.type == "date":
        dates: Series[Any] = pd.to_datetime(pd.Series(values, dtype="string"), format="%Y-%m-%d", errors="coerce")
        return dates.astype("datetime64[us]")
    if column.values and column.type == "string":
        # A code that the codebook does not know is a mistake to be seen, not to be dropped.
        codes = dict.fromkeys([*column.values, *sorted({v for v in values if v})])
        return pd.Series(pd.Categorical([value or None for value in values], categories=list(codes)))
    return pd.Series(values, dtype=DTYPES[column.type])
