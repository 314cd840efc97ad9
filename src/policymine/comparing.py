"""Comparisons for the command line and the Python interface: the options, the run, an earlier output as input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from .clean import Cleaner
from .compare import (
    COMPARISONS,
    PARTS,
    Comparison,
    Corpus,
    Made,
    Tables,
    Texts,
    Tools,
    check_groups,
    compare_part,
    gathered,
)
from .errors import DocumentError, UsageError
from .garbage import none_collected
from .lean import dataclass
from .lexicon import Lexicons
from .pipeline import TABLES, Options
from .read import Listing, Parser, find_items, read_item
from .records import Document, Failure, Row
from .run import each
from .segment import Segmenter

if TYPE_CHECKING:
    from .output.earlier import EarlierOutput
    from .output.report import Material


COMPARED: tuple[type[Row], ...] = tuple(record for comparison in COMPARISONS for record in comparison.records)
"""Every table that `compare` adds."""


@dataclass(frozen=True, slots=True)
class CompareOptions(Options):
    """The options of an extraction, and how its documents are compared.

    themes      the number of themes; 0 lets the data decide
    by          the column of documents.csv, or `year` or `level`, that groups the documents; empty: no groups
    reference   the group that the others are compared with; empty: each with all others
    earlier     sha256 of the manifests of the earlier outputs that were compared; empty where documents were read
    """

    themes: int = 0
    by: str = ""
    reference: str = ""
    earlier: str = ""


MANY = 500
"""To compare fewer documents takes no longer than to start processes for it."""

_UNSAID = frozenset({"jobs", "lexicons", "text_column", "id_column"})
"""Options that change no row, or that only say how the files were read: they stay out of the report."""


def number_of_themes(themes: int | str) -> int:
    """`auto` or a number as the options hold it: 0 lets the data decide.

    >>> number_of_themes("auto"), number_of_themes("12")
    (0, 12)
    """
    if themes == "auto":
        return 0
    number = int(themes) if str(themes).isdecimal() else -1
    if number < 0:
        raise UsageError(f"{themes!r} is no number of themes.", "Give a whole number, or auto.")
    return number


def compare(corpus: Corpus, options: CompareOptions) -> Mapping[str, list[Row]]:
    """The tables of all comparisons: name → rows. What they had to leave out is in `corpus.notices`.

    With several `options.jobs`, the parts of a comparison of MANY documents run at the same time; `corpus` must be
    picklable then.
    Raises UsageError for a column to group by, or a reference group, that there is not.
    """
    check_groups(corpus, options.by, options.reference)
    shared = replace(corpus, notices=[], made={})
    jobs = min(options.jobs, len(PARTS)) if len(corpus.documents()) >= MANY else 1
    parts = each(PARTS, _Comparer, (shared, options), jobs=jobs, lost=_lost_part, batch_size=1)
    return gathered(corpus, (made for part in parts for made in part))


class _Comparer:
    """Makes the tables of a part of the comparisons, in this process or in another."""

    def __init__(self, given: tuple[Corpus, CompareOptions]) -> None:
        self._corpus, options = given
        lexicons = Lexicons(options.lexicons)
        segmenter = Segmenter(lexicons, options.segmenter)
        self._tools = Tools(lexicons, segmenter, options.themes, options.by, options.reference)

    def __call__(self, part: Sequence[type[Comparison]]) -> list[Made]:
        with none_collected():
            return compare_part(self._corpus, self._tools, part)


def _lost_part(_: Sequence[type[Comparison]]) -> list[Made]:
    raise UsageError(
        "A process that compared the documents was ended from outside, most likely for want of memory.",
        "Compare fewer documents, or close other programs and run again: what was extracted is kept.",
    )


def report_material(
    corpus: Corpus, made: Mapping[str, list[Row]], options: CompareOptions, file_of: Callable[[str], str]
) -> Material:
    """What report.html is made from: the tables of the extraction, those of the comparison (`made`), the texts.

    file_of     the file that holds all rows of a table, for the page to name
    """
    from .output.report import Material

    tables = (*TABLES, *COMPARED)
    chosen = {
        f.name: str(value) for f in fields(options) if f.name not in _UNSAID and (value := getattr(options, f.name))
    }
    return Material(
        tables=tables,
        rows=lambda name: made[name] if name in made else corpus.rows(name),
        text=corpus.text,
        groups=corpus.groups(options.by) if options.by else {},
        by=options.by,
        docvars=corpus.docvars,
        notices=tuple(corpus.notices),
        facts={"version": version(__name__.partition(".")[0]), **chosen},
        files={record.table: file_of(record.table) for record in tables},
    )


@dataclass(frozen=True, slots=True)
class Earlier:
    """The output folders of earlier extractions, to be compared without extracting again."""

    outputs: tuple[EarlierOutput, ...]

    @property
    def digest(self) -> str:
        """What the manifests of the folders say, in a few digits: the inputs of this comparison."""
        return " ".join(output.digest for output in self.outputs)

    def file_of(self, table: str) -> str:
        """Where a table of the extraction lies, as a reader may be told: no path of this computer."""
        names = ", ".join(output.folder.resolve().name for output in self.outputs)
        return f"{table}.csv ({names})"

    def corpus(self) -> Corpus:
        """Their documents as one corpus. Raises UsageError if two folders hold a document of the same name."""
        docvars = {doc_id: cells for output in self.outputs for doc_id, cells in output.docvars.items()}
        return Corpus(rows=Tables(self.rows), text=Texts(partial(_text, self._homes())), docvars=docvars)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table in all folders, in their order."""
        for output in self.outputs:
            yield from output.rows(table)

    def _homes(self) -> dict[str, EarlierOutput]:
        """doc_id → the folder that holds it."""
        home: dict[str, EarlierOutput] = {}
        for output in self.outputs:
            for row in output.rows("documents"):
                doc_id: str = row.doc_id  # type: ignore[attr-defined]
                if doc_id in home:
                    raise UsageError(
                        f"Both {home[doc_id].folder} and {output.folder} hold a document {doc_id}.",
                        "Extract them together, so that each has a name of its own.",
                    )
                home[doc_id] = output
        return home


def _text(homes: Mapping[str, EarlierOutput], doc_id: str) -> str:
    return homes[doc_id].text(doc_id)


def earlier_outputs(paths: Sequence[Path]) -> Earlier | None:
    """The paths as outputs of earlier extractions; None if they are documents. Raises UsageError if both."""
    from .output.earlier import EarlierOutput, is_output

    ours = [path for path in paths if is_output(path)]
    if not ours:
        return None
    if len(ours) < len(paths):
        other = next(path for path in paths if path not in ours)
        raise UsageError(
            f"{ours[0]} is an output of policymine and {other} is not.", "Give documents only, or outputs only."
        )
    return Earlier(tuple(EarlierOutput(path, TABLES) for path in ours))


def cleaned(paths: Sequence[str | Path] | Listing, options: Options) -> Iterator[Document | Failure]:
    """The documents of files and folders, cleaned and not extracted: for what needs their texts only."""
    cleaner, parser = Cleaner(Lexicons(options.lexicons)), Parser()
    for item in paths if isinstance(paths, Listing) else find_items(paths):
        try:
            for source in read_item(item, options.reading(), parser):
                yield source if isinstance(source, Failure) else cleaner.clean(source)
        except DocumentError as error:
            yield Failure(path=str(item.path), reason=error.reason, hint=error.hint)
