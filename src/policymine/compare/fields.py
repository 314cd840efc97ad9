"""Which field of policy a term belongs to: what themes are begun from, so that like documents give like themes."""

from __future__ import annotations

from ..lexicon import Lexicons


class PolicyFields:
    """Looks terms up in `policy_fields.tsv`, whole or by what they are made of."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._field = {row["term"]: row["field"] for row in lexicons["policy_fields"]}
        self.names = tuple(dict.fromkeys(self._field.values()))
        self._longest = max(map(len, self._field), default=0)
        self._found: dict[str, str] = {}

    def of(self, term: str) -> str:
        """The field of a term, or nothing. The longest entry in it counts, of equals the last: compounds end in
        what they are about.

        >>> from policymine.lexicon import Lexicons
        >>> PolicyFields(Lexicons()).of("义务教育"), PolicyFields(Lexicons()).of("一步")
        ('教育', '')
        """
        if term not in self._found:
            self._found[term] = self._look_up(term)
        return self._found[term]

    def _look_up(self, term: str) -> str:
        for length in range(min(len(term), self._longest), 0, -1):
            for start in range(len(term) - length, -1, -1):
                field = self._field.get(term[start : start + length])
                if field:
                    return field
        return ""
