"""The table of sentences: numbers, words and modality."""

from __future__ import annotations

import pytest

from policymine.clean import split_sentences
from policymine.extract.sentences import MODALITIES, Sentence, SentenceFinder
from policymine.lexicon import Lexicons
from policymine.records import Document, Source
from policymine.segment import Segmenter

LEXICONS = Lexicons()
FINDER = SentenceFinder(LEXICONS, Segmenter(LEXICONS))


def found(text: str) -> list[Sentence]:
    document = Document(Source(text=text), text, sentences=tuple(split_sentences(text)))
    return list(FINDER.find(document, {}))


def test_rows() -> None:
    rows = found("推动高质量发展。严禁弄虚作假！")
    assert [(r.sentence_id, r.text, r.tokens) for r in rows] == [
        ("s1", "推动高质量发展。", "推动 高质量发展 。"),
        ("s2", "严禁弄虚作假！", "严禁 弄虚作假 ！"),
    ]


@pytest.mark.parametrize(
    ("text", "modality", "why"),
    [
        ("严禁重复检查。", "prohibit", "a ban"),
        ("任何单位不得截留资金。", "prohibit", "a ban of the law"),
        ("我们必须守住底线。", "must", "a duty"),
        ("确保完成全年目标。", "must", "确保 binds"),
        ("申请人应当提交材料。", "must", "应当 of the law"),
        ("要抓好春耕。", "should", "the common 要"),
        ("各地应结合实际。", "should", "应 as a word of its own"),
        ("鼓励社会资本参与。", "encourage", "a wish"),
        ("符合条件的可以申请延期。", "may", "leave"),
        ("全市粮食产量创新高。", "none", "a fact"),
        ("提出明确要求，突出主要矛盾，适应新形势。", "none", "要 and 应 inside other words"),
        ("水是不可或缺的资源。", "none", "不可 inside another word"),
        ("各级要带头，不得推诿。", "prohibit", "the strongest counts"),
        ("我们不得不承认差距。", "must", "不得不 is no ban"),
    ],
)
def test_modality(text: str, modality: str, why: str) -> None:
    assert found(text)[0].modality == modality, why


def test_every_class_of_the_lexicon_is_known() -> None:
    assert {row["class"] for row in LEXICONS["modality"]} <= set(MODALITIES)
