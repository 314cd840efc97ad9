"""What goes wrong beside the documents: processes that are killed, disks that are full, folders that go away.

Whatever happens, nobody ever sees half a table under its final name, and the next run finishes the work and ends with
the same bytes. POLICYMINE_LONG=1 kills 200 times, and fills a disk (which takes the rights to mount one).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fault_workers import make

from policymine.clean import Cleaner
from policymine.cli import main
from policymine.output import manifest
from policymine.pipeline import Options, Worker
from policymine.read import Item, find_items
from policymine.recording import WORTH
from policymine.records import Source
from policymine.run import each
from policymine.run.store import NAME

LONG = bool(os.environ.get("POLICYMINE_LONG"))
KILLS = 200 if LONG else 4
RUN = [sys.executable, "-m", "policymine"]
FILES = WORTH + 10

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system with signals")


def fill(folder: Path, files: int = FILES) -> Path:
    folder.mkdir()
    for number in range(files):
        text = f"第{number}号通知\n到2030年，森林覆盖率达到{number % 90 + 1}%以上。要坚持问题导向，推动高质量发展。\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("faults") / "in")


def tables(out: Path) -> dict[str, bytes]:
    """Everything that is the same in each run."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(NAME) and path.name != manifest.NAME
    }


def finished(out: Path) -> dict[str, bytes]:
    """The tables that stand under their final names (what is written aside begins with a dot)."""
    return {name: data for name, data in tables(out).items() if not name.startswith(".")} if out.exists() else {}


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What a run gives that nobody disturbs, by command."""
    found = {}
    for command in ("extract", "compare"):
        out = tmp_path_factory.mktemp("whole") / "out"
        assert main([command, str(corpus), "-o", str(out), "-q"]) == 0
        found[command] = tables(out)
    return found


@pytest.mark.parametrize("command", ["extract", "compare"])
def test_killed_at_any_moment(command: str, corpus: Path, whole: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """The moments are spread over the time of a whole run; a run that is not killed ends each series."""
    chance, out = random.Random(8), tmp_path / "out"
    arguments = [*RUN, command, str(corpus), "-o", str(out), "-q"]
    start = time.monotonic()
    subprocess.run([*arguments[:-2], str(tmp_path / "timed"), "-q"], check=True)
    seconds = time.monotonic() - start
    for _ in range(KILLS // 2):
        process = subprocess.Popen(arguments, start_new_session=True)
        time.sleep(seconds * chance.uniform(0.3, 1.05))
        process.kill()
        process.wait()
        seen = finished(out)
        # Tables are moved into place one by one; each that is there is whole.
        assert {name: whole[command].get(name) for name in seen} == seen
    assert main([command, str(corpus), "-o", str(out), "-q"]) == 0
    assert tables(out) == whole[command]
    assert not (out / ".policymine-partial").exists()


def test_two_runs_at_once(corpus: Path, whole: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """One of them does the work, the other is refused or comes after it; the tables are whole."""
    out = tmp_path / "out"
    runs = [
        subprocess.Popen([*RUN, "extract", str(corpus), "-o", str(out), "-q"], stderr=subprocess.PIPE) for _ in range(2)
    ]
    told = [process.communicate()[1].decode() for process in runs]
    codes = [process.returncode for process in runs]
    assert 0 in codes
    for code, line in zip(codes, told, strict=True):
        assert code == 0 or "Another run of policymine" in line
    assert tables(out) == whole["extract"]


@pytest.fixture
def slowed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The documents that are worked at, each with a moment in which something can happen to the folder."""
    seen: list[str] = []
    one = Worker.one

    def watched(self: Worker, source: Source) -> object:
        seen.append(source.doc_id)
        for action in actions.pop(len(seen), []):
            action()
        return one(self, source)

    monkeypatch.setattr(Worker, "one", watched)
    yield seen
    actions.clear()


actions: dict[int, list[object]] = {}


@pytest.mark.usefixtures("slowed")
def test_the_folder_is_removed_meanwhile(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    actions[3] = [lambda: shutil.rmtree(out)]
    assert main(["extract", str(corpus), "-o", str(out), "-q"]) == 2
    told = capsys.readouterr().err
    assert "Cannot write to" in told
    assert told.count("\n") == 1


def test_a_folder_that_cannot_be_written(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not Path("/proc/version").exists():
        pytest.skip("needs a place where nobody can write")
    assert main(["extract", str(corpus), "-o", "/proc/out", "-q"]) == 2
    told = capsys.readouterr().err
    assert "Cannot write to" in told
    assert told.count("\n") == 1


@pytest.mark.usefixtures("slowed")
def test_a_file_that_goes_away_or_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is deleted is a failure; one that changes gives the rows of one of its states, and is not kept."""
    corpus = fill(tmp_path / "in")
    changed = "到2035年，森林覆盖率达到99%以上。"
    actions[2] = [
        (corpus / "010.txt").unlink,
        lambda: (corpus / "011.txt").write_text(changed, encoding="utf-8"),
        lambda: (corpus / "001.txt").write_text(changed, encoding="utf-8"),
    ]
    out = tmp_path / "out"
    assert main(["extract", str(corpus), "-o", str(out), "-q"]) == 1
    assert "010.txt: The file cannot be read" in capsys.readouterr().err
    assert "010.txt" in (out / "failures.csv").read_text(encoding="utf-8-sig")
    assert (out / "targets.csv").read_text(encoding="utf-8-sig").count("\n") == FILES
    assert main(["extract", str(corpus), "-o", str(out), "-q"]) == 0
    assert main(["extract", str(corpus), "-o", str(tmp_path / "fresh"), "-q", "--no-cache"]) == 0
    assert tables(out) == tables(tmp_path / "fresh")


def test_the_clock_is_set_back(tmp_path: Path) -> None:
    """Whether a file is known is told by its bytes, never by times."""
    corpus, out = fill(tmp_path / "in"), tmp_path / "out"
    assert main(["extract", str(corpus), "-o", str(out), "-q"]) == 0
    changed = corpus / "005.txt"
    changed.write_text("到2035年，森林覆盖率达到99%以上。", encoding="utf-8")
    os.utime(changed, (0, 0))
    assert main(["extract", str(corpus), "-o", str(out), "-q"]) == 0
    assert "99%" in (out / "targets.csv").read_text(encoding="utf-8-sig")


def test_a_process_that_ends_takes_nobody_along(tmp_path: Path) -> None:
    """Of 300 items two end their process always and one once; all others have their results, in order."""
    wanted = [-item if item and item % 100 == 0 else 2 * item for item in range(250)]
    got = list(each(range(250), make, str(tmp_path), jobs=2, lost=lambda item: -item))
    assert got == wanted


def test_a_worker_is_killed_in_a_run(corpus: Path, whole: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """Somebody (the system, short of memory) kills a process of the pool: the run goes on and ends the same."""
    out = tmp_path / "out"
    command = [*RUN, "extract", str(corpus), "-o", str(out), "-q", "--jobs", "2", "--no-cache"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    threading.Thread(target=kill_a_child, args=(process.pid,), daemon=True).start()
    told = process.communicate(timeout=120)[1].decode()
    assert (process.returncode, told) == (0, "")
    assert tables(out) == whole["extract"]


def test_a_worker_runs_out_of_memory(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document for which there is no room fails with that reason, and the next ones have what they need."""
    worker = Worker(Options())
    clean = Cleaner.clean

    def greedy(self: Cleaner, source: Source) -> Any:
        if source.doc_id == "003":
            bytearray(1 << 62)
        return clean(self, source)

    monkeypatch.setattr(Cleaner, "clean", greedy)
    done = [one for item in find_items([corpus]) for one in worker(item)]
    (failed,) = (one.tables["failures"][0] for one in done if one.document is None)
    assert "MemoryError" in failed.reason
    assert failed.path.endswith("003.txt")
    assert len(done) == FILES
    assert all(one.tables["targets"] for one in done if one.document is not None)


def kill_a_child(parent: int) -> None:
    children = Path(f"/proc/{parent}/task/{parent}/children")
    for _ in range(400):
        time.sleep(0.02)
        found = children.read_text().split() if children.exists() else []
        if len(found) >= 3:  # two workers, and the one that watches over what they share
            time.sleep(0.3)
            os.kill(int(found[-1]), signal.SIGKILL)
            return


@pytest.mark.parametrize("command", ["extract", "compare"])
@pytest.mark.parametrize("kilobytes", [1, 12])
def test_there_is_room_for_a_part_only(
    command: str, kilobytes: int, corpus: Path, whole: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    """No file may grow larger: the old tables stay as they are, and the next run ends with what a whole one gives."""
    out = tmp_path / "out"
    assert main([command, str(fill(tmp_path / "few", 2)), "-o", str(out), "-q"]) == 0
    before = tables(out)
    largest = max(len(data) for name, data in whole[command].items() if name.endswith(".csv"))
    assert largest > kilobytes * 1024, "the limit would be of no effect"
    limit = ["sh", "-c", f'ulimit -f {2 * kilobytes}; exec "$@"', "sh"]  # in blocks of 512 bytes
    done = subprocess.run([*limit, *RUN, command, str(corpus), "-o", str(out), "-q"], check=False, capture_output=True)
    told = done.stderr.decode().splitlines()
    assert (done.returncode, [line for line in told if "Cannot write to" in line][-1:]) == (2, told[-1:])
    assert tables(out) == before
    assert main([command, str(corpus), "-o", str(out), "-q"]) == 0
    assert tables(out) == whole[command]


@pytest.mark.skipif(not LONG, reason="mounts a disk that nobody may write to: POLICYMINE_LONG=1")
@pytest.mark.parametrize("command", ["extract", "compare"])
def test_the_disk_is_read_only(command: str, corpus: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=False, capture_output=True).returncode:
        pytest.skip("a disk cannot be mounted here")
    run = [*RUN, command, str(corpus), "-o", str(disk / "out"), "-q"]
    try:
        subprocess.run(run, check=True)
        before = tables(disk / "out")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = subprocess.run(run, check=False, capture_output=True)
        assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
        assert "Cannot write to" in done.stderr.decode()
        assert tables(disk / "out") == before
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(not LONG, reason="mounts a small disk: POLICYMINE_LONG=1")
@pytest.mark.parametrize("kilobytes", [100, 150, 200, 300, 400, 600])
def test_the_disk_is_full(kilobytes: int, corpus: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a disk cannot be mounted here")
    try:
        done = subprocess.run(
            [*RUN, "extract", str(corpus), "-o", str(disk / "out"), "-q"], check=False, capture_output=True
        )
        assert done.returncode in (0, 2)
        if done.returncode:
            assert "Cannot write to" in done.stderr.decode()
            assert finished(disk / "out") == {}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_by_name_needs_no_order(tmp_path: Path) -> None:
    """An item whose file is gone is one failure, whatever comes after it."""
    from policymine.pipeline import Options

    (found,) = Worker(Options())(Item(tmp_path / "gone.txt", "gone"))
    assert found.document is None
