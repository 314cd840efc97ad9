"""What a text cites: documents, document numbers, meetings and speeches, and the words of leaders."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import ClassVar

from ..lazy import among, lazy
from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Document, Found, Record, RowMaker, column
from .outline import Outline
from .trace import Trace

KINDS = {
    "document": "书名号中的文件、著作",
    "doc_number": "发文字号、令号",
    "speech": "会议、讲话、指示",
    "quotation": "领导人或会议的原话、转述",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Record):
    """A document, meeting or person that the text cites."""

    table: ClassVar[str] = "references"
    label: ClassVar[str] = "引证"
    about: ClassVar[str] = "one row per document, meeting, speech or person cited"

    kind: str = column("类别", "what is cited", values=KINDS)
    name: str = column("名称", "its name: title without 《》, number, meeting; for a quotation the occasion, if stated")
    speaker: str = column("说话人", "who speaks: for quotations and speeches, if stated")
    node_id: str = column("所在节点", "the innermost node of structure.csv around it")
    sentence: str = column("句子", "the sentence in which it stands (or begins); of a very long one the part around it")


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    rule: str
    kind: str
    name: str = ""
    speaker: str = ""


_TITLE = lazy(r"《([^《》\n]{1,120}(?:《[^《》\n]{1,60}》[^《》\n]{0,60}){0,3})》")
_NUMBERED = lazy(r"[〔\[【（(［﹝]((?:19|20)\d\d)[〕\]】）)］﹞] ?第? ?\d{1,4} ?号")
_NOT_OF_NUMBER = lazy(
    r".*(?:按照|根据|依据|依照|参照|遵照|落实|贯彻|执行|转发|印发|下发|以及|废止|文件|通知|意见|规定|办法|决定|[见以和及与的由即按在])"
)
_ORDER = lazy(r"第\d{1,4}号(?:主席|国务院|部|总理|省政府|政府)?令|令第 ?\d{1,4} ?号|令〔\d{4}〕第?\d{1,4}号")

_N = "[一二三四五六七八九十〇○]"
_PLENUM = rf"届(?:历次|{_N}中(?:[、和]{_N}中)*)全会"
_CONGRESS = lazy(
    rf"党的(?:{_N}{{1,3}}(?:大(?![的众力量家会])|{_PLENUM}))(?:(?:以?及|[和、])(?:党的)?{_N}{{1,3}}{_PLENUM})*"
)
_SESSION = lazy(
    rf"第(?:{_N}{{1,3}}|\d{{1,2}})[届次](?:全国(?:代表大会|代表会议)"
    rf"|(?:[^，,。；;：:、\n]{{0,10}}?(?:人民代表大会|政协|委员会|常委会))第(?:{_N}{{1,3}}|\d{{1,2}})次(?:全体)?会议)"
)
_MEETING = lazy(
    r"(?:中央|全国|全省|全市|全县|全区|全旗|全军|省委|市委|县委|区委|旗委|自治区党委)"
    r"[^，,。；;：:、的和与向\s《》“”]{0,18}?"
    r"(?:工作会议|全体会议|全委会|全会|座谈会|常委会会议|专题会议?|推进会|电视电话会议|大会)(?!堂|会堂)"
)
_TIMES = rf"第? ?(?:\d{{1,3}}|{_N}{{1,4}}) ?$"
_CALLED = lazy(
    r"次(?:党代会|党代表大会|全会|全委会议?|(?:全委)?[（(]?扩大[）)]?会议"
    r"|(?:常务|常委|主任|全体|专题|主席)*(?:会议|定期会|临时会|大会(?!堂)))"
)
_NUMBER_OF_MEETING = lazy(
    rf"(?<!第){_N}{{1,3}}届(?:全国)?(?:人大|政协)(?:常委会)?{_TIMES}"
    rf"|(?:人大|政协|[省市县区旗州盟党]委|(?<=[省市县区旗州盟]))第?{_N}{{1,3}}届(?:{_N}{{1,3}}次、)*{_N}{{1,3}}$"
    r"|(?:国务院|政府|(?:(?:中央|全国人大|[省市县区旗州盟](?:人大|委))\w{0,12}?)?(?:委员会|常委会|党组|领导小组)|议会)"
    rf"(?:第(?:{_N}{{1,3}}|\d{{1,2}})届)?{_TIMES}"
)
_NUMBER_OF_CONGRESS = lazy(rf"第{_N}{{1,3}}$")
"""Meetings by their number, in short: 市七届人大三次会议, 省委十一届十次全会, 第六次党代会, 国务院第54次常务会议."""
_NOT_OF_PLACE = lazy(
    r".*(?:[在于是和与及的向对从经由为了将把各年按照以月日出席载]|根据|贯彻|落实|召开|参加|完成|通过|确定|全面|学习|围绕|批准|提交|提请"
    r"|遵循|实现|较好|圆满|顺利|胜利|中共|代表|选举|审议|精神|以来|组织)"
)
_PLACES = ("省", "市", "县", "区", "旗", "州", "盟", "全国", "中央")
_LONGEST_PLACE = 10
_NUMBER_ROOM = 24
_BODY = lazy("代表大会$|代表会议$|召开")
"""Names that end so are bodies rather than meetings, unless they are numbered (`_SESSION`)."""
_OCCASION = lazy(
    r"[上间时](?:的|所[作做]的?|发表的?|作的)(?:系列)?(?:重要)?(?:讲话|报告|致辞|演讲|指示|发言|贺词|谈话)"
)
_OCCASION_BEFORE = lazy(r"在([^，,。；;：:\n在]{2,60}?期?)$")
_INSTRUCTION = lazy(
    r"重要(?:讲话|论述|指示|批示|回信|贺信)(?:(?:[和、及]|以及)?(?:重要)?(?:讲话|论述|指示|批示|回信|贺信|要求))*(?:精神)?"
)
_MEETINGS = ("会议", "全会", "大会", "座谈会")
_NOUNS_TOO = frozenset({"要求", "提出", "明确"})
_SENTENCE_END = lazy(r"[。！？!?\n]")
_SPOKEN_AT = lazy(r"在(.{2,40}?)(?:时|上|中|期间|后)?(?:曾|就|又|再次|一再|反复|多次|深刻|明确|特别)*$")
_NO_SPEECH = lazy(r"(?:的|有|各项|指示|讲话|总|新|有关|安全|任务|工作|政策|具体)$")
"""What stands before 要求 where it is a noun."""
_CLOSERS = {"“": "”", "「": "」", "『": "』", "〝": "〞", '"': '"'}


_TOLD: dict[str, tuple[str, str, str]] = {
    "title_marks": ("between 《 and 》", "between 《 and 》", ""),
    "doc_number": ("a year in brackets and 号", "from the letters of the issuer on", ""),
    "order_number": ("第…号令 or 令第…号", "from the issuer on", ""),
    "congress": ("党的 and the number of a congress or a plenum", "as written", ""),
    "meeting": ("opens with whose meeting it is, and closes with a word for meetings", "as written", ""),
    "session": ("第…届…第…次会议", "as written, with the party or the place before it", ""),
    "numbered_meeting": ("a number, 次, and a word for meetings", "as written, with the place before it", ""),
    "speech_at": ("在 … 上的讲话, or its like", "between 在 and 上 or its like", "stands before 在"),
    "instruction": ("重要讲话, 重要论述 or their like, behind a speaker", "from the speaker on", "stands before it"),
    "said": ("a speaker and a verb of speech", "between the speaker and the verb", "opens the sentence"),
}
"""Rule → what kind, name and speaker rest on."""


class ReferenceFinder:
    """Finds all references. Speakers, verbs of speech and own-voice words come from the lexicon `references`."""

    records: ClassVar[tuple[type[Record], ...]] = (Reference,)

    def __init__(self, lexicons: Lexicons) -> None:
        self._trace = lexicons.once(Trace)
        words: dict[str, list[str]] = {}
        for row in lexicons["references"]:
            for role in row["roles"].split():
                words.setdefault(role, []).append(row["word"])
        speaker, title, verb, own = (_any(words.get(role, [])) for role in ("speaker", "title", "verb", "own_voice"))
        meeting = "|".join(_MEETINGS)
        self._said = lazy(
            rf"(?:{speaker}|{meeting})(?:{title})?([^。！？!?\n：:“”《》]{{0,40}}?)"
            rf"({verb})(?:我们|全党|大家)?(?:[，,：:]|(?=[“「]|要(?!求)|必须))"
        )
        self._speaker = lazy(rf"(?:{speaker})(?:{title})?(?=[^，,。；;\n]{{0,30}}$)")
        self._own_voice = lazy(rf"[，,。；;](?={own})")

    def find(self, document: Document, found: Found) -> Iterator[Reference]:
        """All references of the document, in the order of their places."""
        row = RowMaker(Reference, document)
        outline = Outline(found)
        for hit in sorted(self._hits(document.text), key=lambda h: (h.start, -h.end, h.kind)):
            if self._trace.on:
                self._tell(hit)
            yield row(
                hit.start, hit.end, hit.rule, kind=hit.kind, name=hit.name, speaker=hit.speaker,
                node_id=outline.at(hit.start).node_id, sentence=document.sentence_at(hit.start),
            )  # fmt: skip

    def _tell(self, hit: _Hit) -> None:
        values = {"kind": hit.kind, "name": hit.name, "speaker": hit.speaker}
        for (name, value), because in zip(values.items(), _TOLD[hit.rule], strict=True):
            if value:
                self._trace.used("references", hit.rule, (hit.start, hit.end), name, value, because)

    def _refuse(self, rule: str, start: int, end: int, because: str) -> None:
        if self._trace.on:
            self._trace.refused("references", rule, start, end, because)

    def _hits(self, text: str) -> Iterator[_Hit]:
        titles = [_Hit(m.start(), m.end(), "title_marks", "document", m[1].strip(" /")) for m in _TITLE.finditer(text)]
        yield from titles
        yield from self._numbers(text)
        yield from self._speeches(text, titles)
        yield from self._quotations(text)

    def _numbers(self, text: str) -> Iterator[_Hit]:
        for m in among(_NUMBERED, text, "号"):
            before = _words_before(text, m.start(), 14)
            if len(before) < 2:
                self._refuse("doc_number", m.start(), m.end(), "no letters of an issuer stand before it")
                continue
            lead = _NOT_OF_NUMBER.match(before)
            start = m.start() - len(before) + (lead.end() if lead else 0)
            if start < m.start():
                yield _Hit(start, m.end(), "doc_number", "doc_number", text[start : m.end()])
            else:
                self._refuse("doc_number", m.start(), m.end(), f"“{before}” before it is no issuer")
        for m in among(_ORDER, text, "令"):
            before = _words_before(text, m.start(), 12)
            lead = _NOT_OF_NUMBER.match(before)
            start = m.start() - len(before) + (lead.end() if lead else 0)
            yield _Hit(start, m.end(), "order_number", "doc_number", text[start : m.end()])

    def _speeches(self, text: str, titles: list[_Hit]) -> Iterator[_Hit]:
        """Meetings, speeches and instructions, the longest first where they overlap, none inside a title."""
        hits = [*self._occasions(text), *self._instructions(text)]
        for rule, pattern in (("congress", _CONGRESS), ("meeting", _MEETING)):
            hits += [_Hit(m.start(), m.end(), rule, "speech", m[0]) for m in among(pattern, text, "党的", "会")]
        hits += [_with_whose(text, m.start(), m.end(), "session") for m in among(_SESSION, text, "届", "次全国")]
        for m in _CALLED.finditer(text):
            number = _NUMBER_OF_CONGRESS if m[0][1] == "党" else _NUMBER_OF_MEETING
            if not any(sign in text[max(0, m.start() - _NUMBER_ROOM) : m.start()] for sign in "第届"):
                continue
            if (numbered := number.search(text, max(0, m.start() - _NUMBER_ROOM), m.start())) is not None:
                hits.append(_with_whose(text, numbered.start(), m.end(), "numbered_meeting"))
        starts = [hit.start for hit in titles]
        last = -1
        for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
            before = bisect_right(starts, hit.start) - 1
            inside = before >= 0 and hit.start < titles[before].end
            if hit.start < last or inside:
                self._refuse(hit.rule, hit.start, hit.end, "inside a title" if inside else "inside a longer one")
            elif hit.rule == "meeting" and _BODY.search(hit.name):
                self._refuse(hit.rule, hit.start, hit.end, "a body, or what is done, rather than a meeting")
            else:
                last = hit.end
                yield hit

    def _occasions(self, text: str) -> Iterator[_Hit]:
        for m in _OCCASION.finditer(text):
            before = _OCCASION_BEFORE.search(text, max(0, m.start() - 62), m.start())
            if before is not None:
                name = before[1].removesuffix("期") if m[0][0] == "间" else before[1]
                speaker = self._speaker_before(text, before.start())
                yield _Hit(before.start(), m.end(), "speech_at", "speech", name, speaker)
            else:
                self._refuse("speech_at", m.start(), m.end(), "no 在 before it says where")

    def _instructions(self, text: str) -> Iterator[_Hit]:
        for m in among(_INSTRUCTION, text, "重要"):
            speaker = self._speaker_before(text, m.start())
            if speaker:
                start = text.rindex(speaker, 0, m.start())
                yield _Hit(start, m.end(), "instruction", "speech", text[start : m.end()], speaker)
            else:
                self._refuse("instruction", m.start(), m.end(), "no speaker of the lexicon references stands before it")

    def _speaker_before(self, text: str, pos: int) -> str:
        before = text[max(0, pos - 40) : pos]
        found = self._speaker.findall(before)
        return found[-1] if found else ""

    def _quotations(self, text: str) -> Iterator[_Hit]:
        last = 0
        for m in self._said.finditer(text):
            gap, verb = m[1], m[2]
            noun = verb in _NOUNS_TOO and (len(gap) > 4 or "、" in gap or _NO_SPEECH.search(gap) is not None)
            of_meeting = m[0].startswith(_MEETINGS) and text[m.start() - 1 : m.start()] in frozenset("的次届")
            if m.start() < last or noun or gap.endswith("的") or of_meeting:
                inside = m.start() < last
                self._refuse("said", m.start(), m.end(), "inside a quotation" if inside else f"“{verb}” is a noun here")
                continue
            end = self._end_of_quotation(text, m.end())
            if end - m.end() < 4:
                self._refuse("said", m.start(), end, "hardly a word is quoted")
                continue
            last = end
            occasion = _SPOKEN_AT.search(gap.strip("，, "))
            speaker = m[0][: m.start(1) - m.start()]
            yield _Hit(m.end(), end, "said", "quotation", occasion[1] if occasion else "", speaker)

    def _end_of_quotation(self, text: str, start: int) -> int:
        """To the closing mark where they open with a mark, else to the sentence's end or the author's own words."""
        closer = _CLOSERS.get(text[start : start + 1])
        if closer:
            end = text.find(closer, start + 1, start + 800)
            if end >= 0:
                return end + 1
        stop = _SENTENCE_END.search(text, start)
        end = stop.start() + (text[stop.start()] != "\n") if stop else len(text)
        own = self._own_voice.search(text, start, end)
        return own.start() if own else end


def _with_whose(text: str, start: int, end: int, rule: str) -> _Hit:
    """The meeting at `start`, with the party or the place before it, whose meeting it is."""
    party = next((p for p in ("中国共产党", "党的") if text.endswith(p, 0, start)), "")
    start -= len(party or _place_before(text, start))
    return _Hit(start, end, rule, "speech", text[start:end])


def _place_before(text: str, pos: int) -> str:
    """The place whose meeting begins at `pos` (云溪市第七届…, 省十四届…); empty where none is named."""
    before = _words_before(text, pos, 14)
    lead = _NOT_OF_PLACE.match(before)
    words = before[lead.end() :] if lead else before
    return words if len(words) <= _LONGEST_PLACE and words.endswith(_PLACES) else ""


def _words_before(text: str, pos: int, most: int) -> str:
    """The Chinese characters that stand right before `pos`, at most so many."""
    at = pos
    while at > max(0, pos - most) and "\u4e00" <= text[at - 1] <= "\u9fff":
        at -= 1
    return text[at:pos]


def _any(words: Iterable[str]) -> str:
    """One alternative of a pattern for all words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
