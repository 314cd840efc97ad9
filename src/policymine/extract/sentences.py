"""The table of sentences: text, words and how binding each is. Made only where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from ..lazy import lazy
from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Document, Found, Record, RowMaker, column
from ..segment import Segmenter
from .outline import Outline

MODALITIES: Mapping[str, str] = {
    "prohibit": "禁止：严禁、不得、不准",
    "must": "必须：必须、务必、确保、应当、一律",
    "should": "要求：要、应、需",
    "encourage": "鼓励：鼓励、支持、引导、力争",
    "may": "许可：可、可以、允许",
    "none": "无情态词",
}
"""The classes of modality, the strongest first: a sentence has the strongest that it contains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Record):
    """A sentence with its words."""

    table: ClassVar[str] = "sentences"
    label: ClassVar[str] = "句子"
    about: ClassVar[str] = "one row per sentence (made with --sentences)"

    sentence_id: str = column("句号", "the number of the sentence in its document: s1, s2, …")
    node_id: str = column("所在节点", "the innermost node of structure.csv around the sentence")
    text: str = column("句子", "the sentence, clean and simplified")
    tokens: str = column("分词", "its words, parted by spaces")
    modality: str = column("情态", "how binding the sentence is: its strongest modal word decides", values=MODALITIES)


class SentenceFinder:
    """Makes one row per sentence. The segmenter is given: it is the caller's choice."""

    def __init__(self, lexicons: Lexicons, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._classes = {row["word"]: row["class"] for row in lexicons["modality"]}
        long_words = sorted((word for word in self._classes if len(word) > 1), key=lambda word: (-len(word), word))
        self._short_words = frozenset(word for word in self._classes if len(word) == 1)
        self._long_word = lazy("|".join(map(re.escape, long_words)) or "(?!)")

    def find(self, document: Document, found: Found) -> Iterator[Sentence]:
        """All sentences of the document, in order."""
        row = RowMaker(Sentence, document)
        outline = Outline(found)
        for number, (start, end) in enumerate(document.sentences, 1):
            text = document.text[start:end]
            tokens = self._segmenter.cut(text)
            yield row(
                start, end, "sentence", sentence_id=f"s{number}", node_id=outline.at(start).node_id, text=text,
                tokens=" ".join(tokens), modality=self.modality(text, tokens),
            )  # fmt: skip

    def modality(self, text: str, tokens: Iterable[str]) -> str:
        """The class of the strongest modal word of a sentence; `none` where there is no such word.

        Longer words win over words inside them (不得不 over 不得), and a word of one character counts only
        as a word of its own.
        """
        words = self._short_words.intersection(tokens).union(self._long_word.findall(text))
        classes = {self._classes[word] for word in words}
        return next((name for name in MODALITIES if name in classes), "none")
