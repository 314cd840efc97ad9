"""Text reuse and similarity on texts whose copying is known."""

from __future__ import annotations

import random
from typing import Any

import pytest
from compare_rows import by_table, corpus, make_tools, mention, mentions_in

from policymine.compare import Tools
from policymine.compare import similarity as similarity_module
from policymine.compare.alike import similarity
from policymine.compare.reuse import TextReuse, Units


@pytest.fixture(scope="module")
def tools() -> Tools:
    return make_tools()


FIRST = "加快建设覆盖城乡的公共法律服务网络"
SECOND = "每个乡镇配备两名以上专职调解员"
COPY = "今年的工作如下。" + FIRST + "，方便群众。" + SECOND + "。结束。"
KNOWN = {"old": {"date": "2021-01-20", "place": "山东省"}, "new": {"date": "2023-01-20", "place": "广东省"}}


def reused(tools: Tools, texts: dict[str, str], known: Any = None, **tables: Any) -> list[Any]:
    found = by_table(TextReuse(tools).compare(corpus(texts, documents=known, **tables)))
    return found.get("reuse", [])


def test_a_copied_passage_points_from_the_earlier_document_to_the_later(tools: Tools) -> None:
    texts = {"new": "开头的话。" + FIRST + "，方便群众。" + SECOND + "！", "old": COPY}
    (row,) = reused(tools, texts, KNOWN)
    assert (row.doc_a, row.doc_b, row.direction, row.kind, row.similarity) == ("old", "new", "a_to_b", "verbatim", 1.0)
    assert (row.place_a, row.date_b, row.n_sentences, row.n_documents) == ("山东省", "2023-01-20", 2, 2)
    for side, doc_id in (("a", "old"), ("b", "new")):
        start, end = getattr(row, f"clean_start_{side}"), getattr(row, f"clean_end_{side}")
        assert texts[doc_id][start:end] == getattr(row, f"quote_{side}")
    assert row.quote_b == FIRST + "，方便群众。" + SECOND


def test_a_rewritten_sentence_is_found_and_measured(tools: Tools) -> None:
    changed = "加快健全覆盖城乡的公共法律服务体系，方便群众"
    (row,) = reused(tools, {"old": COPY, "new": f"{changed}。"}, KNOWN)
    assert row.kind == "rewritten"
    # 覆盖城乡的公共法律服务 and 方便群众 stand in both; 加快 and single characters are too short to count.
    assert row.similarity == pytest.approx(2 * (11 + 4) / (21 + 21), abs=1e-4)


def test_sentences_that_share_only_known_formulas_are_no_reuse(tools: Tools) -> None:
    formula = "坚持以习近平新时代中国特色社会主义思想为指导"
    texts = {"old": f"{formula}，抓好山区茶叶种植和加工销售。", "new": f"{formula}，办好沿海港口航运和临港物流。"}
    rows = [row for doc_id, text in texts.items() for row in mentions_in(doc_id, text, formula)]
    assert reused(tools, texts, KNOWN), "without the lexicon they look alike"
    assert reused(tools, texts, KNOWN, slogans=rows) == []


def test_a_sentence_that_is_a_formula_through_and_through_is_left_out(tools: Tools) -> None:
    text = f"{FIRST}。"
    rows = [*mentions_in("old", text, FIRST), *mentions_in("new", text, FIRST)]
    assert reused(tools, {"old": text, "new": text}, KNOWN, slogans=rows) == []


def test_of_several_sources_the_earliest_counts(tools: Tools) -> None:
    texts = dict.fromkeys(("c", "a", "b"), f"{FIRST}。")
    known = {"a": {"date": "2020"}, "b": {"date": "2021"}, "c": {"date": "2022"}}
    rows = reused(tools, texts, known)
    assert {(row.doc_a, row.doc_b) for row in rows} == {("a", "b"), ("a", "c")}
    assert {row.n_documents for row in rows} == {3}


def test_without_dates_the_direction_is_unknown_and_said(tools: Tools) -> None:
    undated = corpus({"x": f"{FIRST}。", "y": f"{FIRST}。"})
    (row,) = by_table(TextReuse(tools).compare(undated))["reuse"]
    assert (row.doc_a, row.doc_b, row.direction) == ("x", "y", "unknown")
    assert "2 of 2 documents have no date" in undated.notices[0]


def test_a_sentence_that_a_document_repeats_is_not_reuse(tools: Tools) -> None:
    assert reused(tools, {"old": f"{FIRST}。{FIRST}。", "new": "另一篇文章。"}, KNOWN) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("加强基层治理体系建设", "加强基层治理体系建设"),
        ("加强基层治理", "完善城市管理"),
        ("一二三四五六", "一二三七八九"),
        ("", ""),
    ],
)
def test_similarity_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1


def test_pairs_share_slogans_sentences_and_themes(tools: Tools) -> None:
    texts = {
        "a": f"{FIRST}。{SECOND}。",
        "b": f"{FIRST}。甲乙丙丁戊己庚辛壬癸子丑寅卯。",
        "c": "完全不同的另一篇文章内容。",
    }
    rows = [
        *mentions_in("a", "共同富裕", "共同富裕"), *mentions_in("b", "共同富裕", "共同富裕"),
        *mentions_in("b", "乡村振兴", "乡村振兴"), *mentions_in("c", "乡村振兴", "乡村振兴"),
    ]  # fmt: skip
    for row in rows:
        row.clean_start = row.clean_end = 0  # the slogans stand outside the sentences
    pairs = by_table(TextReuse(tools).compare(corpus(texts, slogans=rows)))["similarity"]
    found = {row.doc_a + row.doc_b: row for row in pairs}
    assert set(found) == {"ab", "ac", "bc"}
    assert found["ab"].formulas == pytest.approx(0.7071, abs=1e-4), "one of one slogan with one of two, equally rare"
    assert (found["ab"].shared_formulas, found["ab"].jaccard, found["ac"].formulas) == (1, 0.5, 0.0)
    assert (found["ab"].shared_sentences, found["ac"].shared_sentences) == (1, 0)
    assert found["ab"].reuse_a == pytest.approx(len(FIRST) / (len(FIRST) + len(SECOND)), abs=1e-4)
    assert found["ab"].themes is None


def test_copies_of_one_document_are_named(tools: Tools) -> None:
    twice = corpus({"a": COPY, "b": f"{COPY}\n", "c": "完全不同的另一篇文章，讲的是另一件事情。"})
    list(TextReuse(tools).compare(twice))
    assert any("Copies of one text" in notice and "a and b." in notice for notice in twice.notices)


def test_planted_copies_are_found_among_ten_thousand_sentences() -> None:
    """Each with a few characters changed; a comparison of all pairs would not come to an end."""
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    source = random.Random(7)
    made = ["".join(source.choices(letters, k=60)) for _ in range(5000)]
    copies = [s[:20] + "改" + s[21:40] + "写" + s[41:] for s in made[:300]]
    others = ["".join(source.choices(letters, k=60)) for _ in range(4700)]
    texts = {"old": "。".join(made), "new": "。".join([*others, *copies])}
    units = Units(corpus(texts, documents=KNOWN))
    assert len(units.alike) == 600, "300 pairs, each seen from both sides"


def test_the_nearest_of_many_documents_are_those_of_all_pairs(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"d{i:02d}" for i in range(30)]
    source = random.Random(3)
    rows = [
        row for name in names for word in "甲乙丙丁戊己庚辛" if source.random() < 0.4 for row in [mention(name, word)]
    ]
    texts = corpus(dict.fromkeys(names, ""), slogans=rows)

    def pairs() -> dict[tuple[str, str], float]:
        found = by_table(TextReuse(tools).compare(texts))["similarity"]
        return {(row.doc_a, row.doc_b): row.formulas for row in found}

    everything = pairs()
    monkeypatch.setattr(similarity_module, "MOST", 10)
    monkeypatch.setattr(similarity_module, "NEAREST", 3)
    monkeypatch.setattr(similarity_module, "BLOCK", 7)
    expected = set()
    for name in names:
        near = [pair for pair in everything if name in pair]
        other = {pair: pair[0] if pair[1] == name else pair[1] for pair in near}
        expected |= set(sorted(near, key=lambda pair: (-everything[pair], other[pair]))[:3])
    assert pairs() == {pair: everything[pair] for pair in expected}
