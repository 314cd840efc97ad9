"""Patterns that are tried only where the words are that they cannot do without: none may be passed over."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policymine.clean.gates import Gated, holds, needed, split
from policymine.lazy import lazy
from policymine.lexicon import Lexicons

SHIPPED = sorted(
    {row["pattern"] for row in Lexicons()["boilerplate"]}
    | {row[column] for row in Lexicons()["doc_types"] for column in ("ending", "opening") if row[column]}
)

TRICKY = (
    "规划", "规划?", "规划*", "规划+纲要", "规{2}划", "规划{0,2}纲要", "(?:规划)?纲要", "(?:规划|纲要)+",
    "(规划|纲要){0,2}稿",
    "规划|", "|规划", "[规划]", "[^规]划", "[]规]划", "[^]规]划", r"[\]规]划", r"规\d划", r"规\|划", r"(?:规\)|划)稿",
    "规.划",
    "^规划$", "规(?=划)", "(?<!规)划", "(?!规)划|稿", "(?i)abc|def", r"(规)划\1", "(?P<a>规划|稿)(?P=a)", "规划??稿",
    "规划+?稿",
    "(?:规(?:划|章)|稿)件", "a|(?:b|c|)d",
)  # fmt: skip


@pytest.mark.parametrize("pattern", [*SHIPPED, *TRICKY])
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_pattern_matches_holds_what_it_needs(pattern: str, data: st.DataObject) -> None:
    """Texts are made from the pattern itself."""
    text = data.draw(st.from_regex(re.compile(pattern)))
    assert holds(text, needed(pattern)), (text, needed(pattern))
    assert any(one.search(text) for one in Gated(pattern).in_reach(text)), text


def test_words_are_found_in_groups_and_alternatives() -> None:
    assert needed("(?:作|报告)政府工作(?:报告)?") == [("政府工作",), ("作", "报告")]
    assert needed("决定|[聲声]明") == [("决定", "明")]
    assert needed("规划?|.*") == []


def test_alternatives_inside_of_brackets_stay_together() -> None:
    assert split(r"a|(?:b|c)d|[|]|\|e") == ["a", "(?:b|c)d", "[|]", r"\|e"]


def test_a_lazy_pattern_is_like_a_pattern() -> None:
    pattern = lazy("(?P<a>规)划")
    assert pattern.pattern == "(?P<a>规)划"
    assert [m["a"] for m in pattern.finditer("规划规划")] == ["规", "规"]
    assert pattern.sub("稿", "新规划") == "新稿"
    with pytest.raises(AttributeError):
        pattern.nothing  # noqa: B018
