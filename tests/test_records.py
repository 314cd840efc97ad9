"""Laws of the data types: edits and the way back, rows and their ids."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policymine.errors import DocumentError
from policymine.lean import dataclass
from policymine.records import (
    LONGEST_SENTENCE,
    Document,
    DocumentRow,
    Edit,
    Layer,
    Metadata,
    Record,
    RowMaker,
    Source,
    column,
)

ALPHABET = "要坚持问题导向(a)，。\n "


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits without overlap, in any order: deletions, insertions, replacements."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    found = [
        Edit(start, end, draw(st.text(ALPHABET, max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if start < end or draw(st.booleans())
    ]
    kept = [edit for i, edit in enumerate(found) if not i or found[i - 1].start < edit.start]
    return draw(st.permutations(kept))


@st.composite
def layered(draw: st.DrawFn) -> tuple[str, list[Layer], list[str]]:
    """A source, up to three layers over it, and the text after each."""
    text = draw(st.text(ALPHABET, max_size=40))
    layers, texts = [], [text]
    for step in range(draw(st.integers(0, 3))):
        layers.append(Layer(f"step{step}", draw(edits_of(texts[-1]))))
        texts.append(layers[-1].apply(texts[-1]))
    return text, layers, texts


def by_hand(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@given(st.data())
def test_applying_edits_is_replacing_from_behind(data: st.DataObject) -> None:
    text = data.draw(st.text(ALPHABET, max_size=40))
    edits = data.draw(edits_of(text))
    assert Layer("s", edits).apply(text) == by_hand(text, edits)


@given(layered(), st.data())
def test_the_stretch_of_the_source_gives_the_quote_when_its_edits_are_replayed(
    found: tuple[str, list[Layer], list[str]], data: st.DataObject
) -> None:
    """For one layer: the edits inside the stretch, and only they, made the text that holds the quote."""
    text, layers, texts = found
    if not layers:
        return
    layer = layers[0]
    out = texts[1]
    start = data.draw(st.integers(0, len(out)))
    end = data.draw(st.integers(start, len(out)))
    a, b = layer.back_span(start, end)
    assert 0 <= a <= b <= len(text)
    inside = [Edit(e.start - a, e.end - a, e.new) for e in layer.edits if a <= e.start and e.end <= b]
    assert out[start:end] in by_hand(text[a:b], inside)


@given(layered(), st.data())
def test_places_never_leave_the_source_and_keep_their_order(
    found: tuple[str, list[Layer], list[str]], data: st.DataObject
) -> None:
    text, layers, texts = found
    document = Document(Source(text), texts[-1], layers=tuple(layers))
    one = data.draw(st.integers(0, len(texts[-1])))
    end = data.draw(st.integers(one, len(texts[-1])))
    inner = data.draw(st.integers(one, end))
    outer, within = document.source_span(one, end), document.source_span(one, inner)
    assert 0 <= outer[0] <= outer[1] <= len(text)
    if one < inner:
        assert outer[0] == within[0]
        assert within[1] <= outer[1]


@given(layered(), st.data())
def test_untouched_text_comes_from_itself(found: tuple[str, list[Layer], list[str]], data: st.DataObject) -> None:
    """Characters that no edit made lead back to the same characters."""
    text, layers, texts = found
    if not layers or not texts[1]:
        return
    at = data.draw(st.integers(0, len(texts[1]) - 1))
    a, b = layers[0].back_span(at, at + 1)
    if not any(e.start <= a < e.end or a == e.start for e in layers[0].edits):
        assert text[a:b] == texts[1][at]


@given(layered(), st.data())
def test_forward_is_the_way_back_of_back(found: tuple[str, list[Layer], list[str]], data: st.DataObject) -> None:
    _, layers, texts = found
    if not layers or not texts[1]:
        return
    at = data.draw(st.integers(0, len(texts[1]) - 1))
    start, end = layers[0].back_span(at, at + 1)
    if start < end:  # an inserted character comes from nowhere
        assert layers[0].forward(start) <= at
    if end - start == 1 and not any(e.start <= start <= e.end for e in layers[0].edits):
        assert layers[0].forward(start) == at


def test_overlapping_edits_are_a_programming_error() -> None:
    with pytest.raises(ValueError, match=r"overlap at 1"):
        Layer("s", [Edit(0, 2, "x"), Edit(1, 3, "y")])


def test_an_annotation_in_the_middle_belongs_to_the_word_around_it() -> None:
    """發(fā)展 → 發展: the word spans the annotation, its first character does not."""
    layer = Layer("pinyin", [Edit(1, 5, "")])
    assert layer.apply("發(fā)展") == "發展"
    assert (layer.back_span(0, 2), layer.back_span(0, 1), layer.back_span(1, 2)) == ((0, 6), (0, 1), (5, 6))


# Documents


def test_paragraphs_and_sentences() -> None:
    document = Document(Source(""), " 一。二。\n\n\t三。 \n", sentences=((1, 3), (3, 5), (8, 10)))
    assert [document.text[a:b] for a, b in document.paragraphs] == ["一。二。", "三。"]
    assert [document.sentence_at(i) for i in (0, 1, 3, 8, 10)] == ["", "一。", "二。", "三。", "三。"]


def test_a_row_has_of_an_endless_sentence_what_stands_around_it() -> None:
    """A text without stops is one sentence; whole in each of its rows it would fill a disk."""
    text = "".join(f"{i:05d}" for i in range(4_000)) + "。短句。"
    document = Document(Source(text=text), text, sentences=((0, 20_001), (20_001, 20_004)))
    for pos in (0, 299, 300, 9_999, 19_990):
        told = document.sentence_at(pos)
        assert len(told) <= LONGEST_SENTENCE
        assert told.strip("…") in text
        assert text[pos : pos + 5] in told
    assert document.sentence_at(0)[0] != "…"
    assert document.sentence_at(0)[-1] == "…"
    assert document.sentence_at(301) is document.sentence_at(302)
    assert document.sentence_at(20_002) == "短句。"


@given(st.text(ALPHABET, max_size=60))
def test_paragraphs_are_the_lines_with_something_on_them(text: str) -> None:
    document = Document(Source(text), text)
    assert [text[a:b] for a, b in document.paragraphs] == [line.strip() for line in text.split("\n") if line.strip()]


def test_the_row_of_a_document_counts_what_one_can_read() -> None:
    document = Document(
        Source(" 一 二\n", doc_id="a", encoding="gbk"), " 一 二\n", Metadata(title="题"), sentences=((1, 4),)
    )
    row = DocumentRow.of(document, 3)
    assert (row.row_id, row.title, row.encoding, row.n_chars, row.n_sentences, row.n_repairs) == (
        "a:documents", "题", "gbk", 2, 1, 3,
    )  # fmt: skip


# Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Record):
    table: ClassVar[str] = "things"
    label: ClassVar[str] = "东西"
    about: ClassVar[str] = "one row per thing"

    kind: str = column("类", "what it is")


def rows_of(*places: tuple[int, int], **columns: Any) -> list[Thing]:
    document = Document(Source("甲X乙丙", doc_id="d"), "甲乙丙", layers=(Layer("s", [Edit(1, 2, "")]),))
    row = RowMaker(Thing, document)
    return [row(start, end, "rule", **columns) for start, end in places]


def test_a_row_gets_its_quote_and_its_place_in_the_source() -> None:
    (row,) = rows_of((0, 2), kind="k")
    assert (row.quote, row.start, row.end, row.clean_start, row.clean_end, row.kind) == ("甲乙", 0, 3, 0, 2, "k")


def test_row_ids_name_document_table_place_and_count() -> None:
    rows = rows_of((0, 1), (0, 2), (1, 2), (0, 3))
    assert [row.row_id for row in rows] == ["d:things:0", "d:things:0.1", "d:things:1", "d:things:0.2"]


@given(st.lists(st.integers(0, 2), max_size=12))
def test_row_ids_are_unique_and_the_same_again(starts: list[int]) -> None:
    ids = [row.row_id for row in rows_of(*((s, 3) for s in starts))]
    assert len(set(ids)) == len(ids)
    assert ids == [row.row_id for row in rows_of(*((s, 3) for s in starts))]


def test_columns_and_cells_go_together() -> None:
    (row,) = rows_of((0, 2), kind="k")
    assert dict(zip(Thing.columns(), row.cells(), strict=True))["kind"] == "k"
    assert Thing.columns()[:6] == ("row_id", "doc_id", "start", "end", "quote", "rule")


def test_errors_cross_process_borders() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(DocumentError("It is empty.", "Fill it.")))
    assert (type(error), error.reason, error.hint, str(error)) == (
        DocumentError, "It is empty.", "Fill it.", "It is empty. Fill it.",
    )  # fmt: skip
