"""A cluster of separate processes over TCP: the same bytes as here, whatever dies meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="needs Dask: pip install policymine[cluster]")
if not hasattr(os, "killpg"):
    pytest.skip("kills process groups, which this system does not have", allow_module_level=True)

from cluster_workers import Deadly, Picky, RecorderWithEnemy, Square, Unmakable

from policymine.cli import main
from policymine.errors import UsageError
from policymine.output import OutputFolder
from policymine.pipeline import TABLES, Options
from policymine.read import Item, find_items
from policymine.recording import Recording, record
from policymine.recording import abroad as module
from policymine.recording.abroad import RecorderAbroad, orders_for
from policymine.run import Cluster
from policymine.run import cluster as engine

HERE = Path(__file__).parent
SEVERAL = 700
"""Documents: seven batches, of which six are under way at a time."""


def text(number: int) -> str:
    return f"第{number}号通知\n到2030年，森林覆盖率达到{number % 90 + 1}%以上。要坚持问题导向，推动高质量发展。\n"


def tables(out: Path) -> dict[str, bytes]:
    """Everything that a run writes."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


class Processes:
    """A scheduler and workers, each a process group of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        self._folder = folder
        self._all: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start("scheduler", "--host", self.address, "--no-dashboard")

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        paths = [str(HERE), str(HERE.parent / "src")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            # Two deaths convict; the default of four takes twice as long and is no other code.
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        log = (self._folder / f"{len(self._all)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments], cwd=self._folder, env=environment, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self._all.append(process)
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start("worker", self.address, "--nthreads", "1", "--no-dashboard")

    def end(self) -> None:
        for process in self._all:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    processes = Processes(tmp_path_factory.mktemp("cluster"))
    try:
        processes.worker()
        processes.worker()
        yield processes.address
    finally:
        processes.end()


@pytest.fixture
def cluster(address: str) -> Iterator[Cluster]:
    with Cluster(address) as cluster:
        cluster._client.wait_for_workers(2, timeout=60)
        yield cluster


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(SEVERAL):
        (folder / f"{number:03}.txt").write_text(text(number), encoding="utf-8")
    (folder / "350.txt").write_bytes(b"")  # a failure among them
    return folder


@pytest.fixture(scope="module")
def here(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a local run writes."""
    out = tmp_path_factory.mktemp("local") / "out"
    assert main(["extract", str(corpus), "-o", str(out), "--quiet", "--no-cache"]) == 1
    return tables(out)


def test_results_come_in_order_from_both_processes(cluster: Cluster) -> None:
    found = list(cluster.each(range(995), Square, 5, size=10))
    assert [value for value, _ in found] == [i * i + 5 for i in range(995)]
    pids = {pid for _, pid in found}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_what_is_known_is_not_sent(cluster: Cluster) -> None:
    found = list(cluster.each(range(40), Square, 0, known=lambda i: (-i, 0) if i % 3 else None, size=4))
    assert [value for value, _ in found] == [-i if i % 3 else i * i for i in range(40)]


def test_items_are_taken_only_as_they_are_needed(cluster: Cluster) -> None:
    taken = 0

    def supply() -> Iterator[int]:
        nonlocal taken
        for i in range(100_000):
            taken += 1
            yield i

    results = cluster.each(supply(), Square, 0)
    next(results)
    assert taken <= (engine.AHEAD * 2 + 1) * engine.BATCH
    results.close()  # type: ignore[attr-defined]


def test_errors_reach_the_caller(cluster: Cluster) -> None:
    with pytest.raises(UsageError, match=r"Eleven cannot be used\. Leave it out\."):
        list(cluster.each(range(40), Picky, None))
    with pytest.raises(UsageError, match=r"Bad lexicon\. Mend it\."):
        list(cluster.each(range(40), Unmakable, None))


def test_items_that_kill_their_workers_are_found(cluster: Cluster) -> None:
    """Also two in one batch."""
    deadly = {3, 17}
    found = list(cluster.each(range(40), Deadly, deadly, lost=lambda i: -i, size=20))
    assert found == [-i if i in deadly else i for i in range(40)]


def test_without_a_stand_in_the_item_is_named(cluster: Cluster) -> None:
    with pytest.raises(UsageError, match=r"^3 ends every worker"):
        list(cluster.each(range(5), Deadly, {3}))


def test_a_killed_worker_changes_no_byte(
    cluster: Cluster, corpus: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    listing = find_items([corpus])
    options = Options()
    pids = cluster._client.run(os.getpid)
    with OutputFolder(tmp_path / "out", TABLES) as folder:
        for number, written in enumerate(record(listing, Recording(options, True), cluster=cluster)):
            if number == 0:
                os.kill(next(iter(pids.values())), signal.SIGKILL)
            folder.put(written)
        folder.finish(options)
    assert tables(tmp_path / "out") == here
    cluster._client.wait_for_workers(2, timeout=60)
    assert len(set(pids.values()) & set(cluster._client.run(os.getpid).values())) == 1  # it was killed


def test_a_deadly_document_is_a_failure(
    address: str, corpus: Path, here: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed = tmp_path / "in"
    mixed.mkdir()
    for path in [*corpus.iterdir()]:
        (mixed / path.name).symlink_to(path)
    (mixed / "123-deadly.txt").write_text(text(1), encoding="utf-8")
    monkeypatch.setattr(module, "RecorderAbroad", RecorderWithEnemy)
    monkeypatch.chdir(tmp_path)
    assert main(["extract", "in", "-o", "out", "--quiet", "--no-cache", "--scheduler", address]) == 1
    monkeypatch.chdir(corpus.parent)
    got = tables(tmp_path / "out")
    assert 'in/123-deadly.txt,"Every worker that took the document died' in got["failures.csv"].decode("utf-8-sig")
    for name in ("targets.csv", "slogans.csv", "structure.csv", "frames.csv"):
        assert got[name] == here[name], name


def test_relative_paths_and_own_lexicons_travel(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The workers stand in another folder; what they need of the user's lexicons comes with the work."""
    (tmp_path / "in").mkdir()
    for number in range(30):
        (tmp_path / "in" / f"{number}.txt").write_text(text(number), encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "slogans.tsv").write_text("canonical\ttype\n森林覆盖\tquoted_coinage\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command = ["extract", "in", "--lexicons", "own", "--quiet", "--no-cache", "-o"]
    assert main([*command, "here"]) == 0
    assert main([*command, "there", "--scheduler", address]) == 0
    assert "several threads" not in capsys.readouterr().err
    there = tables(tmp_path / "there")
    assert there == tables(tmp_path / "here")
    assert "森林覆盖" in there["slogans.csv"].decode("utf-8-sig")


def test_what_the_cluster_worked_out_is_kept(
    address: str, corpus: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    command = ["extract", str(corpus), "-o", str(tmp_path / "out"), "--quiet"]
    assert main([*command, "--scheduler", address]) == 1
    assert tables(tmp_path / "out") == here
    assert main(command) == 1
    assert tables(tmp_path / "out") == here


def test_a_cluster_of_ones_own(corpus: Path, here: dict[str, bytes], tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "policymine", "extract", str(corpus), "-o", str(tmp_path / "out"), "-q", "--no-cache",
        "--cluster", "--jobs", "2",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    assert tables(tmp_path / "out") == here


def test_a_scheduler_that_goes_away_is_named(tmp_path: Path) -> None:
    processes = Processes(tmp_path)
    try:
        worker = processes.worker()
        with Cluster(processes.address) as cluster:
            results = cluster.each(range(100_000), Square, 0)
            next(results)
            os.killpg(worker.pid, signal.SIGKILL)
            os.killpg(processes.scheduler.pid, signal.SIGKILL)
            with pytest.raises(UsageError, match=r"is gone\. Start it"):
                list(results)
    finally:
        processes.end()


def test_workers_that_go_away_are_missed(tmp_path: Path) -> None:
    processes = Processes(tmp_path)
    try:
        worker = processes.worker()
        with Cluster(processes.address, patience=60) as cluster:
            results = cluster.each(range(100_000), Square, 0)
            next(results)
            os.killpg(worker.pid, signal.SIGKILL)
            cluster._patience = 1
            with pytest.raises(UsageError, match=r"All workers of the cluster are gone"):
                list(results)
    finally:
        processes.end()


def test_no_scheduler(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "REACH", 0.5)
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    command = ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--scheduler"]
    began = time.monotonic()
    assert main([*command, "tcp://127.0.0.1:9"]) == 2
    assert time.monotonic() - began < 30
    assert "No scheduler answers at tcp://127.0.0.1:9." in capsys.readouterr().err
    assert main([*command, "somewhere:x"]) == 2
    assert "No scheduler answers at somewhere:x." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "more", [["--cluster", "--scheduler", "tcp://a:1"], ["--scheduler", "tcp://a:1", "--jobs", "2"]]
)
def test_options_that_do_not_go_together(tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), *more]) == 2
    assert main(["extract", str(tmp_path / "a.txt"), "--table", "targets", "--cluster"]) == 2


def test_dask_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'policymine\[cluster\]'"):
        Cluster("tcp://127.0.0.1:9")


def test_a_file_that_the_worker_does_not_see(tmp_path: Path) -> None:
    recorder = RecorderAbroad(orders_for(Recording(Options(), True)))
    for path in (Path("a.txt"), tmp_path / "a.txt"):
        (written,) = recorder(Item(path, "a"))
        (failure,) = written.glance.rows["failures"]
        assert failure.path == str(path)
        assert "does not see the file" in failure.reason


def test_another_program_is_refused() -> None:
    orders = orders_for(Recording(Options(), True))
    with pytest.raises(UsageError, match=r"has another policymine"):
        RecorderAbroad(replace(orders, digest=b"another"))
