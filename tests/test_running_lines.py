"""Captions and footers go from between the paragraphs, and each is told apart in the table of repairs."""

from __future__ import annotations

import pytest

from policymine.clean import Cleaner, count_of, repairs_of
from policymine.lexicon import Lexicons
from policymine.records import Source

A = "各地要抓紧抓实各项工作，确保全年目标任务如期完成，让群众得到更多实惠。"
B = "要加强督促检查，对落实不力的单位予以通报，并将结果纳入年度考核的内容。"


@pytest.mark.parametrize(
    ("text", "clean", "rule"),
    [
        (f"{A}\n　　图为会议现场。本报记者 王小明 摄\n{B}\n", f"{A}\n{B}\n", "caption"),
        (f"{A}\n会议在省城开幕。新华社记者 李 明/摄\n{B}\n", f"{A}\n{B}\n", "caption"),
        (f"{A}　　图为会议现场。新华社记者 王明 摄　　{B}", f"{A}　　{B}\n", "caption"),
        (f"{A}\u2003\u2003图为会议现场。新华社记者 王明 摄\u2003\u2003{B}", f"{A}  {B}\n", "caption"),
        (f"{A}\n圖爲會議現場。本報記者王明攝\n{B}\n", f"{A}\n{B}\n", "caption"),
        (f"{A}\n94-2016 China Academic Journal Electronic Publishing House.\n{B}\n", f"{A}\n{B}\n", "running line"),
    ],
)
def test_goes(text: str, clean: str, rule: str) -> None:
    document = Cleaner(Lexicons()).clean(Source(text))
    assert document.text == clean
    assert rule in {row.rule for row in repairs_of(document)}


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n全省要组织记者摄制专题片，宣传先进典型。\n{B}\n",
        f"{A}\n{'会议要求，' * 60}本报记者 王明 摄\n{B}\n",
        f"{A}\n举办“记者 王明 摄”影展，扩大宣传。\n{B}\n",
    ],
    ids=["a verb", "longer than any caption", "in a sentence"],
)
def test_stays(text: str) -> None:
    assert Cleaner(Lexicons()).clean(Source(text)).text == text


def test_layout_is_told_from_changes_of_characters() -> None:
    """Indents, blank lines and line ends are noted in full, and counted apart."""
    broken = B.replace("督促", "督\u200b促")
    text = f"　　{A}\r\n\r\n\xa0{broken}，，\r\n"
    document = Cleaner(Lexicons()).clean(Source(text))
    repairs = [*repairs_of(document)]
    layout = [row for row in repairs if row.step == "layout"]
    assert {row.rule for row in layout} == {"line break", "odd blank", "line edge", "blank line"}
    assert all(not (row.before + row.after).strip() for row in layout)
    assert {row.rule for row in repairs} - {row.rule for row in layout} == {"invisible character", "doubled mark"}
    assert count_of(document) == 2


def test_words_of_a_link_on_a_line_of_their_own() -> None:
    text = "会议听取和审议了省长所作的\n政府工作报告\n。会议充分肯定过去一年的工作。\n"
    assert Cleaner(Lexicons()).clean(Source(text)).text == text.replace("\n", "", 2)
