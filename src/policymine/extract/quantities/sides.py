"""Sides, levels and stages from which or in which something is done: 从供给、需求两个|方面入手, 分三个|阶段推进."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading

_BY = lazy("(?:^|[，、》])[^，、》]{0,8}(?:从|在|就|围绕|针对|通过|按照?|分)[^，]*$")
_SIDE = lazy("(?P<noun>(?:主要|重点|关键)?(?:方面|维度|层面|环节|角度|方向|阶段|步骤|层次))[上内里]?")
_SETS_ABOUT = lazy("着手|入手|发力|用力|努力|出发|下功夫|做文章|来?看|切入|突破|提出|完善|健全|深化|强化")
"""Further verbs of what is done from there."""
_MANNER = lazy(
    "(?:[同与把将对向和]|来(?=进行|推动|推进|做|安排|抓)|着重|优先|统筹|合理|认真|共同|同步|协同|全面|系统|分别|深入|持续|进一步|严格|切实|科学|精准|分类"
    "|细化|加以|予以|进行)(?=[\u4e00-\u9fff]{2})"
)
"""What opens the words on what is done, where no known verb does."""


def takes_sides(phrases: Phrases, reading: Reading, left: str, right: str) -> bool:
    """Whether the words behind a count of sides say what is done from them; the reading is set.

    The indicator is the sides alone, the action what is done (在质量、效率等三方面|全力改善).
    """
    m = reading.item.mention
    side = _SIDE.match(right) if m.unit == "个" else None
    if not side and m.unit != "方面":
        return False
    sides, said = (side["noun"], right[side.end() :]) if side else ("方面", right)
    if not said or said.startswith("的") or not _BY.search(left):
        return False
    verb = _done(phrases, said)
    if verb or _MANNER.match(said):
        reading.indicator, reading.action, reading.prefixed, reading.rule = sides, verb, True, "number_noun"
    return reading.prefixed


def are_sides(reading: Reading) -> bool:
    """Whether a number counts sides from which something is done."""
    return _SIDE.fullmatch(reading.indicator) is not None and _BY.search(reading.item.left) is not None


def _done(phrases: Phrases, said: str) -> str:
    """The verb that opens what is done; empty where none is known."""
    verbs = phrases.verbs
    words, opened = phrases.opened(said)
    for known in (verbs.happening, verbs.acting, verbs.touching, verbs.make - verbs.noun_maker):
        if verb := verbs.first(words, known, shortest=2):
            return verb
    about = _SETS_ABOUT.match(words) or _SETS_ABOUT.match(said)
    return about.group() if about else next((w for w in reversed(opened) if w in verbs.cause and len(w) > 1), "")
