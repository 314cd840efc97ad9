"""codebook.csv and datapackage.json: what every column means, for people and for programs.

Both are derived from the record classes alone, so they cannot say anything that the tables do not do.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..language import Catalogue
from ..records import DocumentRow, Row
from .cells import guard
from .schema import Field, schema
from .writers import SUFFIX, CsvStyle, open_csv

NAME = "codebook.csv"
PACKAGE_NAME = "datapackage.json"

COLUMNS = ("table", "column", "label", "about", "type", "unit", "values", "source", "note", "about_zh", "values_zh")

GUARDED = "in CSV, ' stands before a text that begins with = + - @ tab or CR and is no number"
"""The note on columns whose cells may carry a guard."""


def columns_of(record: type[Row], docvars: Sequence[Field]) -> tuple[Field, ...]:
    """The columns of a table as it is written: `docvars` are the user's own, behind those of documents.csv."""
    return (*schema(record), *(docvars if record is DocumentRow else ()))


def codebook(
    tables: Sequence[type[Row]], docvars: Sequence[Field] = (), *, guarded: bool = True
) -> Iterator[tuple[str, ...]]:
    """One row per column of every table, in the order of COLUMNS."""
    chinese = Catalogue("zh", "codebook")
    for record in tables:
        for field in columns_of(record, docvars):
            values = "; ".join(f"{code}: {meaning}" for code, meaning in field.values.items())
            values_zh = "；".join(f"{code}：{chinese.translate(meaning)}" for code, meaning in field.values.items())
            note = GUARDED if guarded and field.free_text else ""
            known = (record.table, field.name, field.label, field.about, field.type, field.unit, values, field.source)
            yield (*known, note, chinese.translate(field.about), values_zh)


def write_codebook(folder: Path, rows: Iterable[Sequence[str]], style: CsvStyle) -> None:
    """Write the rows of `codebook` as codebook.csv."""
    with open_csv(folder / NAME, bom=style.bom) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([guard(text) for text in row] if style.guard else row for row in rows)


def data_package(tables: Sequence[type[Row]], docvars: Sequence[Field] = ()) -> dict[str, Any]:
    """The Frictionless description of the CSV files: every table with its schema and keys."""
    known = {record.table for record in tables}
    resources = [_resource(record, columns_of(record, docvars), known) for record in tables]
    return {
        "profile": "tabular-data-package",
        "name": "policymine",
        "title": "Tables extracted from policy documents by policymine",
        "resources": resources,
    }


def _resource(record: type[Row], columns: Sequence[Field], known: set[str]) -> dict[str, Any]:
    names = {c.name for c in columns}
    described: dict[str, Any] = {"fields": [_field(c) for c in columns], "missingValues": [""]}
    if "row_id" in names:
        described["primaryKey"] = ["row_id"]
    if record is not DocumentRow and "doc_id" in names and DocumentRow.table in known:
        reference = {"resource": DocumentRow.table, "fields": ["doc_id"]}
        described["foreignKeys"] = [{"fields": ["doc_id"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": record.table,
        "path": record.table + SUFFIX,
        "title": record.label,
        "description": record.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": described,
    }


def _field(column: Field) -> dict[str, Any]:
    about = column.about + (f" ({column.unit})" if column.unit else "")
    field: dict[str, Any] = {"name": column.name, "type": column.type, "title": column.label, "description": about}
    if column.type == "boolean":
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.values and column.type == "string":
        field["constraints"] = {"enum": list(column.values)}
    return field


def write_data_package(folder: Path, tables: Sequence[type[Row]], docvars: Sequence[Field] = ()) -> None:
    """Write datapackage.json."""
    text = json.dumps(data_package(tables, docvars), ensure_ascii=False, indent=2)
    (folder / PACKAGE_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")
