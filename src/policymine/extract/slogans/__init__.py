"""Slogans (提法, 口号): what the lexicon knows, what quotation marks and form reveal, one row per mention."""

from .finder import Slogan, SloganFinder

__all__ = ["Slogan", "SloganFinder"]
