"""Parquet by pyarrow: typed columns, labels as metadata of the columns, one file per table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from .schema import Field
from .tables import Contents, Table

GROUP = 10_000
"""Rows of a group: what stands in memory at a time."""


def write_parquet(folder: Path, contents: Contents) -> Sequence[str]:
    """Write `<table>.parquet` for every table."""
    for table in contents.tables:
        _write(folder / f"{table.name}.parquet", table)
    return ()


def _write(path: Path, table: Table) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = pa.schema([_field(column) for column in table.columns])
    dates = [i for i, column in enumerate(table.columns) if column.type == "date"]
    rows = table.rows()
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            columns = [list(cells) for cells in zip(*group, strict=True)]
            for i in dates:
                columns[i] = [_day(text) for text in columns[i]]
            arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _day(text: str | None) -> date | None:
    """The date; None where a text is none, as in data frames."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _field(column: Field) -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "date": pa.date32(),
    }  # fmt: skip
    said = {"label": column.label, "description": column.about, "unit": column.unit}
    return pa.field(column.name, types[column.type], metadata={key: text for key, text in said.items() if text})
