"""`policymine doctor`: whether everything is in place."""

from __future__ import annotations

from .console import DONE, FAILED
from .options import LexiconFolder

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
        print(f"{MARKS[finding.state]}  {finding.what:<9} {finding.text}", flush=True)
        if finding.state == "wrong":
            code = FAILED
    return code
