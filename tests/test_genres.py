"""What the kind of a text says of its numbers."""

from __future__ import annotations

import pytest

from policymine.extract.quantities.genres import is_legal, leaning
from policymine.records import Metadata

RULES = "第一条 为了管好用好资金，制定本办法。\n第二条 本办法所称资金，是指市级财政安排的资金。\n"


@pytest.mark.parametrize(
    ("title", "kind", "text", "plan", "sign"),
    [
        ("某县养老服务体系建设规划", "", "新增床位500张。", "", 1),
        ("某县教育局2019年工作总结", "", "新增学位500个。", "", -1),
        ("关于规划执行情况的报告", "", "新增学位500个。", "", -1),  # named after a plan, tells of its results
        ("", "", "新增床位500张。", "十四五", 1),
        ("某县县长的贺信", "", "新增床位500张。", "十四五", 0),  # has a title: the plan it speaks of is not its own
        ("", "", "累计新增床位500张，同比增长8%。" * 12, "", -1),
        ("", "", "累计新增床位500张。" * 2, "", 0),  # too few words to tell
    ],
)
def test_leaning(title: str, kind: str, text: str, plan: str, sign: int) -> None:
    told = leaning(Metadata(title=title, doc_type=kind), text, plan)
    assert (told > 0) - (told < 0) == sign


@pytest.mark.parametrize(
    ("title", "text", "legal"),
    [
        ("", RULES, True),
        ("某市专项资金管理办法", "资金按季拨付。", True),
        ("某市专项资金管理办法", "我们要管好资金。我们要用好资金。我们有信心。", False),
        ("某市专项资金安排方案", "资金按季拨付。", False),
        ("", RULES.partition("\n")[0], False),  # one article may be quoted
    ],
)
def test_is_legal(title: str, text: str, legal: bool) -> None:
    assert is_legal(Metadata(title=title), text) == legal
