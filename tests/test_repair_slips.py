"""Byte slips: what the simulator breaks is mended, what cannot be known is marked, and clean text stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import leads_back
from simulator import damage, orphans
from slip_trial import LEXICONS, SLIPS, TO_NARROW, WAYS, repaired, traditional_paragraphs, trial

from policymine.clean.edits import Draft
from policymine.clean.readings import Commonness, Readings
from policymine.clean.slip_candidates import Candidates
from policymine.clean.slip_tokens import is_no_character
from policymine.records import Document, Source

SHARED = Path(__file__).resolve().parents[2] / "shared"
SAMPLES, CORPUS = SHARED / "samples", SHARED / "corpus"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of sample pages is not here")
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real documents is not here")

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
    (
        "農業(yè)生產規(guī)?；\ue200\ue19d教岣?",
        "農業生產規模化水平提高",
        "a lead byte other than A1 lost: ； lay across 模 and 化",
    ),
    ("辦好學(xué)?！⒓彝ァ⑸鐣?huì)教育", "辦好學校、家庭、社會教育", "！ lay across 校 and 、"),
    (
        "這一點很清楚。“要落實(shí)?！边@是會議的要求",
        "這一點很清楚。“要落實。”這是會議的要求",
        "！ lay across 。 and ”",
    ),
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


@pytest.mark.parametrize(
    ("damaged", "certainty"),
    [("幹部隊伍建設水平?;鶎狱h建工作有力", "certain"), ("全縣(xiàn)辦(bàn)好學(xué)?!⑨t院、養老院", "likely")],
    ids=["the lead byte of a mark was lost", "another was, and the character is chosen by what suits the words"],
)
def test_a_guessed_byte_is_never_certain(damaged: str, certainty: str) -> None:
    edits = [e for layer in repaired(damaged).layers if layer.step == "slips" for e in layer.edits]
    assert [e.certainty for e in edits if e.note.startswith("lost byte")] == [certainty]


@pytest.mark.parametrize("trail", [0xAC, 0xF9, 0xA5])
def test_what_may_have_vanished_together(trail: int) -> None:
    """Where a second byte and the first of the next character were dropped, the two together were no character."""
    fits = LEXICONS.once(Candidates).may_begin(-trail)
    behind = [char for char in LEXICONS.once(Commonness).all[:2000] if fits(char)]
    assert behind
    for char in behind:
        assert is_no_character(trail, char.encode("gbk")[0]), char


def test_marks_follow_the_width_of_the_page() -> None:
    text = "完善政策,推動發展。基層黨建工作,全面加強"
    found = damage(text, {"發": "fā"}, lost=text.index("。"))
    assert repaired(found.text).text == text


def sample_as_found() -> tuple[str, str, dict[str, str]]:
    """The body of the sample as found, its clean text, and what the page annotates."""
    page = next(SAMPLES.glob("000_[0-9a-f]*.txt")).read_text("utf-8")
    body = page.split("\n", 1)[1]
    clean = (SAMPLES / "000_clean_traditional.txt").read_text("utf-8").rstrip("\n")
    readings = dict(re.findall(r"([一-鿿])\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+)\)", body))
    # Inside slips the pairs are torn: these three are what the page's brackets say.
    return body, clean, readings | {"隊": "duì", "堅": "jiān", "優": "yōu"}


@needs_samples
def test_simulator_reproduces_the_page_as_found() -> None:
    """Told the annotated characters and the lost byte, the simulator gives the body of the sample exactly."""
    body, clean, readings = sample_as_found()
    found = damage(clean, readings, lost=clean.index("。基層黨建"))
    assert found.text == body
    assert repaired(body).text == clean


@needs_samples
@pytest.mark.parametrize("private", ["?", "", None], ids=["shown as ?", "dropped", "kept"])
def test_what_the_page_as_found_tells_of_the_damage(private: str | None) -> None:
    """It lost one of two bytes that could be lost, two brackets fell between characters, and no pair of bytes vanished.

    The lost byte left a ?. All two bytes that the page shows are a character, so it is the same whatever becomes of
    pairs that are none: it does not tell. Browsers show such pairs as private characters; in excerpts of other pages
    of the kind, which had passed through a search engine, they are gone (`!笆濉逼` for 。“十三五”: 三 and half of both
    its neighbours left nothing). So `site`, which keeps them, is what sites do, and `site, pairs dropped` what
    copies of them may have undergone.
    """
    body, clean, readings = sample_as_found()
    assert [clean[i - 2 : i + 2] for i in orphans(clean)] == ["落實。“", "水平。基"]
    found = damage(clean, readings, lost=clean.index("。基層黨建"), private=private)
    assert found.text == body
    assert found.crossings == 2


LEAST = [
    ("annotated", 0.98, 0.98),
    ("site, pairs dropped", 0.94, 0.97),
    ("straddled", 0.96, 0.97),
    ("shown", 0.89, 0.94),
    ("dropped", 0.88, 0.93),
]


@needs_corpus
@pytest.mark.parametrize(("way", "right", "right_or_marked"), LEAST, ids=[row[0] for row in LEAST])
def test_repair_undoes_the_damage(way: str, right: float, right_or_marked: float) -> None:
    """200 real paragraphs, damaged as the ways of `slip_trial.WAYS` say.

    Where two bytes are no character and show as ? or not at all, characters are gone with them: then there is not
    always enough left to know what stood there.
    """
    score = trial(WAYS[way])
    assert score.slips >= (150 if WAYS[way].dense else 40)
    assert score.characters_right >= 0.995, score
    assert score.right >= right, score
    assert score.right_or_marked >= right_or_marked, score
    assert score.certain_wrong <= 0.001 * score.certain, score


@needs_corpus
@pytest.mark.parametrize(("paragraphs", "seed"), [(7, 11), (8, 12)])
def test_what_sites_do_is_undone(paragraphs: int, seed: int) -> None:
    """200 real paragraphs damaged as the page as found was: annotated, and one lead byte lost where one can be.

    At least 99.5 % of characters and 97 % of slips come out right (95 % are asked for); of what is called certain, less
    than 0.1 % is wrong.
    """
    score = trial(WAYS["site"], paragraphs=paragraphs, seed=seed)
    assert score.characters_right >= 0.995, score
    assert score.right >= 0.97, score
    assert score.certain, score
    assert score.certain_wrong < 0.001 * score.certain, score


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
    for char in LEXICONS.once(Commonness).all[:3000]:
        if "一" <= char <= "鿿":
            for syllable in pinyin(char, style=Style.TONE, heteronym=True)[0]:
                assert readings.fits(char, syllable), (char, syllable)
