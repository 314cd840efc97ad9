"""Frames: cases of our own wording, the coded sentences of real documents, laws and linear time."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from growth import growth

from policymine.clean import split_sentences
from policymine.clean.edits import Draft
from policymine.clean.simplify import Simplifier
from policymine.extract.frames import Frame, FrameFinder
from policymine.extract.frames.slots import FRAMES
from policymine.extract.frames.told import TOLD
from policymine.lexicon import Lexicons
from policymine.records import Document, Source

GOLD = Path(__file__).parent / "gold" / "frames"
LEXICONS = Lexicons()
FINDER = FrameFinder(LEXICONS)


def document(text: str) -> Document:
    """A document as it is after cleaning."""
    return Document(Source(text=text), text, sentences=tuple(split_sentences(text)))


def found(text: str) -> list[Frame]:
    return list(FINDER.find(document(text), {}))


def read(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(row["text"], sorted(filter(None, row["frames"].split(" ; "))), id=f"{name}-{i}")
        for name in names
        for i, row in enumerate(read(f"{name}.tsv"))
    ]


@pytest.mark.parametrize(("text", "expected"), cases("typical", "tricky", "negative"))
def test_cases(text: str, expected: list[str]) -> None:
    assert sorted(f"{r.frame}:{r.slot_a}:{r.slot_b}:{r.verb}" for r in found(text)) == expected


@pytest.mark.xfail(strict=True, reason="known failures")
@pytest.mark.parametrize(("text", "expected"), cases("known_failures"))
def test_known_failures(text: str, expected: list[str]) -> None:
    assert sorted(f"{r.frame}:{r.slot_a}:{r.slot_b}:{r.verb}" for r in found(text)) == expected


def test_every_frame_has_a_case() -> None:
    """A frame that no typical case shows could break without anyone noticing."""
    assert {cell.split(":")[0] for row in read("typical.tsv") for cell in row["frames"].split(" ; ")} == set(FRAMES)


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    """A negative case names in its column `rule` the rule that its words tempt."""
    shown = {r.rule for name in ("typical", "tricky") for row in read(f"{name}.tsv") for r in found(row["text"])}
    assert shown == set(TOLD)
    tempted = [row for row in read("negative.tsv") if row["rule"]]
    assert {row["rule"] for row in tempted} == set(TOLD)
    assert not [row["text"] for row in tempted if row["rule"] in {r.rule for r in found(row["text"])}]


def test_quotes_are_the_text() -> None:
    text = "\n".join(row["text"] for row in read("typical.tsv"))
    rows = found(text)
    assert len(rows) > 20
    for row in rows:
        assert text[row.clean_start : row.clean_end] == row.quote
        assert row.slot_a in row.quote or row.frame == "X导向"
        assert row.quote in row.sentence


def test_place() -> None:
    rows = found("坚持问题导向。要坚持结果导向。")
    assert [row.place for row in rows] == ["lead", "running"]


def test_a_users_words_count(tmp_path: Path) -> None:
    """A word that the user adds to a lexicon makes frames, one that he takes out makes none."""
    (tmp_path / "orientations.tsv").write_text("word\tuse\n客流\tmethod\n!问题\t\n", encoding="utf-8")
    finder = FrameFinder(Lexicons(tmp_path))
    rows = finder.find(document("做到客流导向。做到问题导向。"), {})
    assert [row.slot_a for row in rows] == ["客流"]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "、",
        "要",
        "“",
        "以",
        "由",
        "把",
        "既",
        "不仅",
        "在上",
        "目标导向、",
        "与结合",
        "把作为",
        "不是而",
        "以我为",
        "不能只看",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    """Ten times the text takes about ten times as long, not a hundred times."""

    def work(text: str) -> None:
        FINDER.find(Document(Source(text=text), text, sentences=((0, len(text)),)), {})

    assert growth(work, unit, 10_000, 100_000, most=30) < 30


# --- sentences of real documents, coded by hand ------------------------------------------------------------------


def simplified(text: str) -> str:
    draft = Draft(Source(text=text))
    Simplifier(LEXICONS)(draft)
    return draft.text


def agrees(row: Frame, coded: dict[str, str], offset: int) -> bool:
    """The same frame, and slots A that hold one another at the place that was coded."""
    start = int(coded["start"]) - offset
    return (
        row.frame == coded["frame"]
        and row.clean_start <= start < row.clean_end
        and (row.slot_a in coded["slot_a"] or coded["slot_a"] in row.slot_a)
    )


def counts(corpus: Path, split: str) -> Iterator[tuple[int, int, int]]:
    """(coded, found and right, found and wrong) for each sentence of a split; borderline frames count for neither."""
    coded = defaultdict(list)
    for row in read("coded.tsv"):
        coded[row["id"]].append(row)
    texts: dict[str, str] = {}
    for sentence in read("sentences.tsv"):
        if sentence["split"] != split:
            continue
        name, start, end = sentence["doc"], int(sentence["start"]), int(sentence["end"])
        if name not in texts:
            data = (corpus / name).read_bytes()
            try:
                texts[name] = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                texts[name] = data.decode("gb18030")
        rows = found(simplified(texts[name][start:end]))
        certain = [c for c in coded[sentence["id"]] if not c["borderline"]]
        arguable = {c["frame"] for c in coded[sentence["id"]] if c["borderline"]}
        right = 0
        for wanted in certain:
            hit = next((row for row in rows if agrees(row, wanted, start)), None)
            if hit is not None:
                rows.remove(hit)
                right += 1
        yield len(certain), right, sum(row.frame not in arguable for row in rows)


@pytest.mark.parametrize("split", ["tune", "test"])
def test_scores_on_coded_sentences(shared: Path, split: str, record_property: Any) -> None:
    """Precision at least .95 and recall at least .9, on the half that the rules were made with and on the other."""
    wanted, right, wrong = map(sum, zip(*counts(shared / "corpus", split), strict=True))
    precision, recall = right / (right + wrong), right / wanted
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    assert wanted > 150
    assert precision >= 0.95
    assert recall >= 0.9
