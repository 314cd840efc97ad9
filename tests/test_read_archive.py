"""Zip archives of documents, and formats that need a converter."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from make_files import docx, paragraph, zipped, zipped_by_old_windows

from policymine.errors import DocumentError
from policymine.read import Item, Parser, ReadOptions, read_item
from policymine.records import Failure, Source

PARSER = Parser()

TEXT = "各位代表：现在报告工作，请予审议。"


def read(tmp_path: Path, name: str, data: bytes) -> list[Source | Failure]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_item(Item(path, path.stem), parser=PARSER))


def ids(found: list[Source | Failure]) -> list[str]:
    return [one.doc_id if isinstance(one, Source) else f"! {one.path}" for one in found]


def test_members(tmp_path: Path) -> None:
    """Every format, sorted by name, ids archive/member; what is no document is passed over."""
    data = zipped(
        {
            "b/讲话.txt": TEXT.encode("gb18030"),
            "a.docx": docx(paragraph(TEXT)),
            "图.jpg": b"\xff\xd8\xff",
            "__MACOSX/._a.txt": b"x",
            "x.html": f"<p>{TEXT}</p>".encode(),
        }
    )
    found = read(tmp_path, "收集.zip", data)
    assert ids(found) == ["收集/a", "收集/b/讲话", "收集/x"]
    assert all(isinstance(one, Source) and one.text.strip() == TEXT for one in found)
    assert found[0].path == f"{tmp_path / '收集.zip'}/a.docx"


@pytest.mark.parametrize("codec", ["gbk", "big5"])
def test_names_of_old_windows(tmp_path: Path, codec: str) -> None:
    name = "政府工作報告/二月.txt" if codec == "big5" else "政府工作报告/二月.txt"
    found = read(tmp_path, "a.zip", zipped_by_old_windows({name: TEXT.encode()}, codec))
    assert ids(found) == [f"a/{name[:-4]}"]


def test_same_stem_keeps_the_ending(tmp_path: Path) -> None:
    found = read(tmp_path, "a.zip", zipped({"x.txt": TEXT.encode(), "x.md": TEXT.encode()}))
    assert ids(found) == ["a/x.md", "a/x.txt"]


def test_names_cannot_leave_the_output_folder(tmp_path: Path) -> None:
    found = read(tmp_path, "a.zip", zipped({"../../etc/x.txt": TEXT.encode(), "C:\\y.txt": TEXT.encode()}))
    assert sorted(ids(found)) == ["a/etc/x", "a/y"]


def test_a_bad_member_does_not_harm_the_others(tmp_path: Path) -> None:
    data = zipped({"1.txt": TEXT.encode(), "2.txt": b"", "3.docx": b"PK\x03\x04 cut off", "4.txt": TEXT.encode()})
    found = read(tmp_path, "a.zip", data)
    assert ids(found) == ["a/1", f"! {tmp_path / 'a.zip'}/2.txt", f"! {tmp_path / 'a.zip'}/3.docx", "a/4"]


def test_rtf(tmp_path: Path) -> None:
    """Bytes of the code page and Unicode escapes side by side."""
    head = rb"{\rtf1\ansi\ansicpg936\deff0 "
    coded = b"".join(b"\\'%02x" % byte for byte in "会议".encode("gbk"))
    (source,) = read(tmp_path, "a.rtf", head + coded + rb"\u24378?\u35843?\par " + coded + b"}")
    assert isinstance(source, Source)
    assert source.text == "会议强调\n会议"


def test_doc_without_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(DocumentError, match=r"need antiword or LibreOffice.*Convert it to docx"):
        read(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_doc_through_antiword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for antiword: it is called on the file, and what it prints is the text."""
    program = tmp_path / "bin" / "antiword"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\nfor last; do :; done\ntest -s "$last" && echo "各位代表：请予审议。"\n', encoding="utf-8"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    (source,) = read(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert isinstance(source, Source)
    assert (source.text, source.media_type) == ("各位代表：请予审议。\n", "application/msword")


def test_doc_that_word_wrote_as_something_else(tmp_path: Path) -> None:
    """Chinese office systems save web pages and docx under the ending .doc, and Word opens them."""
    for data in (f"<html><body><p>{TEXT}</p></body></html>".encode("gb18030"), docx(paragraph(TEXT))):
        (source,) = read(tmp_path, "a.doc", data)
        assert isinstance(source, Source)
        assert source.text == f"{TEXT}\n"


def test_options_may_be_a_bare_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    (source,) = read_item(Item(path, "a"), "gb18030")
    (same,) = read_item(Item(path, "a"), ReadOptions(encoding="gb18030"))
    assert source == same
