"""What the package depends on may be given away with it: licences that ask for no more than their own text."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, metadata, requires

import pytest
from conftest import ROOT
from packaging.requirements import Requirement

PERMISSIVE = re.compile(r"(?i)\b(mit|bsd|apache|isc|psf|python software foundation|unlicense|zlib|mpl|mozilla)")
"""MPL asks for the source of its own files only."""

TOLD_ELSEWHERE = {
    "jieba": "MIT", "rjieba": "MIT", "ahocorasick-rs": "Apache-2.0", "opencc": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause", "striprtf": "BSD-3-Clause",
}  # fmt: skip
"""Looked up in their repositories, where the package's own metadata name none."""

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0] for one in requirements]


def with_theirs(wanted: list[str]) -> list[str]:
    """The packages, and those that they need in turn, as far as they are installed."""
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name in found:
            continue
        found[name] = None
        with suppress(PackageNotFoundError):
            needs = map(Requirement, requires(name) or ())
            wanted += [one.name for one in needs if one.marker is None or one.marker.evaluate({"extra": ""})]
    return sorted(found)


def licence_of(name: str) -> str:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")
    told = [about.get("License-Expression") or "", (about.get("License") or "")[:200]]
    told += [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join(filter(None, told)) or TOLD_ELSEWHERE.get(name.lower().replace("_", "-"), "")


def test_there_are_more_than_we_name() -> None:
    assert {"numpy", "scipy", "et-xmlfile"} <= set(with_theirs(names(PROJECT["dependencies"])))


def test_each_stands_in_the_list() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8").replace("_", "-")
    listed = re.split(r"[,\s]+", " ".join(re.findall(r"(?m)^- [\w. ]+: ((?:.*\n)(?:  .*\n)*)", text)))
    assert [name for name in with_theirs(names(PROJECT["dependencies"])) if name not in listed] == []


@pytest.mark.parametrize("name", with_theirs(names(PROJECT["dependencies"])))
def test_licence(name: str) -> None:
    licence = licence_of(name)
    assert PERMISSIVE.search(licence), licence
    assert not re.search(r"(?i)\b(agpl|affero|gpl v?[23]|gpl-[23]|general public)", licence), licence


@pytest.mark.parametrize(
    "name", sorted({n for extra in PROJECT["optional-dependencies"].values() for n in names(extra)})
)
def test_licence_of_an_extra(name: str) -> None:
    licence = licence_of(name)
    assert not re.search(r"(?i)\b(agpl|affero)", licence), licence


def test_every_dependency_has_a_lower_bound() -> None:
    """It is what the long checks install, to see that it is true."""
    assert [one for one in PROJECT["dependencies"] if ">=" not in one] == []
