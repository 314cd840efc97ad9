"""Keyword in context, two documents side by side, and comparing an earlier output: as commands and as functions."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace

import pytest
from compare_rows import corpus, make_tools, mention

import policymine as pm
from policymine.cli import main
from policymine.compare.diff import differences
from policymine.compare.kwic import Kwic, KwicRow, Text, word_starts
from policymine.compare.source_map import SourceMap, SourceMaps
from policymine.comparing import COMPARED
from policymine.errors import UsageError
from policymine.lexicon import Lexicons


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return make_tools().lexicons


def rows_of(lexicons: Lexicons, text: str, pattern: str, mode: str = "literal", **options: int) -> list[KwicRow]:
    finder = Kwic(lexicons, list, pattern, mode, **options)
    return list(finder.find(Text("d", "标题", text, [mention("d", "高质量发展", clean_start=4)])))


def test_a_word_stands_between_what_is_before_and_behind_it(lexicons: Lexicons) -> None:
    (row,) = rows_of(lexicons, "一二三四\n五六七八", "四", window=2)
    assert (row.pre, row.keyword, row.post, row.docname, row.doc_id) == ("二三", "四", " 五", "标题", "d")
    assert (row.clean_start, row.clean_end, row.from_, row.to) == (3, 4, 4, 4)
    assert (row.start, row.end) == (None, None)


def test_the_columns_begin_as_those_of_quanteda() -> None:
    assert KwicRow.columns()[:7] == ("docname", "from", "to", "pre", "keyword", "post", "pattern")


@pytest.mark.parametrize(
    ("pattern", "mode", "found"),
    [
        ("增长,", "literal", ["增长，"]), ("增.", "literal", []), ("增.", "regex", ["增长", "增效"]),
        ("x*", "regex", []),
    ],
)  # fmt: skip
def test_how_a_pattern_is_read(lexicons: Lexicons, pattern: str, mode: str, found: list[str]) -> None:
    assert [row.keyword for row in rows_of(lexicons, "增长，增效", pattern, mode)] == found


def test_a_slogan_is_found_where_the_table_has_it(lexicons: Lexicons) -> None:
    (row,) = rows_of(lexicons, "我们坚持高质量发展。", "高质量发展", "slogan")
    assert (row.pattern, row.keyword, row.pre) == ("高质量发展", "高质量发展", "我们坚持")


@pytest.mark.parametrize(
    ("pattern", "mode", "words"),
    [
        ("(", "regex", "no regular expression"),
        ("高质量发长", "slogan", "高质量发展"),
        (" ", "literal", "nothing to look for"),
    ],
)
def test_what_cannot_be_looked_for_is_said(lexicons: Lexicons, pattern: str, mode: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Kwic(lexicons, list, pattern, mode)


def test_words_are_numbered_over_blanks_and_lines() -> None:
    assert word_starts("甲乙 丙\n甲", lambda text: text.split()) == [0, 3, 5]


OLD = """一、回顾
坚持高质量发展。
二、扎实推进农村工作
地区生产总值增长6%左右，粮食产量达到500万吨以上。坚持真抓实干、马上就办。
"""
NEW = """一、回顾
坚持高质量发展、乡村振兴。
二、深入推进农村工作
地区生产总值增长5%左右，粮食产量达到500万吨以上。
三、安全
守住底线。
"""


def test_two_documents_side_by_side(lexicons: Lexicons) -> None:
    result = pm.extract_text({"old": OLD, "new": NEW})
    sides = [
        {name: [r for r in result.rows(name) if r.doc_id == doc_id] for name in ("slogans", "targets", "structure")}
        for doc_id in ("old", "new")
    ]
    rows = list(differences(*sides, lexicons))
    found = {(row.kind, row.name): (row.status, row.value_a, row.value_b) for row in rows}
    assert found["target", "地区生产总值（growth）"] == ("changed", "6%左右", "5%左右")
    assert found["target", "粮食产量（level）"][0] == "kept"
    assert found["slogan", "高质量发展"][0] == "kept"
    assert {row.status for row in rows if row.kind == "slogan" and "乡村振兴" in row.name} == {"new"}
    sections = {row.name: (row.status, row.quote_a, row.quote_b) for row in rows if row.kind == "section"}
    assert sections["回顾"][0] == "kept"
    assert sections["深入推进农村工作"] == ("reworded", "扎实推进农村工作", "深入推进农村工作")
    assert sections["安全"] == ("new", "", "安全")
    for row in rows:
        for side, text in (("a", result["old"].text), ("b", result["new"].text)):
            start, end = getattr(row, f"clean_start_{side}"), getattr(row, f"clean_end_{side}")
            assert (start is None) == (getattr(row, f"n_{side}") == 0)
            if row.kind == "target" and start is not None:
                assert text[start:end] == getattr(row, f"value_{side}")


def test_a_slogan_within_a_longer_one_is_not_absent(lexicons: Lexicons) -> None:
    a = [
        mention("a", "甲乙", include="borderline", nested_in="a:slogans:1"),
        mention("a", "丙丁", include="borderline"),
    ]
    b = [mention("b", "甲乙", clean_start=4), mention("b", "丙丁", include="borderline")]
    rows = list(differences({"slogans": a}, {"slogans": b}, lexicons))
    assert [(r.name, r.status, r.n_a, r.n_b) for r in rows] == [("甲乙", "kept", 1, 1)], (
        "丙丁 is doubtful on both sides"
    )


def test_what_is_taken_out_is_gone(lexicons: Lexicons) -> None:
    rows = list(differences({"slogans": [mention("a", "甲", sentence="甲。")]}, {}, lexicons))
    assert [(r.status, r.n_a, r.n_b, r.quote_a, r.quote_b) for r in rows] == [("gone", 1, 0, "甲。", "")]


# As commands


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "docs" / "new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.usefixtures("here")
def test_kwic_aligns_the_keyword_by_cells(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kwic", "推进", "docs"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    cells = [sum(1 if c.isascii() else 2 for c in line.partition("[")[0]) for line in lines]
    assert cells[0] == cells[1]


def test_kwic_gives_the_same_places_for_documents_and_for_their_output(here: Path) -> None:
    assert main(["extract", "docs", "-o", "out", "-q"]) == 0
    for option, pattern in (("--slogan", "高质量发展"), ("--regex", "增长[0-9]+%")):
        assert main(["kwic", pattern, "docs", option, "-o", "a.csv"]) == 0
        assert main(["kwic", pattern, "out", option, "-o", "b.csv"]) == 0
        a, b = table(here / "a.csv"), table(here / "b.csv")
        assert len(a) == 2
        assert a == b, "an earlier output knows the source by its repairs"
        for row in a:
            text = (here / "docs" / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
            assert text[int(row["start"]) : int(row["end"])] == row["keyword"]


DAMAGED = [
    "发(fā)展经济，\u3000加强  建设。\r\n\r\n\r\n全面推进乡村振兴(xīng)。\r\n第 1 页\r\n促进就业。\r\n",
    "發展經濟，加強建設。\n\n\n　　推動鄉村振興。\n",
    "下载 打印 【字号 大 中 小】\n推动高质量发展。。\n责任编辑：某某\n",
]


@pytest.mark.parametrize("text", DAMAGED)
def test_the_repairs_lead_back_to_the_source_as_the_document_does(text: str) -> None:
    result = pm.extract_text(text)
    document, known = result["text"], SourceMap(result.rows("repairs"))
    assert result.rows("repairs"), "a text without damage proves nothing"
    assert known.is_whole
    for start in range(len(document.text)):
        for end in range(start + 1, len(document.text) + 1):
            assert known.span(start, end) == document.source_span(start, end), document.text[start:end]


def test_repairs_that_do_not_add_up_give_no_place() -> None:
    cut = SimpleNamespace(doc_id="d", start=9, end=9, clean_start=2, clean_end=3)
    rows = corpus({"d": "推动高质量发展。"}, repairs=[cut])
    assert SourceMaps(rows).of("d")(4, 6) == (None, None)
    assert SourceMaps(rows).of("another without repairs")(4, 6) == (4, 6)


def test_diff_prints_what_changed_and_writes_all(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "docs/old.txt", "docs/new.txt"]) == 0
    out = capsys.readouterr().out
    assert "~ 地区生产总值（growth） 6%左右 → 5%左右" in out
    assert "= " not in out
    assert main(["diff", "docs/old.txt", "docs/new.txt", "-o", "d.csv"]) == 0
    assert {row["status"] for row in table(here / "d.csv")} >= {"new", "kept", "changed", "reworded"}


@pytest.mark.usefixtures("here")
def test_diff_wants_one_document_on_each_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "docs", "docs/new.txt"]) == 2
    assert "holds 2 documents" in capsys.readouterr().err


def test_an_earlier_output_is_compared_as_its_documents_are(here: Path) -> None:
    assert main(["extract", "docs", "-o", "out", "-q"]) == 0
    assert main(["compare", "out", "-q"]) == 0
    assert main(["compare", "docs", "-o", "both", "-q"]) == 0
    for record in COMPARED:
        name = f"{record.table}.csv"
        assert (here / "out-compare" / name).read_bytes() == (here / "both" / name).read_bytes(), name
    assert not (here / "out-compare" / "slogans.csv").exists()


@pytest.mark.usefixtures("here")
def test_a_comparison_is_no_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "docs", "-o", "out", "-q"]) == 0
    assert main(["compare", "out", "-q"]) == 0
    assert main(["compare", "out-compare", "-o", "again", "-q"]) == 2
    assert "holds a comparison of other outputs" in capsys.readouterr().err


def test_an_earlier_output_is_not_written_into(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "docs", "-o", "out", "-q"]) == 0
    before = (here / "out" / "targets.csv").read_bytes()
    assert main(["compare", "out", "-o", "out", "-q"]) == 2
    assert "Name another folder" in capsys.readouterr().err
    assert (here / "out" / "targets.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare", "out", "docs"], "outputs only"),
        (["compare", "out", "--by", "provinz"], "no column 'provinz'"),
        (["compare", "docs", "--by", "provinz"], "no column 'provinz'"),
        (["compare", "out", "--by", "doc_id", "--reference", "x"], "The groups are new, old"),
        (["compare", "docs", "--themes", "many"], "Give a whole number, or auto"),
        (["kwic", "x", "docs", "-s", "-e"], "exclude each other"),
    ],
)
def test_wrong_requests_are_answered(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["extract", "docs", "-o", "out", "-q"]) == 0
    assert main([*arguments, *(["-o", "made"] if arguments[0] == "compare" else [])]) == 2
    assert words in capsys.readouterr().err
    assert not (here / "made").exists()


def test_a_users_column_groups_the_documents(here: Path) -> None:
    lines = [
        "text,region,id",
        *(f"{text.replace(chr(10), '')},{region},{i}" for i, (text, region) in enumerate([(OLD, "n"), (NEW, "s")])),
    ]
    (here / "table.csv").write_text("\n".join(lines), encoding="utf-8")
    assert main(["compare", "table.csv", "-o", "made", "--by", "region", "-q"]) == 0
    assert {row["group"] for row in table(here / "made" / "keyness.csv")} <= {"n", "s"}
    assert main(["extract", "table.csv", "-o", "out", "-q"]) == 0
    assert main(["compare", "out", "-o", "again", "--by", "region", "-q"]) == 0
    assert (here / "again" / "keyness.csv").read_bytes() == (here / "made" / "keyness.csv").read_bytes()
    (manifest,) = [(here / "again" / "manifest.json").read_text(encoding="utf-8")]
    assert '"by": "region"' in manifest
    assert '"earlier": "' in manifest


@pytest.mark.parametrize("command", ["kwic 发展", "compare", "export quanteda"])
def test_outputs_and_documents_are_not_taken_together(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("推动高质量发展。", encoding="utf-8")
    assert main(["extract", "a.txt", "-o", "out", "-q"]) == 0
    assert main([*command.split(), "out", "a.txt"]) == 2
    assert "out is an output of policymine and a.txt is not." in capsys.readouterr().err
