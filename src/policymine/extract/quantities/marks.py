"""Numerals that are no quantities: dates, ordinals, document numbers, plan names, quoted names, labels."""

from __future__ import annotations

import re
from bisect import bisect_right

from ...lexicon import Lexicons
from .numerals import HAN_NUMERALS
from .patterns import any_of

_D = "0-9０-９"
_HAN_YEAR = "[二一][〇○零0Ｏ一二三四五六七八九]{3}"
_DATES = re.compile(
    rf"(?=[{_D}一二三四五六七八九十])(?:(?:(?<![{_D}.])[12][0-9]{{3}}|{_HAN_YEAR})年?[-—–－~～至到]{{1,2}}(?:[12][0-9]{{3}}|{_HAN_YEAR}|[0-9]{{2}}(?=年))"
    rf"(?:年(?:[{_D}]{{1,2}}月)?|(?![{_D}.]))"
    rf"|(?<![{_D}.,，])(?:[12１２][{_D}]{{3}}|{_HAN_YEAR})(?:年度|年)(?:[{_D}一二三四五六七八九十]{{1,3}}月(?:[{_D}一二三四五六七八九十]{{1,3}}[日号])?)?"
    rf"|(?<![{_D}.])[{_D}]{{1,2}}月[{_D}]{{1,2}}[日号]?"
    rf"|(?<![{_D}.个])[{_D}]{{1,2}}[-—至到]{{0,2}}[{_D}]{{0,2}}月(?=份|底|末|初|中旬|上旬|下旬|起|以来|前|[，。；,;）)])"
    rf"|[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}[日号]|(?=份|底|末|初|中旬|上旬|下旬|起|以来|前))"
    rf"|(?<![{_D}])[12][0-9]{{3}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}"
    rf"|(?<![{_D}])[0-2]?[0-9][:：][0-5][0-9][:：][0-5][0-9]"
    rf"|[{_D}一二三四五六七八九]{{1,2}}0?十?年代)"
)
_ORDINALS = re.compile(rf"第[{HAN_NUMERALS}{_D}]{{1,12}}(?:[、，和][{HAN_NUMERALS}{_D}]{{1,12}}(?=[条款项章]))?")
_NUMBERS_OF = re.compile(
    rf"(?=[〔\[［(（{_D}专附图表序编邮电页])(?:[〔\[［(（]\s*(?:[12][0-9]{{3}}|{_HAN_YEAR})\s*[〕\]］)）]\s*[{_D}]+号?"
    rf"|(?<![{_D}.])[{_D}]{{3,4}}-[{_D}]{{6,8}}"
    rf"|(?<![{_D}.,，])0[{_D}]+(?![{_D}.％%])"
    rf"|(?<![{_D}])[{_D}]{{1,8}}[号＃#]"
    rf"|(?:专栏|附件|附|附表|图表|图|表|序号|编号|邮编|电话|页)[：:]?[{_D}一二三四五六七八九十]+)"
)
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9./?=&%_:#~+-]+|www\.[A-Za-z0-9./?=&%_:#~+-]+|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,40}@[A-Za-z0-9.-]+"
)
_LATIN = re.compile(rf"(?<![A-Za-z])[A-Za-zＡ-Ｚａ-ｚ_][A-Za-z_]{{0,30}}[-_./]?[{_D}]{{1,12}}(?:\.[{_D}]+)?[A-Za-z]*")
_SUMS = re.compile(
    rf"(?<![{_D}.])[{_D}.]{{1,12}}(?:毫米|厘米|米|公里|mm|cm|m)?×[{_D}.]{{1,12}}(?:毫米|厘米|米|公里|mm|cm|m)?"
    rf"|一式[{_D}一二两三四五六]{{1,2}}份|(?<![{_D}])[{_D}NnX]{{1,8}}[+＋×xX*][{_D}NnXx]{{1,8}}(?:[+＋×][{_D}NnXx]{{1,8}})*"
)
_TITLES = re.compile(r"《[^》\n]{1,80}》")
_QUOTED = re.compile(
    r"“[^“”\n，。；]{1,16}”|\"[^\"\n，。；]{1,16}\"|「[^「」\n，。；]{1,16}」|〝[^〞\n]{1,16}〞|‘[^’\n，。；]{1,16}’"
)
_LIST = re.compile(
    rf"(?:(?<=\n)|^)\s*(?:[{_D}]{{1,3}}(?:\.[{_D}]{{1,2}}){{0,3}}[.．、﹒:：)）]?(?![{_D}%％.])(?=[^{_D}]|$)(?:(?<=[.．、﹒:：)）])|(?=\n|$))"
    rf"|[一二三四五六七八九十]{{1,3}}[、.．])"
    rf"|[（(][{_D}一二三四五六七八九十]{{1,3}}[)）]"
    rf"|(?<=[。；;！？”])[{_D}]{{1,2}}[.．、﹒](?![{_D}])"
)
_PARTY = re.compile(
    r"十[一二三四五六七八九]大|二十大|[六七八九]大(?=以来|精神|报告)|二十届|十[一二三四五六七八九]届|[一二三四五六七八九]中全会|二十国"
)
_PLANS = re.compile(
    r"(?:“|\"|「)?十[一二三四五六]五(?:”|\"|」)?|(?:“|\"|「)[一二三五六七八九]五(?:”|\"|」)|[一二三五六七八九]五(?=期间|时期|计划|末)"
)


class Marks:
    """The stretches of a text where no quantity may begin."""

    def __init__(self, lexicons: Lexicons) -> None:
        names = [row["name"] for row in lexicons["number_names"]]
        self._names = re.compile(any_of(names))
        self._patterns = (
            _ADDRESS,
            _ADDRESS, _DATES, _ORDINALS, _NUMBERS_OF, _LATIN, _SUMS, _TITLES, _QUOTED, _LIST, _PARTY, _PLANS,
            self._names,
        )  # fmt: skip

    def __call__(self, text: str) -> Taken:
        """Where the marks of `text` lie."""
        spans = [m.span() for pattern in self._patterns for m in pattern.finditer(text)]
        return Taken(spans)


class Taken:
    """Spans, merged; asked for places in rising or any order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            elif end > start:
                self.starts.append(start)
                self.ends.append(end)

    def end(self, pos: int) -> int:
        """The end of the span that holds `pos`; 0 where none does."""
        i = bisect_right(self.starts, pos) - 1
        return self.ends[i] if i >= 0 and pos < self.ends[i] else 0
