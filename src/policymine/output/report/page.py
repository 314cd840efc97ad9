"""Puts the page together: head, sections with figures and first rows, the data for the script, the script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from ...language import Catalogue
from . import sheets
from .data import Encoder, encode, segments
from .drawing import Figure, Note
from .figures import FIGURES
from .html import Markup, data_block, script, style, tag
from .material import Material, Scene
from .palette import DARK, LIGHT, SANS, SERIF, figure_css, variables
from .sections import CODED, COLUMNS_LEFT_OUT, LEFT_OUT, SECTIONS, links
from .wanted import Wanted
from .words import LANGUAGES, Words

WHOLE_TEXTS = 500_000
"""Characters of all documents up to which the page holds their whole texts; of more, what is around its rows."""

AROUND = 120
"""Characters before and behind a row's place that the page holds then."""

SCRIPTS = ("data.js", "table.js", "row.js", "figure.js", "main.js")


class Report:
    """One page and its figures. `lang` is the language of the interface: one of LANGUAGES."""

    def __init__(self, material: Material, lang: str) -> None:
        self.words = Words(lang)
        self.scene = Scene(material, self.words)
        drawn = {section: [made for draw in draws for made in draw(self.scene)] for section, draws in FIGURES.items()}
        self.figures = {
            section: [figure for figure in made if isinstance(figure, Figure)] for section, made in drawn.items()
        }
        self.notes = {section: [note for note in made if isinstance(note, Note)] for section, made in drawn.items()}
        wanted = Wanted(self.scene.groups)
        for figure in self.drawings():
            wanted.add(figure.marks.table, figure.marks.columns, figure.marks.values())
        self.sheets = {sheet.name: sheet for sheet in sheets.sheets(self.scene, wanted)}
        self.whole_texts = sum(row.n_chars for row in self.scene.documents.values()) <= WHOLE_TEXTS

    def drawings(self) -> list[Figure]:
        """The figures, in the order of the page."""
        return [figure for figures in self.figures.values() for figure in figures]

    def html(self) -> bytes:
        """The page, in UTF-8. The same material gives the same bytes."""
        css, code = _css(), _code()
        data = list(self._data())
        sections = [self._overview(), *(self._section(name) for name in SECTIONS), self._others()]
        sections += [self._about()]
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_policy(css, code)),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", self.words("title")),
            style(css),
        )
        body = tag(
            "body",
            tag("a", self.words("skip"), class_="skip", href="#main"),
            tag("div", self._navigation(), tag("main", *sections, id="main"), class_="frame"),
            *data,
            script(code),
        )
        page = f"<!doctype html>\n{tag('html', head, body, lang=LANGUAGES[self.words.language])}\n"
        return page.encode()

    def _navigation(self) -> Markup:
        names = [name for name in ("overview", *SECTIONS) if name in ("overview", "documents") or self._filled(name)]
        names += ["more"] if self._more() else []
        version = self.scene.material.facts.get("version", "")
        return tag(
            "nav",
            tag("p", self.words("made by", version=version).strip(), class_="brand"),
            tag("ul", *(tag("li", tag("a", self.words(name), href=f"#{name}")) for name in (*names, "about"))),
            aria_label=self.words("contents"),
        )

    def _filled(self, section: str) -> bool:
        return any(self.sheets[name].total for name in SECTIONS[section] if name in self.sheets)

    def _more(self) -> list[str]:
        placed = {name for names in SECTIONS.values() for name in names}
        return [name for name in self.sheets if name not in placed]

    # Sections

    def _overview(self) -> Markup:
        words, documents = self.words, self.scene.documents.values()
        dates = sorted(row.date for row in documents if row.date)
        span = words("span", first=dates[0], last=dates[-1]) if dates else ""
        chars = sum(row.n_chars for row in documents)
        lead = words("lead overview", documents=f"{len(documents):,}", chars=f"{chars:,}", span=span)
        catalogue, notices = Catalogue(words.language), self.scene.material.notices
        notes = [
            tag("h2", words("notes"), class_="minor"),
            tag("ul", *(tag("li", catalogue.translate(notice)) for notice in notices), class_="notes"),
        ]
        return tag(
            "section",
            tag("header", tag("h1", words("title")), tag("p", lead, class_="lead"), class_="masthead"),
            tag("dl", *self._key_figures(), class_="keys"),
            tag("noscript", tag("p", words("no script"), class_="note")),
            *(notes if notices else ()),
            *self._drawn("overview"),
            id="overview",
            aria_label=words("overview"),
        )

    def _key_figures(self) -> Iterator[Markup]:
        def total(name: str) -> int:
            return self.sheets[name].total if name in self.sheets else 0

        slogans = {row.canonical for row in self.scene.rows("slogan_documents") if row.n}
        indicators = {row.indicator for row in self.scene.rows("target_comparison") if row.n_documents > 1}
        for name, value, place in (
            ("documents", total("documents"), "documents"),
            ("slogans", total("slogans"), "slogans"),
            ("distinct", len(slogans), "slogans"),
            ("targets", total("targets"), "targets"),
            ("indicators", len(indicators), "targets"),
            ("themes", total("themes"), "themes"),
            ("reuse", total("reuse"), "reuse"),
            ("failures", total("failures"), "documents"),
        ):
            if value or name in ("documents", "slogans", "targets"):
                number = tag("a", f"{value:,}", href=f"#{place}") if self._is_there(place) else f"{value:,}"
                yield tag("div", tag("dt", self.words(f"key {name}")), tag("dd", number))

    def _is_there(self, section: str) -> bool:
        return section == "documents" or self._filled(section)

    def _section(self, name: str) -> Markup | None:
        if not self._filled(name) and name != "documents":
            return None
        tables = [table for table in SECTIONS[name] if table in self.sheets and self.sheets[table].total]
        figures = list(self._drawn(name))
        if name == "slogans" and figures and len(figures) < len(FIGURES[name]):
            figures.append(tag("p", self.words("nothing timeline"), class_="note"))
        if not figures and name in FIGURES:
            figures.append(tag("p", self.words(f"nothing {name}"), class_="note"))
        figures += [tag("p", note.words, class_="note") for note in self.notes.get(name, ())]
        trees: Sequence[Markup] = ()
        if name == "structure":
            made = sheets.outline(self.scene)
            trees = [tag("h3", self.words("outline")), tag("div", *made, id="outlines")] if made else ()
        return tag(
            "section",
            tag("h2", self.words(name)),
            tag("p", self.words(f"lead {name}"), class_="lead"),
            *figures,
            *trees,
            self._tables(name, tables),
            id=name,
        )

    def _others(self) -> Markup | None:
        tables = [name for name in self._more() if self.sheets[name].total]
        if not tables:
            return None
        lead = tag("p", self.words("lead more"), class_="lead")
        return tag("section", tag("h2", self.words("more")), lead, self._tables("more", tables), id="more")

    def _tables(self, section: str, names: Sequence[str]) -> Markup | None:
        if not names:
            return None
        first = sheets.first_rows(self.sheets[names[0]], self.scene)
        return tag("div", first, class_="tables", data_tables=" ".join(names), data_section=section)

    def _drawn(self, section: str) -> Iterator[Markup]:
        made = self.figures.get(section, [])
        for i, figure in enumerate(made):
            drawn = self._figure(figure)
            # Dot plots are many: the first are seen at once, the others open by a click.
            if section == "targets" and i >= 2:
                yield tag("details", tag("summary", figure.title), drawn, class_="folded")
            else:
                yield drawn

    def _figure(self, figure: Figure) -> Markup:
        title = tag("strong", figure.title)
        return tag(
            "figure",
            tag("figcaption", title, tag("span", figure.caption)),
            tag("div", figure.svg, class_="canvas", tabindex="0", role="region", aria_label=figure.title),
            id=f"figure-{figure.name}",
            data_figure=figure.name,
        )

    def _about(self) -> Markup:
        words = self.words
        lines = [
            words("cut row", table=sheet.label, shown=f"{sheet.shown:,}", total=f"{sheet.total:,}", file=sheet.file)
            for sheet in self.sheets.values()
            if sheet.shown < sheet.total
        ]
        for name in LEFT_OUT:
            if name in self.scene.records:
                label = words.table(self.scene.records[name])
                lines.append(words("cut whole", table=label, file=self.scene.material.where(name)))
        for name, without in COLUMNS_LEFT_OUT.items():
            if name in self.sheets and self.sheets[name].total:
                sheet = self.sheets[name]
                lines.append(words("cut columns", table=sheet.label, columns=words.listed(without), file=sheet.file))
        if not self.whole_texts:
            lines.append(words("cut text", n=f"{len(self.scene.documents):,}"))
        facts = [tag("div", tag("dt", key), tag("dd", value)) for key, value in self.scene.material.facts.items()]
        return tag(
            "section",
            tag("h2", words("about")),
            tag("p", words("offsets")),
            tag("h3", words("cut title")),
            tag("p", words("cut lead" if lines else "cut none")),
            tag("ul", *(tag("li", line) for line in lines), class_="notes") if lines else None,
            tag("dl", *facts, class_="facts") if facts else None,
            id="about",
        )

    # Data

    def _data(self) -> Iterator[Markup]:
        encoder = Encoder(self.scene.text)
        blocks = [
            data_block(f"t-{name}", sheets.packed(sheet, encoder)) for name, sheet in self.sheets.items() if sheet.total
        ]
        yield data_block("page", self._meta())
        for figures in self.figures.values():
            for figure in figures:
                yield data_block(f"m-{figure.name}", figure.marks.data())
        yield from blocks
        yield data_block("strings", encoder.strings)
        yield data_block("texts", self._texts(encoder))

    def _meta(self) -> dict[str, Any]:
        scene = self.scene
        documents = list(scene.documents)
        return {
            "say": self.words.for_script(),
            "codes": self.words.codes(),
            "coded": CODED,
            "tables": {name: sheets.meta(sheet, scene) for name, sheet in self.sheets.items() if sheet.total},
            "links": links(bool(scene.material.by)),
            "docs": documents,
            "names": encode([scene.names[d] for d in documents]),
            "groups": encode([scene.groups[d] for d in documents]),
            "whole": int(self.whole_texts),
            "svg": figure_css(LIGHT),
        }

    def _texts(self, encoder: Encoder) -> dict[str, Any]:
        """doc_id → the stretches of its text that the page holds."""
        if self.whole_texts:
            return {doc_id: [[0, self.scene.text(doc_id)]] for doc_id in self.scene.documents}
        return {
            doc_id: segments(self.scene.text(doc_id), encoder.needed.get(doc_id, ()), AROUND)
            for doc_id in self.scene.documents
        }


def _css() -> str:
    sheet = (files(__package__) / "assets" / "report.css").read_text(encoding="utf-8")
    fonts = f"--sans:{SANS};--serif:{SERIF};"
    return (
        f":root{{{fonts}{variables(LIGHT)}}}@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}"
        + figure_css()
        + sheet
    )


def _code() -> str:
    folder = files(__package__) / "assets"
    parts = [(folder / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return '"use strict";(()=>{\n' + "".join(parts) + "})();\n"


def _policy(css: str, code: str) -> str:
    """What the browser shall let the page do: run this script and this style, and nothing else; no request at all."""

    def digest(source: str) -> str:
        return b64encode(sha256(source.encode()).digest()).decode()

    return (
        f"default-src 'none'; script-src 'sha256-{digest(code)}'; style-src 'sha256-{digest(css)}'; "
        "base-uri 'none'; form-action 'none'"
    )
