"""The same documents give the same bytes, whatever differs beside them: processes, hash seed, locale, clock, disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from make_files import docx, paragraph, zipped

from policymine.output import manifest
from policymine.run.store import NAME

RUN = [sys.executable, "-m", "policymine"]
COMMANDS = {
    "extract": ["extract", "-q", "--sentences", "--format", "csv,jsonl"],
    "compare": ["compare", "-q", "--by", "doc_type", "--figures", "svg", "--lang", "en"],
}


def tables(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != manifest.NAME and not path.name.startswith(NAME)
    }


def run(command: str, where: Path, out: Path, *more: str, **settings: str) -> dict[str, bytes]:
    env = {**os.environ, "PYTHONHASHSEED": "1", **settings}
    subprocess.run([*RUN, *COMMANDS[command], "in", "-o", str(out), *more], cwd=where, env=env, check=True)
    return tables(out)


@pytest.fixture(scope="module")
def where(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some of the samples, a Word document and an archive."""
    where = tmp_path_factory.mktemp("same")
    folder = where / "in"
    folder.mkdir()
    for path in sorted(samples.glob("*.txt"))[:4]:
        shutil.copy(path, folder / path.name)
    line = "到2030年，森林覆盖率达到25%以上。要坚持问题导向，推动高质量发展。"
    (folder / "a.docx").write_bytes(docx(paragraph(line)))
    (folder / "b.zip").write_bytes(zipped({f"{i}.txt": (line * i).encode() for i in (3, 1, 2)}))
    return where


@pytest.fixture(scope="module")
def first(where: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What each command gives."""
    return {command: run(command, where, tmp_path_factory.mktemp("first") / "out") for command in COMMANDS}


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("extract", ("documents", "targets", "slogans", "sentences")),
        ("compare", ("themes", "keyness", "slogan_documents", "target_comparison", "similarity")),
    ],
)
def test_the_tables_are_not_empty(command: str, names: tuple[str, ...], first: dict[str, dict[str, bytes]]) -> None:
    assert [name for name in names if first[command][f"{name}.csv"].count(b"\n") < 3] == []


def test_a_comparison_has_its_page_and_figures(first: dict[str, dict[str, bytes]]) -> None:
    assert "report.html" in first["compare"]
    assert [name for name in first["compare"] if name.startswith("figures/")]


@pytest.mark.parametrize("command", COMMANDS)
def test_everything_else_differs(command: str, where: Path, first: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """Hash seed, locale, time zone, terminal, number of processes, all at once."""
    other = run(
        command, where, tmp_path / "out", "--jobs", "2", "--no-cache",
        PYTHONHASHSEED="4242", LC_ALL="C", LANG="tr_TR.UTF-8", TZ="Pacific/Kiritimati", COLUMNS="40", NO_COLOR="1",
        PYTHONUTF8="0", POLICYMINE_LANG="zh",
    )  # fmt: skip
    assert other == first[command]


@pytest.mark.parametrize("command", COMMANDS)
def test_order_on_disk(command: str, where: Path, first: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """Files that were written the other way round."""
    folder = tmp_path / "in"
    folder.mkdir()
    for path in sorted((where / "in").iterdir(), reverse=True):
        shutil.copy(path, folder / path.name)
    assert run(command, tmp_path, tmp_path / "out") == first[command]


@pytest.mark.parametrize("command", COMMANDS)
def test_twice_into_one_folder(command: str, where: Path, first: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    run(command, where, tmp_path / "out")
    assert run(command, where, tmp_path / "out") == first[command]
