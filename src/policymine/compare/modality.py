"""How binding the sentences of a text are: its modal words, by class."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from ..lexicon import Lexicons

NONE = "none"

_SENTENCE = re.compile("[^。！？；!?;\n]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


class Modality:
    """Classes sentences by the strongest modal word; words and classes are those of `modality.tsv`, strongest first."""

    def __init__(self, lexicons: Lexicons, cut: Callable[[str], list[str]]) -> None:
        lexicon = lexicons["modality"]
        self.classes = tuple(lexicon.about["values class"].split("|"))
        self._of = {row["word"]: row["class"] for row in lexicon}
        long_words = sorted((word for word in self._of if len(word) > 1), key=lambda word: (-len(word), word))
        self._long_word = re.compile("|".join(map(re.escape, long_words)) or "(?!)")
        self._single = frozenset(word for word in self._of if len(word) == 1)
        self._cut = cut

    def count(self, text: str) -> Counter[str]:
        """Class → sentences of the text. A word of one character counts where the segmenter cuts it off."""
        counts: Counter[str] = Counter()
        for match in _SENTENCE.finditer(text):
            if _HAN.search(match[0]):
                counts[self._class(match[0])] += 1
        return counts

    def _class(self, sentence: str) -> str:
        words = set(self._long_word.findall(sentence))
        if not self._single.isdisjoint(sentence):
            words |= self._single.intersection(self._cut(sentence))
        classes = {self._of[word] for word in words}
        return next((name for name in self.classes if name in classes), NONE)
