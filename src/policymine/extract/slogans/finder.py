"""The slogans (提法, 口号) of a document: lexicon, quoted coinages and forms, resolved to one row per mention."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from ...records import Document, Found, Record, RowMaker, column
from ..outline import Outline, Place
from .context import NUMERAL_LABEL, Surroundings
from .contrasts import contrasted
from .counted import counted_labels
from .forms import same_words, type_of
from .headings import titles_worded_alike
from .members import MemberLists
from .overlap import LEXICON, Mention, filled, outermost, resolve
from .quotes import QuoteJudge
from .shapes import Shapes
from .surfaces import Entry, SloganLexicon, Words
from .text import QUOTE_MARKS, SEPARATORS, Quote, Quotes, Spans, balanced, strip, titles_of, torn

TYPES = {
    "numeric_abbrev": "数字略语",
    "plus_formula": "“+”公式",
    "affix_series": "同缀系列",
    "spirit": "精神",
    "programme": "工程、行动、战略、活动名",
    "leader_quote": "领导人语录",
    "thesis": "论断",
    "parallel": "对举、排比",
    "metaphor": "隐喻",
    "adage": "警句",
    "compact_abbrev": "紧缩语",
    "quoted_coinage": "加引号自造语",
    "formula": "固定政治术语",
    "heading": "口号式标题",
}
FORMS = {
    "exact": "the dictionary form, punctuation aside",
    "variant": "another wording of it",
    "truncated": "some of its members only",
    "reordered": "its members in another order",
    "expanded": "what it is short for",
}
_YEAR = lazy("(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slogan(Record):
    """One use of a slogan."""

    table: ClassVar[str] = "slogans"
    label: ClassVar[str] = "提法"
    about: ClassVar[str] = "one row per mention of a slogan"

    canonical: str = column("规范形式", "the usual dictionary form; the words of the text where no lexicon knows it")
    type: str = column("类型", "the first type of the typology that fits", values=TYPES)
    form: str = column("形式", "how the text's wording stands to the dictionary form", values=FORMS)
    quoted: int = column("加引号", "whether it stands in quotation marks", values={"0": "no", "1": "yes"}, default=0)
    verb: str = column("支配动词", "the verb right before it that governs it; no part of the quote")
    head_noun: str = column("中心语", "the generic noun behind it (工程, 行动, 精神); no part of the quote")
    scope: str = column(
        "层级",
        "how far the slogan reaches",
        values={
            "national": "the lexicon has it as a national formula",
            "local": "the lexicon or a place name beside it shows a local one",
            "unknown": "nothing shows it",
        },
        default="unknown",
    )
    expansion: str = column("展开", "what it is short for, members joined by |; never guessed")
    expansion_source: str = column(
        "展开来源",
        "where the expansion was found",
        values={"text": "listed beside it in the text", "lexicon": "recorded in the lexicon"},
    )
    first_year: str = column("首见年份", "the year in which it was first used, by the lexicon", unit="year")
    era: str = column("时期", "the leadership in whose time it arose, by the lexicon: 毛, 华, 邓, 江, 胡, 习")
    include: str = column(
        "收录",
        "whether it counts",
        values={"yes": "a fixed formula used as a whole", "borderline": "nested, conventional or plain: can be argued"},
        default="yes",
    )
    nested_in: str = column("嵌套于", "row_id of the longer slogan that it stands in; empty if none")
    in_heading: int = column("标题内", "whether it stands in a heading", values={"0": "no", "1": "yes"}, default=0)
    attribution: str = column(
        "话语归属",
        "whose words they are",
        values={"own": "the document's own", "quoted": "a leader's, a meeting's or another text's"},
        default="own",
    )
    node_id: str = column("结构节点", "the innermost node of structure.csv that it stands in")
    heading_path: str = column("标题路径", "the heads above it, from the top, joined by ' > '")
    sentence: str = column("句子", "the sentence that it stands in; of a very long one the part around it")


_COMMUNITY = "共同体"
_ERA = "新时代"
_MARKS_INSIDE = frozenset(QUOTE_MARKS)
_QUOTED_CORE = lazy('[^“「"]*[“「"]([^“”「」"]{2,})[”」"][^“”「」"]*')
_QUOTED_INSIDE = lazy("(?!^)[“「][^“”「」]{2,}[”」]|[“「][^“”「」]{2,}[”」](?!$)")
_SENTENCE_END = "。；，、"
_REPEATABLE = frozenset({"programme", "quoted_coinage", "numeric_abbrev", "compact_abbrev", "parallel"})
_LONGEST_LABELLED = 12
_MOST_OUTSIDE = 9
"""Characters of a formula around its quotation, marks included."""
_SHORTEST_REPEATED = 4
_MOST_REPEATED = 6
_SUFFIXES = frozenset("化力度性型")


class SloganFinder:
    """Finds slogans by lexicon, quotation marks and form, and resolves what overlaps."""

    records: ClassVar[tuple[type[Record], ...]] = (Slogan,)

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicon = lexicons.once(SloganLexicon)
        self._members = lexicons.once(MemberLists)
        self._judge = lexicons.once(QuoteJudge)
        self._shapes = lexicons.once(Shapes)
        self._around = lexicons.once(Surroundings)
        self._noun_first = self._judge.noun_heads | frozenset(QUOTE_MARKS)

    def find(self, document: Document, found: Found) -> Iterable[Record]:
        text = document.text
        quotes = Quotes(text)
        titles = titles_of(text)
        known = list(self._known(document, quotes))
        known += self._listed(text, known)
        settled = {(m.start, m.end) for m in known if m.include == "yes"}
        coined = list(contrasted(list(self._quoted(q for q in quotes if (q.start, q.end) not in settled)), text))
        mentions = [*known, *coined, *self._shaped(text, known), *self._repeated(text, coined, quotes)]
        mentions = [m for m in mentions if not titles.holds(m.start, m.end)]
        mentions += [
            Mention(
                c.start,
                c.end,
                text[c.start : c.end],
                "numeric_abbrev",
                "yes",
                "counted_in_document",
                listed=c.expansion,
            )
            for c in counted_labels(text)
        ]
        mentions += self._headings(found, mentions)
        return self._rows(document, found, resolve(mentions), quotes)

    def _known(self, document: Document, quotes: Quotes) -> Iterator[Mention]:
        """Formulas of the lexicon, in any of their spellings."""
        text, year = document.text, _year_of(document)
        starts, ends = {start for start, _ in quotes.spans}, {end for _, end in quotes.spans}
        for at, stop, surfaces, plain in self._lexicon.find(text):
            start, end, surface = at, stop, surfaces[0]
            entry: Entry | None = surface.entry
            include, told = surface.include, False
            if len(surfaces) > 1 or include == "context" or surface.entry.has_senses:
                quote = text[start:end].strip(QUOTE_MARKS)
                entry, told = self._around.choose(surfaces, quote, text, start, year)
            kind = surface.type
            if not plain:
                kind = type_of(text[start:end].strip(QUOTE_MARKS), surface.entry.type)
                if not _MARKS_INSIDE.isdisjoint(text[start:end]):
                    start, end = balanced(text, start, end)
                    if torn(text, start, end):
                        continue
                    start, end = self._core(text, start, end)
                    if start > at and _COUNT_LABEL.match(text, start, end) and include == "borderline":
                        include = "yes"
                    # A formula that quotes others is less than they are (以“两个维护”为忠诚立标).
                    if include == "yes" and self._quotes_known(text, start, end):
                        include = "borderline"
            if include == "context":
                if not told and start not in starts and end not in ends and not self._named(text, start, end):
                    if not self._plainly_used(text[start:end]):
                        continue
                    include = "borderline"
                else:
                    include = "yes"
            if include == "yes" and start not in starts and self._around.in_name(text, end):
                include = "borderline"
            canonical = entry.canonical if entry else surface.entry.bare
            yield Mention(start, end, canonical, kind, include, LEXICON, surface.form, "", entry)

    def _plainly_used(self, words: str) -> bool:
        """Whether a formula that depends on its context is borderline (~) without one."""
        return any(surface.include == "borderline" for surface in self._lexicon.surfaces(strip(words)))

    def _quotes_known(self, text: str, start: int, end: int) -> bool:
        """Whether a formula of the lexicon stands in quotation marks inside this one, apart from 新时代“枫桥经验”.

        Labels that mean something in their context only (“两高”) do not count.
        """
        if text.startswith(_ERA, start):
            return False
        return any(
            surface.include != "context"
            for m in _QUOTED_INSIDE.finditer(text, start, end)
            for surface in self._lexicon.surfaces(strip(m.group()))
        )

    def _core(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The one quotation inside a formula where it is a formula itself (国务院“约法三章”, “三公”经费)."""
        m = _QUOTED_CORE.fullmatch(text, start, end)
        if m is None or text.startswith(_ERA, start):
            return start, end
        # 坚决遏制“两高”项目盲目发展: the quotation is but a word of the formula.
        if end - start - len(m.group(1)) > _MOST_OUTSIDE:
            return start, end
        if _COUNT_LABEL.fullmatch(m.group(1)) and end - start <= _LONGEST_LABELLED:
            return (start, end) if self._judge.is_plain(m.group(1)) else m.span(1)
        tail = text[m.end(1) + 1 : end]
        named = m.start(1) == start + 1 and self._judge.noun_behind(tail)[0] == tail != ""
        return m.span(1) if named or self._lexicon.surfaces(strip(m.group(1))) else (start, end)

    def _listed(self, text: str, known: list[Mention]) -> Iterator[Mention]:
        """Formulas whose members stand in another order, or some of them only, if they are not formulas themselves."""
        firm = outermost((m.start, m.end) for m in known if m.include == "yes")
        starts = [start for start, _ in firm]
        for hit in self._members.find(text):
            if hit.form != "reordered" and filled(firm, starts, hit.start, hit.end):
                continue
            entry = hit.entry
            # 集约化、规模化: members on a common suffix are a formula only where all of them stand there.
            suffixed = hit.form != "reordered" and text[hit.end - 1] in _SUFFIXES
            include = "borderline" if hit.few or suffixed else entry.include
            yield Mention(
                hit.start, hit.end, entry.canonical, entry.type, include, "lexicon_members", hit.form, entry=entry
            )

    def _named(self, text: str, start: int, end: int) -> bool:
        """Whether a noun behind a short numeral formula shows that it is meant as one (三变改革, 双减政策)."""
        noun, kind = self._judge.noun_behind(text[end : end + 8])
        return _COUNT_FIRST.match(text, start) is not None and (kind in ("programme", "doctrine") or noun == "改革")

    def _quoted(self, quotes: Iterable[Quote]) -> Iterator[Mention]:
        """Strings in quotation marks that no lexicon knows, or knows without the separators (“选、育、管、用”)."""
        for quote in quotes:
            verdict = self._judge(quote)
            if verdict.include == "no":
                continue
            words = quote.text.rstrip(_SENTENCE_END)
            end = quote.start + len(words)
            surfaces = self._lexicon.surfaces(strip(words)) if verdict.rule == "quote_series" else ()
            if surfaces:
                entry = surfaces[0].entry
                yield Mention(
                    quote.start, end, entry.canonical, type_of(words, entry.type), verdict.include, LEXICON,
                    surfaces[0].form, verdict.head_noun, entry,
                )  # fmt: skip
            else:
                yield Mention(
                    quote.start, end, verdict.canonical(words), verdict.type, verdict.include,
                    verdict.rule, head_noun=verdict.head_noun,
                )  # fmt: skip

    def _shaped(self, text: str, known: list[Mention]) -> Iterator[Mention]:
        """Stretches that have the form of a slogan and are not merely a row of known ones."""
        # A known series inside a longer one does not make that a row of known slogans.
        firm = outermost((m.start, m.end) for m in known if m.include == "yes" and "、" not in text[m.start : m.end])
        starts = [start for start, _ in firm]
        ends = {m.start: m.end for m in known if m.include == "yes" or text.endswith(_COMMUNITY, m.start, m.end)}
        for s in self._shapes.find(text):
            if filled(firm, starts, s.start, s.end):
                continue
            # 开放包容、互联互通的 + 亚太命运共同体: the formula is the head of the whole.
            end = ends.get(s.end + 1, s.end) if s.rule == "shape_four_characters" else s.end
            kind = "formula" if end > s.end else s.type
            include = "yes" if end > s.end and text.endswith(_COMMUNITY, s.end, end) else s.include
            yield Mention(s.start, end, text[s.start : end], kind, include, s.rule, head_noun=s.head_noun)

    def _headings(self, found: Found, mentions: list[Mention]) -> Iterator[Mention]:
        """Section titles that are worded alike and hold no slogan that fills them."""
        taken = {(m.start, m.end) for m in mentions}
        for start, end, words in titles_worded_alike(found):
            if (start, end) not in taken:
                yield Mention(start, end, words, "heading", "borderline", "heading_worded_alike")

    def _repeated(self, text: str, coined: list[Mention], quotes: Quotes) -> Iterator[Mention]:
        """What the document has coined in quotation marks, met again without them under a verb or before a noun."""
        known: dict[str, Mention] = {}
        for m in coined:
            if m.include == "yes" and m.type in _REPEATABLE and m.size >= _SHORTEST_REPEATED:
                known.setdefault(text[m.start : m.end], m)
        if not known:
            return
        places = list(Words(known).find(text))
        # A word that the text uses all the time is no coinage, whatever marks it bore once.
        uses = Counter(index for index, _, _ in places)
        within = Spans(quotes.spans)
        firsts = list(known.values())
        for index, start, end in places:
            if uses[index] > _MOST_REPEATED or within.holds(start, end):
                continue
            if self._judge.noun_behind(text[end : end + 8])[0] or self._around.verb_before(text, start):
                yield replace(firsts[index], start=start, end=end, rule="coined_in_document")

    def _rows(
        self, document: Document, found: Found, mentions: list[tuple[Mention, Mention | None]], quotes: Quotes
    ) -> Iterator[Record]:
        text, around, year = document.text, self._around, _year_of(document)
        within = Spans(quotes.spans)
        quoted = {start for start, _ in quotes.spans}
        outline, voices = Outline(found), around.voices(document)
        # Between two of these the place in the outline is the same.
        bounds = sorted({b for n in outline.nodes for b in (n.clean_start, n.clean_start + len(n.quote), n.clean_end)})
        stretch, place = -1, Place()
        make = RowMaker(Slogan, document)
        outers = {id(outer) for _, outer in mentions if outer}
        ids: dict[int, str] = {}
        for m, outer in mentions:
            start, end, entry = m.start, m.end, m.entry
            now = bisect_right(bounds, start)
            if now != stretch:
                stretch, place = now, outline.at(start)
            listed = m.listed or (around.expansion(text, start, end) if text[start] in NUMERAL_LABEL else "")
            known = entry.expansion if entry else ""
            if not listed and text[start] in NUMERAL_LABEL and around.listed_before(text, start, known):
                listed = known
            noun = m.head_noun
            if not noun and text[end : end + 1] in self._noun_first:
                noun = self._judge.noun_behind(text[end : end + 8].lstrip(QUOTE_MARKS))[0]
            row = make(
                start, end, m.rule, canonical=m.canonical, type=_spoken(m.type, around.said(text, start)),
                form="exact" if same_words(text[start:end] + noun, m.canonical) else m.form,
                quoted=1 if start in quoted or text[start] in QUOTE_MARKS or _member(text, start, end, within) else 0,
                verb=around.verb_before(text, start, predicate=m.type in _PREDICATES and start not in quoted),
                head_noun=noun,
                scope=entry.scope if entry else around.scope(text, start, end),
                expansion=listed or known, expansion_source="text" if listed else "lexicon" if known else "",
                first_year=_first_year(entry, year), era=entry.era if entry else "",
                include=m.include, nested_in=ids[id(outer)] if outer else "", in_heading=1 if place.in_heading else 0,
                attribution="quoted" if voices.holds(start, start + 1) else "own",
                node_id=place.node_id, heading_path=place.heading_path, sentence=document.sentence_at(start),
            )  # fmt: skip
            if id(m) in outers:
                ids[id(m)] = row.row_id
            yield row


_COUNT_FIRST = lazy("[一二两三四五六七八九十双]")
_COUNT_LABEL = lazy("[二两三四五六七八九十双][一-鿿]{1,3}")
"""A numeral label in quotation marks is the whole slogan: what stands outside them is its noun or its topic."""


_PREDICATES = frozenset({"compact_abbrev", "parallel"})
_SAID = frozenset({"thesis", "adage"})


def _spoken(kind: str, said: bool) -> str:
    """The type of a whole sentence whose speaker is named right before it."""
    return "leader_quote" if said and kind in _SAID else kind


def _member(text: str, start: int, end: int, within: Spans) -> bool:
    """Whether a formula is one of several inside one pair of quotation marks (“一村一品、一县一业”)."""
    if not within.holds(start, end):
        return False
    ended = text[end] in SEPARATORS or text[end] in QUOTE_MARKS
    return ended and (text[start - 1] in SEPARATORS or text[start - 1] in QUOTE_MARKS)


def _first_year(entry: Entry | None, year: int) -> str:
    """The recorded year, unless the document itself is older."""
    recorded = entry.first_year if entry else ""
    return "" if recorded and year and int(recorded) > year else recorded


def _year_of(document: Document) -> int:
    m = _YEAR.match(document.metadata.date)
    return int(m.group()) if m else 0
