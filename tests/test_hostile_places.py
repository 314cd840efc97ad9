"""Places in a file system that are no files, and names that are hard to write down."""

from __future__ import annotations

import csv
import gc
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile.case import GOOD

from policymine.cli import main
from policymine.errors import DocumentError
from policymine.read import Item, Parser, find_items, limits, read_item
from policymine.recording import WORTH
from policymine.records import Source

NAMES = (
    "new\nline.txt", "car\rriage.txt", "tab\t.txt", "emoji\U0001f600.txt", "-rf.txt", "--help.txt", "-", " lead.txt",
    "trail .txt", "a" * 251 + ".txt", "深" * 83 + ".txt", "half\udcff.txt", "half\udcff\udcfe.txt", "UP.txt", "up.txt",
    "Up.TXT", "esc\x1b[2J.txt", "=cmd.txt", "<script>.txt", "'quote\".txt", "a|b?.txt", "con.txt", "nul.txt",
    "dots...txt", "..hidden.txt", "\u202etxt.exe.txt", "é.txt", "e\u0301.txt", "%00.txt", "~$lock.txt", "$(id).txt",
)  # fmt: skip


@pytest.fixture
def named(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    made = 0
    for name in NAMES:
        try:
            (folder / name).write_text(GOOD, encoding="utf-8")
        except (OSError, ValueError):
            continue  # this system does not take such a name
        made += 1
    assert made >= 10
    return folder


def test_every_name(named: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each document has an id and a text of its own, and no name does anything."""
    wanted = [entry for entry in named.iterdir() if entry.suffix and not entry.name.startswith((".", "~$"))]
    assert main(["extract", str(named), "-o", str(tmp_path / "out"), "--no-cache"]) == 0
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = [row["doc_id"] for row in csv.DictReader(file)]
    assert len(ids) == len(set(ids)) == len(wanted)
    assert len([path for path in (tmp_path / "out" / "texts").rglob("*") if path.is_file()]) >= len(wanted)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["in", "out"]
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err


def test_names_of_failures_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        (tmp_path / "new\nline\x1b[2J\udcff.txt").write_bytes(b"")
    except (OSError, ValueError):
        pytest.skip("this system does not take such a name")
    assert main(["extract", str(tmp_path), "-o", str(tmp_path / "out"), "-q"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.strip().isprintable()
    assert "is empty" in told


def test_a_name_that_begins_with_a_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-o.txt").write_text(GOOD, encoding="utf-8")
    assert main(["extract", "-o", "out", "-q", "--", "-o.txt"]) == 0
    assert Path("out/texts/-o.txt").is_file()


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read_item(Item(path, "x")))
    return caught.value.reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Neither where it is given by name nor in a folder, nor behind a link."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("pipe.txt")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert "a pipe or a device" in refused(tmp_path / "pipe.txt")
    assert "a pipe or a device" in refused(tmp_path / "link.txt")
    assert [item.doc_id for item in find_items([tmp_path])] == ["good"]
    assert find_items([tmp_path]).skipped == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_among_many_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where results are kept for the next run, files are looked at twice."""
    os.mkfifo(tmp_path / "pipe.txt")
    for number in range(WORTH):
        (tmp_path / f"{number}.txt").write_text(GOOD, encoding="utf-8")
    given = [str(path) for path in sorted(tmp_path.iterdir())]
    assert main(["extract", *given, "-o", str(tmp_path / "out"), "-q"]) == 1
    assert "a pipe or a device" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
def test_a_device_is_not_read(tmp_path: Path) -> None:
    assert "a pipe or a device" in refused(Path("/dev/zero"))
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert "a pipe or a device" in refused(tmp_path / "zero.txt")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that nobody can read")
def test_an_unreadable_file() -> None:
    assert "cannot be read" in refused(Path("/proc/self/mem"))


def test_links_in_circles(tmp_path: Path) -> None:
    try:
        (tmp_path / "a.txt").symlink_to("b.txt")
        (tmp_path / "b.txt").symlink_to("a.txt")
        (tmp_path / "down").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert [item.doc_id for item in find_items([tmp_path])] == ["good"]
    assert "cannot be read" in refused(tmp_path / "a.txt")


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert "cannot be read" in refused(tmp_path / "a.txt") or os.name == "nt"


def test_holes_count(tmp_path: Path) -> None:
    """A file of 600 MB that takes no room on disk is refused by its size."""
    with (tmp_path / "holes.txt").open("wb") as file:
        file.truncate(600 * limits.MB)
    assert "too large" in refused(tmp_path / "holes.txt")


def test_a_module_beside_the_documents_is_not_run(tmp_path: Path) -> None:
    """The parser process takes no library from the folder where the user works."""
    for name in ("lxml", "pypdfium2", "json", "policymine"):
        (tmp_path / f"{name}.py").write_text("open('taken', 'w')", encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<html><p>{GOOD}</p></html>", encoding="utf-8")
    program = (
        "import sys; sys.path = [p for p in sys.path if p]\n"
        "from policymine.read import *\nfrom pathlib import Path\n"
        "print(next(read_item(Item(Path('a.html'), 'a'))).doc_id)"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.strip() == b"a"
    assert not (tmp_path / "taken").exists()


def ask(parser: Parser, path: Path, text: str = GOOD) -> str:
    path.write_text(f"<html><body><p>{text}</p></body></html>", encoding="utf-8")
    (source,) = read_item(Item(path, "a"), parser=parser)
    assert isinstance(source, Source)
    return source.text


def test_one_parser_serves_all_and_ends_with_its_owner(tmp_path: Path) -> None:
    parser = Parser()
    assert GOOD in ask(parser, tmp_path / "a.html")
    (process,) = parser._idle
    assert GOOD in ask(parser, tmp_path / "b.html")
    assert parser._idle == [process]
    inner = process._process
    del process, parser
    for _ in range(100):  # its timer may hold it for a moment
        gc.collect()
        if inner.returncode is not None:
            break
        time.sleep(0.05)
    assert inner.returncode is not None


def test_a_parser_that_was_killed_is_replaced(tmp_path: Path) -> None:
    parser = Parser()
    ask(parser, tmp_path / "a.html")
    parser._idle[0]._process.kill()
    with pytest.raises(DocumentError, match="crashed on it, or was ended"):
        ask(parser, tmp_path / "b.html")
    assert GOOD in ask(parser, tmp_path / "b.html")


def test_limits_of_the_parser(tmp_path: Path) -> None:
    """Time and memory: what needs more is a failure, and the next file is read."""
    slow, small = Parser(seconds=1), Parser(memory=300 * limits.MB)
    page = "<p " + " ".join(f"a{i}=b" for i in range(200_000)) + f">{GOOD}"
    with pytest.raises(DocumentError, match="takes more than 1 seconds"):
        ask(slow, tmp_path / "a.html", page)
    assert GOOD in ask(slow, tmp_path / "b.html")
    with pytest.raises(DocumentError):
        ask(small, tmp_path / "a.html", "<b>发展</b>" * 220_000 + "x" * 60_000_000)
    assert GOOD in ask(small, tmp_path / "b.html")
