"""What to do where candidates overlap: the longest stays, those inside it become its nested rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from ...lean import dataclass
from .surfaces import Entry
from .text import strip

LEXICON = "lexicon"
_RANK = {"yes": 0, "borderline": 1}
_NAME_TAIL = 2
_MOSTLY = 0.6
_MOST_OF_IT = 0.7


@dataclass(slots=True)
class Mention:
    """A candidate row: where it stands, what it is, which rule found it."""

    start: int
    end: int
    canonical: str
    type: str
    include: str
    rule: str
    form: str = "exact"
    head_noun: str = ""
    entry: Entry | None = None
    listed: str = ""

    @property
    def size(self) -> int:
        return self.end - self.start

    def lowered(self) -> Mention:
        """The mention as a borderline one."""
        return replace(self, include="borderline")


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other, in order.

    >>> outermost([(3, 5), (0, 2), (3, 7)])
    [(0, 2), (3, 7)]
    """
    kept: list[tuple[int, int]] = []
    # Sorted twice, the last first: keys of their own would take as much room as the spans.
    for start, end in sorted(sorted(spans, key=itemgetter(1), reverse=True), key=itemgetter(0)):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def filled(firm: list[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    """Whether a stretch is but a row of formulas (`firm`, which begin at `starts`)."""
    inside = firm[bisect_left(starts, start) : bisect_left(starts, end)]
    covered = sum(last - first for first, last in inside if last <= end)
    return len(inside) > 1 and covered >= _MOST_OF_IT * (end - start)


def resolve(mentions: list[Mention]) -> list[tuple[Mention, Mention | None]]:
    """The mentions that stay, in text order, each with the mention that it is nested in.

    A mention inside another that counts is lowered to borderline; inside one that is itself only
    borderline it keeps its own value.
    """
    settled: list[tuple[Mention, Mention | None]] = []
    group: list[Mention] = []
    end = 0
    # Only mentions of one chain of overlaps can exclude each other.
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.start >= end and group:
            settled += _settle(group)
            group = []
        group.append(mention)
        end = max(end, mention.end)
    return settled + _settle(group)


def _settle(group: list[Mention]) -> list[tuple[Mention, Mention | None]]:
    if len(group) == 1:
        return [(group[0], None)]
    kept: list[Mention] = []
    starts: list[int] = []
    longest = 0
    for mention in sorted(group, key=lambda m: (m.start - m.end, m.rule != LEXICON, _RANK[m.include], m.start)):
        longest = longest or mention.size
        lo = bisect_left(starts, mention.start - longest)
        hi = bisect_left(starts, mention.end, lo)
        if lo == hi or not any(_excludes(kept[i], mention) for i in range(lo, hi)):
            # Of those that begin here the longer stand before: what comes later is never longer.
            at = bisect_right(starts, mention.start)
            starts.insert(at, mention.start)
            kept.insert(at, mention)
    return _nest(kept)


def _nest(kept: list[Mention]) -> list[tuple[Mention, Mention | None]]:
    settled: list[tuple[Mention, Mention | None]] = []
    around: list[Mention] = []
    for mention in kept:
        while around and around[-1].end <= mention.start:
            around.pop()
        outer = around[-1] if around else None
        lowered = mention.include == "yes" and any(o.include == "yes" for o in around)
        now = mention.lowered() if lowered else mention
        settled.append((now, outer))
        around.append(now)
    return settled


def _excludes(longer: Mention, shorter: Mention) -> bool:
    """Whether the longer mention leaves no room for the shorter: they cross, or are the same slogan."""
    if shorter.start >= longer.end or shorter.end <= longer.start:
        return False
    if shorter.start < longer.start or shorter.end > longer.end:
        return True
    if shorter.canonical == longer.canonical or shorter.size == longer.size:
        return True
    if longer.entry and strip(shorter.canonical) in longer.entry.shorts:
        return True
    # 文旅深度融合 in 农文旅深度融合: most of the longer one, read as another wording of something else.
    reworded = shorter.rule == LEXICON and shorter.form in ("variant", "truncated")
    if reworded and longer.rule == LEXICON and shorter.size >= _MOSTLY * longer.size:
        return True
    # 科学发展 in 科学发展观: the short form of the same name, unless the longer one counts for less.
    tail = shorter.start == longer.start and longer.size - shorter.size <= _NAME_TAIL and longer.rule == LEXICON
    if tail and _RANK[longer.include] <= _RANK[shorter.include]:
        return True
    # Inside a formula of the lexicon the rules for unknown strings have nothing to add.
    return longer.rule == LEXICON and shorter.rule != LEXICON
