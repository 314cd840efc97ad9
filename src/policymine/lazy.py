"""Regular expressions that are compiled when they are first used, and only once on one computer.

Compiling all patterns takes longer than reading a speech, and most documents need few of them. What the compiler of
`re` makes of a pattern depends on the pattern and the version of Python alone: it is kept between runs (`kept`), and
the engine, which checks it again, takes it as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, cast

from . import kept

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")

_NAME = "patterns"

_MOST = 4000
"""Patterns kept at most: about three times as many as there are, to leave room for those of changed lexicons."""

_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the engine makes a pattern of: flags, code, number of groups, and their names both ways."""


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
        compiled = _compiler.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        self.__class__ = _Used  # type: ignore[assignment]  # a class with __getattr__ is slow at every look
        return getattr(compiled, name)


class Compiler:
    """Compiles patterns, or takes what was made of them in an earlier run."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, int], _Code] | None = None
        self._used: dict[tuple[str, int], re.Pattern[str]] = {}
        self._new = 0

    def compile(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        """What `re.compile` gives."""
        key = (pattern, int(flags))
        if key in self._used:
            return self._used[key]
        if self._codes is None:
            self._codes = _load()
        compiled = _of_code(pattern, self._codes[key]) if key in self._codes else None
        if compiled is None:
            self._codes.pop(key, None)
            compiled = re.compile(pattern, flags)
            self._new += 1
        self._used[key] = compiled
        return compiled

    def keep(self) -> None:
        """Keep what had to be compiled, if anything: for the next run."""
        if not self._new or self._codes is None or not kept.can_save():
            return
        self._new = 0
        codes = self._codes if len(self._codes) + len(self._used) <= _MOST else {}
        for key, compiled in self._used.items():
            if key not in codes and (code := self._codes.get(key) or _code_of(compiled, key[1])) is not None:
                codes[key] = code
        self._codes = codes
        kept.save(_NAME, codes)


def _load() -> dict[tuple[str, int], _Code]:
    found = kept.load(_NAME) if sys.implementation.name == "cpython" else None
    return found if isinstance(found, dict) else {}


def _of_code(pattern: str, code: _Code) -> re.Pattern[str] | None:
    """The pattern, or None where the engine of this Python does not take the code."""
    import _sre  # type: ignore[import-not-found]  # CPython's own, without stubs

    try:
        flags, words, groups, names, numbers = code
        return cast(
            "re.Pattern[str]",
            _sre.compile(pattern, flags, memoryview(words).cast("I").tolist(), groups, names, numbers),
        )
    except (RuntimeError, TypeError, ValueError, OverflowError):
        return None


def _code_of(compiled: re.Pattern[str], flags: int) -> _Code | None:
    """What the engine needs to make this very pattern again, or None where this Python does not tell."""
    from array import array

    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]  # likewise

        parsed = _parser.parse(compiled.pattern, flags)
        words = array("I", [int(word) for word in _compiler._code(parsed, flags)]).tobytes()
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    numbers: list[str | None] = [None] * (compiled.groups + 1)
    for name, number in compiled.groupindex.items():
        numbers[number] = name
    code = (compiled.flags, words, compiled.groups, dict(compiled.groupindex), tuple(numbers))
    return code if _of_code(compiled.pattern, code) == compiled else None  # patterns are equal if their codes are


_compiler = Compiler()


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first looked for.

    >>> lazy("[一二]要").findall("一要，二要")
    ['一要', '二要']
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def keep_patterns() -> None:
    """Keep what had to be compiled so far for the next run. To be called once in a while: it takes as long again."""
    _compiler.keep()


def among(pattern: re.Pattern[str], text: str, *words: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern in a text; none, and nothing compiled, where the text has none of the words.

    >>> [m[0] for m in among(lazy("既.又"), "既快又好", "既")], list(among(lazy("既.又"), "又快又好", "既"))
    (['既快又'], [])
    """
    return pattern.finditer(text) if has(text, words) else iter(())


def has(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text: asked before a pattern that cannot match without them.

    >>> has("力争增长", ("力争", "确保")), has("增长", ("力争", "确保"))
    (True, False)
    """
    for word in words:  # noqa: SIM110  (`any` over a generator takes three times as long)
        if word in text:
            return True
    return False
