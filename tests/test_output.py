"""What is written: cells, CSV bytes, names of texts, the folder's safety, codebook, data package, manifest, summary."""

from __future__ import annotations

import csv
import doctest
import errno
import gc
import io
import json
import os
import weakref
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policymine import __version__
from policymine.comparing import COMPARED
from policymine.errors import UsageError
from policymine.lean import dataclass
from policymine.output import OutputFolder, Summary, cells, codebook, docvars, manifest, texts, writers
from policymine.output.schema import schema
from policymine.pipeline import TABLES, Options
from policymine.records import Document, DocumentRow, Failure, Record, Row, Source, column


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Record):
    """A table with a column of every type."""

    table: ClassVar[str] = "things"
    label: ClassVar[str] = "东西"
    about: ClassVar[str] = "one row per thing"

    kind: str = column("类", "what it is", values={"a": "甲", "b": "乙"})
    low: float | None = column("低", "a number", unit="%", default=None)
    count: int | None = column("数", "an integer", default=None)
    yes: bool = column("是否", "a truth", default=False)
    day: str = column("日", "a date", unit="YYYY-MM-DD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Row):
    """A table with a sign of comparison between free texts."""

    first: str = column("首", "any text")
    op: str = column("比较", "a sign", values={"=": "等于", "~": "约", ">=": "以上"})
    second: str = column("次", "any text")
    low: float | None = column("低", "a number", default=None)
    last: str = column("末", "any text")


FAKES: tuple[type[Row], ...] = (DocumentRow, Thing, Failure)


def a_document(doc_id: str = "speech", text: str = "要坚持问题导向。", **source: Any) -> Document:
    return Document(Source(text=text, doc_id=doc_id, sha256="00ff", **source), text)


def its_tables(document: Document, *things: Thing) -> dict[str, list[Any]]:
    return {"documents": [DocumentRow.of(document, 0)], "things": list(things)}


def write(folder: Path, *documents: Document, force: bool = False, things: tuple[Thing, ...] = ()) -> None:
    with OutputFolder(folder, FAKES, force=force) as out:
        for document in documents:
            out.add(document, its_tables(document, *things))
        out.finish(Options())


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# Cells and CSV


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (32.0, "32"), (18.5, "18.5"), (1e16, "10000000000000000"), (-0.0, "0"), (0.1, "0.1"), (1.5e-7, "0.00000015"),
        (12, "12"), (True, "1"), (False, "0"), (None, ""), ("讲话", "讲话"), (100000000.0, "100000000"),
    ],
)  # fmt: skip
def test_a_cell_is_what_a_person_would_write(value: object, text: str) -> None:
    assert cells.cell(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back_and_have_no_exponent(value: float) -> None:
    text = cells.number(value)
    assert float(text) == value
    assert "e" not in text.lower()
    assert not text.endswith(".0")


GOLDEN = (
    b"\xef\xbb\xbfrow_id,doc_id,start,end,quote,rule,clean_start,clean_end,kind,low,count,yes,day\r\n"
    + 'r1,speech,0,2,"“三农”, ""工作""\n第二行",规则,0,2,a,18.5,3,1,2025-12-31\r\n'.encode()
    + "r2,speech,2,4,,规则,2,4,,,,0,\r\n".encode()
)
THINGS = (
    Thing(row_id="r1", doc_id="speech", start=0, end=2, quote='“三农”, "工作"\n第二行', rule="规则",
          clean_start=0, clean_end=2, kind="a", low=18.5, count=3, yes=True, day="2025-12-31"),
    Thing(row_id="r2", doc_id="speech", start=2, end=4, rule="规则", clean_start=2, clean_end=4),
)  # fmt: skip


def test_csv_golden_bytes(tmp_path: Path) -> None:
    write(tmp_path / "out", a_document(), things=THINGS)
    assert (tmp_path / "out" / "things.csv").read_bytes() == GOLDEN


@given(
    st.lists(
        st.tuples(
            st.lists(st.text(st.sampled_from("=+-@'\t\r\n,\"~讲 "), max_size=3), min_size=3, max_size=3),
            st.sampled_from(("=", "~", ">=")),
            st.none() | st.sampled_from((3.0, -18.5)),
        ),
        max_size=4,
    ),
    st.booleans(),
)
def test_lines_are_those_of_the_csv_module(cells: list[tuple[list[str], str, float | None]], guarded: bool) -> None:
    rows = [Compared(first=a, op=op, second=b, low=low, last=c) for (a, b, c), op, low in cells]
    expected = io.StringIO(newline="")
    csv.writer(expected, lineterminator="\r\n").writerows(map(writers.cells_of(Compared, guarded), rows))
    assert writers.lines_of(Compared, guarded)(rows) == expected.getvalue().encode()


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    write(tmp_path / "out", a_document())
    assert (tmp_path / "out" / "failures.csv").read_bytes() == b"\xef\xbb\xbfpath,reason,hint\r\n"


def test_a_file_name_that_is_not_unicode_does_not_stop_the_run(tmp_path: Path) -> None:
    document = a_document(doc_id="a\udcb1", path="a\udcb1.txt")
    write(tmp_path / "out", document)
    assert rb"a\udcb1.txt" in (tmp_path / "out" / "documents.csv").read_bytes()
    json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))


def test_rows_read_back_as_they_were(tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "out", FAKES) as out:
        document = a_document("Report/甲")
        out.add(document, its_tables(document, *THINGS))
        assert list(out.so_far().rows("things")) == list(THINGS)
        assert out.so_far().text("Report/甲") == document.text


def test_the_users_own_columns_come_behind_those_of_the_documents(tmp_path: Path) -> None:
    """They may come late, and may be called like a column that is there already."""
    plain = a_document("plain")
    own = a_document("own", docvars={"province": "广东, “省”", "title": "题"})
    write(tmp_path / "out", plain, own)
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[-2:] == ["province", "own_title"]
    assert [(r["doc_id"], r["province"], r["own_title"]) for r in rows] == [
        ("plain", "", ""), ("own", "广东, “省”", "题"),
    ]  # fmt: skip
    assert "documents,own_title,title," in (tmp_path / "out" / "codebook.csv").read_text(encoding="utf-8-sig")
    assert not list((tmp_path / "out").glob("*.jsonl"))


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'xls'.*csv"):
        OutputFolder(tmp_path / "out", FAKES, formats=["csv", "xls"])
    assert not (tmp_path / "out").exists()


# Names of texts


@pytest.mark.parametrize("doc_id", ["speech", "2023/广东", "2023/a.b", "讲话 (1)", "a" * 180])
def test_plain_names_stay(doc_id: str) -> None:
    assert str(texts.text_name(doc_id)) == doc_id


@pytest.mark.parametrize(
    "doc_id",
    ["aux", "COM1.v2", "a:b", "a?b", "tail.", " a", "../up", "/abs", "a//b", "..", "", "a\0b", "b.source", "a.txt/b",
     "广" * 100, "a\\b", "nul/a", "line\nbreak", "a\udcb1"],
)  # fmt: skip
def test_other_names_are_made_safe_and_marked(doc_id: str) -> None:
    name = texts.text_name(doc_id)
    assert not name.is_absolute()
    assert "~" in str(name)
    for part in name.parts:
        assert len(part.encode("utf-8")) <= 200
        assert part not in ("", ".", "..")
        assert not part.endswith((".", " "))
        assert not set('<>:"\\|?*\n\0') & set(part)


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_documents_never_share_a_name(one: str, other: str) -> None:
    assert (texts.text_name(one) == texts.text_name(other)) == (one == other)


def test_where_case_does_not_count_the_second_text_gets_another_name(tmp_path: Path) -> None:
    """Played through by a file that is already there: this file system may tell cases apart."""
    aside = tmp_path / "aside"
    new = texts.NewTexts(aside, tmp_path / "final")
    first = new.write("Speech", "甲", None)
    (aside / "speech.txt").touch()
    second = new.write("speech", "乙", "原文")
    assert first != second
    assert new.read("speech") == "乙"
    assert texts.read_text(aside, second, texts.SOURCE) == "原文"


def test_a_text_that_did_not_change_stays_where_it_is(tmp_path: Path) -> None:
    out = tmp_path / "out"
    same, touched = a_document("same", text="不变。"), a_document("touched")
    write(out, same, a_document("new", text="旧文。"), a_document("gone"), touched)
    place = out / "texts"
    before = {path.name: path.stat().st_ino for path in place.iterdir()}
    (place / "touched.txt").write_text("有人改过。", encoding="utf-8")
    (place / "note.txt").write_text("别人的文件。", encoding="utf-8")
    documents = (same, a_document("new", text="新文。"), touched)
    with OutputFolder(out, TABLES) as folder:
        for document in documents:
            folder.add(document, {})
            assert folder.so_far().text(document.doc_id) == document.text
        folder.finish(Options())
    left = {path.name: path.read_text(encoding="utf-8") for path in place.iterdir()}
    assert left == {f"{d.doc_id}.txt": d.text for d in documents} | {"note.txt": "别人的文件。"}
    assert (place / "same.txt").stat().st_ino == before["same.txt"]
    assert (place / "new.txt").stat().st_ino != before["new.txt"]


def test_texts_are_written_anew_where_case_does_not_count(tmp_path: Path) -> None:
    final = tmp_path / "texts"
    final.mkdir()
    (final / "speech.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "TEXTS").mkdir()  # as such a file system says of `texts`
    texts.NewTexts(tmp_path / "aside", final).write("speech", "甲", None)
    assert (tmp_path / "aside" / "speech.txt").exists()


def test_texts_keep_their_line_ends(tmp_path: Path) -> None:
    document = a_document(text="第一行\r\n第二行\r第三行\n", verbatim=False)
    write(tmp_path / "out", document)
    for name in ("speech.txt", "speech.source.txt"):
        assert (tmp_path / "out" / "texts" / name).read_bytes() == document.text.encode()


def test_the_source_is_written_only_where_the_file_is_not_utf8_text(tmp_path: Path) -> None:
    write(tmp_path / "out", a_document("plain"), a_document("2023/word", verbatim=False))
    written = {name for name in files_of(tmp_path / "out") if name.startswith("texts/")}
    assert written == {"texts/plain.txt", "texts/2023/word.txt", "texts/2023/word.source.txt"}


# The folder


def test_a_foreign_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="--force"):
        OutputFolder(tmp_path, FAKES)
    assert files_of(tmp_path) == {"notes.txt": b"mine"}


def test_with_force_a_foreign_folder_keeps_its_own_files(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "mine.txt").write_text("mine")
    write(tmp_path, a_document(), force=True)
    assert (tmp_path / "texts" / "mine.txt").read_text() == "mine"
    assert (tmp_path / "texts" / "speech.txt").exists()
    assert manifest.is_ours(tmp_path)


def test_what_was_not_ours_is_never_removed(tmp_path: Path) -> None:
    """Also after the folder has become one of ours, and after a run into it was killed."""
    (tmp_path / "texts" / "2023").mkdir(parents=True)
    for name in ("texts/mine.txt", "texts/2023/mine.txt"):
        (tmp_path / name).write_text("mine")
    write(tmp_path, a_document("2023/old"), a_document("aux"), force=True)
    write(tmp_path, a_document("new"))
    assert {name for name in files_of(tmp_path) if name.startswith("texts/")} == {
        "texts/mine.txt", "texts/2023/mine.txt", "texts/new.txt",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["../mine", "/{folder}/mine"])
def test_a_manifest_that_was_tampered_with_removes_nothing_outside(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    write(out, a_document())
    (out / "mine.txt").write_text("mine")
    text = (out / "manifest.json").read_text(encoding="utf-8")
    (out / "manifest.json").write_text(text.replace('"speech"', f'"{name.format(folder=out)}"'), encoding="utf-8")
    write(out, a_document("new"))
    assert (out / "mine.txt").read_text() == "mine"


def test_a_killed_run_does_not_make_a_foreign_folder_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / ".policymine-partial").mkdir()
    with pytest.raises(UsageError, match="--force"):
        OutputFolder(tmp_path, FAKES)


@pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
def test_a_second_run_into_the_same_folder_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "out", FAKES) as first:
        first.add(a_document(), {})
        with pytest.raises(UsageError, match="Another run"):
            OutputFolder(tmp_path / "out", FAKES)
        first.finish(Options())
    assert "texts/speech.txt" in files_of(tmp_path / "out")
    write(tmp_path / "out", a_document("again"))


def test_a_manifest_of_another_program_does_not_count_as_ours(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "policymine"}')
    with pytest.raises(UsageError):
        OutputFolder(tmp_path, FAKES)


def test_an_older_output_is_replaced_and_nothing_of_it_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    more = (*FAKES, *COMPARED)
    with OutputFolder(out, more) as folder:
        old = a_document("2022/old")
        folder.add(old, {"documents": [DocumentRow.of(old, 0)]})
        folder.finish(Options())
    (out / "my notes.txt").write_text("mine")
    write(out, a_document("new"))
    fresh = tmp_path / "fresh"
    write(fresh, a_document("new"))
    assert files_of(out) == {**files_of(fresh), "my notes.txt": b"mine"}


def test_until_it_is_finished_nothing_stands_under_its_final_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, a_document("old"))
    before = files_of(out)
    with OutputFolder(out, FAKES) as folder:
        folder.add(a_document("new"), {})
        now = {name: data for name, data in files_of(out).items() if not name.startswith(".policymine-partial/")}
        assert now == before


def test_what_is_moved_into_place_is_on_the_disk_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, flushed = tmp_path / "out", set()
    write(out, a_document("old"))
    old, fsync = {path.stat().st_ino for path in out.iterdir()}, os.fsync

    def watched(number: int) -> None:
        assert {path.stat().st_ino for path in out.iterdir()} >= old
        flushed.add(os.fstat(number).st_ino)
        fsync(number)

    monkeypatch.setattr(os, "fsync", watched)
    write(out, a_document("new"))
    assert {path.name for path in out.iterdir() if path.is_file() and path.stat().st_ino not in flushed} == set()


@pytest.mark.parametrize(("number", "harm"), [(errno.ENOSPC, True), (errno.EIO, True), (errno.EINVAL, False)])
def test_a_disk_that_refuses_at_the_end(
    number: int, harm: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system took and the disk did not: the old output stays. A drive that cannot be asked does no harm."""
    out = tmp_path / "out"
    write(out, a_document("old"))
    before = files_of(out)

    def refuses(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuses)
    if harm:
        with pytest.raises(UsageError, match="Cannot write to"):
            write(out, a_document("new"))
        assert files_of(out) == before
    else:
        write(out, a_document("new"))
        assert "texts/new.txt" in files_of(out)


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_run_that_breaks_off_leaves_the_old_output(tmp_path: Path, error: type[BaseException]) -> None:
    out = tmp_path / "out"
    write(out, a_document("old"))
    before = files_of(out)

    def break_off() -> None:
        with OutputFolder(out, FAKES) as folder:
            folder.add(a_document("new"), {})
            raise error

    with pytest.raises(error):
        break_off()
    assert files_of(out) == before


def test_a_run_that_breaks_off_leaves_no_new_folder(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), OutputFolder(tmp_path / "a" / "b", FAKES):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    partial = tmp_path / "out" / ".policymine-partial" / "texts"
    partial.mkdir(parents=True)
    (partial / "half.txt").write_text("half")
    write(tmp_path / "out", a_document())
    assert not (tmp_path / "out" / ".policymine-partial").exists()
    assert "texts/half.txt" not in files_of(tmp_path / "out")


@pytest.mark.parametrize("below", ["file", "file/out", "file/a/out"])
def test_a_place_that_cannot_be_written_is_a_usage_error(tmp_path: Path, below: str) -> None:
    """A path below a regular file: refused to everyone, also to root."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="-o FOLDER"):
        OutputFolder(tmp_path / below, FAKES)
    assert files_of(tmp_path) == {"file": b"mine"}


def test_a_walk_over_the_folder_around_passes_the_unfinished_output_by(tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "out", FAKES):
        assert manifest.is_ours(tmp_path / "out" / ".policymine-partial")


def test_documents_are_let_go_as_soon_as_they_are_written(tmp_path: Path) -> None:
    """What keeps memory flat: neither folder nor summary holds on to a document."""
    summary = Summary()
    with OutputFolder(tmp_path / "out", FAKES) as out:
        document = a_document()
        tables = its_tables(document, *THINGS)
        out.add(document, tables)
        summary.add(tables)
        seen = weakref.ref(document)
        del document, tables
        gc.collect()
        assert seen() is None


# Codebook, data package, manifest


def test_every_column_of_every_table_is_explained() -> None:
    for record in (*TABLES, *COMPARED):
        assert record.label, record
        assert record.about, record
        for field in schema(record):
            assert field.label, (record, field.name)
            assert field.about, (record, field.name)


def test_the_codebook_is_the_tables(tmp_path: Path) -> None:
    write(tmp_path / "out", a_document())
    with (tmp_path / "out" / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["table"], r["column"]) for r in rows] == [(t.table, c) for t in FAKES for c in t.columns()]
    kinds = {r["column"]: r for r in rows if r["table"] == "things"}
    assert {name: kinds[name]["type"] for name in ("kind", "low", "count", "yes", "day")} == {
        "kind": "string", "low": "number", "count": "integer", "yes": "boolean", "day": "date",
    }  # fmt: skip
    assert kinds["kind"]["values"] == "a: 甲; b: 乙"
    assert kinds["low"]["unit"] == "%"


def test_the_data_package_describes_the_files(tmp_path: Path) -> None:
    write(tmp_path / "out", a_document(), things=THINGS)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        with (tmp_path / "out" / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [f["name"] for f in resource["schema"]["fields"]]
    things = next(r["schema"] for r in package["resources"] if r["name"] == "things")
    assert things["primaryKey"] == ["row_id"]
    assert things["foreignKeys"] == [
        {"fields": ["doc_id"], "reference": {"resource": "documents", "fields": ["doc_id"]}}
    ]
    assert next(f for f in things["fields"] if f["name"] == "kind")["constraints"] == {"enum": ["a", "b"]}


def test_frictionless_accepts_the_data_package(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="wants an environment of its own")
    write(tmp_path / "out", a_document(), things=THINGS)
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_manifest_lists_inputs_and_counts(tmp_path: Path, number: int) -> None:
    write(tmp_path / "out", *(a_document(f"d{i}") for i in range(number)), things=THINGS)
    found = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert next(iter(found.items())) == ("policymine", __version__)
    assert found["inputs"] == [{"doc_id": f"d{i}", "sha256": "00ff"} for i in range(number)]
    assert found["rows"] == {"documents": number, "things": 2 * number, "failures": 0}
    assert not {"jobs", "lexicons"} & set(found["options"])
    assert "units.tsv" in found["lexicons"]


def test_the_manifest_names_a_text_whose_name_had_to_change(tmp_path: Path) -> None:
    write(tmp_path / "out", a_document("aux"))
    found = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    (entry,) = found["inputs"]
    assert (tmp_path / "out" / "texts" / f"{entry['text']}.txt").exists()


# Examples


@pytest.mark.parametrize("module", [cells, codebook, docvars, manifest, texts, writers])
def test_examples_in_the_docstrings(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
