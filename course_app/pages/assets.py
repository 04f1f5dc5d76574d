"""The files that a page asks for: one stylesheet, one script a language, one icon; each named by its content.

Quizzes, dense tables and calculators ask for a second script, so that a page for reading does not carry them.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from course_app.pages.calculators import calculator_texts, kinds_data, script_files
from course_app.pages.catalogues import locales
from course_app.pages.script_texts import saving_texts, script_texts, table_texts

FOLDER = Path(__file__).parent / "static"
_READING = ("tokens", "page", "article", "forms", "lists", "print")  # later ones win
_WORKING = ("questions", "dense", "records", "print_work")  # after those for reading
_WEB = ("start", "send", "theme", "terms", "reading", "forms", "calculators")  # in order of use


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A static file under a name that changes with its bytes, so that it may be kept for ever."""

    name: str
    media_type: str
    body: bytes


@cache
def stylesheet() -> str:
    """All styles as one text, for the kit."""
    return reading_stylesheet() + working_stylesheet()


@cache
def reading_stylesheet() -> str:
    """Of every page."""
    return _styles(_READING)


@cache
def working_stylesheet() -> str:
    """Of every page but a unit's, which is to come soon on a slow line: questions, records, dense tables."""
    return _styles(_WORKING)


@cache
def script(locale: str) -> str:
    """The scripts of every page of the web as one text, with the interface texts they show."""
    parts = ((FOLDER / "web" / f"{name}.js").read_text() for name in _WEB)
    head = f'"use strict";\nvar Coursekit = {{ texts: {_json(script_texts(locale))} }};\n'
    return head + _without_remarks("\n".join(parts))


@cache
def quiz_script(locale: str) -> str:
    """What a quiz needs besides, behind ``script``."""
    return _more(saving_texts(locale), "saving", "uploading", "timer")


@cache
def tables_script(locale: str) -> str:
    """What dense tables need besides, behind ``script``."""
    return _more(table_texts(locale), "tables")


@cache
def calculators_stylesheet() -> str:
    """Of live calculators; the web fetches it with their script."""
    return _squeezed((FOLDER / "css" / "calculators.css").read_text())


@cache
def calculators_script(locale: str) -> str:
    """All that makes calculators live, behind ``script``."""
    texts = _json(calculator_texts(locale) | saving_texts(locale))
    head = (
        f'"use strict";\nObject.assign(Coursekit.texts, {texts});\nCoursekit.calculatorKinds = {_json(kinds_data())};\n'
    )
    files = [*script_files(with_reader=True), FOLDER / "web" / "worksheets.js"]
    return head + _without_remarks("\n".join(file.read_text() for file in files))


@cache
def icon() -> str:
    return (FOLDER / "icon.svg").read_text()


@cache
def served() -> Mapping[str, Served]:
    """Every file, by the name that it is served under."""
    files = [_reading_stylesheet(), _working_stylesheet(), _served("icon", "svg", "image/svg+xml", icon())]
    files += [_served(f"course-{locale}", "js", "text/javascript", script(locale)) for locale in locales()]
    files += [make(locale) for locale in locales() for make in (_quiz_script, _tables_script, _calculators_script)]
    files.append(_calculators_stylesheet())
    return {file.name: file for file in files}


def stylesheet_name() -> str:
    return _reading_stylesheet().name


def working_stylesheet_name() -> str:
    return _working_stylesheet().name


def script_name(locale: str) -> str:
    return _served(f"course-{locale}", "js", "text/javascript", script(locale)).name


def quiz_script_name(locale: str) -> str:
    return _quiz_script(locale).name


def tables_script_name(locale: str) -> str:
    return _tables_script(locale).name


def calculators_names(locale: str) -> tuple[str, str]:
    """Of the script and of the stylesheet."""
    return _calculators_script(locale).name, _calculators_stylesheet().name


def icon_name() -> str:
    return _served("icon", "svg", "image/svg+xml", icon()).name


def _reading_stylesheet() -> Served:
    return _served("course", "css", "text/css", reading_stylesheet())


def _working_stylesheet() -> Served:
    return _served("work", "css", "text/css", working_stylesheet())


def _quiz_script(locale: str) -> Served:
    return _served(f"quiz-{locale}", "js", "text/javascript", quiz_script(locale))


def _tables_script(locale: str) -> Served:
    return _served(f"tables-{locale}", "js", "text/javascript", tables_script(locale))


def _calculators_script(locale: str) -> Served:
    return _served(f"calculators-{locale}", "js", "text/javascript", calculators_script(locale))


def _calculators_stylesheet() -> Served:
    return _served("calculators", "css", "text/css", calculators_stylesheet())


@cache
def _served(stem: str, suffix: str, media_type: str, text: str) -> Served:
    body = text.encode()
    name = f"{stem}-{hashlib.sha256(body).hexdigest()[:12]}.{suffix}"
    return Served(name=name, media_type=f"{media_type}; charset=utf-8", body=body)


def _styles(names: Iterable[str]) -> str:
    return _squeezed("".join((FOLDER / "css" / f"{name}.css").read_text() for name in names))


def _more(texts: Mapping[str, str], *names: str) -> str:
    scripts = "\n".join((FOLDER / "web" / f"{name}.js").read_text() for name in names)
    return f'"use strict";\nObject.assign(Coursekit.texts, {_json(texts)});\n' + _without_remarks(scripts)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _without_remarks(script: str) -> str:
    """Without indentation and the remarks that begin a line; our own scripts have no texts over several lines."""
    return re.sub(r"(?m)^\s+", "", re.sub(r"(?ms:^\s*/\*.*?\*/)|(?m:^\s*//.*$)", "", script))


def _squeezed(css: str) -> str:
    """Without comments and needless spaces; our own sheets have no strings that this could touch."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    return re.sub(r"([a-z0-9-]): ", r"\1:", re.sub(r"\s*([{};,>])\s*", r"\1", bare)).replace(";}", "}").strip()
