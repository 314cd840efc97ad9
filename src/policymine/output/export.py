"""Documents as other tools of text analysis take them: quanteda and readtext, tidytext, KH Coder.

All are CSV in UTF-8, without byte order mark and without guard: R and KH Coder read them, and a mark or a
sign that is not in the text would be counted as text.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from ..lean import dataclass
from .docvars import column_names

Cut = Callable[[str], list[str]]
"""Text → its words."""

FACTS = (
    "title", "doc_type", "author", "issuer", "admin_level", "place", "doc_number", "date", "date_source", "script",
    "publisher",
)  # fmt: skip
"""What is handed on of what is known about a document."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One document: its clean text, what is known of it by FACTS, the user's own columns."""

    doc_id: str
    text: str
    facts: Mapping[str, str]
    own: Mapping[str, str]


def write_quanteda(file: TextIO, documents: Iterable[Exported], cut: Cut) -> None:  # noqa: ARG001
    """`doc_id, text`, then document variables: one row per document, as readtext and quanteda's corpus() want it."""
    _write_corpus(file, documents, ("doc_id", "text"), lambda text: text)


def write_khcoder(file: TextIO, documents: Iterable[Exported], cut: Cut) -> None:
    """The same with the words of each line parted by blanks: KH Coder's variables are the other columns.

    `<` and `>` become full-width, since KH Coder takes them for marks of its own.
    """

    def segmented(text: str) -> str:
        lines = (" ".join(cut(line)) for line in text.splitlines() if line.strip())
        return "\n".join(lines).replace("<", "＜").replace(">", "＞")

    _write_corpus(file, documents, ("doc_id", "text"), segmented)


def write_tidytext(file: TextIO, documents: Iterable[Exported], cut: Cut) -> None:
    """`doc_id, term, n`: how often each word stands in each document, frequent ones first; no punctuation."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("doc_id", "term", "n"))
    for document in documents:
        counts = Counter(word for word in cut(document.text) if any(c.isalnum() for c in word))
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        writer.writerows((document.doc_id, word, n) for word, n in ranked)


EXPORTS: Mapping[str, Callable[[TextIO, Iterable[Exported], Cut], None]] = {
    "quanteda": write_quanteda,
    "tidytext": write_tidytext,
    "khcoder": write_khcoder,
}
"""Name of a tool → what writes its file. The only list of them."""


def _write_corpus(
    file: TextIO, documents: Iterable[Exported], first: Sequence[str], shown: Callable[[str], str]
) -> None:
    """One row per document. The user's own columns are known when the last has come; so the texts wait on disk."""
    import json
    from tempfile import TemporaryFile

    own: dict[str, None] = {}
    with TemporaryFile("w+", encoding="utf-8", errors="backslashreplace") as waiting:
        for document in documents:
            own.update(dict.fromkeys(document.own))
            facts = [document.facts.get(name, "") for name in FACTS]
            line = [document.doc_id, shown(document.text), facts, dict(document.own)]
            waiting.write(json.dumps(line, ensure_ascii=False) + "\n")
        waiting.seek(0)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*first, *FACTS, *_free_names(own)))
        for waited in waiting:
            doc_id, text, facts, cells = json.loads(waited)
            writer.writerow((doc_id, text, *facts, *(cells.get(name, "") for name in own)))


def _free_names(own: Iterable[str]) -> Iterator[str]:
    """The user's names as documents.csv has them; `text` is taken here too."""
    for name in column_names(own).values():
        yield "own_text" if name == "text" else name
