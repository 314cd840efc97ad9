"""X导向: tells the orientations that a text professes (坚持问题导向) from plain nouns (政策导向) and from 以X为导向."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import lazy
from ...lexicon import Lexicons
from ..trace import Trace
from .slots import MARKS, Finder, Hit, one_of, words_by

_CLAUSE_MARKS = MARKS + "（）()《》"
_MARKS = "“”\"「」'‘’ "
_AND = lazy("、|以及|[和与及]")
_NOUN_BEHIND = lazy(
    "型|性(?!原则)|作用|功能|意义|仪|系统|机制|管|标|(?:基础|应用)?研究(?=[和与、的项])|(?:项目|课题|科研)(?=[和与、，。的])"
)
"""What makes a noun of any X导向: 出口导向型, 导向作用, 目标导向研究和自由探索."""

_NEXT_MEMBER = lazy(r"(?<=导向[、和与及])([一-鿿]{2,4})$")

_PROFESSING = frozenset({"坚持", "突出", "树立", "强化", "牢固树立", "始终坚持"})
"""Verbs behind which X导向的… still professes X (加强应用导向的研究 does not)."""

_TOLD_OF = lazy("(?:更加|更为|日益|进一步)(突出|鲜明|强化)")
"""What professes the orientation from behind: 创新导向更加突出."""

_SERIES_BEFORE = lazy("导向[”」]?(?:、|和|与|以及|及)[“「]?$")
_SEPARATOR_BEFORE = lazy("(?:、|以及|[和与及])[“「]?$")

_COUNTED = lazy("[两三四五六七八九十几多]+[个大种项类]")
"""三个导向 counts orientations, and names none."""

_LONGEST = 40
"""How far before 导向 its series and its verb are looked for."""


class Orientations(Finder):
    """Finds X导向 with X and the governing verb. A series (问题、目标、结果导向) gives one hit per member."""

    def __init__(self, lexicons: Lexicons) -> None:
        super().__init__(lexicons.once(Trace))
        use = words_by(lexicons["orientations"], "word", "use")
        verbs = one_of(words_by(lexicons["frames"], "word", "roles")["orient"])
        self._method = frozenset(use.get("method", ()))
        self._governed = frozenset(use.get("governed", ()))
        self._noun = tuple(use.get("noun", ()))
        known = one_of(self._method | self._governed)
        self._known = lazy(rf"({known})$")
        self._verb = lazy(rf"({verbs})(?:以|了|好|牢|产业|市场|行业|社会|群众|企业|发展)?$")
        self._pair = lazy(rf"({verbs})[^的，、以和与及]{{2,6}}(?:[、和与及]|以及)$")
        self._governed_by_verb = lazy(rf"({verbs})了?([^的，以]{{2,12}})$")

    def hits(self, text: str) -> Iterator[Hit]:
        """All orientations of `text`, in order."""
        at = text.find("导向")
        while at >= 0:
            yield from self._series(text, at)
            at = text.find("导向", at + 2)

    def _series(self, text: str, at: int) -> Iterator[Hit]:
        """The orientation that ends with the 导向 at `at`, and the members before it that share this 导向."""
        end = at + 2
        if noun := _NOUN_BEHIND.match(text, end):
            self._refuse("orientation", at, noun.end(), f"“导向{noun[0]}” is a noun of any X导向")
            return
        window = text[max(0, at - _LONGEST) : at]
        clause = window[max(map(window.rfind, _CLAUSE_MARKS)) + 1 :]
        left = clause.rstrip(_MARKS)
        if not left or left.endswith("为"):
            self._refuse(
                "orientation", at, end, "以X为导向 is 以A为B" if left else "nothing stands before 导向 in its clause"
            )
            return
        members, before = self._members(left)
        if not members or _COUNTED.fullmatch(members[-1]):
            counted = (
                "a number, which names no orientation" if members else "no orientation of the lexicon, and no verb"
            )
            self._refuse("orientation", at - len(clause), end, f"what stands before 导向 is {counted}")
            return
        verb = self._verb_before(before) or self._verb_of_pair(before)
        if text.startswith("的", end) and verb not in _PROFESSING:
            self._refuse("orientation", at - len(clause), end + 1, "X导向的 only describes what follows")
            return
        in_series = len(members) > 1 or _SERIES_BEFORE.search(before) is not None
        if not verb:
            told = _TOLD_OF.match(text, end)
            verb = told[1] if told else self._verb_of_series(before) if in_series else ""
        if verb or in_series or members[-1] in self._method or _is_principle(text, at - len(clause), before, end):
            for member in members:
                yield Hit(at - len(clause) + len(before), end, "orientation", "X导向", member, "", verb)
        else:
            self._refuse("orientation", at - len(clause), end, f"no verb professes “{members[-1]}导向”")

    def _members(self, left: str) -> tuple[list[str], str]:
        """The members before 导向 from left to right, and what stands before the first."""
        known = self._known.search(left) or self._in_series(left)
        members, before = self._known_members(left, known) if known else ([], left)
        governed = self._governed_by_verb.search(left)
        if governed is None or governed[2].startswith(("以", "正确")) or self._verb_before(before):
            return members, before
        told = _AND.split(governed[2].strip(_MARKS))
        if any(not 2 <= len(m) <= 6 or m.endswith(self._noun) or "导向" in m for m in told):
            return members, before
        if len(members) > len(told) or self._verb_of_pair(before):
            return members, before
        return told, left[: governed.end(1)]

    def _known_members(self, left: str, known: re.Match[str]) -> tuple[list[str], str]:
        """The member `known` and those before it that stand in a series with it."""
        members, before = [known[1]], left[: known.start()]
        while (separator := _SEPARATOR_BEFORE.search(before)) is not None:
            more = self._known.search(before[: separator.start()].rstrip(_MARKS))
            if more is None:
                break
            members.insert(0, more[1])
            before = before[: more.start()]
        return members, before

    def _verb_before(self, before: str) -> str:
        found = self._verb.search(before.rstrip(_MARKS))
        return found[1] if found else ""

    def _verb_of_pair(self, before: str) -> str:
        """The verb before another object (坚持需求牵引和问题导向)."""
        pair = self._pair.search(before)
        return pair[1] if pair else ""

    def _in_series(self, left: str) -> re.Match[str] | None:
        """A member that no lexicon knows, straight behind another orientation (目标导向、行动导向)."""
        found = _NEXT_MEMBER.search(left)
        return None if found is None or found[1].endswith(self._noun) else found

    def _verb_of_series(self, before: str) -> str:
        """The verb before the first member of a series whose earlier members end in 导向 themselves."""
        first = before.find("导向")
        if first < 0:
            return ""
        head = before[:first].rstrip(_MARKS)
        known = self._known.search(head)
        verb = self._verb.search(head[: known.start()] if known else head)
        return verb[1] if verb else ""


def _is_principle(text: str, start: int, before: str, end: int) -> bool:
    """Whether the orientation is a heading or opens one: 1.2 风险导向、敏捷治理."""
    opens_line = start == 0 or text[start - 1] in "\n）)"
    return opens_line and _NUMBERING.fullmatch(before) is not None and text[end : end + 1] in "、，,。：:\n"


_NUMBERING = lazy(r"[\d.．、一二三四五六七八九十 　—-]*")
