"""The review page: rows in their sentences, decided on with keys, on this computer only."""

from .review import NAME, Review, is_review, read_decisions, read_review, slogan_lexicon
from .server import ReviewServer

__all__ = ["NAME", "Review", "ReviewServer", "is_review", "read_decisions", "read_review", "slogan_lexicon"]
