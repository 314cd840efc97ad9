"""Formulas whose members stand in another order, or some of them only: recognised as sets of members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ... import kept
from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from ...pieces import pieces
from .surfaces import Entry, SloganLexicon
from .text import fold

_H = "[一-鿿]"
_RUN = lazy(rf"、{_H}{{3,12}}(?:[、，]{_H}{{3,12}}){{0,8}}|，{_H}{{3,5}}(?:，{_H}{{3,5}})+(?!{_H})")
_BEFORE = lazy(rf"{_H}{{3,12}}$")
_MARK = lazy("[、，]")
_FEWEST = 3
_SHORTEST = 3
_FRAME = 4
_GOES_ON = frozenset("是的了有在着为")
"""What no member ends in: the sentence goes on (同呼吸、共命运，过去是…)."""
_CODE = (__file__, str(Path(__file__).with_name("text.py")))
"""What makes the lists of members: where it changes they are made anew."""


@dataclass(frozen=True, slots=True)
class MemberHit:
    """A list in the text that holds members of one formula: `form` is `reordered`, `truncated` or `variant`.

    `few`: at most half of the members stand there, and nothing that they share shows that they are some of them.
    """

    start: int
    end: int
    entry: Entry
    form: str
    few: bool


class MemberLists:
    """Knows the members of the listing formulas. Built once (`lexicons.once(MemberLists)`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicon = lexicons.once(SloganLexicon)
        key = kept.key_of(_CODE, lexicons["slogans"].digest)
        self._members: dict[int, list[str]]
        self._owners: dict[str, list[int]]
        self._members, self._owners = kept.once_made("members", key, self._made)

    def _made(self) -> tuple[dict[int, list[str]], dict[str, list[int]]]:
        """Row → its members, and member → the rows that have it."""
        found: dict[int, list[str]] = {}
        owners: dict[str, list[int]] = {}
        for index, row in enumerate(self._lexicon.rows):
            words = row["canonical"]
            if len(words) < _FEWEST * (_SHORTEST + 1) - 1 or row["type"] == "numeric_abbrev" or "、" not in words:
                continue
            members = _MARK.split(fold(words.partition("〔")[0]))
            if len(members) >= _FEWEST and min(map(len, members)) >= _SHORTEST and row["include"] != "context":
                found[index] = members
                for member in members:
                    owners.setdefault(member, []).append(index)
        return found, owners

    def find(self, text: str) -> Iterator[MemberHit]:
        """Lists of at least two members of one formula that stand side by side."""
        for at, piece in pieces(text):
            for hit in self._find(fold(piece)):
                yield replace(hit, start=at + hit.start, end=at + hit.end) if at else hit

    def _find(self, folded: str) -> Iterator[MemberHit]:
        owners = self._owners
        for m in _RUN.finditer(folded):
            rest = _MARK.split(m.group())[1:]
            last = self._begun(rest[-1])
            if not last and not any(words in owners for words in rest[:-1]):
                continue
            before = _BEFORE.search(folded[max(0, m.start() - 12) : m.start()])
            # The last member may have other words behind it, the first before it: both are cut to a known member.
            places, at = [], m.start()
            for i, words in enumerate(rest):
                at += 1
                places.append((at, words if i + 1 < len(rest) else last or words))
                at += len(words)
            if before:
                known = self._ended(before.group())
                places.insert(0, (m.start() - len(known), known))
            yield from self._sets(places)

    def _ended(self, words: str) -> str:
        for i in range(len(words) - _SHORTEST + 1):
            if words[i:] in self._owners:
                return words[i:]
        return ""

    def _begun(self, words: str) -> str:
        for end in range(len(words), _SHORTEST - 1, -1):
            if words[:end] in self._owners:
                return words[:end]
        return ""

    def _sets(self, places: list[tuple[int, str]]) -> Iterator[MemberHit]:
        """The longest stretches of neighbouring places whose members belong to one formula."""
        i = 0
        while i < len(places):
            entries = self._owners.get(places[i][1], [])
            j = i + 1
            while entries and j < len(places):
                common = [e for e in self._owners.get(places[j][1], []) if e in entries]
                if not common:
                    break
                entries, j = common, j + 1
            if entries and j - i >= 2:
                members = self._members[entries[0]]
                form = "reordered" if j - i == len(members) else "truncated"
                # 坚守底线、突出重点、完善机制、…: further members of the same length make it another wording.
                size = len(places[i][1])
                if form == "truncated" and all(len(m) == size for m in members):
                    most = len(places) if size == _SHORTEST else min(len(places), i + len(members))
                    while j < most and len(places[j][1]) == size and places[j][1][-1] not in _GOES_ON:
                        j, form = j + 1, "variant"
                # 特别能吃苦、特别能战斗、特别能忍耐、特别能奉献: nor does a list end while its frame goes on.
                while j < len(places) and _alike(places[i][1], places[j][1]):
                    j, form = j + 1, "variant"
                at, last = places[j - 1]
                # 以水定城、以水定人: one frame of three characters and more shows which formula it is.
                few = form == "truncated" and 2 * (j - i) <= len(members) and not _one_frame(members)
                yield MemberHit(places[i][0], at + len(last), self._lexicon.entry(entries[0]), form, few)
            i = max(j, i + 1)


def _one_frame(members: list[str]) -> bool:
    """Whether the members are of one length and have all their characters but one in common."""
    size = len(members[0])
    if size < _FRAME or any(len(x) != size for x in members):
        return False
    return sum(len(set(chars)) > 1 for chars in zip(*members, strict=True)) == 1


def _alike(one: str, other: str) -> bool:
    """Whether two members are of one length and have half of their characters at the same places."""
    if len(one) != len(other) or len(one) < _FRAME:
        return False
    return 2 * sum(a == b for a, b in zip(one, other, strict=True)) >= len(one)
