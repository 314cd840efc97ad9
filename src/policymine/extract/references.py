"""What a text cites: documents, document numbers, meetings and speeches, and the words of leaders."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from ..lexicon import Lexicons
from ..records import Document, Found, Record, Rows, column
from .outline import Outline

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
    sentence: str = column("句子", "the sentence in which it stands (or begins)")


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    rule: str
    kind: str
    name: str = ""
    speaker: str = ""


_TITLE = re.compile(r"《([^《》\n]{1,120}(?:《[^《》\n]{1,60}》[^《》\n]{0,60}){0,3})》")
_NUMBERED = re.compile(r"[〔\[【（(［﹝]((?:19|20)\d\d)[〕\]】）)］﹞] ?第? ?\d{1,4} ?号")
_NUMBERED_BEFORE = re.compile(r"[一-鿿]{2,14}$")
_NOT_OF_NUMBER = re.compile(
    r".*(?:按照|根据|依据|依照|参照|遵照|落实|贯彻|执行|转发|印发|下发|以及|废止|文件|通知|意见|规定|办法|决定|[见以和及与的由即按在])"
)
_ORDER = re.compile(r"第\d{1,4}号(?:主席|国务院|部|总理|省政府|政府)?令|令第 ?\d{1,4} ?号|令〔\d{4}〕第?\d{1,4}号")
_ORDER_BEFORE = re.compile(r"(?:[一-鿿]{0,12})$")

_N = "[一二三四五六七八九十〇○]"
_PLENUM = rf"届(?:历次|{_N}中(?:[、和]{_N}中)*)全会"
_CONGRESS = re.compile(
    rf"党的(?:{_N}{{1,3}}(?:大(?![的众力量家会])|{_PLENUM}))(?:(?:以?及|[和、])(?:党的)?{_N}{{1,3}}{_PLENUM})*"
)
_SESSION = re.compile(
    rf"第(?:{_N}{{1,3}}|\d{{1,2}})[届次](?:全国(?:代表大会|代表会议)"
    rf"|(?:[^，,。；;：:、\n]{{0,10}}?(?:人民代表大会|政协|委员会))第(?:{_N}{{1,3}}|\d{{1,2}})次(?:全体)?会议)"
)
_MEETING = re.compile(
    r"(?:中央|全国|全省|全市|全县|全区|全旗|全军|省委|市委|县委|区委|旗委|自治区党委)"
    r"[^，,。；;：:、的和与向\s《》“”]{0,18}?"
    r"(?:工作会议|全体会议|全委会|全会|座谈会|常委会会议|专题会议?|推进会|电视电话会议|大会)(?!堂|会堂)"
)
_BODY = re.compile("代表大会$|代表会议$|召开")
"""Names that end so are bodies rather than meetings, unless they are numbered (`_SESSION`)."""
_OCCASION = re.compile(
    r"[上间时](?:的|所[作做]的?|发表的?|作的)(?:系列)?(?:重要)?(?:讲话|报告|致辞|演讲|指示|发言|贺词|谈话)"
)
_OCCASION_BEFORE = re.compile(r"在([^，,。；;：:\n在]{2,60}?期?)$")
_INSTRUCTION = re.compile(
    r"重要(?:讲话|论述|指示|批示|回信|贺信)(?:(?:[和、及]|以及)?(?:重要)?(?:讲话|论述|指示|批示|回信|贺信|要求))*(?:精神)?"
)
_MEETINGS = ("会议", "全会", "大会", "座谈会")
_NOUNS_TOO = frozenset({"要求", "提出", "明确"})
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_SPOKEN_AT = re.compile(r"在(.{2,40}?)(?:时|上|中|期间|后)?(?:曾|就|又|再次|一再|反复|多次|深刻|明确|特别)*$")
_NO_SPEECH = re.compile(r"(?:的|有|各项|指示|讲话|总|新|有关|安全|任务|工作|政策|具体)$")
"""What stands before 要求 where it is a noun."""
_CLOSERS = {"“": "”", "「": "」", "『": "』", "〝": "〞", '"': '"'}


class ReferenceFinder:
    """Finds all references. Speakers, verbs of speech and own-voice words come from the lexicon `references`."""

    records: ClassVar[tuple[type[Record], ...]] = (Reference,)

    def __init__(self, lexicons: Lexicons) -> None:
        words: dict[str, list[str]] = {}
        for row in lexicons["references"]:
            for role in row["roles"].split():
                words.setdefault(role, []).append(row["word"])
        speaker, title, verb, own = (_any(words.get(role, [])) for role in ("speaker", "title", "verb", "own_voice"))
        meeting = "|".join(_MEETINGS)
        self._said = re.compile(
            rf"(?:{speaker}|{meeting})(?:{title})?([^。！？!?\n：:“”《》]{{0,40}}?)"
            rf"({verb})(?:我们|全党|大家)?(?:[，,：:]|(?=[“「]|要(?!求)|必须))"
        )
        self._speaker = re.compile(rf"(?:{speaker})(?:{title})?(?=[^，,。；;\n]{{0,30}}$)")
        self._own_voice = re.compile(rf"[，,。；;](?={own})")

    def find(self, document: Document, found: Found) -> Iterable[Reference]:
        """All references of the document, in the order of their places."""
        rows = Rows(Reference, document)
        outline = Outline(found)
        sentences: dict[int, str] = {}
        for hit in sorted(self._hits(document.text), key=lambda h: (h.start, -h.end, h.kind)):
            i = document.sentence_index(hit.start)
            # One text for all rows of a sentence: without punctuation a sentence may be as long as the document.
            if i not in sentences:
                sentences[i] = document.sentence_at(hit.start)
            rows.add(
                hit.start, hit.end, hit.rule, kind=hit.kind, name=hit.name, speaker=hit.speaker,
                node_id=outline.at(hit.start).node_id, sentence=sentences[i],
            )  # fmt: skip
        return rows

    def _hits(self, text: str) -> Iterator[_Hit]:
        titles = [_Hit(m.start(), m.end(), "title_marks", "document", m[1].strip(" /")) for m in _TITLE.finditer(text)]
        yield from titles
        yield from _numbers(text)
        yield from self._speeches(text, titles)
        yield from self._quotations(text)

    def _speeches(self, text: str, titles: list[_Hit]) -> Iterator[_Hit]:
        """Meetings, speeches and instructions, the longest first where they overlap, none inside a title."""
        hits = [*self._occasions(text), *self._instructions(text)]
        for rule, pattern in (("congress", _CONGRESS), ("meeting", _MEETING)):
            hits += [_Hit(m.start(), m.end(), rule, "speech", m[0]) for m in pattern.finditer(text)]
        for m in _SESSION.finditer(text):
            party = next((p for p in ("中国共产党", "党的") if text.endswith(p, 0, m.start())), "")
            hits.append(_Hit(m.start() - len(party), m.end(), "session", "speech", party + m[0]))
        starts = [hit.start for hit in titles]
        last = -1
        for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
            before = bisect_right(starts, hit.start) - 1
            inside = before >= 0 and hit.start < titles[before].end
            if hit.start >= last and not inside and not (hit.rule == "meeting" and _BODY.search(hit.name)):
                last = hit.end
                yield hit

    def _occasions(self, text: str) -> Iterator[_Hit]:
        for m in _OCCASION.finditer(text):
            before = _OCCASION_BEFORE.search(text, max(0, m.start() - 62), m.start())
            if before is not None:
                name = before[1].removesuffix("期") if m[0][0] == "间" else before[1]
                speaker = self._speaker_before(text, before.start())
                yield _Hit(before.start(), m.end(), "speech_at", "speech", name, speaker)

    def _instructions(self, text: str) -> Iterator[_Hit]:
        for m in _INSTRUCTION.finditer(text):
            speaker = self._speaker_before(text, m.start())
            if speaker:
                start = text.rindex(speaker, 0, m.start())
                yield _Hit(start, m.end(), "instruction", "speech", text[start : m.end()], speaker)

    def _speaker_before(self, text: str, pos: int) -> str:
        before = text[max(0, pos - 40) : pos]
        found = self._speaker.findall(before)
        return found[-1] if found else ""

    def _quotations(self, text: str) -> Iterator[_Hit]:
        last = 0
        for m in self._said.finditer(text):
            gap, verb = m[1], m[2]
            noun = verb in _NOUNS_TOO and (len(gap) > 4 or "、" in gap or _NO_SPEECH.search(gap) is not None)
            if m.start() < last or noun or gap.endswith("的"):
                continue
            if m[0].startswith(_MEETINGS) and text[m.start() - 1 : m.start()] in frozenset("的次届"):
                continue
            end = self._end_of_quotation(text, m.end())
            if end - m.end() < 4:
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


def _numbers(text: str) -> Iterator[_Hit]:
    for m in _NUMBERED.finditer(text):
        before = _NUMBERED_BEFORE.search(text, max(0, m.start() - 14), m.start())
        if before is None:
            continue
        lead = _NOT_OF_NUMBER.match(before[0])
        start = before.start() + (lead.end() if lead else 0)
        if start < m.start():
            yield _Hit(start, m.end(), "doc_number", "doc_number", text[start : m.end()])
    for m in _ORDER.finditer(text):
        before = _ORDER_BEFORE.search(text, max(0, m.start() - 12), m.start())
        lead = _NOT_OF_NUMBER.match(before[0]) if before else None
        start = (before.start() + (lead.end() if lead else 0)) if before else m.start()
        yield _Hit(start, m.end(), "order_number", "doc_number", text[start : m.end()])


def _any(words: Iterable[str]) -> str:
    """One alternative of a pattern for all words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
