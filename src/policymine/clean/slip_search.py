"""The search behind `slips`: the cheapest text whose bytes, damaged as sites damage them, give what is seen.

The text is read from left to right. At each place the reading is either in step (each character seen is
one that was written) or out of step, with one byte pending: the lead byte of a character whose second
byte is the next to come. Costs are bits, so that readings of different lengths compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from math import log2

from .readings import LETTERS, Commonness, Readings

IN_STEP = -1
ANY = -2  # a byte is pending, but it is not known which
_A1 = 0xA1  # lead byte of 。、“”《》—…, the one that sites lose
OPEN = 1.5  # bits under which another reading counts as well
NEARLY = 0.8  # bits under which it counts as much, if all bytes are there
_MAY_SLIP = 5  # only so many of the best readings may begin another slip
_BEAM = 32
_ALIKE, _ALIKE_OUT = 8, 3  # readings that are kept with the same last character and pending byte, in and out of step
_ODD_FROM = 13  # bits
_AHEAD = 3  # a byte may have been lost without a trace so many characters before something odd
_SPREAD = 34.0  # bits behind the best at which a reading is given up

# What the accidents cost, in bits. Only their order matters: seen damage is cheap, supposed damage is dear.
_LOST_SEEN = 5.0  # a lost byte that left a ?
_LOST_UNSEEN = 12.0  # a lost byte that left nothing
_LOST_OTHER = 8.0  # more, if the byte is not A1
_EATEN_LEFT = 45.0  # a bracket without its opening half stays unexplained
_NOTE_WRONG = 25.0  # a reading in brackets that is none of the character before it
_QUESTION = 14.0  # a question mark in the middle of a line
_EXCLAMATION = 11.0
_PAIR_SEEN = 2.0  # two bytes that are no character and left a ?
_PAIR_UNSEEN = 4.0  # the same, but they left nothing
_SWALLOWED = 12.0  # an ASCII character that went with the byte before it
# First bytes of GBK's user-defined area, where slipped bytes often fall: pages show a ? for them, or nothing.
_NO_CHARACTER = frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF), *range(0xA1, 0xAA)))
_STRANGE = 4.0  # a character that no traditional word holds: rare, or a simplified form
_PAIR_LEAST, _PAIR_BITS, _PAIR_RANK = 3.0, 3.0, 1.0  # what is left of a surprise inside a word, by rank
_PAIR_OF_TEXT = 2.5
LOST = "\ufffd"
_NOTE = re.compile(rf"\?([{LETTERS}]{{1,7}})\)|\(([{LETTERS}]{{1,7}})\)")


@dataclass(frozen=True, slots=True)
class Token:
    """A character of the damaged text, or a reading in brackets; `eaten` if `?` stands for its first bracket."""

    start: int
    end: int
    text: str
    syllable: str = ""
    eaten: bool = False


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The stretch as tokens."""
    tokens, at = [], start
    for m in _NOTE.finditer(text, start, end):
        tokens += [Token(i, i + 1, text[i]) for i in range(at, m.start())]
        tokens.append(Token(m.start(), m.end(), m.group(), m[1] or m[2], eaten=m[1] is not None))
        at = m.end()
    return tokens + [Token(i, i + 1, text[i]) for i in range(at, end)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A mended stretch. `margin` is by how many bits it beats the next best reading of the same stretch.

    `backed` tells that all its characters form words; `new` is empty where nothing can be said.
    """

    start: int
    end: int
    new: str
    margin: float
    backed: bool
    rule: str


@dataclass(slots=True)
class _Node:
    """A reading up to some token: `pending` byte, what the last token gave (`out`), the last whole character."""

    cost: float
    pending: int
    out: str
    last: str
    touched: bool
    before: _Node | None
    rule: str = ""


def _bytes_of(char: str) -> tuple[int, int] | None:
    """The two bytes of a character, also of the private ones that bytes without a character are decoded to."""
    try:
        both = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (both[0], both[1]) if len(both) == 2 else None


def _char_of(lead: int, trail: int) -> str:
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def _trail_shown_as(char: str) -> int | None:
    """The second byte that a single ASCII character (or €, which is 80) out of step stands for."""
    if "@" <= char <= "~":
        return ord(char)
    return 0x80 if char == "€" else None


class Search:
    """Finds the best reading of damaged stretches of one document."""

    def __init__(self, common: Commonness, readings: Readings, text: str) -> None:
        self._common = common
        self._readings = readings
        self._plain = _NOTE.sub("", text)
        self._last = False
        self._known: dict[str, float] = {}
        self._open_ended: dict[int, list[tuple[int, str]]] = {}

    def best(self, tokens: Sequence[Token], *, to_end: bool) -> list[Piece]:
        """The stretches that the best reading changes; none if leaving all as it is is cheapest.

        `to_end` tells that the line ends with the tokens.
        """
        beam = [_Node(0.0, IN_STEP, "", "", False, None)]
        oddities = [self._is_odd(*pair) for pair in zip(tokens, [*tokens[1:], None], strict=True)]
        for i, token in enumerate(tokens):
            self._last = to_end and i + 1 == len(tokens)
            following = tokens[i + 1].text if i + 1 < len(tokens) else ""
            odd = any(oddities[i : i + _AHEAD])
            steps = [step for rank, node in enumerate(beam) for step in self._steps(node, token, following, rank, odd)]
            beam = _kept(steps)
        ends = [node for node in beam if node.pending == IN_STEP]
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
        guessed = "bytes without a character" in rules
        close = list(dict.fromkeys(out for cost, out in readings if cost < OPEN))
        margin = min(
            (cost for cost, out in readings if out != new), default=paths[-1][0] if len(paths) > 1 else _SPREAD
        )
        if len(close) > 1:
            backed = [out for out in close if self._is_backed(left, out, right)]
            if len(backed) == 1:
                new, margin = backed[0], OPEN
            elif guessed or margin < NEARLY:
                new, margin = _agreed(new, close[1:]), 0.0
        rule = "bytes without a character" if guessed else min(rules, default="lost byte")
        backed_by_words = bool(new) and self._is_backed(left, new, right)
        return Piece(tokens[at].start, tokens[stop - 1].end, new, margin, backed_by_words, rule)

    def _steps(self, node: _Node, token: Token, following: str, rank: int, odd: bool) -> Iterator[_Node]:
        if node.pending == IN_STEP:
            yield from self._in_step(node, token, following, may_slip=odd and rank < _MAY_SLIP)
        else:
            yield from self._out_of_step(node, token, may_drop=rank < _MAY_SLIP)

    def _in_step(self, node: _Node, token: Token, following: str, *, may_slip: bool) -> Iterator[_Node]:
        if token.eaten:
            yield _Node(node.cost + _EATEN_LEFT, IN_STEP, token.text, "", False, node)
            last = _bytes_of(node.last) if node.last else None
            if last:  # the brackets went between the halves of the next character
                for bits, char in self._read_so(token.syllable, last[1]):
                    trail = char.encode("gbk")[1]
                    yield _Node(node.cost + 2 + 0.75 * bits, trail, "", node.last, True, node, "annotation inside")
            if may_slip:
                yield from self._lost_unseen(node, _A1, 0.0, token)
            return
        if token.syllable:
            fits = bool(node.last) and self._readings.fits(node.last, token.syllable)
            yield _Node(node.cost + (1.0 if fits else _NOTE_WRONG), IN_STEP, token.text, node.last, False, node)
            return
        cost = node.cost + self._cost(token.text, node.last) - self._seen(node.last, token.text)
        yield _Node(cost, IN_STEP, token.text, token.text, False, node)
        if token.text == "?" and following:
            yield from (
                _Node(node.cost + _LOST_SEEN + cost, lead, "", node.last, True, node, "lost byte")
                for cost, lead in self._lost(following)
            )
        if may_slip:
            for cost, lead in self._lost(token.text):
                yield from self._lost_unseen(node, lead, cost, token)

    def _lost_unseen(self, node: _Node, lead: int, cost: float, token: Token) -> Iterator[_Node]:
        """A byte was lost before the token and left no trace."""
        lost = _Node(node.cost + _LOST_UNSEEN + cost, lead, "", node.last, True, node.before, "lost byte")
        yield from (_behind(step, node) for step in self._out_of_step(lost, token, may_drop=lead == _A1))

    def _is_odd(self, token: Token, following: Token | None) -> bool:
        """Whether the token is one that slipped bytes give rather than an author."""
        char = token.text
        if len(char) > 1:
            return token.eaten
        if following and following.syllable and char.isascii() and char.isalpha():
            return True
        return char in "!;:?=<>" or (not char.isascii() and self._common.bits(char) >= _ODD_FROM)

    def _lost(self, char: str) -> Iterator[tuple[float, int]]:
        """What a lost byte before the character may have been: its extra cost, and the byte."""
        yield 0.0, _A1
        for first, _, _ in self._as_bytes(char):
            for bits, lead, _ in self._common.by_trail.get(first, [])[:4]:
                if lead != _A1:
                    yield _LOST_OTHER + bits / 8, lead

    def _out_of_step(self, node: _Node, token: Token, *, may_drop: bool) -> Iterator[_Node]:
        yield from self._one_byte_on(node, token)
        # Two bytes that are no character may have left nothing at all.
        if may_drop and node.pending != ANY and (token.eaten or not token.syllable):
            for char, cost in self._begun_by(node, _PAIR_UNSEEN):
                gone = _Node(node.cost + cost, ANY, node.out, char, True, node.before, "bytes without a character")
                for step in self._one_byte_on(gone, token):
                    yield _Node(step.cost, step.pending, char + step.out, step.last, True, node, gone.rule)

    def _one_byte_on(self, node: _Node, token: Token) -> Iterator[_Node]:
        if token.eaten:  # the bracket took the second byte of the annotated character along
            for bits, char in self._read_so(token.syllable, node.pending):
                yield _Node(node.cost + bits + 1 - self._seen(node.last, char), IN_STEP, char, char, True, node)
            return
        if token.syllable:
            yield _Node(node.cost + 3.0, node.pending, "", node.last, True, node)
            return
        for first, second, extra in self._as_bytes(token.text):
            for char in self._with_trail(node.pending, first):
                cost = node.cost + extra + self._cost(char, node.last) - self._seen(node.last, char)
                if second >= 0x80:
                    yield _Node(cost, second, char, char, True, node)
                else:
                    yield _Node(cost + 9, IN_STEP, char + chr(second), chr(second), True, node)
        trail = _trail_shown_as(token.text)
        if trail is not None:
            for char in self._with_trail(node.pending, trail):
                cost = node.cost + self._cost(char, node.last) - self._seen(node.last, char)
                yield _Node(cost, IN_STEP, char, char, True, node)
                if second >= 0x80 and (mark := _char_of(_A1, second)):  # the byte lost stood behind this character
                    cost += _LOST_UNSEEN + self._cost(mark, char)
                    yield _Node(cost, IN_STEP, char + mark, mark, True, node, "lost byte")
        if token.text == "?":
            yield from self._unknown(node)

    def _unknown(self, node: _Node) -> Iterator[_Node]:
        """A ? out of step: two bytes without a character, or one byte and what is behind it."""
        if node.pending != ANY:
            for bits, char in self._common.by_lead.get(node.pending, [])[:24]:
                cost = node.cost + bits - self._seen(node.last, char)
                # Behind it is a lost byte, or the end of the line, where no sentence begins.
                yield _Node(cost + _LOST_SEEN, _A1, char, char, True, node, "lost byte")
                if self._last and char not in "“《（「『、，":
                    yield _Node(cost + 2, IN_STEP, char, char, True, node, "bytes without a character")
        for char, cost in self._begun_by(node, _PAIR_SEEN):
            yield _Node(node.cost + cost, ANY, char, char, True, node, "bytes without a character")
        if node.pending != ANY:
            for bits, char in self._common.by_lead.get(node.pending, [])[:6]:
                cost = node.cost + bits + _SWALLOWED - self._seen(node.last, char)
                yield _Node(cost, IN_STEP, char + LOST, "", True, node, "bytes without a character")

    def _begun_by(self, node: _Node, extra: float) -> Iterator[tuple[str, float]]:
        """Characters that the pending byte begins and a byte without a character ends, with their costs."""
        if node.pending not in self._open_ended:
            chars = self._common.by_lead.get(node.pending, []) if node.pending != ANY else self._common.all
            fitting = ((bits, char) for bits, char in chars if char.encode("gbk")[1] in _NO_CHARACTER)
            self._open_ended[node.pending] = list(islice(fitting, 6))
        for bits, char in self._open_ended[node.pending]:
            yield char, extra + bits - self._seen(node.last, char)

    def _with_trail(self, pending: int, trail: int) -> list[str]:
        """The characters of these two bytes: one, or the commonest if the first is not known."""
        if pending == ANY:
            return [char for _, lead, char in self._common.by_trail.get(trail, [])[:24] if lead != _A1]
        char = _char_of(pending, trail)
        return [char] if char else []

    @staticmethod
    def _as_bytes(char: str) -> Iterator[tuple[int, int, float]]:
        """The two bytes that a character out of step may have been; ASCII may have been full-width."""
        if len(char) == 1 and "!" <= char <= "~":
            yield 0xA3, ord(char) + 0x80, 1.0
        elif both := _bytes_of(char):
            yield *both, 0.0

    def _read_so(self, syllable: str, lead: int) -> Iterator[tuple[int, str]]:
        """(bits, character) of the characters that begin with this byte and are read so."""
        for char in self._readings.characters(syllable):
            both = _bytes_of(char)
            if both and (both[0] == lead or (lead == ANY and self._common.bits(char) < 14)):
                yield self._common.bits(char), char

    def _cost(self, char: str, last: str) -> float:
        if char in "?!":
            return _QUESTION if char == "?" else _EXCLAMATION
        if char.isascii() or ("０" <= char <= "ｚ" and char.isalnum()):
            return 6.0 if not char.isalnum() else (4.0 if last.isalnum() and not "㐀" <= last <= "鿿" else 9.0)
        bits = self._common.bits(char)
        return bits + _STRANGE if bits > 8 and char not in self._common.in_words else bits

    def _is_backed(self, left: str, new: str, right: str) -> bool:
        """Whether each character of a mended stretch forms a word with a neighbour, or did so elsewhere."""
        line = left + new + right
        pairs = [self._seen(a, b) > 0 for a, b in pairwise(line)]
        return all(
            not "㐀" <= char <= "鿿" or any(pairs[max(0, i - 1) : i + 1])
            for i, char in enumerate(line[len(left) : len(left) + len(new)], len(left))
        )

    def _seen(self, last: str, char: str) -> float:
        """A discount for two characters that stand side by side in words, or elsewhere in the document."""
        pair = last + char
        if pair not in self._known:
            found = 0.0
            if len(pair) == 2:
                found = self._common_pair(last, char) + _PAIR_OF_TEXT * (pair in self._plain)
            self._known[pair] = found
        return self._known[pair]

    def _common_pair(self, last: str, char: str) -> float:
        """How much less of a surprise the character is behind one with which it forms words."""
        rank = self._common.rank(last, char)
        return max(_PAIR_LEAST, self._common.bits(char) - _PAIR_BITS - _PAIR_RANK * log2(rank)) if rank else 0.0


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


def _behind(step: _Node, node: _Node) -> _Node:
    """The step with `node` before it: a lost byte that left no trace has no token of its own."""
    return _Node(step.cost, step.pending, step.out, step.last, True, node, step.rule or "lost byte")


def _agreed(new: str, others: list[str]) -> str:
    """The reading with U+FFFD where equally good ones differ; empty if they have little in common."""
    if any(len(other) != len(new) for other in others):
        head = _alike([new, *others])
        shortest = min(map(len, (new, *others)))
        tail = _alike([reading[::-1][: shortest - head] for reading in (new, *others)])
        kept = new[:head] + LOST + (new[-tail:] if tail else "")
    else:
        kept = "".join(c if all(other[i] == c for other in others) else LOST for i, c in enumerate(new))
    return kept if 2 * kept.count(LOST) <= len(kept) else ""


def _alike(readings: list[str]) -> int:
    """How many characters all the readings have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda chars: len(set(chars)) == 1, zip(*readings, strict=False)))


def _path(end: _Node) -> list[_Node]:
    nodes = []
    node: _Node | None = end
    while node is not None and node.before is not None:
        nodes.append(node)
        node = node.before
    return nodes[::-1]


def _output(path: Sequence[_Node], start: int, stop: int) -> str:
    return "".join(node.out for node in path[start:stop])
