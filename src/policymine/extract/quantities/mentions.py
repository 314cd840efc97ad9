"""Quantity expressions: number, unit and the comparator words that touch it (不少于32期, 4.5%-5%, 翻一番, 全覆盖)."""

from __future__ import annotations

import re
from decimal import Decimal

from ...lazy import lazy
from ...lexicon import Lexicons
from .comparators import Comparators
from .marks import Marks, Taken
from .mention import Mention, plain
from .numerals import ARABIC, HAN_DIGITS, HAN_NUMERALS, HAN_POINT, OLD_THOUSANDS, exact, spread
from .patterns import any_of
from .plausible import Plausible
from .positional import read_positionally
from .values import in_magnitude, lower_end, shared, written
from .wordforms import find_words

# 千 opens the next word in 千瓦, 千克 and the like: 三百万千瓦 is 300 万千瓦.
_THOUSAND = "千(?![瓦克米伏卡焦])"
_SMALL = rf"(?:[{HAN_DIGITS}十百拾佰仟廿卅]|{_THOUSAND})"
_HAN = HAN_DIGITS + "十百千拾佰仟廿卅"
# 兆 is a million millions of money, but a unit in 100兆带宽
_TRILLION = "兆(?=[0-9０-９]|元|余元|多元|[美日欧港韩台][元币]|新台币|人民币|的[^，。；]{0,4}[逆顺]差|日圆)"
_MAGNITUDE = f"(?:[十百万亿]|{_THOUSAND}|{_TRILLION}){{0,4}}"
_NO_UNIT = (
    "家[庭长属]|人[民群才数制]|台[湾胞阶]|大陆|个体(?=工商|户|经济|经营|劳动|私营|商)|个性化|支[持撑援]|担[任负当保忧心]|只[是有能要]"
    "|对[外内于口]|单[位纯]|面[向对积]|部门|位[于居列]|名[为列]|户[籍均]|条[件例](?!款)|起[来步]|门类|期[间望]|道[路德]|段落|站[在立]"
    "|点[燃亮]|组织|班子|份额|场[所景]|度[C℃]|年[级轻青代]|月[份均]|口岸|分[别布类析配]|首[先次届]|集[中体团合成聚群约镇]|剂[量型]|包[括含容]"
    "|根[据本源]|本[市省县区级地科质]|尺寸|里程|周[年边]|方[案法式针向]|节[约能日]|两[个大项条级座道场翼岸]"
)
"""Words that begin like a unit: 十亿人民 is 十亿, not 十亿人."""
_SEPARATOR = r"(?:[-—–－―~～﹣]{1,4}|至|到|(?<=[0-9０-９万亿％%])一(?=[0-9０-９]))"
_MYRIADS = ("万千", "千千")
_SINGLE = "零一二两三四五六七八九几数"
_SEVERAL = "0-9０-９廿卅十百千万亿壹贰叁肆伍陆柒捌玖拾负上"
_START = lazy(f"[〇○](?=[·．])|[{_SINGLE}{_SEVERAL}]")
_UNITING = frozenset("统同唯专")
"""Before 一 these make a word of it, which no number begins."""
_FRACTION = lazy(
    rf"(?:(?P<whole>[{_HAN}0-9]{{1,12}})又)?(?P<den>[{_HAN}0-9０-９万亿]{{1,6}})分之"
    rf"(?P<num>{ARABIC}|[{_HAN}]{{1,16}}(?:{HAN_POINT}[{HAN_DIGITS}]{{1,8}})?)"
)
_JOINED = lazy(_SEPARATOR)
_HAN_NUMBER = lazy(rf"[{HAN_DIGITS}十百]{{1,6}}(?:点[{HAN_DIGITS}]{{1,4}})?(?![{HAN_DIGITS}十百万亿个年月])")
_SLASH = lazy("(?P<num>[0-9]{1,2})[/／](?P<den>[0-9]{1,3})(?![0-9/／])")
_PER_MANY = lazy("(?P<num>[0-9]{1,4}(?:[.][0-9]{1,2})?)(?P<per>[/／](?:10|十)万)(?![0-9元人个吨])")
"""So many of a hundred thousand: 孕产妇死亡率降至40/10万."""
_RATIO = lazy(r"[0-9]+(?:\.[0-9]+)?(?:[:：∶﹕][0-9]+(?:\.[0-9]+)?){1,3}(?![0-9:：∶])")
_RATIO_BEFORE = lazy("比|结构|配")
_POWERS = lazy("[百千万亿]+")
_OR = "(?:[（(][个处座条段项所名批次期件套台家户间栋幢艘架支组片宗场门][）)])?"
"""A second measure word for the same things: 10条（段）, 30处（座）."""
_HUNDREDTHS = {"百": "%", "一百": "%", "佰": "%", "100": "%", "千": "‰", "一千": "‰", "仟": "‰", "万": "‱", "一万": "‱"}
_PER = ("立方米", "平方米", "亩", "公顷", "吨", "升", "千瓦时")
_BEYOND = 1e24
"""From here on a number states no quantity of policy, however it is written."""
_VAGUE = ("几", "数", "几十", "十几")
_SIGNED_KINDS = ("percent", "temperature", "point", "length", "fraction")
_UNIT_MARK = lazy("[/（(]")
_COLONS = lazy("[:：∶﹕]")


class MentionFinder:
    """Finds quantity expressions; built once from the lexicons of units and comparators."""

    def __init__(self, lexicons: Lexicons) -> None:
        units = {row["unit"]: row for row in lexicons["units"]}
        self._kinds = {unit: row["kind"] for unit, row in units.items()}
        self._comparators = Comparators(lexicons)
        self._plausible = Plausible(units)
        self.marks = Marks(lexicons)
        first, second = (_number_pattern(any_of(units), self._comparators.middle, i) for i in (1, 2))
        self._number = lazy(first)
        # Behind a single numeral only these make a quantity of it: 一心, 三农 and the like need no closer look.
        goes_on = set(
            f"{HAN_NUMERALS}廿卅几数又分点·．.、，,/／-—–－―~～﹣至到和及{self._comparators.middle}"
            + "".join(u[0] for u in units)
            + "0123456789０１２３４５６７８９"
        )
        self._head = lazy(rf"[〇○](?=[·．])|[{_SINGLE}](?=[{''.join(map(re.escape, sorted(goes_on)))}])|[{_SEVERAL}]")
        self._range = lazy(rf"(?P<sep>{_SEPARATOR}){second}")

    def find(self, text: str) -> list[Mention]:
        """All quantity expressions of a compact text, in order, without overlap."""
        taken = self.marks(text)
        found = self._numbers(text, taken)
        found += self._words(text, taken)
        found.sort(key=lambda m: (m.start, -m.end))
        kept: list[Mention] = []
        for m in found:
            if m.value is not None and not abs(m.value) < _BEYOND:
                continue
            if not kept or m.start >= kept[-1].end:
                kept.append(m)
        read_positionally(text, kept)
        return kept

    def _words(self, text: str, taken: Taken) -> list[Mention]:
        found = []
        for mention in find_words(text):
            named = taken.end(mention.start) and text[mention.start - 1] not in '“"'
            if named and mention.rule in ("word_double", "word_half"):
                continue
            compared = mention.rule in ("word_double", "word_half") and mention.op == "="
            found.append(self._comparators.apply(text, mention) if compared else mention)
        return found

    def _numbers(self, text: str, taken: Taken) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        for pos in [hit.start() for hit in self._head.finditer(text)]:
            if pos < at:
                continue
            if text.startswith(_MYRIADS, pos):
                at = pos + 2  # 打动万千人心, 千千万万个家庭: so many that nobody counts them
                continue
            if text[pos] == "一" and text[pos - 1 : pos] in _UNITING and text[pos + 1 : pos + 2] in _SINGLE:
                continue  # 统一|五项标准
            if skip := taken.end(pos):
                at = skip
                continue
            made = self._at(text, pos)
            if made:
                at = made[-1].end
                found += made
            elif text[pos].isdigit() and (number := self._number.match(text, pos)):
                at = number.end()
        return found

    def _at(self, text: str, pos: int) -> list[Mention]:
        c = text[pos]
        if c == "上":
            return self._dozens(text, pos)
        if c == "负":
            return self._negative(text, pos)
        if m := _FRACTION.match(text, pos):
            return self._fraction(text, m)
        if c in "0123456789":
            if (m := _SLASH.match(text, pos)) and (made := self._slash(text, m)):
                return made
            if m := _PER_MANY.match(text, pos):
                value = Decimal(m["num"])
                return [self._made(text, m.span(), "=", value, value, ("", m["per"]), kind="rate")]
            if (m := _RATIO.match(text, pos)) and (made := self._ratio(text, m)):
                return made
        m = self._number.match(text, pos)
        return self._quantity(text, m) if m else []

    def _quantity(self, text: str, m: re.Match[str]) -> list[Mention]:
        """A number with its unit, perhaps the lower end of a range."""
        second = self._range.match(text, m.end())
        if second and not _one_range(m, second):
            second = None
        last, i = (second, "2") if second else (m, "1")
        number, magnitude, unit = last["n" + i], last["m" + i], last["u" + i] or ""
        end = last.end()
        if unit == "大" and magnitude:
            unit, end = "", end - 1  # 80多万|大学生
        if not self._plausible(text, m.start(), end, number, magnitude, unit):
            return []
        whole = m["m1"] or any(c in m["n1"] for c in "万亿")
        own = shared(m["n1"], m["m1"], number, magnitude) if second else m["m1"]
        low, scale = written(m["n1"], own if whole or not second else magnitude, magnitude)
        high = low
        if second:
            high, top = written(number, magnitude, magnitude)
            low = in_magnitude(low, scale, top) if whole else lower_end(m["n1"], low, number, high, top)
            scale = top
        op = "range" if second else ">" if last["a" + i] or last["b" + i] else "="
        if low is None or number in _VAGUE or m["n1"] in _VAGUE:
            low, high, op = None, None, "~"
        elif not second and len(number) > 1 and (ends := spread(number)):
            low, high, op = *ends, "range"
        if op == "range" and low is not None and high is not None and low > high:
            low, high = high, low
        start = m.start()
        if op == "=" and (lower := _neighbour(text, start, number)):
            low, op, start = written(lower, own, magnitude)[0], "range", start - 2
        if unit == "倍" and op == "=" and text[end : end + 1] in ("多", "余"):
            end, op = end + 1, ">"
        elif unit == "倍" and op == "=" and low is not None and text[end : end + 1] == "半":
            low = high = low + Decimal("0.5")
            end += 1
        return [self._made(text, (start, end), op, low, high, (scale, unit))]

    def _made(
        self, text: str, span: tuple[int, int], op: str, low: Decimal | None, high: Decimal | None,
        unit: tuple[str, str] = ("", ""), rule: str = "number", kind: str = "",
    ) -> Mention:  # fmt: skip
        """The mention with the comparators around it; `unit` is magnitude and unit."""
        scale, name = unit
        name = "元" if name == "元人民币" else name  # yuan is the currency's unit, whatever it is called
        core = _UNIT_MARK.split(name.replace("／", "/"))[0]
        known = self._kinds.get(name) or self._kinds.get(core, "rate" if name else "none")
        full = (scale + name).replace("％", "%")
        mention = Mention(*span, span[0], op, plain(low), plain(high), full, kind or known, rule, scale=scale)
        return self._comparators.apply(text, mention)

    def implausible(self, text: str, pos: int) -> tuple[int, str] | None:
        """Where the number at `pos` ends that states no quantity, and why it states none; None where it does."""
        m = self._number.match(text, pos)
        if not m or self._plausible(text, pos, m.end(), m["n1"], m["m1"], m["u1"] or ""):
            return None
        return m.end(), self._plausible.why_not(text, pos, m.end(), m["n1"], m["u1"] or "")

    # ---- forms without a plain number ------------------------------------------------------------------------

    def _dozens(self, text: str, pos: int) -> list[Mention]:
        """上百家, 上千人: at least so many."""
        power, m = _POWERS.match(text, pos + 1), self._number.match(text, pos + 1)
        if not power or not m or not m["u1"] or self._kinds.get(m["u1"]) in ("time", "length"):
            return []
        low = exact(power.group())
        made = self._made(text, (pos + 1, m.end()), ">=", low, None, ("", m["u1"]), "dozens")
        made.start, made.lead = pos, "上"
        return [made]

    def _negative(self, text: str, pos: int) -> list[Mention]:
        """负3.9%: the value with its sign."""
        following = text[pos + 1 : pos + 2]
        made = self._at(text, pos + 1) if following and following not in "上负" and _START.match(following) else []
        if not made or made[0].kind not in _SIGNED_KINDS:
            return []
        first = made[0]
        first.start = first.number = pos
        first.low, first.high = (None if v is None else -v for v in (first.high, first.low))
        return made

    def _fraction(self, text: str, m: re.Match[str]) -> list[Mention]:
        den, num = exact(m["den"]), exact(m["num"])
        if not den or num is None:
            return []
        unit = "" if m["whole"] else _HUNDREDTHS.get(m["den"], "")
        if unit:
            span, upper = self._upper_end(text, m)
            op, high = ("range", upper) if upper is not None and upper > num else ("=", num)
            span = span if op == "range" else m.span()
            return [self._made(text, span, op, num, high, ("", unit), "percent_words", "percent")]
        value = num / den + ((exact(m["whole"]) or 0) if m["whole"] else 0)
        return [self._made(text, m.span(), "=", value, value, rule="fraction", kind="fraction")]

    def _upper_end(self, text: str, m: re.Match[str]) -> tuple[tuple[int, int], Decimal | None]:
        """百分之八到百分之十, 百分之八到十: the whole stretch and its upper value."""
        joined = _JOINED.match(text, m.end())
        if not joined:
            return m.span(), None
        second = _FRACTION.match(text, joined.end())
        if second and second["den"] == m["den"]:
            return (m.start(), second.end()), exact(second["num"])
        plain_number = _HAN_NUMBER.match(text, joined.end())
        return ((m.start(), plain_number.end()), exact(plain_number.group())) if plain_number else (m.span(), None)

    def _slash(self, text: str, m: re.Match[str]) -> list[Mention]:
        num, den = Decimal(m["num"]), Decimal(m["den"])
        if den < 2 or num >= den or (m.start() and text[m.start() - 1].isascii()):
            return []
        return [self._made(text, m.span(), "=", num / den, num / den, rule="fraction", kind="fraction")]

    def _ratio(self, text: str, m: re.Match[str]) -> list[Mention]:
        """2.27:1 is one value; 6.7:38.2:55.1 are three."""
        parts = _COLONS.split(m.group())
        told = len(parts) > 2 or _RATIO_BEFORE.search(text, max(0, m.start() - 16), m.start())
        if not told and not text.startswith(("的比", "左右", "的配"), m.end()):
            return []
        if len(parts) == 2:
            if not Decimal(parts[1]):
                return []
            value = Decimal(parts[0]) / Decimal(parts[1])
            return [self._made(text, m.span(), "=", value, value, rule="ratio", kind="ratio")]
        found, at = [], m.start()
        for part in parts:
            value = Decimal(part)
            found.append(Mention(at, at + len(part), at, "=", plain(value), plain(value), "", "ratio", "ratio"))
            at += len(part) + 1
        return found


def _number_pattern(unit: str, middle: str, i: int) -> str:
    """Number, 余 or 多, magnitude, unit; the names of the groups end in `i`."""
    per = rf"(?:[/／·]每?{_MAGNITUDE}(?:{unit})|每(?:{any_of(_PER)}))*"
    mixed = r"[0-9０-９]+(?:\.[0-9]+)?[万亿][0-9]+[千百](?![0-9])|[0-9０-９]{1,4}兆[0-9０-９,，]{1,6}(?=[万亿])"
    han = rf"{_SMALL}{{1,12}}(?:[万亿]{{1,3}}{_SMALL}{{1,12}}){{0,3}}(?:{HAN_POINT}[{HAN_DIGITS}]{{1,8}})?"
    return (
        rf"(?P<n{i}>{mixed}|{ARABIC}|{OLD_THOUSANDS}|{han}|几|数|十几|几十|(?=[百千万亿]))(?P<a{i}>[{middle}几])?"
        rf"(?P<m{i}>{_MAGNITUDE})(?P<b{i}>[{middle}])?(?P<u{i}>(?!{_NO_UNIT})(?:{unit}){_OR}{per})?"
    )


def _neighbour(text: str, start: int, number: str) -> str:
    """The lower numeral of 二、三百亿: the digit just below, with a mark between; empty where there is none."""
    digits = "一二三四五六七八九"
    if start < 3 or text[start - 1] != "、" or len(number) < 2 or number[0] not in digits[1:]:
        return ""
    below = text[start - 2]
    stands = below == digits[digits.index(number[0]) - 1] and text[start - 3] not in digits + "十百千万第\n。："
    return below + number[1:] if stands and number[1] in "十百千" else ""


def _one_range(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two numbers are the ends of one range: the first without a unit, or both with the same."""
    one, two = first["u1"] or "", second["u2"] or ""
    if not two and (not second["m2"] or (second["sep"] in "至到" and not first["m1"])):
        return False
    if one and one != two and not (one in "%％" and two in "%％"):
        return False
    a, b = exact(first["n1"] + first["m1"]), exact(second["n2"] + second["m2"])
    if a is None or b is None:
        return False
    if one == two == "岁":
        return a != b  # 延伸至五岁到三岁
    if a >= b and not first["m1"]:
        return False
    return a < b
