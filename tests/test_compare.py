"""Comparisons on corpora small enough to know the answer."""

from __future__ import annotations

import doctest
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any

import pytest
from compare_rows import by_table, corpus, make_tools

from policymine import comparing
from policymine.compare import COMPARISONS, Corpus, Tables, Texts, Tools, check_groups
from policymine.compare.passages import LONG_ENOUGH, SHORTEST, passages_of
from policymine.compare.themes import FEWEST, Themes
from policymine.errors import UsageError

SUBJECTS = {
    "school": "义务教育学校招生 教师培训 学前教育学位 职业教育实训 高校学科专业 课堂教学改革 校园体育锻炼 班主任津贴",
    "river": "河道水质断面 污水管网处理 黑臭水体整治 大气污染防治 固体废物堆场 修复湿地 森林植树造林 排污许可监管",
    "port": "口岸通关货物 外贸进出口企业 跨境电商仓库 外商准入 班列开行港口 自贸试验区 海关监管便利 保税物流园区",
}
"""Three subjects that share no word, eight phrases each."""


def three_subjects(per_subject: int) -> dict[str, str]:
    """One document per subject; each line takes five of its phrases, in turning order."""
    texts = {}
    for name, phrases in SUBJECTS.items():
        words = phrases.split()
        lines = ["、".join(words[(i + j) % 8] for j in range(5)) + f"，抓好第{i}批落实" * 4 for i in range(per_subject)]
        texts[name] = "".join(f"{line}。\n" for line in lines)
    return texts


@pytest.fixture(scope="module")
def tools() -> Tools:
    return make_tools()


def test_themes_find_subjects_that_share_no_word(tools: Tools) -> None:
    texts = corpus(three_subjects(60))
    tables = by_table(Themes(tools).compare(texts))
    assert len(tables["themes"]) >= 3
    for theme in tables["themes"]:
        documents = {p.doc_id for p in tables["theme_passages"] if p.theme_id == theme.theme_id}
        assert len(documents) == 1, "a theme mixes subjects that share no word"
    assert sum(t.share for t in tables["themes"]) == pytest.approx(1, abs=0.001)
    for doc_id in SUBJECTS:
        assert sum(d.share for d in tables["document_themes"] if d.doc_id == doc_id) == pytest.approx(1, abs=0.001)


def test_themes_are_the_same_each_time(tools: Tools) -> None:
    texts = corpus(three_subjects(30))
    assert list(Themes(tools).compare(texts)) == list(Themes(tools).compare(texts))


def test_the_number_of_themes_may_be_given(tools: Tools) -> None:
    wanted = Tools(tools.lexicons, tools.segmenter, themes=5)
    tables = by_table(Themes(wanted).compare(corpus(three_subjects(60))))
    assert [t.theme_id for t in tables["themes"]] == ["T01", "T02", "T03", "T04", "T05"]


def test_too_few_passages_are_said_not_clustered(tools: Tools) -> None:
    one = corpus({"one": "推进义务教育优质均衡发展，改善办学条件，加强教师队伍建设，提高课堂教学质量。\n" * 3})
    assert list(Themes(tools).compare(one)) == []
    assert str(FEWEST) in one.notices[0]


@pytest.mark.parametrize("comparison", COMPARISONS)
def test_nothing_to_compare_gives_no_rows_and_no_error(tools: Tools, comparison: Any) -> None:
    assert list(comparison(tools).compare(corpus({}))) == []


def heading(node_id: str, head: str, start: int, end: int) -> Any:
    return SimpleNamespace(
        doc_id="d", kind="heading_numbered", node_id=node_id, parent_id="", head=head, clean_start=start, clean_end=end
    )


def test_passages_slice_the_text_and_stay_under_one_heading() -> None:
    text = "一、教育\n" + "办好每一所学校。" * 60 + "\n二、水利\n" + "修好每一条渠道。" * 60
    second = text.index("二、")
    nodes = [heading("n1", "教育", 0, second), heading("n2", "水利", second, len(text))]
    found = list(passages_of(corpus({"d": text}, structure=nodes)))
    assert {p.heading_path for p in found} == {"教育", "水利"}
    for passage in found:
        assert text[passage.start : passage.end] == passage.text
        assert SHORTEST <= len(passage.text) < LONG_ENOUGH + 100
        assert ("渠道" in passage.text) == (passage.heading_path == "水利")
    assert all(a.end <= b.start for a, b in pairwise(found))


# Groups

KNOWN = {
    "a": {"date": "2024-03-05", "admin_level": "central", "place": ""},
    "b": {"date": "2025-01-20", "admin_level": "province", "place": "广东省"},
    "c": {"date": "", "admin_level": "", "place": "广东省"},
}


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("", ["a", "b", "c"]),
        ("year", ["2024", "2025", "unknown"]),
        ("level", ["central", "province", "unknown"]),
        ("place", ["unknown", "广东省", "广东省"]),
        ("doc_id", ["a", "b", "c"]),
        ("region", ["north", "unknown", "south"]),
    ],
)
def test_documents_are_grouped(by: str, groups: list[str]) -> None:
    own = {"a": {"region": "north"}, "c": {"region": "south"}}
    assert list(corpus(dict.fromkeys("abc", ""), documents=KNOWN, docvars=own).groups(by).values()) == groups


def test_the_users_year_counts_before_that_of_the_date() -> None:
    own = {name: {"year": "1999"} for name in "abc"}
    assert set(corpus(dict.fromkeys("abc", ""), documents=KNOWN, docvars=own).groups("year").values()) == {"1999"}


def test_an_unknown_column_is_answered_with_the_columns_there_are() -> None:
    with pytest.raises(UsageError, match=r"no column 'provinz'.*year, level.*doc_type.*region"):
        corpus({"a": ""}, docvars={"a": {"region": "north"}}).groups("provinz")


def test_an_unknown_reference_is_answered_with_the_groups_there_are() -> None:
    with pytest.raises(UsageError, match=r"no group '2023'.*2024, 2025, unknown"):
        check_groups(corpus(dict.fromkeys("abc", ""), documents=KNOWN), "year", "2023")


def test_themes_are_shared_out_to_groups(tools: Tools) -> None:
    by_date = Tools(tools.lexicons, tools.segmenter, themes=3, by="year")
    known = {"school": {"date": "2024"}, "river": {"date": "2025"}, "port": {"date": "2025"}}
    tables = by_table(Themes(by_date).compare(corpus(three_subjects(60), documents=known)))
    shares = {group: [row for row in tables["group_themes"] if row.group == group] for group in ("2024", "2025")}
    assert [row.share for row in shares["2024"]] == [1.0]
    assert len(shares["2025"]) == 2
    assert sum(row.share for row in shares["2025"]) == pytest.approx(1, abs=0.001)
    assert {row.documents_in_group for row in shares["2025"]} == {2}


PACKAGE = import_module("policymine.compare")  # pm.compare may be a function
MODULES = [comparing, *(import_module(f"{PACKAGE.__name__}.{m.name}") for m in iter_modules(PACKAGE.__path__))]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_in_the_docstrings(module: Any) -> None:
    assert doctest.testmod(module).failed == 0


def test_what_comparisons_share_is_made_once() -> None:
    given = Corpus(rows=lambda _: [], text=str)
    assert given.once(Corpus.documents) is given.once(Corpus.documents)


def test_texts_are_held_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def text(doc_id: str) -> str:
        asked.append(doc_id)
        return 4 * doc_id

    monkeypatch.setattr(Texts, "MOST", 10)
    texts = Texts(text)
    assert [texts(doc_id) for doc_id in "aabacab"] == [4 * doc_id for doc_id in "aabacab"]
    assert asked == list("abcb"), "b was asked for longest ago when c came"
    assert [texts("long"), texts("a"), texts("a")] == [4 * "long", "aaaa", "aaaa"]
    assert asked[4:] == ["long", "a"], "what is longer than all room goes when the next comes"


def test_tables_are_held_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def rows(table: str) -> range:
        asked.append(table)
        return range(len(table))

    monkeypatch.setattr(Tables, "MOST", 5)
    tables = Tables(rows)
    next(iter(tables("one")))
    for table in ("one", "two", "one", "four", "four", "two", ""):
        assert list(tables(table)) == list(range(len(table)))
    assert asked == ["one", "one", "two", "four", "four", "two", ""], "what was not read to its end is not held"
    assert list(tables("")) == []
    assert asked.count("") == 1
