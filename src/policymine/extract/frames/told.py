"""What `policymine explain` is told of the frames: which words each column rests on."""

from __future__ import annotations

from ..trace import Trace
from .slots import Hit

TOLD: dict[str, tuple[str, str, str, str]] = {
    "orientation": ("导向 behind a known orientation or a professed one", "before 导向", "", "professes it"),
    "centre": ("以, and 为 before a noun that closes it", "between 以 and 为", "behind 为", "right before 以"),
    "centre_series": ("a further member of 以A为B, without 以", "before 为", "behind 为", ""),
    "drive": ("以 before a means, and a verb of moving", "between 以 and the verb", "behind the verb", "moves B"),
    "shift": ("由 or 从, 向 or 到, and a noun of change", "behind 由 or 从", "behind 向 or 到", "tells the change"),
    "shift_inside": ("由 or 从, and a verb that turns", "behind 由 or 从", "behind the verb", "tells the change"),
    "shift_growth": ("由X增长向Y发展", "behind 由", "behind 向", ""),
    "joined_ba": ("把 or 将, and a word that joins", "up to 同, 与 or 和", "up to the joining word", "joins them"),
    "joined": ("two members, and a word that joins", "up to 同, 与, 和 or 、", "up to that word", "governs or joins"),
    "turned": ("把, 使 or a verb of causing, and one of becoming", "behind 把", "behind the verb", "makes B of A"),
    "placed": ("把 or 将, and a verb of taking or placing", "behind 把", "behind the verb", "takes or puts A"),
    "both": ("既, and 又, 也, 更 or 还", "behind 既", "behind the second word", "opens B"),
    "not_only": ("不仅 or its like, and 而且 or its like", "behind 不仅", "behind the second word", "opens B"),
    "ought_not_only": ("不能只 or its like, and 更要 or its like", "behind 只", "behind the second word", "opens B"),
    "not_but": ("不是, and 而是", "behind 不是", "behind 而是", "opens B"),
    "effort": ("在 … 上 before words of effort or success", "between 在 and 上", "behind 上", "what is done there"),
    "from_source": ("向 … 要 …", "between 向 and 要", "behind 要", "what is done"),
}
"""Rule → what it saw, and what slot_a, slot_b and verb rest on."""


_PLACES = {
    "heading": "inside the head of a heading",
    "lead": "in the first sentence of its paragraph",
    "running": "neither in a head nor in the first sentence of a paragraph",
}


def tell(trace: Trace, hit: Hit, place: str) -> None:
    """Say which words the columns of a frame rest on."""
    trace.used("frames", hit.rule, (hit.start, hit.end), "place", place, _PLACES[place])
    values = hit.frame, hit.a, hit.b, hit.verb
    columns = ("frame", "slot_a", "slot_b", "verb")
    for column, value, because in zip(columns, values, TOLD[hit.rule], strict=True):
        if value:
            trace.used("frames", hit.rule, (hit.start, hit.end), column, value, because)
