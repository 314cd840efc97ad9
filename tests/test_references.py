"""References: cases of our own wording, laws and linear time."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from growth import growth

from policymine.clean import split_sentences
from policymine.extract.references import KINDS, Reference, ReferenceFinder
from policymine.lexicon import Lexicons
from policymine.records import Document, Source

GOLD = Path(__file__).parent / "gold" / "references"
FINDER = ReferenceFinder(Lexicons())


def found(text: str) -> list[Reference]:
    document = Document(Source(text=text), text, sentences=tuple(split_sentences(text)))
    return list(FINDER.find(document, {}))


def read(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(row["text"], sorted(filter(None, row["references"].split(" ; "))), id=f"{name}-{i}")
        for name in names
        for i, row in enumerate(read(f"{name}.tsv"))
    ]


@pytest.mark.parametrize(("text", "expected"), cases("typical", "tricky", "negative"))
def test_cases(text: str, expected: list[str]) -> None:
    """kind:words:speaker, the words being the quote of a quotation or a speech, the name of the others."""
    got = [f"{r.kind}:{r.name if r.kind in ('document', 'doc_number') else r.quote}:{r.speaker}" for r in found(text)]
    assert sorted(got) == expected


def test_every_kind_has_a_case() -> None:
    assert {cell.split(":")[0] for row in read("typical.tsv") for cell in row["references"].split(" ; ")} == set(KINDS)


def test_occasion_of_a_quotation() -> None:
    row = found("习近平总书记在湖南考察时强调，绿水青山就是金山银山。")[0]
    assert (row.kind, row.name, row.quote) == ("quotation", "湖南考察", "绿水青山就是金山银山。")


def test_quotes_are_the_text() -> None:
    text = "\n".join(row["text"] for row in read("typical.tsv"))
    rows = found(text)
    assert len(rows) > 8
    assert all(text[row.clean_start : row.clean_end] == row.quote for row in rows)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "“",
        "《",
        "《发",
        "《发《展》",
        "〔2018〕",
        "会议",
        "中央",
        "党的二十大和",
        "重要讲话",
        "习近平强调",
        "在上的讲话",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    """Ten times the text takes about ten times as long, not a hundred times."""

    def work(text: str) -> None:
        FINDER.find(Document(Source(text=text), text, sentences=((0, len(text)),)), {})

    assert growth(work, unit, 10_000, 100_000, most=30) < 30
