"""Role and time of a quantity: cases of our own wording, with the date and title of the document where they matter."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from growth import growth

import policymine
from policymine.clean.sentences import split_sentences
from policymine.extract.quantities import QuantityFinder
from policymine.extract.quantities.numerals import parse
from policymine.extract.quantities.roles import RoleCues
from policymine.lexicon import Lexicons
from policymine.records import Document, Metadata, Source

GOLD = Path(__file__).parent / "gold" / "quantities"


@cache
def finder() -> QuantityFinder:
    return QuantityFinder(Lexicons())


def find(text: str, **known: str) -> list[Any]:
    document = Document(Source(text=text), text, metadata=Metadata(**known), sentences=tuple(split_sentences(text)))
    return list(finder().find(document, {}))


def cases(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows_of(case: dict[str, str]) -> list[Any]:
    rows = find(case["text"].replace("\\n", "\n"), date=case["date"], title=case["title"])
    found = [row for row in rows if row.quote == case["quote"]]
    assert found, f"{case['why']}: {[row.quote for row in rows]}"
    return found


@pytest.mark.parametrize("case", cases("roles"), ids=lambda c: f"{c['why']}: {c['quote']}")
def test_role(case: dict[str, str]) -> None:
    assert case["role"] in [row.role for row in rows_of(case)], case["why"]


@pytest.mark.parametrize("case", cases("deadlines"), ids=lambda c: f"{c['why']}: {c['quote']}")
def test_deadline(case: dict[str, str]) -> None:
    wanted = tuple(case[name] for name in ("deadline", "start", "end", "source"))
    found = [(row.deadline, row.deadline_start, row.deadline_end, row.deadline_source) for row in rows_of(case)]
    assert wanted in found, f"{case['why']}: {found}"


def test_a_title_sets_nothing_wherever_its_blanks_are() -> None:
    text = "坚持四个导向 办好十件实事\n2024-04-12\n要新建公园20个。"
    rows = find(text, title="坚持四个导向 办好十件实事")
    assert [row.quote for row in rows] == ["20个"]


@pytest.mark.parametrize(
    "text",
    [
        "要建成" + "9" * 400 + "个项目。",
        "要增长" + "9" * 400 + "%。",
        "要增长百分之" + "9" * 400 + "。",
        "比例要达到" + "9" * 400 + ":1。",
        "要建成" + "一" * 400 + "万个。",
        "要投资" + ",".join(["1", *["000"] * 133]) + "元。",
        "要投资" + "9" * 400 + "万亿亿元。",
        "要投资" + "9" * 300 + "." + "9" * 100 + "亿元。",
    ],
    ids=lambda text: text[:12],
)
def test_numbers_beyond_any_quantity_state_none(text: str) -> None:
    """A run of 19 digits or more, and a value from 10**24 on, is no quantity, and nothing is read from its middle."""
    assert find(text) == []


def test_no_numeral_is_infinite() -> None:
    assert parse("9" * 400) is None
    assert parse("9" * 300) == pytest.approx(1e300)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("饼肥产量要达到一、四五七万吨。", 1457, 1457, "万吨"),
        ("布机要增加○·四五万台。", 0.45, 0.45, "万台"),
        ("输电工程要建成一五个。", 15, 15, "个"),
        ("产值要达到二八·八亿元。", 28.8, 28.8, "亿元"),
        ("总额要达到2兆3,000亿元。", 23000, 23000, "亿元"),
        ("产值要达到1兆元以上。", 1, None, "兆元"),
        ("要投入廿三亿美元。", 23, 23, "亿美元"),
        ("要解决三亿人民的住房问题。", 3, 3, "亿"),
        ("要服务8200多万个体工商户。", 8200, None, "万"),
        ("户均要达到两头左右。", 2, 2, "头"),
        ("要购买三五百台农机。", 300, 500, "台"),
        ("供应量要增加约三亿二千万斤。", 3.2, 3.2, "亿斤"),
        ("要招生十万九千人。", 10.9, 10.9, "万人"),
        ("要补助三万五千二百一十六人。", 35216, 35216, "人"),
        ("要增加到八千万到一亿二千万斤。", 0.8, 1.2, "亿斤"),
        ("要扩大到三万五千到四万亩。", 3.5, 4, "万亩"),
        ("要扩大到8百至1千万吨。", 0.8, 1, "千万吨"),
        ("比重要提高到60―70％。", 60, 70, "%"),
        ("要投入660亿元人民币。", 660, 660, "亿元"),
        ("要建设12条（段）幸福河湖。", 12, 12, "条（段）"),
    ],
)
def test_value(text: str, low: float, high: float | None, unit: str) -> None:
    (row,) = find(text)
    assert (row.low, row.high, row.unit) == (low, high, unit)


def test_digits_torn_apart_by_blanks_are_one_number() -> None:
    """A page that parts the digits of its numbers (达到1 2%, 新建5 0座) is read as if it did not."""
    text = "".join(f"到20{n}年，产值增长1 {n % 10}%，新建桥梁5 {n % 10}座。" for n in range(11, 19))
    rows = find(text)
    assert {row.low for row in rows} >= {11.0, 51.0}
    assert [row.quote for row in rows][:2] == ["1 1%", "5 1座"]


@pytest.mark.parametrize(
    "unit", ["一二三、", "对前10位的", "从1990年的5个增加到", "1 2个", "：一是；二是", "今年三项工作：一是甲。二是"]
)
def test_time_grows_with_the_text(unit: str) -> None:
    """Four times the text takes about four times as long; a quadratic rule would take sixteen times."""
    assert growth(find, unit, 4_000, 16_000, most=9) < 9


@pytest.mark.parametrize(
    ("head", "sign"),
    [("深入实施创新驱动发展战略", 0), ("关于经济发展战略", 1), ("重点工作任务", 1), ("2025年工作回顾", -1)],
)
def test_names_of_strategies_in_headings_say_nothing(head: str, sign: int) -> None:
    weight = RoleCues(Lexicons()["role_cues"]).head(head)
    assert (weight > 0) - (weight < 0) == sign


REPORT = (
    "某省政府工作报告\n一、2025年工作回顾\n（一）采取更有力的政策措施，促进农民增收。全年粮食总产量稳定在400万吨。\n"
    "（二）就业稳定。城镇新增就业20万人。\n{}\n城镇新增就业22万人，粮食总产量稳定在410万吨。\n（二）抓好生产。新建高标准农田30万亩。\n"
)


def test_a_heading_below_a_review_reviews_whatever_its_words() -> None:
    result = policymine.extract_text(REPORT.format("二、2026年重点工作\n（一）稳就业。"))
    assert {row.quote for row in result.rows("figures")} == {"400万吨", "20万人"}
    assert {row.quote for row in result.rows("targets")} == {"22万人", "410万吨", "30万亩"}


def test_a_heading_at_the_top_that_tells_of_success_reviews() -> None:
    text = REPORT.replace("2025年工作回顾", "新区建设持续取得新进展新成效")
    result = policymine.extract_text(text.format("二、2026年重点工作\n（一）稳就业。"))
    assert {row.quote for row in result.rows("targets")} == {"22万人", "410万吨", "30万亩"}
