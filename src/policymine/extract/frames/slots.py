"""What all finders of frames share: the hit, the names of the frames, and how clauses and slots are cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicon
from ..trace import Trace

FRAMES: Mapping[str, str] = {
    "X导向": "坚持问题导向：所持的方法取向（政策导向、用人导向等名词不计）",
    "以A为B": "以改革创新为根本动力",
    "以A促B": "以高水平开放促进深层次改革",
    "由A向B转变": "由要素驱动向创新驱动转变",
    "既要A又要B": "既要金山银山，又要绿水青山",
    "不仅A而且B": "不仅要干成事，而且要不出事",
    "不是A而是B": "不是选择题，而是必答题",
    "把A与B结合起来": "把学习教育同推动工作结合起来",
    "A与B相统一": "推动政治统领与思想引领融合贯通",
    "把A变成B": "把生态优势转化为发展优势",
    "把A作为B": "把保障粮食安全作为首要任务",
    "把A放在B": "把教育放在优先位置",
    "在A上B": "在补短板上下功夫",
    "向A要B": "向科技要产能",
}
"""The frames by name, each with an example."""

MARKS = "，,。；;：:！!？?\n"
"""What ends a clause."""
C = f"[^{MARKS}]"
"""A character inside a clause."""
S = r"[^。；;：:！!？?\n]"
"""A character inside a sentence; the clause may end."""
STOP = rf"(?=[{MARKS}、的”」（）()]|$)"
"""Where a noun phrase may end."""
_SWAPPED = "[^现当近古时世年历后一二三新]代.|[^转变更交调替兑轮]换."
"""One thing for another, in set phrases behind 以 (以工代赈, 以旧换新); but 以现代化为目标."""
YI = rf"以(?!内(?![容需部涵循生])|上(?!海|率|带|述|级)|前(?!瞻|沿)|[下后及外便免致至来赴]|{_SWAPPED})"
"""以 as a preposition: not 以上的, 以及, 以便, nor in set phrases."""
NOT_BEFORE_YI = frozenset("可所予加得难足何给借赖致处之")
"""可以, 所以, 予以, 持之以恒 …: 以 is no preposition there."""

_ADVERB = lazy(
    r"(?:更好地?|更加|更多更快地?|紧密地?|有机地?|切实地?|很好地?|完美地?|互相?|源源不断地?|陆续|全部|全面|深度|一步步|一步一步|充分|进一步|逐步地?|逐渐|协同|加快|加速|大力|相互|密切"
    r"|真正|即时|适时|随时|定期|自动|平稳|顺利|稳步|有效|高效|不断|整体|一体|直接|妥善|及时|最终|尽快|迅速|都|只)$"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame at its place in a clean text: rule, name, slots and verb."""

    start: int
    end: int
    rule: str
    frame: str
    a: str
    b: str
    verb: str = ""


class Finder:
    """What every finder of frames is built from."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace

    def _refuse(self, rule: str, start: int, end: int, because: str) -> None:
        """Say that the words at (start, end) make no frame, where anybody wants to know."""
        if self._trace.on:
            self._trace.refused("frames", rule, start, end, because)


Words = Mapping[str, list[str]]
"""Role → words, from the lexicon of frames."""


def words_by(lexicon: Lexicon, word: str, role: str) -> dict[str, list[str]]:
    """Role → words, from two columns of a lexicon; a word may have several roles, parted by blanks."""
    found: dict[str, list[str]] = {}
    for row in lexicon:
        for name in row[role].split():
            found.setdefault(name, []).append(row[word])
    return found


def one_of(words: Iterable[str]) -> str:
    """An alternative of a pattern for all words, the longest first; matches nothing where there are none.

    Words with the same first character stand together: a place is then refused by one look at each character.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()) or "(?!)"


def clause_before(text: str, pos: int, longest: int) -> str:
    """The part of the clause that ends at `pos`, at most `longest` characters."""
    window = text[max(0, pos - longest) : pos]
    return window[max(map(window.rfind, MARKS)) + 1 :]


def strip(pattern: re.Pattern[str], words: str) -> str:
    """`words` without what the pattern finds at its end, as often as it finds something."""
    while (m := pattern.search(words)) and m.start() > 0:
        words = words[: m.start()]
    return words


def strip_adverb(words: str) -> str:
    """`words` without the adverbs at its end (有机, 进一步); empty where there is nothing else."""
    words = strip(_ADVERB, words)
    return "" if _ADVERB.fullmatch(words) else words


def disposal(clause: str) -> int:
    """Where the last 把 or 将 that takes an object stands in the clause; -1 where there is none."""
    found = -1
    for m in _DISPOSAL.finditer(clause):
        found = m.start()
    return found


def clause_with_disposal(text: str, pos: int) -> str:
    """What stands between the last 把 or 将 and `pos`, over at most two commas (把A，同B结合起来); else empty."""
    if text[pos - 1] not in "，,":
        return ""
    left = text[pos - 1]
    for _ in range(2):
        clause = clause_before(text, pos - len(left), 60)
        left = clause + left
        at = disposal(clause)
        if at >= 0:
            return "" if "起来" in left else left[at:]  # else its object is bound already
        before = text[pos - len(left) - 1 : pos - len(left)]
        if before not in "，," or not before:
            return ""
        left = before + left
    return ""


_DISPOSAL = lazy(
    r"(?<![拖车大])把(?![握关控脉戏住])|(?<![即必终也都仍还就又势行主大上中少健猛])将(?!使(?!用)|[让能在会于是为要有被来士军领由对向从以与同继进更持始不一临近面帅])"
)
"""把握 is a verb, and 将 in 将在, 将会, 终将 tells the future."""
