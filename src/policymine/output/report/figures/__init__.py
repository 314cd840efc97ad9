"""Figures: each file draws one kind. FIGURES is the order in which the page asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..drawing import Figure, Note
from ..material import Scene
from .attention import attention
from .counts import counts
from .dots import dots
from .heat import slogan_heat, theme_heat
from .keywords import keywords
from .lives import lives
from .similar import similar
from .thememap import theme_map

__all__ = ["FIGURES"]

FIGURES: Mapping[str, tuple[Callable[[Scene], Iterator[Figure | Note]], ...]] = {
    "overview": (counts,),
    "slogans": (slogan_heat, lives),
    "keywords": (keywords,),
    "targets": (dots,),
    "themes": (theme_map, theme_heat),
    "reuse": (similar,),
    "structure": (attention,),
}
"""Section of the page → what draws its figures."""
