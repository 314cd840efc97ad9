"""Names of places, for slogans that a place has made of a national one (“平安海拉尔”)."""

from __future__ import annotations

from ...lexicon import Lexicons

_NOUNS = frozenset({"城区", "港口", "市中", "郊区", "矿区", "新城", "城关", "市区", "东区", "西区"})
"""Names of counties that are nouns too (the 港口区 of 防城港 is 港口 for short)."""


class Localities:
    """The names of provinces, prefectures and counties, long and short. Built once (`lexicons.once(Localities)`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._names = {name for row in lexicons["places"] for name in (row["name"], row["short"]) if name} - _NOUNS

    def branded(self, words: str, brands: tuple[str, ...]) -> bool:
        """Whether the words are one of the brands and the name of a place (平安海拉尔)."""
        brand = next((b for b in brands if words.startswith(b)), "")
        return bool(brand) and words.removeprefix(brand) in self._names
