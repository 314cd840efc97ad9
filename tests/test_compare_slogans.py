"""Slogans across documents: counts, time, places, levels, wordings, candidates."""

from __future__ import annotations

from typing import Any

import pytest
from compare_rows import by_table, corpus, make_tools, mention, mentions_in

from policymine.compare import Corpus, Tools
from policymine.compare.adoption import SloganAdoption
from policymine.compare.candidates import SloganCandidates
from policymine.compare.diffusion import MOST_COLUMNS, SloganDocuments
from policymine.compare.timeline import SloganTimeline
from policymine.compare.variants import SloganVariants


@pytest.fixture(scope="module")
def tools() -> Tools:
    return make_tools()


def test_slogans_are_counted_by_document(tools: Tools) -> None:
    mentions = [
        mention("a", "高质量发展"), mention("a", "高质量发展"), mention("b", "高质量发展", "borderline"),
        mention("a", "走好新时代的长征路", quote="走好新时代长征路"),
    ]  # fmt: skip
    tables = by_table(SloganDocuments(tools).compare(corpus({"a": "字" * 1000, "b": "字" * 500}, slogans=mentions)))
    rows = tables["slogan_documents"]
    assert [(r.canonical, r.doc_id, r.n, r.n_borderline) for r in rows] == [
        ("高质量发展", "a", 2, 0),
        ("高质量发展", "b", 0, 1),
        ("走好新时代的长征路", "a", 1, 0),
    ]
    assert rows[0].per_10k == 20.0
    assert rows[0].n_documents == 1, "a document with doubtful mentions only does not count"
    assert rows[2].surfaces == "走好新时代长征路"


def test_the_wide_table_counts_what_its_legend_names(tools: Tools) -> None:
    mentions = [mention("a", "乙"), mention("b", "乙"), mention("b", "甲"), mention("b", "甲")]
    tables = by_table(SloganDocuments(tools).compare(corpus(dict.fromkeys("abc", ""), slogans=mentions)))
    assert [(r.name, r.canonical, r.n_documents) for r in tables["slogan_columns"]] == [
        ("s001", "乙", 2), ("s002", "甲", 1),
    ]  # fmt: skip
    assert [(r.doc_id, r.s001, r.s002, r.s003) for r in tables["slogan_matrix"]] == [
        ("a", 1, 0, None), ("b", 1, 2, None), ("c", 0, 0, None),
    ]  # fmt: skip


def test_slogans_beyond_the_columns_are_said(tools: Tools) -> None:
    many = corpus({"a": ""}, slogans=[mention("a", f"提法{i}") for i in range(MOST_COLUMNS + 1)])
    tables = by_table(SloganDocuments(tools).compare(many))
    assert len(tables["slogan_columns"]) == MOST_COLUMNS
    assert f"of {MOST_COLUMNS + 1}" in many.notices[0]


def dated(dates: dict[str, str], *mentions: Any, **known: Any) -> Corpus:
    """Documents of 1,000 characters."""
    documents = {d: {"date": date, "n_chars": 1000, **known.get(d, {})} for d, date in dates.items()}
    return corpus(dict.fromkeys(dates, ""), documents=documents, slogans=mentions)


def test_a_slogan_has_a_first_a_peak_and_a_last_year(tools: Tools) -> None:
    dates = {"a": "2018-03-05", "b": "2019", "c": "2020", "d": "2020-03", "e": "2022", "f": "2023"}
    uses = [mention(d, "新风", first_year="2017") for d in "acdde"]
    tables = by_table(SloganTimeline(tools).compare(dated(dates, *uses)))
    periods = tables["slogan_timeline"]
    assert [(r.period, r.n_documents, r.documents_in_period, r.n, r.per_10k, r.mark) for r in periods] == [
        ("2018", 1, 1, 1, 10.0, "first"),
        ("2019", 0, 1, 0, 0.0, ""),
        ("2020", 2, 2, 3, 15.0, "peak"),
        ("2022", 1, 1, 1, 10.0, "last"),
    ]  # fmt: skip
    (row,) = tables["slogan_history"]
    assert (row.first, row.first_doc, row.peak, row.last, row.n_periods) == ("2018-03-05", "a", "2020", "2022", 3)
    assert row.first_year == "2017"


def test_of_equal_peaks_the_earlier_counts(tools: Tools) -> None:
    tables = by_table(
        SloganTimeline(tools).compare(dated({"a": "2019", "b": "2021"}, mention("a", "新风"), mention("b", "新风")))
    )
    assert [row.mark for row in tables["slogan_timeline"]] == ["first|peak", "last"]


def test_documents_of_two_years_are_told_apart_by_month(tools: Tools) -> None:
    uses = [mention("a", "新风"), mention("b", "新风")]
    tables = by_table(SloganTimeline(tools).compare(dated({"a": "2024-11-02", "b": "2025-01"}, *uses)))
    assert [row.period for row in tables["slogan_timeline"]] == ["2024-11", "2025-01"]


@pytest.mark.parametrize(
    ("dates", "words"),
    [({"a": "", "b": ""}, "no document has a date"), ({"a": "2024", "b": ""}, "1 of 2 documents have a date")],
)
def test_without_two_periods_no_timeline_is_made(tools: Tools, dates: dict[str, str], words: str) -> None:
    no_time = dated(dates, mention("a", "新风"), mention("b", "新风"))
    assert list(SloganTimeline(tools).compare(no_time)) == []
    assert words in no_time.notices[0]


CENTRE = {"admin_level": "central"}
SOUTH, NORTH = {"place": "广东省"}, {"place": "山东省"}


def travelled() -> Corpus:
    dates = {"centre": "2020-03-05", "south": "2020-03-25", "north": "2021-01-10", "earlier": "2019-01-01"}
    uses = [
        mention("centre", "下传"), mention("south", "下传"), mention("north", "下传"),
        mention("earlier", "上传"), mention("centre", "上传"), mention("south", "本地"), mention("centre", "中央"),
    ]  # fmt: skip
    return dated(dates, *uses, centre=CENTRE, south=SOUTH, north=NORTH, earlier=NORTH)


def test_adoption_counts_the_days_behind_the_centre(tools: Tools) -> None:
    rows = by_table(SloganAdoption(tools).compare(travelled()))["slogan_adoption"]
    assert [(r.place, r.rank, r.lag_days, r.lag_years) for r in rows if r.canonical == "下传"] == [
        ("中央", 1, None, None), ("广东省", 2, 20, 0), ("山东省", 3, 311, 1),
    ]  # fmt: skip
    assert [(r.place, r.rank, r.lag_days) for r in rows if r.canonical == "上传"] == [
        ("山东省", 1, -429),
        ("中央", 2, None),
    ]
    assert {r.canonical for r in rows} == {"下传", "上传"}, "a slogan of one place travels nowhere"


def test_levels_say_who_was_first(tools: Tools) -> None:
    rows = by_table(SloganAdoption(tools).compare(travelled()))["slogan_levels"]
    assert {r.canonical: r.relation for r in rows} == {
        "下传": "adopted", "上传": "raised", "本地": "local_only", "中央": "central_only",
    }  # fmt: skip
    down = next(r for r in rows if r.canonical == "下传")
    assert (down.central_documents, down.local_documents, down.local_share, down.n_places) == (1, 2, 0.6667, 2)
    assert (down.central_first, down.local_first, down.local_first_place) == ("2020-03-05", "2020-03-25", "广东省")


def test_a_date_that_holds_another_does_not_say_who_was_first(tools: Tools) -> None:
    same_year = dated({"a": "2020", "b": "2020-05-01"}, mention("a", "新风"), mention("b", "新风"), a=CENTRE, b=SOUTH)
    (row,) = by_table(SloganAdoption(tools).compare(same_year))["slogan_levels"]
    assert row.relation == "shared"


def test_documents_of_one_level_have_no_level_table_and_say_so(tools: Tools) -> None:
    local = dated({"a": "2020", "b": "2021"}, mention("a", "新风"), mention("b", "新风"), a=NORTH, b=SOUTH)
    tables = by_table(SloganAdoption(tools).compare(local))
    assert "slogan_levels" not in tables
    assert [row.lag_years for row in tables["slogan_adoption"]] == [None, None]
    assert "are local" in local.notices[0]


def test_wordings_are_set_side_by_side(tools: Tools) -> None:
    uses = [
        mention("a", "甲、乙", quote="甲、乙"), mention("b", "甲、乙", quote="乙、甲", form="reordered"),
        mention("b", "甲、乙", "borderline", quote="乙、甲", form="reordered"), mention("b", "丙"),
    ]  # fmt: skip
    rows = list(SloganVariants(tools).compare(dated({"a": "2019", "b": "2021"}, *uses)))
    assert [(r.surface, r.form, r.n, r.share, r.first, r.rank) for r in rows] == [
        ("乙、甲", "reordered", 2, 0.6667, "2021", 1),
        ("甲、乙", "exact", 1, 0.3333, "2019", 2),
    ]


NEW = "打造丝路明珠城市"


def test_a_string_that_recurs_alone_in_three_documents_is_a_candidate(tools: Tools) -> None:
    around = [("坚持改革", "守住底线"), ("重视教育", "绿化荒山"), ("修好公路", "办好医院")]
    texts = {f"d{i}": f"{a}，{NEW}，{b}。" for i, (a, b) in enumerate(around)}
    rows = list(SloganCandidates(tools).compare(corpus(texts)))
    assert [(r.string, r.n_documents, r.n, r.n_alone) for r in rows] == [(NEW, 3, 3, 3)]
    assert rows[0].entropy_left == pytest.approx(1.585, abs=0.001), "log2 of three different neighbours"
    assert rows[0].sentence.startswith("坚持改革")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("坚持稳中求进工作总基调，做好{i}工作。", id="a slogan of the lexicon"),
        pytest.param("全省{NEW}的工作{i}。", id="a part of a longer string"),
        pytest.param("我们{NEW}了{i}。", id="a phrase of running text"),
    ],
)
def test_what_is_no_candidate(tools: Tools, text: str) -> None:
    slogan = "稳中求进工作总基调"
    texts = {
        f"d{i}": text.replace("{NEW}", NEW).replace("{i}", word) for i, word in enumerate(("春耕", "防汛", "秋收"))
    }
    known = [row for doc_id, one in texts.items() for row in mentions_in(doc_id, one, slogan)]
    assert [r.string for r in SloganCandidates(tools).compare(corpus(texts, slogans=known))] == []


def test_two_documents_are_too_few_for_candidates(tools: Tools) -> None:
    two = corpus({"a": f"{NEW}。", "b": f"{NEW}。"})
    assert list(SloganCandidates(tools).compare(two)) == []
    assert "3 documents" in two.notices[0]


def test_a_string_that_one_text_quotes_again_and_again_is_a_candidate(tools: Tools) -> None:
    texts = {
        "a": "推进“丝路十条”改革。深化“丝路十条”举措。用好“丝路十条”政策。",
        "b": "修路。",
        "c": "“修桥铺路”一次。",
    }
    rows = list(SloganCandidates(tools).compare(corpus(texts)))
    assert [(r.string, r.n_documents, r.n_quoted) for r in rows] == [("丝路十条", 1, 3)]


FILLING = "".join(f"第{n}段讲春耕秋收和山川河流的事情。" for n in "一二三四五六七八九十" * 4)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{FILLING}讲{i}，向全体建设者表示衷心感谢，讲{i}。{FILLING}", id="a word of the ceremony"),
        pytest.param("{FILLING}讲{i}，第二十三条，推动{i}。{FILLING}", id="the number of an article"),
        pytest.param("{FILLING}讲{i}，切实推进不断加强，讲{i}。{FILLING}", id="no word of content"),
        pytest.param("讲{i}，打造丝路明珠城市，讲{i}。{FILLING}{FILLING}", id="in the first words only"),
        pytest.param("{FILLING}讲{i}、丝路明珠城市、讲{i}。{FILLING}", id="an item of an enumeration"),
        pytest.param("{FILLING}讲{i}，打造丝路明珠“{i}”。{FILLING}", id="what is quoted belongs to it"),
    ],
)
def test_ceremony_and_scraps_are_no_candidates(tools: Tools, text: str) -> None:
    texts = {
        f"d{i}": text.replace("{i}", word).replace("{FILLING}", FILLING)
        for i, word in enumerate(("桃花", "梨花", "杏花"))
    }
    found = [r.string for r in SloganCandidates(tools).compare(corpus(texts))]
    assert not [s for s in found if "丝路" in s or "感谢" in s or "推进" in s or "条" in s]


def test_candidates_of_more_documents_come_first(tools: Tools) -> None:
    often, seldom = "建设丝路明珠城市", "打造智慧农业高地"
    texts = {f"d{i}": f"{FILLING}讲{c}，{often}，讲{c}。{FILLING}" for i, c in enumerate("桃梨杏梅兰")}
    texts |= {f"d{i}": texts[f"d{i}"] + f"讲{c}，{seldom}，讲{c}。{FILLING}" for i, c in enumerate("松竹柏")}
    rows = [r for r in SloganCandidates(tools).compare(corpus(texts)) if r.string in (often, seldom)]
    assert [r.string for r in rows] == [often, seldom]
    assert rows[0].score > rows[1].score > 0
