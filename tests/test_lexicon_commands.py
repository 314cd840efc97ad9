"""`policymine lexicon`: what a user's own lexicons do, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from policymine.cli import main
from policymine.lexicon import Lexicons
from policymine.vetting import new_lexicon, own_entries, problems

SPEECH = "在全省会议上的讲话\n\n要弘扬禾川精神，推动高质量发展。\n大力弘扬禾川精神。\n"
SLOGANS = "canonical\tvariants\ttype\tinclude\tscope\n"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for own lexicons, beside a speech."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def slogans(folder: Path, *rows: str, name: str = "slogans") -> None:
    (folder / f"{name}.tsv").write_text(SLOGANS + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["lexicon", *map(str, arguments)])
    return code, *capsys.readouterr()


def test_a_run_says_which_lexicons_it_does_not_read(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mine / "slogans.csv").write_text("canonical,type\n", encoding="utf-8")
    command = ["extract", "speech.txt", "--lexicons", "mine", "--table", "slogans"]
    assert main(command) == 0
    assert capsys.readouterr().err.startswith("policymine: mine holds no .tsv files")
    slogans(mine, "禾川精神\t\tspirit\tyes\tlocal")
    slogans(mine, "禾川精神\t\tspirit\tyes\tlocal", name="slogan")
    assert main(command) == 0
    assert [line.split(".")[0] for line in capsys.readouterr().err.splitlines()] == [
        f"policymine: {Path('mine/slogan')}"
    ]


@pytest.mark.usefixtures("mine")
def test_list_names_every_lexicon(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(Lexicons().names())


def test_list_counts_your_rows(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "禾川精神\t\tspirit\tyes\tlocal")
    _, out, _ = run(capsys, "list", "--lexicons", mine)
    assert "(1 yours)" in next(line for line in out.splitlines() if line.startswith("slogans "))


@pytest.mark.usefixtures("mine")
def test_show_prints_a_lexicon_as_it_loads(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", "units")
    assert len(out.splitlines()) == 1 + len(Lexicons()["units"].rows)


def test_show_finds_a_term_and_says_whose_it_is(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "高质量发展\t禾川高质量发展\tformula\tyes\tlocal")
    _, out, _ = run(capsys, "show", "高质量发展", "--lexicons", mine)
    assert "slogans (yours): canonical 高质量发展" in out
    assert f"{mine / 'slogans.tsv'}, line 2" in out
    assert "userdict: term 高质量发展" in out
    code, out, err = run(capsys, "show", "没有这个词")
    assert (code, out) == (1, "")
    assert "No lexicon has" in err


@pytest.mark.parametrize("name", Lexicons().names())
def test_a_new_lexicon_loads_and_changes_nothing(mine: Path, name: str) -> None:
    new_lexicon(name, mine)
    assert Lexicons(mine)[name].rows == Lexicons()[name].rows


def test_new_keeps_a_file_that_is_there(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "new", "slogans", mine)[0] == 0
    before = (mine / "slogans.tsv").read_bytes()
    code, _, err = run(capsys, "new", "slogans", mine)
    assert code == 2
    assert "there already" in err
    assert (mine / "slogans.tsv").read_bytes() == before
    assert run(capsys, "new", "slogns", mine)[0] == 2


def test_diff(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "禾川精神\t\tspirit\tyes\tlocal", "高质量发展\t\tformula\tyes\tlocal", "!中国梦")
    code, out, _ = run(capsys, "diff", mine)
    assert code == 0
    signs = [(line[0], line.split(": ")[1].split(" | ")[0]) for line in out.splitlines()]
    assert signs == [("+", "禾川精神"), ("~", "高质量发展"), ("→", "高质量发展"), ("-", "中国梦")]


PROBLEMS = {
    "stands again, word for word": ["禾川精神\t\tspirit\tyes\tlocal"] * 2,
    "has one row for each": ["禾川精神\t\tspirit\tyes\tlocal", "禾川精神\t\tspirit\tborderline\tlocal"],
    "is not simplified": ["禾川經濟\t\tspirit\tyes\tlocal"],
    "takes nothing out": ["!禾川精神"],
    "Write 禾川经济": ["禾川之魂\t禾川經濟\tspirit\tyes\tlocal"],
    "'spirit' stands in column variants and is a value of type. Is a tab missing": ["禾川精神\tspirit"],
}


@pytest.mark.parametrize("says", PROBLEMS)
def test_check_reports_what_is_wrong_with_file_and_line(
    mine: Path, capsys: pytest.CaptureFixture[str], says: str
) -> None:
    slogans(mine, *PROBLEMS[says])
    code, _, err = run(capsys, "check", mine)
    assert code == 1
    assert says in err
    assert f"{mine / 'slogans.tsv'}, line 2" in err
    assert len(err.splitlines()) == 1


def test_check_reports_a_lexicon_that_no_rule_reads(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "甲\t\tspirit\tyes\tlocal", "乙\t\tspirit\tyes\tlocal", name="slogns")
    code, _, err = run(capsys, "check", mine)
    assert code == 1
    assert "no rule reads a lexicon called slogns" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("name", Lexicons().names())
def test_the_first_shipped_row_repeated_is_said_to_be_idle_and_nothing_else(mine: Path, name: str) -> None:
    """Over all lexicons: neither traditional characters nor several rows of a key are mistaken for faults."""
    shipped = Lexicons()[name]
    key = shipped.columns[0]
    rows = [row for row in shipped if row[key] == shipped.rows[0][key]]
    lines = ["\t".join(shipped.columns), *("\t".join(row.values()) for row in rows)]
    (mine / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (line,) = problems(own_entries(mine))
    assert "is shipped just so" in line


def test_a_term_of_one_character_is_not_held_against_all_that_hold_it(mine: Path) -> None:
    slogans(mine, "水\t\tspirit\tyes\tlocal", "发展\t\tspirit\tyes\tlocal")
    one, two = own_entries(mine)
    assert (one.key, one.around) == ("水", ())
    assert "高质量发展" in two.around


def test_check_shows_where_a_term_takes_effect(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "弘扬禾川\t\tspirit\tyes\tlocal", "!高质量发展", "从未说过\t\tspirit\tyes\tlocal")
    code, out, err = run(capsys, "check", mine, "speech.txt")
    assert code == 1
    by_term = dict(zip(("弘扬禾川", "从未说过", "高质量发展"), out.split("slogans: ")[1:], strict=True))
    assert "places: 2, documents: 1; rows: +2" in by_term["弘扬禾川"]
    assert "first in speech: 要弘扬禾川精神" in by_term["弘扬禾川"]
    assert "+0 -1" in by_term["高质量发展"]
    assert "从未说过 stands nowhere in these texts" in err
    assert "All your lexicons together: " in out


def test_check_counts_variants_as_the_term(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "禾川之魂\t~弘扬禾川\tspirit\tyes\tlocal")
    code, out, err = run(capsys, "check", mine, "speech.txt")
    assert (code, err) == (0, "")
    assert "places: 2," in out


def test_check_counts_a_place_once(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "禾川精神\t弘扬禾川精神\tspirit\tyes\tlocal")
    assert "places: 2, documents: 1;" in run(capsys, "check", mine, "speech.txt")[1]


def test_check_says_whose_spelling_a_term_was(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "经济高质量发展\t\tformula\tyes\tlocal")
    assert "is a spelling of the shipped 高质量发展\n" in run(capsys, "check", mine)[1]


def test_check_says_what_a_term_shadows(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slogans(mine, "推动高质量发展\t\tformula\tyes\tlocal")
    _, out, _ = run(capsys, "check", mine)
    assert "holds the shipped 高质量发展" in out


@pytest.mark.parametrize("arguments", ["check nowhere", "diff nowhere", "check .", "show units --lexicons nowhere"])
def test_a_wrong_request_is_one_line(mine: Path, capsys: pytest.CaptureFixture[str], arguments: str) -> None:
    assert mine.is_dir()
    code, out, err = run(capsys, *arguments.split())
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
