"""What is kept between runs: nothing goes wrong where it is damaged, foreign, old or cannot be written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from policymine import kept, lazy

PATTERNS = (
    ("(?P<year>[12]\\d{3})年(?:(?P<month>1[0-2]|[1-9])月)?", 0), ("[一-鿿]{2,8}(?=工程|计划)", 0), ("", 0),
    ("(?i)gdp|r&d", 0), ("水(?!平)|电", re.MULTILINE), ("^第.+条", re.M), ("(a)(?P<b>b)?\\1", re.I),
    ("[\U00020000-\U0002ffff]", 0),
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return tmp_path


def keep() -> Path:
    """Compile the patterns and keep them; the file."""
    compiler = lazy.Compiler()
    for pattern, flags in PATTERNS:
        compiler.compile(pattern, flags)
    compiler.keep()
    (file,) = kept.cache_folder().iterdir()
    return file


def compiled_anew(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many of the patterns a new process would have to compile; all are as `re` makes them."""
    done: list[str] = []
    compiler = lazy.Compiler()
    made = {}
    with monkeypatch.context() as context:
        compile_as_before = re.compile
        context.setattr(lazy.re, "compile", lambda p, f: (done.append(p), compile_as_before(p, f))[1])
        for pattern, flags in PATTERNS:
            made[pattern, flags] = compiler.compile(pattern, flags)
    for pattern, flags in PATTERNS:
        again, wanted = made[pattern, flags], re.compile(pattern, flags)
        assert again == wanted
        assert again.groupindex == wanted.groupindex
        text = "2025年12月，水平和水电GDPabA𠀀工程"
        assert [m.groupdict() or m.group() for m in again.finditer(text)] == [
            m.groupdict() or m.group() for m in wanted.finditer(text)
        ]
    return len(done)


def test_nothing_is_compiled_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled_anew(monkeypatch) == len(PATTERNS)
    keep()
    assert compiled_anew(monkeypatch) == 0


def test_a_pattern_that_differs_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    compiler = lazy.Compiler()
    assert compiler.compile("水(?!平)|气", re.MULTILINE) == re.compile("水(?!平)|气", re.MULTILINE)
    assert compiler.compile("水(?!平)|电") == re.compile("水(?!平)|电")
    compiler.keep()
    assert compiled_anew(monkeypatch) == 0, "what was kept before stays"


@pytest.mark.parametrize("share", [0, 0.2, 0.5, 0.99])
def test_a_file_cut_off_counts_as_none(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    file = keep()
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert compiled_anew(monkeypatch) == len(PATTERNS)
    keep()
    assert compiled_anew(monkeypatch) == 0


def test_a_changed_byte_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    file = keep()
    data = bytearray(file.read_bytes())
    for at in range(0, len(data), max(1, len(data) // 40)):
        data[at] ^= 1
        file.write_bytes(data)
        data[at] ^= 1
        assert kept.load("patterns") is None
    assert compiled_anew(monkeypatch) == len(PATTERNS)


@pytest.mark.parametrize("value", [[], {}, {("水(?!平)|电", 8): (8, b"\0\0\0\0", 0, {}, (None,))}, {("", 0): ()}])
def test_code_that_the_engine_refuses_is_not_used(value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.save("patterns", value)
    assert compiled_anew(monkeypatch) == len(PATTERNS)


def test_another_version_of_python_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    monkeypatch.setattr(sys, "hexversion", sys.hexversion + 16)
    assert compiled_anew(monkeypatch) == len(PATTERNS)


@pytest.mark.skipif(os.name == "nt", reason="owners are looked at by number")
def test_a_file_of_another_user_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert kept.load("patterns") is None


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "cache").write_text("a file where the folder should be")
    compiler = lazy.Compiler()
    compiler.compile("水利")
    compiler.keep()
    assert compiled_anew(monkeypatch) == len(PATTERNS)


def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", homeless)
    assert kept.load("patterns") is None
    assert not kept.can_save()
    kept.save("patterns", {})


def test_many_writers_leave_one_whole_file() -> None:
    code = "from policymine import kept\nfor i in range(150): kept.save('patterns', {('水', n): i for n in range(300)})"
    writers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        found = kept.load("patterns")
        seen += found is not None
        assert found is None or (len(found) == 300 and len(set(found.values())) == 1)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert seen
    assert len(list(kept.cache_folder().iterdir())) == 1, "nothing is left beside it"


def test_too_many_patterns_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lexicons change, and with them the patterns: those of old ones go when there are too many."""
    monkeypatch.setattr(lazy, "_MOST", 10)
    keep()
    compiler = lazy.Compiler()
    for number in range(5):
        compiler.compile(f"第{number}")
    compiler.keep()
    assert {pattern for pattern, _ in kept.load("patterns")} == {f"第{number}" for number in range(5)}


def test_an_extraction_keeps_its_patterns(folder: Path) -> None:
    (folder / "a.txt").write_text("到2030年，森林覆盖率达到60%以上。", encoding="utf-8")
    command = [sys.executable, "-m", "policymine", "extract", "a.txt", "-o", "out", "--quiet"]
    subprocess.run(command, cwd=folder, check=True)
    assert len(kept.load("patterns")) > 100


def test_no_pattern_depends_on_the_hash_seed(folder: Path, samples: Path) -> None:
    """One that did would be compiled in every run, and kept again and again."""
    command = [sys.executable, "-m", "policymine", "extract", str(samples), "-o", "out", "--quiet", "--sentences"]
    sizes = []
    for seed in "123":
        subprocess.run([*command, "--no-cache"], cwd=folder, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        sizes.append(len(kept.load("patterns")))
    assert sizes[1] == sizes[2], "the second run may compile what the first was done with before it kept it"


def test_what_is_once_made_is_made_anew_for_another_key_only() -> None:
    made: list[str] = []

    def make(word: str) -> list[str]:
        made.append(word)
        return [word, word]

    assert kept.once_made("words", b"1", lambda: make("水")) == ["水", "水"]
    assert kept.once_made("words", b"1", lambda: make("电")) == ["水", "水"]
    assert kept.once_made("words", b"2", lambda: make("电")) == ["电", "电"]
    assert made == ["水", "电"]


@pytest.mark.parametrize("foreign", [{"水": 1}, ("水",), [b"1", "水"], None])
def test_what_something_else_kept_under_the_name_counts_as_none(foreign: object) -> None:
    kept.save("words", foreign)
    assert kept.once_made("words", b"1", lambda: "电") == "电"


def test_a_key_depends_on_files_and_on_what_else_is_told(tmp_path: Path) -> None:
    code, other = tmp_path / "code.py", tmp_path / "other.py"
    code.write_text("a = 1\n", encoding="utf-8")
    before = kept.key_of([code], b"1", b"2")
    assert before == kept.key_of([str(code)], b"1", b"2")
    assert before != kept.key_of([code], b"12", b"")
    assert before != kept.key_of([code, other], b"1", b"2"), "a file that is not there counts"
    missing = kept.key_of([other])
    other.write_text("a = 1\n", encoding="utf-8")
    assert kept.key_of([other]) not in (before, missing)
    known, state = kept.key_of([code]), code.stat()
    code.write_text("a = 2\n", encoding="utf-8")
    os.utime(code, ns=(state.st_atime_ns, state.st_mtime_ns))
    if os.name != "nt":  # where there is a time that nobody sets
        assert known != kept.key_of([code]), "of the same size, and with its time set back"
    code.write_text("a = 22\n", encoding="utf-8")
    assert known != kept.key_of([code])


def test_a_users_own_slogans_are_found_whatever_was_kept_before(tmp_path: Path) -> None:
    from policymine.extract.slogans.surfaces import SloganLexicon
    from policymine.lexicon import Lexicons

    own = tmp_path / "own"
    own.mkdir()
    (own / "slogans.tsv").write_text(
        "canonical\ttype\tvariants\n四塘同养\tnumeric_abbrev\t~四塘、同养|四塘共养\n", encoding="utf-8"
    )
    for _ in range(2):  # made, then kept
        for folder, known in ((None, 0), (own, 1)):
            lexicon = SloganLexicon(Lexicons(folder))
            assert [s.spelling for s in lexicon.surfaces("四塘共养")] == ["四塘共养"] * known
            assert [s.include for s in lexicon.surfaces("四塘和同养")] == ["borderline"] * known
            assert [s.include for s in lexicon.surfaces("四塘同养")] == ["yes", "borderline"][: 2 * known]


def test_a_lexicon_is_the_same_when_it_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from policymine.lexicon import Lexicons

    made = Lexicons()["places"]
    with monkeypatch.context() as context:
        context.setattr("policymine.lexicon._parsed", lambda *_: pytest.fail("parsed again"))
        again = Lexicons()["places"]
    assert again == made
    assert list(again) == list(made)
    assert again.places == made.places
    assert again.rows[3] == list(made)[3]
    assert list(again.rows[2:4]) == list(made)[2:4]
    assert again.where[0].endswith(f"line {made.places[0][1]}")


def test_a_shipped_lexicon_that_was_edited_is_parsed_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policymine import lexicon

    monkeypatch.setattr(lexicon, "shipped_folder", lambda: folder)
    for word in ("水电", "气电"):
        (folder / "words.tsv").write_text(f"word\tkind\n{word}\tplain word\n", encoding="utf-8")
        assert [row["word"] for row in lexicon.Lexicons()["words"]] == [word]


def test_a_users_own_lexicon_is_read_each_time(tmp_path: Path) -> None:
    from policymine.lexicon import Lexicons

    for word in ("甲乙", "丙丁"):
        (tmp_path / "own_words.tsv").write_text(f"word\n{word}\n", encoding="utf-8")
        assert [row["word"] for row in Lexicons(tmp_path)["own_words"]] == [word]


def test_formulas_are_found_alike_in_short_and_in_long_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few characters are gone through place by place, many by an automaton."""
    from policymine.extract.slogans import surfaces
    from policymine.lexicon import Lexicons

    lexicons = Lexicons()
    canonical = [row["canonical"].partition("〔")[0] for row in lexicons["slogans"]][::7]
    text = "，要".join(canonical) + "三农。水"
    short, long = surfaces.SloganLexicon(lexicons), surfaces.SloganLexicon(lexicons)
    monkeypatch.setattr(surfaces, "_MANY", 10**9)
    one = [hit[:2] for hit in short.find(text)]
    monkeypatch.setattr(surfaces, "_MANY", 0)
    assert one == [hit[:2] for hit in long.find(text)]
    assert len(one) > len(canonical) / 2
    (tmp_path / "slogans.tsv").write_text("canonical\ttype\n水\tthesis\n", encoding="utf-8")
    monkeypatch.setattr(surfaces, "_MANY", 10**9)
    own = surfaces.SloganLexicon(Lexicons(tmp_path))
    assert any(text[hit.start : hit.end] == "水" for hit in own.find(text))


def test_a_remembered_function_is_asked_once_for_each_text(folder: Path) -> None:
    code, asked = folder / "code.py", []
    code.write_text("a = 1", encoding="utf-8")

    def twice(text: str) -> list[str]:
        asked.append(text)
        return [text, text]

    for text in ("水", "电", "水"):
        one = kept.Remembered(twice, str(code))
        assert one(text) == one(text) == [text, text]
        one.keep()
    assert asked == ["水", "电"]
    code.write_text("a = 22", encoding="utf-8")
    assert kept.Remembered(twice, str(code))("水") == ["水", "水"]
    assert asked == ["水", "电", "水"]


def test_what_is_remembered_does_not_grow_for_ever() -> None:
    for part in range(3):
        one = kept.Remembered(len)
        for number in range(1500):
            one(f"{part} {number}")
        one.keep()
    again = kept.Remembered(lambda _: -1)
    again._name = "made-len"
    assert [again(text) for text in ("0 7", "2 0", "2 1499")] == [-1, 3, 6]


def test_where_nothing_can_be_kept_functions_give_what_they_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "cache_folder", lambda: Path(os.devnull) / "none")
    one = kept.Remembered(len)
    assert one("水电") == 2
    one.keep()
