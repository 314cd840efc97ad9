"""Write lexicons/readings.tsv, characters.tsv, character_pairs.tsv and character_triples.tsv.

    python benchmarks/make_character_tables.py [readings|characters|sequences ...]

The readings are those of pypinyin (MIT) for every character that GBK can hold. How common a character is
comes from the word frequencies of jieba's dictionary (MIT), each word counted once as it stands and once
as OpenCC's s2t writes it, so that both scripts are covered.

Which characters follow one another is counted in the trial corpus, in the words of jieba's dictionary and in the
words of the genre in our own lexicons and in words_by_character.tsv; all as simplified characters. The documents
from which the paragraphs come on which the repair of slips is tried (`files_of_trials` of tests/slip_trial.py) are
left out of the count, whole.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import jieba
import opencc
from pypinyin.constants import PINYIN_DICT

from policymine.clean.sequences import EDGE, STEPS_PER_BIT, code_of, plain

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from slip_trial import files_of_trials  # noqa: E402

LEXICONS = ROOT / "lexicons"
CORPUS = ROOT.parent / "shared" / "corpus"
COUNTED = (
    "five_year_plan", "gwr_county_hailar", "gwr_national", "gwr_province_2026", "npc_resolution", "party_congress",
    "party_document", "policy_central", "policy_shandong", "state_council_text", "xi_speech_2020",
    "xi_speech_2022_2026",
)  # fmt: skip
"""Folders of the corpus whose sequences are counted."""

# Dictionaries hold no punctuation: shares of running official text, in bits, rounded.
PUNCTUATION = {
    3: "，", 5: "。、", 6: "“”", 7: "；：《》", 8: "（）", 9: "？！—", 10: "·…％", 11: "「」『』‘’", 13: "〔〕【】〈〉",
}  # fmt: skip
OWN = ("actions", "indicator_aliases", "places", "programme_nouns", "slogans", "title_words", "userdict")
"""Lexicons whose first column holds words of the genre: dictionaries know few of them."""
OWN_WEIGHT = 3.0
DICTIONARY_SHARE = 0.1
"""All words of the dictionary together weigh so much of what the corpus weighs."""
WRITTEN_DOWN = Path(__file__).with_name("words_by_character.tsv")
WRITTEN_DOWN_WEIGHT, ENDING_WEIGHT = 5.0, 2.0
"""Counts of a word that is written down there, and of each mark behind it: it may end a clause."""
LEAST_COMMON = 20  # bits; a character met less often than this is as good as never met
DISCOUNT = 0.7  # taken off each count and given to what was never met
LEFT = {2: 0.05, 3: 0.12}  # the least share that is kept for what was never met behind one and two characters
LEAST = {2: 1.5, 3: 1.5}  # counts
WORTH = {2: -math.inf, 3: 4.0}  # bits that a sequence must save, over all the places where it was met
LEAST_LEFT = 0.02  # share; so much stays for all others even where what is kept takes nearly all
LONGEST = 3
"""Characters of the longest sequences. Those of four were tried: no more slips came out right."""


def fits_gbk(char: str) -> bool:
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def readings() -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0x9FA6):
        if fits_gbk(chr(code)):
            for syllable in PINYIN_DICT.get(code, "").split(","):
                if syllable:
                    table[syllable].append(chr(code))
    return {syllable: ["".join(chars)] for syllable, chars in sorted(table.items())}


def dictionary() -> Iterator[tuple[str, int]]:
    """The words of jieba's dictionary with their frequencies."""
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, number, *_ = line.decode("utf-8").split()
            yield word, int(number)


def frequencies() -> dict[int, list[str]]:
    """Bits → the characters that traditional text may hold, and those that only simplified text does."""
    counts: Counter[str] = Counter()
    traditional: set[str] = set("".join(PUNCTUATION.values()))
    convert = opencc.OpenCC("s2t").convert
    for word, number in dictionary():
        written = convert(word)
        traditional.update(written)
        for char in word + written:
            counts[char] += number
    total = sum(counts.values()) / 2
    bands: dict[int, list[str]] = defaultdict(list)
    for char, count in counts.most_common():
        bits = max(4, round(-math.log2(count / total)))
        if bits <= LEAST_COMMON and fits_gbk(char) and "\u4e00" <= char <= "\u9fff":
            bands[bits].append(char)
    for bits, chars in PUNCTUATION.items():
        bands[bits][:0] = list(chars)
    return {
        bits: ["".join(c for c in bands[bits] if (c in traditional) == wanted) for wanted in (True, False)]
        for bits in sorted(bands)
    }


def passages(left_out: set[Path]) -> Iterator[tuple[str, float]]:
    """What is counted: lines of the corpus, words of the dictionary and of our own lexicons, with their weights."""
    length = 0
    for folder in COUNTED:
        for path in sorted(set((CORPUS / folder).glob("*.txt")) - left_out):
            for raw in path.read_bytes().decode("utf-8", "replace").split("\n"):
                line = raw.strip("\u3000 \r\t")
                length += len(line)
                if line:
                    yield EDGE + EDGE + line + EDGE, 1.0
    words = list(dictionary())
    weight = DICTIONARY_SHARE * length / sum(len(word) * number for word, number in words)
    yield from ((word, number * weight) for word, number in words)
    for name in OWN:
        rows = [line for line in (LEXICONS / f"{name}.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
        yield from ((row.split("\t")[0], OWN_WEIGHT) for row in rows[1:])
    for word in written_down():
        yield word, WRITTEN_DOWN_WEIGHT
        yield from ((word[-2:] + mark, ENDING_WEIGHT) for mark in "，。、")


def written_down() -> list[str]:
    """The words of `words_by_character.tsv`, each once."""
    rows = [line for line in WRITTEN_DOWN.read_text("utf-8").splitlines() if line[:1] != "#"]
    return list(dict.fromkeys(word for row in rows[1:] for word in row.split("\t")[1].split()))


class Counts:
    """How often sequences of one, two and three characters were met, and what that makes of them in bits."""

    def __init__(self, left_out: set[Path]) -> None:
        self.by_length: list[Counter[str]] = [Counter() for _ in range(LONGEST + 1)]
        simplify = opencc.OpenCC("t2s").convert
        for passage, weight in passages(left_out):
            text = plain(simplify(passage) if weight == OWN_WEIGHT else passage)
            for length in range(1, LONGEST + 1):
                for start in range(len(text) - length + 1):
                    self.by_length[length][text[start : start + length]] += weight  # type: ignore[assignment]
        self.before: list[Counter[str]] = [Counter() for _ in self.by_length]
        self.kinds: list[Counter[str]] = [Counter() for _ in self.by_length]
        for length in range(2, LONGEST + 1):
            for sequence, count in self.by_length[length].items():
                self.before[length][sequence[:-1]] += count
                self.kinds[length][sequence[:-1]] += min(count, 1)  # type: ignore[assignment]
        self.total = sum(self.by_length[1].values())

    def share(self, sequence: str) -> float:
        """The probability of the last character behind the others."""
        length = len(sequence)
        if length == 1:
            return (self.by_length[1][sequence] + 0.05) / self.total
        context, rest = sequence[:-1], self.share(sequence[1:])
        before = self.before[length][context]
        if not before:
            return rest
        count = self.by_length[length][sequence]
        taken, left = DISCOUNT * self.kinds[length][context] / before, self.left(context)
        found = max(count - DISCOUNT * min(1, count), 0) / before
        return found * (1 - left) / max(1 - taken, 1e-9) + left * rest

    def left(self, context: str) -> float:
        """The share of what was never met behind these characters; never little, for texts differ."""
        length = len(context) + 1
        return min(1.0, max(DISCOUNT * self.kinds[length][context] / self.before[length][context], LEFT[length]))


class Tables:
    """What is kept of the counts: sequences worth their place, and what each context leaves for all others."""

    def __init__(self, counts: Counts) -> None:
        self.alone = {char: -math.log2(counts.share(char)) for char in counts.by_length[1]}
        self.kept: list[dict[str, float]] = [{}, {}]
        self.left: dict[str, float] = {}
        for length in range(2, LONGEST + 1):
            self._add(counts, length)

    def _add(self, counts: Counts, length: int) -> None:
        kept: dict[str, float] = {}
        taken: Counter[str] = Counter()
        taken_below: Counter[str] = Counter()
        for sequence, count in counts.by_length[length].items():
            if count < LEAST[length] or not all(map(can_be_key, sequence)):
                continue
            bits, below = rounded(-math.log2(counts.share(sequence))), self.cost(sequence[1:])
            if count * (below - bits) >= WORTH[length]:
                kept[sequence] = bits
                taken[sequence[:-1]] += 2**-bits  # type: ignore[assignment]
                taken_below[sequence[:-1]] += 2**-below  # type: ignore[assignment]
        for context, share in taken.items():
            left = max(LEAST_LEFT, 1 - share) / max(LEAST_LEFT, 1 - taken_below[context])
            self.left[context] = rounded(max(0.0, -math.log2(left)))
        self.kept.append(kept)

    def cost(self, sequence: str) -> float:
        """Bits of the last character behind the others, as the reader of the tables works it out."""
        spent = 0.0
        for at in range(len(sequence) - 1):
            rest = sequence[at:]
            if rest in self.kept[len(rest)]:
                return spent + self.kept[len(rest)][rest]
            spent += self.left.get(rest[:-1], 0.0)
        return spent + self.alone[sequence[-1]]

    def following(self, length: int) -> dict[str, dict[str, float]]:
        """Context → what may follow it, in bits, from the sequences of this length."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for sequence, bits in sorted(self.kept[length].items()):
            found[sequence[:-1]][sequence[-1]] = bits
        return found

    def pairs(self) -> dict[str, list[str]]:
        """The rows of `character_pairs`."""
        behind = self.following(2).items()
        return {first: [self.left_behind(first), grouped(chars.items())] for first, chars in behind}

    def triples(self) -> dict[str, list[str]]:
        """The rows of `character_triples`."""
        groups: dict[str, list[str]] = defaultdict(list)
        for context, chars in self.following(3).items():
            groups[context[:-1]].append(context[-1] + self.left_behind(context) + grouped(chars.items()))
        return {first: [" ".join(found)] for first, found in groups.items()}

    def left_behind(self, context: str) -> str:
        """What is left for others behind the context, as it is written down."""
        return code_of(round(self.left[context] * STEPS_PER_BIT))


def rounded(bits: float) -> float:
    """The bits as they can be written down."""
    return round(bits * STEPS_PER_BIT) / STEPS_PER_BIT


def can_be_key(char: str) -> bool:
    """Whether the character may stand in the tables, where ASCII has its own meaning: 。， yes, blanks no."""
    return char in EDGE + "%+-" or "\u2010" <= char <= "\u2027" or "\u3001" <= char <= "\u9fff" or "！" <= char <= "｝"


def grouped(following: Iterable[tuple[str, float]]) -> str:
    """Characters by their bits: `3的是5了` says that 的 and 是 cost three steps and 了 five."""
    by_code: dict[int, str] = defaultdict(str)
    for char, bits in following:
        by_code[round(bits * STEPS_PER_BIT)] += char
    return "".join(code_of(steps) + "".join(sorted(chars)) for steps, chars in sorted(by_code.items()))


def write(name: str, about: str, source: str, columns: str, rows: dict[str, list[str]] | dict[int, list[str]]) -> None:
    head = f"# lexicon: {name}\n# about: {about}\n# source: {source}\n# licence: MIT\n{columns}\n"
    body = "".join("\t".join([str(key), *cells]) + "\n" for key, cells in rows.items())
    (LEXICONS / f"{name}.tsv").write_text(head + body, encoding="utf-8")


def main() -> None:
    wanted = sys.argv[1:] or ["readings", "characters", "sequences"]
    by = "written by benchmarks/make_character_tables.py"
    if "readings" in wanted:
        about = "which characters a syllable of pinyin may be the reading of; tells annotations from other brackets"
        write("readings", about, f"pypinyin, the characters of GBK; {by}", "syllable\tcharacters", readings())
    if "characters" in wanted:
        about = "how common characters are, in bits (minus log2 of the share of running text); decides between repairs"
        columns = "bits\tcharacters\tsimplified_only"
        write("characters", about, f"word frequencies of jieba, in both scripts; {by}", columns, frequencies())
    if "sequences" in wanted:
        tables = Tables(Counts(files_of_trials()))
        counted = f"counts of official documents, jieba's word frequencies, words of the other lexicons; {by}"
        about = "which characters follow one (０: digits, Ａ: letters), each group behind its cost in half bits"
        write("character_pairs", about, counted, "first\tleft\tfollowing", tables.pairs())
        about = "the same behind two characters: the second, what is left for others, then what follows"
        write("character_triples", about, counted, "first\tfollowing", tables.triples())


if __name__ == "__main__":
    main()
