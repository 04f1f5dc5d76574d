"""Frozen dataclasses to plain JSON data and back, strictly: unknown and missing keys are errors."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, partial
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader: TypeAlias = Callable[[Any], Any]
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
    try:
        built: T = _reader(kind)(data)  # type: ignore[arg-type]  # a class is hashable
    except _Misfit as misfit:
        place = kind.__name__ + "".join(reversed(misfit.steps))
        raise ValueError(f"{place}: expected {misfit.expected}, found {str(misfit.data)[:80]!r}") from None
    return built


class _Misfit(Exception):
    """``steps``: to the place that does not fit, the last first; collected on the way out, so they cost nothing."""

    def __init__(self, expected: str, data: Any) -> None:
        super().__init__(expected)
        self.expected = expected
        self.data = data
        self.steps: list[str] = []


@cache
def _reader(kind: Any) -> _Reader:
    """Made once a type: an edition holds tens of thousands of values of a few dozen types."""
    if is_dataclass(kind):
        return partial(_read_dataclass, kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return _union_reader(arguments)
    if origin is Literal:
        return partial(_read_literal, arguments)
    if origin is tuple:
        return partial(_read_tuple, _reader(arguments[0]))
    if origin in (dict, Mapping):
        return partial(_read_mapping, _reader(arguments[1]))
    return partial(_read_plain, kind) if kind in (str, int, bool) else _take


def _take(data: Any) -> Any:
    """Json, Any."""
    return data


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    """``X | None``; a wider union is ``Json``, taken as it is."""
    kinds = [argument for argument in arguments if argument is not type(None)]
    return _take if len(kinds) > 1 else partial(_read_optional, _reader(kinds[0]))


def _read_optional(read: _Reader, data: Any) -> Any:
    return None if data is None else read(data)


def _read_plain(kind: type, data: Any) -> Any:
    if type(data) is not kind:
        raise _Misfit(kind.__name__, data)
    return data


def _read_literal(known: tuple[Any, ...], data: Any) -> Any:
    if data not in known:
        raise _Misfit(f"one of {known}", data)
    return data


def _read_tuple(read: _Reader, data: Any) -> Any:
    if not isinstance(data, list | tuple):
        raise _Misfit("a list", data)
    items: list[Any] = []
    try:
        for item in data:
            items.append(read(item))
    except _Misfit as misfit:
        misfit.steps.append(f"[{len(items)}]")
        raise
    return tuple(items)


def _read_mapping(read: _Reader, data: Any) -> Any:
    return _items(data, dict.fromkeys(_object(data), read))


def _read_dataclass(kind: Any, data: Any) -> Any:
    readers, needed = _readers(kind)
    keys = _object(data).keys()
    if not keys <= readers.keys():
        raise _Misfit(f"only the keys {sorted(readers)}", sorted(keys - readers.keys()))
    if not needed <= keys:
        raise _Misfit(f"also the keys {sorted(needed - keys)}", sorted(keys))
    return kind(**_items(data, readers))


def _object(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise _Misfit("an object", data)
    return data


def _items(data: Mapping[str, Any], readers: Mapping[str, _Reader]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    name = ""
    try:
        for name, item in data.items():
            found[name] = readers[name](item)
    except _Misfit as misfit:
        misfit.steps.append(f".{name}")
        raise
    return found


@cache
def _readers(kind: Any) -> tuple[dict[str, _Reader], frozenset[str]]:
    """Of the fields by name; and the fields that have no default."""
    hints = get_type_hints(kind)
    needed = (one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
    return {name: _reader(hint) for name, hint in hints.items()}, frozenset(needed)


def _is_written(one: Field[Any], value: Any) -> bool:
    return "added" not in one.metadata or getattr(value, one.name) != one.default
