"""What the record classes say about their columns, in the words that tables need: name, type, meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from inspect import get_annotations
from typing import Any

from ..lean import dataclass
from ..records import Row

TYPES: Mapping[str, str] = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
"""Python type of a field → type of the column, in the words of the Table Schema standard."""

PACKAGE = __name__.partition(".")[0]

OWN = "corpus table"
"""The source of the columns that a user's own corpus table brought along."""

OPERATOR = "op"
"""The column of comparison signs, `=` and `>=` among them."""

DATE_UNIT = "YYYY-MM-DD"
"""A column of text with this unit holds full dates and nothing else."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `type` is string, integer, number, boolean or date; `values` the codes it may hold, with meaning;
    `source` the part of policymine that fills it, or `corpus table` for the user's own.
    """

    name: str
    type: str
    label: str
    about: str
    unit: str
    values: Mapping[str, str]
    source: str = ""

    @property
    def free_text(self) -> bool:
        """Whether its cells hold words of documents, so that they may begin with anything: no codes, no operators."""
        return self.type == "string" and not self.values and self.name != OPERATOR


def schema(record: type[Row]) -> tuple[Field, ...]:
    """The columns of a table, in order."""
    homes = _homes(record)
    return tuple(_field(f.name, f.type, f.metadata, homes[f.name]) for f in fields(record))


def _homes(record: type[Row]) -> dict[str, str]:
    """Column → the module whose class declares it, without the package: `extract.references`."""
    return {
        name: base.__module__.removeprefix(f"{PACKAGE}.")
        for base in reversed(record.__mro__)
        for name in get_annotations(base)
    }


def _field(name: str, annotation: Any, said: Mapping[str, Any], home: str) -> Field:
    # Read as text, as it stands in the class: resolving it costs as much as writing a small table.
    written = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    kind = TYPES.get(written.removesuffix(" | None"))
    if kind is None:
        raise TypeError(f"column {name}: a cell cannot hold {written}")
    unit = str(said.get("unit", ""))
    if kind == "string" and unit == DATE_UNIT:
        kind = "date"
    values = {str(code): str(meaning) for code, meaning in (said.get("values") or {}).items()}
    label, about = str(said.get("label", "")), str(said.get("about", ""))
    return Field(name, kind, label, about, unit, values, str(said.get("source") or home))
