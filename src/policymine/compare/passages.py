"""Cut documents into passages: the units that themes are made of.

A whole document speaks of everything, a sentence is too short to tell its theme, and what a paragraph
is differs from site to site. A passage is therefore a run of sentences under one heading, of 150 to
about 500 characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ..lean import dataclass
from .corpus import Corpus

SHORTEST, LONG_ENOUGH = 60, 200
"""A passage is closed once it has LONG_ENOUGH characters; one below SHORTEST is left out (headings, signatures)."""

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document's clean text; `node_id` and `heading_path` say under which heading it stands."""

    doc_id: str
    start: int
    end: int
    node_id: str
    heading_path: str
    text: str


def passages_of(corpus: Corpus) -> Iterator[Passage]:
    """The passages of all documents, in order."""
    headings: dict[str, list[tuple[int, int, str, str]]] = {}
    paths: dict[str, str] = {}
    for node in corpus.rows("structure"):
        if node.kind.startswith("heading"):
            above = paths.get(node.parent_id)
            paths[node.node_id] = path = f"{above} > {node.head}" if above else node.head
            headings.setdefault(node.doc_id, []).append((node.clean_start, node.clean_end, node.node_id, path))
    for doc_id in corpus.documents():
        yield from _cut(doc_id, corpus.text(doc_id), headings.get(doc_id, []))


def _cut(doc_id: str, text: str, nodes: list[tuple[int, int, str, str]]) -> Iterator[Passage]:
    starts = [node[0] for node in nodes]
    open_at = open_end = 0
    open_node = -2
    for match in _SENTENCE.finditer(text):
        if match.group().isspace():
            continue
        start = match.end() - len(match.group().lstrip())
        node = bisect_right(starts, start) - 1
        if node >= 0 and start >= nodes[node][1]:
            node = -1
        if node != open_node or open_end - open_at >= LONG_ENOUGH:
            yield from _close(doc_id, text, open_at, open_end, nodes[open_node] if open_node >= 0 else None)
            open_at, open_node = start, node
        open_end = match.end()
    yield from _close(doc_id, text, open_at, open_end, nodes[open_node] if open_node >= 0 else None)


def _close(doc_id: str, text: str, start: int, end: int, node: tuple[int, int, str, str] | None) -> Iterator[Passage]:
    if end - start >= SHORTEST:
        yield Passage(doc_id, start, end, node[2] if node else "", node[3] if node else "", text[start:end])
