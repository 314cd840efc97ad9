"""Regular expressions from word lists, factored by common beginnings so that long lists stay fast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...kept import remembered

_start = re.Match.start


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words` at a place.

    >>> any_of(["增长", "增加", "增加到"])
    '增(?:长|加[到]?)'
    """
    return _one_of("\n".join(words))


@remembered(__file__)
def _one_of(words: str) -> str:
    tree: dict[str, Any] = {}
    for word in words.split("\n") if words else ():
        node = tree
        for c in word:
            node = node.setdefault(c, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = [re.escape(c) + _pattern(child) for c, child in node.items() if c]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    single = [b for b in branches if len(b) == 1]
    body = "[" + "".join(single) + "]" if len(single) == len(branches) else "(?:" + "|".join(branches) + ")"
    return f"{body}?" if ends and len(single) == len(branches) else f"(?:{body})?" if ends else body


def scan(heads: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of `pattern.finditer(text)`, looked for only where `heads`, a class of characters, matches.

    Python runs through a text fast for a single class, and slowly for anything that opens with a choice.

    >>> [m[0] for m in scan(re.compile("[零负]"), re.compile("(?<!归)零增长|负增长"), "零增长，归零增长，负增长")]
    ['零增长', '负增长']
    """
    at = 0
    match = pattern.match
    for pos in map(_start, heads.finditer(text)):
        if pos >= at and (m := match(text, pos)):
            yield m
            at = m.end()
