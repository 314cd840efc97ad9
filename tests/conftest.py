"""What several test files need: the repository, and the shared material that is not part of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The gate tries the same examples each time; `--hypothesis-profile=default` (in .ci/long) draws new ones.
settings.register_profile("gate", derandomize=True)
settings.load_profile("gate")

# What is printed is tested in English on machines of every language; test_language.py chooses for itself.
os.environ["POLICYMINE_LANG"] = "en"

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, gold and peers' cases; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared: real documents that are not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own sample documents."""
    return ROOT / "data" / "samples"
