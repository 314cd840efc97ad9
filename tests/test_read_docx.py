"""Word documents: what the printed page shows, and nothing that it does not."""

from __future__ import annotations

import io
import zipfile

import pytest
from make_files import W, docx, paragraph

from policymine.read import ReadOptions
from policymine.read.docx import read_docx
from policymine.read.numbering import figures


def text_of(body: str, **parts: str) -> str:
    return read_docx(docx(body, parts={f"word/{name}.xml": xml for name, xml in parts.items()}), ReadOptions()).text


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_breaks() -> None:
    body = paragraph("第一段") + "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    assert text_of(body) == "第一段\n甲\t乙\n丙\n"


def test_tracked_changes() -> None:
    """Insertions and moved-in text are on the page, deletions and moved-out text are not."""
    body = (
        f"<w:p>{run('保留')}<w:ins>{run('增加')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>"
    )
    assert text_of(body) == "保留增加移来\n"


def test_content_controls_and_links() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件段')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('行内')}</w:sdtContent></w:sdt><w:hyperlink>{run('链接')}</w:hyperlink></w:p>"
    )
    assert text_of(body) == "控件段\n行内链接\n"


def test_text_boxes_once() -> None:
    """A text box is written twice in the file, for new and old Word; it is read once, behind its paragraph."""
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = (
        f"<w:p>{run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(body) == "正文\n框内\n"


def test_hidden_text() -> None:
    """Hidden directly or by a style; `vanish` with a value of 0 is not hidden."""
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    body = (
        f"<w:p>{run('见')}{run('隐', '<w:vanish/>')}{run('亦隐', '<w:rStyle w:val=&quot;H&quot;/>')}"
        f"{run('不隐', '<w:vanish w:val=&quot;0&quot;/>')}</w:p>"
    ).replace("&quot;", '"')
    assert text_of(body, styles=styles) == "见不隐\n"


def test_pinyin_and_field_codes() -> None:
    body = (
        f"<w:p><w:r><w:ruby><w:rt>{run('shí')}</w:rt><w:rubyBase>{run('实')}</w:rubyBase></w:ruby></w:r>{run('现')}"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text_of(body) == "实现\n"


def test_tables() -> None:
    """A row of short cells is one line; cells of several paragraphs stand on lines of their own."""

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    rows = row(paragraph("指标"), paragraph("目标")) + row(paragraph("甲") + paragraph("乙"), paragraph("丙"))
    table = f"<w:tbl>{rows}</w:tbl>"
    assert text_of(table) == "指标\t目标\n甲\n乙\n丙\n"
    deleted = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert text_of(paragraph("甲") + deleted) == "甲\n"


def test_numbers_of_lists() -> None:
    """The outline stands on the numbers that Word itself puts before paragraphs."""
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(level: int, text: str) -> str:
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>{run(text)}</w:p>'

    body = (
        item(0, "总体要求")
        + item(1, "指导思想")
        + item(1, "基本原则")
        + item(2, "要点")
        + item(0, "任务")
        + item(1, "甲")
    )
    assert (
        text_of(body, numbering=numbering) == "一、总体要求\n（一）指导思想\n（二）基本原则\n要点\n二、任务\n（一）甲\n"
    )


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        (10, "chineseCounting", "十"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (112, "chineseCountingThousand", "一百一十二"),
        (4, "decimal", "4"),
        (3, "lowerRoman", "iii"),
        (2, "ideographTraditional", "乙"),
    ],
)
def test_figures(number: int, form: str, label: str) -> None:
    assert figures(number, form) == label


def test_strict_namespace() -> None:
    """Office can save in the strict variant, whose namespace is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("严格格式")))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert read_docx(out.getvalue(), ReadOptions()).text == "严格格式\n"
