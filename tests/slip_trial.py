"""Damages many real paragraphs with the simulator, repairs them and counts what came out right."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from simulator import NARROW, WIDE, damage, orphans

from policymine.clean.annotations import Annotations
from policymine.clean.edits import Draft
from policymine.clean.readings import Commonness
from policymine.clean.slips import Slips
from policymine.lexicon import Lexicons
from policymine.records import Source

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FOLDERS = ("gwr_province_2026", "xi_speech_2020", "policy_shandong", "gwr_national")

LEXICONS = Lexicons()
SLIPS, ANNOTATIONS = Slips(LEXICONS), Annotations(LEXICONS)
TO_NARROW = str.maketrans(WIDE, NARROW)


def repaired(text: str) -> Draft:
    draft = Draft(Source(text))
    SLIPS(draft)
    ANNOTATIONS(draft)
    return draft


def traditional_paragraphs(count: int, seed: int = 7, *, straddling: bool = False) -> tuple[str, ...]:
    """Real paragraphs of many documents, converted by OpenCC, that GBK can hold.

    straddling  only those in which the bytes of a sentence mark lie across two characters
    """
    return tuple(text for _, text in _chosen(count, seed, straddling))


def files_of_trials() -> set[Path]:
    """The documents from which the paragraphs of all trials come: no table may be made from them."""
    return {path for seed in (7, 8) for straddling in (False, True) for path, _ in _chosen(200, seed, straddling)}


@cache
def _chosen(count: int, seed: int, straddling: bool) -> tuple[tuple[Path, str], ...]:
    import opencc

    convert = opencc.OpenCC("s2t").convert
    rng = random.Random(seed)
    files = [path for folder in FOLDERS for path in sorted((CORPUS / folder).glob("*.txt"))]
    rng.shuffle(files)
    found: list[tuple[Path, str]] = []
    for path in files:
        try:
            lines = [line.strip("\u3000 \r") for line in path.read_text("utf-8").split("\n")]
        except UnicodeDecodeError:
            continue
        lines = [line for line in lines if 60 <= len(line) <= 400 and not re.search(r"\([a-z]|[?？]", line)]
        sampled = 0
        for line in rng.sample(lines, len(lines) if straddling else min(3, len(lines))):
            text = convert(line)
            try:
                text.encode("gbk")
            except UnicodeEncodeError:
                continue
            if straddling and (sampled == 6 or not orphans(text)):
                continue
            sampled += 1
            found.append((path, text))
        if len(found) >= count:
            break
    return tuple(found[:count])


def annotated(count: int) -> dict[str, str]:
    """The commonest characters that simplifying changes, with their first reading: what such sites annotate."""
    import opencc
    from pypinyin.constants import PINYIN_DICT

    simplify = opencc.OpenCC("t2s").convert
    chosen = [char for char in LEXICONS.once(Commonness).all if simplify(char) != char][:count]
    return {char: PINYIN_DICT[ord(char)].split(",")[0] for char in chosen}


class Score:
    """Counts over many damaged paragraphs. A slip is a run of damage with undamaged characters around it."""

    def __init__(self) -> None:
        self.characters = self.wrong_characters = 0
        self.slips = self.wrong = self.marked = 0
        self.certain = self.certain_wrong = 0

    def add(self, draft: Draft, want: str, slips: int) -> None:
        codes = SequenceMatcher(None, draft.text, want, autojunk=False).get_opcodes()
        wrong = [(code[1], max(code[2], code[1] + 1)) for code in codes if code[0] != "equal"]
        self.characters += len(want)
        self.wrong_characters += sum(max(c[2] - c[1], c[4] - c[3]) for c in codes if c[0] != "equal")
        self.slips += slips
        runs, last, marked = 0, -99, 0
        for start, end in wrong:
            if start - last > 12:
                runs += 1
                marked += any(
                    a - 12 < end and start < b + 12 for a, b, sure in _places(draft) if sure == "unrecoverable"
                )
            last = end
        self.wrong += runs
        self.marked += marked
        for a, b, sure in _places(draft):
            if sure == "certain":
                self.certain += 1
                self.certain_wrong += any(start < b and a < end for start, end in wrong)

    @property
    def right(self) -> float:
        """The share of slips that came out as they were."""
        return 1 - self.wrong / self.slips

    @property
    def right_or_marked(self) -> float:
        """The same, with those where the repair itself says that it does not know."""
        return 1 - (self.wrong - self.marked) / self.slips

    @property
    def characters_right(self) -> float:
        return 1 - self.wrong_characters / self.characters

    def __str__(self) -> str:
        return (
            f"{self.slips} slips, {self.right:.1%} right, {self.right_or_marked:.1%} right or marked; "
            f"{self.characters_right:.2%} of characters right; "
            f"certain: {self.certain}, of them wrong {self.certain_wrong}"
        )


def _places(draft: Draft) -> list[tuple[int, int, str]]:
    """Where the results of the slip edits stand in the repaired text, and how sure they are."""
    places = []
    for depth, layer in enumerate(draft.layers):
        for edit in layer.edits if layer.step == "slips" else ():
            start, end = layer.forward(edit.start), layer.forward(edit.start) + len(edit.new)
            for later in draft.layers[depth + 1 :]:
                start, end = later.forward(start), later.forward(end)
            places.append((start, end, edit.certainty))
    return places


@dataclass(frozen=True)
class Way:
    """A way of damaging paragraphs.

    lost_every      every so many lose a lead byte; 0: none
    private, mark   what stands for two bytes without a character, and for the lost byte (see `damage`)
    straddled       the byte is one that sites do lose (see `orphans`); else that of any mark like 、“《
    dense           only paragraphs that hold such a byte, which one in eight does
    """

    lost_every: int
    private: str | None = None
    mark: str = "?"
    straddled: bool = True
    dense: bool = True


WAYS = {
    "annotated": Way(0, dense=False),
    "site": Way(1, dense=False),
    "site, pairs dropped": Way(1, "", dense=False),
    "straddled": Way(2),
    "shown": Way(2, "?"),
    "dropped": Way(2, ""),
    "traceless": Way(2, "", ""),
    "any": Way(4, straddled=False, dense=False),
}


def trial(way: Way, *, seed: int = 11, paragraphs: int = 7, verbose: bool = False) -> Score:
    """200 paragraphs, damaged; `seed` decides the places of lost bytes, `paragraphs` which paragraphs are taken."""
    score, rng = Score(), random.Random(seed)
    readings = annotated(250)
    for number, text in enumerate(traditional_paragraphs(200, paragraphs, straddling=way.dense)):
        lost = None
        if way.lost_every and number % way.lost_every == 0:
            marks = [i for i, c in enumerate(text[:-1]) if i and c.encode("gbk")[0] == 0xA1]
            places = orphans(text) if way.straddled else marks
            lost = rng.choice(places) if places else None
        found = damage(text, readings, lost, private=way.private, mark=way.mark)
        want, wrong = text.translate(TO_NARROW), score.wrong
        draft = repaired(found.text)
        score.add(draft, want, found.crossings + (lost is not None))
        if verbose and score.wrong > wrong:
            show(draft, want)
    return score


def show(draft: Draft, want: str) -> None:
    """Print what came out wrong, with the edits of which nobody was sure."""
    for kind, a, b, c, d in SequenceMatcher(None, draft.text, want, autojunk=False).get_opcodes():
        if kind != "equal":
            print(f"  {draft.text[max(0, a - 8) : a]}[{draft.text[a:b]}|{want[c:d]}]{draft.text[b : b + 6]}")
    for layer in draft.layers:
        for edit in layer.edits:
            if layer.step == "slips" and edit.certainty != "certain":
                before = draft.source.text[edit.start : edit.end]
                print(f"    {before!r} {edit.new!r} {edit.certainty}, {edit.note}")
