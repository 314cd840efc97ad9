"""The codebook to read: Markdown, in Chinese or English, made from the record classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..language import Catalogue
from ..records import Row
from .schema import Field, schema

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Codebook",
        "opening": "Columns marked ' are free text: in CSV, ' stands before a text that begins with = + - @, tab or "
        "carriage return and is no number (--no-guard writes none).",
        "head": "column|label|type|unit|meaning|source",
        "codes": "Values",
        "stop": ".",
        "colon": ":",
        "between": ": ",
    },
    "zh": {
        "title": "编码表",
        "opening": "标有 ' 的列为自由文本：在 CSV 中，以 =、+、-、@、制表符或回车开头且不是数字的文本前加 '"
        "（--no-guard 则不加）。",
        "head": "列名|名称|类型|单位|说明|来源",
        "codes": "取值",
        "stop": "。",
        "colon": "：",
        "between": "：",
        "string": "文本",
        "integer": "整数",
        "number": "数值",
        "boolean": "是否（0/1）",
        "date": "日期",
    },
}


def handbook(tables: Sequence[type[Row]], language: str) -> Iterator[str]:
    """The lines of the codebook in one of `language.LANGUAGES`."""
    words, catalogue = _WORDS[language], Catalogue(language, "codebook")
    yield from (f"# {words['title']}", "", words["opening"])
    for record in tables:
        about = catalogue.translate(record.about)
        title = f"{record.table}（{record.label}）" if language == "zh" else f"{record.table} {record.label}"
        yield from ("", f"## {title}", "", f"{about[:1].upper()}{about[1:]}{words['stop']}", "")
        yield _line(words["head"].split("|"))
        yield _line(["---"] * 6)
        fields = schema(record)
        for field in fields:
            yield _line(_cells(field, words, catalogue))
        for field in fields:
            if field.values:
                yield from ("", f"{words['codes']} `{field.name}`{words['colon']}", "")
                said = {code: catalogue.translate(meaning) for code, meaning in field.values.items()}
                between = words["between"]
                yield from (f"- `{code}`{between}{_escaped(meaning)}" for code, meaning in said.items())


def _cells(field: Field, words: Mapping[str, str], catalogue: Catalogue) -> list[str]:
    name = f"`{field.name}` '" if field.free_text else f"`{field.name}`"
    source = f"`{field.source}`"
    unit, about = catalogue.translate(field.unit), catalogue.translate(field.about)
    texts = (field.label, words.get(field.type, field.type), unit, about)
    return [name, *map(_escaped, texts), source]


def _escaped(text: str) -> str:
    """Text as Markdown shows it, also inside a table. An underscore inside a word is none of its marks."""
    for sign in "\\|*<`":
        text = text.replace(sign, f"\\{sign}")
    return re.sub(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", r"\\_", text)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
