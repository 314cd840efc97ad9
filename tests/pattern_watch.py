"""Which patterns the stages compile, and how long the stretches are that they are given: run as a program.

    python tests/pattern_watch.py < texts.json > patterns.json

`re.compile` is watched from before the stages are imported until they have worked through the texts, so that no list
of patterns has to be kept: whatever `clean` or `extract` compiles, in a module, from a lexicon or on the way, is there.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

FOLDERS = ("clean", "extract")
SCANS = ("search", "finditer", "findall", "sub", "subn", "split")
"""Methods that try a pattern at every place of what they are given; `match` and `fullmatch` try it at one."""
_compile = re.compile
_watched: dict[tuple[str, int], Watched] = {}


class Watched:
    """A compiled pattern that remembers how it was used.

    where       file and line that compiled it
    scanned     length of the longest stretch that it was looked for in
    matched     the same for `match` and `fullmatch`
    """

    def __init__(self, made: re.Pattern[str], where: str) -> None:
        self.made, self.where = made, where
        self.scanned = self.matched = 0

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.made, name)
        if not callable(value):
            return value

        def used(*args: Any, **kwargs: Any) -> Any:
            text = args[1] if name in ("sub", "subn") else args[0]
            low = args[1] if len(args) > 1 and isinstance(args[1], int) else 0
            high = args[2] if len(args) > 2 and isinstance(args[2], int) else len(text)
            length = max(0, min(high, len(text)) - low)
            if name in SCANS:
                self.scanned = max(self.scanned, length)
            else:
                self.matched = max(self.matched, length)
            return value(*args, **kwargs)

        return used


def watched(pattern: Any, flags: int = 0) -> Any:
    """Stands in for `re.compile`."""
    if isinstance(pattern, Watched):
        return pattern
    made = _compile(pattern, flags)
    frame = sys._getframe(1)
    if frame.f_code.co_filename == __file__ and frame.f_back:
        frame = frame.f_back
    # A pattern that is compiled when it is first used belongs to whoever uses it.
    while Path(frame.f_code.co_filename).name == "lazy.py" and frame.f_back:
        frame = frame.f_back
    caller = Path(frame.f_code.co_filename)
    if "policymine" not in caller.parts or not set(caller.parts) & set(FOLDERS):
        return made
    where = f"{caller.parent.name}/{caller.name}:{frame.f_lineno}"
    return _watched.setdefault((made.pattern, made.flags), Watched(made, where))


def function(name: str) -> Any:
    """Stands in for `re.search` and its like."""
    return lambda pattern, *args: getattr(watched(pattern), name)(*args)


def main() -> None:
    """Watch the stages work through the texts of standard input."""
    re.compile = watched
    for name in (*SCANS, "match", "fullmatch"):
        setattr(re, name, function(name))
    from policymine import kept

    # Patterns that an earlier run kept would not be compiled, and what is watched here must not be kept.
    kept.load = lambda _: None
    kept.can_save = lambda: False
    from policymine.pipeline import Options, Worker
    from policymine.records import Source

    worker = Worker(Options(sentences=True))
    for number, text in enumerate(json.load(sys.stdin)):
        worker(Source(text=text, doc_id=f"text{number}"))
    found = [
        {"pattern": p.pattern, "flags": p.flags, "where": p.where, "scanned": p.scanned, "matched": p.matched}
        for p in _watched.values()
    ]
    json.dump(sorted(found, key=lambda p: (p["where"], p["pattern"])), sys.stdout)


if __name__ == "__main__":
    main()
