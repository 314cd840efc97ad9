"""report.html: what a comparison found, as one page to look at, filter and take figures from.

The page is one file that asks nothing of a network. It takes tables as their record classes and rows, so that
it needs neither an extraction nor a comparison of this run: an earlier output will do.
"""

from __future__ import annotations

from .files import figure_files, figure_forms
from .material import Material
from .page import Report
from .words import LANGUAGES

__all__ = ["LANGUAGES", "NAME", "Material", "Report", "figure_files", "figure_forms"]

NAME = "report.html"
