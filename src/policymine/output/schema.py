"""What the record classes say about their columns, in the words that tables need: name, type, meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..records import Row

TYPES: Mapping[str, str] = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
"""Python type of a field → type of the column, in the words of the Table Schema standard."""

DATE_UNIT = "YYYY-MM-DD"
"""A column of text with this unit holds full dates and nothing else."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `type` is string, integer, number, boolean or date; `values` the codes it may hold, with meaning."""

    name: str
    type: str
    label: str
    about: str
    unit: str
    values: Mapping[str, str]


def schema(record: type[Row]) -> tuple[Field, ...]:
    """The columns of a table, in order."""
    return tuple(_field(f.name, f.type, f.metadata) for f in fields(record))


def _field(name: str, annotation: Any, said: Mapping[str, Any]) -> Field:
    # Read as text, as it stands in the class: resolving it costs as much as writing a small table.
    written = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    kind = TYPES.get(written.removesuffix(" | None"))
    if kind is None:
        raise TypeError(f"column {name}: a cell cannot hold {written}")
    unit = str(said.get("unit", ""))
    if kind == "string" and unit == DATE_UNIT:
        kind = "date"
    values = {str(code): str(meaning) for code, meaning in (said.get("values") or {}).items()}
    return Field(name, kind, str(said.get("label", "")), str(said.get("about", "")), unit, values)
