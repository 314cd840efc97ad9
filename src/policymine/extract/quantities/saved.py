"""What is saved or produced more, where its verb stands before it (节约煤和电百分之三)."""

from __future__ import annotations

from ...lazy import lazy
from .readings import Reading

_SAVED = lazy("(?:.{2,30}基础上)?(?P<verb>节约|节省|增产|少用)(?!型|能源)(?P<what>[\u4e00-\u9fff]{1,10})")
_MEASURED_END = lazy("[量率额值数比]$")


def takes_saved(reading: Reading, subject: str) -> bool:
    """节约煤和电|百分之三: what is saved or produced more, with the verb before it."""
    saved = _SAVED.fullmatch(subject)
    if not saved or reading.item.mention.kind == "classifier" or _MEASURED_END.search(subject):
        return False
    reading.action, reading.indicator, reading.rule = saved["verb"], saved["what"], "verb_object_number"
    return True
