"""The outline: gold cases of our own wording, laws that hold for any text, and linear time."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from growth import growth
from hypothesis import given, settings
from hypothesis import strategies as st

from policymine.extract.structure import StructureFinder, StructureNode
from policymine.extract.structure.layout import Layout
from policymine.extract.structure.marks import MarkReader, ordinal_of
from policymine.extract.structure.record import KINDS
from policymine.lexicon import Lexicons
from policymine.records import Document, Source
from policymine.result import extract_text

GOLD = Path(__file__).parent / "gold" / "structure"
FINDER = StructureFinder(Lexicons())


def outline(text: str) -> list[StructureNode]:
    return list(FINDER.find(Document(Source(text), text), {}))  # type: ignore[arg-type]


def shown(text: str) -> list[str]:
    """The nodes as the gold files write them: depth·kind·marker·head·last three characters."""
    return [
        "·".join((str(n.depth), n.kind, n.marker, n.head, text[max(n.clean_start, n.clean_end - 3) : n.clean_end]))
        for n in outline(text)
    ]


def cases(name: str) -> list[pytest.ParameterSet]:
    rows = []
    for line in (GOLD / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if line and not line.startswith("#"):
            title, why, text, nodes = line.split("\t")
            marks = [pytest.mark.xfail(reason=why)] if name == "known_failures" else []
            expected = nodes.split(" / ") if nodes else []
            rows.append(pytest.param(text.replace("⏎", "\n"), expected, id=title, marks=marks))
    return rows


@pytest.mark.parametrize(("text", "expected"), cases("typical"))
def test_typical(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("tricky"))
def test_tricky(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("negative"))
def test_negative(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("known_failures"))
def test_known_failures(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_every_kind_has_a_case() -> None:
    """A kind that no gold case shows could break without anyone noticing."""
    nodes = [node for case in cases("typical") + cases("tricky") for node in case.values[1]]  # type: ignore[union-attr]
    shown_kinds = {node.split("·")[1] for node in nodes}
    assert shown_kinds == set(KINDS)


RULES = {
    "line", "runin:paragraph", "runin:refrain", "runin:single", "runin:last", "runin:line", "runin:sentence",
    "runin:sentence-line", "runin:flat", "runin:announced", "line:numeral",
    "parallel:yao", "parallel:yaozai", "parallel:yaoyi", "parallel:topic", "parallel:field",
}  # fmt: skip
"""The rules that are not read from the lexicon of markers."""


def test_every_rule_has_a_case() -> None:
    """A rule that no gold case shows is a rule without an example."""
    texts = [str(case.values[0]) for case in cases("typical") + cases("tricky")]
    used = {node.rule for text in texts for node in outline(text)}
    assert {rule for rule in used if not rule.startswith("marker:")} == RULES


MARKERS = list(Lexicons()["markers"])


@pytest.mark.parametrize("row", MARKERS, ids=[row["marker"] for row in MARKERS])
def test_marker_reads_its_example(row: dict[str, str]) -> None:
    """The example of each marker is read by it; with a trap character behind the mark it is not."""
    reader = MarkReader(Lexicons())

    def rules(text: str) -> list[str]:
        return [mark.rule for mark in reader.read(Layout(text))]

    rule = f"marker:{row['marker']}"
    assert rule in rules(row["example"])
    mark = reader.read(Layout(row["example"]))[0].marker
    traps = [c for c in row["trap"] if not (c.isdigit() and mark[-1].isdigit())]  # 2.1 and 2.10 are both marks
    assert all(rule not in rules(mark + trap + "水利建设稳步推进") for trap in traps)


def test_list_is_linked_with_its_announcement() -> None:
    text = "今年重点做好两件事：一是修好水库，改善灌溉。二是办好学校，方便群众。"
    assert {n.announced_by for n in outline(text)} == {"今年重点做好两件事："}


def test_sections_are_linked_with_the_words_that_name_them() -> None:
    body = "我们梳理了全年的工作，逐项对照检查，逐项明确责任，逐项抓好整改，确保件件有着落、事事有回音。"
    heads = ["强化规划引领促发展", "强化项目带动促发展", "强化服务保障促发展"]
    text = "我县坚持规划引领、项目带动、服务保障相结合。\n" + "\n".join(f"{head}。{body}" for head in heads)
    nodes = outline(text)
    assert [n.head for n in nodes] == heads
    assert all("规划引领、项目带动、服务保障" in n.announced_by for n in nodes)


@pytest.mark.parametrize(
    ("before", "announced"),
    [
        ("今年重点做好两件事。", "今年重点做好两件事。"),
        ("今年要办好20件实事。", ""),  # speaks of another number of things
        ("这样，有利于集中力量。", ""),
        ("主要有以下几个方面。", "主要有以下几个方面。"),
        ("同时，也要看到存在的问题。", "同时，也要看到存在的问题。"),
        ("我们的困难也不少。", "我们的困难也不少。"),
        ("下大力气解决问题。", ""),
        ("现在作如下报告。", ""),  # the text itself, not the list
    ],
)
def test_what_announces_a_list(before: str, announced: str) -> None:
    text = f"{before}一是修好水库，改善灌溉。二是办好学校，方便群众。"
    assert {n.announced_by for n in outline(text)} == {announced}


@pytest.mark.parametrize(
    ("clause", "announced"),
    [
        ("坚持规划引领与项目带动相统一", ""),  # names no members one by one
        ("坚持规划引领、项目带动相结合", "坚持规划引领、项目带动相结合"),
        ("支持规划引领、项目带动等工程30个", ""),
    ],
)
def test_a_clause_that_names_two_things(clause: str, announced: str) -> None:
    body = "我们梳理了全年的工作，逐项对照检查，逐项明确责任，逐项抓好整改，确保件件有着落、事事有回音。"
    text = f"我县{clause}。\n强化规划引领促发展。{body}\n强化项目带动促发展。{body}"
    found = {n.announced_by.removeprefix("我县") for n in outline(text)}
    assert found == {announced}


def test_what_an_item_holds_ends_with_it() -> None:
    """A title inside an item that ends where the text returns does not run on behind it."""
    body = "组织力量深入基层调研，摸清底数，建立台账，逐项销号。开展专题培训，提高干部能力，推动各项政策落地见效。"
    start = f"——着力夯实基础。\n{body}\n——着力改善生活。\n就业形势持续向好。{body}\n社会保障不断完善。{body}"
    text = f"{start}\n上述成绩来之不易，值得珍惜。"
    _, item, *titles = outline(text)
    assert len(titles) == 2
    assert titles[-1].clean_end == item.clean_end == len(start)


def test_faults_that_the_next_sentences_take_up() -> None:
    """等问题 closes a list of what follows in its order, even where each shares only one word with its head."""
    text = (
        "我县还存在林业技术落后、水利设施老化、渔业产销脱节等问题。林业推广工作，要多办夜校。水利维修工作，要多方筹资。"
        "渔业流通工作，要广开门路。"
    )
    assert {n.announced_by for n in outline(text)} == {"我县还存在林业技术落后、水利设施老化、渔业产销脱节等问题"}
    assert {n.announced_by for n in outline(text.replace("等问题", ""))} == {""}


@pytest.mark.parametrize(
    ("marker", "number"),
    [("第二十一条", 21), ("（十）", 10), ("１２．", 12), ("⑤", 5), ("一百零三、", 103), ("其次，", 2)],
)
def test_ordinals(marker: str, number: int) -> None:
    assert ordinal_of(marker) == number


# --- laws --------------------------------------------------------------------------------------------------------

ALL_PIECES = """
一、|二、|三、|（一）|（二）|（三）|1.|2.|（1）|（2）|①|②|第一章　|第二条 |专栏1 |附件|附件：1.|：|　　|    |“|”|（|）
|一要|二要|三要|一是|二是|三是|第一，|第二，|首先，|其次，|最后，|——|要|要在|要以|我们|总之，|农业方面，|工业方面，|教育工作，
|加强领导。|推进改革，|提高水平；|中取得实效。|今年全县粮食产量稳定增长，各项事业全面进步，群众生活持续改善。
"""
PIECES = st.sampled_from(["\n\n", *ALL_PIECES.split("|")])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_laws(text: str) -> None:
    """Text order, parents first, children inside parents, siblings apart, the quote at its place, no blank ends."""
    nodes = outline(text)
    by_id = {n.node_id: n for n in nodes}
    assert len(by_id) == len(nodes)
    seen: set[str] = set()
    for node in nodes:
        assert text[node.clean_start :].startswith(node.quote)
        assert node.clean_start + len(node.quote) <= node.clean_end <= len(text)
        assert node.clean_end == node.clean_start or not text[node.clean_end - 1].isspace()
        assert node.kind in KINDS
        assert node.quote.startswith(node.marker)
        assert node.head in node.quote
        assert node.ordinal >= 1
        assert node.depth == (by_id[node.parent_id].depth + 1 if node.parent_id else 1)
        if node.parent_id:
            assert node.parent_id in seen
            parent = by_id[node.parent_id]
            assert parent.clean_start <= node.clean_start
            assert node.clean_end <= parent.clean_end
        seen.add(node.node_id)
    assert [n.clean_start for n in nodes] == sorted(n.clean_start for n in nodes)
    for parent in {n.parent_id for n in nodes}:
        children = [n for n in nodes if n.parent_id == parent]
        assert all(a.clean_end <= b.clean_start for a, b in pairwise(children))


def test_same_text_gives_same_rows() -> None:
    text = "一、总体要求\n一是稳增长；二是促改革；三是惠民生。\n二、保障措施\n加强领导。"
    assert outline(text) == outline(text)


def test_a_user_marker_is_read_from_the_lexicon(tmp_path: Path) -> None:
    """Markers are data: a row in the user's own folder adds one."""
    (tmp_path / "markers.tsv").write_text(
        "marker\tfamily\tkind\trank\tplace\nN靠\tkao\titem_yiyao\t120\tsentence\n", encoding="utf-8"
    )
    text = "工作要抓实。一靠制度，堵住漏洞。二靠教育，提高觉悟。"
    own = StructureFinder(Lexicons(tmp_path))
    rows = own.find(Document(Source(text), text), {})
    assert [r.marker for r in rows] == ["一靠", "二靠"]  # type: ignore[attr-defined]
    assert outline(text) == []


# --- linear time -------------------------------------------------------------------------------------------------

WORST = {
    "digits": "1",
    "numbered": "1.",
    "enumeration": "水、",
    "yao": "要",
    "yao sentences": "要抓好落实。",
    "quotes": "“",
    "brackets": "（",
    "no punctuation": "全面推进",
    "numerals": "一",
    "lines": "加强领导\n",
    "dashes": "——水\n",
    "blanks": "　",
    "items": "一是水；二是电；",
    "topics": "农业方面，水。",
    "titles": "推进全县经济建设。" + "我们逐项抓好落实，确保见到成效。" * 4 + "\n",
    "headings": "一、水\n",
    "nested": "（一）水。1.电。",
    "numeral lines": "一\n" + "水" * 50 + "\n",
    "lone items": "三是水\n",
    "states": "投资支撑有力。" + "我们逐项抓好落实，确保见到成效。" * 6,
    "announcements": "要抓好以下几点。" + "我们逐项抓好落实，确保见到成效。" * 4 + "\n",
}


@pytest.mark.parametrize("name", WORST)
def test_time_grows_with_length(name: str) -> None:
    """Eight times the text takes at most twenty times as long: quadratic growth would take sixty-four."""
    assert growth(outline, WORST[name], 8_000, 64_000, most=20) < 20


# --- gold of the project -----------------------------------------------------------------------------------------

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"


@pytest.mark.skipif(not (SHARED / "dev").is_dir(), reason="the coded passages are not here")
def test_floor_on_coded_passages(tmp_path: Path) -> None:
    """Nodes, extents, parents, kinds and heads on the coded passages do not fall below what is promised."""
    import csv
    import json
    import subprocess

    from policymine.clean import Cleaner

    cleaner = Cleaner(Lexicons())
    with (tmp_path / "structure.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(StructureNode.columns())
        for path in sorted((SHARED / "dev").glob("*.txt")):
            document = cleaner.clean(Source(path.read_text(encoding="utf-8"), doc_id=path.stem))
            writer.writerows(row.cells() for row in FINDER.find(document, {}))
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev"), str(tmp_path), "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert scores["structure_nodes"]["f1"] >= 0.97
    assert scores["structure_complete"]["f1"] >= 0.95
    assert scores["structure_kind"]["accuracy"] >= 0.97
    assert scores["structure_head"]["accuracy"] >= 0.95


def test_indents_of_the_source() -> None:
    """Where every sentence has its line, an indent that cleaning takes away shows that a list has come to its end."""
    work = "组织力量深入基层调研，摸清底数，建立台账，逐项销号，推动各项政策落地见效，让群众得到更多实惠"
    lines = [
        "     ——必须发展生产", work, work[:41], "     ——必须改善民生", work + "，有更多的获得感和幸福感", work,
        "     根据上述原则，针对存在的突出问题，进一步调整各项工作的重点，把推动发展的思路和方式转变过来",
        "     ——立足山区发展林业，把林业作为山区的主业，组织力量深入基层调研，摸清底数，建立台账",
        "     ——立足水乡发展渔业，把渔业作为水乡的主业，组织力量深入基层调研，摸清底数，建立台账",
    ]  # fmt: skip
    nodes = extract_text("\n".join(lines)).rows("structure")
    assert [(n.ordinal, n.quote[:8]) for n in nodes if n.kind == "item_dash"] == [
        (1, "——必须发展生产"), (2, "——必须改善民生"), (1, "——立足山区发展"), (2, "——立足水乡发展"),
    ]  # fmt: skip


BODY = "各部门要逐项抓好落实，定期调度进展，及时解决问题，确保见到成效。" * 16
"""What stands under a number of a text without paragraphs."""


def _numbers(text: str) -> list[str]:
    return [node.marker for node in outline(text) if node.kind == "heading_numbered"]


def test_numbers_of_a_flat_text_that_was_cut_before_their_first() -> None:
    assert _numbers(f"加强巡查。4.修缮校舍。{BODY}5.补充教师。{BODY}6.改善食堂。{BODY}") == ["4.", "5.", "6."]
    assert not _numbers(f"加强巡查。4.修缮校舍。{BODY}6.改善食堂。{BODY}")  # two that do not count on are figures


def test_lone_number_of_a_flat_text_that_was_cut_before_its_second() -> None:
    assert _numbers(f"请予审议。一、过去一年工作回顾过去一年，{BODY * 3}") == ["一、"]
    assert not _numbers(f"请予审议，一、过去一年工作回顾过去一年，{BODY * 3}")  # inside a sentence


def test_titles_of_a_flat_text_before_its_first_heading() -> None:
    titles = ["推动农业提质增效", "促进城乡融合发展", "提升公共服务水平"]
    text = "".join(f"{title}。{BODY}" for title in titles)
    found = [node.head for node in outline(text) if node.kind == "heading_runin"]
    assert found == titles
    few = "".join(f"{title}。{BODY * 2}" for title in titles[:2])
    assert not [node for node in outline(few) if node.rule == "runin:flat"]  # two may be plain sentences


WORK = "组织力量深入基层调研，摸清底数，建立台账，逐项销号，推动各项政策落地见效，让群众得到更多实惠。"
"""A line of a text that has a line for every sentence."""
SECTION = ["推动农业提质增效。", *[WORK] * 9, "促进城乡融合发展。", *[WORK] * 9, "提升公共服务水平。", *[WORK] * 9]


def _titles(lines: list[str]) -> list[str]:
    return [node.head for node in outline("\n".join(lines)) if node.kind == "heading_runin"]


def test_titles_of_lines_that_were_cut_before_their_first_number() -> None:
    above = [WORK, WORK, "全面提高灌溉水平。", *[WORK] * 6]
    assert _titles([*above, "（四）深化改革。", *SECTION])[0] == "全面提高灌溉水平"
    assert _titles([*above, "（一）深化改革。", *SECTION])[0] == "推动农业提质增效"  # an introduction has no titles


def test_a_command_at_the_end_of_a_line_is_less_of_a_title() -> None:
    short = "完善灌区管护制度。"
    apart, behind = [*SECTION[:7], short, *SECTION[7:]], [*SECTION[:6], WORK + short, *SECTION[7:]]
    assert short[:-1] in _titles(["（四）深化改革。", *apart])
    assert short[:-1] not in _titles(["（四）深化改革。", *behind])


def test_items_that_are_titles_hold_long_sections() -> None:
    section = [BODY] * 9
    titles = ["第一、关于水利建设", *section, "第二、关于道路建设", *section]
    found = [node.marker for node in outline("\n".join(titles)) if node.kind == "item_diyi"]
    assert found == ["第一、", "第二、"]
    sentences = [titles[0] + "，要抓紧。", *section, titles[10] + "，要放开。", *section]
    found = [node.marker for node in outline("\n".join(sentences)) if node.kind == "item_diyi"]
    assert found == ["第二、"]  # so far apart, two sentences are no list


def test_two_commands_on_a_line_that_is_set_in() -> None:
    work = "组织力量深入基层调研，摸清底数，建立台账，逐项销号，推动各项政策落地见效，让群众得到更多实惠"
    titles = ["　　完善收费管理，规范票据使用", "　　改进采购管理，控制行政支出", "　　清理闲置资产和临时用房"]
    lines = ["　　（一）财务管理", f"甲镇{work}"]
    for title, place in zip(titles, ("乙镇", "丙镇", "丁镇"), strict=True):
        lines += [title, f"{place}{work}", f"在{place}的各个村庄{work}"]
    text = "\n".join(lines)
    found = [n.head for n in extract_text(text).rows("structure") if n.kind == "heading_runin"]
    assert found == [title.strip("　") for title in titles]
    plain = text.replace("改进采购管理，控制行政支出", "增加机床五五〇台，修复锅炉一三台")
    heads = [n.head for n in extract_text(plain).rows("structure")]
    assert not any("机床" in head for head in heads)  # quantities, not a title
