"""What `policymine explain` is told of the outline: why a node is what it is, and why a mark made none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..trace import Trace
from .layout import Layout
from .marks import Mark
from .tree import Node

_KINDS = {
    "line": "a short line of its own, without a full stop, over a paragraph",
    "line:numeral": "a line that holds nothing but a numeral, over a paragraph",
    "runin:paragraph": "opens its paragraph, is worded as a title, and so are the sentences that open those beside it",
    "runin:refrain": "opens its paragraph as three or more beside it open",
    "runin:announced": "one of the short first sentences behind the words that announce them",
    "runin:single": "opens its paragraph, worded as a title, in a text whose other sections are built so",
    "runin:last": "opens the last paragraph, worded as a title: its siblings may lie behind the end",
    "runin:line": "a sentence of command or valuation on a line of its own, over the paragraph it opens",
    "runin:sentence-line": "a short command on a line of its own, in a text with a line for every sentence",
    "runin:flat": "worded as a title and well apart from others of its make, in a text that has lost its paragraphs",
    "runin:sentence": "inside its paragraph, worded as a title like others of its make there",
    "parallel:yao": "three or more sentences or clauses in a row open with 要",
    "parallel:yaozai": "two or more sentences open with 要在 and close the place with the same word",
    "parallel:yaoyi": "two or more sentences open with 要以",
    "parallel:topic": "three or more sentences open with the names of fields that end alike",
    "parallel:field": "three or more paragraphs open with the names of fields, behind 如下",
}
"""Rule without a mark → what it saw."""


def tell_nodes(trace: Trace, nodes: Iterable[Node], announced: Mapping[int, str], layout: Layout) -> None:
    """Say of every node which words its columns rest on."""
    for node in nodes:
        mark = node.mark
        place = mark.start, max(mark.head_end, mark.start + 1)

        def used(column: str, value: str, because: str, mark: Mark = mark, place: tuple[int, int] = place) -> None:
            trace.used("structure", mark.rule, place, column, value, because)

        used("kind", mark.kind, _KINDS.get(mark.rule) or f"“{mark.marker}” is a mark of the lexicon markers")
        used("head", layout.text[mark.text_start : mark.head_end].strip(), _end_of_head(layout, mark))
        if mark.marker:
            used("marker", mark.marker, f"stands behind “{mark.boundary}”" if mark.boundary else "opens its paragraph")
        used("ordinal", str(node.ordinal), "the mark says so" if mark.ordinal else "its place among its siblings")
        if node.parent is not None:
            above = node.parent.mark
            words = layout.text[above.start : above.head_end]
            used("parent_id", words, f"“{words}” is open here and stands above it")
        if words := announced.get(id(node), ""):
            directly = words[-1] in "：:。，,"
            used("announced_by", words, "right before the list" if directly else "names the members in their order")


def tell_candidates(
    trace: Trace, candidates: Iterable[Mark], headings: Iterable[Mark], runs: Iterable[tuple[list[Mark], str]]
) -> None:
    """Say of what looked like a mark and makes no node why. `runs`: items that count up, each with its fault."""
    told = {id(mark) for mark in headings}
    for run, fault in runs:
        for mark in run:
            told.add(id(mark))
            if fault:
                trace.refused("structure", mark.rule, mark.start, mark.text_start, fault)
    for mark in candidates:
        if id(mark) in told:
            continue
        if mark.family == "circled":
            fault = "a footnote, or a number that does not count on from one before it"
        elif mark.first:
            fault = "opens a line that was broken inside a sentence, or counts nothing"
        else:
            fault = "inside a paragraph, and counts on from no number before it"
        trace.refused("structure", mark.rule, mark.start, mark.text_start, fault)


def tell_dropped(trace: Trace, before: Iterable[Mark], after: Iterable[Mark], because: str) -> None:
    """Say of the marks that a step took out why it did."""
    kept = {id(mark) for mark in after}
    for mark in before:
        if id(mark) not in kept:
            trace.refused("structure", mark.rule, mark.start, max(mark.head_end, mark.text_start), because)


def _end_of_head(layout: Layout, mark: Mark) -> str:
    """Where the head ends."""
    behind = layout.text[mark.head_end : mark.head_end + 1].strip()
    if not behind:
        return "to the end of the line"
    return f"up to “{behind}”" if not behind.isalnum() else f"ends where the text goes on with “{behind}”"
