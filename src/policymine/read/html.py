"""Saved web pages: the whole visible text, and where in it the article stands.

The reader takes nothing away that a visitor would see; the `clean` step decides what is furniture. What
only the page's structure knows goes into the metadata: `body_start` and `body_end`, the place of the
element that holds the article, and what the page's meta tags say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from ..errors import DocumentError
from ..lean import dataclass
from .content import Content, ReadOptions
from .encoding import decode
from .limits import TAGS
from .text import notes_on

CONTAINERS = (
    "ucap-content",  # State Council and most government sites since 2018
    "trs_editor",  # TRS WCM, older government sites
    "trs_ueditor",
    "view trs_ueditor",
    "pages_content",
    "zoom",
    "zoomcon",
    "js_content",  # WeChat
    "rm_txt_con",  # People's Daily Online
    "ozoom",
    "detailcontent",
    "detail-content",
    "article-content",
    "article_content",
    "articlecontent",
    "article_con",
    "con_text",
    "news_content",
    "mw-parser-output",
)
"""Ids and classes, lower case, by which the common content systems mark the article."""

METAS = {
    "articletitle": "title",
    "pubdate": "date",
    "publishdate": "date",
    "contentsource": "publisher",
    "source": "publisher",
    "author": "author",
    "editor": "editor",
    "sitename": "site",
}
"""Names of meta tags (the standard of Chinese government sites and common ones) and what they tell."""

_HIDDEN = frozenset(
    (
        "script", "style", "noscript", "template", "head", "select", "option", "textarea", "iframe", "object",
        "svg", "math", "rt", "rp", "audio", "video", "map",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "thead", "tfoot", "tr", "ul",
        "caption",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_BLANKS = re.compile("[ \t\r\n\f]+")
_WRAP = re.compile("(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])")
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,20})", re.I)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_WRAPPERS = re.compile(
    r"</?(?:div|section|article|center|table|tbody|tr|td|ul|ol|li|span|font|b|i|em|strong|blockquote|dl|dd)\b[^>]*>",
    re.I,
)
_HAN = re.compile("[\u3400-\u9fff]")


def read_html(data: bytes, options: ReadOptions) -> Content:
    """The visible text of a page, one line per block, cells of a table row apart by tabs."""
    charset = _CHARSET.search(data[:8192])
    decoded = decode(data, options.encoding, charset[1].decode("ascii") if charset else "")
    notes = notes_on(decoded)
    if charset:
        notes["declared_encoding"] = charset[1].decode("ascii")
    markup = _XML_HEAD.sub("", decoded.text.replace("\x00", ""), count=1)
    if markup.count("<") > TAGS:
        raise DocumentError(f"The web page holds more than {TAGS:,} tags.", "Copy its text into a text file.")
    root = _parse(markup) if markup.strip() else None
    if root is None:
        raise DocumentError("The web page holds no text.", "Save it again from the browser, as “web page, HTML only”.")
    page = _Page()
    page.walk(root)
    text = page.text()
    notes |= _metas(root)
    if len(page.headings) == 1:
        notes["heading"] = " ".join(page.headings[0].split())
    body = page.article(text)
    if body is not None:
        notes["body_start"], notes["body_end"] = map(str, body)
    return Content(text, decoded.encoding, notes)


def _parse(markup: str) -> Any:
    """The page's root. Elements nested deeper than the parser follows are unwrapped first, so that none is lost."""
    from lxml import etree

    for text in (markup, _WRAPPERS.sub("<br>", markup)):
        parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
        root = etree.fromstring(text, parser)
        if not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
            return root
    raise DocumentError("The web page is nested too deeply to be read.", "Copy its text into a text file.")


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = str(tag.get("name") or tag.get("property") or "").strip().lower()
        value = " ".join(str(tag.get("content") or "").split())
        if name in METAS and value:
            found.setdefault(METAS[name], value)
    page_title = root.find(".//title")
    if page_title is not None and (value := " ".join("".join(map(str, page_title.itertext())).split())):
        found["page_title"] = value
    return found


@dataclass
class _Page:
    """Collects the text and remembers the place of every element that could hold the article."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    fresh: bool = True
    gap: bool = False
    known: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def walk(self, root: Any) -> None:
        """Depth first without recursion: pages nest deeper than Python's stack."""
        stack: list[tuple[Any, bool, int]] = [(root, False, 0)]
        while stack:
            element, leaving, start = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if leaving:
                self._leave(element, tag, start)
                continue
            if not tag or _is_hidden(element, tag):
                self._add(element.tail, tag)
                continue
            self._enter(tag)
            stack.append((element, True, self.size))
            self._add(element.text, tag)
            stack.extend((child, False, 0) for child in reversed(element))

    def text(self) -> str:
        return "".join(self.parts)

    def _enter(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._newline()
        elif tag in _CELLS:
            self._cell()

    def _leave(self, element: Any, tag: str, start: int) -> None:
        if _is_container(element):
            self.known.append((start, self.size))
        if tag == "h1" and self.size > start:
            self.headings.append(self.text()[start:])
        if tag in ("div", "td", "article", "section", "main", "body"):
            self.boxes.append((start, self.size))
        if tag == "a":
            self.links.append((start, self.size))
        if tag in _BLOCKS or tag == "br":
            self._newline()
        self._add(element.tail, tag)

    def _put(self, piece: str) -> None:
        self.parts.append(piece)
        self.size += len(piece)

    def _newline(self) -> None:
        self.gap = False
        if not self.fresh:
            self._put("\n")
            self.fresh = True

    def _cell(self) -> None:
        self.gap = False
        if not self.fresh:
            self._put("\t")

    def _add(self, piece: str | None, tag: str) -> None:
        if not piece:
            return
        if tag == "pre":
            self._put(piece)
            self.fresh = piece.endswith("\n")
            return
        piece = _BLANKS.sub(" ", _WRAP.sub("", piece))
        if piece.startswith(" "):
            self.gap, piece = True, piece[1:]
        tail = piece.endswith(" ")
        piece = piece[:-1] if tail else piece
        if piece:
            if self.gap and not self.fresh and not self.parts[-1].endswith(("\t", "\n")):
                self._put(" ")
            self._put(piece)
            self.fresh, self.gap = False, False
        self.gap = self.gap or tail

    def article(self, text: str) -> tuple[int, int] | None:
        """The place of the element that holds the article; None where the whole page may be it."""
        weights = list(self._weights(text))
        total = sum(weight for _, weight in weights)
        if not total:
            return None

        def share(box: tuple[int, int]) -> float:
            return sum(weight for at, weight in weights if box[0] <= at < box[1]) / total

        known = [box for box in self.known if share(box) >= 0.5]
        if known:
            return min(known, key=lambda box: (box[1] - box[0], box[0]))
        dense = [box for box in dict.fromkeys(self.boxes) if share(box) >= 0.97]
        return min(dense, key=lambda box: (box[1] - box[0], box[0])) if dense else None

    def _weights(self, text: str) -> Iterator[tuple[int, int]]:
        """(place, Chinese characters) of the lines that are prose: with a sentence mark, and not a link."""
        linked = iter(sorted(self.links))
        link = next(linked, None)
        at = 0
        for line in text.split("\n"):
            while link is not None and link[1] <= at:
                link = next(linked, None)
            in_link = link is not None and link[0] <= at and link[1] >= at + len(line) * 0.8
            if not in_link and ("。" in line or "；" in line or len(line) > 60):
                yield at, len(_HAN.findall(line))
            at += len(line) + 1


def _is_container(element: Any) -> bool:
    """Whether a content system marks the element as the article."""
    name, classes = (str(element.get(key) or "").strip().lower() for key in ("id", "class"))
    return name in CONTAINERS or classes in CONTAINERS or classes.split(" ")[0] in CONTAINERS


def _is_hidden(element: Any, tag: str) -> bool:
    if tag in _HIDDEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    # WeChat hides the article itself until its script runs, and pages are saved like that.
    return bool(style) and _INVISIBLE_STYLE.search(style) is not None and not _is_container(element)
