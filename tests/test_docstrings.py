"""Every example in a docstring of the package says what really comes out."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import policymine

MODULES = [
    policymine.__name__,
    *(one.name for one in walk_packages(policymine.__path__, "policymine.") if not one.name.endswith("__main__")),
]


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [test for name in MODULES for test in finder.find(import_module(name)) if test.examples]
    assert len(found) > 50


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
