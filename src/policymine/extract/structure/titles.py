"""Headings without a number: title lines and title sentences."""

from __future__ import annotations

from itertools import pairwise

from ...lazy import lazy
from ..trace import Trace
from .flat_titles import FlatTitles
from .inner_titles import InnerTitles
from .layout import BLANKS, Block, Layout
from .marks import Mark
from .openings import BODY, POSSIBLE, SURE, Opening
from .refrains import frames, refrains
from .title_lines import TitleLines
from .title_rows import asked_for, rows
from .words import TitleWords

_SHORT_MEANS = 16
_LONGEST_TITLE = 52
"""Longer sentences, with their quotation marks and full stop, are not even looked at."""
_SHORT_TITLE = 15
_LONGEST_POINT = 30
_ANNOUNCES = lazy(r"(?:以下|下列|如下|下面|几)[^，。；：]{0,10}[。：:]$")
_YAO_NOUNS = ("要素", "要点", "要件", "要塞", "要道", "要闻")
_PRINCIPLE, _GLOSS = ("坚持", "突出", "注重"), 6
"""What opens a principle in a list of them; so few characters of explanation may stand behind one."""
_SHORT_PAIR = 24
"""Title sentences of two clauses up to this length stand beside short ones."""
_LEAST_SPOKEN, _LEAST_TOLD, _WIDEST_GAP = 2, 3, 2
"""要A，B。 is a title beside so many short ones that a speaker has opened with 要."""


class TitleFinder:
    """Finds headings without a number, given the marks found so far."""

    def __init__(self, words: TitleWords, trace: Trace) -> None:
        self.words, self._trace = words, trace
        self._lines = TitleLines(words, trace)
        self._inner = InnerTitles(words)
        self._flat = FlatTitles(words)

    def lines(self, layout: Layout, marks: list[Mark]) -> list[Mark]:
        """Short lines of their own, without a final 。, that stand over paragraphs."""
        return [] if layout.stripped else self._lines.lines(layout, marks)

    def runin(self, layout: Layout, marks: list[Mark]) -> list[Mark]:
        """Title sentences that open paragraphs, and those inside paragraphs."""
        if layout.lines:
            set_in = layout.stripped and any(layout.opens_paragraph(b) for b in layout.blocks)
            if not set_in:
                return self._flat.find(layout, marks)
            return [
                o.mark("runin:sentence-line", stopped=not layout.stripped) for o in self._lines.commands(layout, marks)
            ]
        firsts = {m.start: m for m in marks if m.first}
        apart = self._lines.apart(layout, firsts)
        scopes = self._scopes(layout, firsts, {o.block.number for o in apart} | {o.block.number + 1 for o in apart})
        accepted = self._accepted(layout, scopes)
        if self._trace.on:
            self._tell(layout, scopes, {o.start for o, _ in accepted})
        found = [o.mark(rule) for o, rule in accepted] + [o.mark("runin:line") for o in apart]
        found += self._inner.find(layout, marks, {o.block.number: (o.start, o.end) for o, _ in accepted})
        known = {m.start for m in found}
        found += [m for m in self._flat.find(layout, marks) if m.start not in known] if layout.flat_blocks else []
        return sorted(found, key=lambda m: m.start)

    def _tell(self, layout: Layout, scopes: list[list[Opening]], titles: set[int]) -> None:
        """Say of the sentences that open paragraphs and are no titles why they are none."""
        for one in (o for scope in scopes for o in scope if o.start not in titles):
            if one.strength:
                fault = "worded as a title, but too few of the paragraphs beside it open so"
            elif one.end - one.start > _LONGEST_TITLE:
                fault = "too long for a title"
            else:
                fault = self.words.fault(layout.text[one.start : one.end].rstrip("。；;"))
            self._trace.refused("structure", "runin:paragraph", one.start, one.end, fault)

    def _accepted(self, layout: Layout, scopes: list[list[Opening]]) -> list[tuple[Opening, str]]:
        """The openings that are titles, each with the rule that says so."""
        runs = [self._run(layout, scope) for scope in scopes]
        accepted = [(o, "runin:paragraph") for run in runs for o in run]
        for scope, run in zip(scopes, runs, strict=True):
            if run:
                titled = {o.block.number for o in run}
                rest = [o for o in scope if o.block.number not in titled]
                alike = [rest[i] for found in refrains([layout.text[o.start : o.end] for o in rest]) for i in found]
                run.extend(alike)
                accepted += [(o, "runin:refrain") for o in alike]
            else:
                firsts = [layout.text[o.start : o.end] for o in scope]
                places = {i for found in (*refrains(firsts), *frames(firsts)) for i in found}
                run.extend(scope[i] for i in sorted(places))
                accepted += [(o, "runin:refrain") for o in run]
                if run:
                    later = self._mixed(layout, scope[max(places) + 1 :])
                    run.extend(later)
                    accepted += [(o, "runin:single") for o in later]
            known, announced = {o.start for o in run}, not run
            asked = [o for o in (*asked_for(layout, scope), *self._told(layout, scope)) if o.start not in known]
            run.extend(asked)
            accepted += [(o, "runin:refrain") for o in asked]
            if announced:
                points = [o for o in self._announced(layout, scope) if o not in run]
                run.extend(points)
                accepted += [(o, "runin:announced") for o in points]
        if len(accepted) >= 4:
            pairs = sum("，" in layout.text[o.start : o.end] for o, _ in accepted) * 4 >= len(accepted)
            for number, (scope, run) in enumerate(zip(scopes, runs, strict=True)):
                beside = number > 0 and any(o.inside for o in runs[number - 1])
                alone = [] if run else [o for o in self._single(layout, scope, pairs=pairs) if beside or not o.inside]
                accepted += [(o, "runin:single") for o in alone or ([] if run else self._mixed(layout, scope))]
        blocks = {o.block.number for o, _ in accepted}
        accepted += [(o, "runin:single") for scope in scopes for o in self._between(layout, scope, blocks)]
        if scopes and not blocks & {o.block.number for o in scopes[-1]}:
            accepted += [(o, "runin:last") for o in self._last(layout, scopes[-1])]
        return accepted

    def _scopes(self, layout: Layout, firsts: dict[int, Mark], taken: set[int]) -> list[list[Opening]]:
        """The paragraphs between two marks, with what opens them; a mark's own paragraph opens its scope."""
        scopes: list[list[Opening]] = [[]]
        for block in layout.blocks:
            if block.number in taken:
                continue
            mark = firsts.get(block.start)
            start = block.start
            if mark is not None:
                if mark.heading:
                    scopes.append([])
                if not mark.heading or mark.head_end >= block.end:
                    continue
                start = mark.head_end
                while start < block.end and layout.text[start] in "。！？!?：:" + BLANKS:
                    start += 1
            body = _GLOSS if layout.text.startswith(_PRINCIPLE, start) else BODY
            if block.end - start < body or not self._fresh(layout, block, start):
                continue
            end = layout.sentence_end(start, block.end)
            if start == block.start and layout.goes_on(block) and not self._worded(layout.text[start:end]):
                continue
            alone = layout.paragraph_end(block) - end < body
            title = not alone and end - start <= _LONGEST_TITLE
            strength = self._strength(layout.text[start:end].rstrip("。；;")) if title else 0
            if layout.text[end - 1] in "！？!?":
                strength = 0
            if not alone or strength:
                scopes[-1].append(Opening(block, start, end, strength, mark))
        return [scope for scope in scopes if scope]

    def _strength(self, sentence: str) -> int:
        """How much an opening looks like a title; a speaker may put 要 before it."""
        if sentence.startswith("要") and not sentence.startswith(_YAO_NOUNS):
            order = sentence[1:]
            if not self.words.orders(order):
                return 0
            if "，" not in order:
                return SURE if len(order) <= _SHORT_TITLE else 0
            return POSSIBLE if len(order) <= _SHORT_PAIR and self.words.strength(order) else 0
        return self.words.strength(sentence)

    def _worded(self, sentence: str) -> bool:
        """Whether it may be a title by its words: the paragraph above has only lost its stop."""
        strength = self._strength(sentence.rstrip("。；;")) if len(sentence) <= _LONGEST_TITLE else 0
        return strength == SURE or (strength == POSSIBLE and "、" in sentence)  # 因地制宜、分类指导。

    @staticmethod
    def _fresh(layout: Layout, block: Block, start: int) -> bool:
        """Whether a paragraph begins here, not the rest of a broken line."""
        if start == block.start and not layout.fresh(block):
            return False
        return layout.text[start] not in "，。；：、）)”》,.;:"

    def _run(self, layout: Layout, scope: list[Opening]) -> list[Opening]:
        """The title sentences of a scope if most of its paragraphs have one."""
        if scope[0].after is not None and not scope[0].strength:
            scope = scope[1:]
        good = [o for o in scope if o.strength]
        with_means = [o for o in good if layout.text[o.start] == "以" and o.end - o.start > _SHORT_MEANS]
        if len(with_means) == 1 and len(good) > 2:
            good.remove(with_means[0])  # 以X为重点… is a title only beside others of its make
        sure = [o for o in good if o.strength == SURE]
        spoken = [o for o in good if layout.text[o.start] == "要"]
        if sum(o.strength == SURE for o in spoken) < _LEAST_SPOKEN:
            good = [o for o in good if o.strength == SURE or o not in spoken]  # 要A，B。 is first a plain sentence
        if len(sure) > 1:
            edge = max(_SHORT_PAIR, max(o.end - o.start for o in sure) * 3 // 2)
            good = [o for o in good if o.strength == SURE or o.end - o.start <= edge]
        if len(good) < 2:
            return []
        inner = scope[scope.index(good[0]) : scope.index(good[-1]) + 1]
        share = 5 if len(sure) > 2 else 7
        if len(good) * 10 < len(inner) * share or len({layout.text[o.start : o.end] for o in good}) < len(good):
            return []
        like = self._alike(layout, good)
        if (len(sure) * 2 >= len(good) and len(sure) > 1) or len(good) >= 3 or like:
            return good
        return []

    def _alike(self, layout: Layout, openings: list[Opening]) -> bool:
        """Whether title sentences are parallel: the same opening or nearly the same length."""
        texts = [layout.text[o.start : o.end] for o in openings]
        return all(
            a[:2] == b[:2] or (a[0] == b[0] and a.count("，") == b.count("，")) or abs(len(a) - len(b)) <= 1
            for a, b in pairwise(texts)
        )

    def _last(self, layout: Layout, scope: list[Opening]) -> list[Opening]:
        """A lone title sentence in the last section of a text: its siblings may lie behind the cut."""
        scope = scope[1:] if not scope[0].strength else scope
        if len(scope) != 1 or scope[0].strength < SURE or scope[0].inside:
            return []
        one, words = scope[0], layout.text[scope[0].start : scope[0].end]
        near_end = len(layout.text) - one.block.end < BODY
        return [one] if near_end and len(words) <= _SHORT_TITLE and self.words.commands(words) else []

    def _told(self, layout: Layout, scope: list[Opening]) -> list[Opening]:
        """Three short first sentences or more, one paragraph behind the other, that say how something went."""

        def told(one: Opening) -> bool:
            words = layout.text[one.start : one.end - 1]
            short = one.strength == SURE and len(words) <= _SHORT_TITLE
            return short and not one.inside and self.words.evaluates(words)

        return [o for row in rows(scope, told) if len(row) >= _LEAST_TOLD for o in row]

    def _between(self, layout: Layout, scope: list[Opening], titled: set[int]) -> list[Opening]:
        """One or two short first sentences of other words, between paragraphs (their numbers) that titles open."""

        def fits(one: Opening) -> bool:
            words = layout.text[one.start : one.end]
            new = one.block.number not in titled and not one.inside
            return new and len(words) <= _SHORT_TITLE and words[-1] == "。" and self.words.fits(words[:-1])

        gaps = [r for r in rows(scope, fits) if len(r) <= _WIDEST_GAP]
        return [o for r in gaps if {r[0].block.number - 1, r[-1].block.number + 1} <= titled for o in r]

    @staticmethod
    def _announced(layout: Layout, scope: list[Opening]) -> list[Opening]:
        """Short first sentences of paragraphs that follow each other behind 要把握以下几点。"""
        for number, one in enumerate(scope):
            above = layout.blocks[one.block.number - 1] if one.block.number else None
            if above is None or not _ANNOUNCES.search(layout.text, max(above.start, above.end - 24), above.end):
                continue
            run: list[Opening] = []
            for other in scope[number:]:
                follows = not run or other.block.number == run[-1].block.number + 1
                if not follows or other.inside or other.end - other.start > _LONGEST_POINT:
                    break
                run.append(other)
            if len(run) > 2:
                return run
        return []

    def _mixed(self, layout: Layout, scope: list[Opening]) -> list[Opening]:
        """Title sentences with untitled paragraphs between them, in a text that is built of titled paragraphs."""
        if len(scope) > 1 and all(o.strength and o.end - o.start <= _SHORT_TITLE and not o.inside for o in scope):
            return scope
        found = []
        for one in scope:
            words = layout.text[one.start : one.end - 1]
            worded = self.words.orders(words) or self.words.evaluates(words)
            if one.strength == SURE and len(words) <= _SHORT_TITLE and worded and not one.inside:
                found.append(one)
        return found

    def _single(self, layout: Layout, scope: list[Opening], *, pairs: bool) -> list[Opening]:
        """A lone title sentence in a text whose other sections are built so; `pairs`: with titles of two clauses."""
        if scope[0].after is not None and not scope[0].strength:
            scope = scope[1:]
        if len(scope) != 1 or not scope[0].strength:
            return []
        words = layout.text[scope[0].start : scope[0].end]
        if scope[0].strength < SURE and not pairs:
            return []  # of two clauses, it may as well be a plain sentence
        return scope if self.words.commands(words) or words.startswith("以") else []
