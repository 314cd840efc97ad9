"""What a reader gives, and what it may be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from ..lean import dataclass
from .encoding import codec_of

ARCHIVE_ENDINGS = (".zip",)
TABLE_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".parquet")
"""Files that hold many documents."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may say about the input; empty: found out.

    encoding     the codec of all text files
    text_column  the column of a corpus table that holds the texts
    id_column    the column of a corpus table that names them

    Raises UsageError for an encoding that does not exist.
    """

    encoding: str = ""
    text_column: str = ""
    id_column: str = ""

    def __post_init__(self) -> None:
        if self.encoding:
            codec_of(self.encoding)


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one file. Fields as in `records.Source`."""

    text: str
    encoding: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that holds one document: its endings, media type, how bytes become text, and whether that is
    done in the parser process. (Old Word documents have a process of their own, their converter's.)"""

    endings: tuple[str, ...]
    media_type: str
    read: Callable[[bytes, ReadOptions], Content]
    apart: bool = True
