"""Profiles of documents: what is announced and delivered, attention, modality, orientations."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from compare_rows import by_table, corpus, make_tools, mention, target

from policymine.compare import Tools
from policymine.compare.announced import announced_lists, announced_number
from policymine.compare.modality import Modality
from policymine.compare.profiles import ITEMS, Profiles
from policymine.extract.sentences import MODALITIES
from policymine.extract.structure.record import KINDS


@pytest.fixture(scope="module")
def tools() -> Tools:
    return make_tools()


def node(number: int, kind: str = "heading_numbered", parent: str = "", **columns: Any) -> Any:
    usual = {
        "depth": 1, "head": f"标题{number}", "n_chars": 100, "announced_by": "", "clean_start": 100 * (number - 1),
        "clean_end": 100 * number,
    }  # fmt: skip
    return SimpleNamespace(doc_id="d", node_id=f"n{number}", parent_id=parent, kind=kind, **{**usual, **columns})


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("重点抓好五个方面的工作：", 5), ("做好十二项工作。", 12), ("抓二十条措施：", 20), ("这3件事：", 3),
        ("两点要求：", 2),
        ("以下工作：", None), ("几个方面：", None), ("“十五五”时期要抓好六大工程：", 6),
    ],
)  # fmt: skip
def test_the_announced_number_is_read(words: str, number: int | None) -> None:
    assert announced_number(words) == number


@pytest.mark.parametrize(("members", "check"), [(3, "kept"), (2, "fewer"), (4, "more")])
def test_announced_lists_are_counted(members: int, check: str) -> None:
    nodes = [node(i, "item_yishi", "n9", announced_by="做好三件事：") for i in range(members)]
    (row,) = announced_lists("d", nodes)
    assert (row.announced, row.delivered, row.check, row.node_id) == (3, members, check, "n0")


def test_lists_of_two_parents_are_two_lists() -> None:
    nodes = [node(i, "item_yishi", parent, announced_by="做好两件事：") for i, parent in enumerate(["a", "a", "b"])]
    assert [(row.parent_id, row.check) for row in announced_lists("d", nodes)] == [("a", "kept"), ("b", "fewer")]


def test_every_kind_of_item_has_its_column() -> None:
    assert {f"item_{name}" for name in ITEMS} == {kind for kind in KINDS if kind.startswith("item_")}


def test_a_document_is_measured(tools: Tools) -> None:
    text = "严禁违规。必须完成。要抓落实。支持企业。可以试点。天气很好。"
    nodes = [
        node(1, n_chars=300),
        node(2, n_chars=100, clean_start=300, clean_end=400),
        node(3, "item_yao", "n2", depth=2),
    ]
    frames = [
        SimpleNamespace(doc_id="d", frame=f, slot_a=a)
        for f, a in (("X导向", "问题"), ("X导向", "问题"), ("以A为B", "人民"))
    ]
    found = by_table(
        Profiles(tools).compare(
            corpus(
                {"d": text}, documents={"d": {"n_chars": 1000}}, structure=nodes, frames=frames,
                slogans=[mention("d", "甲"), mention("d", "甲", clean_start=350), mention("d", "乙", "borderline")],
                targets=[target("d", "GDP", 5.0, strength="hard"), target("d", "就业", 5.0)],
            )
        )
    )  # fmt: skip
    (row,) = found["structure_profile"]
    assert (row.n_headings, row.n_items, row.n_yao, row.max_depth, row.n_sections) == (2, 1, 1, 1, 2)
    assert (row.largest_section, row.evenness) == (0.3, 0.8113)
    assert (row.n_slogans, row.n_distinct, row.slogans_per_1k, row.targets_per_1k) == (2, 1, 2.0, 2.0)
    assert (row.hard, row.soft) == (0.5, 0.0)
    assert row.n_sentences == 6
    assert [row.prohibit, row.must, row.should, row.encourage, row.may] == [pytest.approx(1 / 6, abs=1e-4)] * 5
    assert [(r.head, r.share, r.n_slogans) for r in found["section_attention"]] == [
        ("标题1", 0.3, 1),
        ("标题2", 0.1, 1),
    ]
    assert [(r.orientation, r.n, r.share) for r in found["orientation_spectrum"]] == [("问题导向", 2, 1.0)]


def test_modal_classes_are_those_of_the_table_of_sentences(tools: Tools) -> None:
    assert Modality(tools.lexicons, tools.segmenter.cut).classes == tuple(MODALITIES)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("不得不承认", "must"),
        ("要严禁违规", "prohibit"),
        ("重要意义", "none"),
        ("应急处置", "none"),
    ],
)
def test_words_inside_other_words_do_not_count(tools: Tools, sentence: str, name: str) -> None:
    assert dict(Modality(tools.lexicons, tools.segmenter.cut).count(sentence)) == {name: 1}
