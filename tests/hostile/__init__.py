"""Files made to do harm, each by a few lines that say what is wrong with it. `CASES` is the table of all.

Nothing is stored: large files are made when a test asks for them.
"""

from __future__ import annotations

from . import archives, office, pages, pdfs, plain, tables
from .case import GOOD, Case

__all__ = ["CASES", "GOOD", "Case"]

CASES: tuple[Case, ...] = (
    *plain.CASES,
    *archives.CASES,
    *office.CASES,
    *pages.CASES,
    *pdfs.CASES,
    *tables.CASES,
)
