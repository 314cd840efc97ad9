"""Small corpora for the comparisons: documents and rows with only what a comparison reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from policymine.compare import Corpus, Tools
from policymine.lexicon import Lexicons
from policymine.records import DocumentRow, Row
from policymine.segment import Segmenter


def make_tools(**chosen: Any) -> Tools:
    lexicons = Lexicons()
    return Tools(lexicons, Segmenter(lexicons), **chosen)


def document(doc_id: str, text: str = "", **known: Any) -> DocumentRow:
    return DocumentRow(row_id=f"{doc_id}:documents", doc_id=doc_id, **{"n_chars": len(text), **known})


def corpus(
    texts: Mapping[str, str], *, documents: Mapping[str, Mapping[str, Any]] | None = None,
    docvars: Mapping[str, Mapping[str, str]] | None = None, **tables: Iterable[Any],
) -> Corpus:  # fmt: skip
    """`documents` says what is known of each document beside its text (date, place, admin_level)."""
    known = documents or {}
    given: dict[str, list[Any]] = {
        "documents": [document(d, text, **known.get(d, {})) for d, text in texts.items()],
        **{name: list(rows) for name, rows in tables.items()},
    }
    return Corpus(lambda name: given.get(name, []), texts.__getitem__, docvars or {})


def mention(doc_id: str, canonical: str, include: str = "yes", **columns: Any) -> Any:
    """A row of slogans.csv."""
    start = columns.get("clean_start", 0)
    quote = columns.get("quote", canonical)
    usual = {
        "type": "formula", "scope": "national", "first_year": "", "form": "exact", "quote": quote, "nested_in": "",
        "clean_start": start, "clean_end": start + len(quote), "sentence": f"要{quote}。",
    }  # fmt: skip
    return SimpleNamespace(doc_id=doc_id, canonical=canonical, include=include, **{**usual, **columns})


def mentions_in(doc_id: str, text: str, *canonicals: str) -> list[Any]:
    """A row of slogans.csv for every place of each slogan in the text."""
    return [
        mention(doc_id, name, clean_start=at)
        for name in canonicals
        for at in range(len(text))
        if text.startswith(name, at)
    ]


def target(doc_id: str, indicator: str, value: float, year: int | None = 2026, **columns: Any) -> Any:
    """A row of targets.csv: growth of at least `value` per cent in a year, unless the columns say otherwise."""
    low, high = columns.pop("low", value), columns.pop("high", None)
    usual = {
        "op": ">=", "measure": "change_pct", "unit": "%", "norm_unit": "%", "attribution": "own", "action": "增长",
        "strength": "neutral", "deadline": "今年", "sentence": f"{indicator}增长{value}%。", "quote": f"{value}%",
        "deadline_start": f"{year}-01-01" if year else "", "deadline_end": f"{year}-12-31" if year else "",
        "norm_low": low, "norm_high": high, "clean_start": 0, "row_id": f"{doc_id}:targets:{indicator}:{value}",
    }  # fmt: skip
    return SimpleNamespace(doc_id=doc_id, indicator=indicator, low=low, high=high, **{**usual, **columns})


def by_table(rows: Iterable[Row]) -> dict[str, list[Any]]:
    tables: dict[str, list[Any]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    return tables
