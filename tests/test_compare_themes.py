"""How passages are clustered: fields of policy, the number of themes, and what must not change the result."""

from __future__ import annotations

import random
from typing import Any

import pytest

import policymine as pm
from policymine.compare.clustering import ThemeModel, silhouette
from policymine.compare.fields import PolicyFields
from policymine.lexicon import Lexicons

WORDS = {
    "教育": ["学校", "教师", "学生", "校园", "课程", "招生"],
    "生态环境": ["污染", "湿地", "造林", "水质", "减排", "固废"],
    "对外开放": ["口岸", "外贸", "海关", "班列", "保税", "跨境"],
    "": ["左岸", "右岸", "上游", "下游", "南坡", "北坡"],
}
"""Words of three fields, and words of none."""


@pytest.fixture(scope="module")
def fields() -> PolicyFields:
    return PolicyFields(Lexicons())


def bags(per_subject: int, seed: int = 1) -> tuple[list[str], list[list[str]]]:
    """Subjects and bags of four words each, mixed."""
    source = random.Random(seed)
    made = [(name, source.sample(words, 4)) for name, words in WORDS.items() for _ in range(per_subject)]
    source.shuffle(made)
    return [name for name, _ in made], [bag for _, bag in made]


def partition(subjects: list[str], labels: Any) -> set[tuple[str, int]]:
    return set(zip(subjects, [int(label) for label in labels], strict=True))


@pytest.mark.parametrize(
    ("term", "field"),
    [("教师", "教育"), ("义务教育", "教育"), ("教育基金", "财政金融"), ("乡村教师", "教育"), ("一步", ""), ("", "")],
)
def test_a_term_belongs_to_the_field_of_what_it_ends_in(fields: PolicyFields, term: str, field: str) -> None:
    assert fields.of(term) == field


@pytest.mark.parametrize("k", [0, 4])
def test_subjects_with_and_without_a_field_are_told_apart(fields: PolicyFields, k: int) -> None:
    subjects, made = bags(30)
    model = ThemeModel(made, fields, k)
    assert len(partition(subjects, model.labels)) == 4
    assert set(model.fields) == set(WORDS)


@pytest.mark.parametrize("k", [1, 2, 3, 9])
def test_there_are_as_many_themes_as_wanted(fields: PolicyFields, k: int) -> None:
    assert len(set(ThemeModel(bags(30)[1], fields, k).labels.tolist())) == k


@pytest.mark.parametrize("distinct", [1, 2, 3])
@pytest.mark.parametrize("k", [0, 3, 12])
def test_repeated_passages_make_no_more_themes_than_differ(fields: PolicyFields, k: int, distinct: int) -> None:
    """Without a warning of the library, which the tests would take for an error."""
    different = [words[:4] for words in WORDS.values()][:distinct]
    model = ThemeModel(different * 15, fields, k)
    assert model.cosines.shape == (15 * distinct, min(distinct, k or distinct))
    for passage in range(distinct):
        assert len(set(model.labels[passage::distinct].tolist())) == 1


def test_fewer_themes_than_wanted_are_said() -> None:
    subjects = ("学校教师学生校园课程招生工作", "污染湿地造林水质减排固废治理", "口岸外贸海关班列保税跨境贸易")
    text = "\n".join(f"{subject}持续推进，{subject}不断加强，" * 8 + "。" for subject in subjects)
    texts = {f"d{n}": text for n in range(14)}
    comparison = pm.extract_text(texts).compare(themes=9)
    made = len(list(comparison.rows("themes")))
    assert 1 <= made <= 3
    assert f"9 themes were wanted, {made} are reported: so few of the 42 passages differ." in comparison.notices


def test_the_order_of_the_passages_does_not_matter(fields: PolicyFields) -> None:
    subjects, made = bags(40)
    turned = ThemeModel(made[::-1], fields).labels[::-1]
    first = ThemeModel(made, fields).labels
    pairs = set(zip(first.tolist(), turned.tolist(), strict=True))
    assert len(pairs) == len(set(first.tolist())) == len(set(turned.tolist()))
    assert len(partition(subjects, first)) == 4


def test_two_halves_of_the_passages_give_the_same_themes(fields: PolicyFields) -> None:
    _, made = bags(40)
    one, other = (ThemeModel(half, fields, 4).predict(made).tolist() for half in (made[::2], made[1::2]))
    assert len(set(zip(one, other, strict=True))) == 4


def test_the_silhouette_agrees_with_scikit_learn() -> None:
    np, metrics = pytest.importorskip("numpy"), pytest.importorskip("sklearn.metrics")
    points = np.random.default_rng(5).normal(size=(60, 3))
    labels = np.array([0] * 20 + [1] * 39 + [2])
    distances = metrics.pairwise_distances(points)
    expected = metrics.silhouette_score(distances, labels, metric="precomputed")
    assert silhouette(distances, labels) == pytest.approx(expected, abs=1e-4)
