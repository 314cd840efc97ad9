"""Builds small files of every format for the reader tests, so that no binary file lies in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, parts: dict[str, str] | None = None) -> bytes:
    """A Word document whose body is the given WordprocessingML (prefix `w`); `parts` adds further files."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    spaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    files = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"{head}<w:document {spaces}><w:body>{body}</w:body></w:document>",
        **{name: head + text for name, text in (parts or {}).items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def pdf(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """A PDF; each page is a list of (x, y, size, text), y from the bottom, on 595 × 842 points.

    The font is one of Adobe's that are never embedded; its characters are as wide as high.
    """
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(pages))), len(pages)),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 93>>",
    ]
    for i, lines in enumerate(pages):
        ops = b"".join(
            b"BT /F1 %g Tf %g %g Td <%s> Tj ET\n" % (size, x, y, text.encode("utf-16-be").hex().encode())
            for x, y, size, text in lines
        )
        packed = zlib.compress(ops)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (7 + 2 * i)
        )
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of them the catalogue."""
    out = io.BytesIO(b"%PDF-1.5\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    xref = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref))
    return out.getvalue()


def set_page(
    paragraphs: list[str], *, size: float = 12, width: int = 36, left: float = 72, top: float = 740
) -> list[tuple[float, float, float, str]]:
    """The lines of a page as a printer sets them: two characters of indent, `width` characters a line."""
    lines, y = [], top
    for text in paragraphs:
        rest, first = text, True
        while rest:
            room = width - 2 if first else width
            lines.append((left + (2 * size if first else 0), y, size, rest[:room]))
            rest, first, y = rest[room:], False, y - 1.6 * size
    return lines


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive as today's programs write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def zipped_by_old_windows(members: dict[str, bytes], codec: str = "gbk") -> bytes:
    """A zip archive whose names are bare bytes of the system's code page, without the flag for UTF-8."""
    local, central = io.BytesIO(), io.BytesIO()
    for name, content in members.items():
        raw, crc, packed = name.encode(codec), zlib.crc32(content), zlib.compress(content)[2:-4]
        at = local.tell()
        fields = (20, 0, 8, 0, 33, crc, len(packed), len(content), len(raw), 0)
        local.write(b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", *fields) + raw + packed)
        central.write(b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, *fields, 0, 0, 0, 0, at) + raw)
    start, size = local.tell(), central.tell()
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(members), len(members), size, start, 0)
    return local.getvalue() + central.getvalue() + end
