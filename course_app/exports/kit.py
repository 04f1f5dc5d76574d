"""The kit: a course as one ``index.html`` that opens by double-click and asks the network for nothing.

Everything stands in the file: styles, scripts, pictures, search, practice quizzes. With scripts off it is the whole
course as one long document. The same edition gives the same bytes.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from course_app.course.edition import Edition, Unit, neighbours
from course_app.exports.kit_data import KitSource, kit_data
from course_app.pages import assets
from course_app.pages.articles import article
from course_app.pages.calculators import script_files
from course_app.pages.render import environment, loader
from course_app.pages.shell import Shell, licence
from course_app.pages.terms import by_letter

_OWN = Path(__file__).parent / "static"
_SHARED = assets.FOLDER
_KIT = (
    "dom",
    "keeper",
    "progress",
    "tries",
    "review",
    "reviewing",
    "cards",
    "measures",
    "marked_cards",
    "course_view",
    "unit_view",
    "quiz_view",
    "review_view",
    "search_view",
    "kit",
)


def export_kit(edition: Edition, label: str, out: Path, *, language: str, interface_language: str) -> Path:
    """Writes ``index.html`` and ``README.txt`` into the folder ``out``, and gives the page's path back.

    ``language`` is the language of the course's text; one that the course does not speak gives its own language.
    """
    source = _source(edition, label, edition.language(language), interface_language)
    out.mkdir(parents=True, exist_ok=True)
    page = out / "index.html"
    page.write_text(kit_page(source), encoding="utf-8", newline="\n")
    readme = source.environment.get_template("README.txt").render(shell=source.shell)
    (out / "README.txt").write_text(readme, encoding="utf-8", newline="\r\n")  # for the simplest editors too
    return page


def kit_page(source: KitSource) -> str:
    """The whole page."""
    style = assets.stylesheet() + assets.calculators_stylesheet() + (_OWN / "kit.css").read_text()
    start, script = (_OWN / "start.js").read_text(), kit_script()
    return source.environment.get_template("kit.html").render(
        shell=source.shell,
        edition=source.edition,
        source=source,
        articles={unit.id: Markup(_article(source, unit)) for unit in source.edition.units},  # noqa: S704 (compiled)
        neighbours={unit.id: neighbours(source.edition, unit.id) for unit in source.edition.units},
        glossary=by_letter(source.spoken(source.edition.glossary)) if source.edition.glossary else (),
        policy=_policy(style, start, script),
        style=Markup(style),  # noqa: S704 (our own files)
        start=Markup(start),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=Markup(inline_json(kit_data(source))),  # noqa: S704 (escaped there)
    )


def kit_script() -> str:
    """All scripts as one classic one, in order of use; texts and data come from the page."""
    files = [
        _SHARED / "web" / "start.js",
        *sorted((_SHARED / "marking").glob("*.js")),  # in any order: a kind of question adds itself
        _SHARED / "search.js",
        *script_files(with_reader=False),
        *(_OWN / f"{name}.js" for name in _KIT),
        _SHARED / "web" / "terms.js",
        _SHARED / "web" / "theme.js",
    ]
    head = '"use strict";\nvar Coursekit = {};\n'
    return head + "\n".join(file.read_text() for file in files)


def inline_json(data: Any) -> str:
    """JSON that can stand inside ``<script>``: no ``<`` is left that could end it or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c")


def _source(edition: Edition, label: str, language: str, locale: str) -> KitSource:
    text = edition.texts[language]
    shell = Shell(
        course=text.title,
        notice=text.notice,
        licence=licence(edition.licence),
        edition=label,
        locale=locale,
        content=language,
        source=edition.languages[0],
        languages=(locale,),
    )
    return KitSource(edition=edition, language=language, shell=shell, environment=_environment(locale))


def _environment(locale: str) -> Environment:
    return environment(locale).overlay(
        loader=ChoiceLoader([PackageLoader("course_app.exports", "templates"), loader()])
    )


def _article(source: KitSource, unit: Unit) -> str:
    return article(unit, source.tongue(unit.texts), source.address)


def _policy(style: str, *scripts: str) -> str:
    """Nothing may be fetched, and nothing runs but what was written here."""
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{_hash(style)}'; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
