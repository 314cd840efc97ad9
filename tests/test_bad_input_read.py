"""Files that cannot be used: one line each that says what is wrong and what to do, and never a traceback."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from make_files import docx, paragraph, pdf, set_page, zipped

from policymine.errors import DocumentError, UsageError
from policymine.read import Item, Parser, ReadOptions, find_items, limits, read_item
from policymine.read.pdf import read_pdf
from policymine.records import Source

PARSER = Parser()

TEXT = "各位代表：现在报告工作，请予审议。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def failure(tmp_path: Path, name: str, data: bytes, options: ReadOptions | str = "") -> DocumentError:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        list(read_item(Item(path, path.stem), options, PARSER))
    error = caught.value
    assert error.reason
    assert error.hint
    assert "\n" not in str(error)
    return error


def whole_pdf() -> bytes:
    return pdf([set_page([TEXT * 5])])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \r\n\t\n", "holds no text"),
        ("english.txt", b"The quick brown fox jumps over the lazy dog.", "no Chinese"),
        ("binary.txt", bytes(range(256)) * 40, "is binary"),
        ("zeros.txt", bytes(5000), "is binary"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(300), "named .txt, but it is an image"),
        ("really.txt", b"%PDF-1.4\n%\xe2\xe3", "named .txt, but it is a PDF"),
        ("really.pdf", TEXT.encode(), "named .pdf, but it is not a PDF"),
        ("page.txt", b"<!DOCTYPE html><html><body></body></html>", "named .txt, but it is a web page"),
        ("text.docx", TEXT.encode(), "named .docx, but it is not a Word document"),
        ("old.docx", OLE + bytes(600), "is encrypted, or an old .doc"),
        ("locked.doc", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        ("short.rtf", rb"{\rtf1\ansi\ansicpg936 abc", "is cut off"),
        ("page.html", b"<html><script>x</script></html>", "holds no text"),
        ("table.xlsx", b"a,b\n1,2\n", "named .xlsx, but it is plain text"),
        ("table.xlsx", OLE + bytes(600), "is encrypted, or an old .xls"),
        ("table.xls", OLE + bytes(600), "Old Office files (.xls) cannot be read"),
        ("twice.pdf", b"%PDF-1.4\n1 0 obj<</Filter [/FlateDecode /FlateDecode]>>", "packed twice"),
        ("table.csv", b"PK\x03\x04xl/", "named .csv, but it is a zip file"),
        ("broken.zip", b"PK\x03\x04 no directory", "archive is damaged"),
        ("archive.zip", zipped({"a.jpg": b"x"}), "holds no document"),
        ("song.mp3", b"ID3" + bytes(range(256)) * 8, "is binary"),
    ],
)
def test_message(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert reason in failure(tmp_path, name, data).reason


def test_hint_for_a_wrong_ending(tmp_path: Path) -> None:
    assert failure(tmp_path, "a.txt", whole_pdf()).hint == "Rename it so that it ends in .pdf."


def test_truncated_docx(tmp_path: Path) -> None:
    data = docx(paragraph(TEXT * 50))
    for end in (100, len(data) // 2, len(data) - 30):
        assert "damaged or cut off" in failure(tmp_path, "a.docx", data[:end]).reason


def test_damaged_docx(tmp_path: Path) -> None:
    assert "damaged" in failure(tmp_path, "a.docx", docx("<w:p><w:r>")).reason
    assert "no text part" in failure(tmp_path, "b.docx", zipped({"[Content_Types].xml": b"", "word/x.xml": b""})).reason


def test_truncated_pdf(tmp_path: Path) -> None:
    assert "damaged or cut off" in failure(tmp_path, "a.pdf", whole_pdf()[:400]).reason


def test_scanned_pdf(tmp_path: Path) -> None:
    error = failure(tmp_path, "a.pdf", pdf([[]]))
    assert "no text layer" in error.reason
    assert "recognition" in error.hint


def test_encrypted_pdf(tmp_path: Path) -> None:
    """Standard security handler with a user password that is not empty."""
    broken = whole_pdf().replace(
        b"trailer<<",
        b"trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<"
        + b"11" * 32
        + b">/U<"
        + b"22" * 32
        + b">>>",
    )
    assert "is encrypted" in failure(tmp_path, "a.pdf", broken).reason


def test_docx_bomb(tmp_path: Path) -> None:
    """Refused by what it declares, before a byte is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "")
        package.writestr("word/document.xml", b"\0" * (40 * limits.MB))
    assert "zip bomb" in failure(tmp_path, "a.docx", out.getvalue()).reason


def test_docx_entities(tmp_path: Path) -> None:
    """Entities that unfold to billions of characters, or that fetch files."""
    declared = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    bomb = f'{declared}<w:document xmlns:w="u"><w:body/></w:document>'
    for text in (bomb.encode(), bomb.encode("utf-16")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("[Content_Types].xml", "")
            package.writestr("word/document.xml", text)
        assert "declares XML entities" in failure(tmp_path, "a.docx", out.getvalue()).reason


def test_pdf_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policymine.read.pdf.MEMBER_BYTES", 4 * limits.MB)
    monkeypatch.setattr("policymine.read.pdf._LEAST", 1000)
    packed = zlib.compress(bytes(8 * limits.MB))
    stream = b"9 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n" % (len(packed), packed)
    data = whole_pdf().replace(b"trailer<<", stream + b"trailer<<")
    with pytest.raises(DocumentError, match="would unpack to more than 4 MB"):
        read_pdf(data, ReadOptions())


def test_endless_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """All characters of a document are in memory at a time: their number is bounded."""
    monkeypatch.setattr("policymine.read.pdf.CHARACTERS", 50)
    with pytest.raises(DocumentError, match="characters"):
        read_pdf(whole_pdf(), ReadOptions())


def test_bomb_in_an_archive_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"bomb.txt": b"\0" * (8 * limits.MB), "fine.txt": TEXT.encode()}))
    bomb, fine = read_item(Item(path, "a"))
    assert not isinstance(bomb, Source)
    assert "zip bomb" in bomb.reason
    assert isinstance(fine, Source)


def test_encrypted_archive_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data))
    locked, fine = read_item(Item(path, "a"))
    assert not isinstance(locked, Source)
    assert "is encrypted" in locked.reason
    assert isinstance(fine, Source)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    assert "too large" in failure(tmp_path, "a.txt", TEXT.encode()).reason


def test_wrong_encoding_by_the_user(tmp_path: Path) -> None:
    error = failure(tmp_path, "a.txt", TEXT.encode("gb18030"), ReadOptions(encoding="utf-8"))
    assert "cannot be decoded as utf-8" in error.reason
    with pytest.raises(UsageError, match="Unknown encoding"):
        ReadOptions(encoding="utf-9")


def test_vanished_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        list(read_item(Item(tmp_path / "gone.txt", "gone")))


def test_missing_path_names_the_path() -> None:
    with pytest.raises(UsageError, match=r"No file or folder at no.such.file") as caught:
        find_items(["no such file"])
    assert caught.value.hint


def test_content_without_ending(tmp_path: Path) -> None:
    """A named file of unknown ending is read by its content."""
    for name, data in (
        ("a.dat", TEXT.encode()),
        ("b.bin", docx(paragraph(TEXT))),
        ("c", whole_pdf()),
        ("d.x", zipped({"a.txt": TEXT.encode()})),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        (source,) = read_item(Item(path, name), parser=PARSER)
        assert isinstance(source, Source)
        assert TEXT in source.text
