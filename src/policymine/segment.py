"""Words: the one door to rjieba and jieba, with the policy dictionary added to both.

jieba 0.42.1 is the reference. rjieba, its Rust port, gives the same tokens about 18 times faster once
runs of ASCII are split as jieba splits them. The engine is loaded on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log
from typing import Any

from .errors import UsageError
from .kept import cache_folder
from .lazy import lazy
from .lexicon import Lexicons

ENGINES = ("rjieba", "jieba")

_ASCII_RUN = lazy(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_ASCII_MARK = lazy(r"[\x00-/:-@\[-`{-\x7f]")
_BLANK = lazy(r"\s")
"""What a word of blanks is made of, line ends among it: `str.isspace` and `\\s` mean the same characters."""
_WHOLE_ASCII_WORDS = frozenset({"C++", "C#", "c++", "c#"})
"""ASCII words with punctuation in jieba's dictionary: the only ones that it keeps in one piece."""

TERM_FREQUENCY = 1000
"""How often a term of the policy dictionary counts as seen, in both engines. jieba's own suggestion depends on
the order in which words are added; this holds a term of four characters together against its parts."""


class Segmenter:
    """Cuts simplified text into words. `engine` is `rjieba` (fast) or `jieba` (the reference).

    >>> Segmenter().cut("推动高质量发展")
    ['推动', '高质量发展']
    """

    def __init__(self, lexicons: Lexicons | None = None, engine: str = "rjieba") -> None:
        if engine not in ENGINES:
            raise UsageError(f"Unknown segmenter {engine!r}.", f"Choose one of {', '.join(ENGINES)}.")
        self.engine = engine
        self._lexicons = lexicons or Lexicons()
        self._cut: Callable[[str], list[str]] | None = None

    def cut(self, text: str) -> list[str]:
        """The words of `text`, blanks left out. Line by line: memory stays small on long documents."""
        if self._cut is None:
            terms = [row["term"] for row in self._lexicons["userdict"]]
            own = self._lexicons.extra is not None
            self._cut = _load_rjieba(terms, own) if self.engine == "rjieba" else _load_jieba(terms)
        cut = self._cut
        if not _BLANK.search(text):
            return cut(text) if text else []  # most sentences: one line, and no word of it is a blank
        return [word for line in text.splitlines() for word in cut(line) if not word.isspace()]


def _load_rjieba(terms: Iterable[str], own: bool) -> Callable[[str], list[str]]:
    """The cutter; with `own` words of the user in a dictionary of its own, since the module's is shared."""
    import rjieba

    engine = rjieba.Jieba() if own else rjieba
    for term in terms:
        engine.add_word(term, TERM_FREQUENCY, None)

    def cut(line: str) -> list[str]:
        found: list[str] = engine.cut(line)
        if not _ASCII_MARK.search(line):
            return found  # most lines: no run of ASCII that is more than a word
        words: list[str] = []
        for word in found:
            if len(word) > 1 and word.isascii() and not word.isalnum() and word not in _WHOLE_ASCII_WORDS:
                words.extend(piece for piece in _ASCII_RUN.split(word) if piece)
            else:
                words.append(word)
        return words

    return cut


def _load_jieba(terms: Iterable[str]) -> Callable[[str], list[str]]:
    import jieba

    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    # jieba's default is a file in the shared temporary folder, which another user may have planted.
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.tmp_dir = str(folder)
    for term in terms:
        tokenizer.add_word(term, TERM_FREQUENCY)
    if jieba.__version__ == _KNOWN_JIEBA:
        _quicken(tokenizer)
    lcut: Callable[[str], list[str]] = tokenizer.lcut
    return lcut


_KNOWN_JIEBA = "0.42.1"
"""The version whose search `_quicken` knows; another one goes its own way."""


def _quicken(tokenizer: Any) -> None:
    """Have a tokenizer of jieba find the likeliest way through a stretch of text in one pass: the same words, ties and
    roundings among them, in two thirds of the time.

    jieba lists all words of its dictionary at every place first, then looks each of them up again for its frequency and
    makes a pair of each to compare. Here a word is weighed when it is met.
    """
    tokenizer.initialize()
    seen, total = tokenizer.FREQ.get, log(tokenizer.total)

    def calc(text: str, _: None, route: dict[int, tuple[float, int]]) -> None:
        size = len(text)
        behind = [0.0] * (size + 1)  # from each place to the end: the log probability of the likeliest way
        for start in range(size - 1, -1, -1):
            best, last, end = None, start, start + 1
            count = seen(text[start])
            while count is not None:  # 0: the beginning of words, itself none
                if count:
                    sure = log(count) - total + behind[end]
                    if best is None or sure >= best:
                        best, last = sure, end - 1
                if end == size:
                    break
                end += 1
                count = seen(text[start:end])
            if best is None:
                best = 0.0 - total + behind[start + 1]  # a character that is no word counts as seen once
            behind[start] = best
            route[start] = best, last

    tokenizer.get_DAG = lambda _: None
    tokenizer.calc = calc
