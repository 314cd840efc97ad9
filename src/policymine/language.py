"""The language in which people are spoken to: English, or Chinese by the catalogues beside this file.

In the code every text is English. What a person reads passes `said` (a text with its values) or `translated` (a text
that is finished, as errors are) on the way to the screen; tables, file names and codes never do, so that data are
the same in every language. Somebody who writes a new text adds a line to `messages.zh.tsv`, and tests say which.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path

from .errors import UsageError

LANGUAGES = ("en", "zh")

VARIABLE = "POLICYMINE_LANG"
"""The environment variable that names the language where no option does."""

HOLE = re.compile(r"\{(\d*)(!?)\}")
"""The place of a value in a text: {}, or by number {0}; a translation writes {0!} for a value that is a text, too."""

FULL_STOPS = "。！？；：，"


class Catalogue:
    """What texts are in one language. A text that it lacks stays as it is.

    >>> Catalogue("zh").say("Found: {} (documents: {}).", 3, 2)
    '2 篇文档中共有 3 处。'
    >>> Catalogue("zh").translate("There is no folder out.")
    '没有文件夹 out。'
    """

    def __init__(self, language: str = "en", name: str = "messages") -> None:
        self.language = language
        self._texts = {} if language == "en" else _read(Path(__file__).with_name(f"{name}.{language}.tsv"))

    @property
    def texts(self) -> Mapping[str, str]:
        """Text → translation."""
        return self._texts

    def say(self, text: str, *values: object) -> str:
        """The text with the values in its holes."""
        return self._filled(self._texts.get(text, text), [str(value) for value in values])

    def translate(self, text: str) -> str:
        """The same for a text that holds its values already: found by what stands between them."""
        if not self._texts or text in self._texts:
            return self._texts.get(text, text)
        for pieces, translation in self._patterns:
            values = _between(pieces, text)
            if values is not None:
                return self._filled(translation, values)
        return text

    def translate_all(self, *texts: str) -> str:
        """Several finished texts, one behind the other."""
        return self.join(*map(self.translate, texts))

    def join(self, *texts: str) -> str:
        """Texts one behind the other: sentences that end in a Chinese mark want no blank."""
        joined = ""
        for text in filter(None, texts):
            joined += f"{'' if not joined or joined[-1] in FULL_STOPS else ' '}{text}"
        return joined

    def _filled(self, text: str, values: Sequence[str]) -> str:
        if not values:
            return text
        following = iter(range(len(values)))

        def value(hole: re.Match[str]) -> str:
            one = values[int(hole[1]) if hole[1] else next(following)]
            return self.translate(one) if hole[2] else one

        return HOLE.sub(value, text)

    @cached_property
    def _patterns(self) -> list[tuple[list[str], str]]:
        """The texts with holes, cut at them, with their translations; those that say most come first.

        Of those without a word of their own only the ones that hand a text on: all else would be taken for them.
        """
        cut = [(HOLE.sub("\0", text).split("\0"), said) for text, said in self._texts.items()]
        telling = (c for c in cut if len(c[0]) > 1 and (any(map(str.isalpha, "".join(c[0]))) or "!}" in c[1]))
        return sorted(telling, key=lambda c: -sum(map(len, c[0])))


def _between(pieces: Sequence[str], text: str) -> list[str] | None:
    """What stands between the pieces, if the text is made of them. Linear, as `find` is."""
    first, *middle, last = pieces
    if not (text.startswith(first) and text.endswith(last)) or len(text) < len(first) + len(last):
        return None
    values, at, end = [], len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(piece)
    return [*values, text[at:end]]


def _read(path: Path) -> dict[str, str]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {line[0]: line[1] for line in lines if len(line) == 2 and not line[0].startswith("#")}


_SPOKEN: ContextVar[Catalogue] = ContextVar("spoken", default=Catalogue())  # noqa: B039  (a catalogue does not change)
"""The catalogue in use. English, until a command line asks for another: the library itself speaks English."""


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak one of LANGUAGES inside the block."""
    before = _SPOKEN.set(Catalogue(language))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """The language in use: one of LANGUAGES."""
    return _SPOKEN.get().language


def said(text: str, *values: object) -> str:
    """A text in the language in use, with its values in place of {}."""
    return _SPOKEN.get().say(text, *values)


def translated(*texts: str) -> str:
    """Finished texts in the language in use, one behind the other."""
    return _SPOKEN.get().translate_all(*texts)


def join(*texts: str) -> str:
    """Texts in the language in use, one behind the other, with a blank where it wants one."""
    return _SPOKEN.get().join(*texts)


def language(wanted: str = "") -> str:
    """The language to speak: the one asked for, else that of POLICYMINE_LANG or of the locale, else English.

    Raises UsageError for one that there is not.
    """
    if wanted:
        if wanted not in LANGUAGES:
            raise UsageError(f"Unknown language {wanted!r}.", f"Choose among {', '.join(LANGUAGES)}.")
        return wanted
    names = (os.environ.get(name, "") for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"))
    named = next(filter(None, names), "") or _system_locale()
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def _system_locale() -> str:
    import locale

    return locale.getlocale()[0] or ""
