"""Keyness against an independent computation, and on corpora whose answer is plain."""

from __future__ import annotations

import pytest
from compare_rows import corpus, make_tools, mentions_in

from policymine.compare import Tools
from policymine.compare.keyness import FEWEST, MANY, Keyness, adjusted, log_likelihood, log_ratio, p_of


@pytest.fixture(scope="module")
def tools() -> Tools:
    return make_tools()


CASES = [(10, 5, 1000, 2000), (0, 12, 500, 4000), (7, 7, 1000, 1000), (3, 90, 10_000, 20_000), (250, 1, 9000, 9100)]


@pytest.mark.parametrize("case", CASES)
def test_g2_and_p_agree_with_scipy(case: tuple[int, int, int, int]) -> None:
    """The two-cell form of Rayson and Garside: the term's counts against those expected from the sizes."""
    stats = pytest.importorskip("scipy.stats")
    a, b, size_a, size_b = case
    expected = [(a + b) * size / (size_a + size_b) for size in (size_a, size_b)]
    g2, p = stats.power_divergence([a, b], expected, lambda_="log-likelihood")
    assert log_likelihood(*case) == pytest.approx(g2, abs=1e-9)
    assert p_of(log_likelihood(*case)) == pytest.approx(p, rel=1e-6)


def test_p_values_are_adjusted_as_scipy_does() -> None:
    stats = pytest.importorskip("scipy.stats")
    ps = [0.001, 0.2, 0.03, 0.03, 0.9, 0.0004, 0.05]
    assert adjusted(ps) == pytest.approx(list(stats.false_discovery_control(ps)))


def test_the_log_ratio_of_a_term_twice_as_frequent_is_one() -> None:
    assert log_ratio(20, 20, 1000, 2000) == pytest.approx(1)
    assert log_ratio(0, 20, 1000, 1000) == pytest.approx(-5.3219, abs=1e-4), "half an occurrence stands in for none"


FISH = "发展渔业，建设渔港，保护渔民。" * 10
STEEL = "发展钢铁，建设钢厂，保护工人。" * 10
GRAIN = "发展粮食，建设粮仓，保护农民。" * 10


def test_words_that_only_one_document_has_come_first(tools: Tools) -> None:
    rows = list(Keyness(tools).compare(corpus({"fish": FISH, "steel": STEEL})))
    own = [row for row in rows if row.group == "fish" and row.kind == "word" and row.g2 > 0]
    assert "渔港" in {row.term for row in own[:3]}
    first = next(row for row in own if row.term == "渔港")
    assert (first.n_group, first.n_reference, first.documents_group, first.documents_reference) == (10, 0, 1, 0)
    assert first.reference == "rest"
    lost = next(row for row in rows if row.group == "fish" and row.term == "钢厂")
    assert lost.g2 < 0, "what the others use and the group does not"
    assert lost.log_ratio < 0


def test_groups_are_compared_with_the_reference_only(tools: Tools) -> None:
    known = {"a": {"date": "2023"}, "b": {"date": "2024"}, "c": {"date": "2025"}}
    wanted = Tools(tools.lexicons, tools.segmenter, by="year", reference="2023")
    rows = list(Keyness(wanted).compare(corpus({"a": FISH, "b": STEEL, "c": GRAIN}, documents=known)))
    assert {(row.group, row.reference) for row in rows} == {("2024", "2023"), ("2025", "2023")}
    steel = next(row for row in rows if row.group == "2024" and row.term == "渔港")
    assert (steel.n_group, steel.n_reference) == (0, 10)
    assert all(row.term != "粮仓" for row in rows if row.group == "2024"), "2025 is no part of the reference"


def test_slogans_are_counted_as_units_and_doubtful_ones_left_out(tools: Tools) -> None:
    texts = {"a": "乡村振兴。" * FEWEST, "b": "共同富裕。" * FEWEST}
    rows = [*mentions_in("a", texts["a"], "乡村振兴"), *mentions_in("b", texts["b"], "共同富裕")]
    found = [r for r in Keyness(tools).compare(corpus(texts, slogans=rows)) if r.kind == "slogan"]
    assert {(r.group, r.term, r.n_group, r.n_reference) for r in found} == {
        ("a", "乡村振兴", FEWEST, 0), ("a", "共同富裕", 0, FEWEST),
        ("b", "共同富裕", FEWEST, 0), ("b", "乡村振兴", 0, FEWEST),
    }  # fmt: skip
    for row in rows:
        row.include = "borderline"
    assert not [r for r in Keyness(tools).compare(corpus(texts, slogans=rows)) if r.kind == "slogan"]


def test_one_group_is_said_not_compared(tools: Tools) -> None:
    one = corpus({"a": FISH})
    assert list(Keyness(tools).compare(one)) == []
    assert "two groups" in one.notices[0]


def test_of_many_groups_each_is_tested_for_its_own_terms_only(tools: Tools) -> None:
    texts = {f"d{i}": f"{FISH if i else STEEL}" for i in range(MANY + 1)}
    many = corpus(texts)
    rows = [row for row in Keyness(tools).compare(many) if row.kind == "word"]
    assert str(MANY + 1) in many.notices[0]
    assert all(row.g2 >= 0 for row in rows)
    steel = {row.term: row for row in rows if row.group == "d0"}
    assert "渔港" not in steel, "what it does not use is not tested"
    factory = steel["钢厂"]
    assert (factory.n_group, factory.n_reference, factory.documents_reference) == (10, 0, 0)
    few = [r for r in Keyness(tools).compare(corpus({"d0": STEEL, "d1": FISH})) if r.term == "钢厂" and r.group == "d0"]
    sizes = [sum(row.n_group for row in few), FISH.count("渔港")]
    assert sizes == [10, 10]


def test_equal_scores_stand_in_the_order_of_their_names(tools: Tools) -> None:
    rows = [r for r in Keyness(tools).compare(corpus({"a": FISH, "b": STEEL})) if r.group == "a" and r.kind == "word"]
    same = [row.term for row in rows if row.g2 == max(r.g2 for r in rows)]
    assert len(same) > 1
    assert same == sorted(same)
