"""The two engines give the same words, and the policy dictionary holds in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from policymine.errors import UsageError
from policymine.lexicon import Lexicons
from policymine.segment import ENGINES, Segmenter


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
