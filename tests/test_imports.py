"""What is loaded when: a command that needs little must not wait for what others need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "sklearn", "scipy", "jieba", "rjieba", "opencc")


def loaded_after(code: str) -> set[str]:
    """The top-level modules that a fresh Python has after `code`."""
    then = "import sys; print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{then}"], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def test_import_policymine_loads_nothing_heavy() -> None:
    loaded = loaded_after("import policymine as pm; pm.Document, pm.Source, pm.PolicymineError")
    assert "policymine" in loaded
    assert not loaded & {*HEAVY, "rich", "typer", "click", "ahocorasick_rs"}


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["compare", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_after(f"from policymine.cli import main; assert main({arguments!r}) == 0")
    assert "typer" in loaded
    assert not loaded & {*HEAVY, "rich"}


def test_the_result_loads_pandas_only_for_a_frame() -> None:
    loaded = loaded_after(
        "import policymine as pm; r = pm.extract_text('要坚持问题导向。'); repr(r), r['text'], len(r)"
    )
    assert not loaded & {"pandas", "sklearn", "jieba", "rich", "typer"}


def test_extraction_loads_no_segmenter_and_no_data_frames(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Start-up counts: one speech is done before pandas or a segmenter's dictionary would be loaded."""
    folder = tmp_path_factory.mktemp("one")
    (folder / "a.txt").write_text("要坚持问题导向，推动高质量发展。", encoding="utf-8")
    arguments = ["extract", str(folder / "a.txt"), "-o", str(folder / "out"), "--quiet"]
    loaded = loaded_after(f"from policymine.cli import main; assert main({arguments!r}) == 0")
    assert not loaded & {"pandas", "sklearn", "jieba", "rjieba", "rich"}
