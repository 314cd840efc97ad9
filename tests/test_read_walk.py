"""Which files are read, in which order, and what each document is called."""

from __future__ import annotations

import io
import json
import os
import pickle
from pathlib import Path

import pytest

from policymine.errors import DocumentError, UsageError
from policymine.read import Item, find_items, read_item
from policymine.records import Source

TEXT = "各位代表：现在报告工作。".encode()


def make(root: Path, *names: str, data: bytes = TEXT) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def ids(*paths: Path) -> list[str]:
    return [item.doc_id for item in find_items(paths)]


def test_folder(tmp_path: Path) -> None:
    """Sorted, recursive, ids without endings; foreign files and tables are left out, counted and named, hidden ones
    only left out.
    """
    make(
        tmp_path,
        "b.txt",
        "a.html",
        "2023/广东.txt",
        "2023/市/x.md",
        ".hidden.txt",
        ".git/c.txt",
        "photo.jpg",
        "corpus.csv",
        "~$a.docx",
    )
    found = find_items([tmp_path])
    assert [item.doc_id for item in found] == ["2023/市/x", "2023/广东", "a", "b"]
    assert found.skipped == 3
    assert [path.name for path in found.examples] == ["corpus.csv", "photo.jpg", "~$a.docx"]
    assert len(found) == 4


def test_single_file(tmp_path: Path) -> None:
    make(tmp_path, "讲话.v2.txt")
    assert ids(tmp_path / "讲话.v2.txt") == ["讲话.v2"]


def test_name_without_ending(tmp_path: Path) -> None:
    """A dot in a Chinese title or before a number begins no ending."""
    make(tmp_path, "1.总体要求", "v2.0")
    assert ids(tmp_path / "1.总体要求", tmp_path / "v2.0") == ["1.总体要求", "v2.0"]


def test_ending_kept_on_collision(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "a.html", "b.txt")
    assert ids(tmp_path) == ["a.html", "a.txt", "b"]


def test_root_in_front_on_collision(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "y/a.txt")
    assert ids(tmp_path / "x", tmp_path / "y") == ["x/a.txt", "y/a.txt"]
    make(tmp_path, "p/in/a.txt", "q/in/a.txt")
    found = ids(tmp_path / "p" / "in", tmp_path / "q" / "in")
    assert len(set(found)) == 2


def test_archive_beside_folder_of_its_name(tmp_path: Path) -> None:
    """Members are called archive/member: they must not meet the files of a folder of that name."""
    make(tmp_path, "a.zip", "a/b.txt")
    assert ids(tmp_path) == ["a/b", "a.zip"]


def test_given_twice(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert ids(tmp_path, tmp_path / "a.txt") == ["a"]


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"No file or folder at .*nowhere"):
        find_items([tmp_path / "nowhere"])


def test_earlier_output_is_skipped(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out/texts/a.txt")
    (tmp_path / "out" / "manifest.json").write_text(json.dumps({"policymine": "0.1"}), encoding="utf-8")
    make(tmp_path, "other/b.txt")
    (tmp_path / "other" / "manifest.json").write_text('{"name": "web app"}', encoding="utf-8")
    assert ids(tmp_path) == ["a", "other/b"]


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    try:
        (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    except OSError:
        pytest.skip("links cannot be made here")
    assert ids(tmp_path) == ["in/a"]


def test_unreadable_folder_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be opened becomes a failure, not silence."""
    make(tmp_path, "a.txt", "shut/b.txt")
    real = os.scandir

    def scandir(folder: Path):  # type: ignore[no-untyped-def]
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr("os.scandir", scandir)
    found = list(find_items([tmp_path]))
    assert [item.doc_id for item in found] == ["a", "shut"]
    with pytest.raises(DocumentError, match="cannot be read"):
        list(read_item(found[1]))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("从管道来的一段文字。".encode("gb18030"))))
    (item,) = find_items(["-"])
    assert item.doc_id == "stdin"
    (source,) = read_item(item)
    assert isinstance(source, Source)
    assert (source.text, source.encoding) == ("从管道来的一段文字。", "gb18030")


def test_items_cross_process_borders(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (item,) = find_items([tmp_path])
    assert pickle.loads(pickle.dumps(item)) == item


def test_source_says_where_it_is_from(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    (source,) = read_item(Item(tmp_path / "a.md", "a"))
    assert isinstance(source, Source)
    assert (source.path, source.media_type) == (str(tmp_path / "a.md"), "text/markdown")
    assert len(source.sha256) == 64
