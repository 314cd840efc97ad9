"""The summary on screen: right values, right order, aligned by cell width, no wider than the screen."""

from __future__ import annotations

import doctest
import io
from dataclasses import dataclass
from typing import Any

import pytest

from policymine.output import Summary, screen
from policymine.records import DocumentRow, Failure


@dataclass(frozen=True)
class Fake:
    """Only what the summary reads of a row."""

    doc_id: str = "d"
    indicator: str = "森林覆盖率"
    action: str = ""
    op: str = "="
    low: float | None = None
    high: float | None = None
    unit: str = "%"
    measure: str = "level"
    deadline: str = "到2025年"
    canonical: str = ""
    include: str = "yes"
    node_id: str = ""
    parent_id: str = ""
    depth: int = 1
    marker: str = ""
    head: str = ""
    place: str = ""
    n_documents: int = 1
    kind: str = "level"
    theme_id: str = "T01"
    label_terms: str = ""
    n_passages: int = 1
    share: float = 0.1


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Fake(op=">=", low=30.0), "≥ 30 %"),
        (Fake(op="<=", high=4.5), "≤ 4.5 %"),
        (Fake(op="=", low=700.0, high=700.0, unit="亩"), "700 亩"),
        (Fake(op="~", low=5.0, high=5.0), "≈ 5 %"),
        (Fake(op="range", low=5.0, high=6.0, measure="change_pct", action="增长"), "增长 5–6 %"),
        (Fake(op=">", low=1e5, unit=""), "> 100000"),
    ],
)
def test_values_are_shown_as_people_write_them(row: Fake, text: str) -> None:
    assert screen.value_as_written(row) == text


def drawn(summary: Summary, width: int = 80) -> str:
    file = io.StringIO()
    summary.print_to(file, width=width)
    return file.getvalue()


def tables_of(number: int, heads: int = 0) -> dict[str, list[Any]]:
    doc_id = f"某省关于进一步推动高质量发展若干政策措施的通知{number:03}"
    row = DocumentRow(
        row_id="r", doc_id=doc_id, title="在全省经济工作会议上的讲话" * 3, date="2024-03-05", date_source="header"
    )
    return {
        "documents": [row],
        "targets": [Fake(doc_id=doc_id, op=">=", low=60.0 + i, indicator="研发经费投入强度" * 5) for i in range(3)],
        "slogans": [Fake(canonical="问题导向"), Fake(canonical="高质量发展"), Fake(canonical="高质量发展")],
        "structure": [
            Fake(node_id=f"n{i}", parent_id="n0" if i else "", depth=1 + (i > 0), head="总体要求" * 30)
            for i in range(heads)
        ],
    }


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("documents", [1, 30])
def test_no_line_is_wider_than_the_screen_and_none_has_control_characters(width: int, documents: int) -> None:
    from rich.cells import cell_len

    summary = Summary()
    for number in range(documents):
        summary.add(tables_of(number, heads=60))
    text = drawn(summary, width)
    assert "\x1b" not in text
    assert max(map(cell_len, text.splitlines())) <= width
    assert all(line == line.rstrip() for line in text.splitlines())
    assert ("more in documents.csv" in text) == (documents == 30)
    assert ("Outline" in text) == (documents == 1)


def test_the_summary_of_one_document() -> None:
    summary = Summary()
    tables = tables_of(1, heads=2)
    tables["structure"][1] = Fake(node_id="n1", parent_id="n0", depth=2, marker="（一）", head="重点")
    summary.add(tables)
    lines = drawn(summary).splitlines()
    assert "Date      2024-03-05 (from: header)" in lines
    assert "Found     3 slogan mentions, 3 targets, 2 headings and items" in lines
    assert "高质量发展          2" in lines
    assert "    └── （一）重点" in lines
    assert lines[-1] == "1 document"


def test_of_several_documents_the_first_two_targets_of_each_are_shown() -> None:
    summary = Summary()
    for number in (1, 2):
        summary.add(tables_of(number))
    text = drawn(summary, 160)
    assert "Targets (6; here the first two of each document)" in text
    assert [text.count(f"≥ {value} %") for value in (60, 61, 62)] == [2, 2, 0]
    assert "… and 2 more in targets.csv" in text


def test_slogans_of_one_text_that_it_uses_alike_stand_in_its_order() -> None:
    summary = Summary()
    tables = tables_of(1)
    tables["slogans"] = [Fake(canonical="乙"), Fake(canonical="甲"), Fake(canonical="丁", include="borderline")]
    summary.add(tables)
    lines = [line.split()[0] for line in drawn(summary).splitlines() if line.startswith(("甲", "乙", "丁"))]
    assert lines == ["乙", "甲"]


def test_slogans_are_ranked_by_documents_then_mentions_then_name() -> None:
    summary = Summary()
    summary.add({"documents": [], "slogans": [Fake(canonical="乙")] * 5 + [Fake(canonical="丙"), Fake(canonical="甲")]})
    summary.add({"documents": [], "slogans": [Fake(canonical="甲"), Fake(canonical="丙")]})
    text = drawn(summary)
    assert text.index("丙") < text.index("甲") < text.index("乙")


def test_the_summary_forgets_rare_slogans_rather_than_growing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policymine.output.summary.KEPT", 10)
    summary = Summary()
    for i in range(100):
        summary.add({"slogans": [Fake(canonical="高质量发展"), Fake(canonical=f"提法{i}")]})
    assert len(summary.mentions) <= 21
    assert set(summary.spread) == set(summary.mentions)
    assert summary.mentions["高质量发展"] == 100


def test_the_summary_of_a_comparison() -> None:
    summary = Summary()
    for number in range(3):
        summary.add(tables_of(number))
    summary.add(
        {
            "themes": [Fake(theme_id="T01", label_terms="产业、制造业" * 20, n_passages=12, n_documents=3, share=0.25)],
            "target_comparison": [
                Fake(indicator="森林覆盖率", n_documents=2, doc_id="a", place="广东省", op=">=", low=60.0),
                Fake(indicator="森林覆盖率", n_documents=2, doc_id="a", place="广东省", op=">=", low=61.0),
                Fake(indicator="森林覆盖率", n_documents=2, doc_id="b", op="=", low=24.0),
                Fake(indicator="只有一家", n_documents=1),
            ],
        }
    )
    lines = drawn(summary).splitlines()
    assert "森林覆盖率           2   广东省 ≥ 60 %; b 24 %" in lines
    assert not any("只有一家" in line for line in lines)
    (theme,) = (line for line in lines if line.startswith("T01"))
    assert theme.endswith("12           3    25 %")


def test_borderline_slogans_are_left_to_the_table() -> None:
    summary = Summary()
    summary.add({"slogans": [Fake(canonical="高质量发展"), Fake(canonical="小目标", include="borderline")]})
    assert list(summary.mentions) == ["高质量发展"]


def test_a_text_cannot_steer_the_terminal() -> None:
    summary = Summary()
    evil = "\x1b[31m红\x07\x9b2J"
    row = DocumentRow(row_id="r", doc_id=evil, title=evil, issuer=evil)
    summary.add(
        {
            "documents": [row],
            "targets": [Fake(indicator=evil, unit=evil, deadline=evil)],
            "slogans": [Fake(canonical=evil)],
            "structure": [Fake(node_id="n", head=evil)],
        }
    )
    one = drawn(summary)
    summary.add({"documents": [row], "targets": [Fake(doc_id=evil)]})
    for text in (one, drawn(summary)):
        assert not {"\x1b", "\x07", "\x9b"} & set(text)


def test_failures_are_counted_at_the_end() -> None:
    summary = Summary()
    summary.add(tables_of(1))
    summary.add({"failures": [Failure(path="x.txt", reason="The file is empty.")]})
    assert drawn(summary).splitlines()[-1] == "1 document, 1 failed (see failures.csv)"


def test_examples_in_the_docstrings() -> None:
    assert doctest.testmod(screen).failed == 0
