"""What the READMEs say is true: their commands run, their tables name what exists, both languages agree."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from policymine.pipeline import TABLES

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")
CODE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def code(readme: str, language: str) -> list[str]:
    return [body for name, body in CODE.findall((ROOT / readme).read_text(encoding="utf-8")) if name == language]


@pytest.mark.parametrize("readme", READMES)
def test_commands_run(readme: str, tmp_path: Path) -> None:
    """Each `policymine …` of a shell block; the installing ones are run by the gate in fresh environments."""
    commands = [line for block in code(readme, "sh") for line in re.split(r"\n|&&", block) if "policymine " in line]
    assert len(commands) >= 2
    for command in commands:
        words = shlex.split(command.split(">")[0])
        paths = [str(ROOT / word) if word.startswith("data/") else word for word in words[1:]]
        done = subprocess.run(
            [sys.executable, "-m", "policymine", *paths],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_python_runs(readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = code(readme, "python")
    names: dict[str, object] = {}
    exec(example, names)
    assert "result" in names


@pytest.mark.parametrize("readme", READMES)
def test_tables_are_those_that_are_written(readme: str) -> None:
    named = re.findall(r"^\| `(\w+)\.csv` \|", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(record.table for record in TABLES)


@pytest.mark.parametrize("readme", READMES)
def test_the_example_row_is_what_comes_out(readme: str) -> None:
    import policymine as pm

    text = (ROOT / readme).read_text(encoding="utf-8")
    sentence = re.search(r"^> (.+)$", text, re.MULTILINE)
    assert sentence
    columns = ["indicator", "action", "op", "low", "high", "unit", "baseline", "deadline", "deadline_end"]
    rows = re.findall(r"^\| (?:森林|单位).*$", text, re.MULTILINE)
    shown = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    targets = pm.extract_text(sentence.group(1)).targets
    found = [
        ["" if str(cell) in {"<NA>", "NaT"} else str(cell)[:10] for cell in row] for row in targets[columns].values
    ]
    assert found == shown


def test_both_languages_show_the_same_code_and_figures() -> None:
    english, chinese = (code(readme, "sh") for readme in READMES)
    assert english == chinese
    figures = [re.findall(r"\d+\.\d+", (ROOT / readme).read_text(encoding="utf-8")) for readme in READMES]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", (ROOT / readme).read_text(encoding="utf-8")):
        assert (ROOT / link).exists(), link


def shown_help(*command: str) -> str:
    words = [sys.executable, "-m", "policymine", *command, "--help"]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("readme", READMES)
def test_commands_and_options_named_in_the_readme_exist(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    commands = set(re.findall(r"`policymine ([a-z]+)", text))
    assert commands == set(re.findall(r"^  ([a-z]+)  ", shown_help().partition("Commands:")[2], re.MULTILINE))
    everything = "".join(shown_help(command) for command in sorted(commands))
    for option in re.findall(r"`(--[a-z-]+)", text):
        assert option in everything, option
