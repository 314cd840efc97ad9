"""The errors that a user may see. Every message says what is wrong, where, and what to do next."""

from __future__ import annotations


class PolicymineError(Exception):
    """Anything that stops the work and that the user can do something about.

    `reason` says what is wrong, `hint` what to do; `str(error)` joins them in one line.
    """

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(f"{reason} {hint}".strip())

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        # Errors cross process borders; the default would rebuild them from the joined message.
        return type(self), (self.reason, self.hint)


class UsageError(PolicymineError):
    """The request itself cannot be carried out: a missing path, an unknown option value, a folder in use."""


class DocumentError(PolicymineError):
    """One document cannot be read or used; the others go on."""


class LexiconError(UsageError):
    """A lexicon file has a bad row; the reason names file and line."""
