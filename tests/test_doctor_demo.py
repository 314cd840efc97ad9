"""`policymine doctor`, `policymine demo` and the completion of shells: a newcomer's first commands."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policymine import health
from policymine.cli import main
from policymine.health import findings, samples_folder
from policymine.output import WRITERS

COMMAND = [sys.executable, "-m", "policymine"]

PATIENCE = 20
"""Seconds of processor time that a newcomer's first command may take."""


def cpu_seconds() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def test_doctor_finds_this_installation_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert not [line for line in lines if line.startswith("!!")]
    kinds = {line[4:13].strip() for line in lines}
    assert kinds >= {
        "version",
        "packages",
        "formats",
        "old Word",
        "console",
        "fonts",
        "lexicons",
        "samples",
        "cache",
        "trial",
    }
    assert "森林覆盖率 = 24.1%" in lines[-1]


def test_doctor_names_what_is_missing_and_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from policymine.output import formats

    monkeypatch.setattr(formats, "find_spec", lambda name: None if name == "pyarrow" else object())
    by_kind = [(f.state, f.text) for f in findings() if f.what == "formats"]
    assert by_kind[0][0] == "missing"
    assert "pip install" in by_kind[0][1]
    assert by_kind[1] == ("ok", ", ".join(name for name in WRITERS if name != "parquet"))


def test_doctor_fails_for_a_broken_lexicon_and_broken_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "slogans.tsv").write_text("canonical\nA\tB\n", encoding="utf-8")
    monkeypatch.setattr(health, "TRIAL", "这句话没有目标。")
    assert main(["doctor", "--lexicons", str(tmp_path)]) == 1
    wrong = [line for line in capsys.readouterr().out.splitlines() if line.startswith("!!")]
    assert ["slogans.tsv, line 2" in wrong[0], "gave 0" in wrong[1]] == [True, True]


def test_doctor_runs_on_a_console_that_lacks_characters() -> None:
    began = cpu_seconds()
    done = subprocess.run(
        [*COMMAND, "doctor"],
        check=False, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"--  console" in done.stdout
    assert cpu_seconds() - began < PATIENCE


def test_demo_compares_the_samples_and_says_where_everything_is(tmp_path: Path) -> None:
    began = cpu_seconds()
    done = subprocess.run([*COMMAND, "demo"], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    out = tmp_path / "policymine-demo"
    assert f"The tables are in {out.resolve()}" in done.stdout
    assert str(samples_folder()) in done.stdout
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        documents = {row["doc_id"] for row in csv.DictReader(file)}
    assert documents == {path.stem for path in samples_folder().iterdir()}
    assert (out / "themes.csv").stat().st_size > 100
    assert cpu_seconds() - began < PATIENCE


def test_demo_leaves_a_foreign_folder_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["demo", "-o", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_the_shell_completes_commands_options_and_values() -> None:
    for words, number, wanted in (
        ("policymine ex", 1, {"extract", "export", "explain"}),
        ("policymine extract --fo", 2, {"--format", "--force"}),
        ("policymine extract --format csv,x", 3, {"csv,xlsx"}),
        ("policymine export k", 2, {"khcoder"}),
        ("policymine codebook --table target_", 3, {"target_comparison"}),
        ("policymine extract --table t", 3, {"targets"}),
        ("policymine lexicon new slogan", 3, {"slogans", "slogan_cues"}),
        ("policymine review --table slogans,t", 3, {"slogans,targets"}),
    ):
        done = subprocess.run(
            COMMAND, check=False, capture_output=True, text=True,
            env={**os.environ, "_POLICYMINE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(number)},
        )  # fmt: skip
        assert (done.returncode, set(done.stdout.split())) == (0, wanted), done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_a_shell_is_shown(shell: str) -> None:
    done = subprocess.run([*COMMAND, "--show-completion", shell], check=False, capture_output=True, text=True)
    assert done.returncode == 0
    assert "_POLICYMINE_COMPLETE" in done.stdout
