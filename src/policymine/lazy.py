"""Regular expressions that are compiled when they are first used.

Compiling all patterns takes longer than reading a speech, and most documents need few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Used:
    """A pattern that has been compiled: its methods are those of `re.Pattern`."""

    __slots__ = (*_METHODS, "flags", "pattern")


class _Lazy(_Used):
    """A pattern that has not been compiled yet. On first use it becomes one that has."""

    __slots__ = ()

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        self.__class__ = _Used  # type: ignore[assignment]  # a class with __getattr__ is slow at every look
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first looked for.

    >>> lazy("[一二]要").findall("一要，二要")
    ['一要', '二要']
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def among(pattern: re.Pattern[str], text: str, *words: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern in a text; none, and nothing compiled, where the text has none of the words.

    >>> [m[0] for m in among(lazy("既.又"), "既快又好", "既")], list(among(lazy("既.又"), "又快又好", "既"))
    (['既快又'], [])
    """
    return pattern.finditer(text) if any(word in text for word in words) else iter(())
