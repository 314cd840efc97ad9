"""Colours and fonts of the page and its figures, light and dark.

Steps and pairs are told apart by the colour-blind too: one hue that gets darker, and blue against vermilion.
"""

from __future__ import annotations

from collections.abc import Mapping

SANS = (
    'system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, "PingFang SC", "Hiragino Sans GB", '
    '"Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", '
    '"WenQuanYi Micro Hei", sans-serif'
)
SERIF = (
    'Charter, "Iowan Old Style", Georgia, Cambria, "Songti SC", STSong, "Noto Serif CJK SC", "Noto Serif SC", '
    '"Source Han Serif SC", SimSun, serif'
)

LIGHT: Mapping[str, str] = {
    "paper": "#fdfcfa", "sheet": "#ffffff", "ink": "#1d1c1a", "soft": "#5f5b55", "rule": "#e4dfd6", "faint": "#f4f1eb",
    "line": "#8b867d", "accent": "#a8371f", "blue": "#1f5f8b", "tint": "#e7f0f5", "wash": "#fbe8dc",
    "h1": "#e2edf2", "h2": "#b9d4e0", "h3": "#82b1c7", "h4": "#3f83a3", "h5": "#124f70", "on": "#1d1c1a",
    "onh": "#ffffff",
}  # fmt: skip
DARK: Mapping[str, str] = {
    "paper": "#16171a", "sheet": "#1c1e22", "ink": "#ebe8e2", "soft": "#a9a59d", "rule": "#34363c", "faint": "#222429",
    "line": "#85827b", "accent": "#f2937a", "blue": "#86bfe4", "tint": "#223542", "wash": "#4a2d22",
    "h1": "#20323d", "h2": "#265064", "h3": "#33758f", "h4": "#5fa6bf", "h5": "#a9dbe9", "on": "#ebe8e2",
    "onh": "#10222b",
}  # fmt: skip

STEPS = 5
"""Steps of the colour scale, h1 to h5."""


def variables(colours: Mapping[str, str]) -> str:
    """The colours as CSS variables."""
    return "".join(f"--{name}:{value};" for name, value in colours.items())


_FIGURE: Mapping[str, str] = {
    "svg.fig": "font-family:{sans};font-size:12px",
    ".t": "fill:{ink}", ".m": "fill:{soft}", ".k": "fill:{accent}", ".n": "font-size:10.5px",
    ".b": "font-weight:600", ".in": "fill:{on}", ".ih": "fill:{onh}",
    ".g": "stroke:{rule};stroke-width:1;fill:none", ".x": "stroke:{line};stroke-width:1;fill:none",
    ".w": "stroke:{blue};stroke-width:2.5;fill:none;stroke-linecap:round", ".f": "fill:{blue}",
    ".a": "fill:{accent}", ".o": "fill:{sheet};stroke:{blue};stroke-width:1.6",
    ".r": "stroke:{accent};stroke-width:1.6;fill:none", ".z": "fill:{faint}", ".d": "fill:{paper}",
    ".q": "stroke:{paper};stroke-width:2;fill:none",
    ".h1": "fill:{h1}", ".h2": "fill:{h2}", ".h3": "fill:{h3}", ".h4": "fill:{h4}", ".h5": "fill:{h5}",
}  # fmt: skip
"""What the classes of the figures' elements look like."""


def figure_css(colours: Mapping[str, str] | None = None) -> str:
    """The rules for figures: with the page's variables, or the colours written out where a figure stands alone."""
    if colours is None:
        named = {name: f"var(--{name})" for name in LIGHT} | {"sans": "var(--sans)"}
    else:
        named = {**colours, "sans": SANS}
    lead = "" if colours is not None else ".fig "
    return "".join(
        f"{name if name.startswith('svg') else lead + name}{{{rule.format(**named)}}}" for name, rule in _FIGURE.items()
    )
