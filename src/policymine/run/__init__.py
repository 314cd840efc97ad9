"""One document's work on many: engines that map a worker over items, in order. Knows nothing of texts."""

from .local import each

__all__ = ["each"]
