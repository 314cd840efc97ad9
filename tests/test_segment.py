"""The two engines give the same words, and the policy dictionary holds in both."""

from __future__ import annotations

import random
from pathlib import Path

import jieba
import pytest

from policymine.errors import UsageError
from policymine.lexicon import Lexicons
from policymine.segment import ENGINES, TERM_FREQUENCY, Segmenter


@pytest.mark.parametrize("engine", ENGINES)
def test_policy_terms_stay_whole(engine: str) -> None:
    assert "高质量发展" in Segmenter(engine=engine).cut("扎实推动高质量发展。")


@pytest.mark.parametrize(
    "text", ["PM2.5浓度29微克/立方米", "到2026-02-18", "C++与5G", "a-b", "4.5%左右", "“1+N”体系", "𠮷野家", ""]
)
def test_engines_agree_on_ascii_runs(text: str) -> None:
    """rjieba keeps `PM2.5` or `2026-02` together where jieba splits them."""
    assert Segmenter(engine="rjieba").cut(text) == Segmenter(engine="jieba").cut(text)


def test_engines_agree_on_the_samples(samples: Path) -> None:
    fast, reference = Segmenter(engine="rjieba"), Segmenter(engine="jieba")
    texts = [p.read_text(encoding="gb18030" if "gb18030" in p.name else "utf-8") for p in sorted(samples.glob("*.txt"))]
    assert texts
    for text in texts:
        assert fast.cut(text) == reference.cut(text)


def test_jieba_gives_the_words_of_its_own_search(samples: Path) -> None:
    """Its search is replaced by one that takes less time, for the same words: ties, unknown characters and all."""
    own = jieba.Tokenizer()
    for row in Lexicons()["userdict"]:
        own.add_word(row["term"], TERM_FREQUENCY)
    words = Segmenter(engine="jieba")
    texts = [p.read_text(encoding="gb18030" if "gb18030" in p.name else "utf-8") for p in sorted(samples.glob("*.txt"))]
    lines = [line for text in texts for line in text.splitlines()]
    draw = random.Random(1)
    signs = "".join(lines) + "𠮷龘㐀A1 \t\u3000"
    lines += ["".join(draw.choices(signs, k=draw.randint(1, 40))) for _ in range(3000)]
    for line in lines:
        assert words.cut(line) == [word for word in own.lcut(line) if not word.isspace()], line


def test_a_jieba_of_another_version_goes_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jieba, "__version__", "0.99")
    monkeypatch.setattr("policymine.segment._quicken", lambda _: pytest.fail("a search that is not known was replaced"))
    assert "高质量发展" in Segmenter(engine="jieba").cut("扎实推动高质量发展。")


@pytest.mark.parametrize("engine", ENGINES)
def test_blanks_are_no_words(engine: str) -> None:
    words = Segmenter(engine=engine)
    assert words.cut(" 改革 \t开放\u3000\n发展\u2028\x1c稳定 ") == ["改革", "开放", "发展", "稳定"]
    assert words.cut("改革开放") == words.cut("\n改革开放\n")


def test_a_users_term_holds(tmp_path: Path) -> None:
    (tmp_path / "userdict.tsv").write_text("term\n云溪模式\n", encoding="utf-8")
    assert "云溪模式" in Segmenter(Lexicons(tmp_path)).cut("推广云溪模式")
    assert "云溪模式" not in Segmenter().cut("推广云溪模式"), "one user's words must not leak into the next run"


def test_unknown_engine_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="rjieba, jieba"):
        Segmenter(engine="stanford")


def test_jieba_keeps_its_cache_out_of_the_shared_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    Segmenter(engine="jieba").cut("云溪")
    assert list(tmp_path.rglob("jieba.cache"))
