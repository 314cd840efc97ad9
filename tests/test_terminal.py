"""What reaches a real terminal: no text and no name of a file steers it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a terminal of the system's own")

STEERING = "\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\x1b[8m", "\x08" * 4, "\x1b]52;c;b3duZWQ=\x07", "\u202e"
"""A title for the window, a cleared screen, colours by the other lead, hidden text, steps back, the clipboard, bidi."""

COLOURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[hl]|\x1b\[2K|\x1b\[1A")
"""What rich itself sends: styles, and what a progress bar needs."""


def text(year: int) -> str:
    steer = "".join(STEERING)
    return (
        f"在全市{steer}大会上的讲话\n（{year}年3月1日）\n市长　林{steer}明\n\n一、坚持{steer}问题导向\n"
        f"到2030年，森林{steer}覆盖率达到2{year % 10}%以上{steer}。\n二、推进“{steer}云溪行动”\n"
        f"要推动高质量发展{steer}，实施“云{steer}溪行动”，落实国发〔2021〕{steer}4号文件。\n"
        + "到2030年，粮食产量达到5万吨以上。\n"
        + "要加强组织领导，落实工作责任。\n" * 200  # else all that steers would be too much for a text
    )


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for year in (2024, 2025):
        (tmp_path / "in").mkdir(exist_ok=True)
        try:
            name = f"{year}{''.join(STEERING)}.txt"
            (tmp_path / "in" / name).write_text(text(year), encoding="utf-8")
        except (OSError, ValueError):
            pytest.skip("this system does not take such a name")
    (tmp_path / "in" / f"{STEERING[0]}empty.txt").write_bytes(b"")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "slogans.tsv").write_text("canonical\ttype\n高质量\tformula\n", encoding="utf-8")
    return tmp_path


def shown(where: Path, *arguments: str) -> str:
    """What a terminal gets of a command's output and messages."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "policymine", *arguments]
    process = subprocess.Popen(command, cwd=where, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    got = b""
    try:
        while part := os.read(ours, 65536):
            got += part
    except OSError:  # the other side is closed: so Linux says that all has been read
        pass
    os.close(ours)
    process.wait()
    return got.decode()


@pytest.mark.parametrize(
    "command",
    [
        "extract in -o out", "compare in -o out", "extract in --table targets", "outline in", "clean in",
        "clean in --explain", "kwic 高质量 in", "kwic 云溪行动 in --slogan", "export quanteda in", "diff A B",
        "explain A --at 120", "lexicon show 高质量发展", "lexicon check mine in",
    ],
)  # fmt: skip
def test_nothing_steers_the_terminal(command: str, room: Path) -> None:
    first, second = sorted(path.name for path in (room / "in").iterdir() if path.stat().st_size)
    files = {"A": f"in/{first}", "B": f"in/{second}"}
    got = COLOURS.sub("", shown(room, *(files.get(word, word) for word in command.split())))
    assert got.strip()
    assert sorted({repr(c) for c in got if not c.isprintable() and c not in "\r\n\t\u3000\ufeff"}) == []
