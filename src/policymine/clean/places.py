"""Whose document it is: bodies, places and levels, by the lexicons `issuers` and `places`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from .. import kept
from ..lazy import lazy
from ..lean import dataclass
from ..lexicon import Lexicons

_BODY = (
    "(?:人民政府办公厅|人民政府办公室|人民政府|政府办公厅|政府办公室|人民代表大会|人民代表大会常务委员会|"
    "委员会办公厅|委员会|办公厅|办公室|大数据局|工业和信息化厅|工业和信息化局|[\u4e00-\u9fff]{2,10}?(?:厅|局|委|办))"
)
_BEHIND = lazy(f"{_BODY}|[委长]|第[一二三四五六七八九十]+届")
_SIGN = lazy("([\u4e00-\u9fff])(?:政|发改|办|委|教|工信|财|建|环|人社|数|府|民)")
_SELF = lazy("([我全])(省|自治区|市|州|盟|区|县|旗)")
_JOINED = lazy("[\u4e00-\u9fff](?<![省市州盟区在到向由自])")
_LEVEL_OF = {
    "省": ("province",), "自治区": ("province",), "市": ("prefecture", "county", "province"), "州": ("prefecture",),
    "盟": ("prefecture",), "区": ("county",), "县": ("county",), "旗": ("county",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its full path, own name, short name and level."""

    path: str
    name: str
    short: str
    level: str


class Bodies:
    """The central bodies, found by name and by the letters of document numbers."""

    def __init__(self, lexicons: Lexicons) -> None:
        rows = list(lexicons["issuers"])
        self.canonical = {
            name: row["issuer"] for row in rows for name in [row["issuer"], *filter(None, row["names"].split("|"))]
        }
        self.levels = {row["issuer"]: row["level"] for row in rows}
        names = sorted(self.canonical, key=len, reverse=True)
        self._name = lazy("|".join(map(re.escape, names)))
        self._one = lazy(f"(?:{self._name.pattern})(?:办公厅|办公室)?")
        self.leaders = {name for row in rows for name in row["leaders"].split("|") if name}
        numbers = {number: row["issuer"] for row in rows for number in row["numbers"].split("|") if number}
        self._numbers = sorted(numbers.items(), key=lambda pair: -len(pair[0]))

    def at_start(self, text: str) -> str:
        """The central body that `text` begins with, as written there; empty if none."""
        match = self._name.match(text.removeprefix("中华人民共和国"))
        return match[0] if match else ""

    def several(self, text: str) -> list[str]:
        """Central bodies written without anything between (工业和信息化部办公厅国家标准委办公室)."""
        found, at = [], 0
        while match := self._one.match(text, at):
            found.append(match[0])
            at = match.end()
        return found if at == len(text) else []

    def by_number(self, doc_number: str) -> str:
        """The central body whose letters a document number begins with; only the general offices are sure."""
        return next((issuer for sign, issuer in self._numbers if doc_number.startswith(sign) and len(sign) > 1), "")

    def is_leader(self, name: str) -> bool:
        """Whether a person speaks for the central level whatever the text says about his post."""
        return name in self.leaders

    def is_central(self, name: str) -> bool:
        found = self.at_start(name)
        return bool(found) and (
            found == name or name.removeprefix(found).startswith(("办公厅", "办公室", "、", " ", "党组"))
        )


_Names = tuple[dict[str, tuple[int, ...]], dict[str, int], dict[str, int], list[int]]
"""Own name → rows; names and short names of what lies above counties → row; letters → row; lengths of all names."""


class Places:
    """Provinces, prefectures and counties. Built when first asked: most documents are central or say their place.

    Places become objects when a text names them, and the automaton is made for texts that are searched through.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        places = lexicons["places"]
        self._rows = places.rows
        self._by_name: dict[str, tuple[int, ...]]
        key = kept.key_of((__file__,), places.digest)
        self._by_name, self._upper, self._signs, self._lengths = kept.once_made("place_names", key, self._made)
        self._places: dict[int, Place] = {}

    def _made(self) -> _Names:
        by_name: dict[str, list[int]] = {}
        upper: dict[str, int] = {}
        signs: dict[str, int] = {}
        for number, row in enumerate(self._rows):
            by_name.setdefault(row["name"], []).append(number)
            signs |= dict.fromkeys(filter(None, row["signs"].split("|")), number)
            if row["level"] != "county":
                for name in filter(None, (row["short"], row["name"])):
                    upper.setdefault(name, number)
        lengths = sorted({len(name) for name in (*by_name, *upper)}, reverse=True)
        return {name: tuple(numbers) for name, numbers in by_name.items()}, upper, signs, lengths

    def _place(self, number: int) -> Place:
        place = self._places.get(number)
        if place is None:
            row = self._rows[number]
            place = self._places[number] = Place(row["place"], row["name"], row["short"], row["level"])
        return place

    @cached_property
    def _finder(self) -> Any:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(sorted({*self._by_name, *self._upper}), matchkind=MatchKind.LeftmostLongest)

    def _all(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of every name in `text`, the longest where several begin."""
        for _, start, end in self._finder.find_matches_as_indexes(text):
            yield start, end

    def _first(self, text: str) -> str:
        """The longest name that `text` begins with; empty where it begins with none."""
        return next((text[:n] for n in self._lengths if text[:n] in self._by_name or text[:n] in self._upper), "")

    def by_sign(self, doc_number: str) -> Place | None:
        """The province whose letter a document number begins with (鲁政发)."""
        match = _SIGN.match(doc_number)
        number = self._signs.get(match[1]) if match else None
        return None if number is None else self._place(number)

    def at_start(self, text: str) -> Place | None:
        """The place that a body's or a title's name begins with, the innermost of a chain (湖南省永州市…)."""
        found: Place | None = None
        while name := self._first(text):
            step = self._pick(name, found)
            if step is None or (found is not None and not step.path.startswith(found.path)):
                break
            found, text = step, text[len(name) :]
        return found

    def _pick(self, name: str, above: Place | None) -> Place | None:
        """The place of that name, below `above`; None where several could be meant."""
        options = [self._place(number) for number in self._by_name.get(name, ())]
        if not options and name in self._upper:
            options = [self._place(self._upper[name])]
        if above is not None:
            options = [p for p in options if p.path.startswith(above.path) and p.path != above.path] or options
        tops = [p for p in options if p.level == "province"] or options
        return tops[0] if len({p.path for p in tops}) == 1 else None

    def before_body(self, text: str) -> Place | None:
        """The first place that stands right before the name of a body (海拉尔区人民政府, 永州市委)."""
        for start, end in self._all(text):
            place = self.at_start(text[start : start + 40])
            if place and _BEHIND.match(text, end):
                return place
        return None

    def own(self, text: str) -> Place | None:
        """The place that a text means by 我市, 全县: the one of that level which it names most often."""
        selves: Counter[str] = Counter()
        for match in _SELF.finditer(text):
            # 全省 stands in a city's document too, 我省 hardly ever.
            selves[match[2]] += 3 if match[1] == "我" else 1
        # A national document speaks of 我国 and 全国 more than of any place.
        if not selves or sum(selves.values()) < text.count("我国") + text.count("全国"):
            return None
        unit, weight = selves.most_common(1)[0]
        if weight < 3:
            return None
        count: Counter[Place] = Counter()
        for start, end in self._all(text):
            place = self._pick(text[start:end], None)
            if place is not None and len(place.name) == 2 and _JOINED.match(text, max(0, start - 1)):
                continue  # 人大和县政协 holds no 和县
            if place is not None and place.level in _LEVEL_OF.get(unit, ()) and place.name.endswith(unit[-1]):
                count[place] += 1
        best = count.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return best[0][0] if best[0][1] >= 2 or len(best) == 1 else None
