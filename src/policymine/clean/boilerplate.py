"""The boilerplate lexicon, compiled: does a line consist of furniture, and what does it tell?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import LexiconError
from ..lazy import lazy
from ..lean import dataclass
from ..lexicon import Lexicon, Lexicons, shipped_folder
from .gates import holds, needed, rarest

_TRADITIONAL = (
    "編輯責發來號時間點擊載關閉圖鏈報導網頁瀏覽請掃碼線體減復機構題標還場場單審記訊員"
    "攝錄監審閱訪問數記種類權聲聯專閱轉讚評論長強級開廣當現東區縣鄉鎮國務辦會決議規劃舉書簽薦贊頂復複製詞釋術語縮說義彙註"
)
_SIMPLIFIED = (
    "编辑责发来号时间点击载关闭图链报导网页浏览请扫码线体减复机构题标还场场单审记讯员"
    "摄录监审阅访问数记种类权声联专阅转赞评论长强级开广当现东区县乡镇国务办会决议规划举书签荐赞顶复复制词释术语缩说义汇注"
)
_MARKS = tuple(zip("，：；（）！？\u3000\xa0", ",:;()!?  ", strict=True))
"""Marks that most lines hold: replaced one by one, which is many times faster than a table for all characters."""
_OTHERS = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)) | {
    chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；（）！？"
}
_OTHER = lazy(f"[{''.join(map(re.escape, _OTHERS))}]")

DATE = r"\d{4} *[-/.年] *\d{1,2} *[-/.月] *\d{1,2} *日?"
_TIME = r"(?: *T?\d{1,2}:\d{2}(?::\d{2})?)?"
_VALUES = {
    "date": DATE + _TIME,
    "published": DATE + _TIME,
    "author": r"[^ :|,;()]{1,20}(?:\([^() ]{1,8}\))?(?: [\u4e00-\u9fff]{1,3}(?![\u4e00-\u9fff:]))?",
    "editor": r"[^ :|,;()\]】]{1,20}",
    # Pages set the next label right behind the name (来源：县政府办公室浏览次数：35).
    "publisher": r"[^ :|;\]】)]{1,30}?"
    r"(?=浏览|点击|阅读|访问|字[体号]|作者|编辑|责任编辑|发布[时日]|打印|[ :|;\]】)\[【(]|$)",
    "title": r"\S.{0,120}",
    "issuer": r"[^:|;]{1,60}",
    "doc_number": r"[^ :|;]{1,30}(?: *第? *\d+ *号)?",
    "keywords": r"[^:|。\]】]{1,60}",
    "": r"[^ :|;。\[\]【】]{1,40}",
}
# Keywords often are missing, and the line behind their label is the title: only a row of single words counts.
_NEXT_LINE = {
    **_VALUES,
    "keywords": r"[^ :;,。]{1,8}(?: +[^ :;,。]{1,8}){2,12}",
    "author": r"[^:|;。]{1,24}",
    "editor": r"[^:|;。]{1,24}",
    "publisher": r"[^:|;。]{1,40}",
    "": r"[^:;。\[\]【】]{1,60}",
}
_SEPARATORS = lazy(r"[ \t|/·,;—-]*")
_LONGEST = 160  # characters of a line of furniture


def plain(line: str) -> str:
    """The line with simplified characters and ASCII punctuation, as the lexicon writes them; same length."""
    for mark, ascii_mark in _MARKS:
        if mark in line:
            line = line.replace(mark, ascii_mark)
    return _OTHER.sub(_simplified, line)


def _simplified(match: re.Match[str]) -> str:
    return _OTHERS[match[0]]


def check_patterns(lexicon: Lexicon, *columns: str) -> None:
    """Raise LexiconError, with file and line, for a cell of the user's own rows that is no regular expression."""
    shipped = f"{shipped_folder()}"
    for row, where in zip(lexicon.rows, lexicon.where, strict=True):
        if where.startswith(shipped):
            continue
        for column in columns:
            try:
                re.compile(row[column])
            except re.error as error:
                raise LexiconError(
                    f"{where}: {column} {row[column]!r} is no regular expression ({error}).",
                    "Put a backslash before ( ) [ ] * + ? . | where they stand for themselves.",
                ) from error


@dataclass(slots=True)
class Line:
    """A line with its place in the text (`next`: where the following line begins), stripped."""

    start: int
    next: int
    text: str

    @property
    def plain(self) -> str:
        """The line as `plain` has it."""
        return plain(self.text)

    @property
    def cells(self) -> list[str]:
        """The line, or the cells of a table row, as found."""
        return [cell.strip() for cell in self.text.split("\t") if cell.strip()]


@dataclass(frozen=True, slots=True)
class Match:
    """What a line of furniture tells; `awaits` is the fact whose value must stand in the next line."""

    facts: tuple[tuple[str, str], ...] = ()
    awaits: str | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a segment is read: the group `value` of its pattern is the fact."""

    kind: str
    fact: str
    pattern: re.Pattern[str]


class Boilerplate:
    """Built once from the lexicon."""

    def __init__(self, lexicons: Lexicons) -> None:
        check_patterns(lexicons["boilerplate"], "pattern")
        rows = list(lexicons["boilerplate"])
        self._head = _Segments(row for row in rows if row["zone"] != "tail")
        self._tail = _Segments(row for row in rows if row["zone"] != "head")
        self._next = {fact: lazy(value) for fact, value in _NEXT_LINE.items()}
        labels = [row for row in rows if row["kind"] == "label" and row["fact"]]
        self._told = lazy(
            "|".join(
                f"(?:{row['pattern']}) *: *(?P<{row['fact']}{i}>{_VALUES[row['fact']]})" for i, row in enumerate(labels)
            )
            + f"|(?P<published>{DATE}{_TIME})"
        )
        self._suffixes = [
            (needed(row["pattern"]), lazy(f"(?:{row['pattern']})\\s*$")) for row in rows if row["kind"] == "suffix"
        ]
        self._cuts = {
            kind: AnyOf([row["pattern"] for row in rows if row["kind"] == kind]) for kind in ("cut", "cutall")
        }

    def head(self, cell: str) -> Match | None:
        """What a line at the head tells, if it is nothing but furniture."""
        return self._head.read(cell)

    def tail(self, cell: str) -> Match | None:
        """What a line at the end tells, if it is nothing but furniture."""
        return self._tail.read(cell)

    def value(self, cell: str, fact: str) -> Match | None:
        """The value of a label that stood alone in the line before."""
        if self._next[fact].fullmatch(plain(cell)):
            return Match(((fact, cell),) if fact else ())
        return None

    def told(self, cell: str) -> Match:
        """What a line tells that is known to be furniture, whatever else stands in it."""
        text = plain(cell)[:200]
        return Match(
            tuple(
                (match.lastgroup.rstrip("0123456789"), cell[slice(*match.span(match.lastgroup))].strip())
                for match in self._told.finditer(text)
                if match.lastgroup
            )
        )

    def suffix(self, end: str) -> tuple[int, Match] | None:
        """How many of the text's last characters are an imprint (paper and page, agency), and what it tells."""
        text = plain(end)
        for words, pattern in self._suffixes:
            match = pattern.search(text) if holds(text, words) else None
            if match:
                facts = tuple((name.rstrip("2"), value) for name, value in match.groupdict().items() if value)
                return len(text) - match.start(), Match(facts)
        return None

    def cuts_in(self, text: str) -> list[str]:
        """Which of the kinds of `cut` a line of the text may be of."""
        return [kind for kind, patterns in self._cuts.items() if patterns.may_match(text)]

    def cut(self, line: str) -> str:
        """`cut` or `cutall` if nothing from this line on belongs to the document."""
        if len(line) > 200:
            return ""
        return next((kind for kind, patterns in self._cuts.items() if patterns.fullmatch(line)), "")


class AnyOf:
    """Patterns of which one must match."""

    def __init__(self, patterns: list[str]) -> None:
        self._needed = [needed(pattern) for pattern in patterns]
        self._pattern = lazy("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)")

    def may_match(self, text: str) -> bool:
        """Whether a part of the text may be what one of the patterns says."""
        return any(holds(text, sets) for sets in self._needed)

    def fullmatch(self, text: str) -> bool:
        """Whether the whole text is what one of the patterns says."""
        return self.may_match(text) and self._pattern.fullmatch(text) is not None


class _Segments:
    """Reads a line as a row of segments, each a token or a label with its value: at each place by the first rule that
    fits. Only those rules are tried of whose words the line holds one.
    """

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._rules: list[_Rule] = []
        self._always: list[int] = []
        by_word: dict[str, list[int]] = {}
        for row in rows:
            if row["kind"] in ("token", "label", "inline"):
                pattern = _segment(row)
                sets = needed(pattern)
                for word in rarest(sets) if sets else ():
                    by_word.setdefault(word, []).append(len(self._rules))
                if not sets:
                    self._always.append(len(self._rules))
                self._rules.append(_Rule(row["kind"], row["fact"], lazy(pattern)))
        self._by_word = list(by_word.values())
        self._words = AhoCorasick(list(by_word))

    def _candidates(self, text: str) -> list[_Rule]:
        """The rules that may fit somewhere in the text, in their order."""
        numbers = set(self._always)
        for word, _, _ in self._words.find_matches_as_indexes(text, overlapping=True):
            numbers.update(self._by_word[word])
        return [self._rules[number] for number in sorted(numbers)]

    def read(self, cell: str) -> Match | None:
        """None unless the whole cell is consumed."""
        if not cell or len(cell) > _LONGEST:
            return None
        text = plain(cell)
        rules = self._candidates(text)
        at, facts, awaits = 0, [], None
        while at < len(text):
            rule, match = next(((rule, m) for rule in rules if (m := rule.pattern.match(text, at))), (None, None))
            if rule is None or match is None or match.end() == at:
                return None
            span = match.span() if rule.kind == "token" else match.span("value")
            if rule.fact and span[0] >= 0:
                facts.append((rule.fact, cell[slice(*span)].strip()))
            awaits = rule.fact if rule.kind == "label" and span[0] < 0 else None
            separator = _SEPARATORS.match(text, match.end())
            at = separator.end() if separator else match.end()
        return Match(tuple(facts), awaits)


def _segment(row: dict[str, str]) -> str:
    body = row["pattern"]
    if row["kind"] == "token":
        return f"(?:{body})"
    # Without a colon behind it, only a label that brings its own mark (文|) may take a value.
    colon = " *" if body.endswith("]") else " *: *"
    return f"[\\[【(]?(?:{body}){colon}(?P<value>{_VALUES[row['fact']]})?(?: *[\\]】)])?"
