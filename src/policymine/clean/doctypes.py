"""What kind of document it is, by the lexicon `doc_types`."""

from __future__ import annotations

import re

from ..lazy import lazy
from ..lexicon import Lexicons
from .boilerplate import check_patterns, plain
from .gates import Gated, holds, needed

_TAIL = lazy(r"[（(〔\[][^（(]{0,30}[）)〕\]]\s*$|\s+$|[”》〉]+$|(?:\d{4})?(?:年)?$")


class DocTypes:
    """Kinds by the title's last words, else by what the text calls itself."""

    def __init__(self, lexicons: Lexicons) -> None:
        check_patterns(lexicons["doc_types"], "ending", "opening")
        rows = list(lexicons["doc_types"])
        self._endings = [
            (row["doc_type"], needed(row["ending"]), lazy(f"(?:{row['ending']})$")) for row in rows if row["ending"]
        ]
        self._openings = [(row["doc_type"], Gated(row["opening"], re.M)) for row in rows if row["opening"]]

    def of(self, title: str, head: str, tail: str, *, byline: bool) -> str:
        """The kind; 文章 for a signed text that is none of the others, empty where nothing tells."""
        if title and (found := self._by_title(title)):
            return found
        opening, closing = plain(head[:1500]), plain(tail[-600:])
        both = f"{opening}\n{closing}"
        near = [(name, patterns) for name, pattern in self._openings if (patterns := pattern.in_reach(both))]
        for part in (opening, closing):
            for name, patterns in near:
                if any(pattern.search(part) for pattern in patterns):
                    return name
        return "文章" if byline else ""

    def _by_title(self, title: str) -> str:
        bare = title
        while True:
            shorter = _TAIL.sub("", bare)
            if shorter == bare or not shorter:
                break
            bare = shorter
        main = bare.split("——")[0] if bare.split("——")[-1].startswith("在") and not self._match(bare) else bare
        return self._match(main) or self._match(bare)

    def _match(self, title: str) -> str:
        hits = [
            (len(match[0]), name)
            for name, words, pattern in self._endings
            if holds(title, words) and (match := pattern.search(title))
        ]
        return max(hits)[1] if hits else ""
