"""What a coder reads beside the sheet: for each column what to write, with the codes there are and their meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from ..language import Catalogue, said, spoken
from ..lean import dataclass
from ..records import Row
from .schema import Field, schema

LONGEST_LIST = 255
"""Characters that Excel takes as a list of choices."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The explanation of a sheet.

    lines   column, what to write, codes with their meaning
    lists   column → the codes to choose from, where all tables of the sheet have the same
    """

    lines: Sequence[tuple[str, str, str]] = ()
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


def guide(
    tables: Sequence[type[Row]], coded: Mapping[str, Sequence[str]], strata: Mapping[str, str], decisions: Sequence[str]
) -> Guide:
    """The guide, in the language in use, to a sheet with rows of these tables.

    `coded` are the columns that are asked for by table, `strata` what the rows of a table were drawn by.
    """
    fields = {record.table: {f.name: f for f in schema(record)} for record in tables}
    asked: dict[str, list[Field]] = {}
    for table, columns in fields.items():
        for name in coded[table]:
            asked.setdefault(name, []).append(columns[name])
    lists = {name: list(found[0].values) for name, found in asked.items() if _is_list(found)}
    types = [columns[strata[table]] for table, columns in fields.items()]
    return Guide(tuple(_lines(asked, types, decisions)), lists)


def _is_list(fields: Sequence[Field]) -> bool:
    codes = list(fields[0].values)
    alike = all(list(one.values) == codes for one in fields)
    return bool(codes) and alike and len(",".join(codes)) <= LONGEST_LIST


def _lines(
    asked: Mapping[str, Sequence[Field]], types: Sequence[Field], decisions: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    catalogue = Catalogue(spoken(), "codebook")
    yield said("column"), said("what to write"), said("codes")
    yield "sentence", said("The words in question stand between 【 and 】."), ""
    yield "", said("Other rows of the same table in the sentence stand between « and »."), ""
    yield "", said("Fill in the tinted cells; where nothing stands between 【 and 】, only the last ones."), ""
    yield "decision", said("is it a row of the table named in column table?"), "; ".join(decisions)
    for name, fields in asked.items():
        abouts = dict.fromkeys(catalogue.translate(one.about) for one in fields)
        codes = "\n".join(dict.fromkeys(line for one in fields for line in _codes(one, catalogue)))
        yield name, said("if you like: {}", "; ".join(abouts)), codes
    yield "corrected", said("the right words, copied from the sentence, if too many or too few are marked"), ""
    yield "missed", said("how many further rows of that table the sentence should have; 0 if none"), "0, 1, 2, …"
    codes = "\n".join(dict.fromkeys(line for one in types for line in _codes(one, catalogue)))
    yield "missed_types", said("if you like: the type of each missed row, parted by ;"), codes
    yield "comment", said("whatever you wish to note"), ""


def _codes(field: Field, catalogue: Catalogue) -> Iterator[str]:
    between = ": " if catalogue.language == "en" else "："
    for code, meaning in field.values.items():
        yield f"{code}{between}{catalogue.translate(meaning)}"
