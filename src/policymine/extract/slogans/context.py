"""What stands around a slogan: governing verb, the voice it is in, its scope, what it is short for, which sense."""

from __future__ import annotations

import re

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from ...records import Document
from .cues import Cues, Endings, ends_near, starts_near
from .series import NEW_PLACE
from .surfaces import Entry, Surface
from .text import QUOTE_MARKS, Spans, strip

_LONGEST_VERB = 6
_NEAR = 60
_LAST_YEAR = 9999
_LONGEST_LABEL = 12
_DONE = ("了", "好")
"""What may stand between a verb and its object (落实好, 形成了)."""
_BEFORE_VERB = frozenset("要以来并和及更好地能为将应须力极动面心快续入步实真效准别抓切续，、；。：")
"""What stands before a verb: adverbs end so, and words that join or bid."""
_LIST_BEHIND = lazy(
    "[”」』]?[一-鿿]{0,6}(?:[：:]|，?即|（即|\\(即|（|\\(|——|，?也就是|，?是指)([^。；;：:\\n）)]{4,160})"
)
_LIST_BEFORE = lazy("[^。；;：:\\n”“（(]{6,80}$")
_MEMBER_MARKS = lazy("[、，,]|和(?=[^、，,]{2,}$)")
_SPEAKER_REACH = 14
_SAYS_MARKS = frozenset("，,：:")
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
NUMERAL_LABEL = frozenset(_NUMERALS) | frozenset(QUOTE_MARKS)


@dataclass(frozen=True, slots=True)
class Sense:
    """When a spelling that several formulas share means this one: years, and words near it."""

    canonical: str
    first: int
    last: int
    words: re.Pattern[str] | None

    @property
    def dated(self) -> bool:
        return bool(self.first) or self.last < _LAST_YEAR


class Surroundings:
    """Reads the words around a mention. Built once from the lexicons."""

    def __init__(self, lexicons: Lexicons) -> None:
        cues = lexicons.once(Cues)
        self._verbs = frozenset(cues.words("verb", "governs"))
        self._nouns_too = frozenset(cues.words("predicate_verb"))
        self._verb_ends = frozenset(verb[-1] for verb in self._verbs)
        self._says = lazy(f"{cues.any('says')}[，,：:]")
        self._leaders = Endings(cues.words("leader"))
        self._says_end = lazy(f"{cues.any('says')}[，,：:]$")
        self._speakers = Endings(cues.words("speaker"))
        self._own = lazy(cues.any("own"))
        self._name_right = cues.words("name_right")
        self._name_heads = frozenset(word[0] for word in self._name_right)
        self._place = lazy(cues.any("place"))
        self._local_left = Endings(cues.words("place", "local_left"))
        self._senses: dict[str, list[Sense]] = {}
        for row in lexicons["ambiguous_surfaces"]:
            words = lazy(row["words"]) if row["words"] else None
            sense = Sense(row["canonical"], int(row["first_year"] or 0), int(row["last_year"] or _LAST_YEAR), words)
            self._senses.setdefault(row["surface"], []).append(sense)

    def voices(self, document: Document) -> Spans:
        """The stretches that quote another: from 总书记强调， to the end of the sentence, or to 我理解."""
        text = document.text
        spans: list[tuple[int, int]] = []
        for m in self._says.finditer(text):
            if spans and m.end() < spans[-1][1]:
                continue
            if not ends_near(text[max(0, m.start() - 24) : m.start()], self._speakers, _SPEAKER_REACH):
                continue
            i = document.sentence_index(m.start())
            end = max(m.end(), document.sentences[i][1]) if i >= 0 else m.end()
            back = self._own.search(text, m.end(), end)
            spans.append((m.end(), back.start() if back else end))
        return Spans(spans)

    def verb_before(self, text: str, start: int, *, predicate: bool = False) -> str:
        """The governing verb that ends right before `start` (了, 好 and an opening quotation mark between are skipped).

        `predicate`: the slogan can be said of a noun (提质增效), so that a word before it need not be its verb.
        """
        while start and text[start - 1] in QUOTE_MARKS:
            start -= 1
        verb = self._verb_ending(text, start, predicate)
        done = not verb and text[max(0, start - 1) : start] in _DONE
        return self._verb_ending(text, start - 1, predicate) if done else verb

    def _verb_ending(self, text: str, end: int, predicate: bool) -> str:
        if end < 1 or text[end - 1] not in self._verb_ends:
            return ""
        for size in range(min(_LONGEST_VERB, end), 1, -1):
            verb = text[end - size : end]
            if verb in self._verbs:
                return "" if verb in self._nouns_too and self._compound(text, end - size, predicate) else verb
        return ""

    def _compound(self, text: str, at: int, predicate: bool) -> bool:
        """Whether the word that begins at `at` is the end of a compound noun before a predicate (政务服务提质增效)."""
        before = text[max(0, at - 1) : at]
        return predicate and "一" <= before <= "鿿" and before not in _BEFORE_VERB

    def in_name(self, text: str, end: int) -> bool:
        """Whether an unquoted slogan goes on as the name of a body, a designation or an instrument."""
        if self._name_heads.isdisjoint(text[end : end + 5]):
            return False
        return starts_near(text, self._name_right, 4, at=end, stop="的和及与")

    def scope(self, text: str, start: int, end: int) -> str:
        """`local` where the slogan names a province or stands behind a local possessor, else `unknown`."""
        if self._place.search(text, start, end) or NEW_PLACE.match(text, end):
            return "local"
        before = text[max(0, start - 10) : start].rstrip(QUOTE_MARKS)
        return "local" if ends_near(before, self._local_left, 4) else "unknown"

    def expansion(self, text: str, start: int, end: int) -> str:
        """The members that the text itself lists beside a numeral formula, joined by |.

        Only a list of exactly as many members as the formula counts is taken; empty if there is none. A list
        before the formula must also repeat its morpheme (资源变资产、资金变股金、农民变股东“三变”).
        """
        if end - start > _LONGEST_LABEL or text[start] not in NUMERAL_LABEL:
            return ""
        label = text[start:end].strip(QUOTE_MARKS)
        wanted = sum(_NUMERALS[c] for c in label if c in _NUMERALS)
        if wanted < 2:
            return ""
        behind = _LIST_BEHIND.match(text, end)
        members = _members(behind.group(1)) if behind else []
        if len(members) == wanted:
            return "|".join(members)
        while start and text[start - 1] in QUOTE_MARKS:
            start -= 1
        before = _LIST_BEFORE.search(text[max(0, start - 80) : start])
        members = _members(before.group())[-wanted:] if before and len(label) > 1 else []
        if len(members) == wanted and all(label[1] in m for m in members):
            return "|".join([self._without_verb(members[0]), *members[1:]])
        return ""

    def said(self, text: str, start: int) -> bool:
        """Whether a leader's words begin at `start` (总书记强调，江山…; 毛主席指出：“…), quotation marks skipped."""
        before = text[max(0, start - _NEAR) : start].rstrip(QUOTE_MARKS)
        told = self._says_end.search(before) if before[-1:] in _SAYS_MARKS else None
        return told is not None and ends_near(before[: told.start()], self._leaders, _SPEAKER_REACH)

    def listed_before(self, text: str, start: int, members: str) -> bool:
        """Whether the recorded members (joined by |) stand right before a label (总路线、大跃进、人民公社三面红旗)."""
        joined = strip(members)
        return bool(members) and strip(text[max(0, start - _NEAR) : start]).endswith(joined.replace("|", ""))

    def _without_verb(self, words: str) -> str:
        """The words without a governing verb at their beginning."""
        for size in range(min(_LONGEST_VERB, len(words) - 2), 1, -1):
            if words[:size] in self._verbs:
                return words[size:]
        return words

    def choose(
        self, surfaces: tuple[Surface, ...], quote: str, text: str, start: int, year: int
    ) -> tuple[Entry | None, bool]:
        """Which formula a shared or context-bound spelling means, and whether words near it tell so.

        The formula is None if neither words nor date decide between several.
        """
        senses = self._senses.get(quote, [])
        near = text[max(0, start - _NEAR) : start + _NEAR]
        told = [s for s in senses if s.words and s.words.search(near)]
        fit = told or [s for s in senses if year and s.dated and s.first <= year <= s.last]
        if senses:
            entries = [s.entry for s in surfaces if s.entry.canonical in {f.canonical for f in fit}]
            return (entries[0] if len(entries) == 1 else None), bool(told and entries)
        exact = [s.entry for s in surfaces if s.form == "exact"] if len(surfaces) > 1 else [surfaces[0].entry]
        return (exact[0] if len(exact) == 1 else None), False


def _members(listed: str) -> list[str]:
    return [x for x in _MEMBER_MARKS.split(listed.strip(QUOTE_MARKS)) if x]
