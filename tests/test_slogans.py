"""Slogans: cases of our own wording, the lexicon's own order, and what must hold for every row."""

from __future__ import annotations

import csv
import inspect
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from growth import growth

from policymine.clean.sentences import split_sentences
from policymine.extract.slogans import Slogan, SloganFinder
from policymine.extract.slogans.finder import FORMS, TYPES
from policymine.extract.slogans.forms import form_of
from policymine.extract.slogans.headings import titles_worded_alike
from policymine.extract.slogans.overlap import Mention, resolve
from policymine.extract.slogans.quotes import QuoteJudge
from policymine.extract.slogans.surfaces import SloganLexicon
from policymine.extract.slogans.text import Quotes, View, separators_of, strip
from policymine.extract.structure import StructureFinder
from policymine.lexicon import Lexicons
from policymine.records import Document, Metadata, Source

GOLD = Path(__file__).parent / "gold" / "slogans"


@cache
def lexicons() -> Lexicons:
    return Lexicons()


@cache
def finder() -> SloganFinder:
    return SloganFinder(lexicons())


def find(text: str, date: str = "") -> list[Any]:
    sentences = tuple(split_sentences(text))
    document = Document(Source(text=text), text, metadata=Metadata(date=date), sentences=sentences)
    return list(finder().find(document, {}))


def cases(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def check(case: dict[str, str]) -> None:
    rows = [row for row in find(case["text"]) if row.quote == case["quote"]]
    assert rows, f"{case['why']}: {[row.quote for row in find(case['text'])]}"
    row = rows[0]
    found = {name: getattr(row, name) for name in ("include", "type", "canonical", "form")}
    assert found == {name: case[name] for name in found}, case["why"]


@pytest.mark.parametrize("case", [*cases("typical"), *cases("tricky")], ids=lambda case: case["why"])
def test_case(case: dict[str, str]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case["text"])
def test_negative(case: dict[str, str]) -> None:
    start = case["text"].index(case["quote"])
    end = start + len(case["quote"])
    counted = [row for row in find(case["text"]) if row.include == "yes"]
    over = [row.quote for row in counted if row.clean_start < end and start < row.clean_end]
    assert not over, case["why"]


@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["why"])
@pytest.mark.xfail(strict=True)
def test_known_failure(case: dict[str, str]) -> None:
    check(case)


# ---- rules -------------------------------------------------------------------------------------------------------


def find_below_headings(text: str) -> list[Any]:
    """The slogans of a text whose outline is known."""
    document = Document(Source(text=text), text, sentences=tuple(split_sentences(text)))
    outline = list(lexicons().once(StructureFinder).find(document, {}))
    return list(finder().find(document, {"structure": outline}))


@pytest.mark.parametrize("case", cases("rules"), ids=lambda case: case["rule"])
def test_rule_makes_its_example_and_not_its_counter_example(case: dict[str, str]) -> None:
    example, counter = (case[text].replace("\\n", "\n") for text in ("example", "counter"))
    made = {(row.quote, row.rule, row.include) for row in find_below_headings(example)}
    assert (case["quote"], case["rule"], case["include"]) in made
    assert case["counter_quote"] in counter
    unmade = (case["counter_quote"], case["rule"])
    assert unmade not in {(row.quote, row.rule) for row in find_below_headings(counter)}


RULE_NAME = re.compile('(_no\\()?"((?:quote|shape|lexicon|heading|coined|counted)_[a-z_]+)"')
"""A name of a rule as the source has it; behind `_no(` it names a refusal, which makes no row."""


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    package = Path(inspect.getfile(SloganFinder)).parent
    named = {
        name
        for module in package.glob("*.py")
        for refusal, name in RULE_NAME.findall(module.read_text(encoding="utf-8"))
        if not refusal
    }
    assert {"lexicon", *named} == {case["rule"] for case in cases("rules")}


def test_verb_head_noun_and_expansion() -> None:
    text = "习近平总书记强调，要坚决做到“两个维护”。实施“三抓”行动，即抓班子、抓队伍、抓基层。"
    rows = {row.quote: row for row in find(text)}
    assert rows["两个维护"].verb == "坚决做到"
    assert rows["两个维护"].attribution == "quoted"
    assert rows["两个维护"].expansion_source == "lexicon"
    assert rows["三抓"].attribution == "own"
    assert rows["三抓"].head_noun == "行动"


@pytest.mark.parametrize(
    ("text", "expansion"),
    [
        ("坚持“三联”，即联村、联户、联企。", "联村|联户|联企"),
        ("坚持“三联”（联村、联户、联企）。", "联村|联户|联企"),
        ("做到联村、联户、联企“三联”。", "联村|联户|联企"),
        ("坚持“三联”，即联村、联户。", ""),
        ("坚持“三联”，工作有力、措施得当、成效明显。", ""),
    ],
)
def test_expansion_from_the_text(text: str, expansion: str) -> None:
    (row,) = [row for row in find(text) if row.quote == "三联"]
    assert row.expansion == expansion
    assert row.expansion_source == ("text" if expansion else "")


def test_short_forms_get_no_row_of_their_own() -> None:
    text = "坚持稳中求进工作总基调。鼓足干劲，力争上游，多快好省地建设社会主义。推动农文旅深度融合。"
    assert [row.quote for row in find(text)] == [
        "稳中求进工作总基调", "鼓足干劲，力争上游，多快好省地建设社会主义", "农文旅深度融合",
    ]  # fmt: skip
    assert [row.quote for row in find("坚持稳中求进。")] == ["稳中求进"]


def test_short_forms_are_formulas_of_their_own() -> None:
    """A form after - must be found outside the longer formula, so it is a spelling of some row."""
    lexicon = lexicons().once(SloganLexicon)
    shorts = [v[1:] for row in lexicons()["slogans"] for v in row["variants"].split("|") if v.startswith("-")]
    assert shorts
    assert not [short for short in shorts if not lexicon.surfaces(strip(short))]


@pytest.mark.parametrize(
    ("text", "quote", "verb"),
    [
        ("实行勤俭办社、勤俭持家。", "勤俭办社、勤俭持家", "实行"),
        ("建成宜居宜业和美乡村。", "宜居宜业和美乡村", "建成"),
        ("突出党建引领。", "党建引领", "突出"),
        ("全年新增减税降费三亿元。", "减税降费", "新增"),
        ("贯彻落实好总体国家安全观。", "总体国家安全观", "贯彻落实"),
        ("形成了高质量发展格局。", "高质量发展", "形成"),
        ("推动政务服务提质增效。", "提质增效", ""),
        ("要服务乡村振兴。", "乡村振兴", "服务"),
    ],
)
def test_verb(text: str, quote: str, verb: str) -> None:
    rows = {row.quote: row for row in find(text)}
    assert rows[quote].verb == verb


def test_members_of_one_quotation_are_quoted() -> None:
    rows = {row.quote: row.quoted for row in find("严格落实“党政同责、一岗双责”，党政同责不能空转。")}
    assert rows["一岗双责"] == 1
    (outside,) = [row.quoted for row in find("严格落实党政同责。") if row.quote == "党政同责"]
    assert outside == 0


def test_head_noun_is_no_part_of_the_quote() -> None:
    rows = {row.quote: row.head_noun for row in find("实施“春蕾计划”，压减“三公”经费，实施“春雨”行动。")}
    assert rows == {"春蕾计划": "", "三公": "经费", "春雨": "行动"}


def test_recorded_members_right_before_the_label_are_from_the_text() -> None:
    rows = {row.quote: row for row in find("高举总路线、大跃进、人民公社三面红旗。三面红旗指引方向。")}
    sources = [
        row.expansion_source for row in find("高举总路线、大跃进、人民公社三面红旗。") if row.quote == "三面红旗"
    ]
    assert sources == ["text"]
    assert rows["三面红旗"].expansion == "总路线|大跃进|人民公社"


def test_label_whose_members_stand_elsewhere() -> None:
    text = "坚持三个导向，抓好班子建设。全县坚持为民导向、实干导向、实绩导向相统一。"
    (row,) = [row for row in find(text) if row.quote == "三个导向"]
    assert (row.type, row.expansion, row.expansion_source) == ("numeric_abbrev", "为民导向|实干导向|实绩导向", "text")
    assert not [row for row in find("坚持三个导向。坚持为民导向、实干导向。") if row.quote == "三个导向"]


def test_first_year_is_never_later_than_the_document() -> None:
    assert [row.first_year for row in find("建设美丽乡村。", "2012-01-05")] == [""]
    assert [row.first_year for row in find("建设美丽乡村。", "2015-01-05")] == ["2013"]


def test_scope_of_a_series_before_the_new_place() -> None:
    for words in ("富裕、文明、和谐、秀美", "宜居、智慧、安宁"):
        (row,) = find(f"为建设{words}的新河湾而努力奋斗。")
        assert (row.quote, row.scope, row.include) == (words, "local", "borderline")
    assert not [row for row in find("打造宜居、智慧、安宁的新格局。") if row.scope == "local"]


@dataclass(frozen=True)
class Heading:
    """What the title rule asks of a structure record."""

    head: str
    clean_start: int
    parent_id: str = "1"
    kind: str = "heading_runin"

    @property
    def quote(self) -> str:
        return self.head


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (["坚持开门听意见", "坚持上门办实事", "坚持回头看成效"], 3),
        (["把好入口关，选优配强骨干", "守住中段线，从严管好队伍", "畅通出口路，能上也能下来"], 3),
        (["总体目标要求", "重点工作任务", "组织保障措施"], 0),
        (["坚持开门听意见", "加强组织领导", "完善配套措施"], 0),
    ],
)
def test_titles_worded_alike(heads: list[str], found: int) -> None:
    nodes = [Heading(head, 100 * i) for i, head in enumerate(heads)]
    assert len(list(titles_worded_alike({"structure": nodes}))) == found


def test_sense_by_date() -> None:
    text = "要胸怀“两个大局”。"
    assert {row.canonical for row in find(text)} == {"两个大局"}
    (row,) = find("邓小平同志提出沿海与内地“两个大局”。", "1999")
    assert row.canonical == "两个大局〔1988〕"


def test_scope() -> None:
    rows = {row.quote: row.scope for row in find("坚持改革开放。我省实施“古镇焕彩”行动。推进“清凉四方”行动。")}
    assert rows == {"改革开放": "national", "古镇焕彩": "local", "清凉四方": "unknown"}


def test_nested_rows_name_the_outer_row() -> None:
    rows = {row.quote: row for row in find("完整准确全面贯彻新发展理念。")}
    outer, inner = rows["完整准确全面贯彻新发展理念"], rows["新发展理念"]
    assert inner.nested_in == outer.row_id
    assert outer.nested_in == ""
    assert (outer.include, inner.include) == ("yes", "borderline")


def test_resolve_keeps_the_longest_of_crossing_mentions() -> None:
    long = Mention(0, 6, "a", "formula", "yes", "lexicon")
    crossing = Mention(4, 9, "b", "formula", "yes", "lexicon")
    behind = Mention(6, 9, "c", "formula", "yes", "lexicon")
    assert resolve([crossing, behind, long]) == [(long, None), (behind, None)]


def test_a_borderline_outer_row_does_not_lower_the_inner_one() -> None:
    outer = Mention(0, 9, "a", "parallel", "borderline", "shape_list")
    inner = Mention(2, 6, "b", "formula", "yes", "lexicon")
    assert resolve([inner, outer]) == [(outer, None), (inner, outer)]


@pytest.mark.parametrize(
    ("spelling", "base", "form"),
    [
        ("先富带后富", "先富带后富", "exact"),
        ("先富帮后富", "先富带后富", "variant"),
        ("乙、甲", "甲、乙", "reordered"),
        ("甲、丙", "甲、乙、丙", "truncated"),
        ("政治意识、大局意识、核心意识、看齐意识", "四个意识", "expanded"),
    ],
)
def test_form(spelling: str, base: str, form: str) -> None:
    assert form_of(spelling, base) == form


def test_view_leads_back() -> None:
    text = "“一、二”，三 四"
    view = View(text)
    assert view.stripped == "一二三四"
    assert [text[slice(*view.span(i, i + 1))] for i in range(4)] == ["一", "二", "三", "四"]
    assert text[slice(*view.span(0, 3))] == "一、二”，三"
    assert separators_of("一、二三，四") == {1, 3}


def test_quotes_know_their_neighbours() -> None:
    first, second, third = Quotes("做好“六稳”“六保”工作，“三农”优先")
    assert (first.neighbours, second.neighbours, third.neighbours) == (("六保",), ("六稳",), ())
    assert second.right.startswith("工作")


def test_every_row_stands_in_the_text() -> None:
    text = "全面推进乡村振兴，加快“四好农村路”建设，坚持以人民为中心的发展思想，深化“放管服”改革。" * 3
    rows = find(text)
    assert len(rows) >= 12
    for row in rows:
        assert text[row.clean_start : row.clean_end] == row.quote
        assert row.type in TYPES
        assert row.form in FORMS
    assert len({row.row_id for row in rows}) == len(rows)
    assert [row.clean_start for row in rows] == sorted(row.clean_start for row in rows)


def test_columns_of_the_contract() -> None:
    own = Slogan.columns()[8:]
    assert own == (
        "canonical", "type", "form", "quoted", "verb", "head_noun", "scope", "expansion", "expansion_source",
        "first_year", "era", "include", "nested_in", "in_heading", "attribution", "node_id", "heading_path", "sentence",
    )  # fmt: skip


def test_lexicon_spellings_have_one_owner() -> None:
    """A spelling belongs to one formula, or `ambiguous_surfaces` says how its senses are told apart."""
    owners: dict[str, set[str]] = {}
    for row in lexicons()["slogans"]:
        for spelling in [re.sub("〔.*?〕", "", row["canonical"]), *row["variants"].split("|")]:
            if spelling and not spelling.startswith("-"):
                owners.setdefault(strip(spelling.lstrip("=~?")), set()).add(row["canonical"])
    shared = {spelling: names for spelling, names in owners.items() if len(names) > 1}
    unexplained = {s: n for s, n in shared.items() if not any("〔" in name for name in n)}
    told_apart = {row["surface"] for row in lexicons()["ambiguous_surfaces"]}
    assert not {s for s in unexplained if s not in told_apart}


def test_lexicon_is_simplified_and_typed() -> None:
    import opencc

    convert = opencc.OpenCC("t2s").convert
    canonicals = [row["canonical"] for row in lexicons()["slogans"]]
    assert len(set(canonicals)) == len(canonicals)
    for row in lexicons()["slogans"]:
        words = f"{row['canonical']}|{row['variants']}"
        assert convert(words) == words
        assert row["type"] in TYPES
        assert not re.search('[“”"‘’,;]', words), words
        assert not row["first_year"] or re.fullmatch("1[89][0-9]{2}|20[0-9]{2}", row["first_year"])


def test_ambiguous_senses_exist_and_compile() -> None:
    spellings = {
        row["canonical"]: {
            re.sub("〔.*?〕", "", row["canonical"]),
            *(v.lstrip("=~?") for v in row["variants"].split("|")),
        }
        for row in lexicons()["slogans"]
    }
    for row in lexicons()["ambiguous_surfaces"]:
        assert not row["canonical"] or row["surface"] in spellings[row["canonical"]], row
        re.compile(row["words"])


def test_userdict_terms() -> None:
    terms = [row["term"] for row in lexicons()["userdict"]]
    assert len(terms) == len(set(terms)) >= 200
    assert all(re.fullmatch("[一-鿿]{3,8}", term) for term in terms)


WORST = {
    "no marks": "坚持改革开放发展",
    "lists": "稳增长、",
    "opening marks": "“",
    "pairs": "“一二三四”",
    "plain marks": '"',
    "numerals": "三一二五",
    "plus": "党建+",
    "verbs": "要坚持推进",
    "saying": "总书记强调，",
    "nested": "全面建设社会主义现代化国家",
    "titles": "《",
    "spirits": "的求实精神",
    "theses": "改革是强国之本",
    "themes": "以创新为主题，",
    "chiasms": "在发展中保护、",
    "both hands": "一手抓建设，",
    "without": "没有改革就",
    "all high": "高质量发展、",
    "governed": "坚持共同建设、共同享有、",
    "joined": "推进渔港对接、航线对接和",
    "principles": "坚持按照先易后难、先急后缓、",
    "held": "把命脉牢牢掌握在",
    "superlatives": "团结是战胜困难最有力的",
    "cores": "改革的核心问题是",
    "counted": "坚持三个导向，目标导向、",
    "new places": "建设富裕、文明、和谐的新",
    "asked of": "向管理要效益、",
    "side by side": "工业和农业同时",
    "flags": "让党旗在",
    "above all": "责任重于泰山",
    "everyone": "保护环境，人人",
    "sums": "一加二+三加四=",
    "battles": "的人力组织战、",
    "steps": "“从0到1、从1到2、",
    "proverbs": "有句谚语，“水上同船渡，",
    "many": "“百湖千景百",
    "routes": "“青山—河口—",
}


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST.keys())
def test_time_grows_with_the_text_only(unit: str) -> None:
    """Eight times the text takes about eight times the time; a quadratic rule would take sixty-four times."""

    def work(text: str) -> None:
        for _ in finder().find(Document(Source(text=text), text, sentences=((0, len(text)),)), {}):
            pass

    assert growth(work, unit, 10_000, 80_000, most=24) < 24


def test_judge_gives_a_reason_for_every_quote() -> None:
    judge = QuoteJudge(lexicons())
    for quote in Quotes("“的”“好”“十四五”“数据得地”“A类”“所谓的自由”“中国梦。我们的梦”"):
        assert re.fullmatch("quote_[a-z_]+", judge(quote).rule)


def test_development_gold(shared: Path) -> None:
    """The floor on the coded passages: rows that count, by place."""
    gold_folder = shared / "gold" / "dev"
    with (gold_folder / "slogans.tsv").open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    hits = wanted = false = 0
    for passage in sorted({row["passage"] for row in gold}):
        rows = [
            row for row in find((gold_folder / f"{passage}.txt").read_text(encoding="utf-8")) if row.include == "yes"
        ]
        mine = [g for g in gold if g["passage"] == passage]
        for g in mine:
            if g["include"] == "yes":
                wanted += 1
                hits += any(_same(g, row) for row in rows)
        false += sum(not any(g["include"] != "no" and _over(g, row) for g in mine) for row in rows)
    assert hits / wanted >= 0.93
    assert false / wanted <= 0.05


def _over(gold: dict[str, str], row: Any) -> int:
    return max(0, min(int(gold["end"]), row.clean_end) - max(int(gold["start"]), row.clean_start))


def _same(gold: dict[str, str], row: Any) -> bool:
    both = _over(gold, row)
    size = int(gold["end"]) - int(gold["start"]) + row.clean_end - row.clean_start - both
    return both / size >= 0.6
