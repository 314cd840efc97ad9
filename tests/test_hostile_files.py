"""Files made to do harm: each has a reason, costs nobody else anything, and nothing is fetched or written elsewhere.

The gate sends all of them but the slow ones through one run. With POLICYMINE_LONG=1 each has a run of its own, whose
time and memory are measured.
"""

from __future__ import annotations

import csv
import os
import resource
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile import CASES, GOOD, Case
from hostile.case import PORT

from policymine.read import READERS
from policymine.read.content import ARCHIVE_ENDINGS, TABLE_ENDINGS

LONG = bool(os.environ.get("POLICYMINE_LONG"))
SECONDS, MEGABYTES = 20, 1024
"""What a file may cost: processor time and memory, of any one process."""

SECRET = "root:x:"
"""Stands in /etc/passwd, to which some of the files point."""

RUN = [sys.executable, "-m", "policymine"]


@dataclass(frozen=True)
class Done:
    """A finished run over hostile files and a harmless one."""

    code: int
    lines: list[str]
    reasons: dict[str, list[str]]
    texts: str
    calls: int


OWN_FILES = {"patterns", "lexicon", "digests", "versions", "spellings", "members", "place_names", "made"}
"""What is kept in the cache folder: compiled patterns and lexicons, what is made of them, and nothing of documents."""


def extract(folder: Path, out: Path, *paths: Path, jobs: int = 1) -> Done:
    """Run in a folder of its own, with its own home and place for temporary files, while a server listens."""
    room = {name: folder / name for name in ("home", "tmp", "cwd")}
    for path in room.values():
        path.mkdir(exist_ok=True)
    env = {key: value for key, value in os.environ.items() if key != "XDG_CACHE_HOME"}
    env |= {"HOME": str(room["home"]), "TMPDIR": str(room["tmp"]), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*RUN, "extract", "-o", str(out), "--jobs", str(jobs), "--", *map(str, paths)]
    before = sorted(folder.rglob("*"))
    with listening() as calls:
        done = subprocess.run(command, capture_output=True, cwd=room["cwd"], env=env, check=False, timeout=580)
    own = room["home"] / ".cache" / "policymine"
    assert {path.name.split("-")[0] for path in own.glob("*")} <= OWN_FILES
    shutil.rmtree(own.parent, ignore_errors=True)
    left = [path for path in folder.rglob("*") if out not in (path, *path.parents)]
    assert sorted(left) == before, f"{set(left) ^ set(before)}: something was written outside of the output folder"
    with (out / "failures.csv").open(encoding="utf-8-sig", newline="") as file:
        reasons: dict[str, list[str]] = {}
        for row in csv.DictReader(file):
            reasons.setdefault(row["path"], []).append(row["reason"])
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted((out / "texts").rglob("*.txt")))
    return Done(done.returncode, done.stderr.decode().splitlines(), reasons, texts, len(calls))


class listening:  # noqa: N801  (read as a word)
    """A server that takes down who calls."""

    def __enter__(self) -> list[object]:
        self.calls: list[object] = []
        self.server = socket.create_server(("127.0.0.1", PORT))
        self.server.settimeout(0.05)
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self.calls

    def _serve(self) -> None:
        while self.server.fileno() >= 0:
            with suppress(OSError):
                caller, address = self.server.accept()
                caller.close()
                self.calls.append(address)

    def __exit__(self, *_: object) -> None:
        self.server.close()
        self.thread.join()


def test_the_server_would_notice() -> None:
    with listening() as calls:
        socket.create_connection(("127.0.0.1", PORT)).close()
        for _ in range(100):
            if calls:
                break
            threading.Event().wait(0.01)
        assert calls


def made(folder: Path, case: Case) -> Path:
    path = folder / case.name
    path.write_bytes(case.make())
    return path


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "in"
    files.mkdir()
    paths = [made(files, case) for case in CASES if not case.is_slow]
    for name in ("0-first.txt", "zz-last.txt"):
        (files / name).write_text(GOOD, encoding="utf-8")
        paths.append(files / name)
    return files, extract(folder, folder / "out", *sorted(paths))


def of_case(reasons: dict[str, list[str]], path: Path) -> list[str]:
    """The reasons for a file, its members and its rows."""
    return [reason for name, found in reasons.items() if name.startswith(str(path)) for reason in found]


def check(case: Case, path: Path, done: Done) -> None:
    found = of_case(done.reasons, path)
    if case.reason:
        assert any(case.reason in reason for reason in found), found
    else:
        assert not found
    assert not [reason for reason in found if "stumbled" in reason]


def test_there_are_enough() -> None:
    assert len(CASES) >= 80
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_ending_has_noise_and_every_format_is_cut_off() -> None:
    endings = {*(one for form in READERS.values() for one in form.endings), *ARCHIVE_ENDINGS, *TABLE_ENDINGS}
    names = {case.name for case in CASES}
    assert {f"noise{ending}" for ending in endings} <= names
    formats = ("txt", "html", "docx", "pdf", "rtf", "zip", "csv", "tsv", "jsonl", "xlsx", "parquet")
    assert [name for name in formats if not {f"cut-1.{name}", f"cut-2.{name}", f"cut-3.{name}"} <= names] == []


@pytest.mark.parametrize("case", [case for case in CASES if not case.is_slow], ids=lambda case: case.name)
def test_each_has_its_reason(case: Case, together: tuple[Path, Done]) -> None:
    folder, done = together
    check(case, folder / case.name, done)


def rows_of(table: Path, files: list[Path]) -> list[dict[str, str]]:
    """The rows of the documents that the files are."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("doc_id") in {path.stem for path in files}]


def test_the_run_goes_on(together: tuple[Path, Done]) -> None:
    """The harmless files are read, the exit code says that not all were, and each failure is one line on stderr."""
    folder, done = together
    assert done.code == 1
    alone = folder.parent / "alone"
    good = [folder / "0-first.txt", folder / "zz-last.txt"]
    subprocess.run([*RUN, "extract", *map(str, good), "-o", str(alone), "-q"], check=True)
    for table in sorted(alone.glob("*.csv")):
        if table.name not in ("codebook.csv", "documents.csv"):  # which has columns of the tables' own, too
            rows, undisturbed = rows_of(folder.parent / "out" / table.name, good), rows_of(table, good)
            assert rows == undisturbed, table.name
    assert len(rows_of(alone / "targets.csv", good)) == len(good)
    told = [line for line in done.lines if line.startswith(f"policymine: {folder}")]
    assert len(told) >= sum(map(len, done.reasons.values()))
    assert not [line for line in done.lines if "Traceback" in line]
    assert all(line.isprintable() for line in told)


def test_nothing_is_fetched(together: tuple[Path, Done]) -> None:
    _, done = together
    assert done.calls == 0
    assert SECRET not in done.texts


@pytest.mark.skipif(not LONG, reason="a run for each: POLICYMINE_LONG=1")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_costs_little(case: Case, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    path = made(tmp_path, case)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = extract(tmp_path, tmp_path / "out", path, good)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    check(case, path, done)
    assert done.code == (1 if case.reason else 0)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime <= SECONDS
    # The peak of all so far: whoever raised it has to answer for it.
    assert after.ru_maxrss / 1024 <= MEGABYTES
    assert GOOD in done.texts
