"""Targets and figures: cases of our own wording, the list of forms, and what must hold for every row."""

from __future__ import annotations

import csv
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from growth import growth

from policymine.clean.sentences import split_sentences
from policymine.extract.quantities import Figure, QuantityFinder, Target
from policymine.extract.quantities.reading import Reading
from policymine.lexicon import Lexicons
from policymine.records import Document, Edit, Layer, Metadata, Source

GOLD = Path(__file__).parent / "gold" / "quantities"
CHECKED = (
    "role", "indicator", "action", "op", "low", "high", "unit", "baseline", "deadline", "measure", "strength",
)  # fmt: skip


@cache
def finder() -> QuantityFinder:
    return QuantityFinder(Lexicons())


def document(text: str, **known: str) -> Document:
    return Document(Source(text=text), text, metadata=Metadata(**known), sentences=tuple(split_sentences(text)))


def find(text: str, **known: str) -> list[Any]:
    return list(finder().find(document(text, **known), {}))


def cases(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def check(case: dict[str, str]) -> None:
    text = case["text"].replace("\\n", "\n")
    rows = [row for row in find(text) if row.quote == case["quote"]]
    assert rows, f"{case['why']}: {[row.quote for row in find(text)]}"
    wanted = {name: case[name] for name in CHECKED if name not in ("low", "high")}
    wanted_all = [{**wanted, "low": number(case["low"]), "high": number(case["high"])}]
    found = [{name: getattr(row, name) for name in CHECKED} for row in rows]
    for row in found:
        row.update({name: round(row[name], 4) for name in ("low", "high") if row[name] is not None})
    assert wanted_all[0] in found, f"{case['why']}: {found}"


@pytest.mark.parametrize("case", [*cases("typical"), *cases("tricky")], ids=lambda c: f"{c['why']}: {c['quote']}")
def test_case(case: dict[str, str]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case["why"])
def test_no_quantity(case: dict[str, str]) -> None:
    assert [row.quote for row in find(case["text"])] == [], case["why"]


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["why"])
def test_known_failure(case: dict[str, str]) -> None:
    check(case)


# ---- deadlines and normal forms --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "date", "start", "end"),
    [
        ("到2030年，参保率要达到95%。", "", "", "2030-12-31"),
        ("2024年，参保率要达到95%。", "", "2024-01-01", "2024-12-31"),
        ("到2027年6月，参保率要达到95%。", "", "", "2027-06-30"),
        ("今年参保率要达到95%。", "2023-01-12", "2023-01-01", "2023-12-31"),
        ("今年参保率要达到95%。", "", "", ""),
        ("明年参保率要达到95%。", "2023", "2024-01-01", "2024-12-31"),
        ("年底前要清偿一半以上的欠款。", "2019-03-05", "", "2019-12-31"),
        ("“十四五”期间，参保率要达到95%。", "", "2021-01-01", "2025-12-31"),
        ("到“十五五”末，参保率要达到95%。", "", "", "2030-12-31"),
        ("落实“十五五”规划，今后五年，要新建公园20个。", "2026-01-27", "2026-01-01", "2030-12-31"),
        ("落实“十五五”规划，未来5年，要新建公园20个。", "2025-12-27", "2026-01-01", "2030-12-31"),
        ("落实“十四五”规划，今后五年，要新建公园20个。", "2023-01-27", "2023-01-27", "2028-01-27"),
        ("2026—2030年，要新建公园20个。", "", "2026-01-01", "2030-12-31"),
        ("力争用三年时间培育企业100家。", "2022-05-01", "2022-05-01", "2025-05-01"),
        ("到本世纪中叶，森林覆盖率要达到60%。", "", "", "2050-12-31"),
        ("114年，观光产值要达到200亿元。", "2025-01-01", "2025-01-01", "2025-12-31"),
        ("到114年底，观光产值要达到200亿元。", "", "", ""),
    ],
)
def test_deadline_dates(text: str, date: str, start: str, end: str) -> None:
    (row,) = find(text, date=date)
    assert (row.deadline_start, row.deadline_end) == (start, end)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("经费要提高到18.5万元。", 185000, "元"),
        ("总额要达到1.2万亿元。", 1.2e12, "元"),
        ("要新增铁路600公里。", 600000, "米"),
        ("要新建高标准农田35万亩。", 350000, "亩"),
        ("要新增装机400万千瓦。", 4000000, "千瓦"),
        ("要使八成以上的村通宽带。", 80, "%"),
        ("要使三分之二的村通宽带。", pytest.approx(66.67), "%"),
        ("人口自然增长率要控制在5‰。", 0.5, "%"),
    ],
)
def test_normal_form(text: str, low: float, unit: str) -> None:
    (row,) = find(text)
    assert (row.norm_low, row.norm_unit) == (low, unit)


def test_a_year_in_a_preceding_sentence_is_no_deadline() -> None:
    last = find("2024年，我们克服了困难。今后要新建公园20个。")[-1]
    assert last.deadline == ""


def test_two_times_in_a_heading_set_no_deadline() -> None:
    (row,) = find("一、2025年和“十四五”时期工作回顾\n新建幼儿园15所。")
    assert row.deadline == ""


def test_the_bodies_made_responsible() -> None:
    (row,) = find("要新建公园20个。（责任单位：市城管局、市财政局）")
    assert row.actor == "市城管局、市财政局"


def test_quoted_words() -> None:
    (row,) = find("他强调，“要确保全年粮食产量达到1.4万亿斤，端牢饭碗”。")
    assert row.attribution == "quoted"


TABLE = """主要指标
指标　2020年　2025年　年均　属性
常住人口城镇化率（%）　58.4　63　—　预期性
森林覆盖率（%）　44.1　≥45　—　约束性
地区生产总值增长（%）　—　—　6.5　预期性
公园绿地面积（公顷）\t320\t400\t—\t约束性
"""


def test_table_of_a_plan() -> None:
    rows = find(TABLE)
    found = [(r.indicator, r.op, r.low, r.unit, r.baseline, r.deadline, r.deadline_end, r.binding) for r in rows]
    assert found == [
        ("常住人口城镇化率", "=", 63, "%", "58.4", "2025年", "2025-12-31", "预期性"),
        ("森林覆盖率", ">=", 45, "%", "44.1", "2025年", "2025-12-31", "约束性"),
        ("地区生产总值增长", "=", 6.5, "%", "", "2025年", "2025-12-31", "预期性"),
        ("公园绿地面积", "=", 400, "公顷", "320", "2025年", "2025-12-31", "约束性"),
    ]
    assert [TABLE[r.clean_start : r.clean_end] for r in rows] == ["63", "≥45", "6.5", "400"]
    assert [r.action for r in rows] == ["", "", "年均增长", ""]


def test_a_line_with_blanks_is_no_table() -> None:
    assert [row.quote for row in find("各项指标　完成较好　2025年　要新建公园20个。")] == ["20个"]


# ---- rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("rules"), ids=lambda case: case["rule"])
def test_rule_makes_its_example_and_not_its_counter_example(case: dict[str, str]) -> None:
    made, not_made = (
        {(row.quote, row.rule) for row in find(case[text].replace("\\n", "\n"))} for text in ("example", "counter")
    )
    assert (case["quote"], case["rule"]) in made, made
    assert (case["counter_quote"], case["rule"]) not in not_made, not_made


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    texts = [case["text"].replace("\\n", "\n") for name in ("typical", "tricky") for case in cases(name)]
    made = {row.rule for text in [*texts, TABLE] for row in find(text)}
    assert made == {case["rule"] for case in cases("rules")}


# ---- what holds for every row ------------------------------------------------------------------------------------


def test_places_lead_back_to_the_source() -> None:
    source = "城镇登记失业率(lǜ)要控制在4%以内。"
    layer = Layer("pinyin", [Edit(7, 11, "")])
    clean = layer.apply(source)
    doc = Document(Source(text=source), clean, layers=(layer,), sentences=tuple(split_sentences(clean)))
    (row,) = finder().find(doc, {})
    assert source[row.start : row.end] == row.quote == clean[row.clean_start : row.clean_end]


def test_every_quote_is_its_place() -> None:
    text = "\n".join(case["text"].replace("\\n", "\n") for name in ("typical", "tricky") for case in cases(name))
    rows = find(text)
    assert len(rows) > 100
    assert all(text[row.clean_start : row.clean_end] == row.quote for row in rows)
    assert [row.clean_start for row in rows] == sorted(row.clean_start for row in rows)
    assert len({row.row_id for row in rows}) == len(rows)


def test_values_are_those_that_the_schema_allows() -> None:
    text = "\n".join(case["text"] for name in ("typical", "tricky") for case in cases(name))
    for row in find(text):
        for column in fields(row):
            allowed, value = column.metadata["values"], getattr(row, column.name)
            assert not allowed or not value or value in allowed, (column.name, value)
        assert (row.role == "target") == isinstance(row, Target)
        assert isinstance(row, Target | Figure)


def test_same_rows_each_time() -> None:
    text = "要新建公园20个，地区生产总值要增长7%，达到420亿元。"
    assert find(text) == [*QuantityFinder(Lexicons()).find(document(text), {})]


def test_wrapped_lines_are_one_sentence() -> None:
    lines = [
        "推动全市重点企业加快数字化改造步伐并建设好服务体系",
        "到2027年全市规模以上工业企业数字化研发设计工具普",
        "及率要达到90%以上",
    ] * 4
    reading = Reading("\n".join(lines))
    assert "工具普及率要达到90%以上" in reading.text


def indented(lines: list[str]) -> Document:
    """A document whose cleaning took the indents of its lines away."""
    source = "\n".join(lines)
    blanks = [i for i, c in enumerate(source) if c == "\u3000"][::2]
    edits = [Edit(at, at + 2, "") for at in blanks]
    text = source.replace("\u3000", "")
    return Document(Source(text=source), text, layers=(Layer("blanks", edits),), sentences=tuple(split_sentences(text)))


def test_line_ends_inside_indented_paragraphs_are_full_stops() -> None:
    paragraph = ["\u3000\u3000到2030年，水利体系更加完善", "新建水库4座", "灌溉面积达到500万亩"]
    document = indented(paragraph * 6)
    assert Reading.of(document).text.startswith(
        "到2030年，水利体系更加完善。新建水库4座。灌溉面积达到500万亩\n到2030年"
    )
    rows = [row for row in finder().find(document, {}) if isinstance(row, Target)]
    assert {row.deadline for row in rows if row.quote == "500万亩"} == {"到2030年"}
    assert [document.text[row.clean_start : row.clean_end] for row in rows] == [row.quote for row in rows]


@pytest.mark.parametrize(
    "lines",
    [
        ["\u3000\u3000新建水库4座。", "灌溉面积达到500万亩"] * 6,
        ["新建水库4座", "灌溉面积达到500万亩"] * 6,
        ["\u3000\u3000产量四十二", "五万吨"] * 6,
    ],
    ids=["a text with full stops", "no indents", "a number that lost its point"],
)
def test_other_line_ends_are_kept(lines: list[str]) -> None:
    assert Reading.of(indented(lines)).text.count("\n") == len(lines) - 1


@pytest.mark.parametrize(
    "unit", ["1", "一", "、", "要", "“", "到2025年", "1,111", "A1", "（", "万亿", "全", "1.", "第一"]
)
def test_work_grows_with_the_text_only(unit: str) -> None:
    """No rule may take more than linear time on its worst input: growth, not seconds."""
    assert growth(find, unit, 20_000, 80_000, most=9) < 9


# ---- the forms of the pattern list -----------------------------------------------------------------------------

DIFFERENT = {
    "P043": "the unit is given as written (㎡)",
    "P054": "the unit is given as written: 人 is left out in the text",
    "P069": "the example is cut off before its subjects",
    "P070": "the example is cut off before its subjects",
    "P090": "a range of prison terms: lengths of time are no rows",
    "P109": "千分之 is given in ‰, the percentage is the normal form",
    "P110": "the unit of 翻番 is 倍",
    "P111": "the unit of 翻番 is 倍",
    "P112": "the unit of 倍增 is 倍",
    "P116": "fractions have an empty unit",
    "P118": "过半 is 0.5 with an empty unit",
    "P119": "减半 is 0.5 with an empty unit",
    "P120": "fractions have an empty unit",
    "P121": "七折 is 7 in the unit as written",
    "P124": "the classes counted get rows of their own (conditions)",
    "P142": "a short quotation with a numeral is a name",
    "P145": "the unit is given as written; 每万人 belongs to the indicator",
    "P146": "the unit is given as written; 每千人 belongs to the indicator",
    "P151": "the example is cut off before 左右",
    "P152": "the unit is given as written (Eflops)",
    "P153": "a ratio slogan without a measure word",
    "P154": "the unit is given as written; the ratio is in the indicator",
    "P155": "the three shares have an empty unit",
    "P175": "a relation without a number",
    "P177": "a relation without a number",
    "P179": "a relation without a number",
    "P183": "a number in brackets without indicator and unit",
    "P187": "数十 stays empty",
    "P188": "近 is about",
    "P196": "two counts, a row each",
}
"""Forms whose parse in the list differs from the code book or asks for more than its example says."""


def _bounds(form: dict[str, str]) -> list[tuple[str, float | None, float | None, str]]:
    def at(cell: str, i: int) -> str:
        parts = cell.split(";")
        return parts[i] if i < len(parts) else parts[-1]

    size = max(len(form[name].split(";")) for name in ("value_low", "value_high"))
    return [
        (at(form["op"], i), number(at(form["value_low"], i)), number(at(form["value_high"], i)), at(form["unit"], i))
        for i in range(size)
    ]


def test_pattern_list(shared: Path) -> None:
    with (shared / "domain" / "patterns.tsv").open(encoding="utf-8", newline="") as file:
        forms = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = []
    for form in forms:
        rows = [(r.op, _rounded(r.low), _rounded(r.high), r.unit) for r in find(form["example"])]
        none = form["op"] == "none" or form["kind"] in ("date", "ordinal", "name_or_slogan")
        if rows != ([] if none else [(o, _rounded(a), _rounded(b), u) for o, a, b, u in _bounds(form)]):
            wrong.append(form["id"])
    assert len(forms) > 200
    assert set(wrong) == set(DIFFERENT)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
