"""One document's work on many: engines that map a worker over items, in order, and results kept from earlier runs.

Knows nothing of texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .local import each

if TYPE_CHECKING:
    from .cluster import Cluster
    from .store import Store

__all__ = ["Cluster", "Store", "each"]

_HOMES = {"Cluster": "cluster", "Store": "store"}
"""What one document on one machine does without, and the modules that hold it."""


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
