"""The tables of the page: which rows it holds, what their columns are called, and the first rows as plain HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...lean import dataclass
from ..cells import cell
from ..schema import OWN, Field, schema
from .data import Encoder, choose
from .html import Markup, tag
from .material import Scene
from .sections import CHOSEN_BY, COLUMNS_LEFT_OUT, FEWER, LEFT_OUT, ROWS, SECTIONS, SEEN, TITLES, VISIBLE, links
from .wanted import Wanted

FIRST = 6
"""Rows that stand on the page as they are, for those who read it without scripts."""

LONGEST = 60
"""Characters of a cell there."""

COUNTED = ("n_slogans", "n_targets")
"""Columns of structure_profile that the documents get on the page."""


@dataclass(slots=True)
class Sheet:
    """A table of the page. `total` counts its rows in the file, `columns` hold those of the page."""

    name: str
    label: str
    about: str
    fields: list[Field]
    columns: dict[str, list[Any]]
    total: int
    file: str

    @property
    def shown(self) -> int:
        return len(next(iter(self.columns.values()), []))

    @property
    def visible(self) -> list[str]:
        """The columns that are seen at first."""
        chosen = [name for name in VISIBLE.get(self.name, ()) if name in self.columns]
        others = [f.name for f in self.fields if f.name not in ("row_id", "start", "end", "clean_start", "clean_end")]
        own = [f.name for f in self.fields if f.source == OWN]
        return [*(chosen or others[:SEEN]), *own[:4]]


def sheets(scene: Scene, wanted: Wanted) -> Iterator[Sheet]:
    """The tables of the page, in the order of its sections. Rows that are `wanted` come before others, and what the
    rows of a table rest on is wanted of the tables behind it.
    """
    placed = [name for names in SECTIONS.values() for name in names]
    others = [name for name in scene.records if name not in placed and name not in LEFT_OUT]
    rests_on = links(bool(scene.material.by))
    for name in (*placed, *others):
        if name in scene.records:
            sheet = _sheet(scene, name, wanted)
            for link in rests_on.get(name, ()) if sheet.total else ():
                own, its = zip(*link["on"], strict=True)
                wanted.add(link["t"], its, zip(*(sheet.columns[column] for column in own), strict=True))
            yield sheet


def _sheet(scene: Scene, name: str, wanted: Wanted) -> Sheet:
    record = scene.records[name]
    without = COLUMNS_LEFT_OUT.get(name, ())
    fields = [field for field in schema(record) if field.name not in without]
    names = [field.name for field in fields]
    by = CHOSEN_BY.get(name, "doc_id" if "doc_id" in names else names[0])
    most = FEWER.get(name, ROWS)
    rows, total = choose(scene.rows(name), most, lambda row: str(getattr(row, by, "")), wanted.of(name))
    columns: dict[str, list[Any]] = {n: [getattr(row, n) for row in rows] for n in names}
    if name == "documents":
        _widen(scene, fields, columns)
    return Sheet(name, scene.words.table(record), record.about, fields, columns, total, scene.material.where(name))


def _widen(scene: Scene, fields: list[Field], columns: dict[str, list[Any]]) -> None:
    """Give the documents the numbers of their slogans and targets, and the user's own columns."""
    profile = {row.doc_id: row for row in scene.rows("structure_profile")}
    if profile:
        known = {field.name: field for field in schema(scene.records["structure_profile"])}
        for name in (name for name in COUNTED if name in known and name not in columns):
            fields.append(known[name])
            columns[name] = [getattr(profile.get(doc_id), name, None) for doc_id in columns["doc_id"]]
    docvars = scene.material.docvars
    for name in dict.fromkeys(name for cells in docvars.values() for name in cells):
        if name not in columns:
            fields.append(Field(name, "string", name, "a column of the corpus table, as it was", "", {}, OWN))
            columns[name] = [docvars.get(doc_id, {}).get(name, "") for doc_id in columns["doc_id"]]


def meta(sheet: Sheet, scene: Scene) -> dict[str, Any]:
    """What the script must know of a table."""
    numbers = ("integer", "number", "boolean")
    columns = [
        {
            "n": f.name,
            "l": scene.words.column(f.name, f.label),
            "a": scene.words.about(f.about),
            "k": int(f.type in numbers),
        }
        for f in sheet.fields
    ]
    seen = sheet.visible
    return {
        "l": sheet.label,
        "a": scene.words.about(sheet.about),
        "c": columns,
        "v": seen,
        "t": [name for name in TITLES.get(sheet.name, ()) if name in sheet.columns] or seen[:1],
        "total": sheet.total,
        "file": sheet.file,
    }


def packed(sheet: Sheet, encoder: Encoder) -> dict[str, Any]:
    """The rows as the script reads them."""
    return {"n": sheet.shown, "c": encoder.table(sheet.columns)}


def first_rows(sheet: Sheet, scene: Scene) -> Markup:
    """The first rows as a table of HTML."""
    words = scene.words
    fields = {f.name: f for f in sheet.fields}
    names = sheet.visible
    numeric = {name for name in names if fields[name].type in ("integer", "number", "boolean")}
    head = [
        tag("th", words.column(name, fields[name].label), scope="col", class_="num" if name in numeric else None)
        for name in names
    ]
    shown = min(FIRST, sheet.shown)
    body = [
        tag("tr", *(_cell(sheet.columns[name][i], name in numeric) for name in names)) for i in range(shown)
    ]  # fmt: skip
    caption = f"{sheet.label} · {words('first rows', shown=shown, total=sheet.total)}"
    return tag(
        "div",
        tag("table", tag("caption", caption), tag("thead", tag("tr", *head)), tag("tbody", *body)),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=sheet.label,
    )


def _cell(value: Any, numeric: bool) -> Markup:
    words = f"{value:.5g}" if isinstance(value, float) and not value.is_integer() else cell(value)
    if len(words) > LONGEST:
        words = words[: LONGEST - 1] + "…"
    return tag("td", words, class_="num" if numeric else None)


def outline(scene: Scene, most_documents: int = 6, most_nodes: int = 60) -> Sequence[Markup]:
    """The outlines of the first documents as nested lists that open by a click."""
    found: dict[str, list[Any]] = {}
    for row in scene.rows("structure"):
        found.setdefault(row.doc_id, []).append(row)
    made = []
    for doc_id, nodes in list(found.items())[:most_documents]:
        children: dict[str, list[Any]] = {}
        known = {node.node_id for node in nodes[:most_nodes]}
        for node in nodes[:most_nodes]:
            children.setdefault(node.parent_id if node.parent_id in known else "", []).append(node)
        tree = _tree(children, "", 0)
        left = len(nodes) - most_nodes
        more = tag("p", scene.words("outline more", n=left), class_="note") if left > 0 else None
        made.append(tag("details", tag("summary", scene.names.get(doc_id, doc_id)), tree, more))
    if len(found) > most_documents:
        made.append(tag("p", scene.words("outlines more", n=most_documents, all=len(found)), class_="note"))
    return made


def _tree(children: dict[str, list[Any]], parent: str, depth: int) -> Markup:
    if depth > 12:  # a damaged table may go in circles
        return Markup("")
    items = [
        tag(
            "li",
            tag("span", node.marker, class_="marker") if node.marker else None,
            node.head,
            tag("span", node.n_chars, class_="len"),
            _tree(children, node.node_id, depth + 1) if node.node_id in children else None,
        )
        for node in children.get(parent, ())
    ]
    return tag("ul", *items, class_="tree") if items else Markup("")
