"""How far two coders agree: per cent agreement, Cohen's kappa, Krippendorff's alpha, and the same of marked words.

Values are compared by equality; None stands for a unit that a coder left open, which counts nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

Value = Hashable | None
Marked = tuple[int, int]
"""Where the marked words begin, and where they end."""


def percent(first: Sequence[Value], second: Sequence[Value]) -> float | None:
    """The share of the units coded by both on which both agree; None where there are none.

    >>> percent(["a", "b", "b"], ["a", "b", "c"])
    0.6666666666666666
    """
    both = _coded_by_both(first, second)
    return sum(a == b for a, b in both) / len(both) if both else None


def kappa(first: Sequence[Value], second: Sequence[Value]) -> float | None:
    """Cohen's kappa (Cohen 1960, "A coefficient of agreement for nominal scales", eq. 1), units coded by both.

    None where it has no value: nothing was coded, or both gave the same one value throughout.
    """
    both = _coded_by_both(first, second)
    if not both:
        return None
    n = len(both)
    one, two = Counter(a for a, _ in both), Counter(b for _, b in both)
    chance = sum(count * two[value] for value, count in one.items()) / n**2
    if chance == 1:
        return None
    return (sum(a == b for a, b in both) / n - chance) / (1 - chance)


def alpha(*coders: Sequence[Value]) -> float | None:
    """Krippendorff's alpha for nominal data, any number of coders, gaps allowed.

    Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: 1 - observed / expected
    disagreement, from the coincidences of values in the units that two or more coders coded. None where it has no
    value: fewer than one such unit, or one value only.
    """
    same = 0.0
    values: Counter[Hashable] = Counter()
    for unit in zip(*coders, strict=True):
        found = Counter(value for value in unit if value is not None)
        m = found.total()
        if m < 2:
            continue
        values.update(found)
        same += sum(count * (count - 1) for count in found.values()) / (m - 1)
    n = values.total()
    expected = n * (n - 1) - sum(count * (count - 1) for count in values.values())
    if not expected:
        return None
    return 1 - (n - 1) * (n - same) / expected


def overlapping_words(first: Sequence[Marked | None], second: Sequence[Marked | None]) -> float | None:
    """The share of the units marked by both where the marked words have a character in common."""
    both = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    return sum(a[0] < b[1] and b[0] < a[1] for a, b in both) / len(both) if both else None


def alpha_of_words(
    lengths: Iterable[int], first: Sequence[Marked | None], second: Sequence[Marked | None]
) -> float | None:
    """Krippendorff's alpha of marked words, character by character: each character of a context is a unit with the
    value inside or outside, so that words marked nearly alike agree nearly.

    `lengths` are the characters of each context; units that one coder left unmarked do not count.
    """
    one: list[Value] = []
    two: list[Value] = []
    for length, a, b in zip(lengths, first, second, strict=True):
        if a is not None and b is not None:
            one += [a[0] <= i < a[1] for i in range(length)]
            two += [b[0] <= i < b[1] for i in range(length)]
    return alpha(one, two)


def _coded_by_both(first: Sequence[Value], second: Sequence[Value]) -> list[tuple[Hashable, Hashable]]:
    return [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
