"""Rhetorical frames: how a text relates two things (以A为B, 由A向B转变) and which orientations it professes (X导向)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ...lean import dataclass
from ...lexicon import Lexicons
from ...records import Document, Found, Record, RowMaker, column
from ..outline import Outline
from ..trace import Trace
from .joined import Joined
from .means import Centre, Drive, Shift
from .orientation import Orientations
from .pairs import Correlated, Placed, Turned
from .slots import FRAMES, Hit, words_by
from .told import tell

PLACES = {
    "heading": "标题",
    "lead": "段首句",
    "running": "文中",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Record):
    """A rhetorical frame with its two slots."""

    table: ClassVar[str] = "frames"
    label: ClassVar[str] = "句式框架"
    about: ClassVar[str] = "one row per rhetorical frame"

    frame: str = column("框架", "which frame it is", values=FRAMES)
    slot_a: str = column("甲项", "what stands for X or A in the name of the frame, in words of the text")
    slot_b: str = column("乙项", "what stands for B; empty for X导向")
    verb: str = column(
        "动词", "the verb that carries the frame (坚持, 转变, 结合, 促进), as written; empty where there is none"
    )
    node_id: str = column("所在节点", "the innermost node of structure.csv around it")
    sentence: str = column("句子", "the sentence in which it stands; of a very long one the part around it")
    place: str = column("位置", "where in the text it stands", values=PLACES)


class FrameFinder:
    """Finds all frames. The words they are recognised by come from the lexicons `frames` and `orientations`."""

    records: ClassVar[tuple[type[Record], ...]] = (Frame,)

    def __init__(self, lexicons: Lexicons) -> None:
        self._trace = lexicons.once(Trace)
        words = words_by(lexicons["frames"], "word", "roles")
        self._finders = (
            Orientations(lexicons),
            *(finder(words, self._trace) for finder in (Centre, Drive, Shift, Joined, Turned, Placed, Correlated)),
        )

    def find(self, document: Document, found: Found) -> Iterator[Frame]:
        """All frames of the document, in the order of their places."""
        row = RowMaker(Frame, document)
        outline = Outline(found)
        leads = {start for start, _ in document.paragraphs}
        for hit in sorted(self._hits(document.text), key=lambda h: (h.start, h.end, h.frame)):
            place = outline.at(hit.start)
            i = document.sentence_index(hit.start)
            lead = i >= 0 and document.sentences[i][0] in leads
            where = "heading" if place.in_heading else "lead" if lead else "running"
            if self._trace.on:
                tell(self._trace, hit, where)
            yield row(
                hit.start, hit.end, hit.rule, frame=hit.frame, slot_a=hit.a, slot_b=hit.b, verb=hit.verb,
                node_id=place.node_id, sentence=document.sentence_at(hit.start),
                place=where,
            )  # fmt: skip

    def _hits(self, text: str) -> Iterator[Hit]:
        """What the finders give, without a second hit of the same frame in the same words."""
        seen: set[tuple[int, int, str, str]] = set()
        for finder in self._finders:
            for hit in finder.hits(text):
                key = (hit.start, hit.end, hit.frame, hit.a)
                if key not in seen:
                    seen.add(key)
                    yield hit
