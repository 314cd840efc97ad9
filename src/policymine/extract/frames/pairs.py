"""The frames that set two things side by side or turn one into the other: 把A与B结合起来, 既A又B, 把A作为B …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import among, lazy
from ..trace import Trace
from .slots import MARKS, STOP, C, Finder, Hit, S, Words, clause_before, disposal, one_of, strip, strip_adverb

_TAIL = lazy(r"的(?:能力|过程|通道|路径|水平|局面|机制|关系|要求|原则|方针|思路|格局|道路|方法|体制)?$")
_OUGHT = lazy(r"(?:必须|应(?:当|该)?|需要|须|要)(?![求素点么用对届])")


class Joined(Finder):
    """把A与B结合起来 and, without 把, A与B相统一."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        self._join = frozenset(words.get("join", ()))
        self._up = frozenset(words.get("join_up", ()))
        self._close = lazy(one_of(self._join | self._up | _BARE))
        self._joined = lazy(f"(?:{one_of(self._join | self._up | _BARE)})、")
        self._govern = lazy(rf"(?:(?!巩固拓展)(?:{one_of(words.get('govern', ()))})){{1,3}}")

    def hits(self, text: str) -> Iterator[Hit]:
        for m in self._close.finditer(text):
            end = self._end(text, m)
            if end < 0 or text[m.start() - 1] in "和与、" or _COUNTED.search(text, max(0, m.start() - 3), m.start()):
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
                moved = _clause_with_disposal(text, gap)
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
        body = _last_clause(strip(_MODAL_END, strip_adverb(left[offset:])), verb)
        if joined := [m.end() for m in self._joined.finditer(body)]:
            offset, body = (offset + joined[-1], body[joined[-1] :]) if ba < 0 else (offset, body)
        series = ba >= 0 or verb in _TAKE_SERIES or (verb in ("并重", "并举") and governor in ("坚持", "实行"))
        if ba < 0 and (_fused(body, verb) or _CLAUSES_OF_CENTRES.search(body)):
            return []
        pairs = _pairs(body)
        if not pairs and not re.search("以.+为|相结合|起来", body) and (halves := _halves(body, series=series)):
            pairs = [(0, *halves)]
        if not pairs or (
            ba < 0 and ((bare and not governor.endswith(_MOVING)) or _of_itself(body, *pairs[-1][1:], verb))
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


_NEARER = lazy("推动|推进|促进|坚持|实现|做到|有利于|使")
_SEPARATOR = lazy("[同与和、]")
_SOON = lazy("(?:早已|已经|也|已|均)$")
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
_SEPARATORS = (
    r"(?<![共不相])同(?!志|时|步|样|等|城|类|行|向|胞|意)",
    r"(?<!参)与(?!会|时)",
    r"(?<![共温平缓饱])和(?!谐|平|睦)|以及",
    r"、",
)
"""What parts two members, the surest first."""


def _halves(body: str, *, series: bool) -> tuple[str, str] | None:
    """Where 同, 与, 和 or 、 parts two members; 同 and 与 before 和, which may stand inside a member."""
    for pattern in _SEPARATORS if series else _SEPARATORS[:3]:
        places = [m for m in re.finditer(pattern, body) if m.start() > 0 and m.end() < len(body)]
        if places:
            middle = len(body) / 2
            place = places[0] if pattern == "、" else min(places, key=lambda p: abs(p.start() - middle))
            return _first_member(body[: place.start()], body[place.end() :]), body[place.end() :].strip()
    return None


def _first_member(one: str, other: str) -> str:
    """What stands before the separator, without what it does not bind.

    >>> _first_member("这个理论是马克思主义", "中国实际"), _first_member("做好人才培养、科技创新", "产业创新")
    ('马克思主义', '科技创新')
    """
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
    return strip(_SOON, one.strip("，、 \t　"))


def _pairs(body: str) -> list[tuple[int, str, str]]:
    """Where each pair of a row begins, and its members (投资于物和投资于人、发展和安全); empty if it is no row."""
    found, start = [], 0
    for part in body.split("、"):
        places = [m for pattern in _SEPARATORS[:3] for m in re.finditer(pattern, part)]
        if len(places) != 1 or not 0 < places[0].start() < places[0].end() < len(part):
            return []
        found.append((start, part[: places[0].start()], part[places[0].end() :]))
        start += len(part) + 1
    return found if len(found) > 1 else []


def _last_clause(body: str, verb: str) -> str:
    """The last clause of a row of them where it holds both members: 保护优先、防护与治理并举 is about 防护 and 治理."""
    before, mark, last = body.rpartition("、")
    if not mark or verb not in _CLAUSE_VERBS or not re.search("[和与同]", last):
        return body
    clause = before.rpartition("、")[2]
    return last if len(clause) == 4 or re.search("[和与同]", clause) else body


def _fused(body: str, verb: str) -> bool:
    """Whether the last of several clauses holds both members in one word: 规划先行、建管并重."""
    before, mark, last = body.rpartition("、")
    if not mark or verb not in _CLAUSE_VERBS or re.search("[和与同]", last):
        return False
    return len(last) <= 3 and len(before.rpartition("、")[2]) >= 4


def _of_itself(body: str, one: str, other: str, verb: str) -> bool:
    """Whether the last member alone is what is bound: 城乡融合和|区域协调发展."""
    plural = _PLURAL.search(other)
    if plural is None or verb not in _OF_ITSELF or one.endswith(plural[0]):
        return False
    return not plural[0].endswith("业") or not body.endswith(("与" + other, "同" + other))


def _clause_with_disposal(text: str, pos: int) -> str:
    """What stands between the last 把 or 将 and `pos`, over at most two commas (把A，同B结合起来); else empty."""
    if text[pos - 1] not in "，,":
        return ""
    left = text[pos - 1]
    for _ in range(2):
        clause = clause_before(text, pos - len(left), 60)
        left = clause + left
        at = disposal(clause)
        if at >= 0:
            return "" if "起来" in left else left[at:]
        before = text[pos - len(left) - 1 : pos - len(left)]
        if before not in "，," or not before:
            return ""
        left = before + left
    return ""


def _spread(text: str, pos: int, left: str, as_what: bool) -> str:
    """The clauses from 把 to `pos` where its object holds commas, or one stands before the verb.

    `left` is the last clause before `pos`; empty where no clause before it opens with such a 把.
    """
    if not left:
        return _clause_with_disposal(text, pos)
    before = _clause_with_disposal(text, pos - len(left)) if as_what and pos > len(left) else ""
    first = before[1:].replace(",", "，").split("，")[0]
    return before + left if 2 <= len(first) <= 12 and first[-1] not in _COMPLEMENTS else ""


_COMPLEMENTS = frozenset("好到成在为入进出给起来下去完上")
"""What ends a clause whose 把 already has its verb."""


class Turned(Finder):
    """把A变成B, also with 使, 让, 推动 or 促进 for 把 (推动优势转化为胜势)."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        del words
        self._verb = lazy(rf"(?:[变转](?:成为|成|为|化为|变为|换为|化成|变成|换成)|化[为成])((?:(?!的是){C}){{1,30}})")
        self._cause = lazy(r"推动|促进|加快|实现|使得?|让")
        self._before_verb = lazy(r"[改转演蜕嬗]$")

    def hits(self, text: str) -> Iterator[Hit]:
        for m in self._verb.finditer(text):
            left = clause_before(text, m.start(), 60)
            body = strip_adverb(strip(self._before_verb, left))
            at = disposal(body)
            offset = at + 1
            if re.search("[由从]", body[offset:]):
                self._refuse("turned", m.start() - len(left), m.end(), "由A向B转变 stands here")
                continue
            if m[0][0] == "化" and (at < 0 or left[-1:] in _MADE_SO):
                self._refuse(
                    "turned", m.start() - len(left), m.end(), "化为 or 化成 without 把, or behind a word it belongs to"
                )
                continue
            if at < 0:
                cause = self._cause.search(body)
                if cause is None:
                    self._refuse(
                        "turned", m.start() - len(left), m.end(), "changes by itself: no 把, 使 or 推动 before it"
                    )
                    continue
                at, offset = cause.start(), cause.end()
            a = strip_adverb(body[offset:])
            if a:
                verb = left[len(body) :][-1:] if self._before_verb.search(left) else ""
                verb += m[0][: m.start(1) - m.start()]
                start = m.start() - len(left) + at
                yield Hit(start, m.end(), "turned", "把A变成B", a, strip(_TAIL, m[1]).removeprefix("了"), verb)


_MADE_SO = frozenset("简量细分演强转变净深美优固具活")
"""Before 化为: 简化为, 量化为 tell no change into something else."""


class Placed(Finder):
    """把A作为B, 把A放在B. A comma may stand before 作为."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        del words
        self._verb = lazy(r"(?:作为|当作|当成|看作|视为|摆在|放在|摆到|放到|置于|挺在)(?!结合)")
        self._as = frozenset({"作为", "当作", "当成", "看作", "视为"})

    def hits(self, text: str) -> Iterator[Hit]:
        for m in self._verb.finditer(text):
            left = clause_before(text, m.start(), 80)
            at = -1 if left.endswith("担") else disposal(left)
            if at < 0 and m.start() and not left.endswith("担"):
                left = _spread(text, m.start(), left, m[0] in self._as)
                at = disposal(left)
            a = strip(_ADV_PLACED, _AS.split(left[at + 1 :], maxsplit=1)[0].strip("，, ")) if at >= 0 else ""
            told = _TOLD.match(text, m.end() + text.startswith("了", m.end()))
            if not a or told is None:
                self._refuse(
                    "placed", m.start() - len(left), m.end(), "no 把 with an object" if not a else "nothing behind it"
                )
                continue
            start = m.start() - len(left) + at
            if m[0] in self._as:
                yield Hit(start, told.end(), "placed", "把A作为B", a, strip(_TREATED, told[0]).removeprefix("是"), m[0])
            else:
                b = _place_of(told[0])
                yield Hit(start, told.start() + len(b), "placed", "把A放在B", a, b.strip(), m[0])


def _place_of(told: str) -> str:
    """Where something is put: up to its 上 or 中, also over 、; without what is done there.

    >>> _place_of("转变方式、调整结构上"), _place_of("全局中来谋划"), _place_of("首位、统筹推进")
    ('转变方式、调整结构上', '全局中', '首位')
    """
    if (done := _DONE_THERE.search(told)) is not None:
        return told[: done.end()]
    first, mark, _ = told.partition("、")
    whole = told.removesuffix("来")
    return whole if mark and whole.endswith(("上", "方面")) and not _PUT.search(first) else first


_DONE_THERE = lazy("^[^、]*?[中上里下](?=来|去|加以|进行)")
_PUT = lazy("(?:位置?|[上中里下]|地位|首位|一位|前列|前面|第一)$")
_ADV_PLACED = lazy(r"(?:始终|牢牢|真正|一直|都|切实|也|依法|集中|只|仅|仅仅)$")
_AS = lazy("(?<!担当)作为|当作")
_TREATED = lazy("来?(?:看待|对待|看|抓|办|讲|干)$")
_TOLD = lazy(rf"{C}{{1,40}}")


def _without_ought(a: str, b: str) -> tuple[str, str]:
    """Both slots without the 要 or 应当 that opens both (不仅要A，更要B)."""
    first, second = _OUGHT.match(a), _OUGHT.match(b)
    if first and second and first.end() < len(a) and second.end() < len(b):
        return a[first.end() :], b[second.end() :]
    return a, b


class Correlated(Finder):
    """既A又B, 不仅A而且B, 不能只A而要B, 不是A而是B, 在A上B, 向A要B."""

    def __init__(self, words: Words, trace: Trace) -> None:
        super().__init__(trace)
        self._both = lazy(
            rf"既(?![然往遂得])({S}{{1,100}}?)(?:[，,；;]{C}{{0,4}}?(又|也|更|还)|(又|也)|、(更|还))(?!是否)({C}{{1,60}})"
        )
        self._not_only = lazy(
            rf"不(?:仅仅|仅|但|只是|单单|单|光|只)(?!是{C}{{0,20}}而是)({S}{{1,100}}?)(?:[，,]{C}{{0,8}}?(而且|并且|同时还|同时也|同时|还|也|更加|更|亦|并|反而|又)"
            rf"|(而且|并且))(?:(?<=且)[也还又])?({C}{{1,60}})"
        )
        ought = "(?:应(?:当|该)?|需要?|必须|要|得|须)"
        self._ought_not_only = lazy(
            rf"不(?:能|可|应该?|该|得|要|宜)(?:仅仅|单单|单纯|仅|只|单|光)(?!不)(?:是)?({S}{{1,80}}?)"
            rf"(?:[，,]{C}{{0,6}}?(更|还|也|又|而|同时)(?:是)?{ought}|[，,](?=(必须|应(?:当|该)?|要)(?!求))(?:必须|应(?:当|该)?|要)"
            rf"|(更|还|而){ought})(?![求素点用对])({C}{{1,60}})"
        )
        self._not_but = lazy(rf"(?:不是|不再是|并非|不在于)({S}{{1,60}}?)[，,、]?而(是|在于)({C}{{1,60}})")
        self._effort = lazy(
            rf"上((?:狠|多|再|更|大|持续|率先|积极|不断|聚焦|奋勇|真正|努力|着力|精准|协同){{0,2}}"
            rf"(?:下(?:更大|真|足|苦|硬|狠|大|更多|足了)?[功工]夫|{one_of(words.get('effort', ()))}"
            rf"|(?:取得|实现)(?:新的?|更大|重大|明显|显著|实质性|积极|更多)*(?:进展|突破|成效|成果|进步|实效)))"
        )
        self._source = lazy(
            rf"向([^{MARKS}、要的]{{1,8}})(?<![重主必紧首次只需摘纪])要(?![求闻素地点道把有在能会])([^{MARKS}、的]{{1,8}})(?=[{MARKS}、的”]|$)"
        )

    def hits(self, text: str) -> Iterator[Hit]:
        yield from self._pairs(text)
        for m in among(self._not_but, text, "而是", "而在于"):
            if text.startswith("是", max(0, m.start() - 1)):
                self._refuse("not_but", m.start() - 1, m.end(), "是不是 asks")
            else:
                yield Hit(m.start(), m.end(), "not_but", "不是A而是B", m[1], m[3], m[2])
        for m in self._effort.finditer(text):
            left = clause_before(text, m.start(), 80)
            at = left.rfind("在")
            if 0 <= at < len(left) - 1:
                yield Hit(m.start() - len(left) + at, m.end(), "effort", "在A上B", left[at + 1 :], m[1], m[1])
            else:
                self._refuse("effort", m.start() - len(left), m.end(), "no 在 before 上 in the clause")
        for m in among(self._source, text, "向"):
            yield Hit(m.start(), m.end(), "from_source", "向A要B", m[1], m[2], "要")

    def _pairs(self, text: str) -> Iterator[Hit]:
        for m in among(self._both, text, "既"):
            a, b = m[1].strip("、 "), m[5].strip()
            if a.startswith(("定", "有", "成", "得")) and not b.startswith("有") and "又" not in (m[2], m[3]):
                self._refuse("both", m.start(), m.end(), f"“既{a[0]}” is a word of its own")
                continue
            a, b = _without_ought(a, b)
            if m[3]:
                b = b.split("的")[0] or b
            yield Hit(m.start(), m.end(), "both", "既要A又要B", a, b, m[2] or m[3] or m[4])
        for m in among(self._not_only, text, "不仅", "不但", "不只", "不单", "不光"):
            yield Hit(m.start(), m.end(), "not_only", "不仅A而且B", *_without_ought(m[1], m[4]), m[2] or m[3])
        for m in among(self._ought_not_only, text, "不"):
            opens = m[2] or m[3] or m[4]
            yield Hit(m.start(), m.end(), "ought_not_only", "不仅A而且B", m[1], m[5], opens)
