"""The opening of a paragraph, as a possible title."""

from __future__ import annotations

from ...lean import dataclass
from .layout import Block
from .marks import Mark

RUNIN_RANK = 100
SURE, POSSIBLE = 2, 1
"""Title value of a sentence that is surely worded as a title, or possibly; 0 is running text."""
BODY = 30
"""A title sentence governs at least this many characters behind it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first sentence of what a paragraph has to say: `text[start:end]`, its title value and its paragraph."""

    block: Block
    start: int
    end: int
    strength: int
    after: Mark | None

    @property
    def inside(self) -> bool:
        """Whether a numbered heading stands before it in its paragraph."""
        return self.start > self.block.start

    def mark(self, rule: str, *, stopped: bool = True) -> Mark:
        """The heading that the sentence makes, without its full stop if it has one (`stopped`)."""
        first, end = not self.inside, self.end - stopped
        return Mark(
            self.start, self.start, "", "runin", "heading_runin", RUNIN_RANK, 0, rule, first, "", end
        )  # fmt: skip
