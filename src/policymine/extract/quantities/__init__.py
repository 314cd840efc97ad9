"""Targets and figures: how quantities are found, bound to their indicators, judged and dated."""

from .finder import Figure, QuantityFinder, Target

__all__ = ["Figure", "QuantityFinder", "Target"]
