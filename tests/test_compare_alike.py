"""Which of many sentences are alike, against a look at every pair; parts of a comparison in processes of their own."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from policymine import comparing
from policymine.cli import main
from policymine.compare import COMPARISONS, PARTS, Comparison, Corpus, Made, alike
from policymine.errors import UsageError
from policymine.output import OutputFolder
from policymine.pipeline import TABLES


def sentences(rng: random.Random) -> list[str]:
    """Sentences of which some are others with a few characters changed, and some as short as may be."""
    made: list[str] = [
        "",
        "甲",
        "甲乙",
        "甲乙丙",
        "甲乙丙丁戊",
        "\U00020000水工程建设与运行管理\U00020000水工程建设与运行管理",
    ]
    for _ in range(60):
        text = "".join(rng.choice("推动建设完善落实加强农村公路供水改革服务体系") for _ in range(rng.randint(12, 60)))
        made.append(text)
        for _ in range(rng.randint(0, 3)):
            at, length = rng.randrange(len(text)), rng.randint(1, 6)
            made.append(text[:at] + "".join(rng.choice("海空天地") for _ in range(length)) + text[at + length :])
    rng.shuffle(made)
    return made


@pytest.mark.parametrize("seed", range(5))
def test_no_pair_is_found_otherwise_than_by_looking_at_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "BLOCK", 50)
    texts = sentences(random.Random(seed))
    grams = [set(alike.sketch(text)) for text in texts]
    wanted: dict[int, dict[int, float]] = {}
    for a, b in combinations(range(len(texts)), 2):
        score = alike.similarity(texts[a], texts[b])
        if len(grams[a] & grams[b]) >= alike.SHARED and score >= alike.ALIKE:
            wanted.setdefault(a, {})[b] = wanted.setdefault(b, {})[a] = score
    assert len(wanted) > 50
    assert alike.alike(texts) == wanted


@pytest.mark.parametrize("texts", [[], ["加快建设覆盖城乡的公共法律服务网络"], ["", ""]])
def test_few_texts_are_like_none(texts: list[str]) -> None:
    assert alike.alike(texts) == {}


def test_every_comparison_is_in_one_part() -> None:
    assert sorted(c.__name__ for part in PARTS for c in part) == sorted(c.__name__ for c in COMPARISONS)


@pytest.mark.parametrize("earlier", [True, False])
def test_two_processes_compare_as_one_does(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: bool
) -> None:
    monkeypatch.setattr(comparing, "MANY", 0)
    given = [str(path) for path in sorted(samples.glob("*.txt"))[:4]]
    if earlier:
        main(["extract", *given, "-o", str(tmp_path / "tables"), "--quiet"])
        given = [str(tmp_path / "tables")]
    for jobs in ("1", "2"):
        assert main(["compare", *given, "-o", str(tmp_path / jobs), "--jobs", jobs, "--quiet"]) == 0
    for path in sorted((tmp_path / "1").glob("*.*")):
        if path.name != "manifest.json":
            assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name


def test_a_part_whose_process_dies_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OutputFolder(tmp_path / "out", TABLES) as folder:
        so_far = folder.so_far()
        corpus = Corpus(rows=so_far.rows, text=so_far.text)
        monkeypatch.setattr(comparing, "MANY", 0)
        monkeypatch.setattr(comparing, "_Comparer", Dying)
        with pytest.raises(UsageError, match=r"ended from outside.*what was extracted is kept"):
            comparing.compare(corpus, comparing.CompareOptions(jobs=2))


class Dying:
    """A process that the system ends."""

    def __init__(self, _: object) -> None: ...

    def __call__(self, _: tuple[type[Comparison], ...]) -> list[Made]:
        import os
        import signal

        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        raise AssertionError
