"""A verb that no list knows, told by the 了 or 着 behind it: 贡献了|全球|四分之一, 存在着|四大矛盾."""

from __future__ import annotations

from ...lazy import lazy
from .verbs import Verbs

_PARTS_OF_WORDS = {"了": "解结如无然不", "着": "力陆装落急色手眼重想火凉"}
"""What makes 了 or 着 the beginning of a word."""
_NO_VERBS = frozenset(
    (
        "为了",
        "除了",
        "沿着",
        "随着",
        "接着",
        "本着",
        "朝着",
        "向着",
        "顺着",
        "冒着",
        "凭着",
        "有着",
        "成了",
        "到了",
        "得了",
    )
)
_ONE = frozenset("作做签办占写讲走建修花打唱跑抓见")
"""Verbs of one character, where the two before the aspect are none that is known (主要做了)."""
_THREE = ("经受住", "抵御住", "试制成功")
_NEVER = frozenset("多少已正就都很太")
"""What no verb ends in."""
_DEGREES = frozenset("多少高低快慢")
_COUNTING = lazy("^(?:整整|大约|将近|足足|共(?![产同享建和青])|约|每一?个|原[先有来]?$)+")
_LISTS = lazy("[、和与及]")
_ADVERBS_END = lazy("(?:就|还|已经|已|又|也|都|只|仅|即|因此|因而|总计|一共|总共|先后|初步|后来|从而)+$")
_PLACES_END = lazy("(?:先后|分别|曾|从)?[在从][^在从]{2,20}$|和?[12][0-9]{3}年$|[0-9]{1,2}月$")
_NOBODY = ("我们", "他们", "它们", "后来", "初步", "以后", "随后")
_SHORTEST = 2
_ATTRIBUTE = 5
"""A shorter object before 的 belongs to a clause on what is counted (通过了验收的|30个项目)."""


def closing(left: str) -> str:
    """The aspect that closes the words before a number, where a verb has it (动用了, not 比计划少了)."""
    return "了" if left.endswith("了") and left[-2:-1] not in _DEGREES else ""


def done(verbs: Verbs, phrase: str) -> tuple[str, str, str] | None:
    """Who does it, the verb, and what stands behind it, where a phrase has an aspect of no known verb."""
    at = max(phrase.rfind("了"), phrase.rfind("着"))
    if at < 1 or phrase[at + 1 : at + 2] in ("的", *_PARTS_OF_WORDS[phrase[at]]):
        return None
    verb = _verb(verbs, phrase[:at])
    if (
        not verb
        or not verb.isalpha()
        or verb[-1] + phrase[at] in _NO_VERBS
        or "的" in verb
        or verb[-1] in _NEVER | {"占"}
    ):
        return None
    rest = _COUNTING.sub("", phrase[at + 1 :])
    return phrase[: at - len(verb)], verb, rest


def describes(rest: str) -> bool:
    """Whether the object before 的 is long enough to be no clause on what is counted: 制订了|减产不减收|的30条措施."""
    return len(rest) >= _ATTRIBUTE


def doer(who: str) -> str:
    """Who did it, without the adverbs behind and the places (三十九座房屋|即因此, 两国首长|先后在上海与北京)."""
    who = _PLACES_END.sub("", _ADVERBS_END.sub("", who))
    return "" if who in _NOBODY or len(who) < _SHORTEST else who


def place(rest: str) -> str:
    """What belongs to the noun behind the number: no list of those counted (摧毁了|甲、乙|两个集团)."""
    return "" if _LISTS.search(rest) else rest


def _verb(verbs: Verbs, words: str) -> str:
    if words.endswith(_THREE):
        return next(w for w in _THREE if words.endswith(w))
    known = verbs.last(words, verbs.happening) or verbs.last(words, verbs.fronting)
    if len(known) > 1:
        return known
    return words[-1] if words[-1:] in _ONE else words[-2:] if len(words) > 1 else ""
