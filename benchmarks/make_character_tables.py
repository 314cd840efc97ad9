"""Write lexicons/readings.tsv, lexicons/characters.tsv and lexicons/character_pairs.tsv.

    python benchmarks/make_character_tables.py

The readings are those of pypinyin (MIT) for every character that GBK can hold. How common a character is
comes from the word frequencies of jieba's dictionary (MIT), each word counted once as it stands and once
as OpenCC's s2t writes it, so that both scripts are covered. Which characters stand side by side comes from
the same dictionary and from the words of the genre in our own lexicons.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import jieba
import opencc
from pypinyin.constants import PINYIN_DICT

LEXICONS = Path(__file__).resolve().parents[1] / "lexicons"

# Dictionaries hold no punctuation: shares of running official text, in bits, rounded.
PUNCTUATION = {
    3: "，", 5: "。、", 6: "“”", 7: "；：《》", 8: "（）", 9: "？！—", 10: "·…％", 11: "「」『』‘’", 13: "〔〕【】〈〉",
}  # fmt: skip
PAIRS = 60_000
OWN = ("actions", "indicator_aliases", "places", "programme_nouns", "slogans", "title_words", "userdict")
"""Lexicons whose first column holds words of the genre: dictionaries know few of them."""
OWN_COUNT = 300
LEAST = 20  # bits; a character met less often than this is as good as never met


def fits_gbk(char: str) -> bool:
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def readings() -> dict[str, str]:
    table: dict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0x9FA6):
        if fits_gbk(chr(code)):
            for syllable in PINYIN_DICT.get(code, "").split(","):
                if syllable:
                    table[syllable].append(chr(code))
    return {syllable: "".join(chars) for syllable, chars in sorted(table.items())}


def frequencies() -> dict[int, str]:
    counts: Counter[str] = Counter()
    to_traditional = opencc.OpenCC("s2t").convert
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, number, *_ = line.decode("utf-8").split()
            for form in (word, to_traditional(word)):
                for char in form:
                    counts[char] += int(number)
    total = sum(counts.values()) / 2
    bands: dict[int, list[str]] = defaultdict(list)
    for char, count in counts.most_common():
        bits = max(4, round(-math.log2(count / total)))
        if bits <= LEAST and fits_gbk(char) and "\u4e00" <= char <= "\u9fff":
            bands[bits].append(char)
    for bits, chars in PUNCTUATION.items():
        bands[bits][:0] = list(chars)
    return {bits: "".join(bands[bits]) for bits in sorted(bands)}


def words() -> Iterator[tuple[str, int]]:
    """Words with their frequency in general text; those of the genre count as if they were fairly common."""
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, number, *_ = line.decode("utf-8").split()
            yield word, int(number)
    for name in OWN:
        rows = [line for line in (LEXICONS / f"{name}.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
        yield from ((row.split("\t")[0], OWN_COUNT) for row in rows[1:])


def pairs() -> dict[str, str]:
    """First character → the characters that follow it inside words, commonest first; in traditional script."""
    counts: Counter[str] = Counter()
    to_traditional = opencc.OpenCC("s2t").convert
    for word, number in words():
        for pair in pairwise(to_traditional(word)):
            counts["".join(pair)] += number
    table: dict[str, str] = defaultdict(str)
    for pair, _ in counts.most_common(PAIRS):
        if all("\u4e00" <= char <= "\u9fff" and fits_gbk(char) for char in pair):
            table[pair[0]] += pair[1]
    return dict(sorted(table.items()))


def write(name: str, about: str, source: str, columns: str, rows: dict[str, str] | dict[int, str]) -> None:
    head = f"# lexicon: {name}\n# about: {about}\n# source: {source}\n# licence: MIT\n{columns}\n"
    body = "".join(f"{key}\t{value}\n" for key, value in rows.items())
    (LEXICONS / f"{name}.tsv").write_text(head + body, encoding="utf-8")


def main() -> None:
    write(
        "readings",
        "which characters a syllable of pinyin may be the reading of; tells annotations from other brackets",
        "pypinyin, the characters of GBK; written by benchmarks/make_character_tables.py",
        "syllable\tcharacters",
        readings(),
    )
    write(
        "characters",
        "how common characters are, in bits (minus log2 of the share of running text); decides between repairs",
        "word frequencies of jieba, in both scripts; written by benchmarks/make_character_tables.py",
        "bits\tcharacters",
        frequencies(),
    )
    write(
        "character_pairs",
        "which characters follow one another inside common words, in traditional script; decides between repairs",
        "jieba's word frequencies, words of the other lexicons, converted by OpenCC; "
        "written by benchmarks/make_character_tables.py",
        "first\tfollowing",
        pairs(),
    )


if __name__ == "__main__":
    main()
