"""The loader of lexicons: what a researcher may write, what wins, and how a mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from policymine.errors import LexiconError, UsageError
from policymine.lexicon import Lexicon, Lexicons, shipped_folder

HEAD = "# lexicon: terms\n# source: ours\n# licence: MIT\n# values kind: plain|odd\nterm\tkind\tnote\n"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the shipped one, with a lexicon of three terms."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "terms.tsv").write_text(f"{HEAD}甲\tplain\t一\n乙\todd\t二\n丙\tplain\t\n", encoding="utf-8")
    monkeypatch.setattr("policymine.lexicon.shipped_folder", lambda: folder)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def terms(lexicon: Lexicon) -> dict[str, str]:
    return {row["term"]: row["note"] for row in lexicon}


def test_a_lexicon_is_its_rows_with_their_places(shipped: Path) -> None:
    lexicon = Lexicons()["terms"]
    assert lexicon.columns == ("term", "kind", "note")
    assert list(lexicon) == [
        {"term": "甲", "kind": "plain", "note": "一"},
        {"term": "乙", "kind": "odd", "note": "二"},
        {"term": "丙", "kind": "plain", "note": ""},
    ]
    assert lexicon.where[0] == f"{shipped / 'terms.tsv'}, line 6"
    assert (lexicon.about["source"], lexicon.about["licence"]) == ("ours", "MIT")


@pytest.mark.usefixtures("shipped")
class TestOwnLexicon:
    """A user's term always wins."""

    def load(self, own: Path, text: str) -> Lexicon:
        (own / "terms.tsv").write_bytes(text.encode("utf-8"))
        return Lexicons(own)["terms"]

    def test_a_new_key_adds(self, own: Path) -> None:
        assert terms(self.load(own, "term\tkind\tnote\n丁\tplain\t四\n")) == {
            "甲": "一",
            "乙": "二",
            "丙": "",
            "丁": "四",
        }

    def test_the_same_key_replaces(self, own: Path) -> None:
        assert terms(self.load(own, "term\tnote\n甲\t新\n"))["甲"] == "新"

    def test_several_rows_of_a_key_replace_all_of_it(self, own: Path) -> None:
        lexicon = self.load(own, "term\tnote\n甲\t新\n甲\t更新\n")
        assert [row["note"] for row in lexicon if row["term"] == "甲"] == ["新", "更新"]

    def test_an_exclamation_mark_takes_out(self, own: Path) -> None:
        assert terms(self.load(own, "term\n!乙\n")) == {"甲": "一", "丙": ""}

    def test_columns_left_out_are_empty(self, own: Path) -> None:
        row = self.load(own, "term\n丁\n").rows[-1]
        assert row == {"term": "丁", "kind": "", "note": ""}

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("bom", ["", "\ufeff"])
    def test_byte_order_mark_and_line_ends_are_fine(self, own: Path, newline: str, bom: str) -> None:
        lexicon = self.load(own, bom + newline.join(["# about: mine", "term\tnote", "", "丁\t四", ""]))
        assert terms(lexicon)["丁"] == "四"
        assert lexicon.columns == ("term", "kind", "note")

    def test_a_name_of_its_own_is_a_lexicon_too(self, own: Path) -> None:
        (own / "mine.tsv").write_text("word\nA\n", encoding="utf-8")
        lexicons = Lexicons(own)
        assert lexicons.names() == ("mine", "terms")
        assert [row["word"] for row in lexicons["mine"]] == ["A"]

    @pytest.mark.parametrize(
        ("text", "line", "says"),
        [
            ("term\tkind\n丁\tplain\tx\ty\n", 2, "columns"),
            ("# about: mine\nterm\tkind\n丁\tplain\n\tplain\n", 4, "first"),
            ("term\tweight\n丁\t1\n", 1, "weight"),
            ("kind\tterm\nplain\t丁\n", 1, "term"),
            ("term\tkind\n丁\tstrange\n", 2, "plain, odd"),
        ],
    )
    def test_a_bad_row_is_named_by_file_and_line_before_any_work(
        self, own: Path, text: str, line: int, says: str
    ) -> None:
        (own / "terms.tsv").write_text(text, encoding="utf-8")
        with pytest.raises(LexiconError) as caught:
            Lexicons(own)
        assert f"terms.tsv, line {line}" in str(caught.value)
        assert says in str(caught.value)

    @pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
    def test_a_file_without_columns_is_refused(self, own: Path, text: str) -> None:
        (own / "terms.tsv").write_text(text, encoding="utf-8")
        with pytest.raises(LexiconError, match=r"column names"):
            Lexicons(own)

    def test_another_encoding_is_refused_with_advice(self, own: Path) -> None:
        (own / "terms.tsv").write_bytes("term\n丁\n".encode("gb18030"))
        with pytest.raises(LexiconError, match=r"UTF-8"):
            Lexicons(own)

    def test_a_term_may_begin_with_a_number_sign_in_quotes_only(self, own: Path) -> None:
        """`#` opens a comment everywhere: a row that begins with it is not a row."""
        assert terms(self.load(own, "term\n#丁\n戊\n")).keys() == {"甲", "乙", "丙", "戊"}

    def test_a_line_separator_inside_a_cell_does_not_end_the_row(self, own: Path) -> None:
        """Only line ends of files part rows; U+2028 and U+0085 come along with copied text."""
        lexicon = self.load(own, "term\tnote\n丁\t前\u2028后\n")
        assert lexicon.rows[-1]["note"] == "前\u2028后"


def test_a_missing_folder_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.tsv"):
        Lexicons(tmp_path / "nowhere")


@pytest.mark.usefixtures("shipped")
def test_an_unknown_lexicon_names_the_known_ones() -> None:
    with pytest.raises(LexiconError, match=r"terms"):
        Lexicons()["nouns"]


@pytest.mark.usefixtures("shipped")
def test_the_digest_follows_the_content(own: Path) -> None:
    before = Lexicons(own).digest()
    assert before == Lexicons(own).digest()
    assert "terms.tsv" in before
    (own / "terms.tsv").write_text("term\n丁\n", encoding="utf-8")
    after = Lexicons(own).digest()
    assert after["own/terms.tsv"] != before.get("own/terms.tsv")
    assert after["terms.tsv"] == before["terms.tsv"], "a user's file leaves the shipped one as it is"


@pytest.mark.usefixtures("shipped")
def test_once_makes_once() -> None:
    made = []

    def make(lexicons: Lexicons) -> int:
        made.append(lexicons)
        return len(made)

    lexicons = Lexicons()
    assert [lexicons.once(make), lexicons.once(make)] == [1, 1]
    assert Lexicons().once(make) == 2


SHIPPED = sorted(p.stem for p in shipped_folder().glob("*.tsv"))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_lexicon_says_what_it_is_and_has_no_bad_row(name: str) -> None:
    lexicon = Lexicons()[name]
    for label in ("about", "source", "licence"):
        assert lexicon.about.get(label), f"{name}.tsv lacks `# {label}: …`"
    assert lexicon.rows


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_lexicons_are_clean_tsv(name: str) -> None:
    """No trailing blanks, no duplicated rows: both are slips of hand that show in the output as nothing at all."""
    lines = (shipped_folder() / f"{name}.tsv").read_bytes().decode("utf-8").split("\n")
    rows = [line for line in lines if line and not line.startswith("#")]
    assert not [line for line in rows if line != line.rstrip(" \r")]
    assert len(rows) == len(set(rows)), [line for line in rows if rows.count(line) > 1][:3]
