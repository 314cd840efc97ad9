"""Nothing calls anybody: not what we depend on while it is imported, not a whole run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from conftest import ROOT

WATCHED = f"""
import json, sys
sys.path.insert(0, {str(ROOT / "src")!r})
calls = []
def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.get", "socket.send", "urllib.Request", "webbrowser.")):
        calls.append(event)
sys.addaudithook(watch)
%s
print(json.dumps(calls), file=sys.stderr)
"""


def calls_of(program: str, where: Path) -> list[str]:
    """The calls that a program of its own Python makes for the network."""
    run = [sys.executable, "-c", WATCHED % program]
    done = subprocess.run(run, cwd=where, check=True, capture_output=True, text=True)
    calls: list[str] = json.loads(done.stderr.splitlines()[-1])
    return calls


@pytest.mark.parametrize("way", ["socket.gethostbyname('localhost')", "urllib.request.urlopen('http://127.0.0.1:9/')"])
def test_a_call_would_be_seen(way: str, tmp_path: Path) -> None:
    assert calls_of(f"import socket, urllib.request\ntry: {way}\nexcept OSError: pass", tmp_path)


def modules() -> list[str]:
    """What can be imported of the packages that we depend on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split("[<>=]", one)[0].lower().replace("_", "-") for one in project["dependencies"]}
    found = packages_distributions().items()
    return sorted(name for name, homes in found if wanted & {home.lower().replace("_", "-") for home in homes})


def test_nothing_we_depend_on_calls_while_it_is_imported(tmp_path: Path) -> None:
    names = [name for name in modules() if name.isidentifier() and not name.startswith("_")]
    assert {"lxml", "pandas", "rjieba", "sklearn", "typer"} <= set(names)
    assert calls_of("\n".join(f"import {name}" for name in names), tmp_path) == []


@pytest.mark.parametrize("command", ["extract", "compare"])
def test_a_run_calls_nobody(command: str, samples: Path, tmp_path: Path) -> None:
    given = [command, *map(str, sorted(samples.glob("*_*.*"))), "-o", "out", "-q"]
    assert calls_of(f"from policymine.cli import main\nassert main({given!r}) == 0", tmp_path) == []
    assert (tmp_path / "out" / "targets.csv").is_file()
