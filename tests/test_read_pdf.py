"""PDF: paragraphs put together again by where the characters stand, running headers and page numbers gone."""

from __future__ import annotations

from make_files import pdf, set_page

from policymine.read import ReadOptions
from policymine.read.pdf import read_pdf
from policymine.read.reflow import Glyph, Page, reflow

GOALS = (
    "到2025年，全市地区生产总值年均增长6%左右，城乡居民收入与经济增长基本同步，新建高标准农田12.5万亩，"
    "森林覆盖率提高到四成以上，九年义务教育巩固率保持稳定，基层治理水平明显提升。"
)
WORK = (
    "（一）坚持目标导向。要把年度任务分解到岗、责任到人，逐月检查进度，年终统一考核，奖优罚劣，不搞形式主义，"
    "不给基层添负担。"
)


def text_of(pages: list[list[tuple[float, float, float, str]]]) -> str:
    return read_pdf(pdf(pages), ReadOptions()).text


def test_paragraphs() -> None:
    """Lines that the page breaks are joined without a blank; short lines and indents end a paragraph."""
    page = set_page(["一、总体要求", GOALS, WORK, "二、主要任务"])
    assert text_of([page]) == f"一、总体要求\n{GOALS}\n{WORK}\n二、主要任务\n"


def test_paragraph_over_the_page_break() -> None:
    """A paragraph goes on over the page's end, header, footer and page number between."""
    lines = set_page([GOALS])
    first, second = lines[:2], [(x, 740 - 19.2 * i, size, text) for i, (x, _, size, text) in enumerate(lines[2:])]
    top = [(72.0, 805.0, 9.0, "某市人民政府公报 2024年第3期")]
    pages = [[*top, *first, (290.0, 40.0, 9.0, "— 1 —")], [*top, *second, (290.0, 40.0, 9.0, "— 2 —")]]
    assert text_of(pages) == f"{GOALS}\n"


def test_page_numbers_of_all_looks() -> None:
    for mark in ("3", "- 3 -", "第3页", "第 3 页 共 9 页", "3/9", "·3·"):
        page = [*set_page([GOALS]), (290.0, 40.0, 9.0, mark)]
        assert text_of([page]) == f"{GOALS}\n", mark


def test_figures_at_the_edge_of_the_text_stay() -> None:
    """A figure on a line of its own inside the page is not a page number."""
    page = [*set_page([GOALS]), (96.0, 400.0, 12.0, "2035")]
    assert text_of([page]).endswith("\n2035\n")


def test_title_over_two_lines() -> None:
    """A centred title in larger type is joined, and kept apart from the text below."""
    page = [(198.0, 770.0, 18.0, "某市关于加快建设现代"), (198.0, 740.0, 18.0, "化产业体系的实施意见")]
    page += set_page([GOALS], top=690)
    assert text_of([page]).startswith("某市关于加快建设现代化产业体系的实施意见\n到2025年")


def test_words_and_cells() -> None:
    """Latin words keep their blanks; wide gaps (cells of a table) become a blank."""

    def glyphs(text: str, x: float, step: float, y: float = 500) -> list[Glyph]:
        return [Glyph(c, x + i * step, x + (i + 1) * step, y, 10) for i, c in enumerate(text) if c != " "]

    page = Page(595, 842, glyphs("big data", 72, 5) + glyphs("就业", 200, 10) + glyphs("12", 300, 5))
    assert reflow([page]) == "big data 就业 12\n"


def test_empty() -> None:
    assert reflow([]) == ""
