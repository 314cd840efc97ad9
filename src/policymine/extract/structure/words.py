"""Tells title sentences and title lines from running text, by the words of the lexicon `title_words`."""

from __future__ import annotations

import re

from ...lexicon import Lexicons

_DIGIT = re.compile(r"[0-9０-９％%]")
_COMMA = re.compile(r"[，,]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GRADE = "(?:新的?|更大|较大|重大|重要|积极|显著|明显|长足|历史性|实质性|决定性|阶段性|突破性|标志性|根本性|明显的?)"
_LONGEST_PREDICATE = 9
_LONGEST = 46
_SHORT = 22
_PLAIN = 13
"""A sentence of one clause as short as this may be a title whatever its words."""
_SURE = 2
_LIKELY = 1


class TitleWords:
    """Judges how much a sentence looks like a title."""

    def __init__(self, lexicons: Lexicons) -> None:
        roles: dict[str, list[str]] = {}
        for row in lexicons["title_words"]:
            roles.setdefault(row["role"], []).append(row["word"])
        stem, complement = _any_of(roles["stem"]).pattern, _any_of(roles["complement"]).pattern
        self._verb = re.compile(f"{_any_of(roles['verb']).pattern}|(?:{stem})(?:{complement})")
        self._noun = _any_of(roles["noun"])
        self._opener = _any_of(roles["opener"])
        self._inside = _any_of(roles["inside"])
        self._predicate = tuple(roles["predicate"])
        manner, change, reach, outcome, state = (
            _any_of(roles[role]).pattern for role in ("manner", "change", "reach", "outcome", "state")
        )
        self._went = re.compile(f"(?:(?:{manner})(?:{change})|(?:{reach}){_GRADE}?(?:{outcome})|(?:{state}))$")
        self._topic = tuple(roles["topic"])
        self._furniture = _any_of(roles["furniture"])
        self.returns = _any_of(roles["return"])

    def opens_with_verb(self, words: str) -> bool:
        """Whether a title could open so: 推动…, 全方位促进…, 聚势赋能提升…."""
        if self._verb.match(words):
            return True
        return not self._opener.match(words) and any(
            (m := self._verb.match(words, at)) and m.end() + 2 <= len(words) for at in (2, 3, 4)
        )

    def commands(self, words: str) -> bool:
        """Whether it opens with a verb of action."""
        return bool(self._verb.match(words))

    def orders(self, words: str) -> bool:
        """Whether it opens with a verb of action and says nothing but what is to be done: no number, no 是, no 我们."""
        return self.commands(words) and not (_DIGIT.search(words) or self._inside.search(words))

    def evaluates(self, words: str) -> bool:
        """Whether it says how something went: 工业运行稳中有升."""
        return words.endswith(self._predicate) or bool(self._went.search(words, max(2, len(words) - _LONGEST_PREDICATE)))

    def names_topic(self, words: str) -> bool:
        """Whether it only names a field: 工业控制领域."""
        return words.endswith(self._topic)

    def bare_topic(self, words: str) -> bool:
        """Whether it names a field and does not open with a verb: 宣传工作, not 加强宣传工作."""
        if not self.names_topic(words) or "的" in words or self._opener.match(words):
            return False
        verb = None if self._noun.match(words) else self._verb.match(words)
        return not (verb and verb.end() + 2 < len(words))

    def strength(self, sentence: str) -> int:
        """2: surely worded as a title; 1: possibly; 0: running text. The sentence comes without its final 。."""
        words = sentence.strip("“”‘’\"' ")
        if not 4 <= len(words) <= _LONGEST or _DIGIT.search(words) or self._inside.search(words):
            return 0
        verb = self._verb.match(words)
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
            return _LIKELY if self.opens_with_verb(words) or len(words) <= _PLAIN else 0
        if len(clauses) <= 3 and all(
            self._verb.match(c) or c.startswith("以") or self.opens_with_verb(c) for c in clauses
        ):
            return _LIKELY
        return _LIKELY if len(clauses) == 2 and len(clauses[0]) == len(clauses[1]) <= 8 else 0

    def furniture(self, line: str) -> bool:
        """Whether a line belongs to the page or the letterhead, not to the text."""
        return bool(self._furniture.match(line)) or not _HAN.search(line)


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Matches any of the words, longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))
