"""Glossaries behind a text are kept apart: out of the body, whole in the table of repairs."""

from __future__ import annotations

import pytest

from policymine.clean import Cleaner, repairs_of
from policymine.lexicon import Lexicons
from policymine.records import Source

BODY = "".join(f"　　第{n}项工作要抓紧抓实，确保全年目标任务如期完成，让群众得到更多实惠。\n" for n in range(1, 8))
ENTRIES = "1.“一网通办”：指所有事项在一个平台办理。\n2.“两不愁”：不愁吃、不愁穿，到2020年达到100%。\n"

FOUND = [
    ("名词解释\n", "", "plain heading"),
    ("附件\n《政府工作报告》有关名词解释\n", "", "the line of the annex goes with it"),
    ("附件2：相关用语说明\n", "", "annex and heading in one line"),
    ("注释：\n", "", "the shortest heading"),
    ("名詞解釋\n", "", "traditional"),
    (
        "名词解释\n",
        "附件3\n　　重点项目要尽快开工建设，确保年内建成投产见效。\n",
        "what follows is another annex, and stays",
    ),
]


@pytest.mark.parametrize(("heading", "behind", "why"), FOUND, ids=[case[2] for case in FOUND])
def test_glossary_is_kept_apart(heading: str, behind: str, why: str) -> None:
    document = Cleaner(Lexicons()).clean(Source(BODY + heading + ENTRIES + behind))
    repairs = [*repairs_of(document)]
    assert "一网通办" not in document.text, why
    assert document.text.count("\n") == 7 + behind.count("\n")
    (cut,) = [row for row in repairs if row.rule == "glossary"]
    assert cut.before == heading + ENTRIES
    assert document.source.text[cut.start : cut.end] == cut.before


NOT_FOUND = [
    (BODY + "附件：名词解释\n", "only named"),
    (BODY + "　　第八章 名词解释\n　　第三十条 本办法所称单位，是指各类企业。\n" + BODY, "a chapter of the text"),
    ("名词解释\n" + ENTRIES + BODY * 3, "the text begins with it"),
    (BODY + "名词解释\n　　请见网站首页所载全文，欢迎下载阅读并提出意见。\n", "no entries"),
    (BODY + "　　要加强政策的解释说明和术语规范，做好宣传。\n", "words in a sentence"),
]


@pytest.mark.parametrize(("text", "why"), NOT_FOUND, ids=[case[1] for case in NOT_FOUND])
def test_no_glossary(text: str, why: str) -> None:
    repairs = [*repairs_of(Cleaner(Lexicons()).clean(Source(text)))]
    assert not [row for row in repairs if row.rule == "glossary"], why
