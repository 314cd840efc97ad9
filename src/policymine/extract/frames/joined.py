"""The frames that bind two things: 把A与B结合起来 and, without 把, A与B相统一."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import lazy
from ..trace import Trace
from .slots import STOP, Finder, Hit, Words, clause_before, clause_with_disposal, disposal, one_of, strip, strip_adverb


class Joined(Finder):
    """把A与B结合起来 and, without 把, A与B相统一."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        self._join = frozenset(words.get("join", ()))
        self._up = frozenset(words.get("join_up", ()))
        self._close = lazy(one_of(self._join | self._up | _BARE))
        self._joined = lazy(f"(?:{one_of(self._join | self._up | _BARE)}|相(?:适应|一致|匹配|配合))、")
        self._govern = lazy(rf"(?:(?!巩固拓展)(?:{one_of(words.get('govern', ()))})){{1,3}}")

    def hits(self, text: str) -> Iterator[Hit]:
        for m in self._close.finditer(text):
            end = self._end(text, m)
            if (
                end < 0
                or text[m.start() - 1] in "和与、不未"
                or _COUNTED.search(text, max(0, m.start() - 3), m.start())
            ):
                self._refuse(
                    "joined",
                    m.start(),
                    m.end(),
                    "another word than the one that joins" if end < 0 else "names no members",
                )
                continue
            left = clause_before(text, m.start(), 90).removesuffix("的")
            gap = m.start() - len(left) - (text[m.start() - 1] == "的")
            if left[:1] in ("同", "与") and gap and not left.startswith(("同时", "同样")):
                moved = clause_with_disposal(text, gap)
                if not moved:
                    continue
                left, gap = moved + left, gap - len(moved)
            hits = self._split(
                left, gap, end, m[0], bare=m[0] not in self._join and not text.startswith("起来", m.end())
            )
            yield from hits
            if not hits:
                self._refuse("joined", m.start() - len(left), end, f"names no two members that “{m[0]}” would join")

    def _end(self, text: str, m: re.Match[str]) -> int:
        """Where the join word ends, with 起来; -1 where it joins nothing."""
        for up in ("起来", "在一起", "到一起"):
            if text.startswith(up, m.end()):
                return m.end() + len(up)
        if m[0] in self._join:
            return -1 if text[m.end() : m.end() + 1] in frozenset("重组新要") else m.end()
        return m.end() if m[0] in _BARE and _STOP.match(text, m.end()) else -1

    def _split(self, left: str, at: int, end: int, verb: str, *, bare: bool) -> list[Hit]:
        """The hits from the clause `left`, which begins at `at`, to `end`; a bare 融合 or 结合 joins less surely."""
        ba = disposal(left)
        governor = ""
        offset = ba + 1
        if ba < 0:
            governing = self._govern.search(left)
            offset, governor = (governing.end(), governing[0]) if governing else (0, "")
        if ba >= 0 and (moved := _PLACED_INSIDE.search(left, offset)) is not None:
            ba, offset = -1, left.rfind("、", moved.end()) + 1
            if not offset:
                return []
        elif ba < 0 and (link := _LINK.match(left, offset)) is not None:
            offset = link.end()
        if ba < 0:
            offset, governor = self._nearer(left, offset, governor)
            offset += bool(governor) and left.startswith("了", offset)
        body = _last_clause(strip(_MODAL_END, strip_adverb(left[offset:])), verb)
        if joined := [m.end() for m in self._joined.finditer(body)]:
            offset, body = (offset + joined[-1], body[joined[-1] :]) if ba < 0 else (offset, body)
        series = ba >= 0 or verb in _TAKE_SERIES or (verb in ("并重", "并举") and governor in ("坚持", "实行"))
        if ba < 0 and (_fused(body, verb) or _CLAUSES_OF_CENTRES.search(body)):
            return []
        pairs = _pairs(body)
        if not pairs and not _OTHER_FRAME.search(body) and (halves := _halves(body, series=series)):
            pairs = [(0, *halves)]
        if (
            not pairs
            or any(_unclosed(one) or _unclosed(other) for _, one, other in pairs)
            or (ba < 0 and ((bare and not governor.endswith(_MOVING)) or _of_itself(body, *pairs[-1][1:], verb)))
        ):
            return []
        rule, frame, opens = ("joined_ba", "把A与B结合起来", ba) if ba >= 0 else ("joined", "A与B相统一", offset)
        starts = [opens, *(offset + start for start, _, _ in pairs[1:])]
        return [
            Hit(at + start, end, rule, frame, one, other, verb if ba >= 0 else governor or verb)
            for start, (_, one, other) in zip(starts, pairs, strict=True)
        ]

    def _nearer(self, left: str, offset: int, governor: str) -> tuple[int, str]:
        """The last verb of moving before the first separator: 努力在推动A与B融合 is about A, not about 在推动A."""
        separator = _SEPARATOR.search(left, offset)
        for m in _NEARER.finditer(left, offset, separator.start() if separator else len(left)):
            offset, governor = m.end(), m[0]
        return offset, governor


_PARTNER = lazy("[和与同]")
_OTHER_FRAME = lazy("以.+为|相结合|起来")
"""What stands between belongs to another frame."""
_NEARER = lazy("推动|推进|促进|坚持|实现|做到|有利于|使")
_SEPARATOR = lazy("[同与和、]")
_LIES_IN = lazy("^(?:(?:关键|根本|核心|重点)?就?在于|多出|多创)")
"""What opens a clause about the first member: 关键在于|领导能否|同群众相结合."""
_SOON = lazy("(?:早已|已经|也|已|均|能否|能不能|是否)$")
_MODAL_END = lazy("(?:只有|既|(?<![主重需首])要|必须|(?<![反响适])应当?|能够|(?<![社协学工商农大机议委])会|将)$")
_BARE = frozenset({"融合", "结合"})
_STOP = lazy(STOP)
_PLACED_INSIDE = lazy("放在|摆在|(?<!担当)作为|[高升]到")
"""What shows that the object of 把 belongs to another verb."""
_LINK = lazy(" *(?:并且|并|使得?|才能|必须|和(?:完善|健全|加强|改进)) *")
_TAKE_SERIES = frozenset({"相统一", "相结合", "相融合", "有机统一", "有机结合", "统一"})
"""Join words whose members may be parted by 、 alone."""
_COUNTED = lazy("[两三四五六七八九十多][措策法个种项手]$")
"""三措并举 counts what it binds, and names none."""
_CLAUSES_OF_CENTRES = lazy("为[^、]{2,8}、[^、]{2}$")
"""居家为基础、机构为支撑、医养: 医养 holds both members in one word."""
_IS = lazy("(?<![就还都也不但只凡总而可既若于是别其])是(?![否非一以])")
_CLAUSE_VERBS = frozenset({"并重", "并举"})
"""Join words that close clauses of four characters, beside others of the kind (规划先行、建管并重)."""
_OF_ITSELF = frozenset({"协调发展", "协同发展", "融合发展", "深度融合", "协同推进"})
_PLURAL = lazy("(?:区域|城乡|军民|文旅|产城|东西部|东中西部?|上下游|产学研|三次产业|一二三产业?|区域经济)$")
"""Nouns that name several parts by themselves: 区域协调发展 binds the regions, not what stands before 和."""
_MOVING = ("推动", "推进", "促进", "加快", "加强", "实现", "深化")
"""Verbs that make a frame of a bare 融合, 统一, 结合 behind them."""
_AND = lazy("和|以及")
_SERIES = lazy("、")
_SEPARATORS = (
    lazy("(?<![共不相])同(?!志|时|步|样|等|城|类|行|向|胞|意)"),
    lazy("(?<!参)与(?!会|时)"),
    lazy("(?<![共温平缓饱])和(?!谐|平|睦)|以及"),
)
"""What parts two members, the surest first."""


def _halves(body: str, *, series: bool) -> tuple[str, str] | None:
    """Where 同, 与, 和 or 、 parts two members; 同 and 与 before 和, which may stand inside a member."""
    for pattern in (*_SEPARATORS, _SERIES) if series else _SEPARATORS:
        places = [m for m in pattern.finditer(body) if m.start() > 0 and m.end() < len(body)]
        if places:
            middle = len(body) / 2
            place = places[0] if pattern is _SERIES else min(places, key=lambda p: abs(p.start() - middle))
            return _first_member(body[: place.start()], body[place.end() :]), body[place.end() :].strip()
    return None


def _first_member(one: str, other: str) -> str:
    """What stands before the separator, without what it does not bind.

    >>> _first_member("这个理论是马克思主义", "中国实际"), _first_member("做好人才培养、科技创新", "产业创新")
    ('马克思主义', '科技创新')
    """
    one = _LIES_IN.sub("", one)
    if (said := _IS.split(one)) and len(said[-1]) > 1:
        one = said[-1]
    *before, last = one.split("、")
    if (
        before
        and last[-2:] == other[-2:]
        and len(last) == len(other)
        and all(b[-2:] != last[-2:] and len(b) > len(last) + 1 for b in before)
    ):
        one = last
    nearest = _AND.split(one)[-1]
    if nearest != one and len(nearest) == len(other) and nearest[:1] == other[:1]:
        one = nearest  # 政企分开和管人与管事
    return strip(_SOON, one.strip("，、 \t　"))


def _pairs(body: str) -> list[tuple[int, str, str]]:
    """Where each pair of a row begins, and its members (投资于物和投资于人、发展和安全); empty if it is no row."""
    found, start = [], 0
    for part in body.split("、"):
        places = [m for pattern in _SEPARATORS for m in pattern.finditer(part)]
        if len(places) != 1 or not 0 < places[0].start() < places[0].end() < len(part):
            return []
        found.append((start, part[: places[0].start()], part[places[0].end() :]))
        start += len(part) + 1
    return found if len(found) > 1 else []


def _last_clause(body: str, verb: str) -> str:
    """The last clause of a row of them where it holds both members: 保护优先、防护与治理并举 is about 防护 and 治理."""
    before, mark, last = body.rpartition("、")
    if not mark or verb not in _CLAUSE_VERBS or not _PARTNER.search(last):
        return body
    clause = before.rpartition("、")[2]
    return last if len(clause) == 4 or _PARTNER.search(clause) else body


def _unclosed(member: str) -> bool:
    """Whether a quotation or a bracket begins or ends inside a member."""
    return any(member.count(a) != member.count(b) for a, b in ("“”", "（）", "《》"))


def _fused(body: str, verb: str) -> bool:
    """Whether the last of several clauses holds both members in one word: 规划先行、建管并重."""
    before, mark, last = body.rpartition("、")
    if not mark or verb not in _CLAUSE_VERBS or _PARTNER.search(last):
        return False
    return len(last) <= 3 and len(before.rpartition("、")[2]) >= 4


def _of_itself(body: str, one: str, other: str, verb: str) -> bool:
    """Whether the last member alone is what is bound: 城乡融合和|区域协调发展."""
    plural = _PLURAL.search(other)
    if plural is None or verb not in _OF_ITSELF or one.endswith(plural[0]):
        return False
    return not plural[0].endswith("业") or not body.endswith(("与" + other, "同" + other))
