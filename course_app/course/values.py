"""Frozen dataclasses to plain JSON data and back, strictly: unknown and missing keys are errors."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
# Of a field that came later: written only where it is not its default, so that older values keep their digests.
ADDED = {"added": True}


def to_data(value: Any) -> Any:
    """Dataclasses become objects, tuples become lists; everything else stays."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_data(getattr(value, one.name)) for one in fields(value) if _is_written(one, value)}
    if isinstance(value, Mapping):
        return {key: to_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    return value


def from_data(kind: type[T], data: Any) -> T:
    """The dataclass ``kind`` from what ``to_data`` gave. Raises ValueError naming the place that does not fit."""
    built: T = _read(kind, data, kind.__name__)
    return built


def _read(kind: Any, data: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _read_dataclass(kind, data, where)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return _read_union(arguments, data, where)
    if origin is Literal:
        return _expect(data in arguments, data, where, f"one of {arguments}")
    if origin is tuple:
        _expect(isinstance(data, list | tuple), data, where, "a list")
        return tuple(_read(arguments[0], item, f"{where}[{index}]") for index, item in enumerate(data))
    if origin in (dict, Mapping):
        _expect(isinstance(data, Mapping), data, where, "an object")
        return {key: _read(arguments[1], item, f"{where}.{key}") for key, item in data.items()}
    if kind in (str, int, bool):
        return _expect(type(data) is kind, data, where, kind.__name__)
    return data  # Json, Any: taken as it is


def _read_union(arguments: tuple[Any, ...], data: Any, where: str) -> Any:
    """``X | None``; a wider union is ``Json``, taken as it is."""
    kinds = [argument for argument in arguments if argument is not type(None)]
    if len(kinds) > 1 or (data is None and type(None) in arguments):
        return data
    return _read(kinds[0], data, where)


def _read_dataclass(kind: Any, data: Any, where: str) -> Any:
    _expect(isinstance(data, Mapping), data, where, "an object")
    hints = _hints(kind)
    unknown = sorted(set(data) - set(hints))
    _expect(not unknown, unknown, where, f"only the keys {sorted(hints)}")
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    missing = sorted(needed - set(data))
    _expect(not missing, sorted(data), where, f"also the keys {missing}")
    return kind(**{name: _read(hints[name], item, f"{where}.{name}") for name, item in data.items()})


def _is_written(one: Field[Any], value: Any) -> bool:
    return "added" not in one.metadata or getattr(value, one.name) != one.default


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _expect(holds: bool, data: Any, where: str, expectation: str) -> Any:
    if not holds:
        raise ValueError(f"{where}: expected {expectation}, found {str(data)[:80]!r}")
    return data
