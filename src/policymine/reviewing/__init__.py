"""The review page: rows in their sentences, decided on with keys, on this computer only."""

from .lexicon import slogan_lexicons
from .review import NAME, Review, is_review, read_decisions, read_review
from .server import ReviewServer

__all__ = ["NAME", "Review", "ReviewServer", "is_review", "read_decisions", "read_review", "slogan_lexicons"]
