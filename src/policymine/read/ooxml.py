"""The XML inside Office files, read by local names: its two namespaces (transitional and strict) say the same."""

from __future__ import annotations

import re
from typing import Any

from ..errors import DocumentError

BROKEN = "The Word document is damaged or cut off."
AGAIN = "Copy or download it again, or open it in Word and save it anew."

_DTD = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E|<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")


def parse(data: bytes) -> Any:
    """The root element. Word writes no document type: one that is there can only do harm."""
    from lxml import etree

    if _DTD.search(data):
        raise DocumentError("The Word document declares XML entities, which Word never does.", "Do not open it.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(BROKEN, AGAIN) from error


def local(element: Any) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str = "val") -> str:
    """An attribute by its local name; empty where it is absent."""
    return next((str(v) for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Any, *path: str) -> Any:
    """The first descendant along a path of local names; None where there is none."""
    for step in path:
        element = next((e for e in element if local(e) == step), None) if element is not None else None
    return element
