"""Source to Document: repair, tidy, find out what the page says about itself, simplify.

STEPS is the only list of the cleaning steps, and their order matters: halves of characters, which no library takes, go
first; byte slips are mended before pinyin annotations go, since the annotation takes part in the slip. A step is built
once per process from the lexicons and works on a `Draft`; every change it makes is an edit, so that each place in the
clean text leads back to the source.
"""

from __future__ import annotations

from ..lexicon import Lexicons
from ..records import Document, Source
from ..stretches import Stretches
from .annotations import Annotations
from .edits import Draft, Repair, Step, count_of, repairs_of
from .furniture import Furniture
from .halves import Halves
from .metadata import MetadataReader
from .sentences import split_sentences
from .simplify import Simplifier
from .slips import Slips
from .spacing import Spacing

__all__ = ["STEPS", "Cleaner", "Repair", "count_of", "repairs_of"]

STEPS: tuple[type[Step], ...] = (Halves, Slips, Annotations, Furniture, Spacing, Simplifier, MetadataReader)


class Cleaner:
    """All steps, built once; `clean` turns a source into a document, `repairs_of` tells what was changed."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.steps = [step(lexicons) for step in STEPS]

    def clean(self, source: Source) -> Document:
        """The document, with a layer for each step that changed anything."""
        draft = Draft(source)
        for step in self.steps:
            step(draft)
        return Document(
            source, draft.text, draft.metadata(), tuple(draft.layers), Stretches(split_sentences(draft.text))
        )
