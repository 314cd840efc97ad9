"""Arguments that need no checking are taken as they are.

Newer versions of typer have every value checked by pydantic, whose import takes a fifth of the time that a speech
needs. Texts, names of files and defaults need no more than what is done here; all else is left to typer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, get_args

_LEAVE = object()
"""Stands for a value that typer is to look at."""


def take_plainly(commands: Iterable[Any]) -> None:
    """Have the parameters of the commands take plain values as they are. Does nothing where typer works otherwise."""
    for command in commands:
        for param in command.params:
            _take_plainly(param)
        command.get_help_option = partial(_help_option, command.get_help_option)


def _help_option(make: Callable[[Any], Any], context: Any) -> Any:
    """typer makes the option `--help` late."""
    return _take_plainly(make(context))


def _take_plainly(param: Any) -> Any:
    if getattr(param, "_runtime_param", _LEAVE) is None and _is_simple(param):
        param._runtime_param = _Plain()
    return param


def _is_simple(param: Any) -> bool:
    """Whether nothing is asked of a value beside what it is."""
    told = getattr(getattr(param, "type_descriptor", None), "parameter_info", None)
    if told is None or not hasattr(param, "get_runtime_param"):
        return False
    asked = (told.exists, told.writable, told.resolve_path, told.parser, told.path_type)
    return told.file_okay and told.dir_okay and not any(asked)


class _Plain:
    """What typer asks for the value of a parameter."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command wants it."""
        several = param.multiple or param.nargs == -1
        plain = _several(value, param) if several else _plain(value, param.type_descriptor.annotation, param.default)
        if plain is not _LEAVE:
            return plain
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _several(values: Any, param: Any) -> Any:
    if values is None:
        return ()
    kinds = get_args(param.type_descriptor.annotation)
    if not isinstance(values, (list, tuple)) or len(kinds) != 1:
        return _LEAVE
    found = [_plain(value, kinds[0], None) for value in values]
    return _LEAVE if any(one is _LEAVE for one in found) else found


def _plain(value: Any, kind: Any, default: Any) -> Any:
    if value is None or (kind is int and type(value) is int and value == default):
        return value
    if kind is Path and isinstance(value, Path):
        value = str(value)
    if kind not in (str, Path) or not isinstance(value, str):
        return _LEAVE
    if kind is str:
        return value
    return Path(value) if os.access(value, os.R_OK) or not os.path.lexists(value) else _LEAVE
