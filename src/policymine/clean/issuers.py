"""Who issued a document, of which level and place: by signature, title, number and the text's own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from ..lazy import lazy
from ..lean import dataclass
from ..lexicon import Lexicons
from . import dates
from .dates import DATE
from .places import Bodies, Place, Places
from .titles import Masthead

_DATE_LINE = lazy(DATE)
_PRINTED = lazy(
    rf"([\u4e00-\u9fff]{{4,30}}?(?:办公厅|办公室|委员会|局|厅|政府)(?:办公室)?)[ \u3000]*({DATE})[ \u3000]*印发"
)
_DATED_PRINT = lazy(r"[日\d][ \u3000]*印发")
_BODY_NAME = lazy("(?:政府|委员会|办公厅|办公室|厅|局|部|委|院|会|署|银行|总局)$")
_CONGRESS = lazy("第[一二三四五六七八九十]+届全国人民代表大会(?:第[一二三四五六七八九十]+次会议|常务委员会)")
_PARTY_CONGRESS = lazy("中国共产党第[一二三四五六七八九十]+(?:次全国代表大会|届中央)")
_REPRESENTS = lazy(
    r"(?:代表|受)((?:中华人民共和国)?国务院|中央人民政府|[\u4e00-\u9fff]{0,12}?(?:人民政府|政府)"
    r"|(?:中国共产党)?第?[一二三四五六七八九十]{0,3}届?中央委员会)"
)
_BEFORE_CONGRESS = lazy(r"(?:代表|根据|受)[^。，,]{0,8}国务院|(?:向|从)[^。，,]{0,12}全国人民代表大会")
"""The opening of a report to the National People's Congress whose title is lost."""
_ABOUT = lazy(r"^(.{2,40}?)(?:印发|转发|批转)?(?:关于|对|《)")
_LOCAL_BODY = lazy("(?:人民政府|委员会|厅|局|部|委|办公厅|办公室)$")
_NATIONAL_PLAN = lazy(r"中华人民共和国.{0,60}(?:规划|计划|纲要)")
_LEADERS = lazy("(?:中共中央总书记|国家主席|中华人民共和国主席|国务院总理|全国人大常委会委员长|全国政协主席)")
_PRESS = ("新华社", "人民日报")
_COUNTY = lazy(r"([\u4e00-\u9fff]{2,3}[县旗])(?=[“”\"《关国十人政委县\d])")
"""A county at the head of a title that is on no list: renamed or dissolved since. Only its level is plain."""
_UNLISTED = lazy(
    r"(?:^|[\s—－-]|[日在于省]|中共)([^\W\da-zA-Z_省市县区旗州委党政府届会议在于日年月全我本各和与及原]{2,3}([市县旗]))"
    r"(?=人民政府|人民委员会|政府|人民代表大会|委(?!员)|第[一二三四五六七八九十]+届|[县市旗]长)"
)
"""A place on no list right before the name of one of its bodies."""
_HAS_COUNTIES = lazy("各县|各区|[县区]（[市县区]）|市直|市辖区")

SIGNING = 8
"""How many bodies sign at most, one a line."""

_CENTRAL = ("central", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known so far: the facts, the lines above the text, who signed, and the text's ends."""

    known: dict[str, str]
    top: Masthead
    signed: str
    lines: list[str]
    head: str
    tail: str


class Issuers:
    """Built once; the list of places is loaded only for documents that are not central."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.bodies = lexicons.once(Bodies)
        self._places: Callable[[], Places] = partial(lexicons.once, Places)

    def issuer(self, reading: Reading) -> str:
        """The body or bodies that issued the document, joined by 、; empty if it does not say."""
        known, title = reading.known, reading.known["title"]
        if reading.signed or reading.top.organs:
            return reading.signed or "、".join(reading.top.organs)
        about = _ABOUT.match(title)
        if about and (self.bodies.is_central(about[1]) or _LOCAL_BODY.search(about[1])):
            return "、".join(about[1].split())
        if known["doc_type"] == "决议" and _CONGRESS.search(title or reading.head[:60]):
            return "全国人民代表大会"
        if known["doc_type"] in ("政府工作报告", "报告"):
            return self._reporting(reading)
        return self.bodies.by_number(known["doc_number"])

    def _reporting(self, reading: Reading) -> str:
        """The body in whose name a report is given: 区政府 means that of the place in the lines above."""
        speaks = _REPRESENTS.search(reading.head[:1500])
        name = speaks[1] if speaks else ""
        if "国务院" in name:
            return "国务院"
        if "中央委员会" in name:
            return "中国共产党中央委员会"
        if name == "中央人民政府":
            return name
        above = self._above(reading)
        place = above or (self._places().at_start(name) or self._places().before_body(reading.head[:600]))
        unlisted = None if place else _unlisted_in("\n".join(reading.lines[:5]))
        own = place.name if place else unlisted[1] if unlisted else ""
        if own and (name.endswith("政府") or reading.known["doc_type"] == "政府工作报告"):
            return f"{own}人民政府"
        return name if name.endswith("政府") and not re.search("[会作向]", name) else ""

    def _above(self, reading: Reading) -> Place | None:
        """The place that the title and the lines around it name."""
        places = self._places()
        bare = re.sub(r"^\d{4}年", "", reading.known["title"])
        around = "\n".join((bare, *reading.lines[:5])) if reading.top.date or reading.top.speaker_line else bare
        return places.at_start(bare) or places.before_body(around)

    def place(self, reading: Reading) -> tuple[str, str]:
        """(level, place with its superior places); both empty where neither issuer nor text tells."""
        if self._is_central(reading):
            return _CENTRAL
        known, places = reading.known, self._places()
        listed = places.at_start(known["issuer"])
        if listed is None and known["issuer"] and (match := _UNLISTED.match(known["issuer"])):
            return _unlisted(match, reading)
        place = listed or places.by_sign(known["doc_number"]) or self._above(reading)
        if place is None:
            lines = [known["title"], *reading.lines[:5]]
            if county := _COUNTY.match(known["title"]):
                return "county", county[1]
            if match := next(filter(None, map(_unlisted_in, lines)), None):
                return _unlisted(match, reading)
            place = places.own(reading.head + reading.tail)
        return (place.level, place.path) if place else ("", "")

    def _is_central(self, reading: Reading) -> bool:
        known = reading.known
        issuer, title = known["issuer"], known["title"]
        if issuer:
            return bool(self.bodies.at_start(issuer)) or issuer.startswith(
                ("全国", "国家", "中央", "中国", "中华人民共和国")
            )
        return bool(
            _CONGRESS.search(title)
            or _PARTY_CONGRESS.search(title)
            or self.bodies.by_number(known["doc_number"])
            or self.bodies.at_start(title)
            or _NATIONAL_PLAN.match(title)
            or _LEADERS.search(reading.top.speaker_line)
            or (known["publisher"] in _PRESS and _LEADERS.search(reading.head[:300]))
            or self.bodies.is_leader(known["author"])
            or (not title and _BEFORE_CONGRESS.search(reading.head[:400]))
        )


def _unlisted_in(text: str) -> re.Match[str] | None:
    return _UNLISTED.search(text) if "市" in text or "县" in text or "旗" in text else None


def _unlisted(match: re.Match[str], reading: Reading) -> tuple[str, str]:
    """(level, place) of a place on no list; a city's level is plain only where the text speaks of its counties."""
    name, unit = match[1], match[2]
    if unit != "市":
        return "county", name
    return ("prefecture" if _HAS_COUNTIES.search(reading.head) else ""), name


def signature(head: str, tail: str, bodies: Bodies) -> tuple[str, str]:
    """(issuers, date) of the signature: the last in the text, else one under a covering letter."""
    dated = ""
    for part in (tail, head):
        lines = [line for line in map(str.strip, part.split("\n")) if line]
        for i in range(len(lines) - 1, -1, -1):
            last = lines[i][-1]
            if not (last == "日" or last.isdigit()) or not _DATE_LINE.fullmatch(lines[i]):
                continue
            names = _signing(lines[max(0, i - SIGNING) : i], bodies)
            if names:
                return "、".join(names), dates.iso(lines[i])
            dated = dated or (dates.iso(lines[i]) if part is tail else "")
    printed = _PRINTED.search(tail) if "印发" in tail and _DATED_PRINT.search(tail) else None
    return (printed[1], dates.iso(printed[2])) if printed else ("", dated)


def _signing(above: list[str], bodies: Bodies) -> list[str]:
    """The bodies named in the lines right above a date."""
    names: list[str] = []
    for line in reversed(above):
        found = _bodies_in(line, bodies) if len(line) <= 60 else []
        if not found:
            break
        names = found + names
    return names


def _bodies_in(line: str, bodies: Bodies) -> list[str]:
    """The bodies that a line of a signature names: apart by blanks, unless blanks only spread one name."""
    parts = line.split()
    if len(parts) > 1 and all(len(part) > 2 and _is_body(part, bodies) for part in parts):
        return parts
    whole = "".join(parts)
    if len(several := bodies.several(whole)) > 1:
        return several
    return [whole] if _is_body(whole, bodies) else []


def _is_body(name: str, bodies: Bodies) -> bool:
    return bodies.is_central(name) or (len(name) >= 5 and bool(_BODY_NAME.search(name)))
