"""Validation by people: what is drawn, what a filled-in sheet says, how far coders agree, scores against own gold."""

from __future__ import annotations

import csv
import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

import policymine as pm
from policymine.cli import main
from policymine.errors import UsageError
from policymine.output.coding_sheet import key_of, read_sheet, write_sheet
from policymine.pipeline import Options
from policymine.validate.agreement import alpha, alpha_of_words, kappa, overlapping_words, percent
from policymine.validate.estimates import estimates
from policymine.validate.gold import Gold
from policymine.validate.items import Coded, Item, mark, read_coded
from policymine.validate.sampling import allocate
from policymine.validate.words import agreements, methods_paragraph, score_lines
from policymine.validating import SampleOptions, Sampler, read_sample, score_gold, write_sample

TEXTS = {
    "speech": (
        "同志们：\n今年要推动高质量发展，粮食产量达到200万吨。\n"
        "要坚持问题导向。明年新建学校12所。\n天气很好。大家辛苦了。\n"
    ),
    "plan": "规划\n到2030年，森林覆盖率达到45%以上。\n坚持稳中求进工作总基调。我们见面了。河水很清。\n",
}


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pm.extract_text(TEXTS).to_csv(tmp_path_factory.mktemp("output") / "out")


# --- agreement: published worked examples, and other people's code


def test_alpha_of_krippendorffs_worked_examples() -> None:
    """Krippendorff (2011), sections A (binary, .095), B (nominal, two observers, .692), C (four, with gaps, .743)."""
    a = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    b = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(a, b) == pytest.approx(0.095, abs=5e-4)
    assert alpha([*"aabbdcccedda"], [*"babbbccceddd"]) == pytest.approx(0.692, abs=5e-4)
    gap = None
    coders = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, gap, gap, gap],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gap, 3],
        [gap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gap],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gap],
    ]
    assert alpha(*coders) == pytest.approx(0.743, abs=5e-4)


def test_kappa_of_a_worked_example() -> None:
    """50 grant proposals, two readers: both yes 20, both no 15, 5 and 10 apart: kappa .40."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert kappa(first, second) == pytest.approx(0.4)
    assert percent(first, second) == pytest.approx(0.7)


@pytest.mark.parametrize("seed", range(20))
def test_agreement_is_what_other_packages_say(seed: int) -> None:
    import krippendorff
    from sklearn.metrics import cohen_kappa_score

    chance = random.Random(seed)
    values = "abcd"[: chance.randint(2, 4)]
    coders = [[chance.choice(values) for _ in range(40)] for _ in range(3)]
    coders[0][:2] = values[:2]
    coders[1] = [one if chance.random() < 0.6 else other for one, other in zip(*coders[:2], strict=True)]
    assert kappa(*coders[:2]) == pytest.approx(cohen_kappa_score(*coders[:2]))
    gaps = [[None if chance.random() < 0.2 else value for value in coder] for coder in coders]
    numbers = [[float("nan") if v is None else float(values.index(v)) for v in coder] for coder in gaps]
    assert alpha(*gaps) == pytest.approx(krippendorff.alpha(numbers, level_of_measurement="nominal"))


def test_agreement_without_a_value_is_none() -> None:
    assert percent([None], ["a"]) is None
    assert kappa(["a", "a"], ["a", "a"]) is None
    assert alpha(["a", "a"], ["a", "a"]) is None


def test_words_that_overlap_agree_in_part() -> None:
    first, second = [(0, 4), (2, 6)], [(0, 4), (5, 8)]
    assert overlapping_words(first, second) == 1
    partly, never = alpha_of_words([10, 10], first, second), alpha_of_words([10, 10], first, [(5, 9), (7, 10)])
    assert partly is not None
    assert never is not None
    assert 1 > partly > 0 > never
    assert alpha_of_words([10, 10], first, first) == 1


# --- sampling


@pytest.mark.parametrize("seed", range(30))
def test_shares_add_up_and_no_stratum_gives_more_than_it_has(seed: int) -> None:
    chance = random.Random(seed)
    sizes = {name: chance.randint(1, 400) for name in "abcdefgh"[: chance.randint(1, 8)]}
    n = chance.randint(1, 500)
    shares = allocate(sizes, n)
    assert sum(shares.values()) == min(n, sum(sizes.values()))
    assert all(0 <= shares[s] <= sizes[s] for s in sizes)
    if n >= 2 * len(sizes):
        assert all(shares[s] >= min(2, sizes[s]) for s in sizes), "a rare type was passed over"
    large = {name: size for name, size in sizes.items() if size > 50}
    for a in large:
        for b in large:
            if sizes[a] > sizes[b]:
                assert shares[a] >= shares[b], "the larger stratum got fewer"


def test_sample_is_blind_and_complete(output: Path, tmp_path: Path) -> None:
    items = Sampler(output, SampleOptions(n=6, sentences=4, seed=5)).items()
    key = write_sample(items, tmp_path / "sheet.csv")
    shown = (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")
    header, *lines = csv.reader(shown.splitlines())
    assert len(lines) == len(items)
    assert not {"rule", "row_id", "stratum", "kind"} & set(header)
    decision = header.index("decision")
    assert all(cell == "" for line in lines for cell in line[decision:]), "what the software said must not show"
    assert {item.kind for item in items} == {"row", "sentence"}
    for item in items:
        if item.kind == "row":
            words = item.sentence[item.sentence.index("【") + 1 : item.sentence.index("】")]
            text = TEXTS[item.doc_id]
            assert words in text
            rows = pm.extract_text(TEXTS).rows(item.table)
            assert words == next(row.quote for row in rows if row.row_id == item.row_id)
        else:
            assert "【" not in item.sentence
            assert "«" not in item.sentence
    assert key == tmp_path / "sheet.key.csv"
    assert key.is_file()


def test_the_same_seed_draws_the_same_and_another_seed_other_rows(output: Path) -> None:
    def names(seed: int) -> list[tuple[str, str, str]]:
        return [(i.item, i.row_id, i.sentence) for i in Sampler(output, SampleOptions(n=3, seed=seed)).items()]

    assert names(1) == names(1)
    assert len({tuple(names(seed)) for seed in range(8)}) > 1


def test_rows_are_drawn_by_what_is_known_of_their_documents(output: Path) -> None:
    items = Sampler(output, SampleOptions(tables=["targets"], n=9, sentences=0, by="doc_type")).items()
    documents = {row["doc_id"]: row["doc_type"] for row in rows_of(output, "documents")}
    assert {i.stratum for i in items} == {documents[i.doc_id] for i in items}
    assert len({i.stratum for i in items}) == 2
    assert {i.stratum for i in Sampler(output, SampleOptions(n=4, sentences=0, by="year")).items()} == {""}


def test_sentences_without_rows_have_none(output: Path) -> None:
    items = Sampler(output, SampleOptions(tables=["targets"], n=1, sentences=50)).items()
    empty = {item.sentence for item in items if item.kind == "sentence"}
    assert "天气很好。" in empty
    assert not any("45%" in one or "12所" in one for one in empty)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (SampleOptions(tables=["targest"]), "no table 'targest'"),
        (SampleOptions(by="colour"), "column 'colour'"),
        (SampleOptions(n=0), "at least one row"),
    ],
)
def test_samples_that_make_no_sense(output: Path, options: SampleOptions, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Sampler(output, options)


def test_marks_are_told_from_the_texts_own_brackets() -> None:
    text = "见【附件】的«甲»乙"
    marked = mark(text, (9, 10), [(7, 8)])
    assert marked == "见〖附件〗的‹«甲»›【乙】"
    coded = read_coded({"sentence": marked}, 2)
    assert (coded.words, coded.length) == ((9, 10), len(text))


# --- what a coded sheet says


def item(number: int, kind: str = "row", stratum: str = "a", size: int = 90, share: int = 1, **said: str) -> Item:
    return Item(
        item=f"I{number:03}", kind=kind, table="slogans", doc_id="d", row_id="", size=size, share=share,
        stratum="" if kind == "sentence" else stratum, before="", sentence="", after="", said=said,
    )  # fmt: skip


def said(decision: str | None, missed: int | None = 0, types: tuple[str, ...] = (), **values: str) -> Coded:
    return Coded(decision, values, (0, 2), 5, missed, types)


def test_estimates_by_hand() -> None:
    """Stratum a: 90 rows, 3 of 4 right; b: 10 rows, 1 of 2. True: 67.5 + 5 = 72.5 of 100.
    Missed: 1 in the 4 sentences of a, where 2 rows stand: 90 × (1/2)/4 = 11.25; none in b; 40 empty sentences, 1 missed
    in 2: 20. Recall: 72.5 / (72.5 + 31.25).
    """
    items = [item(n) for n in range(1, 4)] + [item(4, share=2)] + [item(n, stratum="b", size=10) for n in (5, 6)]
    items += [item(n, "sentence", size=40) for n in (7, 8)]
    decisions = ["yes", "yes", "no", "yes", "yes", "no", None, None]
    missed = [0, 0, 0, 1, 0, 0, 1, 0]
    coded = {i.item: said(d, m) for i, d, m in zip(items, decisions, missed, strict=True)}
    whole, a, b = estimates(items, coded)
    assert whole.precision is not None
    assert whole.recall is not None
    assert whole.f1 is not None
    assert whole.precision.value == pytest.approx(0.725)
    assert whole.recall.value == pytest.approx(72.5 / (72.5 + 31.25))
    assert whole.f1.value == pytest.approx(2 * 0.725 * whole.recall.value / (0.725 + whole.recall.value))
    assert whole.precision.low <= 0.725 <= whole.precision.high
    assert whole.recall.low < whole.recall.value < whole.recall.high
    assert (a.stratum, a.rows, a.coded, a.right) == ("a", 90, 4, 3)
    assert (b.stratum, b.rows, b.coded, b.right) == ("b", 10, 2, 1)
    assert a.recall is None, "a missed row without a type belongs to no stratum"


def test_types_of_missed_rows_give_recall_by_type() -> None:
    items = [item(1), item(2, stratum="b", size=10), item(3, "sentence", size=20)]
    coded = {"I001": said("yes"), "I002": said("yes"), "I003": said(None, 1, ("b",))}
    _, a, b = estimates(items, coded)
    assert a.recall is not None
    assert b.recall is not None
    assert a.recall.value == 1
    assert b.recall.value == pytest.approx(10 / 30)


def test_unsure_and_open_items_are_left_out_and_counted() -> None:
    items = [item(n) for n in range(1, 5)]
    coded = {"I001": said("yes"), "I002": said("unsure"), "I003": said(None), "I004": said("yes")}
    (whole,) = estimates(items, coded)
    assert (whole.coded, whole.right, whole.unsure, whole.open) == (2, 2, 1, 1)
    assert whole.precision is not None
    assert whole.precision.value == 1
    paragraph = methods_paragraph([whole], [], "1.0")
    assert "Jeffreys" in paragraph
    assert "One row that the coder could not decide was left out." in paragraph


@pytest.mark.parametrize("decision", ["yes", "no"])
def test_a_sample_without_an_error_has_an_interval(decision: str) -> None:
    """Jeffreys' interval for 10 of 10, as Brown, Cai and DasGupta (2001) and others give it: 0.783 to 1."""
    items = [item(n) for n in range(1, 11)] + [item(n, "sentence", size=400) for n in range(11, 21)]
    (whole,) = estimates(items, {i.item: said(decision if i.kind == "row" else None) for i in items})
    assert whole.precision is not None
    found = sorted(abs((decision == "no") - x) for x in (whole.precision.low, whole.precision.high))
    assert found == pytest.approx([0.783, 1.0], abs=0.02)
    if decision == "yes":
        assert whole.recall is not None
        assert whole.recall.value == whole.recall.high == 1
        assert whole.recall.low < 0.7, "ten sentences of 400 without a missed row do not show that none is missed"


def test_strata_that_only_differ_from_one_another_have_an_interval() -> None:
    items = [item(1), item(2, stratum="b", size=10)]
    whole, *_ = estimates(items, {"I001": said("yes", None), "I002": said("no", None)})
    assert whole.precision is not None
    assert whole.precision.low < whole.precision.value < whole.precision.high


def test_the_paragraph_says_what_recall_rests_on_and_which_slogans_were_drawn() -> None:
    items = [item(1), item(2), item(3, "sentence", size=40), item(4, "sentence", size=40)]
    decisions = [said("yes", 1), said("no"), said(None, 2), said(None)]
    (whole,) = estimates(items, {i.item: c for i, c in zip(items, decisions, strict=True)})
    paragraph = methods_paragraph([whole], [], "1.0")
    assert "the rows that the coder missed, 3 in number" in paragraph
    assert "2 of the 40 sentences without such rows" in paragraph
    assert "(those with include = yes)" in paragraph


def test_a_review_is_not_called_blind() -> None:
    items = [item(1), item(2)]
    (whole,) = estimates(items, {"I001": said("yes", None), "I002": said("no", None)})
    paragraph = methods_paragraph([whole], [], "1.0", blind=False)
    assert "who saw what the software had said" in paragraph
    assert "no blind test" in paragraph
    assert "without knowledge" not in paragraph
    assert "drawn at random by strata" not in paragraph


def test_without_missed_there_is_no_recall() -> None:
    items = [item(1), item(2, "sentence")]
    (whole,) = estimates(items, {"I001": said("yes", None), "I002": said(None, None)})
    assert whole.precision is not None
    assert whole.recall is None


def test_columns_agree_as_texts_or_as_numbers() -> None:
    items = [item(1, low="32", unit="期"), item(2, low="5", unit="个")]
    coded = {"I001": said("yes", low="32.0", unit="期"), "I002": said("yes", low="6")}
    (whole,) = estimates(items, coded)
    assert {name: (share.value, share.of) for name, share in whole.columns.items()} == {"low": (0.5, 2), "unit": (1, 1)}


def test_two_coders() -> None:
    items = [item(n) for n in range(1, 5)]
    first = {i.item: said(d, type="formula") for i, d in zip(items, ["yes", "yes", "no", "no"], strict=True)}
    second = {i.item: said(d, type="spirit") for i, d in zip(items, ["yes", "no", "no", "no"], strict=True)}
    found = {a.what: a for a in agreements(items, first, second)}
    assert found["decision"].percent == 0.75
    assert found["decision"].kappa == pytest.approx(0.5)
    assert (found["type"].items, found["type"].percent) == (1, 0.0)
    assert found["words, exactly"].percent == 1
    assert found["missed"].items == 4


def test_coders_who_move_the_ends_alike_agree_beyond_chance() -> None:
    """The same change in different sentences is the same value, so that chance is taken off."""
    places = [(1, 3), (1, 3), (1, 2), (1, 2)]
    items = [replace(item(n), sentence="一【二三】四五") for n in range(1, 5)]
    first = {i.item: replace(said("yes"), words=at) for i, at in zip(items, places, strict=True)}
    second = {i.item: replace(said("yes"), words=at) for i, at in zip(items, [*places[:3], (1, 3)], strict=True)}
    found = {a.what: a for a in agreements(items, first, second)}["words, exactly"]
    assert found.percent == 0.75
    assert found.kappa == pytest.approx(0.5)
    assert found.alpha == pytest.approx(alpha("aabb", "aaba"))


# --- sheets as they come back from spreadsheets


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_a_sheet_goes_out_and_comes_back(name: str, output: Path, tmp_path: Path) -> None:
    items = Sampler(output, SampleOptions(n=4, sentences=2)).items()
    write_sample(items, tmp_path / name)
    back, coded = read_sample(tmp_path / name)
    assert sorted(back, key=lambda i: i.item) == sorted(items, key=lambda i: i.item)
    assert all(one.decision is None and one.missed is None for one in coded.values())


def test_the_sheet_in_excel_explains_itself_and_tints_what_is_asked(output: Path, tmp_path: Path) -> None:
    items = Sampler(output, SampleOptions(n=4, sentences=2)).items()
    write_sample(items, tmp_path / "sheet.xlsx")
    book = load_workbook(tmp_path / "sheet.xlsx")
    coding, guide = book["coding"], book["guide"]
    header = [cell.value for cell in coding[1]]
    explained = {row[0]: row for row in guide.iter_rows(values_only=True)}
    assert set(header[header.index("decision") :]) <= set(explained)
    assert "at least" in str(explained["op"][2])
    for line, one in enumerate(sorted(items, key=lambda i: i.item), 2):
        tinted = {name for name, cell in zip(header, coding[line], strict=True) if cell.fill.fgColor.rgb == "FFFFF9E5"}
        asked = {"missed", "missed_types", "comment"}
        if one.kind == "row":
            asked |= {"decision", "corrected", *one.said}
        assert tinted == asked
    choices = {str(v.sqref).split(":")[0][0]: v.formula1 for v in coding.data_validations.dataValidation}
    assert choices[coding.cell(1, header.index("op") + 1).column_letter].startswith('"=,~,')


def test_a_sign_of_comparison_is_not_guarded(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.csv", ["item", "said_op", "op"], [["I1", ">=", "="], ["I2", "=", "=cmd()"]])
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert text.split() == ["item,said_op,op", "I1,>=,=", "I2,=,'=cmd()"]


def test_excel_in_china_saves_gbk_and_excel_in_germany_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes("item;decision;sentence\r\nI1;是;推动【高质量发展】\r\n".encode("gb18030"))
    ((line, cells),) = read_sheet(path)
    assert (line, cells["decision"]) == (2, "是")
    coded = read_coded(cells, line)
    assert (coded.decision, coded.words) == ("yes", (2, 7))


def test_cells_that_look_like_formulas_survive(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        write_sheet(tmp_path / name, ["item", "sentence"], [["I1", "=1+1"], ["I2", "@甲"]])
        assert [cells["sentence"] for _, cells in read_sheet(tmp_path / name)] == ["=1+1", "@甲"]
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"decision": "maybe"}, "Line 7: the decision 'maybe'"),
        ({"missed": "two"}, "Line 7: 'two' in column missed"),
        ({"missed": "2", "missed_types": "formula"}, "missed is 2, but missed_types names 1"),
        ({"sentence": "推动【发展】", "corrected": "改革"}, "does not stand in the sentence"),
    ],
)
def test_cells_that_say_nothing_known(cells: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_coded(cells, 7)


def test_corrected_words_are_found_next_to_what_was_marked() -> None:
    coded = read_coded({"sentence": "发展要高质量【发展】，再发展", "corrected": "高质量发展"}, 2)
    assert coded.words == (3, 8)


def test_sheets_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Cannot read .*No such file"):
        read_sample(tmp_path / "nowhere.xlsx")
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "notes.xlsx").write_bytes(b"no workbook")
    (tmp_path / "alone.csv").write_text("item,decision\nI1,yes\n", encoding="utf-8")
    for name, message in (
        ("notes.csv", "no such sheet"),
        ("notes.xlsx", "no Excel file"),
        ("none.csv", "Cannot read"),
    ):
        with pytest.raises(UsageError, match=message):
            read_sheet(tmp_path / name)
    with pytest.raises(UsageError, match=r"key of .* is missing"):
        read_sample(tmp_path / "alone.csv")
    key_of(tmp_path / "alone.csv").write_text("item,kind,table,size,share\nI2,row,slogans,3,1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="does not know: I1"):
        read_sample(tmp_path / "alone.csv")
    with pytest.raises(UsageError, match="no name of a sheet"):
        write_sheet(tmp_path / "sheet.doc", ["item"], [])


# --- own gold


def test_an_output_is_perfect_gold_for_itself(output: Path, tmp_path: Path) -> None:
    for name in ("targets", "figures", "structure", "slogans"):
        (tmp_path / f"{name}.csv").write_bytes((output / f"{name}.csv").read_bytes())
    lines = [line for scores in score_gold(tmp_path, output, Options()).values() for line in [scores]]
    shares = [s.f1 if s.output is not None else s.recall for scores in lines for s in scores.scores if s.gold]
    assert shares
    assert set(shares) == {1.0}


def test_gold_finds_errors(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("到2030年，森林覆盖率达到45%。推动高质量发展。", encoding="utf-8")
    (tmp_path / "targets.csv").write_text(
        "doc_id,start,end,quote,indicator,op,low,high,unit,deadline\na,14,17,45%,森林面积,=,45,45,%,到2030年\n",
        encoding="utf-8",
    )
    scores = score_gold(tmp_path, None, Options())["quantities"]
    by_measure = {(s.table, s.measure): s for s in scores.scores}
    assert by_measure["targets", "rows"].f1 == 1
    assert by_measure["targets", "indicator"].recall == 0
    assert by_measure["targets", "complete"].f1 == 0
    assert ("wrong indicator", "a", "45%", "森林覆盖率", "森林面积") in scores.errors
    assert ("figures", "rows") not in by_measure, "whoever coded targets only has said nothing of other quantities"


def test_gold_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold"):
        Gold(tmp_path)
    (tmp_path / "slogans.csv").write_text("doc_id,quote\na,发展\n", encoding="utf-8")
    with pytest.raises(UsageError, match="without start and end"):
        Gold(tmp_path)
    (tmp_path / "slogans.csv").write_text("doc_id,start,end,quote\nb,0,2,发展\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("推动发展。", encoding="utf-8")
    with pytest.raises(UsageError, match="1 documents of the gold were not extracted: b"):
        score_gold(tmp_path, None, Options())


def test_scores_are_those_of_the_reference_scorer(shared: Path, tmp_path: Path) -> None:
    """On the golden passages every figure equals what the scorer that came with them says."""
    dev = shared / "gold" / "dev"
    out = pm.extract(sorted(dev.glob("*.txt"))).to_csv(tmp_path / "out")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(dev), str(out), "--json"]
    wanted = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = score_gold(dev, out, Options())
    names = {"rows": "", "type": "slogan_type", "canonical": "slogan_canonical"}
    checked = 0
    for table, measure, *_, recall, f1 in score_lines(found):
        if table == "structure":
            name = "structure_" + ("nodes" if measure == "rows" else measure)
        else:
            name = names.get(measure, measure) or table
        expected = wanted[name]
        assert float(f1 or recall) == pytest.approx(expected["f1" if f1 else "accuracy"], abs=6e-4), name
        checked += 1
    assert checked == 20


def test_on_the_command_line(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "sheet.csv"
    assert main(["validate", "sample", str(output), "-n", "4", "--sentences", "2", "-o", str(sheet)]) == 0
    assert "4 rows and 2 sentences without rows" in capsys.readouterr().out
    assert main(["validate", "score", str(sheet)]) == 0
    said = capsys.readouterr()
    assert "No decision is filled in" in said.err
    lines = read_sheet(sheet)
    header = list(lines[0][1])
    filled = [{**cells, "decision": "yes", "missed": "0"} for _, cells in lines]
    write_sheet(tmp_path / "one.csv", header, [[cells[name] for name in header] for cells in filled])
    key = str(tmp_path / "sheet.key.csv")
    assert main(["validate", "score", str(tmp_path / "one.csv"), str(tmp_path / "one.csv"), "--key", key]) == 0
    said = capsys.readouterr()
    assert re.search(r"slogans +all .* 1\.000 \[0\.\d{3}, 1\.000\]", said.out)
    assert "agreed on 100.0%" in said.out
    assert main(["validate", "sample", str(tmp_path)]) == 2
    assert "no finished output" in capsys.readouterr().err
