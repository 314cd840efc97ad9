"""What `policymine explain` is told of targets and figures: which words each of their columns rests on."""

from __future__ import annotations

from ..trace import Trace
from .layout import Layout
from .measures import strength_words
from .mention import Mention
from .readings import Reading as Parsed
from .roles import RoleCues
from .weighing import FEATURES, WEIGHTS, Weighing

_SHOWN = 40
"""So many characters of a clause or a heading are shown."""
_CUES = 8
_STEPS = {
    "number_noun": "the noun behind the number in “{}”",
    "subject_verb_number": "the subject of the verb in “{}”",
    "noun_number": "the noun before the number in “{}”",
    "verb_object_number": "the object of the verb in “{}”",
    "subject_verb_object_number": "the object of the verb inside “{}”",
    "money_ahead": "what the clause behind “{}” spends it on",
    "within": "what must be done within “{}”",
    "distributed": "the members before “{}” take the values in their order",
}
_CONDITIONS = {
    "required": "below a heading on conditions",
    "embedded": "part of the noun of another number",
    "often": "how often something is done by rule",
    "in_case": "in which case something holds",
    "defined": "a bound in what a word is said to mean",
    "term": "how long something lasts or may take",
    "class": "a size or age that bounds a class of things",
    "legal": "the text is a body of rules",
    "rule": "what a rule allows, or reckons by",
    "norm": "what is asked of those who apply",
    "award": "a grant or fine by a standing rule",
    "named": "a size in the name of a project or a programme",
    "advised": "what a guide or a norm of technique advises",
    "least": "the least or the most that is asked for",
    "sifted": "how many are let into the next round",
    "device": "what a class of devices has",
    "per": "the amount for which something is given or reckoned",
    "bracket": "a bracket of incomes or sums",
}
_DEADLINES = {
    "clause": "in the clause of the number",
    "sentence": "earlier in the sentence",
    "lead_in": "“{}” holds for what it announces",
    "heading": "the heading “{}” holds for its section",
}


class Telling:
    """Notes on the rows of one document."""

    def __init__(
        self, trace: Trace, weighing: Weighing, layout: Layout, cues: RoleCues, mentions: list[Mention]
    ) -> None:
        self.trace, self._weighing, self._layout = trace, weighing, layout
        weigh = cues.weight
        self._hits = sorted((at, word, weigh(kind, word)) for at, kind, word in cues.hits(layout.text, mentions))

    def row(
        self, table: str, place: tuple[int, int], parsed: Parsed, cells: dict[str, str],
        sentence: tuple[int, int], clause: tuple[int, int],
    ) -> None:  # fmt: skip
        """Say what role, indicator, verb, comparison, base, time and firmness of a row rest on; `cells` are its own."""
        m = parsed.item.mention
        because = {
            "role": self._role(parsed, cells["role"], sentence, clause),
            "indicator": _indicator(parsed, cells["indicator"]),
            "action": _action(parsed),
            "op": _comparison(m),
            "baseline": _base(parsed),
            "deadline": self._deadline(m, cells["deadline_source"]),
            "strength": _strength(cells["words"], m, cells["role"]),
        }
        for column, why in because.items():
            if why and cells[column]:
                rule = f"role:{cells['role']}" if column == "role" else parsed.rule
                self.trace.used(table, rule, place, column, cells[column], why)

    def _role(self, parsed: Parsed, role: str, sentence: tuple[int, int], clause: tuple[int, int]) -> str:
        if role == "condition":
            return _CONDITIONS[self._weighing.condition_rule(parsed, sentence, clause)]
        m = parsed.item.mention
        features = self._weighing.features(m, sentence, clause)
        parts = [f"{n} {w * f:+.1f}" for n, w, f in zip(FEATURES, WEIGHTS, features, strict=True) if f]
        if stated := self._weighing.stated(parsed, clause):
            parts.append(f"states {-stated:+.1f}")
        cues = [f"{word} {weight:+.1f}" for at, word, weight in self._hits if sentence[0] - 1 <= at < sentence[1]]
        score = self._weighing.score(m, sentence, clause) - self._weighing.stated(parsed, clause)
        if parsed.swayed:
            parts.append("weighed together with the number of the same thing beside it")
        words = "; ".join(parts) + (f" ({', '.join(cues[:_CUES])})" if cues else "")
        if role == "count":
            return f"how many things the text names; score {score:+.1f}: {words}"
        return f"score {score:+.1f}, above 0 a target: {words}"

    def _deadline(self, m: Mention, source: str) -> str:
        if source in ("clause", "sentence", ""):
            return _DEADLINES.get(source, "")
        text = self._layout.text
        start, end = self._layout.line(self._layout.time_stands(m.start))
        return _DEADLINES[source].replace("{}", text[start : min(end, start + _SHOWN)])


def _indicator(parsed: Parsed, indicator: str) -> str:
    words = _near(parsed)
    step = _STEPS.get(parsed.rule, "the subject of what “{}” says in words").replace("{}", words)
    if parsed.inherited:
        step = f"filled in from an earlier clause or a heading; “{words}” names none"
    if parsed.read and indicator != parsed.read:
        return f"{step}; “{parsed.read}” was completed from what stands beside it"
    return step


def _near(parsed: Parsed) -> str:
    m = parsed.item.mention
    return f"{parsed.item.left[-_SHOWN // 2 :]}{m.words}{parsed.item.right[: _SHOWN // 2]}"


def _action(parsed: Parsed) -> str:
    verb, item = parsed.action, parsed.item
    if verb and verb in item.left:
        return f"the verb before the number in “{item.left[-_SHOWN:]}”"
    if verb and (verb in item.right or verb in item.mention.words):
        return f"the verb behind the number in “{item.mention.words}{item.right[:_SHOWN]}”"
    return "carried over from a verb beside it" if verb else ""


def _comparison(m: Mention) -> str:
    if m.op == "range":
        return "two ends in one number"
    if m.lead or m.tail:
        return f"“{m.lead or m.tail}” {'before' if m.lead else 'behind'} the number"
    return "" if m.op == "=" else "余, 多, 几 or a word of the clause says so"


def _base(parsed: Parsed) -> str:
    if parsed.item.base:
        return f"the starting value before “{parsed.item.step}”"
    return "words of comparison before the number" if parsed.baseline else ""


def _strength(words: str, m: Mention, role: str) -> str:
    said = strength_words(words, m.words) if role == "target" else ""
    return f"“{said}” says so" if said else "no word of firmness or of hope" if role == "target" else ""
