"""Writes HTML and SVG: elements as nested calls, every text escaped, nothing that a document says becomes markup."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Characters that steer the display instead of standing in it: controls, bidirectional marks, halves of characters."""

_VOID = frozenset({"meta", "input", "br", "hr", "col"})


class Markup(str):
    """Text that is HTML already. Only the functions of this module make it."""

    __slots__ = ()


def visible(text: str) -> str:
    """The text with every character that cannot be seen, or turns others round, spelled out.

    >>> visible("a\\u202eb")
    'a⟨202E⟩b'
    """
    return _HIDDEN.sub(lambda match: f"⟨{ord(match[0]):04X}⟩", text)


def text(value: object) -> Markup:
    """A value as escaped text.

    >>> text("</script><b>")
    '&lt;/script&gt;&lt;b&gt;'
    """
    return value if isinstance(value, Markup) else Markup(escape(visible(str(value))))


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """An element. Attributes that are None or False are left out, True stands alone; `_` in their names becomes `-`,
    and a trailing `_` is dropped (`class_`, `for_`).

    >>> tag("a", "1 < 2", href="#x", class_="row", hidden=True)
    '<a href="#x" class="row" hidden>1 &lt; 2</a>'
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(*children)}</{name}>")


def join(*parts: object) -> Markup:
    """Parts one after the other, escaped where they are not markup; None is nothing."""
    return Markup("".join(text(part) for part in parts if part is not None))


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'


_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def json_text(value: Any) -> str:
    """JSON that may stand in a script element: no tag can end it, and no hidden character stands in it as it is.

    >>> json_text(["</script>", "a\\u202eb"])
    '["\\\\u003c/script\\\\u003e","a\\\\u202eb"]'
    """
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    raw = re.sub("[<>&]", lambda match: _IN_SCRIPT[match[0]], raw)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", raw)


def data_block(name: str, value: Any) -> Markup:
    """A script element that holds data and is never run."""
    return Markup(f'<script type="application/json" id="{text(name)}">{json_text(value)}</script>\n')


def style(css: str) -> Markup:
    """A style element. `css` is ours: it holds no text of any document."""
    return Markup(f"<style>{css}</style>")


def script(source: str) -> Markup:
    """A script element. `source` is ours: it holds no text of any document."""
    return Markup(f"<script>{source}</script>")
