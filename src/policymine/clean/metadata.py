"""What a document says about itself: title, kind, author, issuer, number, date, place.

Runs last, on the clean simplified text, over what `furniture` has found in the lines around it. Every
value is read from the page, the text or the file's name; what they do not say stays empty.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from typing import ClassVar

from ..lazy import lazy
from ..lexicon import Lexicons
from ..records import Metadata
from . import dates
from .dates import DATE, DATE_IN_BRACKETS
from .doctypes import DocTypes
from .edits import Draft
from .issuers import Issuers, Reading, signature
from .titles import Masthead, agency, doc_numbers, flat_masthead, footnote, masthead, own_name

HEAD, TAIL = 6_000, 3_000
"""How much of a text's beginning and end is read."""

_FIELDS = frozenset(Metadata.__dataclass_fields__)
_GIVEN = lazy(rf"[（(]\s*({DATE})[^）)]{{0,12}}[）)]")
_TITLE_YEAR = lazy(
    r"(?<![\d-])((?:19|20)\d{2})(?:年度?)?(?![\d-]|年?远景)[^\d《]{0,16}"
    r"(?:工作报告|行动方案|工作方案|实施方案|工作要点|行动计划|工作计划|重点工作|工作安排)"
)
_SITE = lazy(r"[_|｜–]|\s[-—]\s|-(?=[\u4e00-\u9fff]{2,20}(?:网|政府|门户|委员会|厅|局|部)$)")
_SITE_NAME = lazy(r"(?:政府|网|网站|门户|委员会|厅|局|部|首页|频道)$")
_COLUMNS = {
    "date": ("date", "日期", "发布日期", "发文日期", "成文日期", "时间"),
    "title": ("title", "标题", "题名"),
    "author": ("author", "作者"),
}
"""Columns of a corpus table that hold what documents.csv asks for."""


class MetadataReader:
    """Fills the draft's facts; keys are the fields of `records.Metadata`."""

    name: ClassVar[str] = "metadata"

    def __init__(self, lexicons: Lexicons) -> None:
        self.types = lexicons.once(DocTypes)
        self.issuers = lexicons.once(Issuers)

    def __call__(self, draft: Draft) -> None:
        facts = {name: " ".join(value.split()) for name, value in draft.facts.items()}
        text = draft.text
        head, tail = text[:HEAD], text[-TAIL:]
        lines = [line.strip() for line in head.split("\n") if line.strip()][:20]
        top, flat = _masthead(draft, lines, head, self.issuers.bodies.leaders)
        note = footnote(tail)
        page = draft.source.metadata
        known = dict.fromkeys(_FIELDS, "")
        known["title"] = _column(draft, "title") or facts.get("title") or page.get("title", "")
        known["title"] = known["title"] or _heading(page.get("heading", "")) or top.title
        known["title"] = known["title"] or _page_title(page.get("page_title", ""), draft.source.text) or own_name(head)
        known["author"] = _column(draft, "author") or facts.get("author") or top.author or note.author
        known["author"] = known["author"] or page.get("author", "")
        known["publisher"] = facts.get("publisher") or page.get("publisher") or page.get("site") or agency(head)
        known["editor"] = facts.get("editor") or page.get("editor", "")
        known["doc_number"] = facts.get("doc_number") or top.doc_number or _own_number(lines, known["title"])
        known["doc_type"] = self.types.of(known["title"], head, tail, byline=bool(known["author"]))
        signed = signature(head, tail, self.issuers.bodies)
        known["issuer"] = facts.get("issuer", "")
        reading = Reading(known, top, signed[0], lines, head, tail)
        known["issuer"] = known["issuer"] or self.issuers.issuer(reading)
        known["admin_level"], known["place"] = self.issuers.place(reading)
        found = _Dates(draft, facts, head)
        known["date"], known["date_source"] = found.first(top.date, flat=flat, signed=signed[1] or note.date)
        if not known["date"] and (year := _TITLE_YEAR.search(known["title"])):
            known["date"], known["date_source"] = year[1], "inferred"
        known["script"] = facts.get("script", "")
        draft.facts = known


def _masthead(draft: Draft, lines: list[str], head: str, leaders: Collection[str]) -> tuple[Masthead, bool]:
    """What the lines above the text say, and whether they ran together with it."""
    # A text without full stops has no lines that could be told from a title.
    top = masthead(lines if "。" in head[:2000] else lines[:1], sure=_beside_furniture(draft))
    if top.title or top.date:
        return top, False
    flat = flat_masthead(head, leaders)
    return (flat, True) if flat.title else (top, False)


def _beside_furniture(draft: Draft) -> bool:
    """Whether furniture was taken out near the beginning: then the line beside it is a page's title."""
    first = next((edit for layer in draft.layers if layer.step == "furniture" for edit in layer.edits), None)
    return first is not None and first.start < 200 and bool(draft.facts.keys() - {"script"})


def _heading(name: str) -> str:
    """A page's only main heading, unless it names the site."""
    return name if len(name) >= 6 and not _SITE_NAME.search(name) else ""


def _page_title(name: str, text: str) -> str:
    """The browser's title without the site's name, if the page itself shows it."""
    title = _SITE.split(name)[0].strip() if name else ""
    return title if len(title) >= 8 and title in text else ""


def _column(draft: Draft, name: str) -> str:
    docvars = {key.strip().lower(): value for key, value in draft.source.docvars.items()}
    return next((docvars[key] for key in _COLUMNS[name] if docvars.get(key)), "")


def _own_number(lines: list[str], title: str) -> str:
    """A document number in the first lines or the title, outside 《》 and prose."""
    for line in [title, *lines[:8]]:
        if len(line) < 60 and "。" not in line and (numbers := doc_numbers(line)):
            return numbers[0]
    return ""


class _Dates:
    """All places where a document's date may stand, the nearest to the document's own word first."""

    def __init__(self, draft: Draft, facts: dict[str, str], head: str) -> None:
        self.draft, self.facts, self.head = draft, facts, head

    def first(self, above: str, *, flat: bool, signed: str) -> tuple[str, str]:
        """(date, source). `above` is the date in the lines above the text, `signed` that of the signature."""
        given = _GIVEN.search(self.head[:250]) if DATE_IN_BRACKETS.search(self.head[:250]) else None
        published = self.facts.get("published", "") or self.draft.source.metadata.get("date", "")
        told = (
            (dates.loose(_column(self.draft, "date")), "column"),
            (dates.iso(self.facts.get("date", "")), "header"),
            (above, "body" if flat else "header"),
            (signed, "body"),
            (dates.iso(given[1]) if given else "", "body"),
            (dates.iso(published), "header"),
        )
        return next(((date, source) for date, source in told if date), None) or self._concluded()

    def _concluded(self) -> tuple[str, str]:
        """The date that nothing says outright: what is left to go by costs more to read."""
        if date := dates.republic_new_year(self.head[:200]):
            return date, "body"
        if date := dates.in_filename(PurePath(self.draft.source.path or self.draft.source.doc_id).stem):
            return date, "filename"
        date = dates.inferred_year(self.head)
        return (date, "inferred") if date else ("", "")
