"""How slogans travel: who uses them first, how far behind the centre, and what only one level says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from ..lean import dataclass
from ..records import Row, column
from .corpus import Corpus
from .usage import CENTRAL, Slogan, Usage, facts, is_before, place_of

if TYPE_CHECKING:
    from . import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption(Row):
    """When a place first uses a slogan, and how long after the centre."""

    table: ClassVar[str] = "slogan_adoption"
    label: ClassVar[str] = "提法采用"
    about: ClassVar[str] = (
        "one row per slogan and place that uses it in a dated document; slogans of two places or more"
    )

    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    place: str = column("地区", "the place; 中央 for central bodies")
    rank: int = column("采用次序", "1 for the place that is first in this corpus; equal dates share a rank", default=0)
    first: str = column("首次日期", "date of the place's first document with the slogan")
    first_doc: str = column("首次文档", "that document")
    central_first: str = column("中央首次", "date of the first central document of this corpus with the slogan")
    central_doc: str = column("中央文档", "that document")
    lag_days: int | None = column(
        "滞后天数", "days from the first central use to the place's; empty where a date is not exact to the day",
        unit="days", default=None,
    )  # fmt: skip
    lag_years: int | None = column("滞后年数", "the same between the years of the dates", unit="years", default=None)
    n: int = column("次数", "mentions in the place's dated documents (include = yes)", unit="mentions", default=0)
    n_documents: int = column("文档数", "its dated documents with the slogan", default=0)


RELATIONS = {
    "adopted": "both levels use it, the centre first",
    "raised": "both levels use it, a local document first",
    "shared": "both levels use it, the dates do not tell who is first",
    "local_only": "only local documents use it: local wording, or central documents that are not in the corpus",
    "central_only": "only central documents use it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganLevel(Row):
    """Which levels use a slogan, and which is first."""

    table: ClassVar[str] = "slogan_levels"
    label: ClassVar[str] = "央地提法"
    about: ClassVar[str] = "one row per slogan, where the corpus has central and local documents"

    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    relation: str = column("央地关系", "what the documents of this corpus say", values=RELATIONS)
    central_documents: int = column("中央文档数", "central documents with the slogan", default=0)
    local_documents: int = column("地方文档数", "local documents with the slogan", default=0)
    central_n: int = column("中央次数", "mentions in them", unit="mentions", default=0)
    local_n: int = column("地方次数", "mentions in them", unit="mentions", default=0)
    central_share: float = column("中央占比", "share of the central documents that use it", unit="0–1", default=0.0)
    local_share: float = column("地方占比", "share of the local documents that use it", unit="0–1", default=0.0)
    n_places: int = column("地区数", "places that use it, the centre left out", default=0)
    central_first: str = column("中央首次", "date of the first central document with it")
    local_first: str = column("地方首次", "date of the first local document with it")
    local_first_place: str = column("地方首次地区", "where that document comes from")


class SloganAdoption:
    """First use by place and by level. Only documents of known place or level count."""

    records: ClassVar[tuple[type[Row], ...]] = (Adoption, SloganLevel)

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterator[Row]:
        usage = corpus.once(Usage)
        places = {doc_id: place for doc_id, row in usage.documents.items() if (place := place_of(row))}
        central = sum(place == CENTRAL for place in places.values())
        local = len(places) - central
        if usage.slogans and len(set(places.values())) < 2:
            corpus.notices.append("slogan_adoption and slogan_levels need documents of two places; they are empty.")
            return
        if usage.slogans and not (central and local):
            have = "central" if central else "local"
            corpus.notices.append(
                f"All documents of known place are {have}: lags behind the centre and slogan_levels need both levels."
            )
        for slogan in usage.slogans:
            yield from _adoptions(slogan, usage, places)
        if central and local:
            for slogan in usage.slogans:
                row = _level(slogan, usage, places, central, local)
                if row is not None:
                    yield row


def _adoptions(slogan: Slogan, usage: Usage, places: dict[str, str]) -> Iterator[Adoption]:
    used: dict[str, list[str]] = {}
    for doc_id in usage.by_date(slogan.firm):
        if doc_id in places:
            used.setdefault(places[doc_id], []).append(doc_id)
    if len(used) < 2:
        return
    firsts = {place: usage.documents[doc_ids[0]].date for place, doc_ids in used.items()}
    central_first = firsts.get(CENTRAL, "")
    dates = sorted(firsts.values())
    for place, doc_ids in used.items():
        compared = central_first if place != CENTRAL else ""
        days, years = lag(compared, firsts[place])
        yield Adoption(
            **facts(slogan), place=place, rank=dates.index(firsts[place]) + 1, first=firsts[place],
            first_doc=doc_ids[0], central_first=central_first, central_doc=used[CENTRAL][0] if central_first else "",
            lag_days=days, lag_years=years, n=sum(slogan.firm[d] for d in doc_ids), n_documents=len(doc_ids),
        )  # fmt: skip


def lag(earlier: str, later: str) -> tuple[int | None, int | None]:
    """Days and years from one date to another; None where the dates do not say.

    >>> lag("2019-03-05", "2020-01-10"), lag("2019", "2020-01-10"), lag("", "2020")
    ((311, 1), (None, 1), (None, None))
    """
    if not earlier or not later:
        return None, None
    years = int(later[:4]) - int(earlier[:4])
    if len(earlier) < 10 or len(later) < 10:
        return None, years
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days, years


def _level(slogan: Slogan, usage: Usage, places: dict[str, str], central: int, local: int) -> SloganLevel | None:
    above = [doc_id for doc_id in slogan.firm if places.get(doc_id) == CENTRAL]
    below = [doc_id for doc_id in slogan.firm if doc_id in places and places[doc_id] != CENTRAL]
    if not above and not below:
        return None
    dated_below = usage.by_date(below)
    central_first, local_first = usage.first_date(above), usage.first_date(below)
    if above and below:
        relation = {True: "adopted", False: "raised", None: "shared"}[is_before(central_first, local_first)]
    else:
        relation = "central_only" if above else "local_only"
    return SloganLevel(
        **facts(slogan), relation=relation, central_documents=len(above), local_documents=len(below),
        central_n=sum(slogan.firm[d] for d in above), local_n=sum(slogan.firm[d] for d in below),
        central_share=round(len(above) / central, 4), local_share=round(len(below) / local, 4),
        n_places=len({places[d] for d in below}), central_first=central_first, local_first=local_first,
        local_first_place=places[dated_below[0]] if dated_below else "",
    )  # fmt: skip
