"""A question's yaml block as the data that its kind reads: formulas computed, Markdown rendered."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from course_app.content.drawing import DRAWING_KEYS
from course_app.content.expressions import ExpressionError, decimal_text, evaluate
from course_app.content.nodes import Items, Node, Scalar, Table
from course_app.content.report import Reporter
from course_app.content.values import report_expression
from course_app.course.canonical import Json, digest
from course_app.course.draft import Place
from course_app.course.kinds import TRANSLATED

Html = Callable[[str], str | None]  # the rendered Markdown of the setting at a dotted path


def settings_data(
    settings: Table | None, values: Mapping[str, Fraction], html: Html, report: Reporter
) -> dict[str, Json]:
    entries = settings.entries if settings else ()
    return {
        entry.key: _data(entry.value, entry.key, values, html, report)
        for entry in entries
        if entry.key not in DRAWING_KEYS
    }


def setting_places(settings: Table | None) -> dict[str, Place]:
    """Dotted path to place, for every key and list item."""
    return dict(_places(settings, "")) if settings else {}


def setting_ids(question: str, settings: Table | None) -> dict[str, str]:
    """Dotted path of every text to a hash of the question's id and that text."""
    return {path: digest(f"{question}\0{text}".encode())[:8] for path, text in _texts(settings, "")} if settings else {}


def overlay(data: Mapping[str, Json], translation: Mapping[str, Json]) -> dict[str, Json]:
    """``data`` with the texts of a translation in place of its own."""
    return {
        key: translation[key] if key in TRANSLATED and key in translation else _overlay(value, translation.get(key))
        for key, value in data.items()
    }


def _overlay(data: Json, translation: Json) -> Json:
    if isinstance(data, Mapping) and isinstance(translation, Mapping):
        return overlay(data, translation)
    if isinstance(data, list) and isinstance(translation, list):
        return [_overlay(item, translation[i] if i < len(translation) else None) for i, item in enumerate(data)]
    return data


def check_translation(source: Node | None, translation: Node | None, report: Reporter) -> None:
    """A translation's settings may hold nothing but texts, in the shape of the source's."""
    if isinstance(translation, Table):
        for entry in translation.entries:
            below = source.get(entry.key) if isinstance(source, Table) else None
            if below is None or (entry.key not in TRANSLATED and isinstance(entry.value, Scalar)):
                advice = "numbers and formulas stand in the source language's file only"
                report.error(entry.place, "feedback or unit, as in the source", entry.key, advice)
            elif entry.key not in TRANSLATED:
                check_translation(below, entry.value, report)
    elif isinstance(translation, Items):
        wanted = len(source.items) if isinstance(source, Items) else 0
        if len(translation.items) != wanted:
            found = str(len(translation.items))
            report.error(translation.place, f"{wanted} items, as in the source", found, "translate each in its order")
        for below, item in zip(source.items if isinstance(source, Items) else (), translation.items, strict=False):
            check_translation(below, item, report)


def _data(node: Node, path: str, values: Mapping[str, Fraction], html: Html, report: Reporter) -> Json:
    if isinstance(node, Items):
        return [_data(item, f"{path}.{index}", values, html, report) for index, item in enumerate(node.items)]
    if isinstance(node, Table):
        return {
            entry.key: (
                _computed(entry.value, values, report)
                if entry.key == "expression" and isinstance(entry.value, Scalar)
                else _data(entry.value, f"{path}.{entry.key}", values, html, report)
            )
            for entry in node.entries
        }
    if (rendered := html(path)) is not None:
        return rendered
    if node.kind == "integer" and len(node.text) < 15:
        return int(node.text)
    return {"flag": node.text in ("true", "yes"), "nothing": None}.get(node.kind, node.text)


def _computed(scalar: Scalar, values: Mapping[str, Fraction], report: Reporter) -> str:
    try:
        return decimal_text(evaluate(scalar.text, values))
    except ExpressionError as error:
        report_expression(scalar, error, report)
        return "0"


def _places(node: Node, path: str) -> list[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []
    if isinstance(node, Table):
        for entry in node.entries:
            found += [(path + entry.key, entry.place), *_places(entry.value, f"{path}{entry.key}.")]
    elif isinstance(node, Items):
        for index, item in enumerate(node.items):
            found += [(f"{path}{index}", item.place), *_places(item, f"{path}{index}.")]
    return found


def _texts(node: Node, path: str) -> list[tuple[str, str]]:
    if isinstance(node, Scalar):
        return [(path, node.text)]
    below = [(entry.key, entry.value) for entry in node.entries] if isinstance(node, Table) else enumerate(node.items)
    return [found for name, item in below for found in _texts(item, f"{path}.{name}" if path else str(name))]
