"""The outline of a document: headings and list items, nested.

`layout` cuts the text into blocks, `marks` reads the marks that open headings and items, `series` decides which
of them form a list (with `numbered` for headings and `ends` for where its last item ends), `contents` and `annexes`
take out what only looks like headings, `titles` (with `title_lines`, `title_rows`, `inner_titles`, `led_titles`,
`flat_titles`, `refrains`, `words`) finds headings without a number, `parallel` finds lists without marks, `heads` (with
`seams`) cuts out what each says, `tree` nests them all, `announce` links lists with the words that announced them.
`finder` runs them in this order.
"""

from __future__ import annotations

from .finder import StructureFinder
from .record import StructureNode

__all__ = ["StructureFinder", "StructureNode"]
