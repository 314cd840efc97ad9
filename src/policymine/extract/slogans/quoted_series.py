"""Series in quotation marks: what type of formula their members make."""

from __future__ import annotations

from ...lazy import lazy

_AFFIXES = frozenset("力化感权性关型度观")
_WORTH = lazy("[^、]{1,4}之[要道本基先]、(?:贵在|重在|首在|惟在|唯在|要在|莫[先过大]于|在于|关键在)[^、]{1,6}")
"""What something hinges on (治家之要、贵在勤俭)."""
_PREDICATES = frozenset("有能")
"""What opens predicates (能看好病、看得起病): a series of them is a parallel."""
_LONGEST_ALIKE = 5


def type_of_series(members: list[str], noun_class: str) -> str:
    """The type of a quoted series before a noun of the class `noun_class` (empty: no noun)."""
    if len(members) > 2 and all(len(m) == 1 for m in members):
        return "compact_abbrev"
    tails = {m[-1] for m in members}
    if len(tails) == 1 and tails <= _AFFIXES and min(map(len, members)) > 1:
        return "affix_series"
    alike = len(tails) == 1 and max(map(len, members)) <= _LONGEST_ALIKE
    if noun_class != "programme" and len(members) > 2 and (alike or _begun_alike(members)):
        return "affix_series"
    if len(members) == 2 and (all("不" in m for m in members) or _WORTH.fullmatch("、".join(members))):
        return "adage"
    return "programme" if noun_class == "programme" else "parallel"


def _begun_alike(members: list[str]) -> bool:
    """Whether short members open with one character (同标、同质、同价)."""
    opener = {m[0] for m in members}
    return len(opener) == 1 and not opener <= _PREDICATES and max(map(len, members)) <= _LONGEST_ALIKE
