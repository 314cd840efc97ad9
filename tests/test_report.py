"""report.html: what it holds, that nothing is lost or harmful in it, and that it stays as light as promised."""

from __future__ import annotations

import re
import struct
import time
import zlib
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from report_pages import HOSTILE, RECORDS, blocks, decoded, hostile, large, material, where

from policymine.cli import main
from policymine.errors import UsageError
from policymine.output import manifest
from policymine.output.report import Report, figure_files, figure_forms, sections, sheets
from policymine.output.report.data import choose
from policymine.output.report.html import json_text, tag
from policymine.output.report.material import Scene
from policymine.output.report.words import Words

ASSETS = Path(sheets.__file__).parent / "assets"
BY_TABLE = {record.table: record for record in RECORDS}


@pytest.fixture(scope="module")
def report() -> Report:
    return Report(material(), "en")


@pytest.fixture(scope="module")
def page(report: Report) -> bytes:
    return report.html()


class Reader(HTMLParser):
    """The elements and attributes of a page as a browser would see them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.scripts: list[str] = []
        self._in = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "script":
            self._in = dict(attrs).get("type") or "code"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "code":
            self.scripts.append(data)


def test_every_section_has_its_figures_and_first_rows(report: Report, page: bytes) -> None:
    text = page.decode()
    for name in sections.SECTIONS:
        assert f'id="{name}"' in text
    drawn = {figure.name for figure in report.drawings()}
    assert {"slogan-heat-map", "slogan-timeline", "targets-01", "similarity", "attention", "keywords"} <= drawn
    assert {"theme-map", "theme-heat-map", "documents-by-year"} <= drawn
    # Without scripts: the first rows of the main tables stand in the page as they are.
    first = report.sheets["target_comparison"]
    assert "<caption>Targets by indicator" in text
    assert f"<td>{first.columns['quote'][0]}</td>" in text


def test_nothing_is_lost_on_the_way_into_the_page(page: bytes) -> None:
    data = blocks(page)
    for name in data["page"]["tables"]:
        made, given = decoded(name, data), list(material().rows(name))
        assert len(made) == len(given) == data["page"]["tables"][name]["total"], name
        for row, original in zip(made, given, strict=True):
            for column in BY_TABLE[name].columns():
                if column in sections.COLUMNS_LEFT_OUT.get(name, ()):
                    continue
                value = getattr(original, column)
                assert getattr(row, column) == (int(value) if isinstance(value, bool) else value), (name, column)


def test_every_mark_leads_to_rows(report: Report) -> None:
    scene = Scene(material(), Words("en"))
    for figure in report.drawings():
        data = figure.marks.data()
        rows = list(material().rows(data["t"]))
        assert data["m"], figure.name
        assert len(data["m"]) <= figure.svg.count(" data-m=") + 1
        for *keys, said in data["m"]:
            wanted = dict(zip(data["c"], (data["k"][key] for key in keys), strict=True))
            assert where(rows, wanted, scene.groups), (figure.name, wanted, said)


def test_rows_lead_to_the_rows_they_rest_on() -> None:
    rows = {name: list(material().rows(name)) for name in BY_TABLE}
    same = {row.doc_id: row.doc_id for row in rows["documents"]}
    checked = 0
    for name, targets in sections.links(grouped=False).items():
        link = targets[0]
        if link["t"] == "@text" or name in ("keyness", "group_themes"):
            continue
        for row in rows[name]:
            if not getattr(row, {"slogan_timeline": "n_documents", "slogan_documents": "n"}.get(name, "table")):
                continue  # a period without the slogan, a document with doubtful mentions only
            wanted = {other: str(getattr(row, own)) for own, other in link["on"]}
            if name != "similarity":  # most pairs share no passage
                assert where(rows[link["t"]], wanted, same), (name, wanted)
                checked += 1
    assert checked > 100


def test_what_the_page_says_of_tables_is_true_of_the_tables() -> None:
    for named in (sections.VISIBLE, sections.TITLES, sections.COLUMNS_LEFT_OUT):
        for table, columns in named.items():
            extra = sheets.COUNTED if table == "documents" else ()
            assert set(columns) <= {*BY_TABLE[table].columns(), *extra}, table
    for table, column in sections.CHOSEN_BY.items():
        assert column in BY_TABLE[table].columns()
    for grouped in (True, False):
        for table, targets in sections.links(grouped).items():
            for link in targets:
                other = BY_TABLE[link["t"]].columns() if link["t"] != "@text" else ("", "doc_id")
                assert {own for own, _ in link["on"]} <= set(BY_TABLE[table].columns())
                assert {its.rstrip("@^") for _, its in link["on"]} <= set(other)


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    page = Report(hostile(), "en").html()
    seen = Reader(page)
    usual = Reader(Report(material(), "en").html())
    assert set(seen.tags) <= set(usual.tags)
    assert "img" not in seen.tags
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "src"]
    assert len(seen.scripts) == 1
    assert "pwned" not in seen.scripts[0]
    assert not re.search("[\u0000-\u0008\u200e\u200f\u202a-\u202e\u2066-\u2069]", page.decode())
    # It is neutralised, not dropped: the data still hold it as it was.
    slogans = decoded("slogans", blocks(page))
    assert all(row.canonical.endswith(HOSTILE) for row in slogans)


def test_json_in_a_page_ends_no_script() -> None:
    assert "<" not in json_text(["</script>", "<!--"])
    assert tag("a", "<b>", title='"><script>') == '<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;</a>'


def test_the_policy_names_the_script_and_the_style_and_nothing_else(page: bytes) -> None:
    text = page.decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for element, source in (("style", "style-src"), ("script", "script-src")):
        content = re.findall(rf"<{element}>(.*?)</{element}>", text, re.S)
        assert len(content) == 1
        digest = b64encode(sha256(content[0].encode()).digest()).decode()
        assert f"{source} &#x27;sha256-{digest}&#x27;" in policy[1]
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1]


def test_the_page_names_no_address(page: bytes) -> None:
    assert set(re.findall(r"https?://[^\s\"'<]+", page.decode())) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|url\(|<link|<iframe| style=", page.decode())


def test_the_same_material_gives_the_same_bytes(page: bytes) -> None:
    assert Report(material(), "en").html() == page


def test_rows_beyond_the_limit_are_counted_and_said_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 12)
    page = Report(material(files={"frames": "frames.parquet"}), "en").html()
    assert "Rhetorical frames: 12 of 18 rows; all are in frames.parquet." in page.decode()
    shown = decoded("frames", blocks(page))
    assert len({row.doc_id for row in shown}) == 6  # two of each document, not all of the first


def test_of_many_rows_every_document_keeps_some() -> None:
    rows = [f"{d}{i}" for d in "abc" for i in range(50)]
    kept, total = choose(rows, 9, lambda row: row[0])
    assert kept == ["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "c2"]
    assert total == 150


@pytest.mark.parametrize(("documents", "most"), [(100, 3_000_000), (1000, 9_000_000)])
def test_the_page_stays_light(documents: int, most: int) -> None:
    given = large(documents)
    begun = time.process_time()
    page = Report(given, "en").html()
    assert len(page) <= most
    assert time.process_time() - begun < 60
    if documents > 100:
        assert "of 1,000 documents only the sentences around the rows shown" in page.decode()


def test_the_interface_speaks_chinese() -> None:
    text = Report(material(), "zh").html().decode()
    assert '<html lang="zh-Hans">' in text
    assert "量化目标" in text
    assert "本页不从网络加载任何内容" in text


def test_all_words_are_there_in_both_languages() -> None:
    said = {lang: Words(lang) for lang in ("en", "zh")}
    sources = {path: path.read_text(encoding="utf-8") for path in ASSETS.parent.rglob("*.py")}
    scripts = "".join(path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js"))
    used = {name for text in sources.values() for name in re.findall(r"""words\(\s*["']([^"'{]+)["']""", text)}
    used |= {f"js {name}" for name in re.findall(r'\bsay\("([^"]+)"', scripts)}
    assert len(used) > 80
    for words in said.values():
        missing = {name for name in used if not words._said.get(name)}
        assert not missing
    for name, english in said["en"]._said.items():
        places = set(re.findall(r"\{\w+\}", english))
        assert places == set(re.findall(r"\{\w+\}", said["zh"]._said[name])), name


def test_figures_stand_alone_as_svg(report: Report) -> None:
    made = dict(figure_files(report.drawings(), ("svg",)))
    assert "figures/slogan-heat-map.svg" in made
    for content in made.values():
        root = ElementTree.fromstring(content.decode())
        assert root.tag.endswith("svg")
        assert b"data-m" not in content
        assert b"var(" not in content


@pytest.mark.skipif(find_spec("resvg_py") is None, reason="needs the extra `figures`")
def test_figures_become_png(report: Report) -> None:
    made = dict(figure_files(report.drawings()[:2], figure_forms("png")))
    assert made
    for name, content in made.items():
        assert name.endswith(".png")
        assert content.startswith(b"\x89PNG\r\n")
        assert len(set(pixels(content))) > 8, "hardly more than paper"  # with no font at all; paper alone has 4


def pixels(png: bytes) -> bytes:
    """The lines of a PNG, each behind the number of its filter."""
    at, packed = 8, b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    return zlib.decompress(packed)


def test_a_form_of_figures_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="Unknown form of figures 'gif'"):
        figure_forms("gif")


# From the command line


def _write(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _run(*arguments: Any) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = {"a": "要坚持问题导向，推动高质量发展，粮食产量达到5万吨。", "b": "推动高质量发展，粮食产量达到6万吨。"}
    return _write(tmp_path / "in", given)


def test_compare_writes_the_page_and_the_next_run_takes_it_away(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert _run("compare", folder, "-o", out, "-q", "--lang", "en", "--figures", "svg") == 0
    assert b"Policy documents compared" in (out / "report.html").read_bytes()
    drawn = sorted(path.name for path in (out / "figures").iterdir())
    assert "slogan-heat-map.svg" in drawn
    assert {"report.html", "figures/slogan-heat-map.svg"} <= set(manifest.table_files(out))
    _run("extract", folder, "-o", out, "-q")
    assert not (out / "report.html").exists()
    assert not list(out.glob("figures/*"))


def test_an_earlier_output_gives_the_page_too_and_it_says_where_the_rows_are(folder: Path, tmp_path: Path) -> None:
    _run("extract", folder, "-o", tmp_path / "tables", "-q")
    _run("compare", tmp_path / "tables", "-o", tmp_path / "out", "-q", "--lang", "zh")
    page = (tmp_path / "out" / "report.html").read_bytes()
    data = blocks(page)
    assert data["page"]["tables"]["slogans"]["file"] == "slogans.csv (tables)"
    assert [row.canonical for row in decoded("slogans", data)].count("高质量发展") == 2


def test_one_document_gives_a_page_that_says_what_is_missing(tmp_path: Path) -> None:
    given = _write(tmp_path / "in", {"a": "要坚持问题导向，推动高质量发展。"})
    _run("compare", given, "-o", tmp_path / "out", "-q", "--lang", "en")
    text = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "No timeline of slogans: no document has a date." in text
    assert 'id="reuse"' not in text


def test_slogans_that_are_all_of_one_period_have_their_figure(tmp_path: Path) -> None:
    """Documents of two months, of which those of one share a slogan and that of the other has none."""
    said = {"2022年3月1日": "推动高质量发展。", "2022年3月9日": "推动高质量发展。", "2023年6月1日": "今天开会。"}
    given = _write(tmp_path / "in", {day: f"在大会上的讲话\n（{day}）\n{text}" for day, text in said.items()})
    assert _run("compare", given, "-o", tmp_path / "out", "-q", "--lang", "en", "--figures", "svg") == 0
    assert (tmp_path / "out" / "figures" / "slogan-timeline.svg").is_file()


def test_an_unknown_language_is_reported_before_anything_is_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("compare", folder, "-o", tmp_path / "out", "--lang", "fr") == 2
    assert "Unknown language 'fr'. Choose among en, zh." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_of_many_rows_those_that_figures_lead_to_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Report(material(), "en")
    marked = next(figure.marks for figure in full.drawings() if figure.name == "slogan-heat-map")
    wanted = {tuple(values) for values in marked.values()}
    monkeypatch.setattr(sheets, "ROWS", len(wanted))
    assert full.sheets["slogan_documents"].total > len(wanted) or full.sheets["slogans"].total > len(wanted)
    data = blocks(Report(material(), "en").html())
    for table in ("slogan_documents", "slogans"):
        shown = {(row.canonical, row.doc_id) for row in decoded(table, data)}
        assert wanted <= shown, table


def test_halves_of_characters_do_not_stop_the_page() -> None:
    broken = "\ud83d断\udc00"
    usual = material()
    page = Report(material(notices=[broken], text=lambda doc_id: usual.text(doc_id) + broken), "en").html()
    assert "⟨D83D⟩断⟨DC00⟩" in page.decode()
    assert all(segment[-1][1].endswith(broken) for segment in blocks(page)["texts"].values())
