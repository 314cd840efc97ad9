"""`policymine doctor`: whether everything is in place."""

from __future__ import annotations

from ..language import translated
from .console import DONE, FAILED
from .help import cells
from .options import LexiconFolder

WHAT = 9
"""Cells of the screen for the name of what was looked at."""

MARKS = {"ok": "ok", "missing": "--", "wrong": "!!"}


def doctor(lexicons: LexiconFolder = None) -> int:
    """Check the installation: versions, extras, console, fonts, lexicons, and one sentence extracted.

    Each line begins with ok, -- (something optional is not there) or !! (it will not work). Exit code 1 if there is
    any !!.

    Example: policymine doctor
    """
    from ..health import findings

    code = DONE
    for finding in findings(lexicons):
        what, text = translated(finding.what), translated(finding.text)
        print(f"{MARKS[finding.state]}  {what}{' ' * (WHAT - cells(what))} {text}", flush=True)
        if finding.state == "wrong":
            code = FAILED
    return code
