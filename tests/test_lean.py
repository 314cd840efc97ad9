"""The project's data classes beside those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from typing import Any, ClassVar

import pytest

from policymine.lean import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    kind: ClassVar[str] = "point"
    x: int
    y: int = 2
    names: list[str] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Point):
    name: str = "here"


@dataclass(frozen=True)
class Open:
    x: int
    y: int = 0


@dataclass(slots=True)
class Loose:
    x: int
    seen: list[int] = field(default_factory=list)
    double: int = field(init=False)

    def __post_init__(self) -> None:
        self.double = 2 * self.x


@dataclass
class Own:
    x: int = 1

    def __repr__(self) -> str:
        return "own"


class Below(Point):
    """Not decorated, so that its objects have a `__dict__`."""


def theirs(ours: type, **options: bool) -> Any:
    """The class as the standard library makes it from the same fields."""
    spaces = {"__annotations__": dict(ours.__annotations__)}
    for one in dataclasses.fields(ours):
        if one.default is not dataclasses.MISSING:
            spaces[one.name] = one.default
        elif one.default_factory is not dataclasses.MISSING:
            spaces[one.name] = field(default_factory=one.default_factory, compare=bool(one.compare))
    made = dataclasses.dataclass(**options)(type(ours.__name__, (), spaces))
    made.__qualname__ = ours.__qualname__
    return made


def test_arguments_and_what_is_shown_are_those_of_the_library() -> None:
    their = theirs(Point, frozen=True, slots=True)
    for given, named in (((1,), {}), ((1, 3), {}), ((1,), {"names": ["a"]}), ((), {"x": 1, "y": 0})):
        assert repr(Point(*given, **named)) == repr(their(*given, **named))
        assert dataclasses.asdict(Point(*given, **named)) == dataclasses.asdict(their(*given, **named))
        assert hash(Point(*given, **named)) == hash(their(*given, **named))
    for given, named in (((), {}), ((1, 2, 3, 4), {}), ((1,), {"z": 1}), ((1,), {"x": 1})):
        with pytest.raises(TypeError) as ours:
            Point(*given, **named)
        with pytest.raises(TypeError) as library:
            their(*given, **named)
        assert str(ours.value).partition(".")[2] == str(library.value).partition(".")[2]


def test_the_first_object_is_like_all_others() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        x: int
        y: int

    first, second = Fresh(1, 2), Fresh(1, y=2)
    assert first == second
    assert hash(first) == hash(second)
    assert type(first) is type(second) is Fresh


def test_frozen_objects_refuse_changes() -> None:
    for one in (Point(1), Named(x=1), Open(1)):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
            one.x = 2  # type: ignore[misc]
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
            del one.x
        assert one.x == 1


def test_equal_means_the_same_class_and_the_same_fields() -> None:
    assert Point(1, 2, ["a"]) == Point(1, 2, ["b"])  # not compared by names
    assert Point(1) != Point(2)
    assert Point(1) != Named(x=1)
    assert Open(1) != (1, 0)
    assert Loose(1) == Loose(1)
    with pytest.raises(TypeError):
        hash(Loose(1))


def test_parents_defaults_and_what_comes_after() -> None:
    assert repr(Named(x=1)) == "Named(x=1, y=2, names=[], name='here')"
    assert Named(x=1, name="there").name == "there"
    assert Loose(3).double == 6
    assert Loose(1).seen is not Loose(1).seen
    assert repr(Own()) == "own"


def test_a_class_below_that_is_not_decorated() -> None:
    one = Below(1, 5)
    assert (one.x, one.y, type(one)) == (1, 5, Below)


def test_copies() -> None:
    for one in (Point(1, 5, ["a"]), Named(x=1), Open(1), Loose(1), Below(1)):
        for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
            assert again == one
            assert type(again) is type(one)
    assert dataclasses.replace(Point(1, 5, ["a"]), y=6) == Point(1, 6)
    assert dataclasses.replace(Point(1, 5, ["a"]), y=6).names == ["a"]


def test_an_object_that_holds_itself_is_shown() -> None:
    one = Loose(1)
    one.seen.append(one)  # type: ignore[arg-type]
    assert repr(one) == "Loose(x=1, seen=[...], double=2)"


def test_slots() -> None:
    assert not hasattr(Point(1), "__dict__")
    assert not hasattr(Loose(1), "__dict__")
    assert [one.name for one in dataclasses.fields(Named)] == ["x", "y", "names", "name"]
