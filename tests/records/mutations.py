"""Every small change of a JSON document: each leaf, each key and item taken away, keys added to each object."""

import copy
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]

Mutation = tuple[str, dict[str, Any]]  # what was done where, and what came of it

ADDED = {"unheardOf": "x", "description": "and more"}
ALSO_ADDED = {"id": "urn:uuid:00000000-0000-4000-8000-000000000000", "https://example.org/more": "x", "name": "_:b0"}


def mutations(document: dict[str, Any]) -> Iterator[Mutation]:
    for place, value in places(document):
        if isinstance(value, str | bool):
            yield (
                f"{_name(place)} changed",
                _with(document, place, value + "0" if isinstance(value, str) else not value),
            )
        if place:
            yield f"without {_name(place)}", _without(document, place)
    yield from _added(document, ADDED)


def more_mutations(document: dict[str, Any]) -> Iterator[Mutation]:
    for place, value in places(document):
        if isinstance(value, str):
            yield f"{_name(place)} shorter", _with(document, place, value[:-1])
            yield f"{_name(place)} empty", _with(document, place, "")
            yield f"{_name(place)} an object", _with(document, place, {"description": value})
        if isinstance(value, list) and place != ("proof",):  # openbadgeslib looks past a second proof, by its design
            yield f"more in {_name(place)}", _with(document, place, [*value, "x"])
    yield from _added(document, ALSO_ADDED)


def places(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    yield place, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from places(item, (*place, key))


def _added(document: dict[str, Any], added: dict[str, str]) -> Iterator[Mutation]:
    for place, value in places(document):
        for key in added.keys() - value.keys() if isinstance(value, dict) else ():
            yield f"{key} added to {_name(place)}", _with(document, (*place, key), added[key])


def _with(document: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    new = copy.deepcopy(document)
    _at(new, place[:-1])[place[-1]] = value
    return new


def _without(document: dict[str, Any], place: Place) -> dict[str, Any]:
    new = copy.deepcopy(document)
    del _at(new, place[:-1])[place[-1]]
    return new


def _at(document: Any, place: Place) -> Any:
    for key in place:
        document = document[key]
    return document


def _name(place: Place) -> str:
    return ".".join(str(part) for part in place) or "the document"
