"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policymine.clean.sentences import split_sentences

CASES = [
    ("一要改革；二要开放。三要落实。", ["一要改革；二要开放。", "三要落实。"], "； separates members, 。 sentences"),
    ("他说：“好！”大家同意。", ["他说：“好！”", "大家同意。"], "a closing quote belongs to the sentence before it"),
    ("（完成任务。）下一句", ["（完成任务。）", "下一句"], "closing bracket"),
    ("什么是改革?!怎么改？", ["什么是改革?!", "怎么改？"], "marks in a row, ASCII ones too"),
    ("增长5.2%,见www.gov.cn第3.1节。", ["增长5.2%,见www.gov.cn第3.1节。"], "points end nothing"),
    ("标题\n正文。\n", ["标题", "正文。"], "a line ends a sentence"),
    ("  前后有空白。  \n\u3000\u3000第二句", ["前后有空白。", "第二句"], "blanks around are left out"),
    ("「實幹。」「興邦。」", ["「實幹。」", "「興邦。」"], "corner brackets"),
    ("", [], "nothing"),
    ("\n\n", [], "nothing but lines"),
    ("发展。”\n下一段", ["发展。”", "下一段"], "a quote closed at the end of a line"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want", "why"), CASES, ids=[c[2] for c in CASES])
def test_split(text: str, want: list[str], why: str) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == want, why


@given(st.text(st.sampled_from("发展。！？!?；;”」）\n \u3000a1.")))
def test_sentences_cover_all_but_blanks(text: str) -> None:
    """In order, without overlap, and nothing but blanks between them."""
    at = 0
    for start, end in split_sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip(" \t\u3000\xa0\n")
        at = end
    assert not text[at:].strip()
