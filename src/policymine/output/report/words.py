"""The words of the page, in English and in Chinese. They are data: assets/words.tsv, a name and its wordings a line.

Names that begin with `js ` go to the page's script, `table ` and `column ` name tables and columns; a Chinese name
that is missing there is the label of the record class.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from ...language import Catalogue
from ...records import Row

LANGUAGES: Mapping[str, str] = {"en": "en", "zh": "zh-Hans"}
"""Language of the interface → how the page's `lang` attribute calls it. The names are columns of words.tsv."""


class Words:
    """Says things in one language.

    >>> Words("zh")("documents"), Words("en")("cut none")
    ('文档', 'All rows of all tables are on this page.')
    """

    def __init__(self, chosen: str) -> None:
        self.language = chosen
        lines = (files(__package__) / "assets" / "words.tsv").read_text(encoding="utf-8").splitlines()
        header, *rows = (line.split("\t") for line in lines)
        at = header.index(chosen)
        self._said = {row[0]: row[at] for row in rows}
        self._codebook = Catalogue(chosen, "codebook")

    def __call__(self, name: str, /, **given: object) -> str:
        """The words of that name, with what is given put into its places."""
        return self._said[name].format(**given)

    def for_script(self) -> dict[str, str]:
        """What the page's script says, its places not filled."""
        named = {name: words for name, words in self._said.items() if name.startswith("js ")}
        return {name.removeprefix("js "): words for name, words in named.items()}

    def codes(self) -> dict[str, str]:
        """Codes of the tables → what they mean, where the language has a word of its own for them."""
        named = {name: words for name, words in self._said.items() if name.startswith("code ") and words}
        return {name.removeprefix("code "): words for name, words in named.items()}

    def table(self, record: type[Row]) -> str:
        """The name of a table."""
        return self._said.get(f"table {record.table}") or self._label(record.label, record.table)

    def column(self, name: str, label: str) -> str:
        """The name of a column whose Chinese label is given."""
        return self._said.get(f"column {name}") or self._label(label, name)

    def _label(self, label: str, name: str) -> str:
        spelled = name.replace("_", " ").strip()
        return (label or name) if self.language == "zh" else spelled[:1].upper() + spelled[1:]

    def about(self, text: str) -> str:
        """What a record class says of itself or of a column, in this language."""
        return self._codebook.translate(text)

    def listed(self, names: Sequence[str]) -> str:
        """Names one after the other."""
        return ("、" if self.language == "zh" else ", ").join(names)
