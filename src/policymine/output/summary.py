"""What a person wants to see after a run: the documents, top slogans, first targets, the outline.

The aggregates are collected while documents stream by and do not grow with their number; `screen`
draws them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Any, TextIO

from ..lean import dataclass
from ..records import DocumentRow, Failure, Found
from .glance import SHOWN, Glance

TARGETS_OF_MANY = 10

COMPARED = 10

KEPT = 20_000
"""Slogans counted at a time: beyond twice as many, those that are rarest so far are forgotten."""


@dataclass
class Summary:
    """Light aggregates of a run: `add` takes one document's tables, `print_to` draws what was collected.

    mentions    how often each slogan (canonical form, borderline ones left out) occurs, `spread` in how many documents
    targets     the first ones, `samples` the first two of each of the first documents
    steps       changes made by each cleaning step
    themes      rows of themes.csv
    compared    indicator → rows of target_comparison.csv, for those that most documents share
    outline     the first nodes of each level of structure.csv, as long as there is a single document
    levels      how many nodes each level has
    """

    counts: Counter[str] = field(default_factory=Counter)
    documents: list[DocumentRow] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    targets: list[Any] = field(default_factory=list)
    samples: list[Any] = field(default_factory=list)
    outline: list[Any] = field(default_factory=list)
    levels: Counter[int] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    themes: list[Any] = field(default_factory=list)
    compared: dict[str, list[Any]] = field(default_factory=dict)
    mentions: Counter[str] = field(default_factory=Counter)
    spread: Counter[str] = field(default_factory=Counter)

    def add(self, tables: Found) -> None:
        """Count one document's rows."""
        self.take(Glance.of(tables))

    def take(self, glance: Glance) -> None:
        """Count what was kept of one document."""
        self.counts.update(glance.counts)
        rows = glance.rows
        self.documents += rows.get("documents", [])[: SHOWN - len(self.documents)]
        self.failures += rows.get("failures", [])[: SHOWN - len(self.failures)]
        self.targets += rows.get("targets", [])[: SHOWN - len(self.targets)]
        self.samples += rows.get("targets", [])[: min(2, TARGETS_OF_MANY - len(self.samples))]
        self.themes += rows.get("themes", [])[: SHOWN - len(self.themes)]
        self.steps.update(glance.steps)
        if "documents" in glance.counts:
            self.outline = list(rows.get("structure", ())) if self.counts["documents"] == 1 else []
            self.levels = glance.levels
        self._add_compared(rows.get("target_comparison", ()))
        self.mentions.update(glance.forms)
        self.spread.update(glance.forms.keys())
        if len(self.mentions) > 2 * KEPT:
            self.mentions = Counter(dict(self.mentions.most_common(KEPT)))
            self.spread = Counter({form: self.spread[form] for form in self.mentions})

    def _add_compared(self, rows: Iterable[Any]) -> None:
        """Keep the indicators that most documents set a target for, with their rows."""
        found: dict[str, list[Any]] = {}
        kinds: dict[str, str] = {}
        for row in rows:
            # The rows come with the indicators and kinds of most documents first: of an indicator, one kind is shown.
            if row.n_documents > 1 and kinds.setdefault(row.indicator, row.kind) == row.kind:
                found.setdefault(row.indicator, []).append(row)
        ranked = sorted(found, key=lambda name: (-found[name][0].n_documents, name))
        self.compared = {name: found[name] for name in ranked[:COMPARED]} or self.compared

    @property
    def single(self) -> bool:
        return self.counts["documents"] == 1

    def print_to(self, file: TextIO, *, folder: Path | None = None, width: int | None = None) -> None:
        """Draw on `file`: coloured on a terminal, plain text of 80 columns elsewhere.

        `folder` is where the tables went; `width` the columns to use (None: the terminal's).
        """
        from .screen import draw

        draw(self, file, folder, width)
