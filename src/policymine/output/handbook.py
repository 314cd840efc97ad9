"""The codebook to read: Markdown, in Chinese or English, made from the record classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..errors import UsageError
from ..records import Row
from .schema import Field, schema

LANGUAGES = ("en", "zh")

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Codebook",
        "opening": "Columns marked ' are free text: in CSV, ' stands before a text that begins with = + - @, tab or "
        "carriage return and is no number (--no-guard writes none).",
        "head": "column|label|type|unit|meaning|source",
        "codes": "Values",
    },
    "zh": {
        "title": "编码手册",
        "opening": "标有 ' 的列为自由文本：在 CSV 中，以 =、+、-、@、制表符或回车开头且不是数字的文本前加 '"
        "（--no-guard 则不加）。",
        "head": "列名|名称|类型|单位|说明（英文）|来源",
        "codes": "取值",
        "string": "文本",
        "integer": "整数",
        "number": "数值",
        "boolean": "是否（0/1）",
        "date": "日期",
    },
}


def handbook(tables: Sequence[type[Row]], language: str) -> Iterator[str]:
    """The lines of the codebook. Raises UsageError for a language that there is not."""
    if language not in LANGUAGES:
        raise UsageError(f"There is no codebook in {language!r}.", f"Choose one of {', '.join(LANGUAGES)}.")
    words = _WORDS[language]
    yield from (f"# {words['title']}", "", words["opening"])
    for record in tables:
        title = f"{record.table}（{record.label}）" if language == "zh" else f"{record.table} {record.label}"
        yield from ("", f"## {title}", "", f"{record.about[:1].upper()}{record.about[1:]}.", "")
        yield _line(words["head"].split("|"))
        yield _line(["---"] * 6)
        fields = schema(record)
        for field in fields:
            yield _line(_cells(field, words))
        for field in fields:
            if field.values:
                yield from ("", f"{words['codes']} `{field.name}`:", "")
                yield from (f"- `{code}`: {_escaped(meaning)}" for code, meaning in field.values.items())


def _cells(field: Field, words: Mapping[str, str]) -> list[str]:
    name = f"`{field.name}`{' &#39;' if field.free_text else ''}"
    source = f"`{field.source}`"
    texts = (field.label, words.get(field.type, field.type), field.unit, field.about)
    return [name, *map(_escaped, texts), source]


def _escaped(text: str) -> str:
    """Text as Markdown shows it, also inside a table."""
    for sign in "\\|*_<`":
        text = text.replace(sign, f"\\{sign}")
    return text


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
