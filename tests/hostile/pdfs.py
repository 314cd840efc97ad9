"""PDF files."""

from __future__ import annotations

import zlib
from functools import partial

from make_files import assembled, pdf, set_page

from .case import ADDRESS, GOOD, Case, of

MB = 1024 * 1024
WHOLE = pdf([set_page([GOOD * 8])] * 4)


FORM = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>/Length %d>>stream\n%s\nendstream"


def swapped(old: bytes, new: bytes) -> bytes:
    """A whole file with one of its parts replaced; places of objects are wrong then, as in many real files."""
    assert old in WHOLE
    return WHOLE.replace(old, new)


def tree(*pages: bytes, catalog: bytes = b"") -> bytes:
    """A catalogue (object 1), and what else is given from object 2 on."""
    return assembled([b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog, *pages])


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(data), filters, data)


def one_page(content: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>"
    return tree(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content)


def packed_zeros(megabytes: int) -> bytes:
    return one_page(stream(zlib.compress(bytes(megabytes * MB), 9)))


def packed_often(times: int) -> bytes:
    data = bytes(20 * MB)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"[" + b"/FlateDecode " * times + b"]"))


def hex_packed() -> bytes:
    """A bomb behind another filter, so that its first bytes do not show what it is."""
    data = zlib.compress(bytes(300 * MB), 9)
    return one_page(stream(data.hex().encode() + b">", b"[/ASCIIHexDecode /FlateDecode]"))


def drawn_in_itself() -> bytes:
    form = FORM % (5, 5, b"/A Do")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>"
    return tree(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(zlib.compress(b"/A Do")), form)


def drawn_tenfold(levels: int) -> bytes:
    """Each form draws the next one ten times."""
    forms = [FORM % (6 + i, 60, b"/A Do " * 10) for i in range(levels)]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>"
    return tree(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(zlib.compress(b"/A Do")), *forms)


def same_page(times: int) -> bytes:
    """One page counted over and over."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return tree(b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * times, times), page)


def long_page(characters: int) -> bytes:
    ops = b"BT /F1 1 Tf 1 1 Td <" + b"53d1" * characters + b"> Tj ET"
    return WHOLE_HEAD.replace(b"CONTENT", stream(zlib.compress(ops, 9)))


WHOLE_HEAD = assembled(
    [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 7 0 R>>",
        b"CONTENT",
    ]
)
SCRIPT = (
    b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://%s/'\\))>>/AA<</O<</S/Launch/F(calc)>>>>" % ADDRESS.encode()
)
# 11 and 22 make no key that any password opens.
LOCKED = b"trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)

CASES: tuple[Case, ...] = (
    *(of(f"cut-{i}.pdf", WHOLE[: len(WHOLE) * i // 5], "damaged or cut off") for i in (1, 2, 3, 4)),
    of("header-only.pdf", b"%PDF-1.7\n", "damaged or cut off"),
    of("encrypted.pdf", swapped(b"trailer<<", LOCKED), "is encrypted"),
    of("script.pdf", swapped(b"/Type/Catalog", b"/Type/Catalog" + SCRIPT)),
    of("pages-loop.pdf", tree(b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "."),
    of("pages-two-loop.pdf", tree(b"<</Type/Pages/Kids[3 0 R]/Count 9>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"), "."),
    of("parent-loop.pdf", swapped(b"/Type/Pages/Kids", b"/Type/Pages/Parent 2 0 R/Kids")),
    of("huge-count.pdf", swapped(b"/Count 4", b"/Count 2147483647")),
    of("negative-count.pdf", swapped(b"/Count 4", b"/Count -4")),
    Case("same-page.pdf", partial(same_page, 300_000), "declares 300,000 pages"),
    of(
        "xref-loop.pdf",
        swapped(b"trailer<<", b"trailer<</Prev 0 ").replace(b"/Prev 0", b"/Prev %d" % WHOLE.index(b"xref")),
    ),
    of("length-loop.pdf", one_page(b"<</Length 4 0 R/Filter/FlateDecode>>stream\nx\nendstream"), "."),
    of("huge-length.pdf", one_page(b"<</Length 2147483647>>stream\nBT ET\nendstream"), "."),
    of("draws-itself.pdf", drawn_in_itself(), "no text layer"),
    Case("draws-tenfold.pdf", partial(drawn_tenfold, 9), "crashed", is_slow=True),
    Case("bomb.pdf", partial(packed_zeros, 300), "would unpack to more than"),
    Case("bomb-under-the-limit.pdf", partial(packed_zeros, 100), ".", is_slow=True),
    Case("packed-twice.pdf", partial(packed_often, 2), "packed twice"),
    Case("packed-nine-times.pdf", partial(packed_often, 9), "packed twice"),
    Case("bomb-behind-hex.pdf", hex_packed, ".", is_slow=True),
    Case("long-page.pdf", partial(long_page, 4_000_000), "", has_good=False),
    of("deep-arrays.pdf", one_page(b"[" * 500_000 + b"]" * 500_000), "."),
    of(
        "outside.pdf",
        swapped(b"/Type/Catalog", b"/Type/Catalog/URI<</Base(http://%s/)>>/Outlines 2 0 R" % ADDRESS.encode()),
    ),
)
