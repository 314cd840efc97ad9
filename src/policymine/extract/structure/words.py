"""Tells title sentences and title lines from running text, by the words of the lexicon `title_words`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import lazy
from ...lexicon import Lexicons

_DIGIT = lazy(r"[0-9０-９％%]")
_MAKES = lazy("把[^，。；]{2,20}作为[^，。；]{2,16}$")
_WITHIN = lazy("在[^，。；]{2,8}[中下]")
_FIELD = lazy("在[^，。；]{2,10}方面$")
"""在卫生方面。 as a sentence of its own."""
_PAUSE = lazy("[，,、；;：:]")
_COMMA = lazy(r"[，,]")
FRAMES = ("目标是", "任务是", "重点是", "要求是", "原则是", "措施是")
"""X的主要目标是：… repeated over several fields."""
_GRADE = "(?:新的?|更大|较大|重大|重要|积极|显著|明显的?|长足|历史性|战略性|实质性|决定性|阶段性|突破性|标志性|根本性)"
_LONGEST_PREDICATE = 9
_LONGEST = 46
_SHORT = 22
_PLAIN = 13
"""A sentence of one clause as short as this may be a title whatever its words."""
_LEAST = 6
_SURE = 2
_LIKELY = 1


class TitleWords:
    """Judges how much a sentence looks like a title."""

    def __init__(self, lexicons: Lexicons) -> None:
        roles: dict[str, list[str]] = {}
        for row in lexicons["title_words"]:
            roles.setdefault(row["role"], []).append(row["word"])
        self._verb = _Prefixes([*roles["verb"], *(a + b for a in roles["stem"] for b in roles["complement"])])
        self._noun = _Prefixes(roles["noun"])
        self._opener = _Prefixes(roles["opener"])
        self._inside = _any_of(roles["inside"])
        self._predicate = tuple(roles["predicate"])
        manner, change, reach, outcome, state = (
            _any_of(roles[role]).pattern for role in ("manner", "change", "reach", "outcome", "state")
        )
        reached = f"(?:(?:{reach})了?{_GRADE}?|有了?{_GRADE})(?:{outcome})"
        self._went = lazy(f"(?:(?:{manner})(?:{change})|{reached}(?:[和与](?:{outcome}))?|(?:{state}))$")
        self._topic = tuple(roles["topic"])
        self._topic_end = lazy(f"(?:{_any_of([*roles['topic'], *FRAMES]).pattern})(?=[，,：:])")
        self._furniture = _Prefixes(roles["furniture"])
        self._broad, self._narrow = _Prefixes(roles["broad"]), _Prefixes(roles["narrow"])
        self._end, self._means = tuple(roles["end"]), tuple(roles["means"])
        self.returns = _any_of(roles["return"])

    def opens_with_verb(self, words: str) -> bool:
        """Whether a title could open so: 推动…, 全方位促进…, 聚势赋能提升…."""
        if self._verb.match(words) or _MAKES.match(words):
            return True
        return not self._opener.match(words) and any(
            (end := self._verb.match(words, at)) and end + 2 <= len(words) for at in (2, 3, 4)
        )

    def commands(self, words: str) -> bool:
        """Whether it opens with a verb of action."""
        return bool(self._verb.match(words))

    def orders(self, words: str) -> bool:
        """Whether it opens with a verb of action and says nothing but what is to be done: no number, no 是, no 我们."""
        return self.commands(words) and not (_DIGIT.search(words) or self._inside.search(words))

    def reach(self, words: str) -> int:
        """How much a command speaks of a field and an end (2), as titles do, or of an instrument (-2), as text does.

        推动工业创新 and 提升服务水平 against 制定管理办法 and 完善服务制度.
        """
        opens = bool(self._broad.match(words)) - bool(self._narrow.match(words))
        return opens + words.endswith(self._end) - words.endswith(self._means)

    def evaluates(self, words: str) -> bool:
        """Whether it says how something went: 工业运行稳中有升."""
        near_end = max(2, len(words) - _LONGEST_PREDICATE)
        return words.endswith(self._predicate) or bool(self._went.search(words, near_end))

    def names_topic(self, words: str) -> bool:
        """Whether it only names a field: 工业控制领域."""
        return words.endswith(self._topic)

    def bare_topic(self, words: str) -> bool:
        """Whether it names a field and does not open with a verb: 宣传工作, not 加强宣传工作."""
        if not self.names_topic(words) or "的" in words or self._opener.match(words):
            return False
        verb = 0 if self._noun.match(words) else self._verb.match(words)
        return not (verb and verb + 2 < len(words))

    def names_field(self, words: str) -> bool:
        """Whether it could be the name of a field in a list of them: 能源工业, not 今年 and not 加强管理."""
        if "的" in words or self._opener.match(words) or self._inside.search(words):
            return False
        verb = 0 if self._noun.match(words) else self._verb.match(words)
        return not verb

    def strength(self, sentence: str) -> int:
        """2: surely worded as a title; 1: possibly; 0: running text. The sentence comes without its final 。."""
        words = sentence.strip("“”‘’\"' ")
        if "了" in words and self.evaluates(words):
            words = words.replace("了", "", 1)  # 改革迈出了新的步伐
        if not 4 <= len(words) <= _LONGEST or _DIGIT.search(words) or self._inside.search(words):
            return 0
        verb = self._verb.match(words)
        if len(words) <= _PLAIN and not _PAUSE.search(words) and (self.evaluates(words) or _FIELD.match(words)):
            return _SURE
        if self._led(words):
            return _SURE if len(words) <= _SHORT and not _PAUSE.search(words) else 0
        if self._opener.match(words) and not verb:
            return 0
        clauses = _COMMA.split(words)
        if len(clauses) == 1:
            if "：" in words or ":" in words or "；" in words:
                return 0
            if len(words) <= _SHORT and (
                self.opens_with_verb(words) or self.evaluates(words) or self.names_topic(words)
            ):
                return _SURE
            plain = len(words) <= _PLAIN and len({len(part) for part in words.split("、")}) == 1
            return _LIKELY if plain or self.opens_with_verb(words) else 0
        if len(clauses) <= 3 and all(
            self._verb.match(c) or c.startswith("以") or self.opens_with_verb(c) for c in clauses
        ):
            return _LIKELY
        return _LIKELY if len(clauses) == 2 and len(clauses[0]) == len(clauses[1]) <= 8 else 0

    def fits(self, words: str) -> bool:
        """Whether nothing in the words, though they open with no verb that is known, belongs to running text only."""
        if _DIGIT.search(words) or _PAUSE.search(words) or self._inside.search(words):
            return False
        return len(words) >= _LEAST and not self._opener.match(words)

    def fault(self, sentence: str) -> str:
        """Why `strength` finds no title in a sentence, in words."""
        words = sentence.strip("“”‘’\"' ")
        if not 4 <= len(words) <= _LONGEST:
            return "too short or too long for a title"
        if _DIGIT.search(words):
            return "holds a number"
        if found := self._inside.search(words):
            return f"holds “{found[0]}”, which running text does"
        if self._opener.match(words) and not self._verb.match(words):
            return "opens like running text"
        return "opens with no verb of action, says of nothing how it went, and names no field"

    def _led(self, words: str) -> bool:
        """Whether place or means stand before the verb: 在走出去中|提升竞争力, 从高处|推动转型."""
        if words.startswith("从"):
            return any(self._verb.match(words, at) for at in range(3, 8))
        within = _WITHIN.match(words)
        return bool(within and self._verb.match(words, within.end()))

    def topic_ends(self, text: str) -> Iterator[int]:
        """The places just behind words that a topic may end with, where a comma or colon follows."""
        return (m.end() for m in self._topic_end.finditer(text))

    def furniture(self, line: str) -> bool:
        """Whether a line belongs to the page or the letterhead, not to the text."""
        return bool(self._furniture.match(line)) or not any("\u4e00" <= c <= "\u9fff" for c in line)


class _Prefixes:
    """A set of words, one of which a text may open with: as fast for a thousand as for ten."""

    def __init__(self, words: list[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[:1], set()).add(len(word))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def match(self, text: str, at: int = 0) -> int:
        """The end of the longest word that `text` has at `at`; 0 if there is none."""
        for length in self._lengths.get(text[at : at + 1], ()):
            if text[at : at + length] in self._words:
                return at + length
        return 0


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Matches any of the words, longest first."""
    return lazy("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))
