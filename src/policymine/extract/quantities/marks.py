"""Numerals that are no quantities: dates, ordinals, document numbers, plan names, quoted names, labels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ...lazy import lazy
from ...lexicon import Lexicons
from .dates import HAN_YEAR
from .numerals import HAN_NUMERALS, POSITIONAL
from .patterns import any_of, scan

_D = "0-9０-９"
_DATES = lazy(
    rf"(?=[{_D}一二三四五六七八九十])(?:(?:(?<![{_D}.])[12][0-9]{{3}}|{HAN_YEAR})年?[-—–－~～至到]{{1,2}}(?:[12][0-9]{{3}}|{HAN_YEAR}|[0-9]{{2}}(?=年))"
    rf"(?:年(?:[{_D}]{{1,2}}月)?|(?![{_D}.]))"
    rf"|(?<![{_D}.,，])(?:[12１２][{_D}]{{3}}|{HAN_YEAR})(?:年度|年)(?:[{_D}一二三四五六七八九十]{{1,3}}月(?:[{_D}一二三四五六七八九十]{{1,3}}[日号])?)?"
    rf"|(?<![{_D}.])[{_D}]{{1,2}}月[{_D}]{{1,2}}[日号]?"
    rf"|(?<![{_D}.个])[{_D}]{{1,2}}[-—至到]{{0,2}}[{_D}]{{0,2}}月(?=份|底|末|初|中旬|上旬|下旬|起|以来|前|[，。；,;）)])"
    rf"|(?<![个一二三四五六七八九十几数])[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}[日号](?:[至到—-]{{1,2}}[一二三四五六七八九十]{{1,3}}[日号])?)?"
    rf"|民国[{_D}{POSITIONAL}]{{1,3}}年"
    rf"|(?<![{_D}])[12][0-9]{{3}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}"
    rf"|(?<![{_D}])(?<!结构)(?<!例)(?<![为由到从至比])[0-2]?[0-9][:：][0-5][0-9][:：][0-5][0-9]"
    rf"|[{_D}一二三四五六七八九]{{1,2}}0?十?年代)"
)
_ORDINALS = lazy(
    rf"第[{HAN_NUMERALS}{_D}]{{1,12}}(?:[,，][{_D}]{{3}}){{0,4}}(?:[、，和至到—-][{HAN_NUMERALS}{_D}]{{1,12}}(?=[条款项章节页届期]))?"
)
_NUMBERS_OF = lazy(
    rf"(?=[〔\[［(（{_D}专附图表序编邮电页，,第])(?:[〔\[［(（]\s*(?:[12][0-9]{{3}}|{HAN_YEAR})\s*[〕\]］)）]\s*[{_D}]+号?"
    rf"|(?<![{_D}.])[{_D}]{{3,4}}-[{_D}]{{6,8}}"
    rf"|(?<![{_D}.,，])0[{_D}]+(?![{_D}.％%])"
    rf"|(?<![{_D}])[{_D}]{{1,8}}[号＃#]"
    rf"|(?<=[卷第集])[，,]?第?[{_D}]{{1,4}}(?:[-—－–~、]{{1,2}}[{_D}]{{1,4}})?页|[{_D}]{{1,4}}[-—－–~]{{1,2}}[{_D}]{{1,4}}页"
    rf"|(?:专栏|附件|附|附表|图表|图|(?<![代发])表|序号|编号|邮编|电话(?=[：:]|[{_D}]{{7}})|页)[：:]?[{_D}一二三四五六七八九十]+"
    rf"(?:[-—.．][{_D}]+(?=所示|[，。；）)]))?)"
)
_ADDRESS = lazy(
    r"https?://[A-Za-z0-9./?=&%_:#~+-]+|www\.[A-Za-z0-9./?=&%_:#~+-]+|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,40}@[A-Za-z0-9.-]+"
)
_LATIN = lazy(rf"(?<![A-Za-z])[A-Za-zＡ-Ｚａ-ｚ_][A-Za-z_]{{0,30}}[-_./]?[{_D}]{{1,12}}(?:\.[{_D}]+)?[A-Za-z]*")
_SUMS = lazy(
    rf"(?<![{_D}.])[{_D}.]{{1,12}}(?:毫米|厘米|米|公里|mm|cm|m)?×[{_D}.]{{1,12}}(?:毫米|厘米|米|公里|mm|cm|m)?"
    rf"|(?:世界|全球|财富|中国|民营企业|制造业|超级计算机|企业)[{_D}]{{3}}强"
    rf"|(?<![{_D}.])[{_D}]{{1,2}}\.[{_D}]{{1,2}}版|[×＊*]\s{{0,2}}100[%％]|每秒[^，。；）)]{{1,10}}次"
    rf"|一式[{_D}一二两三四五六]{{1,2}}份|(?<![{_D}])[{_D}NnX]{{1,8}}[+＋×xX*][{_D}NnXx]{{1,8}}(?:[+＋×][{_D}NnXx]{{1,8}})*"
)
_TITLES = lazy(r"《[^》\n]{1,80}》")
_QUOTED = lazy(
    r"“[^“”\n，。；]{1,16}”|“[^“”\"\n，。；]{1,16}\"|\"[^\"\n，。；]{1,16}\"|「[^「」\n，。；]{1,16}」|〝[^〞\n]{1,16}〞|‘[^’\n，。；]{1,16}’"
)
_SETS = lazy("不低于|不少于|不超过|不高于|达到[0-9]|(?:控制|稳定|保持)在|(?:增长|下降|提高|降低)[0-9][0-9.]{0,6}[%％]")
"""In quotation marks these are a demand, no name (各地“要确保新增就业不低于10万人”)."""
_LIST = lazy(
    rf"(?:(?<=\n)|^)[^\S\n]*(?:[{_D}]{{1,3}}(?:\.[{_D}]{{1,2}}){{0,3}}[.．、﹒:：)）]?(?![{_D}%％.])(?=[^{_D}]|$)(?:(?<=[.．、﹒:：)）])|(?=\n|$))"
    rf"|[一二三四五六七八九十]{{1,3}}[、.．](?![{POSITIONAL}]{{3}}(?![{POSITIONAL}])))"
    rf"|[（(][{_D}一二三四五六七八九十]{{1,3}}[)）]"
    rf"|(?<=[。；;！？”])[{_D}]{{1,2}}[.．、﹒](?![{_D}])"
)
_PARTY = lazy(
    r"十[一二三四五六七八九]大|二十大|(?<=党的)[一二三四五六七八九十]大|(?<=[一二三四五六七八九十]大[、和与])[五六七八九十]大"
    r"|[五六七八九十]大(?=以来|以前|以后|之后|之前|期间|精神|报告|路线|制定|通过|政治报告|党章|决议|开幕|都(?!市|会)|[、和与][五六七八九十]大|的(?:政治|路线|组织|精神|决议|报告))|二十届|十[一二三四五六七八九]届|[一二三四五六七八九]中全会|二十国"
)
_RUNS = lazy(rf"(?:[{_D}]{{19,}}|[{POSITIONAL}]{{13,}})[十百千万亿兆]{{0,6}}")
"""Longer runs of digits than any quantity has: numbers of accounts, of persons, of goods."""
_PLANS = lazy(
    r"(?:“|\"|「)?十[一二三四五六]五(?:”|\"|」)?|(?:“|\"|「)[一二三五六七八九]五(?:”|\"|」)|[一二三五六七八九]五(?=期间|时期|计划|末)"
)


# What the patterns begin with, and what may stand second: for `scan`.
_HAN_ONES = "一二三四五六七八九十"
_DATE_HEAD = lazy(rf"[{_D}{_HAN_ONES}](?=[{_D}〇○零Ｏ{_HAN_ONES}年月\-—–－~～至到/.:：])")
_PARTY_HEAD = lazy(f"[{_HAN_ONES}](?=[{_HAN_ONES}大中])")
_RUN_HEAD = lazy(f"[{_D}{POSITIONAL}](?=[{_D}{POSITIONAL}]{{12}})")
_LETTER = lazy("[A-Za-zＡ-Ｚａ-ｚ_]")
_NUMBER_HEAD = lazy(rf"[〔\[［(（{_D}专附图表序编邮电页，,第](?=[\s{_D}{_HAN_ONES}\-—－–~、号＃#页栏件表编话：:第])")
_SUM_HEAD = lazy(rf"[{_D}.世全财中民制超企×＊*每一NnX](?=[{_D}.毫厘米公mckKM×界球富国营造级业\s秒式+＋xX*Nn])")
_LIST_HEAD = lazy(rf"[\s{_D}{_HAN_ONES}（(](?=[\s{_D}{_HAN_ONES}.．、﹒:：)）]|\Z)")
_PLAN_HEAD = lazy(f'[“"「{_HAN_ONES}](?=[{_HAN_ONES}])')


class Marks:
    """The stretches of a text where no quantity may begin."""

    def __init__(self, lexicons: Lexicons) -> None:
        names = [row["name"] for row in lexicons["number_names"]]
        # 三七 and 一五 are names, 三七·六万吨 and 一五个 are not; two animals are 两头左右
        digits = [n for n in names if set(n) <= set(POSITIONAL + "·．")]
        words = [n for n in names if n not in digits]
        behind = rf"(?![{POSITIONAL}·．百万亿个家座人吨年所处台辆名项条套户种]|[、，][{POSITIONAL}]{{3}})"
        self._names = lazy(
            rf"(?<![{POSITIONAL}·．])(?:{any_of(digits)}){behind}|(?:{any_of(words)})(?!左右|上下|以上|以下|以内|(?<=[两三四五六七八九]方)面(?!军))"
        )
        first, second = ("".join(sorted({re.escape(n[at : at + 1]) for n in names})) for at in (0, 1))
        opening = f"[{first}](?=[{second}])" if all(len(n) > 1 for n in names) else f"[{first}]"
        self._patterns: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str]]] = {
            "date": (_DATE_HEAD, _DATES), "ordinal": (None, _ORDINALS), "number_of": (_NUMBER_HEAD, _NUMBERS_OF),
            "latin": (_LETTER, _LATIN), "sum": (_SUM_HEAD, _SUMS), "title": (None, _TITLES), "quoted": (None, _QUOTED),
            "list": (_LIST_HEAD, _LIST), "party": (_PARTY_HEAD, _PARTY), "plan": (_PLAN_HEAD, _PLANS),
            "run": (_RUN_HEAD, _RUNS), "name": (lazy(opening), self._names),
        }  # fmt: skip

    def __call__(self, text: str) -> Taken:
        """Where the marks of `text` lie."""
        return Taken([span for _, span in self.named(text)])

    def named(self, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every mark with the name of its kind; some overlap."""
        for name, (heads, pattern) in self._patterns.items():
            for m in scan(heads, pattern, text) if heads else pattern.finditer(text):
                if name != "quoted" or not _SETS.search(m.group()):
                    yield name, m.span()
        if "@" in text or "http" in text or "www." in text:
            for m in _ADDRESS.finditer(text):
                yield "address", m.span()


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
