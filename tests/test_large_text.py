"""What keeps the memory for a long text small: rows that go when they are written, words looked for in pieces."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from policymine.extract.structure import StructureNode
from policymine.output import Scribe, Written
from policymine.output.glance import OUTLINE_LINES, SHOWN, Glance
from policymine.output.packed import Packed
from policymine.output.writers import lines_of
from policymine.output.written import from_bytes, to_bytes
from policymine.pieces import matches, pieces
from policymine.pipeline import TABLES, Options, Worker
from policymine.recording.recorder import RECORDS
from policymine.records import Document, Source

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


def test_rows_come_in_parts_that_are_the_table() -> None:
    """More rows than are held at a time are written as they are when all are held; so is what the screen shows."""
    source = Source(text="一、发展目标\n" + text_of(400) + "二、重点任务\n" + text_of(400))
    parts: Counter[str] = Counter()

    def counted(document: Document | None, tables: Iterable[tuple[str, list[Any]]]) -> Written:
        def passing() -> Iterator[tuple[str, list[Any]]]:
            for table, rows in tables:
                parts[table] += 1
                yield table, rows

        return Scribe(TABLES, guarded=True)(document, passing())

    whole = Worker(Options()).one(source)
    written = Worker(Options(), make=counted).one(source)
    assert {table for table, n in parts.items() if n > 1} == {"targets", "slogans"}
    for table, rows in whole.tables.items():
        lines = lines_of(RECORDS[table], guarded=True)(rows)
        assert b"".join(written.tables.get(table, ())) == lines, table
    assert written.glance == Glance.of(whole.tables)
    assert len(written.glance.rows["targets"]) == SHOWN


def test_an_outline_holds_what_the_screen_shows_of_each_level() -> None:
    glance = Glance()
    nodes = [StructureNode(row_id=str(i), doc_id="d", depth=1 + i % 2, node_id=f"n{i}") for i in range(300)]
    glance.add("structure", nodes[:150])
    glance.add("structure", nodes[150:])
    assert (glance.counts["structure"], glance.levels) == (300, {1: 150, 2: 150})
    assert glance.rows["structure"] == nodes[: 2 * OUTLINE_LINES]


def test_lines_that_wait_are_packed() -> None:
    parts = [bytes([i]) * 100_000 for i in range(12)]
    lines = Packed(parts)
    assert b"".join(lines) == b"".join(parts)
    assert (len(lines), lines) == (1_200_000, Packed([b"".join(parts)]))
    assert sum(map(len, lines._packed)) < 10_000


def test_large_documents_are_kept_in_parts() -> None:
    text = "".join(chr(0x4E00 + i * i % 20_000) for i in range(700_000))
    written = Written("d", text=text, source=text + "源", tables={"targets": Packed([b"a,b\r\n" * 900_000])})
    parts = list(to_bytes([written, written]))
    assert len(parts) > 2
    assert from_bytes(parts, RECORDS) == [written, written]
    for broken in (parts[:-1], parts[1:], [*parts, b"x"], [*parts[:-1], parts[-1][:-1]]):
        with pytest.raises(ValueError):  # noqa: PT011  (zlib and json say what they find)
            from_bytes(broken, RECORDS)


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
