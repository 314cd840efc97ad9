"""Word documents: an own walk over the paragraphs, for what a reader of the printed page would see.

python-docx's `.text` silently drops tracked insertions, content controls and text boxes. Here they are
read, and what is not on the page is not: deleted and hidden text, field codes, pinyin above characters.
Numbers that Word puts before paragraphs (一、 (一)) are written out: the outline depends on them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from ..errors import DocumentError
from .content import Content, ReadOptions
from .limits import check_container
from .numbering import Numbering
from .ooxml import AGAIN, BROKEN, child, local, parse, value

DOCUMENT = "word/document.xml"


# Both namespaces of WordprocessingML (transitional and strict) are told by their local names alone.
_SKIPPED = frozenset(
    (
        "del", "moveFrom", "delText", "instrText", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr",
        "Fallback", "rt", "bookmarkStart", "footnoteReference", "endnoteReference", "commentReference",
        "delInstrText", "fldData",
    )
)  # fmt: skip
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = frozenset(("0", "false", "off", "none"))


def read_docx(data: bytes, options: ReadOptions) -> Content:  # noqa: ARG001  the format says its own encoding
    """The visible text, one line per paragraph; cells of a table row apart by tabs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_container(package.infolist(), len(data))
            names = set(package.namelist())
            main = (
                DOCUMENT if DOCUMENT in names else next((n for n in sorted(names) if n.endswith("/document.xml")), "")
            )
            if not main:
                raise DocumentError("The Word document holds no text part.", AGAIN)
            folder = main.rpartition("/")[0]
            body = parse(package.read(main))
            styles = _part(package, f"{folder}/styles.xml", names)
            numbers = _part(package, f"{folder}/numbering.xml", names)
            properties = _part(package, "docProps/core.xml", names)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise DocumentError(BROKEN, AGAIN) from error
    text = "\n".join(_Walk(styles, Numbering(numbers, styles)).blocks(body)) + "\n"
    return Content(text, metadata=_properties(properties))


def _part(package: zipfile.ZipFile, name: str, names: set[str]) -> Any:
    return parse(package.read(name)) if name in names else None


def _properties(root: Any) -> dict[str, str]:
    if root is None:
        return {}
    found = {local(e): (e.text or "").strip() for e in root}
    names = {"title": "property_title", "creator": "property_author", "created": "property_created"}
    return {names[key]: text for key, text in found.items() if key in names and text}


class _Walk:
    """Goes over the blocks of a document in reading order."""

    def __init__(self, styles: Any, numbering: Numbering) -> None:
        self.numbering = numbering
        self.hidden = {
            value(style, "styleId")
            for style in (styles if styles is not None else ())
            if local(style) == "style" and _is_on(child(style, "rPr", "vanish"))
        }

    def blocks(self, element: Any) -> Iterator[str]:
        """The lines of everything below an element that holds paragraphs and tables."""
        for part in element:
            name = local(part)
            if name == "p":
                yield from self._paragraph(part)
            elif name == "tbl":
                for row in _below(part, "tr"):
                    yield from self._row(row)
            elif name and name not in _SKIPPED:
                yield from self.blocks(part)

    def _row(self, row: Any) -> Iterator[str]:
        mark = child(row, "trPr", "del")
        if mark is not None:
            return
        cells = [list(self.blocks(cell)) for cell in _below(row, "tc")]
        filled = [[line for line in lines if line.strip()] for lines in cells]
        if all(len(lines) <= 1 for lines in filled):
            line = "\t".join(lines[0].strip() if lines else "" for lines in filled)
            if line.strip():
                yield line.rstrip("\t")
        else:
            for lines in filled:
                yield from lines

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        """The paragraph's line, then those of the text boxes that hang on it."""
        boxes: list[Any] = []
        properties = child(paragraph, "pPr")
        text = "".join(self._runs(paragraph, boxes))
        if text.strip():
            text = self.numbering.label(properties) + text
        yield text
        for box in boxes:
            yield from self.blocks(box)

    def _runs(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        for part in element:
            name = local(part)
            if name == "r":
                if not self._is_hidden(part):
                    yield from self._runs(part, boxes)
            elif name == "t":
                yield part.text or ""
            elif name in _MARKS:
                yield _MARKS[name]
            elif name == "txbxContent":
                boxes.append(part)
            elif name and name not in _SKIPPED:
                yield from self._runs(part, boxes)

    def _is_hidden(self, run: Any) -> bool:
        properties = child(run, "rPr")
        if properties is None:
            return False
        own = child(properties, "vanish")
        if own is not None:
            return _is_on(own)
        style = child(properties, "rStyle")
        return style is not None and value(style) in self.hidden


def _is_on(switch: Any) -> bool:
    """A Word switch is on where it stands, unless its value says otherwise."""
    return switch is not None and value(switch) not in _OFF


def _below(element: Any, name: str) -> Iterator[Any]:
    """The nearest descendants of that name, through content controls and tracked insertions."""
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _below(part, name)
