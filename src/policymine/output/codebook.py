"""codebook.csv and datapackage.json: what every column means, for people and for programs.

Both are derived from the record classes alone, so they cannot say anything that the tables do not do.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..records import DocumentRow, Row
from .schema import Field, schema
from .writers import Writer, open_csv

NAME = "codebook.csv"
PACKAGE_NAME = "datapackage.json"

COLUMNS = ("table", "column", "label", "about", "type", "unit", "values")


def columns_of(record: type[Row], docvars: Sequence[Field]) -> tuple[Field, ...]:
    """The columns of a table as it is written: `docvars` are the user's own, behind those of documents.csv."""
    return (*schema(record), *(docvars if record is DocumentRow else ()))


def codebook(tables: Sequence[type[Row]], docvars: Sequence[Field] = ()) -> Iterator[tuple[str, ...]]:
    """One row per column of every table, in the order of COLUMNS."""
    for record in tables:
        for field in columns_of(record, docvars):
            values = "; ".join(f"{code}: {meaning}" for code, meaning in field.values.items())
            yield record.table, field.name, field.label, field.about, field.type, field.unit, values


def write_codebook(folder: Path, tables: Sequence[type[Row]], docvars: Sequence[Field] = ()) -> None:
    with open_csv(folder / NAME) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(codebook(tables, docvars))


def data_package(
    tables: Sequence[type[Row]], formats: Sequence[type[Writer]], docvars: Sequence[Field] = ()
) -> dict[str, Any]:
    """The Frictionless description of the folder: every text table with its schema and keys."""
    known = {record.table for record in tables}
    resources = [
        _resource(record, form, columns_of(record, docvars), known)
        for form in formats
        if form.tabular_text
        for record in tables
    ]
    return {
        "profile": "tabular-data-package",
        "name": "policymine",
        "title": "Tables extracted from policy documents by policymine",
        "resources": resources,
    }


def _resource(record: type[Row], form: type[Writer], columns: Sequence[Field], known: set[str]) -> dict[str, Any]:
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
        "path": record.table + form.suffix,
        "title": record.label,
        "description": record.about,
        "format": form.name,
        "mediatype": "text/csv",
        "encoding": form.encoding,
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


def write_data_package(
    folder: Path, tables: Sequence[type[Row]], formats: Sequence[type[Writer]], docvars: Sequence[Field] = ()
) -> None:
    text = json.dumps(data_package(tables, formats, docvars), ensure_ascii=False, indent=2)
    (folder / PACKAGE_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")
