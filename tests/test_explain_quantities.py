"""`policymine explain` on targets and figures: what each column rests on, and why a numeral gave no row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policymine.clean.sentences import split_sentences
from policymine.extract.quantities import QuantityFinder
from policymine.extract.structure import StructureFinder
from policymine.extract.trace import Note, Trace
from policymine.lexicon import Lexicons
from policymine.records import Document, Metadata, Source

LEXICONS = Lexicons()
TRACE = LEXICONS.once(Trace)
STRUCTURE, FINDER = StructureFinder(LEXICONS), QuantityFinder(LEXICONS)


@pytest.fixture
def trace() -> Iterator[Trace]:
    TRACE.clear()
    TRACE.on = True
    yield TRACE
    TRACE.on = False


def read(text: str, title: str = "") -> list[Any]:
    document = Document(Source(text=text), text, Metadata(title=title), sentences=tuple(split_sentences(text)))
    structure: dict[str, list[Any]] = {"structure": list(STRUCTURE.find(document, {}))}
    return list(FINDER.find(document, structure))


def evidence(notes: list[Note], row: Any) -> dict[str, tuple[str, str]]:
    """Column → value and what it rests on, of the notes on a row."""
    place = row.clean_start, row.clean_start + len(row.quote)
    return {
        n.column: (n.value, n.because)
        for n in notes
        if not n.refused and n.table == row.table and (n.start, n.end) == place
    }


def test_a_target_says_what_it_rests_on(trace: Trace) -> None:
    (row,) = read("到2030年，力争森林覆盖率由40%提高到45%以上。")
    told = evidence(trace.notes, row)
    assert told["role"][0] == "target"
    assert told["role"][1].startswith("score +")
    assert all(words in told["role"][1] for words in ("time +", "力争 +"))
    assert told["indicator"] == ("森林覆盖率", "the subject of the verb in “力争森林覆盖率提高到45%以上”")
    assert told["action"] == ("提高到", "the verb before the number in “力争森林覆盖率提高到”")
    assert told["op"] == (">=", "“以上” behind the number")
    assert told["baseline"] == ("由40%", "the starting value before “提高到”")
    assert told["deadline"] == ("到2030年", "earlier in the sentence")
    assert told["strength"] == ("soft", "“力争” says so")


def test_a_fact_says_which_words_tell_of_what_was(trace: Trace) -> None:
    (row,) = read("去年已新建水库6座。")
    value, because = evidence(trace.notes, row)["role"]
    assert (value, because[:7]) == ("fact", "score -")
    assert all(words in because for words in ("time -", "tense -", "座 -"))


@pytest.mark.parametrize(
    ("text", "quote", "because"),
    [
        ("每半年通报1次进展。", "1次", "how often something is done by rule"),
        ("淘汰35蒸吨以下燃煤锅炉。", "35蒸吨以下", "a size or age that bounds a class of things"),
        ("申报条件\n企业拥有专利5项。", "5项", "below a heading on conditions"),
        ("推进甲县千万吨炼化一体化项目建设。", "千万吨", "a size in the name of a project or a programme"),
        ("一组标准不宜少于5项。", "不宜少于5项", "what a guide or a norm of technique advises"),
        ("推出性能更高的（16位浮点）芯片。", "16位", "what a class of devices has"),
        ("每50公斤提高5元。", "50公斤", "the amount for which something is given or reckoned"),
    ],
)
def test_a_condition_names_its_rule(trace: Trace, text: str, quote: str, because: str) -> None:
    row = next(r for r in read(text) if r.quote == quote)
    assert evidence(trace.notes, row)["role"] == ("condition", because)


@pytest.mark.parametrize("name", ["tricky", "roles", "typical"])
def test_every_role_can_be_explained(trace: Trace, name: str) -> None:
    """Whatever rule made a condition, there are words for it."""
    with (Path(__file__).parent / "gold" / "quantities" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        texts = {case["text"] for case in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for text in sorted(texts):
        trace.clear()
        rows = read(text.replace("\\n", "\n"))
        assert all(evidence(trace.notes, row)["role"][1] for row in rows), text


def test_a_count_says_so(trace: Trace) -> None:
    row = read("要抓好以下3个方面工作。")[0]
    value, because = evidence(trace.notes, row)["role"]
    assert value == "count"
    assert because.startswith("how many things the text names; score ")


@pytest.mark.parametrize(
    ("text", "quote", "source", "because"),
    [
        ("今年新建学校20所。", "20所", "clause", "in the clause of the number"),
        (
            "今后五年，将实施以下举措。一是新建学校20所。二是改造道路300公里。", "300公里", "lead_in",
            "“今后五年，将实施以下举措。一是新建学校20所。二是改造道路300公里。” holds for what it announces",
        ),
        (
            "二、2026年工作安排\n新建学校20所。", "20所", "heading",
            "the heading “二、2026年工作安排” holds for its section",
        ),
    ],
)  # fmt: skip
def test_a_deadline_says_where_it_stands(trace: Trace, text: str, quote: str, source: str, because: str) -> None:
    row = next(r for r in read(text) if r.quote == quote)
    assert row.deadline_source == source
    assert evidence(trace.notes, row)["deadline"] == (row.deadline, because)


def test_an_inherited_indicator_says_so(trace: Trace) -> None:
    rows = read("粮食产量增长3%，达到50万吨。")
    value, because = evidence(trace.notes, rows[1])["indicator"]
    assert value == "粮食产量"
    assert because.startswith("filled in from an earlier clause or a heading")


@pytest.mark.parametrize(
    ("text", "rule", "words", "because"),
    [
        ("2025年，我们坚持稳中求进。", "marks:date", "2025年", "a date or a year"),
        ("第三次会议召开了。", "marks:ordinal", "第三", "an ordinal number"),
        ("按国发〔2021〕4号文件办理。", "marks:number_of", "〔2021〕4号", "the number of a document, page"),
        ("建设5G基站。", "plausible", "5", "a bare number, and neither a verb of level before it nor"),
        ("发布《水利三年计划》。", "marks:title", "《水利三年计划》", "inside a title"),
        ("落实“十四五”规划。", "marks:plan", "“十四五”", "the name of a plan"),
        ("去年出口出现负增长。", "word_sign", "负增长", "tells a direction only, and sets no aim"),
        ("用三年建成新城。", "terms", "三年", "a length of time that dates or limits, no quantity of its own"),
        ("收入由98元提高到178元。", "baseline", "98元", "the starting value of the number behind it"),
        ("代码 12 见附录。", "plausible", "12", "a bare number, and neither a verb of level before"),
        ("要走一段长路。", "plausible", "一段", "a Chinese numeral that with “段” makes another word"),
    ],
)  # fmt: skip
def test_a_numeral_without_a_row_says_why(trace: Trace, text: str, rule: str, words: str, because: str) -> None:
    rows = read(text)
    assert all(row.quote != words for row in rows)
    said = {(n.rule, text[n.start : n.end], n.because) for n in trace.notes if n.refused and n.table == "figures"}
    assert any((r, w) == (rule, words) and b.startswith(because) for r, w, b in said), said


def test_a_title_states_no_quantity(trace: Trace) -> None:
    read("办好十件实事\n要修好路。", title="办好十件实事")
    assert any(n.rule == "title" and n.refused for n in trace.notes)


def test_the_trace_changes_no_row() -> None:
    text = (
        "二、2026年工作安排\n今后五年，将实施以下举措。一是新建学校20所。二是改造道路300公里，占全部的60%以上。\n"
        "申报条件\n企业拥有专利5项。去年完成投资由3亿元增加到5亿元。用三年实现行政村公交全覆盖。"
    )
    plain = read(text)
    TRACE.clear()
    TRACE.on = True
    try:
        traced = read(text)
    finally:
        TRACE.on = False
    assert traced == plain
    assert {n.column for n in TRACE.notes if not n.refused and n.table in ("targets", "figures")} >= {
        "role", "indicator", "action", "op", "baseline", "deadline", "strength",
    }  # fmt: skip


def test_nothing_is_noted_while_it_is_off() -> None:
    TRACE.clear()
    read("到2030年，力争森林覆盖率提高到45%以上。第三次会议。")
    assert not TRACE.notes
