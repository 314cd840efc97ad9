"""report.html says what it leaves out: each limit of a figure, list or table stands on the page, with its numbers."""

from __future__ import annotations

import importlib
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from report_pages import material

from policymine.output.report import Report, page, sheets

LANGUAGES = ("en", "zh")

attention, counts, dots, heat, keywords, lives, similar, thememap = (
    importlib.import_module(f"policymine.output.report.figures.{name}")
    for name in ("attention", "counts", "dots", "heat", "keywords", "lives", "similar", "thememap")
)
"""The modules: their package has the functions of the same names."""


def changed(**tables: Any) -> Any:
    """The small corpus with the rows of some tables replaced."""
    usual = material()
    return material(rows=lambda name: tables[name] if name in tables else usual.rows(name))


def text_of(given: Any, language: str) -> str:
    """The words of the page, in order: neither marks nor data."""
    text = re.sub(r"<(script|style).*?</\1>", "", Report(given, language).html().decode(), flags=re.S)
    return unescape(re.sub("<[^>]*>", " ", text))


def rows(name: str) -> list[Any]:
    return list(material().rows(name))


def indicators() -> set[tuple[Any, ...]]:
    main = [row for row in rows("target_comparison") if row.main and row.value is not None]
    return {(row.indicator, row.kind, row.direction, row.norm_unit) for row in main}


@pytest.mark.parametrize("language", LANGUAGES)
def test_indicators_without_a_plot(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(dots, "MOST_FIGURES", 2)
    report = Report(material(), language)
    assert [figure.name for figure in report.figures["targets"]] == ["targets-01", "targets-02"]
    (note,) = report.notes["targets"]
    numbers = list(map(int, re.findall(r"\d+", note.words)))
    assert {2, len(indicators())} <= set(numbers)
    main = [row for row in rows("target_comparison") if row.main and row.value is not None]
    drawn = sum(int(re.findall(r"\d+", figure.caption)[0]) for figure in report.figures["targets"])
    assert len(main) - drawn in numbers
    assert note.words in text_of(material(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_a_dot_plot(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    (everything,) = set(re.findall(r"\d+", Report(material(), language).figures["targets"][0].caption))
    monkeypatch.setattr(dots, "MOST_LINES", 3)
    caption = Report(material(), language).figures["targets"][0].caption
    assert int(everything) > 3
    assert set(re.findall(r"\d+", caption)) == {"3", everything}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("module", "cap", "figure"), [(thememap, "MOST_THEMES", 0), (heat, "MOST_ROWS", 1)])
def test_themes_that_are_not_drawn(
    monkeypatch: pytest.MonkeyPatch, module: Any, cap: str, figure: int, language: str
) -> None:
    monkeypatch.setattr(module, cap, 1)
    themes = rows("themes")
    caption = Report(material(), language).figures["themes"][figure].caption
    share = f"{100 * sum(row.share for row in themes[1:]):.0f}"
    assert {"1", str(len(themes)), share} <= set(re.findall(r"\d+", caption))
    assert caption in text_of(material(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dots_of_a_theme(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(thememap, "MOST_DOTS", 2)
    caption = Report(material(), language).figures["themes"][0].caption
    drawn = 2 * len(rows("themes"))
    assert {str(drawn), str(len(rows("theme_passages")))} <= set(re.findall(r"\d+", caption))


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_and_places_beyond_the_bars(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(counts, "MOST_BARS", 1)
    text = text_of(material(), language)
    assert ("1 more, in 2 documents" if language == "en" else "另有 1 项，共 2 篇") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_far_apart_in_time_stand_by_decade(language: str) -> None:
    first, *others = rows("documents")
    drawn = Report(changed(documents=[replace(first, date="1911-05-01"), *others]), language).figures["overview"]
    figure = next(figure for figure in drawn if figure.name == "documents-by-decade")
    assert "1910–1919" in figure.svg
    assert list(figure.marks.values()) == [["191"], ["202"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("module", "cap", "section", "name", "all_"),
    [
        (
            heat,
            "MOST_ROWS",
            "slogans",
            "slogan-heat-map",
            lambda: {row.canonical for row in rows("slogan_documents") if row.n},
        ),
        (lives, "MOST", "slogans", "slogan-timeline", lambda: {row.canonical for row in rows("slogan_timeline")}),
        (keywords, "MOST_GROUPS", "keywords", "keywords", lambda: rows("documents")),
        (similar, "MOST", "reuse", "similarity", lambda: rows("documents")),
        (attention, "MOST", "structure", "attention", lambda: rows("documents")),
    ],
)
def test_rows_of_a_figure(
    monkeypatch: pytest.MonkeyPatch, module: Any, cap: str, section: str, name: str, all_: Any, language: str
) -> None:
    monkeypatch.setattr(module, cap, 2)
    figure = next(f for f in Report(material(), language).figures[section] if f.name == name)
    assert {"2", str(len(all_()))} <= set(re.findall(r"\d+", figure.caption))


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_of_a_group(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(keywords, "MOST_TERMS", 1)
    figure = Report(material(), language).figures["keywords"][0]
    assert re.search(r"1 of \d+<" if language == "en" else r"\d+ 中 1<", figure.svg)


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_of_a_heat_map(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(importlib.import_module("policymine.output.report.material"), "MOST_GROUPS", 4)
    report = Report(material(), language)
    assert report.scene.grouped  # six documents are more than four: the page groups them, and says by what
    assert report.scene.by in report.figures["slogans"][0].caption
    monkeypatch.undo()
    monkeypatch.setattr(importlib.import_module("policymine.output.report.material"), "MOST_GROUPS", 2)
    ungrouped = changed(documents=[replace(row, date="", place="", doc_type="") for row in rows("documents")])
    for section, name in (("slogans", "slogan-heat-map"), ("themes", "theme-heat-map")):
        figure = next(f for f in Report(ungrouped, language).figures[section] if f.name == name)
        assert {"2", "6"} <= set(re.findall(r"\d+", figure.caption)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_outlines_without_scripts(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    usual = sheets.outline
    monkeypatch.setattr(sheets, "outline", lambda scene: usual(scene, most_documents=2, most_nodes=1))
    text = text_of(material(), language)
    assert ("first 2 of 6 documents" if language == "en" else "6 篇文档中前 2 篇") in text
    assert ("… and " if language == "en" else "……另有 ") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_are_cut(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(page, "WHOLE_TEXTS", 100)
    text = text_of(material(), language)
    assert ("of 6 documents only the sentences" if language == "en" else "6 篇只收所列各行前后的句子") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_every_table(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(sheets, "ROWS", 2)
    monkeypatch.setattr(sheets, "FEWER", {})
    report = Report(material(), language)
    lines = re.findall("<li>([^<]*)</li>", report.html().decode())
    cut = [sheet for sheet in report.sheets.values() if sheet.shown < sheet.total]
    assert len(cut) > 15
    for sheet in cut:
        said = [line for line in lines if line.startswith(sheet.label) and sheet.file in line]
        assert any({f"{sheet.shown:,}", f"{sheet.total:,}"} <= set(re.findall(r"[\d,]+", line)) for line in said), (
            sheet.name
        )


def test_every_limit_of_the_report_is_tested_here() -> None:
    """A new limit must be said on the page, and tried in this file."""
    found = {
        name
        for module in (attention, counts, dots, heat, keywords, lives, similar, thememap, page, sheets)
        for name in vars(module)
        if re.fullmatch(r"MOST(_[A-Z]+)?|WHOLE_TEXTS|ROWS|FEWER", name)
    }
    assert found == {
        "MOST", "MOST_BARS", "MOST_DOTS", "MOST_FIGURES", "MOST_GROUPS", "MOST_LINES", "MOST_ROWS", "MOST_TERMS",
        "MOST_THEMES", "MOST_YEARS", "WHOLE_TEXTS", "ROWS", "FEWER",
    }  # fmt: skip
