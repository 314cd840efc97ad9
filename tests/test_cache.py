"""What an output folder keeps for the next run: never wrong, never in the way, and the same bytes with and without."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policymine.cli import main
from policymine.output import Scribe
from policymine.output.written import from_bytes, to_bytes
from policymine.pipeline import TABLES, Options, Worker
from policymine.recording import WORTH
from policymine.records import Source
from policymine.run import Store
from policymine.run.store import NAME, size

RECORDS = {record.table: record for record in TABLES}

FILES = WORTH + 2


def text(number: int) -> str:
    return f"第{number}号通知\n到2030年，森林覆盖率达到{number % 90 + 1}%以上。要坚持问题导向，推动高质量发展。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(text(number), encoding="utf-8")
    return folder


def run(corpus: Path, out: Path, *more: str) -> None:
    assert main(["extract", str(corpus), "-o", str(out), "--quiet", *more]) == 0


def tables(out: Path) -> dict[str, bytes]:
    """Everything that a run writes."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(NAME)
    }


@pytest.fixture
def worked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are really worked at."""
    seen: list[str] = []
    one = Worker.one

    def watched(self: Worker, source: Source) -> object:
        seen.append(source.doc_id)
        return one(self, source)

    monkeypatch.setattr(Worker, "one", watched)
    return seen


def test_a_second_run_works_at_what_is_new(corpus: Path, tmp_path: Path, worked_at: list[str]) -> None:
    run(corpus, tmp_path / "out")
    first = tables(tmp_path / "out")
    assert len(worked_at) == FILES
    worked_at.clear()
    run(corpus, tmp_path / "out")
    assert worked_at == []
    assert tables(tmp_path / "out") == first
    (corpus / "new.txt").write_text(text(77), encoding="utf-8")
    (corpus / "001.txt").write_text(text(88), encoding="utf-8")
    run(corpus, tmp_path / "out")
    assert sorted(worked_at) == ["001", "new"]
    run(corpus, tmp_path / "fresh", "--no-cache")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    assert not (tmp_path / "fresh" / NAME).exists()


def test_jobs_change_nothing(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "one")
    for number in range(0, FILES, 3):
        (corpus / f"{number:03}.txt").write_text(text(number + 40), encoding="utf-8")
    run(corpus, tmp_path / "one", "--jobs", "2")  # known and new documents by turns
    run(corpus, tmp_path / "two", "--no-cache")
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


@pytest.mark.parametrize("more", [["--encoding", "utf-8"], ["--segmenter", "jieba"], ["--sentences"], ["--no-guard"]])
def test_other_options_are_other_results(corpus: Path, tmp_path: Path, worked_at: list[str], more: list[str]) -> None:
    run(corpus, tmp_path / "out")
    worked_at.clear()
    run(corpus, tmp_path / "out", *more)
    assert len(worked_at) == FILES


def test_another_lexicon_is_another_result(corpus: Path, tmp_path: Path, worked_at: list[str]) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "slogans.tsv").write_text("canonical\ttype\n森林速度\tquoted_coinage\n", encoding="utf-8")
    for wanted in (FILES, 0):
        worked_at.clear()
        run(corpus, tmp_path / "out", "--lexicons", str(own))
        assert len(worked_at) == wanted
    (own / "slogans.tsv").write_text("canonical\ttype\n覆盖率\tquoted_coinage\n", encoding="utf-8")
    run(corpus, tmp_path / "out", "--lexicons", str(own))
    assert len(worked_at) == FILES
    assert "覆盖率" in (tmp_path / "out" / "slogans.csv").read_text(encoding="utf-8-sig")


def test_a_renamed_file_has_its_new_name(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "out")
    (corpus / "000.txt").rename(corpus / "zzz.txt")
    run(corpus, tmp_path / "out")
    names = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8-sig")
    assert "zzz" in names
    assert "000.txt" not in names


def test_failures_are_tried_again(corpus: Path, tmp_path: Path) -> None:
    (corpus / "bad.txt").write_bytes(b"")
    assert main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--quiet"]) == 1
    assert size(tmp_path / "out" / NAME)[0] == FILES
    (corpus / "bad.txt").write_text(text(1), encoding="utf-8")
    run(corpus, tmp_path / "out")
    assert (tmp_path / "out" / "failures.csv").read_text(encoding="utf-8-sig").count("\n") == 1


def test_what_a_run_does_not_need_is_dropped(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "out")
    (corpus / "000.txt").unlink()
    run(corpus, tmp_path / "out")
    assert size(tmp_path / "out" / NAME)[0] == FILES - 1


def test_few_files_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    run(tmp_path / "a.txt", tmp_path / "out")
    assert not (tmp_path / "out" / NAME).exists()


def damage_value(store: Path) -> None:
    base = sqlite3.connect(store)
    base.execute("UPDATE parts SET value = substr(value, 1, length(value) - 9) || x'000000000000000000'")
    base.commit()
    base.close()


def damage_file(store: Path) -> None:
    store.write_bytes(b"no database " * 400)


def damage_pages(store: Path) -> None:
    data = bytearray(store.read_bytes())
    for at in range(5000, len(data), 700):
        data[at] ^= 0xFF
    store.write_bytes(data)


@pytest.mark.parametrize("damage", [damage_value, damage_file, damage_pages])
def test_a_damaged_store_is_made_anew(damage: object, corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "out")
    first = tables(tmp_path / "out")
    damage(tmp_path / "out" / NAME)  # type: ignore[operator]
    run(corpus, tmp_path / "out")
    assert tables(tmp_path / "out") == first
    run(corpus, tmp_path / "out")
    assert tables(tmp_path / "out") == first


@pytest.mark.parametrize("patience", [0.3, 0.8, 1.3])
def test_a_run_that_is_killed_goes_on(patience: float, corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "whole", "--no-cache")
    command = [sys.executable, "-m", "policymine", "extract", str(corpus), "-o", str(tmp_path / "out"), "-q"]
    process = subprocess.Popen(command)
    time.sleep(patience)
    os.kill(process.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    run(corpus, tmp_path / "out")
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")


def test_what_was_committed_survives(tmp_path: Path) -> None:
    """A process that dies without closing the store leaves what it had committed."""
    program = (
        "import os, sys, time\nfrom pathlib import Path\nfrom policymine.run import Store\n"
        "store = Store(Path(sys.argv[1]))\nstore.put(b'a', [b'1', b'2'])\ntime.sleep(0.6)\nstore.put(b'b', [b'2'])\n"
        "store.put(b'c', [b'3'])\nos._exit(9)\n"
    )
    path = tmp_path / NAME
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    with Store(path) as store:
        assert (store.get(b"a"), store.get(b"b"), store.get(b"c")) == ([b"1", b"2"], [b"2"], None)


def test_a_store_that_cannot_be_opened_is_no_reason_to_fail(tmp_path: Path) -> None:
    with Store(tmp_path / "missing" / NAME) as store:
        store.put(b"a", [b"1"])
        assert store.get(b"a") is None
        assert store.trouble


def test_the_command_shows_and_clears(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    run(corpus, out)
    kept = tables(out)
    capsys.readouterr()
    assert main(["cache", str(out)]) == 0
    assert f"the results of {FILES} files" in capsys.readouterr().out
    assert main(["cache", str(out), "--clear"]) == 0
    assert not list(out.glob(f"{NAME}*"))
    assert tables(out) == kept
    assert main(["cache", str(out)]) == 0
    assert "keeps no results" in capsys.readouterr().out
    assert main(["cache", str(tmp_path / "none")]) == 2


@pytest.fixture(scope="module")
def worker() -> Worker:
    return Worker(Options())


@settings(deadline=None)
@given(st.text(alphabet="发展，。\n\ud800\"'=+,\r", max_size=40))
def test_documents_come_back_as_they_were(worker: Worker, text: str) -> None:
    made = worker.one(Source(text=f"要推动高质量发展。{text}", docvars={"省": "\ud800,"}, verbatim=False))
    written = Scribe(TABLES, guarded=True)(made.document, made.tables.items())
    (back,) = from_bytes(to_bytes([written]), RECORDS)
    kept = {name: list(rows) for name, rows in written.glance.rows.items() if rows and name != "structure"}
    assert {name: list(rows) for name, rows in back.glance.rows.items()} == kept
    assert (back.glance.counts, back.glance.steps, back.glance.forms) == (
        written.glance.counts, written.glance.steps, written.glance.forms
    )  # fmt: skip
    for name in ("doc_id", "sha256", "text", "source", "docvars", "path", "encoding", "metadata", "tables"):
        assert getattr(back, name) == getattr(written, name), name


@pytest.mark.parametrize("data", [b"", b"x" * 50, b"".join(to_bytes([]))[:-1], b"".join(to_bytes([])) + b"x"])
def test_bytes_that_are_none_of_ours(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (json and zlib say what they find)
        from_bytes([data], RECORDS)
