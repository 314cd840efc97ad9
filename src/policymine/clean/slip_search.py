"""The search behind `slips`: the cheapest text whose bytes, damaged as sites damage them, give what is seen.

The text is read from left to right. At each place the reading is either in step (each character seen is
one that was written) or out of step, with one byte pending: the lead byte of a character whose second
byte is the next to come. Costs are bits, so that readings of different lengths compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest

from ..lazy import lazy
from ..lean import dataclass
from ..lexicon import Lexicons
from .readings import Commonness, Readings
from .sequences import EDGE
from .slip_candidates import ANY, IN_STEP, Candidates, trail_of
from .slip_costs import Costs
from .slip_tokens import (
    ENDERS,
    LOST,
    PRIVATE,
    Piece,
    Token,
    agreed,
    bytes_of,
    char_of,
    may_have_been,
    trail_shown_as,
)  # fmt: skip

_A1 = 0xA1  # lead byte of 。、“”《》—…, the one that sites lose
_GUESSED_LEAD = "lost byte, guessed"  # another was lost: which, only the words around it tell
OPEN = 1.5  # bits under which another reading counts as well
NEARLY = 0.8  # bits under which it counts as much, if all bytes are there
_MAY_SLIP = 8  # only so many of the best readings may begin another slip
_VANISHED = (12, 10, 6)  # readings of one, two, three pairs of bytes in a row that left nothing
_BEAM = 48
_ALIKE, _ALIKE_OUT = 8, 3  # readings that are kept with the same last character and pending byte, in and out of step
_ODD_FROM = 13  # bits
_AHEAD = 3  # a byte may have been lost without a trace so many characters before something odd
_SPREAD = 34.0  # bits behind the best at which a reading is given up
_GUESSES_SPREAD = 30.0  # the same for one that guesses at pairs of bytes that vanished

# What the accidents cost, in bits. Only their order matters: seen damage is cheap, supposed damage is dear.
_LOST_SEEN = 5.0  # a lost byte that left a ?
_LOST_UNSEEN = 12.0  # a lost byte that left nothing
_LOST_OTHER = 8.0  # more, if the byte is not A1
_LOST_ELSEWHERE = 2.0  # more, if no sentence mark follows
_NOT_THE_MARK = 12.0
_EATEN_LEFT = 45.0  # a bracket without its opening half stays unexplained
_NOTE_WRONG = 25.0  # a reading in brackets that is none of the character before it
_PAIR_SEEN = 2.0  # two bytes that are no character and left a ?
_PAIR_UNSEEN = 3.0  # the same, but they left nothing
_SWALLOWED = 12.0  # an ASCII character that went with the byte before it
_CLOSES = 5.0  # less for ” where “ stands open
_TRIED = 10  # of the characters that a byte may belong to, the likeliest
_GUESSED = 8  # the same where both bytes are to be guessed
# The digit that is missing from a year: no other is written in this genre.
_YEARS = ((lazy(r"[89]\d\d年"), "1"), (lazy(r"0\d\d年"), "2"))


@dataclass(slots=True)
class _Node:
    """A reading up to some token: `pending` byte, what the last token gave (`out`), the last two characters."""

    cost: float
    pending: int
    out: str
    last: str
    touched: bool
    before: _Node | None
    rule: str = ""


class Search:
    """Finds the best reading of damaged stretches of one document."""

    def __init__(self, lexicons: Lexicons, text: str) -> None:
        self._common = lexicons.once(Commonness)
        self._readings = lexicons.once(Readings)
        self._costs = Costs(lexicons, text)
        self._candidates = lexicons.once(Candidates)
        # A page that keeps private characters keeps them all: on it no two bytes are without a character.
        self._kept = PRIVATE.search(text) is not None
        self._last, self._ahead, self._open = False, "", False
        self._bound = 0.0

    def best(self, tokens: Sequence[Token], *, to_end: bool) -> list[Piece]:
        """The stretches that the best reading changes; none if leaving all as it is is cheapest.

        `to_end` tells that the line ends with the tokens.
        """
        beam = [_Node(0.0, IN_STEP, "", "", False, None)]
        oddities = [self._is_odd(*pair) for pair in zip(tokens, [*tokens[1:], None], strict=True)]
        for i, token in enumerate(tokens):
            if token.text in ("“", "”"):
                self._open = token.text == "“"
            self._last = to_end and i + 1 == len(tokens)
            self._ahead = "".join(following.text for following in tokens[i + 1 : i + 5])
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            odd = any(oddities[i : i + _AHEAD])
            self._bound = beam[0].cost + _GUESSES_SPREAD if beam else 0.0
            steps = [step for rank, node in enumerate(beam) for step in self._steps(node, token, following, rank, odd)]
            beam = _kept(steps)
        ends = [node for node in beam if node.pending == IN_STEP]
        if to_end:
            for node in ends:
                node.cost += self._costs.cost(EDGE, node.last)
            ends.sort(key=lambda node: node.cost)
        return list(self._pieces(tokens, ends)) if ends else []

    def _pieces(self, tokens: Sequence[Token], ends: list[_Node]) -> Iterator[Piece]:
        paths = [(end.cost - ends[0].cost, _path(end)) for end in ends]
        best = paths[0][1]
        at = 0
        while at < len(tokens):
            if not best[at].touched:
                at += 1
                continue
            stop = at
            while stop < len(tokens) and best[stop].touched:
                stop += 1
            yield self._piece(tokens, paths, at, stop)
            at = stop

    def _piece(self, tokens: Sequence[Token], paths: list[tuple[float, list[_Node]]], at: int, stop: int) -> Piece:
        """The best reading of tokens[at:stop]; of equally good ones that whose characters form words."""
        readings = [(cost, _output(path, at, stop)) for cost, path in paths]
        new = readings[0][1]
        left = tokens[at - 1].text[-1:] if at else ""
        right = next((token.text for token in tokens[stop:] if not token.syllable), "")
        rules = {node.rule for node in paths[0][1][at:stop]} - {""}
        vanished = "bytes without a character" in rules
        close = list(dict.fromkeys(out for cost, out in readings if cost < OPEN))
        margin = min(
            (cost for cost, out in readings if out != new), default=paths[-1][0] if len(paths) > 1 else _SPREAD
        )
        if len(close) > 1:
            backed = [out for out in close if self._costs.is_backed(left, out, right)]
            if len(backed) == 1:
                new, margin = backed[0], OPEN
            elif vanished or margin < NEARLY:
                new, margin = agreed(new, close[1:]), 0.0
        rule = "bytes without a character" if vanished else min(rules, default="lost byte")
        backed_by_words = bool(new) and self._costs.is_backed(left, new, right)
        sure = backed_by_words and not vanished and _GUESSED_LEAD not in rules
        return Piece(tokens[at].start, tokens[stop - 1].end, new, margin, sure, rule)

    def _steps(self, node: _Node, token: Token, following: Token | None, rank: int, odd: bool) -> Iterator[_Node]:
        if node.pending == IN_STEP:
            yield from self._in_step(node, token, following, may_slip=odd and rank < _MAY_SLIP)
        else:
            yield from self._out_of_step(node, token, may_drop=rank < _MAY_SLIP)

    def _in_step(self, node: _Node, token: Token, following: Token | None, *, may_slip: bool) -> Iterator[_Node]:
        if token.eaten:
            yield _Node(node.cost + _EATEN_LEFT, IN_STEP, token.text, "", False, node)
            last = bytes_of(node.last[-1:]) if node.last else None
            if last:  # the brackets went between the halves of the next character
                for bits, char in self._read_so(token.syllable, last[1]):
                    trail = trail_of(char)
                    yield _Node(node.cost + 2 + 0.75 * bits, trail, "", node.last, True, node, "annotation inside")
            if may_slip:
                yield from self._lost_unseen(node, _A1, 0.0, token)
            return
        if token.syllable:
            fits = bool(node.last) and self._readings.fits(node.last[-1:], token.syllable)
            yield _Node(node.cost + (1.0 if fits else _NOTE_WRONG), IN_STEP, token.text, node.last, False, node)
            return
        cost = node.cost + self._costs.cost(token.text, node.last)
        yield _Node(cost, IN_STEP, token.text, _last(node.last, token.text), False, node)
        if token.text == "?" and following:
            yield from (
                _Node(node.cost + _LOST_SEEN + cost, lead, "", node.last, True, node, _loss_of(lead))
                for cost, lead in self._lost(following, node.last)
            )
        if may_slip:
            for cost, lead in self._lost(token, node.last):
                yield from self._lost_unseen(node, lead, cost, token)

    def _lost_unseen(self, node: _Node, lead: int, cost: float, token: Token) -> Iterator[_Node]:
        """A byte was lost before the token and left no trace."""
        lost = _Node(node.cost + _LOST_UNSEEN + cost, lead, "", node.last, True, node.before, _loss_of(lead))
        yield from (_behind(step, lost, node) for step in self._out_of_step(lost, token, may_drop=lead == _A1))

    def _is_odd(self, token: Token, following: Token | None) -> bool:
        """Whether the token is one that slipped bytes give rather than an author."""
        char = token.text
        if len(char) > 1:
            return token.eaten
        if following and following.syllable and char.isascii() and char.isalpha():
            return True
        return char in "!;:?=<>" or (not char.isascii() and self._common.bits(char) >= _ODD_FROM)

    def _lost(self, token: Token, last: str) -> Iterator[tuple[float, int]]:
        """What a lost byte before the token may have been: its extra cost, and the byte."""
        char = token.text
        yield 0.0 if char in ENDERS else _LOST_ELSEWHERE, _A1
        if token.eaten:
            read_so = tuple(char for _, char in self._read_so(token.syllable, ANY))
            yield from (
                (_LOST_ELSEWHERE, whole.encode("gbk")[0]) for whole in self._costs.likeliest(read_so, last, _TRIED)
            )
            return
        for first, second, _ in may_have_been(char):
            chars = self._common.by_trail.get(first, ())
            if char in ENDERS:
                chosen = [(0.0, whole) for whole in self._costs.likeliest(chars, last, _TRIED, self._next_of(second))]
            else:
                chosen = [(_LOST_OTHER + self._common.bits(whole) / 8, whole) for whole in chars[:5]]
            for cost, whole in chosen:
                lead = whole.encode("gbk")[0]
                if lead != _A1:
                    yield cost, lead

    def _out_of_step(self, node: _Node, token: Token, *, may_drop: bool) -> Iterator[_Node]:
        yield from self._one_byte_on(node, token)
        # Two bytes that are no character may have left nothing at all.
        if may_drop and not self._kept and (token.eaten or not token.syllable):
            for gone in self._vanished(node):
                if gone.cost > self._bound:
                    continue
                for step in self._one_byte_on(gone, token):
                    yield _Node(step.cost, step.pending, gone.out + step.out, step.last, True, node, gone.rule)

    def _vanished(self, node: _Node) -> Iterator[_Node]:
        """Readings of one and more pairs of bytes before the next token that left nothing."""
        level = [node]
        for most in _VANISHED:
            level = nsmallest(
                most,
                (
                    _Node(
                        before.cost + cost, -trail_of(char), ("" if before is node else before.out) + char,
                        _last(before.last, char), True, node, "bytes without a character",
                    )
                    for before in level
                    for char, cost in self._begun_by(before, _PAIR_UNSEEN)
                ),
                key=lambda gone: gone.cost,
            )  # fmt: skip
            yield from level
            level = [gone for gone in level if gone.cost <= self._bound]

    def _one_byte_on(self, node: _Node, token: Token) -> Iterator[_Node]:
        if token.eaten:  # the bracket took the second byte of the annotated character along
            for _, char in self._read_so(token.syllable, node.pending):
                cost = node.cost + 1 + self._costs.cost(char, node.last)
                yield _Node(cost, IN_STEP, char, _last(node.last, char), True, node)
            return
        if token.syllable:
            yield _Node(node.cost + 3.0, node.pending, "", node.last, True, node)
            return
        for first, second, extra in may_have_been(token.text):
            for char in self._with_trail(node, first, self._next_of(second)):
                cost, last = node.cost + extra + self._costs.cost(char, node.last), _last(node.last, char)
                if second >= 0x80:
                    yield _Node(cost, second, char, last, True, node)
                else:
                    yield _Node(cost + 9, IN_STEP, char + chr(second), _last(last, chr(second)), True, node)
        trail = trail_shown_as(token.text)
        if trail is not None:
            for char in self._with_trail(node, trail):
                cost, last = node.cost + self._costs.cost(char, node.last), _last(node.last, char)
                yield _Node(cost, IN_STEP, char, last, True, node)
                mark = char_of(_A1, ord(token.text) + 0x80) if token.text < "\x7f" else ""
                if mark:  # the byte lost stood behind this character
                    cost += _LOST_UNSEEN + self._costs.cost(mark, last)
                    yield _Node(cost, IN_STEP, char + mark, _last(last, mark), True, node, "lost byte")
        if token.text == "?":
            yield from self._unknown(node)

    def _unknown(self, node: _Node) -> Iterator[_Node]:
        """A ? out of step: two bytes without a character, or one byte and what is behind it."""
        # Right behind a lost byte it is rather the mark ？.
        if node.rule in ("lost byte", _GUESSED_LEAD) and not node.out:
            node = replace(node, cost=node.cost + _NOT_THE_MARK)
        if node.pending >= 0:
            for char in self._with_lead(node, _TRIED):
                cost, last = node.cost + self._costs.cost(char, node.last), _last(node.last, char)
                cost -= _CLOSES if char == "”" and self._open else 0.0
                # Behind it is a lost byte, or the end of the line, where no sentence begins.
                yield _Node(cost + _LOST_SEEN, _A1, char, last, True, node, "lost byte")
                if self._last and char not in "“《（「『、，":
                    yield _Node(cost + 2, IN_STEP, char, last, True, node, "bytes without a character")
        for char, cost in self._begun_by(node, _PAIR_SEEN):
            last, missing = _last(node.last, char), -trail_of(char)
            yield _Node(node.cost + cost, missing, char, last, True, node, "bytes without a character")
        if node.pending >= 0:
            for char in self._with_lead(node, 6):
                cost = node.cost + self._costs.cost(char, node.last) + _SWALLOWED
                digit = next((digit for ahead, digit in _YEARS if ahead.match(self._ahead)), LOST)
                yield _Node(cost, IN_STEP, char + digit, "", True, node, "bytes without a character")

    def _with_lead(self, node: _Node, most: int) -> list[str]:
        """The likeliest characters that the pending byte begins."""
        return self._costs.likeliest(self._common.by_lead.get(node.pending, ()), node.last, most)

    def _begun_by(self, node: _Node, extra: float) -> Iterator[tuple[str, float]]:
        """Characters that the pending byte begins and a byte without a character ends, with their costs."""
        if self._kept:
            return
        for char in self._costs.likeliest(self._candidates.with_vanished_end(node.pending), node.last, _GUESSED):
            yield char, extra + self._costs.cost(char, node.last)

    def _with_trail(self, node: _Node, trail: int, ahead: str = "") -> list[str]:
        """The characters of the pending byte and this one: one, or the likeliest if the first is not known."""
        if node.pending < 0:
            return self._costs.likeliest(self._candidates.with_trail(node.pending, trail), node.last, _TRIED, ahead)
        char = char_of(node.pending, trail)
        return [char] if char else []

    def _next_of(self, lead: int) -> str:
        """The character that begins with the byte if the next of what is seen is out of step as well."""
        seen = self._ahead[:1]
        both = next(((first, extra) for first, _, extra in may_have_been(seen)), None) if seen else None
        trail = both[0] if both else trail_shown_as(seen) if seen else None
        return char_of(lead, trail) if trail is not None else ""

    def _read_so(self, syllable: str, lead: int) -> Iterator[tuple[int, str]]:
        """(bits, character) of the characters that begin with this byte and are read so."""
        fits = self._candidates.may_begin(lead)
        for char in self._readings.characters(syllable):
            if fits(char) and (lead >= 0 or self._common.bits(char) < 14):
                yield self._common.bits(char), char


def _last(last: str, char: str) -> str:
    """The last two characters of what is read: so many decide about the next."""
    return (last + char)[-2:]


def _kept(steps: list[_Node]) -> list[_Node]:
    """The readings to go on with: the cheapest, but only some of those that can only go on alike."""
    steps.sort(key=lambda node: node.cost)
    alike: dict[tuple[int, str], int] = {}
    kept: list[_Node] = []
    for node in steps:
        if node.cost > steps[0].cost + _SPREAD or len(kept) == _BEAM:
            break
        key = node.pending, node.last
        alike[key] = alike.get(key, 0) + 1
        if alike[key] <= (_ALIKE if node.pending == IN_STEP else _ALIKE_OUT):
            kept.append(node)
    if all(node.pending != IN_STEP for node in kept):
        kept += [node for node in steps if node.pending == IN_STEP][:_ALIKE]
    return kept


def _loss_of(lead: int) -> str:
    """The name of the rule that supposes this byte to be lost."""
    return "lost byte" if lead == _A1 else _GUESSED_LEAD


def _behind(step: _Node, lost: _Node, node: _Node) -> _Node:
    """The step with `node` before it: a lost byte that left no trace has no token of its own."""
    return _Node(step.cost, step.pending, step.out, step.last, True, node, step.rule or lost.rule)


def _path(end: _Node) -> list[_Node]:
    nodes = []
    node: _Node | None = end
    while node is not None and node.before is not None:
        nodes.append(node)
        node = node.before
    return nodes[::-1]


def _output(path: Sequence[_Node], start: int, stop: int) -> str:
    return "".join(node.out for node in path[start:stop])
