"""What decisions about slogans come to in a user's own lexicons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..lean import dataclass
from ..lexicon import Lexicons
from ..validate.items import NO, YES
from .review import NAME, read_decisions, read_review

Cells = Mapping[str, str]

PLAIN = "ordinary_quoted"
"""The category of rejected words in `not_slogans`."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A lexicon to be written: its name, its columns, its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def slogan_lexicons(folder: Path) -> list[Proposal]:
    """What the decisions about slogans in an output come to: `slogans`, and `not_slogans` where it has rows.

    A slogan that was corrected (canonical form, type, or right words) becomes a row of `slogans`, with the words of the
    text among its spellings, unless they are shipped as a slogan of their own; a shipped row keeps what else it says.
    A form is rejected if every decision about its mentions was no: if it is shipped, `!` takes it out, else its words
    become rows of `not_slogans`. Raises UsageError for a folder without decisions, or with decisions about rows that
    it does not have.
    """
    shipped = Lexicons()["slogans"]
    known = {row["canonical"]: row for row in shipped}
    taken = {text for row in shipped for text in (row["canonical"], *_spellings(row))}
    items, coded = read_review(folder / NAME)
    decisions = {d.place["row_id"]: d for d in read_decisions(folder / NAME) if d.place["table"] == "slogans"}
    verdicts: dict[str, set[str | None]] = {}
    words: dict[str, dict[str, None]] = {}
    added: dict[str, dict[str, str]] = {}
    for item in (item for item in items if item.table == "slogans"):
        form, said, decision = item.said["canonical"], coded[item.item], decisions[item.row_id]
        right = decision.corrected or decision.place["quote"]
        verdicts.setdefault(form, set()).add(said.decision)
        words.setdefault(form, {})[right] = None
        if said.decision == YES and (decision.corrected or any(said.values[c] != item.said[c] for c in item.said)):
            canonical = said.values["canonical"]
            row = added.setdefault(canonical, dict(known.get(canonical, {"canonical": canonical})))
            row["type"] = said.values["type"]
            if right not in (canonical, *taken, *_spellings(row)) and _is_word(right):
                row["variants"] = "|".join(filter(None, (row.get("variants", ""), right)))
    gone = sorted(form for form, given in verdicts.items() if given == {NO} and form not in added)
    rows = [[row.get(column, "") for column in shipped.columns] for _, row in sorted(added.items())]
    empty = [""] * (len(shipped.columns) - 1)
    rows += [[f"!{form}", *empty] for form in gone if form in known]
    plain = sorted({text for form in gone if form not in known for text in words[form] if _is_word(text)})
    found = [Proposal("slogans", shipped.columns, rows)]
    if plain:
        found.append(Proposal("not_slogans", ("surface", "category"), [(text, PLAIN) for text in plain]))
    return found


def _spellings(row: Cells) -> list[str]:
    """The other spellings of a row, without the signs that say how they count."""
    return [text.lstrip("=~?-") for text in row.get("variants", "").split("|") if text]


def _is_word(text: str) -> bool:
    """Whether a text can stand in a cell of a lexicon."""
    return bool(text) and not any(char in text for char in "|\t\r\n") and text[0] not in "=~?-!#"
