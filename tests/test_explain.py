"""`policymine explain`: the rows at a place, the rules that made them, the rules that were refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policymine.clean import Cleaner, split_sentences
from policymine.cli import main
from policymine.errors import UsageError
from policymine.explaining import explain, lines
from policymine.extract.frames import FrameFinder
from policymine.extract.references import ReferenceFinder
from policymine.extract.structure import StructureFinder
from policymine.extract.trace import Note, Trace
from policymine.lexicon import Lexicons
from policymine.pipeline import Options
from policymine.read import ReadOptions, find_items, read_item
from policymine.records import Document, Failure, Source

TEXT = "关于造林的通知\n到2030年，森林覆盖率达到45%以上。要坚持问题导向。\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_place_is_explained(notice: Path) -> None:
    found = explain(notice, Options(), at=TEXT.index("45%"))
    assert [row.table for row, _ in found.rows] == ["targets"]
    text = "\n".join(lines(found))
    assert "到2030年，森林覆盖率达到【4】5%以上。" in text
    assert f"rule {found.rows[0][0].rule}" in text


def test_a_place_between_two_lines_is_shown(notice: Path) -> None:
    assert list(lines(explain(notice, Options(), at=TEXT.index("\n"))))[1] == "关于造林的通知【↵】"


def test_a_row_is_explained_by_its_name(notice: Path) -> None:
    row = explain(notice, Options(), at=TEXT.index("45%")).rows[0][0]
    assert explain(notice, Options(), row_id=row.row_id).rows[0][0] == row


def test_places_and_rows_that_there_are_not(notice: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is beyond"):
        explain(notice, Options(), at=10_000)
    with pytest.raises(UsageError, match="There is no row"):
        explain(notice, Options(), row_id="notice:targets:9")
    (tmp_path / "more").mkdir()
    for name in "ab":
        (tmp_path / "more" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="One document is meant"):
        explain(tmp_path / "more", Options(), at=1)


def test_on_the_command_line(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(notice), "--at", str(TEXT.index("45%"))]) == 0
    assert "森林覆盖率" in capsys.readouterr().out
    assert main(["explain", str(notice)]) == 2
    assert "Give --at OFFSET or --row ROW_ID." in capsys.readouterr().err


# --- what the outline, the frames and the references are told to say ------------------------------------------------

LEXICONS = Lexicons()
TRACE = LEXICONS.once(Trace)
FINDERS = tuple(finder(LEXICONS) for finder in (StructureFinder, FrameFinder, ReferenceFinder))


@pytest.fixture
def trace() -> Iterator[Trace]:
    TRACE.clear()
    TRACE.on = True
    yield TRACE
    TRACE.on = False


def find(document: Document) -> dict[str, list[Any]]:
    tables: dict[str, list[Any]] = {}
    for finder in FINDERS:
        tables[finder.records[0].table] = list(finder.find(document, tables))
    return tables


def read(text: str) -> dict[str, list[Any]]:
    return find(Document(Source(text=text), text, sentences=tuple(split_sentences(text))))


def evidence(notes: list[Note], row: Any) -> dict[str, tuple[str, str]]:
    """Column → value and the words it rests on, of the notes at the very words of a row."""
    place = row.clean_start, row.clean_start + len(row.quote)
    return {
        n.column: (n.value, n.because)
        for n in notes
        if not n.refused and n.table == row.table and (n.start, n.end) == place
    }


def refusals(notes: list[Note], table: str, text: str) -> set[tuple[str, str, str]]:
    return {(n.rule, text[n.start : n.end], n.because) for n in notes if n.refused and n.table == table}


def test_a_node_says_what_it_rests_on(trace: Trace) -> None:
    rows = read("一、修路\n今年要办好两件事：一是修村路，方便出行。二是修水渠，方便灌溉。")["structure"]
    told = evidence(trace.notes, rows[1])
    assert told["kind"] == ("item_yishi", "“一是” is a mark of the lexicon markers")
    assert told["marker"] == ("一是", "stands behind “：”")
    assert told["head"] == ("修村路", "up to “，”")
    assert told["parent_id"] == ("一、修路", "“一、修路” is open here and stands above it")
    assert told["announced_by"] == ("今年要办好两件事：", "right before the list")
    assert evidence(trace.notes, rows[0])["head"] == ("修路", "to the end of the line")


@pytest.mark.parametrize(
    ("text", "rule", "words", "because"),
    [
        ("粮食要增产。一要素齐备。", "marker", "一要素", "looks like a mark, but with what follows makes another word"),
        ("老话说，一要吃饭，二要建设。", "marker:N要", "一要", "clauses behind commas, as in an adage"),
        ("工作很多。一是修路，方便出行。\n" + "水渠已经修好。" * 200, "marker:N是", "一是", "a first number without"),
        ("要修路。要修渠。", "parallel:yao", "要修路。", "2 of the kind; a list takes 3 at least"),
        ("要素已经到位。", "parallel:yao", "要素已经到位。", "要 belongs to another word"),
        ("附件：1.修路名单\n2.修渠名单", "marker:D.", "2.", "an entry in the list of annexes"),
        ("修路名单，\n" + "我们修好了村里的路，也修好了水渠和小桥。" * 3, "line", "修路名单，", "ends like a sentence"),
        ("我们修了三条路。" + "大家出力很多，人人都满意。" * 4, "runin:paragraph", "我们修了三条路。", "holds"),
    ],
)  # fmt: skip
def test_a_mark_that_makes_no_node_says_why(trace: Trace, text: str, rule: str, words: str, because: str) -> None:
    rows = read(text)["structure"]
    assert all(row.rule != rule for row in rows)
    assert any(
        (r, w) == (rule, words) and b.startswith(because) for r, w, b in refusals(trace.notes, "structure", text)
    )


def test_a_frame_says_what_it_rests_on(trace: Trace) -> None:
    (row,) = read("全县坚持以修路为重点。")["frames"]
    told = evidence(trace.notes, row)
    assert told["frame"] == ("以A为B", "以, and 为 before a noun that closes it")
    assert told["slot_a"] == ("修路", "between 以 and 为")
    assert told["slot_b"] == ("重点", "behind 为")
    assert told["verb"] == ("坚持", "right before 以")
    assert told["place"] == ("lead", "in the first sentence of its paragraph")


@pytest.mark.parametrize(
    ("text", "rule", "because"),
    [
        ("发展出口导向型经济。", "orientation", "“导向型” is a noun of any X导向"),
        ("完善利益导向机制。", "orientation", "“导向机制” is a noun of any X导向"),
        ("以渠水为由停工。", "centre", "“由停工” is no noun that closes 以A为B"),
        ("产量由5万吨向8万吨转变。", "shift", "a number that changes"),
        ("愿望变成现实。", "turned", "changes by itself: no 把, 使 or 推动 before it"),
        ("作为村民，人人有责。", "placed", "no 把 with an object"),
        ("既有水渠，也要维修。", "both", "“既有” is a word of its own"),
        ("路上走在前。", "effort", "no 在 before 上 in the clause"),
        ("实行修渠、打井、拦坝三措并举。", "joined", "names no members"),
    ],
)
def test_words_that_make_no_frame_say_why(trace: Trace, text: str, rule: str, because: str) -> None:
    assert all(row.rule != rule for row in read(text)["frames"])
    assert any(r == rule and b.startswith(because) for r, _, b in refusals(trace.notes, "frames", text))


def test_a_reference_says_what_it_rests_on(trace: Trace) -> None:
    (row,) = read("毛泽东同志在延安座谈时指出，没有水就没有粮。")["references"]
    told = evidence(trace.notes, row)
    assert told["kind"] == ("quotation", "a speaker and a verb of speech")
    assert told["name"] == ("延安座谈", "between the speaker and the verb")
    assert told["speaker"] == ("毛泽东同志", "opens the sentence")


@pytest.mark.parametrize(
    ("text", "rule", "because"),
    [
        ("见（〔2021〕5号）。", "doc_number", "no letters of an issuer stand before it"),
        ("按照〔2021〕5号办理。", "doc_number", "“按照” before it is no issuer"),
        ("落实重要指示。", "instruction", "no speaker of the lexicon references stands before it"),
        ("《全县工作会议纪要》已经印发。", "meeting", "inside a title"),
        ("全县人民代表大会监督有力。", "meeting", "a body, or what is done, rather than a meeting"),
        ("中央的要求，就是修路。", "said", "“要求” is a noun here"),
        ("路上时的讲话很短。", "speech_at", "no 在 before it says where"),
    ],
)
def test_words_that_make_no_reference_say_why(trace: Trace, text: str, rule: str, because: str) -> None:
    rows = read(text)["references"]
    assert all(row.rule != rule for row in rows)
    assert any(r == rule and b.startswith(because) for r, _, b in refusals(trace.notes, "references", text))


def test_the_explanation_takes_the_notes_of_the_row_itself(tmp_path: Path) -> None:
    """A frame inside a frame has notes of its own, which are not those of the frame around it."""
    path = tmp_path / "inner.txt"
    path.write_text("县里把以人为本作为要求。\n", encoding="utf-8")
    found = explain(path, Options(), at=path.read_text(encoding="utf-8").index("人"))
    text = "\n".join(lines(found))
    assert {row.slot_a for row, _ in found.rows if row.table == "frames"} == {"人", "以人为本"}
    assert "slot_a           人  ← between 以 and 为 (centre)" in text
    assert "slot_a           以人为本  ← behind 把 (placed)" in text


def test_the_trace_changes_no_row() -> None:
    """Every sample gives the same tables with the trace on and off."""
    cleaner = Cleaner(LEXICONS)
    told = 0
    for item in find_items([Path(__file__).parents[1] / "data" / "samples"]):
        for source in read_item(item, ReadOptions()):
            assert not isinstance(source, Failure)
            document = cleaner.clean(source)
            plain = find(document)
            TRACE.clear()
            TRACE.on = True
            try:
                traced = find(document)
            finally:
                TRACE.on = False
            assert traced == plain
            told += len(TRACE.notes)
            assert all(
                any(n.table == table and not n.refused for n in TRACE.notes) for table, rows in plain.items() if rows
            )
    assert told > 500
