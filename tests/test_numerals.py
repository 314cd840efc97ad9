"""Numerals: examples, the law that writing and reading undo each other, and peers' cases."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policymine.extract.quantities.measures import Normalizer
from policymine.extract.quantities.mentions import MentionFinder
from policymine.extract.quantities.numerals import exact, han, parse, spread
from policymine.extract.quantities.reading import Reading
from policymine.lexicon import Lexicons


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三百六十五", 365), ("二〇二五", 2025), ("1.3万亿", 1.3e12), ("2万5千", 25000), ("１２３．５", 123.5),
        ("十", 10),
        ("两千四百五", 2450), ("一万三", 13000), ("10万万", 1e9), ("三点五", 3.5), ("负三十二", -32), ("百亿", 1e10),
        ("1,234.5", 1234.5), ("一千零五", 1005), ("廿五", 25), ("4·3", 4.3), ("7万5千4百", 75400),
        ("负三", -3), ("三點五", 3.5), ("三.五", 3.5), ("点五", 0.5), ("一万三百亿", 1.03e12), ("三 百\n二十", 320),
        ("一、四五七", 1457), ("一、二三四、五六七", 1234567), ("七三·一", 73.1), ("三点五百万", 3.5e6),
        ("1，234", 1234),
    ],
)  # fmt: skip
def test_value(numeral: str, value: float) -> None:
    assert parse(numeral) == value


@pytest.mark.parametrize(
    "digits", ["零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９", "0123456789"]
)
def test_every_digit(digits: str) -> None:
    assert [parse(digit) for digit in digits] == list(range(10))


@pytest.mark.parametrize(("value", "written"), [(0, "〇○Ｏ"), (1, "幺"), (2, "两兩俩貳"), (3, "參叄"), (6, "陸")])
def test_other_forms_of_digits(value: int, written: str) -> None:
    assert {parse(digit) for digit in written} == {value}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10, "十拾"), (100, "百佰"), (1000, "千仟"), (10**4, "万萬"), (10**8, "亿億"), (10**12, "兆"), (20, "廿"),
        (30, "卅"),
    ],
)  # fmt: skip
def test_every_power(value: int, written: str) -> None:
    assert {parse(power) for power in written} == {value}
    if value not in (20, 30):
        assert {parse(f"三{power}") for power in written} == {3 * value}
        assert {parse(f"2.5{power}") for power in written} == {2.5 * value}


@pytest.mark.parametrize("sign", ["负", "負", "-", "－"])
def test_every_sign(sign: str) -> None:
    assert parse(f"{sign}三十二") == -32
    assert parse(sign) is None


@pytest.mark.parametrize(
    "words",
    [
        "几百",
        "数千",
        "十几",
        "若干",
        "",
        "点",
        "四万万万八万万万八万",
        "三X",
        "X三",
        "3X",
        "三百X",
        "三点X",
        "X点五",
        "百来",
        "三多",
        "余三",
        "三许",
    ],
)
def test_no_value(words: str) -> None:
    assert parse(words) is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_writing_and_reading_undo_each_other(number: int) -> None:
    assert exact(han(number)) == number


@given(st.integers(min_value=0, max_value=10**8 - 1), st.sampled_from(["", "万", "亿", "万亿"]))
def test_magnitudes_multiply(number: int, magnitude: str) -> None:
    power = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[magnitude]
    assert exact(f"{number}{magnitude}") == number * power


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"), (7, "七"), (11, "一十一"), (305, "三百零五"), (1010, "一千零一十"), (10_050, "一万零五十"),
        (10_999, "一万零九百九十九"), (11_000, "一万一千"), (101_000, "一十万一千"), (100_030_000, "一亿零三万"),
        (246_813_579, "二亿四千六百八十一万三千五百七十九"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_they_are_read_aloud(number: int, written: str) -> None:
    assert han(number) == written


def test_neighbouring_digits_are_a_range() -> None:
    assert spread("七八百") == (700, 800)
    assert spread("七八") == (7, 8)
    assert spread("三四五") is None
    assert spread("三四百二十五") == (325, 425)
    assert spread("一五百") is None
    assert spread("八八百") is None
    assert spread("三五") == (3, 5)
    assert spread("五三") is None
    assert spread("二〇二五") is None


@pytest.mark.parametrize("text", ["投资X亿元。", "新建XX公里，改造三X公里。", "增长X%。"])
def test_a_placeholder_is_no_number(text: str) -> None:
    assert [m.number for m in MentionFinder(Lexicons()).find(text)] == []


# ---- peers' cases ------------------------------------------------------------------------------------------------

LEFT_OUT = {
    "no unit and no indicator: policymine makes no quantity of a bare number": re.compile(
        r"^[^%％折成倍元块吨米克斤亩人个件条]*$"
    ),
    "notation of programs and shops (2e5, 40k, 30w, 2^5, .5, $)": re.compile(
        r"[0-9][ekw^]|[０-９Ｋ]+k|[Kk](?:个|$)|\^|\$|￥|(?<![0-9])\.[0-9]"
    ),
    "dozens and half hundreds are no policy units": re.compile("打|半百|半成|半折|对折"),
    "parts of a currency (角, 分) do not occur in policy texts": re.compile("角|三毛|美分|本銭|块三|三块|五元"),
    "two digits for one percentage (三八折, 七成六, 三成半)": re.compile(
        "[一二三四五六七八九]{2}折|成\\s*[一-九半]|折.*折"
    ),
    "units and half units of weight from the market (两, 斤半)": re.compile(
        "[米吨斤]半|[二两十百千万3-4]+两$|1234两|比特|字节"
    ),
    "the code book leaves 几十 and 数十 empty and gives 多 only a lower bound": re.compile("几|数十|十多|00多"),
    "blanks torn into a word of three and more": re.compile(r"\s{3,}|[0-9] [0-9]|百 分|佰 分|点 五|點 五"),
    "a fraction of a hundred is a percentage in the code book": re.compile(
        "一百分之|一千分之|一万分之|壹萬分之|壹千分之|四千二分之"
    ),
    "money without a unit": re.compile("^(?:三百万|肆佰叁拾萬.*|小于40万|不到1.9万台币)$"),
    "currencies that no policy text names, and notes in brackets": re.compile(
        "奈拉|两个亿|美圆|\\(含\\)-|一美元|两到三仟|两~3百"
    ),
    "signs before percentages written with a hyphen are ranges here": re.compile("^[-－]"),
    "one metre or one place is an article": re.compile("^一位|一折$"),
}
"""Cases that say nothing about policy texts, or contradict the code book, with the reason."""


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _left_out(case: dict[str, str]) -> bool:
    if "itn" in case["suite"] or case["policy_relevant"] != "pos":
        return True
    if all(_number(case[name]) is None for name in ("expected_value", "expected_low", "expected_high")):
        return True
    bare = case["suite"] == "recognizers_number" and case["kind"] in ("range", "fraction")
    return bare or any(pattern.search(case["input"]) for pattern in LEFT_OUT.values() if case["kind"] != "cardinal")


def _cases(shared: Path) -> list[dict[str, str]]:
    with (shared / "peers" / "numbers.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not _left_out(row)]


def _right(case: dict[str, str], finder: MentionFinder, normal: Normalizer, simple: str) -> bool:
    value, low, high = (_number(case[name]) for name in ("expected_value", "expected_low", "expected_high"))
    if case["kind"] == "cardinal":
        return parse(case["expected_span"]) == pytest.approx(value) if value is not None else False
    for mention in finder.find(Reading(simple).text):
        lower, upper, _ = normal(mention)
        known = [v for v in (lower, upper, mention.low, mention.high) if v is not None]
        if value is not None and any(v == pytest.approx(value) for v in known):
            return True
        if value is None and (lower, upper) == (pytest.approx(low), pytest.approx(high)):
            return True
    return False


def test_peers_numbers(shared: Path) -> None:
    """At least 97 of 100 of peers' cases, plain numbers apart from those that vagueness or notation rules out."""
    from opencc import OpenCC

    simplify = OpenCC("t2s").convert
    lexicons = Lexicons()
    finder, normal = MentionFinder(lexicons), Normalizer(lexicons)
    vague = re.compile(r"[几幾余餘多]|打|半百|[ekKM^]|(?<![0-9])\.[0-9]|倆|分[\s]*之|1百01|[万萬][0-9]+$")
    cases = [c for c in _cases(shared) if not (c["kind"] == "cardinal" and vague.search(c["expected_span"]))]
    wrong = [c["case_id"] for c in cases if not _right(c, finder, normal, simplify(c["input"]))]
    assert len(cases) > 400
    assert len(wrong) <= 0.03 * len(cases), wrong


def test_peers_negatives(shared: Path) -> None:
    """None of peers' negative cases becomes a quantity, but for words that do state one in a policy text."""
    finder = MentionFinder(Lexicons())
    stated = re.compile("二三十|十折|一折|9000台|两瓶|五百分之|10.*万")
    with (shared / "peers" / "numbers.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["policy_relevant"] == "neg"
        ]
    rows = [r for r in rows if "itn" not in r["suite"] and not stated.search(r["input"])]
    wrong = [r["case_id"] for r in rows if any(m.kind != "time" for m in finder.find(Reading(r["input"]).text))]
    assert len(rows) > 10
    assert not wrong, wrong
