"""Rhetorical frames: orientations (X导向), pairs (既要A又要B), shifts (由A向B转变), means and ends (以A为B)."""

from .finder import Frame, FrameFinder

__all__ = ["Frame", "FrameFinder"]
