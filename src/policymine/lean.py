"""Data classes that cost little: as those of the standard library, which writes and compiles six methods for each
class while it is imported (a fifth of all start-up, for methods of which most are never called).

Here only `__init__` is written and compiled, when the first object is made; the other methods are the same for all
classes. Objects of frozen classes are made three times as fast.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_set = object.__setattr__
_become = object.__dict__["__class__"].__set__
"""Changes the class of an object that refuses changes."""

_Field = dataclasses.Field[Any]

_NONE = dataclasses.MISSING


def _dataclass(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> Any:
    """`dataclasses.dataclass` with the options that are in use here."""

    def made(cls: type) -> type:
        cls.__doc__ = cls.__doc__ or cls.__name__  # else the library looks for a signature
        known = set(cls.__dict__)
        done: type = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
        given = dataclasses.fields(done)
        methods = _methods(done, given, frozen=frozen)
        if frozen and slots:
            methods |= _pickling(tuple(f.name for f in given))
        for name, method in methods.items():
            if name not in known:
                setattr(done, name, method)
        return done

    return made if cls is None else made(cls)


def _methods(cls: type, given: tuple[_Field, ...], *, frozen: bool) -> dict[str, Any]:
    """The methods of a class by their names."""
    key = _key_of([f.name for f in given if f.compare])
    shown = tuple(f.name for f in given if f.repr)

    @recursive_repr()
    def shows(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def equals(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def begins(self: Any, *values: Any, **named: Any) -> None:
        init = _init_of(cls, given, frozen=frozen)
        cls.__init__ = init  # type: ignore[misc]
        init(self, *values, **named)

    methods: dict[str, Any] = {"__repr__": shows, "__eq__": equals, "__init__": begins, "__hash__": None}
    if frozen:
        methods |= {"__hash__": lambda self: hash(key(self)), "__setattr__": _refuse, "__delattr__": _refuse}
    return methods


def _key_of(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values that an object is compared by."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _refuse(_: Any, name: str, *value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _pickling(names: tuple[str, ...]) -> dict[str, Any]:
    """What lets objects be pickled and copied that have no `__dict__` and refuse changes."""

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def restore(self: Any, values: list[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            _set(self, name, value)

    return {"__getstate__": state, "__setstate__": restore}


def _init_of(cls: type, given: tuple[_Field, ...], *, frozen: bool) -> Any:
    """`__init__`, written and compiled.

    A frozen object is made in the shape of a class of the same fields that is not: to go by the method that refuses
    changes takes three times as long. That class gets `__setattr__` and `__delattr__` of `object` itself: were one of
    them inherited from a frozen class, Python would look up both at every change, which takes as long again.
    """
    space: dict[str, Any] = {"_cls": cls, "_set": _set, "_become": _become, "_none": _NONE}
    heads = ["self"]
    made: list[str] = []
    values: dict[str, str] = {}
    for f in sorted(given, key=lambda f: bool(f.kw_only)):
        default = f"_default_{f.name}"
        space[default] = f.default if f.default is not _NONE else f.default_factory
        is_made = f.default is _NONE and f.default_factory is not _NONE
        has_default = f.default is not _NONE or is_made
        if not f.init:
            values |= {f.name: f"{default}()" if is_made else default} if has_default else {}
            continue
        if f.kw_only and "*" not in heads:
            heads.append("*")
        values[f.name] = f.name
        heads.append(f"{f.name}={'_none' if is_made else default}" if has_default else f.name)
        if is_made:
            made.append(f"if {f.name} is _none: {f.name} = {default}()")
    body = made + _settings(cls, values, space, frozen=frozen)
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    lines = "\n ".join(body or ["pass"])
    exec(f"def __init__({', '.join(heads)}):\n {lines}", space)  # noqa: S102  (names of fields, nothing from outside)
    made_init = space["__init__"]
    made_init.__qualname__ = f"{cls.__qualname__}.__init__"
    return made_init


def _settings(cls: type, values: dict[str, str], space: dict[str, Any], *, frozen: bool) -> list[str]:
    """The lines that put the values of `__init__` into the object."""
    plain = [f"self.{name} = {value}" for name, value in values.items()]
    if not frozen:
        return plain
    given = f"({', '.join(values.values())},)" if values else "()"
    space["_names"] = tuple(values)
    slow = f"for _name, _value in zip(_names, {given}): _set(self, _name, _value)"
    own = cls.__dict__.get("__slots__")
    if own is None or len(values) < 2:
        return [slow]
    loose = {"__slots__": own, "__setattr__": _set, "__delattr__": object.__delattr__}
    space["_Loose"] = type(cls.__name__, cls.__bases__, loose)
    return [
        "if self.__class__ is _cls:",
        " _become(self, _Loose)",
        *(f" {line}" for line in plain),
        " self.__class__ = _cls",
        "else:",
        f" {slow}",
    ]


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
