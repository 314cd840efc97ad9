"""Traditional to simplified characters, one for one: no word is exchanged, no length changes.

OpenCC is loaded only for texts that hold traditional characters, since loading it takes longer than the
whole cleaning of a short text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import ne
from typing import ClassVar

from ..lazy import lazy
from ..lexicon import Lexicons
from ..pieces import pieces
from .edits import Draft

SIMPLIFIED_UP_TO = 0.012
TRADITIONAL_FROM = 0.25
"""Shares of the Chinese characters that t2s changes; measured on some 700 documents, none lies near a bound."""

_MIXED_STRETCH = 0.10  # of a sentence's characters, from which it counts as traditional

# The commonest characters that stand in traditional text only: not in GB 2312, changed by t2s.
_TRADITIONAL = (
    "國為爲這個會時學說説們發對長過業經門動進區開產産軍還種裏裡現機體與兩當實麼關從內沒將員東頭間無見戰點場數樣問萬"
    "級應資務並氣漢總電聲設義統處馬兒領隊計別權話報給書變華幾議稱張決導術師結達題條規縣風運組聽濟論強黨黃選記卻職號"
    "類傳帶農邊據聯廣質陽難專備認車線綫舉臺爭衆眾連歷調轉團該爾讓較際親單紅價約亞則屬積圖極裝許遊喫佈觀參魚辦隨羣遠"
    "構劃勢熱網語鐵斷愛紀況證編滿覺織雙樂標確項節飛龍響藥幹準輕擊請離顯羅營視護創餘興雖佔費試寶識環維宮鄉責嚴橋細僅"
    "勝殺圍採製態係楊負層續狀銀終須錢獨賽鞏貫徹榮穩擴衛貧脫稅診療協針鋼鎮齊龐薦廳檢驗審訂獎勵債貿幣歐韓來鬥習醫彈臉"
    "樓藝陸寫範獲蘇緊勞戶優財適養陳簡傷絕階雲劉剛億聞壓監樹敵蘭復園溫詞島預繼執誰輯劍驚畫談禮願築亂講臨揮葉擔歲荊貴"
    "轄錯幫塊額劇歡夠孫陣銷堅練腳讀測衝吳寧換異紝顧順敗鮮貨礦歸買險評嗎廠遺筆輸漸頂訓錄畢盡獻爺納豐腦飯趕訴詩礎屆靜"
    "盤賣灣減祕靈雜澤側慶媽館補購舊輪婦載懷軟槍牆頓諸綠寬罷庫惡謝頁擁聖複戲圓燒週討誤閉尋崗麗橫駐紙奪燈絲壞陰牀擇憲"
    "峯魯廟艦課滅奧虛噸隱糧絡搖潛莊趙訪韋揚縱紛儀緩隻蓋潤釋嶺儘徑壇慮碼錛損綜倫競掛烏鋪脈純鐘謀劑績鐨謂頻壯騎蟲雞紹"
    "銅擺縮廢鹽薩煙貼觸蓮紡搶鬧沖訊譽繫夢峽緣殘閃鏈賊傾麥諾淚輩鏡貢貝奮罵飲啓躍閣勁晉溝鋒膽憑闖鍾湯遷匯儲簽淨鳳遼賞"
    "詢畝棄偉屍闊覽齡繞閱鍋"
)
_TRADITIONAL_ONLY = lazy(f"[{_TRADITIONAL}]")
_HAN = lazy("[㐀-鿿\uf900-\ufaff]")
_HAN_RUN = lazy("[㐀-鿿\uf900-\ufaff]+")
_SENTENCE = lazy(r"[^。！？\n]*[。！？\n]|[^。！？\n]+")
_UNSAFE = lazy("[\0\ud800-\udfff]")  # a NUL ends OpenCC's output, a lone surrogate is an error to it

_Convert = Callable[[str], str]


class Simplifier:
    """Finds out the script of the document (fact `script`) and converts what is traditional."""

    name: ClassVar[str] = "simplify"

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    def __call__(self, draft: Draft) -> None:
        text = draft.text
        if _HAN.search(text) is None:
            draft.facts["script"] = "none"
            return
        draft.facts["script"] = "simplified"
        if _TRADITIONAL_ONLY.search(text) is None:
            return
        safe = _UNSAFE.sub("\ufffd", text)
        convert = self._lexicons.once(_Converter)
        converted = convert.by_characters(safe)
        share = _changed(safe, converted) / sum(
            len(run) for _, piece in pieces(safe) for run in _HAN_RUN.findall(piece)
        )
        if share > SIMPLIFIED_UP_TO:
            converted = convert.with_exceptions(safe, converted)
        if share <= SIMPLIFIED_UP_TO:
            converted = _strays(safe, converted)
        elif share < TRADITIONAL_FROM:
            draft.facts["script"] = "mixed"
            converted = _stretches(safe, converted)
        else:
            draft.facts["script"] = "traditional"
        if len(converted) != len(text):
            raise AssertionError("simplifying changed the length of the text")
        draft.text = converted
        if draft.facts["script"] != "simplified":
            draft.facts.update({fact: convert(value) for fact, value in draft.facts.items()})


class _Converter:
    """OpenCC's t2s, and over it the exceptions, the longest last."""

    def __init__(self, lexicons: Lexicons) -> None:
        from opencc import OpenCC

        self._t2s: _Convert = OpenCC("t2s").convert
        rows = [(row["traditional"], row["simplified"]) for row in lexicons["conversion_exceptions"]]
        # What stays in 顯著 stays in 显著: mixed texts hold both spellings.
        rows += [(new, new) for _, new in rows if "著" in new]
        self._exceptions = sorted(rows, key=lambda row: len(row[0]))

    def __call__(self, text: str) -> str:
        return self.with_exceptions(text, self.by_characters(text))

    def by_characters(self, text: str) -> str:
        """What t2s makes of the text."""
        converted = "".join(self._t2s(piece) for _, piece in pieces(text))
        if len(converted) != len(text):
            raise AssertionError("OpenCC changed the length of the text")
        return converted

    def with_exceptions(self, text: str, converted: str) -> str:
        """The converted text with the words of the lexicon put right."""
        present = set(text)
        # A page that writes 着 itself means zhù where it writes 著.
        keeps_zhu = text.count("着") > text.count("著")
        exceptions = [
            (old, new)
            for old, new in self._exceptions
            if len(old) == len(new) and present.issuperset(old) and not (keeps_zhu and old == "著")
        ]
        return "".join(_put_right(exceptions, piece, converted[at : at + len(piece)]) for at, piece in pieces(text))


def _put_right(exceptions: Iterable[tuple[str, str]], text: str, converted: str) -> str:
    characters = list(converted)
    for old, new in exceptions:
        at = text.find(old)
        while at >= 0:
            characters[at : at + len(new)] = new
            at = text.find(old, at + 1)
    return "".join(characters)


def _changed(before: str, after: str) -> int:
    return sum(map(ne, before, after))


def _strays(text: str, converted: str) -> str:
    """A simplified text with only those characters converted that no simplified text holds."""
    return _at(text, converted, (m.span() for m in _TRADITIONAL_ONLY.finditer(text)))


def _stretches(text: str, converted: str) -> str:
    """A mixed text with its traditional sentences converted, and strays elsewhere."""
    spans = []
    for m in _SENTENCE.finditer(text):
        start, end = m.span()
        length = sum(map(len, _HAN_RUN.findall(text, start, end)))
        if length and _changed(text[start:end], converted[start:end]) >= _MIXED_STRETCH * length:
            spans.append((start, end))
        else:
            spans += [(s.start(), s.end()) for s in _TRADITIONAL_ONLY.finditer(text, start, end)]
    return _at(text, converted, spans)


def _at(text: str, converted: str, spans: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], converted[start:end])
        at = end
    return "".join(parts) + text[at:]
