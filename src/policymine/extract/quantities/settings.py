"""What the words of a clause set for the numbers behind them: parts of a whole, a region, a scheme, a school."""

from __future__ import annotations

from .echoes import note_scheme, note_school
from .readings import State
from .regions import open_region
from .wholes import close_parts, open_parts


def set_by_clause(words: str, state: State) -> None:
    """What a clause without numbers sets."""
    open_parts(words, state)
    open_region(words, state)
    note_scheme(words, state)


def set_by_opening(words: str, state: State) -> None:
    """What the words before the first number of a clause set."""
    open_parts(words, state)
    note_school(words, state)


def unset(state: State) -> None:
    """What a semicolon ends."""
    state.cause = state.region = ""
    close_parts(state)
