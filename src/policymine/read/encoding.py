"""Bytes to text: which codec a file was written in.

BOM, then strict UTF-8, then a contest: the bytes are decoded as GB18030, Big5 and UTF-16, and the codec
wins under which the most characters are ones that Chinese texts are made of. That Big5 bytes decode as
GB18030 without error does not help them: what comes out are rare characters.
"""

from __future__ import annotations

import codecs
import re

from ..errors import DocumentError, UsageError
from ..lean import dataclass

SAMPLE = 16_384
"""Bytes that the contest looks at: enough to be sure, small enough to cost nothing."""

SURE = 40
"""Under so many bytes outside ASCII the answer is a guess, and documents say so."""

WIDE_FROM = 0.3
"""The share of common characters from which bytes without a BOM are taken for UTF-16."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""In the order that decides a tie."""

_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\ufff0-\uffff]")
_HALF = re.compile("[\ud800-\udfff]")

# The most frequent characters of official documents, simplified and traditional, and of general Chinese
# (counted on public documents); one set for all candidates, so that none has an advantage.
_HAN = (
    "一七万三上下不与专世业东两严並个中为主举么义之九也习乡书了争事二于互五些亞交亦产享亲人亿什今仍从他代"
    "以们件价任企众优会伟传伴但位低住体何作你使來供依係促保信修個們值偉做健備傳僅價億優儿元充先光克兒党入"
    "內全兩八公六共关兴其具养内再军农决况准减出分切划列则创別利别到制則前創劃力办功加务动助努励劳势動務勞"
    "勢勵包化北区医區十千升华协協单南卫即厂历原去县参參又及友反发取受变口只可台史号司各合同名后向吨员周命"
    "和品員商問善單器噸嚴四回因团园困围固国图國圍園圖團土在地场均坚型城域執培基堅報場境增壓处备复外多夠大"
    "天太央头奋奮女她好如始委子字存学學它安完定实审家容富實審对导将將專尊對導小少就局层居展属層屬山岸島工"
    "己已巴市布希带席帶常干平年并幹广序库应府度庫康廠廣建开式引張強强当形影彻往很律後得從復徹心必志快念态"
    "思急性总息情想意愛感態慧憲應成我或战戰戶户房所手才打执扩批承技把抓投护报担拉拓括持指按挑挥据排採探接"
    "控推措提揮援撐撑擔據擴支收改攻放政效教数整數文斗料断斯新斷方於施旅族无日时明易是显時普景智更書曾最會"
    "月有服望朝期未本术机权材村条來東极构析林果查标校样核根格案條检業極榮構標模樣機檢權次止正此步歷段比民"
    "气氣水求江決汽沒沙没河治況法注洲活流测济海消深清減測港游源準漁濟灣点為無然煤照營爭爱爲物特獲率环现現"
    "球理環生產用由申电界略畫當疗疫病療發百的益监監目直相省看真眾着督知石矿研破础确確礎礦示社神福种科积移"
    "稅程税種稳積穩究空突立竞端競第等策筹算管節範簽籌类粮精糧系紀約級素索紧終組結絕絡給統經綜綠維網緊線縣"
    "總繁織繼續纔约级线组织终经结给络统继续维综绿网置署美羣群義習老考者而职联聚聯聲職育胞能自至致臺與興舉"
    "航船良色艺节英范药华營萬落著藝藥處號融衆行術衛补表被装裏補裝西要見規視親觀见观规视解言計訓記設許評試"
    "話該認說誼調論諾證識議護變讓计认训议记论设证评识试话该说调負財貧貫責費貿資質负财责质贫贯贸费资走起超"
    "越足路践踐身車軍軟較輸轉车转软较输辦農边达过运近还这进远适选透逐這通速造進遊運過道達遠適選還邊那邦部"
    "都鄉配醫采里重野量金針鍵鎮鏈针链键镇長长門開間關门问间队防阶阿际降院除险陸隊階際障險难集雙難電需青非"
    "面革韓項須預領頭題額願類顧显项须预领题额风風食養館首馬駐驗验體高鬥麼點黨鼓"
)
_MARKS = "\u3000，。、：；！？（）“”‘’《》「」『』〔〕—…％０１２３４５６７８９"
_COMMON = frozenset(_HAN + _MARKS)
_NARROW = {ord(c): None for c in map(chr, range(128))}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the codec that gave it, the bytes or places that it could not read, and whether it is sure."""

    text: str
    encoding: str
    undecodable: int = 0
    sure: bool = True


def decode(data: bytes, encoding: str = "", declared: str = "") -> Decoded:
    """The text of `data`, BOM dropped, line ends untouched; what cannot be decoded stands as U+FFFD.

    `encoding` is the user's word and is followed; `declared` is the file's own, which only helps.
    Raises UsageError for a codec that Python does not know, DocumentError where the user's is plainly wrong.
    """
    if encoding:
        return _forced(data, encoding)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            body = data if codec == "utf-8-sig" else data[len(bom) :]
            return _replaced(body, codec)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if b"~{" in data and text.isascii():
            return _replaced(data, "hz")
        if b"\x00" not in data and not _only_looks_like_utf8(text, data):
            return Decoded(text, "utf-8")
    return _contest(data, declared)


def codec_of(encoding: str) -> str:
    """Python's name for a codec that the user names. Raises UsageError where there is none for text."""
    try:
        codec = codecs.lookup(encoding).name
        "".encode(codec)
    except (LookupError, ValueError) as error:
        raise UsageError(
            f"Unknown encoding {encoding!r}.", "Use a name that Python knows: utf-8, gb18030, big5hkscs, utf-16."
        ) from error
    return codec


def _forced(data: bytes, encoding: str) -> Decoded:
    codec = codec_of(encoding)
    if codec == "utf-8" and data.startswith(codecs.BOM_UTF8):
        codec = "utf-8-sig"
    decoded = _replaced(data, codec)
    if decoded.undecodable * 5 > len(decoded.text):
        raise DocumentError(
            f"{decoded.undecodable} places cannot be decoded as {encoding}.",
            "Leave the encoding out, or give the right one.",
        )
    return decoded


def _replaced(data: bytes, codec: str) -> Decoded:
    """Decode, leaving U+FFFD for what is not valid; one that the file itself holds is not counted."""
    try:
        return Decoded(_drop_bom(data.decode(codec)), codec)
    except UnicodeDecodeError:
        text = data.decode(codec, errors="replace")
        return Decoded(_drop_bom(text), codec, max(text.count("\ufffd"), 1))


def _drop_bom(text: str) -> str:
    return text.removeprefix("\ufeff")


def _contest(data: bytes, declared: str) -> Decoded:
    first = _HIGH.search(data)
    start = 0 if first is None or len(data) <= SAMPLE else first.start()
    sample = data[start : start + SAMPLE]
    wide = data[start & ~1 : (start & ~1) + SAMPLE]
    scores = {codec: _score(wide if codec.startswith("utf-16") else sample, codec) for codec in _CANDIDATES}
    known = _known(declared)
    if known:
        scores[known] = _score(sample, known) + 0.1
    # Any pairs of bytes are UTF-16; only what reads as Chinese is taken for it.
    likely = {codec: score for codec, score in scores.items() if score >= WIDE_FROM or not codec.startswith("utf-16")}
    best = max(likely, key=lambda codec: likely[codec])
    decoded = _replaced(data, best)
    if best == "big5hkscs" and decoded.undecodable:
        other = _replaced(data, "cp950")
        decoded = min(decoded, other, key=lambda d: d.undecodable)
    sure = len(_HIGH.findall(data[: 4 * SURE])) >= SURE or best.startswith("utf-16")
    return Decoded(decoded.text, decoded.encoding, decoded.undecodable, sure)


def codec_of_names(raw: bytes) -> str:
    """The codec of file names that no flag tells: UTF-8, GB18030 or Big5."""
    try:
        if not _only_looks_like_utf8(raw.decode("utf-8"), raw):
            return "utf-8"
    except UnicodeDecodeError:
        pass
    return max(("gb18030", "big5hkscs"), key=lambda codec: _score(raw, codec))


def _only_looks_like_utf8(text: str, data: bytes) -> bool:
    """Whether a few Chinese bytes happen to be valid UTF-8 that holds nothing Chinese (通知 and 联通 in GBK)."""
    if text.isascii() or len(text) > 4 * SURE or max(text) >= "\u0800":
        return False
    return max(_score(data, codec) for codec in ("gb18030", "big5hkscs")) > 0.6


def _known(declared: str) -> str:
    """The codec that a page declares, widened to the superset that browsers use; empty if unknown."""
    try:
        name = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}.get(name, name)


def _score(sample: bytes, codec: str) -> float:
    """Share of common characters among those outside ASCII, less what is invalid; -1 where nothing is left."""
    try:
        text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    except (UnicodeError, LookupError):
        return -1.0
    bad = len(_CONTROL.findall(text)) + len(_HALF.findall(text))
    wide = text.translate(_NARROW)
    if not wide:
        return -1.0
    good = sum(map(_COMMON.__contains__, wide))
    return (good - 2 * bad) / max(len(wide), bad)
