"""Workers that the processes of a test cluster import by name."""

from __future__ import annotations

import os

from policymine.errors import UsageError
from policymine.output import Written
from policymine.read import Item
from policymine.recording.abroad import RecorderAbroad


class Square:
    """The options are added; it also says which process it is in."""

    def __init__(self, options: int) -> None:
        self.options = options

    def __call__(self, item: int) -> tuple[int, int]:
        return item * item + self.options, os.getpid()


class Deadly:
    """Dies of the items that the options name, as of a fault in native code or of too little memory."""

    def __init__(self, options: set[int]) -> None:
        self.options = options

    def __call__(self, item: int) -> int:
        if item in self.options:
            os._exit(11)
        return item


class Picky:
    """Refuses one item."""

    def __init__(self, options: None) -> None: ...

    def __call__(self, item: int) -> int:
        if item == 11:
            raise UsageError("Eleven cannot be used.", "Leave it out.")
        return item


class Unmakable:
    def __init__(self, _: None) -> None:
        raise UsageError("Bad lexicon.", "Mend it.")

    def __call__(self, item: int) -> int:
        return item


class RecorderWithEnemy(RecorderAbroad):
    """The recorder that every document is worked at with, but for one that kills it."""

    def __call__(self, item: Item) -> list[Written]:
        if item.doc_id.endswith("deadly"):
            os._exit(11)
        return super().__call__(item)
