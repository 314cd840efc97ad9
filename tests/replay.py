"""Checks that the layers of a document lead from its clean text back to its source."""

from __future__ import annotations

from policymine.records import Document, Layer


def leads_back(document: Document, start: int, end: int) -> bool:
    """Whether replaying each layer's edits inside the span that it gives yields what stands in the next text."""
    texts = [document.source.text]
    for layer in document.layers:
        texts.append(layer.apply(texts[-1]))
    assert len(texts[-1]) == len(document.text)  # simplifying changes characters, never their number
    for layer, before, after in zip(document.layers[::-1], texts[-2::-1], texts[:0:-1], strict=True):
        a, b = layer.back_span(start, end)
        inside = [e for e in layer.edits if a <= e.start and e.end <= b]
        shifted = Layer(layer.step, [type(e)(e.start - a, e.end - a, e.new) for e in inside])
        if after[start:end] not in shifted.apply(before[a:b]):
            return False
        start, end = a, b
    return True
