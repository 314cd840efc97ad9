"""What the shell may complete beyond commands and options: formats, tools, tables, lexicons. Loaded when asked for."""

from __future__ import annotations

from collections.abc import Iterable


def formats(incomplete: str) -> list[str]:
    """Names of formats, the last of several joined by commas."""
    from ..output.formats import WRITERS

    return _last_of(WRITERS, incomplete)


def coded_tables(incomplete: str) -> list[str]:
    """Tables that people can decide about, the last of several joined by commas."""
    from ..validate.items import CODED

    return _last_of(CODED, incomplete)


def tools(incomplete: str) -> list[str]:
    """Tools that texts are exported for."""
    from ..output.export import EXPORTS

    return _beginning(EXPORTS, incomplete)


def extracted_tables(incomplete: str) -> list[str]:
    """Tables of extract."""
    from ..pipeline import TABLES

    return _beginning((record.table for record in TABLES), incomplete)


def all_tables(incomplete: str) -> list[str]:
    """Tables of extract and of compare."""
    from ..comparing import COMPARED
    from ..pipeline import TABLES

    return _beginning((record.table for record in (*TABLES, *COMPARED)), incomplete)


def lexicons(incomplete: str) -> list[str]:
    """Names of lexicons."""
    from ..lexicon import Lexicons

    return _beginning(Lexicons().names(), incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]


def _last_of(names: Iterable[str], incomplete: str) -> list[str]:
    """
    >>> _last_of(["csv", "xlsx", "jsonl"], "csv,x")
    ['csv,xlsx']
    """
    before, comma, last = incomplete.rpartition(",")
    given = before.split(",")
    return [f"{before}{comma}{name}" for name in _beginning(names, last) if name not in given]
