"""How the finder of quantities puts its parts together: what stands around a number, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest
from test_explain_quantities import TRACE, evidence, read
from test_quantity_roles import find


def cells(text: str, *names: str, **known: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, name) for name in ("quote", *names)) for row in find(text, **known)]


# ---- the bodies made responsible ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "（市水利局负责）",
        "（市水利局牵头）",
        "（市水利局指导）",
        "（市水利局落实）",
        "(市水利局负责)",
        "(市水利局牵头)",
        "（市水利局等按职责分工负责）",
        "（市水利局等分工落实）",
        "（责任单位：市水利局）",
        "（牵头单位：市水利局）",
        "(牵头单位:市水利局)",
        "\n责任单位：市水利局",
        "\n责任部门：市水利局",
        "\n牵头部门：市水利局",
        "\n主办单位：市水利局",
        "\n主责单位：市水利局。",
    ],
)
def test_notes_that_name_a_body(note: str) -> None:
    assert cells("要新建水库20座。" + note, "actor") == [("20座", "市水利局")]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("要新建水库20座（市水利局负责）。要改造泵站5座。", ["市水利局", ""]),
        ("要新建水库20座。\n要改造泵站5座。（市水利局负责）", ["", "市水利局"]),
        ("要新建水库20座，改造泵站5座。（甲局负责）要新建公园3个。（乙局负责）", ["甲局", "甲局", "乙局"]),
        ("要新建水库20座。\n要改造泵站5座。\n责任单位：市水利局", ["", "市水利局"]),
        ("要新建水库20座。\n\n责任单位：市水利局", [""]),
        ("责任单位：市水利局\n要新建水库20座。", [""]),
        ("改善环境。" * 100 + "\n要新建水库20座。（市水利局负责）", ["市水利局"]),
        ("要新建水库20座。" + "建管并重。" * 60 + "（市水利局负责）", ["市水利局"]),
        ("要新建水库20座。" + "建管并重。" * 90 + "（市水利局负责）", [""]),
    ],
)  # fmt: skip
def test_a_note_reaches_its_own_task_only(text: str, actors: list[str]) -> None:
    assert [row.actor for row in find(text)] == actors


# ---- titles ------------------------------------------------------------------------------------------------------

TITLE = "坚持四个导向 办好十件实事"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("坚持四个导向 办好十件实事\n二〇二四年四月\n改善环境。", TITLE),
        ("某市人民政府\n坚持四个导向 办好十件实事\n改善环境。", TITLE),
        ("某市人民政府\n坚持四个导向——办好十件实事\n改善环境。", TITLE),
        ("十件实事清单\n改善环境。", "十件实事清单"),
        ("某市人民政府\n十件实事\n改善环境。", "十件实事"),
    ],
)
def test_the_words_of_a_title_count_nothing(text: str, title: str) -> None:
    assert find(text), "without a title its numbers are counts"
    assert find(text, title=title) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("坚持四个导向\n市民政局的说明\n二、办好十件实事。", ["十件"]),
        ("市民政局\n坚持四个导向\n市民政局的说明\n二、办好十件实事。", ["十件"]),
        ("坚持四个导向，办好十件实事。坚持四个导向。", ["四个"]),
        ("改善环境。" * 90 + "坚持四个导向，办好十件实事。", ["四个", "十件"]),
        ("坚持四个导向 新建公园20个 办好十件实事", ["20个", "十件"]),
        ("新建公园20个。坚持四个导向，办好十件实事", ["20个"]),
    ],
)
def test_the_same_words_elsewhere_count(text: str, quotes: list[str]) -> None:
    assert [row.quote for row in find(text, title=TITLE)] == quotes


# ---- numbers that state no quantity of their own, and those behind them ----------------------------------------------


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("要建成300万吨级码头，新建水库20座。", ["20座"]),
        ("要建成3级标准化仓库，新建水库20座。", ["20座"]),
        ("要设立3个级别。", ["3个"]),
        ("用三年建成新城，新建水库20座。", ["20座"]),
        ("奖励10万元以下（含10万元）的项目，要新建水库20座。", ["10万元以下", "20座"]),
        ("奖励10万元以下(含10万元)的项目，要新建水库20座。", ["10万元以下", "20座"]),
        ("要新建水库20座（含大型水库5座）。", ["20座", "5座"]),
        ("去年收入由98元提高到178元，支出由12元提高到15元。", ["178元", "15元"]),
        ("要改善环境，推进绿化，新建公园20个。", ["20个"]),
        ("要新建公园20个，改善环境，推进绿化，新建水库5座，优化服务。", ["20个", "5座"]),
    ],
)
def test_what_is_no_quantity_hides_none_behind_it(text: str, quotes: list[str]) -> None:
    assert [row.quote for row in find(text)] == quotes


@pytest.mark.parametrize("text", ["对5万元以上（含5万元）的项目予以公示。", "对5万元以上(含5万元)的项目予以公示。"])
def test_the_bound_that_a_bracket_repeats_is_no_part_of_the_indicator(text: str) -> None:
    assert cells(text, "indicator", "op") == [("5万元以上", "项目", ">=")]


def test_what_a_bracket_adds_is_part_of_the_indicator() -> None:
    text = "全市中小学（含教学点）入学率达到99.8%。租赁面积超过300平方米（含）的，给予奖励。"
    assert [row.indicator for row in find(text)] == ["全市中小学（含教学点）入学率", "租赁面积"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("粮食产量达到50万吨。\n60万吨\n要新建水库20座。", ["50万吨", "20座"]),
        ("粮食产量达到50万吨。\n共60万吨", ["50万吨"]),
        ("60万吨\n要新建水库20座。", ["20座"]),
        ("要新建水库20座。\n60万吨", ["20座"]),
        ("粮食产量达到50万吨。\n达到60万吨，增长3%。", ["50万吨", "60万吨", "3%"]),
        ("今年粮食产量：\n50万吨", []),
        ("水库20座", ["20座"]),
        ("水库：\n20座\n新建公园5个", ["5个"]),
        ("力争实现翻番，新建公园5个。", ["5个"]),
        ("收入翻番，新建公园5个。", ["翻番", "5个"]),
    ],
)
def test_a_number_alone_in_its_line_is_a_cell(text: str, quotes: list[str]) -> None:
    assert [row.quote for row in find(text)] == quotes


# ---- what a sentence takes from its neighbours ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("粮食产量稳步提高，结构优化。去年达到50万吨。", "粮食产量"),
        ("粮食产量，形势喜人。去年达到50万吨。", "粮食产量"),
        ("农业生产形势好。粮食产量稳步提高。去年达到50万吨。", "粮食产量"),
        ("粮食产量稳步提高。\n去年达到50万吨，形势很好。", ""),
        ("去年达到50万吨。", ""),
        ("去年达到50万吨。粮食产量稳步提高。", ""),
    ],
)
def test_the_subject_of_the_sentence_before(text: str, indicator: str) -> None:
    assert cells(text, "indicator", "inherited") == [("50万吨", indicator, 1)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("去年，粮食产量稳定在50万吨，增产3.2万吨。", ["fact", "fact"]),
        ("过去一年，粮食产量稳定在50万吨，力争增产3万吨。", ["fact", "fact"]),
        ("去年粮食产量达到50万吨，今年棉花产量要达到3万吨。", ["fact", "target"]),
        ("去年，新建水库20座。今年要新建公园5个。", ["fact", "target"]),
        ("去年新建水库20座，新建公园5个，今年要改造道路30公里。", ["fact", "fact", "target"]),
    ],
)
def test_roles_beside_each_other(text: str, roles: list[str]) -> None:
    assert [row.role for row in find(text)] == roles


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("力争到2030年，粮食产量达到50万吨，棉花产量达到3万吨。", ["soft", "soft"]),
        ("确保到2030年，粮食产量达到50万吨，棉花产量达到3万吨。", ["hard", "hard"]),
        ("确保到2030年，粮食产量达到50万吨，力争棉花产量达到3万吨。", ["hard", "soft"]),
        ("力争到2030年，粮食产量不低于50万吨。到2035年，棉花产量达到3万吨。", ["hard", "neutral"]),
        ("到2030年，粮食产量达到50万吨；确保棉花产量达到3万吨。", ["neutral", "hard"]),
        ("去年，力争工作做得更好，确保粮食产量达到50万吨。", [""]),
    ],
)
def test_words_of_hope_at_the_head_of_a_sentence_hold_for_it(text: str, strengths: list[str]) -> None:
    assert [row.strength for row in find(text)] == strengths


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("他强调，“10%以上的增长要保持下去，不能松懈”。投资要增长7%。", ["quoted", "own"]),
        ("投资要增长7%。他强调，“10%以上的增长要保持下去，不能松懈”。", ["own", "quoted"]),
        (
            "他强调，“要确保粮食产量，达到50万吨”。新建公园5个。他指出：“要确保棉花产量，达到3万吨”。新建水库20座。",
            ["quoted", "own", "quoted", "own"],
        ),
    ],
)
def test_whose_words_they_are(text: str, quoted: list[str]) -> None:
    assert [row.attribution for row in find(text)] == quoted


# ---- tables of indicators ----------------------------------------------------------------------------------------

PLAN = (
    "要新建水库20座。\n指标\t2020年\t2025年\t年均\t属性\n粮食产量（万吨）\t50\t60\t—\t约束性\n"
    "投资增长（%）\t—\t—\t6\t预期性\n出口增长\t5%\t7%\t—\t预期性\n建成公园（个）\t30\t40\t—\t预期性\n要新建公园5个。"
)


def test_cells_of_a_table_are_no_sentences() -> None:
    rows = find(PLAN)
    assert [(row.quote, row.rule) for row in rows] == [
        ("20座", "verb_object_number"), ("60", "plan_table"), ("6", "plan_table"), ("7%", "plan_table"),
        ("40", "plan_table"), ("5个", "verb_object_number"),
    ]  # fmt: skip
    told = [(row.role, row.attribution, row.strength, row.action, row.deadline_source) for row in rows[1:5]]
    assert told == [
        ("target", "own", "neutral", "", "heading"),
        ("target", "own", "neutral", "年均增长", "heading"),
        ("target", "own", "neutral", "", "heading"),
        ("target", "own", "neutral", "", "heading"),
    ]


def test_a_table_that_begins_the_text() -> None:
    rows = find("指标\t2020年\t2025年\n粮食产量（万吨）\t50\t60\n公园（个）\t30\t40\n")
    assert [(row.quote, row.indicator) for row in rows] == [("60", "粮食产量"), ("40", "公园")]


@pytest.mark.parametrize(("head", "action"), [("年均增长", "年均增长"), ("五年累计", "")])
def test_a_table_without_years(head: str, action: str) -> None:
    (row,) = find(f"指标\t{head}\t属性\n粮食产量（万吨）\t30\t预期性\n")
    assert (row.action, row.deadline, row.deadline_source, row.binding) == (action, "", "", "预期性")


@pytest.mark.parametrize(
    ("cell", "low", "unit"),
    [
        ("40", 40, ""),
        ("0.5吨/亩", 0.5, "吨/亩"),
        ("40个", 40, "个"),
        ("≥40个", 40, "个"),
        ("40万人", 40, "万人"),
        ("7％", 7, "%"),
    ],
)
def test_a_cell_may_have_its_own_unit(cell: str, low: float, unit: str) -> None:
    (row,) = find(f"指标\t2020年\t2025年\n基层服务水平\t30\t{cell}\n")
    assert (row.indicator, row.low, row.unit, row.quote) == ("基层服务水平", low, unit, cell)


@pytest.mark.parametrize("cell", ["—", "持续提高", "3条线", "完成", "40*"])
def test_a_cell_of_words_sets_nothing(cell: str) -> None:
    assert find(f"指标\t2020年\t2025年\n基层服务水平\t—\t{cell}\n") == []


# ---- what explain is told ----------------------------------------------------------------------------------------


@pytest.fixture
def notes() -> Any:
    TRACE.clear()
    TRACE.on = True
    yield TRACE.notes
    TRACE.on = False


def test_every_column_of_a_figure_is_told_too(notes: list[Any]) -> None:
    row = next(r for r in read("去年，粮食产量由40万吨提高到45万吨以上。") if r.role == "fact")
    told = evidence(notes, row)
    assert {name: value for name, (value, _) in told.items()} == {
        "role": "fact", "indicator": "粮食产量", "action": "提高到", "op": ">=", "baseline": "由40万吨",
        "deadline": "去年",
    }  # fmt: skip


def test_hope_at_the_head_of_the_sentence_is_named(notes: list[Any]) -> None:
    row = read("力争到2030年，粮食产量达到50万吨，棉花产量达到3万吨。")[1]
    assert evidence(notes, row)["strength"] == ("soft", "“力争” says so")


@pytest.mark.parametrize(
    ("text", "role"),
    [("粮食产量增加2.34万吨，达到60万吨以上。", "target"), ("粮食产量达到60万吨以上，增长3.2%。", "fact")],
)
def test_numbers_weighed_together_say_so(notes: list[Any], text: str, role: str) -> None:
    one, two = read(text)
    assert [one.role, two.role] == [role, role]
    words = "weighed together with the number of the same thing beside it"
    assert words in evidence(notes, one)["role"][1]
    assert words in evidence(notes, two)["role"][1]


@pytest.mark.parametrize(
    ("text", "title", "rule", "words"),
    [
        ("办好十件实事\n要修好路。", "办好十件实事", "title", "十件"),
        ("要建成300万吨级码头，新建水库20座。", "", "graded", "300万吨"),
        ("奖励10万元以下（含10万元）的项目。", "", "graded", "10万元"),
        (PLAN, "", "tables", "5%"),
        ("粮食产量达到50万吨。\n60万吨\n要新建水库。", "", "lone", "60万吨"),
        ("力争实现翻番，新建公园5个。", "", "lone", "翻番"),
    ],
)
def test_why_a_number_gave_no_row(notes: list[Any], text: str, title: str, rule: str, words: str) -> None:
    rows = read(text, title)
    refused = [(n.table, n.rule, text[n.start : n.end]) for n in notes if n.refused and n.rule == rule]
    assert ("figures", rule, words) in refused, refused
    assert words not in [row.quote for row in rows if row.clean_start == text.rfind(words)]


def test_what_gives_a_row_is_not_refused(notes: list[Any]) -> None:
    rows = read("办好十件实事\n去年收入由98元提高到178元，要新建水库20座。", "办好十件实事")
    refused = {
        (n.start, n.end) for n in notes if n.refused and n.table == "figures" and n.rule in ("title", "baseline")
    }
    assert [row.quote for row in rows] == ["178元", "20座"]
    assert len(refused) == 2
    assert not refused & {(row.clean_start, row.clean_end) for row in rows}


# ---- the words that touch a number -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "op"),
    [
        ("要审议通过20项标准。", "20项", "="),
        ("要改造附近30个村的管网。", "30个", "="),
        ("要节约30万元。", "30万元", "="),
        ("要签约30个项目。", "30个", "="),
        ("要赶超5个先进县。", "5个", "="),
        ("成本要降低20%。", "20%", "="),
        ("油耗要减低20%。", "20%", "="),
        ("规模要扩大30%。", "30%", "="),
        ("差距要缩小10%。", "10%", "="),
        ("目前30家企业要完成改造。", "30家", "="),
        ("要帮助企业渡过20个难关。", "20个", "="),
        ("力争突破50项关键技术。", "50项", "="),
        ("力争突破50亿元。", "突破50亿元", ">"),
        ("要争取突破到20亿元。", "突破到20亿元", ">"),
        ("产值要超过了20亿元。", "超过了20亿元", ">"),
        ("要接近30%。", "接近30%", "~"),
        ("要达到近30%。", "近30%", "~"),
        ("成本要低于20%。", "低于20%", "<"),
        ("产值要高于20亿元。", "高于20亿元", ">"),
        ("要进入全省前10名。", "前10名", "<="),
        ("全市前20家企业要完成改造。", "20家", "="),
        ("要新建水库20座以内。", "20座以内", "<="),
        ("要新建水库20座到30座之间。", "20座到30座之间", "range"),
        ("要新建约20到30座水库。", "约20到30座", "range"),
        ("要新建近20座左右水库。", "近20座左右", "~"),
        ("要达到约20%以上。", "约20%以上", ">="),
        ("要达到20亿元上下。", "20亿元上下", "~"),
    ],
)
def test_words_that_touch_a_number(text: str, quote: str, op: str) -> None:
    assert cells(text, "op") == [(quote, op)]


@pytest.mark.parametrize("words", ["20亿元上下", "20亿元左右", "约20亿元", "大约20亿元"])
def test_about_a_number_is_soft(words: str) -> None:
    assert cells(f"产值要达到{words}。", "strength") == [(words, "soft")]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("要培训百万农民。", 100, 100, "万"),
        ("要培训千万名农民。", 1000, 1000, "万名"),
        ("要扩大到8500到3万亩。", 0.85, 3, "万亩"),
        ("要建设两到三千公里道路。", 2000, 3000, "公里"),
        ("要培育两到三百家企业。", 200, 300, "家"),
        ("要建设十二到三十公里道路。", 12, 30, "公里"),
    ],
)
def test_ends_and_magnitudes(text: str, low: float, high: float, unit: str) -> None:
    assert cells(text, "low", "high", "unit")[0][1:] == (low, high, unit)


# ---- times -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indicator", "deadline"),
    [
        ("拟用三年时间新建公园20个。", "公园", "用三年时间"),
        ("力争用三年时间新建公园20个。", "公园", "用三年时间"),
        ("再用五年左右的时间新建公园20个。", "公园", "再用五年左右的时间"),
        ("拟到2030年新建公园20个。", "公园", "到2030年"),
        ("改革开放前30年，新建公园20个。", "公园", ""),
        ("前三年建成公园20个。", "公园", "前三年"),
        ("形势很好，目前新建公园20个。", "公园", "目前"),
        ("形势很好。目前新建公园20个。", "公园", "目前"),
        ("形势很好；目前新建公园20个。", "公园", "目前"),
        ("按照目前计划新建公园20个。", "公园", ""),
        ("与2020年相比，新建公园20个。", "公园", ""),
    ],
)
def test_times_beside_a_verb(text: str, indicator: str, deadline: str) -> None:
    assert cells(text, "indicator", "deadline") == [("20个", indicator, deadline)]
