"""The shared vectors of ``tests/vectors/`` as requests and the answers they expect."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.course.twin import Request

FOLDER = Path(__file__).parents[1] / "vectors"
MARKED_KINDS = ("single", "number", "text")
PARTLY_KINDS = (
    "multiple",
    "truefalse",
    "matching",
    "ordering",
    "quantity",
    "gaps",
    "table",
)  # that can be partly right
TRAINERS_KINDS = ("essay",)  # of which a marker only says that a trainer decides
KINDS = (*MARKED_KINDS, *PARTLY_KINDS, *TRAINERS_KINDS)


def load(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{name}.json").read_text()))


def marking(kind: str) -> list[tuple[Request, Any]]:
    vectors = load(kind)
    nothing = {"share": "0", "codes": [], "readings": []}
    return [
        (
            ("mark", kind, vectors["keys"][case["key"]], case["value"], case.get("convention")),
            nothing | case["outcome"],
        )
        for case in vectors["cases"]
    ]


def reading() -> list[tuple[Request, Any]]:
    nothing = {"value": None, "candidates": [], "unit": ""}
    found = []
    for case in load("reading")["cases"]:
        expected = nothing | case["reading"]
        if expected["value"] is not None:
            expected["value"] = str(Fraction(expected["value"]))
        found.append((("read", case["text"], case.get("convention")), expected))
    return found


def hints() -> list[tuple[Request, Any]]:
    def outcome(share: str, status: str = "marked", shown: int = 0) -> dict[str, Any]:
        codes = [{"name": "hints", "about": str(shown)}] if shown else []
        return {"status": status, "share": share, "codes": codes, "readings": []}

    return [
        (
            ("hints", outcome(case["share"], case.get("status", "marked")), case["cost"], case["hints"]),
            outcome(case["left"], case.get("status", "marked"), case["hints"] if case["noted"] else 0),
        )
        for case in load("hints")["cases"]
    ]


def fields() -> list[tuple[Request, Any]]:
    return [
        (
            ("fields", [[name, _repeated(text)] for name, text in case["pairs"]]),
            {"values": {name: _repeated(value) for name, value in case["values"].items()}}
            if "values" in case
            else {"refused": True},
        )
        for case in load("fields")["cases"]
    ]


def _repeated(value: Any) -> Any:
    """A long text is written as ``{text, times}``, also as a part of a response."""
    if not isinstance(value, dict):
        return value
    if value.keys() == {"text", "times"}:
        return value["text"] * value["times"]
    return {part: _repeated(text) for part, text in value.items()}


def class_of(outcome: dict[str, Any]) -> str:
    if outcome["status"] == "unresolved":
        return "for a trainer"
    if outcome["status"] in ("asked", "unreadable"):
        return "asked or unreadable"
    return {"1": "right", "0": "wrong or blank"}.get(outcome["share"], "partly right")
