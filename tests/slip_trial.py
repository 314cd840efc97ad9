"""Damages many real paragraphs with the simulator, repairs them and counts what came out right."""

from __future__ import annotations

import random
import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from simulator import NARROW, WIDE, damage

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


@cache
def traditional_paragraphs(count: int, seed: int = 7) -> tuple[str, ...]:
    """Real paragraphs of many documents, converted by OpenCC, that GBK can hold."""
    import opencc

    convert = opencc.OpenCC("s2t").convert
    rng = random.Random(seed)
    files = [path for folder in FOLDERS for path in sorted((CORPUS / folder).glob("*.txt"))]
    rng.shuffle(files)
    found: list[str] = []
    for path in files:
        try:
            lines = [line.strip("\u3000 \r") for line in path.read_text("utf-8").split("\n")]
        except UnicodeDecodeError:
            continue
        lines = [line for line in lines if 60 <= len(line) <= 400 and not re.search(r"\([a-z]|[?？]", line)]
        for line in rng.sample(lines, min(3, len(lines))):
            text = convert(line)
            try:
                text.encode("gbk")
            except UnicodeEncodeError:
                continue
            found.append(text)
        if len(found) >= count:
            break
    return tuple(found[:count])


def annotated(count: int) -> dict[str, str]:
    """The commonest characters that simplifying changes, with their first reading: what such sites annotate."""
    import opencc
    from pypinyin.constants import PINYIN_DICT

    simplify = opencc.OpenCC("t2s").convert
    common = (char for _, char in LEXICONS.once(Commonness).all)
    chosen = [char for char in common if simplify(char) != char][:count]
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


def trial(
    lost_every: int, private: str | None, *, mark: str = "?", seed: int = 11, paragraphs: int = 7, verbose: bool = False
) -> Score:
    """200 paragraphs with the annotator's brackets; every so many also lose the lead byte of a mark.

    private, mark   what stands for two bytes without a character, and for the lost byte (see `damage`)
    seed            of the places of the lost bytes; `paragraphs` of the choice of the paragraphs
    """
    score, rng = Score(), random.Random(seed)
    readings = annotated(250)
    for number, text in enumerate(traditional_paragraphs(200, paragraphs)):
        lost = None
        if lost_every and number % lost_every == 0:
            marks = [i for i, c in enumerate(text[:-1]) if i and c.encode("gbk")[0] == 0xA1]
            lost = rng.choice(marks) if marks else None
        found = damage(text, readings, lost, private=private, mark=mark)
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
