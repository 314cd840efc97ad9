"""Saved web pages: all that a visitor sees, and where the article stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policymine.read import ReadOptions
from policymine.read.html import read_html

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

PROSE = "各地要认真贯彻会议精神，把各项任务落到实处，确保全年目标圆满完成。" * 3


def text_of(markup: str) -> str:
    return read_html(markup.encode(), ReadOptions()).text


def article_of(markup: str) -> str:
    content = read_html(markup.encode(), ReadOptions())
    return content.text[int(content.metadata["body_start"]) : int(content.metadata["body_end"])]


def test_lines_and_blanks() -> None:
    """Blocks and <br> end a line; blanks and wraps of the markup fold, none between Chinese characters."""
    assert (
        text_of("<p>第一段，\n   仍是第一段</p><div>第二<b>段</b><br>第三段</div>")
        == "第一段，仍是第一段\n第二段\n第三段\n"
    )
    assert text_of("<p>GDP growth\n was <i>5</i> %</p>") == "GDP growth was 5 %\n"


def test_hidden_and_pinyin() -> None:
    markup = (
        "<p>看得见<span style='display:none'>看不见</span><span hidden>也不</span></p><script>var 甲;</script>"
        "<style>p{}</style><!-- 注释 --><p><ruby>實<rt>shí</rt></ruby>現</p><p>尾<noscript>无</noscript></p>"
    )
    assert text_of(markup) == "看得见\n實現\n尾\n"


def test_table_cells_stay_apart() -> None:
    assert text_of("<table><tr><td>指标</td><td>2025年</td></tr><tr><td>就业</td><td>12万人</td></tr></table>") == (
        "指标\t2025年\n就业\t12万人\n"
    )


@pytest.mark.parametrize(
    "mark", ['id="UCAP-CONTENT"', 'class="TRS_Editor"', 'class="article-content big"', 'id="zoom"']
)
def test_containers_of_known_systems(mark: str) -> None:
    page = f"<div>首页 &gt; 要闻</div><div {mark}><p>{PROSE}</p><p>{PROSE}</p></div><div>版权所有</div>"
    assert article_of(page) == f"{PROSE}\n{PROSE}\n"


def test_article_by_density() -> None:
    """A page of no known system: the smallest element that holds all prose; the list of links beside it is out."""
    links = "".join(
        f"<li><a href='#'>关于做好第{i}项工作的通知，各地要认真贯彻执行并及时上报有关情况和建议</a></li>"
        for i in range(9)
    )
    article = f"<div><h1>标题</h1><div><p>{PROSE}</p><p>{PROSE}</p></div></div>"
    page = f"<body><div><ul>{links}</ul></div>{article}<div>页脚</div></body>"
    assert article_of(page) == f"{PROSE}\n{PROSE}\n"


def test_meta_tags() -> None:
    page = (
        '<head><title>某通知_某市人民政府</title><meta name="ArticleTitle" content="某通知"><meta name="PubDate" '
        f'content="2019-03-02 10:00"><meta name="ContentSource" content="市政府办公室"></head><p>{PROSE}</p>'
    )
    metadata = read_html(page.encode(), ReadOptions()).metadata
    assert (metadata["title"], metadata["date"], metadata["publisher"]) == (
        "某通知",
        "2019-03-02 10:00",
        "市政府办公室",
    )
    assert metadata["page_title"] == "某通知_某市人民政府"


def test_wechat() -> None:
    """The article is hidden until a script runs: saved like that it is still the article."""
    article = f'<div id="js_content" style="visibility: hidden;"><p>{PROSE}</p></div>'
    page = f'<h1 id="activity-name">某县打好水利攻坚战</h1>{article}'
    assert article_of(page) == f"{PROSE}\n"
    assert read_html(page.encode(), ReadOptions()).metadata["heading"] == "某县打好水利攻坚战"


def test_deep_nesting() -> None:
    """Pages nest deeper than Python's stack: nothing may be lost or crash."""
    assert PROSE in text_of("<div>" * 3000 + f"<p>{PROSE}</p>" + "</div>" * 3000)


def test_broken_markup() -> None:
    assert text_of("<p>未闭合<div>第二段</p></b><li>第三段") == "未闭合\n第二段\n第三段\n"


def test_word_page() -> None:
    """What Word saves as a web page: an XML head, namespaced tags, conditional comments."""
    page = (
        '<?xml version="1.0" encoding="gb2312"?><html xmlns:o="urn:x"><head><meta charset="gb2312"></head><body>'
        "<!--[if gte mso 9]><xml>甲乙</xml><![endif]--><p class=MsoNormal>第一条<o:p></o:p></p></body></html>"
    )
    assert read_html(page.encode("gb18030"), ReadOptions()).text == "第一条\n"


@pytest.mark.skipif(not (SHARED / "corpus").exists(), reason="the trial corpus is not here")
def test_against_the_text_of_real_pages() -> None:
    """At least 99 % of the sentences kept and under 1 % foreign lines over all pairs, by the benchmark itself."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "web_pages.py"), str(SHARED / "corpus")],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    summary = run.stdout.splitlines()[-1]
    kept, foreign = (float(word[:-1]) for word in summary.split() if word.endswith("%"))
    assert kept >= 99
    assert foreign < 1
