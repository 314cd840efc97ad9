"""Byte slips: what the simulator breaks is mended, what cannot be known is marked, and clean text stays."""

from __future__ import annotations

import random
import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import leads_back
from simulator import NARROW, WIDE, damage

from policymine.clean.annotations import Annotations
from policymine.clean.edits import Draft
from policymine.clean.readings import Commonness, Readings
from policymine.clean.slips import Slips
from policymine.lexicon import Lexicons
from policymine.records import Document, Source

SHARED = Path(__file__).resolve().parents[2] / "shared"
SAMPLES, CORPUS = SHARED / "samples", SHARED / "corpus"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of sample pages is not here")
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real documents is not here")

LEXICONS = Lexicons()
SLIPS, ANNOTATIONS = Slips(LEXICONS), Annotations(LEXICONS)
TO_NARROW = str.maketrans(WIDE, NARROW)


def repaired(text: str) -> Draft:
    draft = Draft(Source(text))
    SLIPS(draft)
    ANNOTATIONS(draft)
    return draft


# The bytes of each case were worked out with the simulator; the texts are of our own wording.
CASES = [
    (
        "幹部隊伍建設水平?;鶎狱h建工作有力",
        "幹部隊伍建設水平。基層黨建工作有力",
        "lost lead byte of 。, ended by an ASCII letter",
    ),
    ("今年?duì)巸?yōu)先", "今年爭優先", "two annotations inside neighbours in a row"),
    ("申請?jiān)O(shè)立機構", "申請設立機構", "second byte shown as a capital letter, then a whole annotation"),
    ("二?⒔ㄔO(shè)目標", "二、建設目標", "lost lead byte of 、, signs of row A2 in the slip"),
    ("改變(biàn)?liǎng)?a(chǎn)條件", "改變生產條件", "slipped pair without a character shown as ?"),
    (
        "會議精神!笆奈濉逼陂g,黨的工作",
        "會議精神。“十四五”期間,黨的工作",
        "slipped pair without a character left nothing",
    ),
    (
        "會議精神!皠?chuàng)新驅(qū)動發(fā)展",
        "會議精神。“創新驅動發展",
        "lost byte left nothing, ended by an annotation",
    ),
    ("建設水平;鶎狱h建工作有力", "建設水平。基層黨建工作有力", "lost byte left nothing, ended by a letter"),
    ("組織要發(fā)揮作用", "組織要發揮作用", "annotation alone"),
]


@pytest.mark.parametrize(("damaged", "clean", "why"), CASES, ids=[c[2] for c in CASES])
def test_known_damage(damaged: str, clean: str, why: str) -> None:
    assert repaired(damaged).text == clean, why


NEGATIVE = [
    ("為什麼要改革?因為發展需要。", "a question mark before a Chinese character"),
    ("A股市場與B股市場、T型人才和K歌房", "letters between characters"),
    ("為什麼?(chuang)", "no character before the bracket's syllable"),
    ("開發Web3應用,推動AI賦能,建設5G基站", "letters and digits"),
    ("瀍河、鄠邑、盱眙、漷縣鎮的龘龘", "rare characters of names"),
    ("請回答:是?否?未定?", "question marks in a form"),
    ("發展“專精特新”企業!?這是什麼", "two marks"),
]


@pytest.mark.parametrize(("text", "why"), NEGATIVE, ids=[c[1] for c in NEGATIVE])
def test_left_alone(text: str, why: str) -> None:
    draft = Draft(Source(text))
    SLIPS(draft)
    assert draft.text == text, why


def test_lost_character_is_marked_not_guessed() -> None:
    """After a lost A1 the bytes of 三 (or 二) fall where GBK has no characters: the page shows nothing of them."""
    draft = repaired("發展規劃實施。到7年末,企業質齊升?５?671年,全省高新技術企業")
    edits = [e for layer in draft.layers for e in layer.edits]
    assert [e.certainty for e in edits] == ["unrecoverable"]
    assert draft.text.endswith("671年,全省高新技術企業")


def test_marks_follow_the_width_of_the_page() -> None:
    text = "完善政策,推動發展。基層黨建工作,全面加強"
    found = damage(text, {"發": "fā"}, lost=text.index("。"))
    assert repaired(found.text).text == text


@needs_samples
def test_simulator_reproduces_the_page_as_found() -> None:
    """Told the annotated characters and the lost byte, the simulator gives the body of the sample exactly."""
    page = next(SAMPLES.glob("000_[0-9a-f]*.txt")).read_text("utf-8")
    body = page.split("\n", 1)[1]
    clean = (SAMPLES / "000_clean_traditional.txt").read_text("utf-8").rstrip("\n")
    readings = dict(re.findall(r"([一-鿿])\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+)\)", body))
    # Inside slips the pairs are torn: these three are what the page's brackets say.
    readings |= {"隊": "duì", "堅": "jiān", "優": "yōu"}
    found = damage(clean, readings, lost=clean.index("。基層黨建"))
    assert found.text == body
    assert repaired(body).text == clean


@cache
def traditional_paragraphs(count: int) -> tuple[str, ...]:
    """Real paragraphs of many documents, converted by OpenCC, that GBK can hold."""
    import opencc

    convert = opencc.OpenCC("s2t").convert
    rng = random.Random(7)
    folders = ("gwr_province_2026", "xi_speech_2020", "policy_shandong", "gwr_national")
    files = [path for folder in folders for path in sorted((CORPUS / folder).glob("*.txt"))]
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


def _simulate(lost_every: int, private: str | None) -> Score:
    score, rng = Score(), random.Random(11)
    readings = annotated(250)
    for number, text in enumerate(traditional_paragraphs(200)):
        lost = None
        if lost_every and number % lost_every == 0:
            marks = [
                i for i, c in enumerate(text[:-1]) if i and len(c.encode("gbk")) == 2 and c.encode("gbk")[0] == 0xA1
            ]
            lost = rng.choice(marks) if marks else None
        found = damage(text, readings, lost, private=private)
        score.add(repaired(found.text), text.translate(TO_NARROW), found.crossings + (lost is not None))
    return score


@needs_corpus
def test_repair_undoes_the_annotator() -> None:
    """200 real paragraphs with brackets between the halves of characters."""
    score = _simulate(0, private=None)
    assert score.slips >= 40
    assert score.wrong_characters <= 0.005 * score.characters
    assert score.wrong <= 0.05 * score.slips
    assert score.certain_wrong <= 0.001 * score.certain


@needs_corpus
@pytest.mark.parametrize(
    ("private", "share"), [(None, 0.05), ("?", 0.05), ("", 0.12)], ids=["private characters", "shown as ?", "not shown"]
)
def test_repair_undoes_lost_bytes(private: str | None, share: float) -> None:
    """Every fourth paragraph also loses the lead byte of a mark: mended, or marked where bytes are gone for good.

    A digit goes with the byte before it, and two bytes that are no character show as ?, or leave no trace at
    all: then another reading may be likelier than the true one, and more than 5 % are neither right nor marked.
    """
    score = _simulate(4, private)
    assert score.slips >= 90
    assert score.wrong_characters <= 0.005 * score.characters
    assert score.wrong - score.marked <= share * score.slips
    assert score.certain_wrong <= 0.001 * score.certain


@needs_corpus
@pytest.mark.parametrize("folder", ["gwr_national", "state_council_text", "party_document", "policy_central"])
def test_clean_documents_stay(folder: str) -> None:
    """No character of any clean document is changed by slips and annotations."""
    for path in sorted((CORPUS / folder).glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        assert not repaired(text).layers, path.name


@needs_corpus
def test_traditional_documents_stay() -> None:
    """Traditional text is where slips are looked for: 60 undamaged paragraphs come back as they are."""
    for text in traditional_paragraphs(60):
        assert repaired(text.translate(TO_NARROW)).text == text.translate(TO_NARROW)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_slice_leads_back(data: st.DataObject) -> None:
    """Replaying the edits inside the source span of a slice gives the slice."""
    words = ["基層黨建工作", "爭優先", "實現發展", "申請設立", "。", ",", "“十四五”規劃", "水平", "組織", "2025年"]
    text = "".join(data.draw(st.lists(st.sampled_from(words), min_size=2, max_size=12)))
    readings = {"實": "shí", "發": "fā", "隊": "duì", "優": "yōu", "堅": "jiān", "設": "shè"}
    lost = data.draw(st.one_of(st.none(), st.integers(0, len(text) - 1)))
    if lost is not None and text[lost].isascii():
        lost = None
    draft = repaired(damage(text, readings, lost).text)
    document = Document(draft.source, draft.text, layers=tuple(draft.layers))
    a = data.draw(st.integers(0, max(0, len(draft.text) - 1)))
    b = data.draw(st.integers(a, len(draft.text)))
    assert leads_back(document, a, b)


def test_readings_agree_with_pypinyin() -> None:
    """The shipped table holds every reading that pypinyin gives to the common characters."""
    from pypinyin import Style, pinyin

    readings = LEXICONS.once(Readings)
    for _, char in LEXICONS.once(Commonness).all[:3000]:
        if "一" <= char <= "鿿":
            for syllable in pinyin(char, style=Style.TONE, heteronym=True)[0]:
                assert readings.fits(char, syllable), (char, syllable)
