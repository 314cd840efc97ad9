"""What keeps the memory for a long text small: rows that go when they are written, words looked for in pieces."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from policymine.pieces import matches, pieces
from policymine.pipeline import Options, Worker
from policymine.records import Source

PARAGRAPH = (
    "今年要扎实推进各项工作，力争第{}年粮食产量达到{}万吨以上，城镇新增就业不少于3万人，改造老旧小区120个。"
    "坚持“稳中求进”工作总基调，完善机制，优化环境，加快建设现代化产业体系，努力让群众过上更好的日子。\n"
)


def text_of(paragraphs: int) -> str:
    return "".join(PARAGRAPH.format(i, 500 + i) for i in range(paragraphs))


def test_rows_are_let_go_before_the_next_table() -> None:
    held: list[int] = []

    def taken(_: object, tables: Iterable[tuple[str, list[Any]]]) -> None:
        for table, rows in tables:
            if table not in ("documents", "repairs", "structure"):
                held.append(sys.getrefcount(rows))
            del rows

    Worker(Options(), make=taken).one(Source(text=text_of(5)))
    alone = [sys.getrefcount(rows) for _, rows in ((name, list[Any]()) for name in ("one",))]
    assert held
    assert max(held) <= max(alone)


def test_pieces_are_the_text() -> None:
    text = "一二三\n四\n" + "五" * 40 + "\n六"
    for size in range(1, 60):
        parts = list(pieces(text, size))
        assert "".join(part for _, part in parts) == text
        assert all(text.startswith(part, at) for at, part in parts)


def test_words_are_found_in_pieces_as_in_the_whole() -> None:
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(["发展", "高质量发展", "改革"])
    text = text_of(1) + "推动高质量发展，深化改革。\n" * 20_000
    assert list(matches(automaton, text)) == automaton.find_matches_as_indexes(text)
