"""policymine mines Chinese policy documents: slogans, numeric targets and outlines, as tidy tables.

>>> import policymine as pm
>>> result = pm.extract_text("到2025年，森林覆盖率达到24.1%。")
>>> result.targets[["indicator", "op", "low", "unit", "deadline"]].values.tolist()
[['森林覆盖率', '=', 24.1, '%', '到2025年']]
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .errors import PolicymineError
    from .records import Document, Source
    from .result import Comparison, Result, compare, extract, extract_text

_HOMES = {
    "compare": "result",
    "extract": "result",
    "extract_text": "result",
    "Comparison": "result",
    "Result": "result",
    "Document": "records",
    "Source": "records",
    "PolicymineError": "errors",
}
"""Public name → the module that holds it. Resolved on first use, so that importing policymine costs nothing."""

__all__ = ["Comparison", "Document", "PolicymineError", "Result", "Source", "compare", "extract", "extract_text"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


class _Package(ModuleType):
    """This package. Importing its subpackages `extract` and `compare` would hide the functions of these names here."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
