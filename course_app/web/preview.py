"""The course as its authors edit it: the working folder compiled when it changes, its problems on top.

No accounts, no database, nothing is kept. Meant for the author's own machine: it answers to local names only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import cast

from flask import Flask, Response, abort, request
from jinja2 import ChoiceLoader, Environment, PackageLoader, select_autoescape
from markupsafe import Markup
from werkzeug.serving import make_server

from course_app.content import Compiled, compile_course, summary
from course_app.course.canonical import Json, digest
from course_app.course.edition import Edition, Language, Question, QuestionText, Quiz, Variant
from course_app.course.kinds import KINDS
from course_app.pages import assets
from course_app.pages.articles import article
from course_app.pages.calculators import placed
from course_app.pages.catalogues import translations
from course_app.pages.links import resolve, web_address
from course_app.pages.questions import ShownQuestion, shown
from course_app.pages.render import configure, loader
from course_app.pages.shell import Shell, licence

HOST = "127.0.0.1"
SCRIPTS = Path(__file__).parent / "static"
_SOURCES = ("units", "quizzes")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the folder compiled to. ``shown`` is the last edition without errors; None where there was none yet."""

    stamp: str
    compiled: Compiled
    shown: Edition | None

    @property
    def is_stale(self) -> bool:
        """Whether older text is shown, since the newest has errors."""
        return self.compiled.edition is None and self.shown is not None


class Workspace:
    """Compiles again when a file was added, changed or taken away."""

    def __init__(self, folder: Path, cache: Path | None) -> None:
        self._folder = folder
        self._cache = cache
        self._lock = Lock()
        self._state: State | None = None

    def state(self) -> State:
        with self._lock:
            stamp = self.stamp()
            if self._state is None or self._state.stamp != stamp:
                before = self._state.shown if self._state else None
                compiled = compile_course(self._folder, cache=self._cache)
                self._state = State(stamp=stamp, compiled=compiled, shown=compiled.edition or before)
            return self._state

    def stamp(self) -> str:
        """Changes with the name, time or size of any file; reads none."""
        return digest("\n".join(self._marks()).encode())[:16]

    def _marks(self) -> Iterator[str]:
        for part in _SOURCES:
            for path in sorted((self._folder / part).rglob("*")):
                if path.is_file():
                    found = path.stat()
                    yield f"{path.relative_to(self._folder).as_posix()} {found.st_mtime_ns} {found.st_size}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as one of its variants, with what a trainee does not see."""

    question: Question
    variant: Variant
    place: int  # of the variant, from 1
    shown: ShownQuestion

    @property
    def variants(self) -> int:
        return len(self.question.variants)

    @property
    def right(self) -> list[str]:
        """A response with full points, and the bounds of a number, as HTML."""
        key = cast(dict[str, Json], self.variant.key)
        found = _shown_response(KINDS[self.question.kind].right_response(key), _names(self.shown.text))
        return found + ([f"{key['low']} … {key['high']}"] if "low" in key and "high" in key else [])

    @property
    def feedback(self) -> dict[str, str]:
        """By what earns it, as HTML: an option's text, or the code in words."""
        found = self.variant.texts[self.shown.language].feedback
        names = _names(self.shown.text)
        return {_earned_by(code, names): html for code, html in found.items() if not code.startswith("missed:")}


def _names(text: QuestionText) -> dict[str, str]:
    """HTML of every option and part by id."""
    options = [*text.options, *(option for part in text.parts for option in part.options)]
    return {option.id: option.html for option in options} | {part.id: part.html for part in text.parts}


def _shown_response(value: Json, names: Mapping[str, str]) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{names.get(part) or part}: {'; '.join(_shown_response(v, names))}" for part, v in value.items()]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _shown_response(item, names)]
    return [names.get(str(value), escape(str(value)))]


def _earned_by(code: str, names: Mapping[str, str]) -> str:
    kind, _, about = code.partition(":")
    if kind == "wrong" and about.isdigit():
        return f"Wrong answer {int(about) + 1}"
    return "Everybody" if code == "general" else names.get(about, escape(code))


def create_preview(folder: Path, cache: Path | None) -> Flask:
    workspace = Workspace(folder, cache)
    workspace.state()
    app = Flask(__name__, static_folder=None)
    app.config["TRUSTED_HOSTS"] = [HOST, "localhost"]
    _add_pages(app, workspace)
    _add_files(app, workspace)
    return app


def serve_preview(folder: Path, cache: Path | None, port: int) -> None:
    """Until interrupted."""
    server = make_server(HOST, port, create_preview(folder, cache), threaded=True)
    try:
        server.serve_forever()
    finally:
        server.server_close()


def _add_pages(app: Flask, workspace: Workspace) -> None:
    @app.get("/")
    def home() -> str:
        return _page("home", workspace.state())

    @app.get("/problems")
    def problems() -> str:
        return _page("problems", workspace.state())

    @app.get("/units/<unit_id>/")
    def unit(unit_id: str) -> str:
        state = workspace.state()
        found = state.shown.unit(unit_id) if state.shown else None
        if state.shown is None or found is None:
            abort(404)
        wanted = _language(state.shown)
        spoken = wanted if wanted in found.texts else state.shown.languages[0]
        html = article(found, spoken, lambda address: _address(address, wanted))
        scripts = _calculators() if placed(html) else None
        return _page("unit", state, unit=found, article=Markup(html), calculators=scripts)  # noqa: S704 - sanitised

    @app.get("/quizzes/<quiz_id>/")
    def quiz(quiz_id: str) -> str:
        state = workspace.state()
        found = state.shown.quiz(quiz_id) if state.shown else None
        if state.shown is None or found is None:
            abort(404)
        wanted = _language(state.shown)
        spoken = wanted if wanted in found.texts else state.shown.languages[0]
        drawn = [_drawn(question, number, spoken) for number, question in enumerate(found.questions, start=1)]
        return _page("quiz", state, quiz=found, drawn=drawn, most=_most(found), draw=_draw())

    @app.get("/glossary/")
    def glossary() -> str:
        state = workspace.state()
        terms = state.shown.glossary[_language(state.shown)] if state.shown else ()
        return _page("glossary", state, terms=terms)

    @app.errorhandler(404)
    def missing(_error: Exception) -> tuple[str, int]:
        return _page("missing", workspace.state()), 404


def _add_files(app: Flask, workspace: Workspace) -> None:
    @app.get("/stamp")
    def stamp() -> Response:
        return Response(workspace.stamp(), content_type="text/plain", headers={"Cache-Control": "no-store"})

    @app.get("/static/<any('preview', 'preview-calculators'):name>.js")
    def script(name: str) -> Response:
        return Response((SCRIPTS / f"{name}.js").read_text(), content_type="text/javascript; charset=utf-8")

    @app.get("/static/<name>")
    def file(name: str) -> Response:
        found = assets.served().get(name)
        if found is None:
            abort(404)
        return Response(found.body, content_type=found.media_type)


def _page(name: str, state: State, **values: object) -> str:
    edition = state.shown
    language = _language(edition) if edition else "en"
    text = edition.texts[language] if edition else None
    shell = Shell(
        course=text.title if text else "Course preview",
        notice=text.notice if text else "",
        licence=licence(edition.licence) if edition else None,
        content=language,
        source=edition.languages[0] if edition else "en",
        may_sign_up=False,
        stylesheet=f"/static/{assets.stylesheet_name()}",
        working_stylesheet=f"/static/{assets.working_stylesheet_name()}",
        icon=f"/static/{assets.icon_name()}",
    )
    template = _environment().get_template(f"preview/{name}.html")
    return template.render(
        shell=shell, state=state, edition=edition, summary=summary(state.compiled), to=_to(language), **values
    )


def _calculators() -> tuple[str, str, str]:
    """Addresses of what makes calculators live: the site's script, theirs behind it, and their styles."""
    script, styles = assets.calculators_names("en")
    return f"/static/{assets.script_name('en')}", f"/static/{script}", f"/static/{styles}"


def _to(language: Language) -> "_Addresses":
    return _Addresses(language)


class _Addresses:
    """Neutral addresses to the preview's own, staying in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, neutral: str) -> str:
        return _address(neutral, self._language)

    def html(self, text: str) -> Markup:
        return Markup(resolve(text, self))  # noqa: S704 - sanitised when compiled


def _address(neutral: str, language: Language) -> str:
    path, mark, anchor = web_address(neutral).partition("#")
    return f"{path}?lang={language}{mark}{anchor}"


def _language(edition: Edition) -> Language:
    return edition.language(request.args.get("lang"))


def _draw() -> int:
    return request.args.get("draw", 1, type=int)


def _most(quiz: Quiz) -> int:
    return max((len(question.variants) for question in quiz.questions), default=1)


def _drawn(question: Question, number: int, language: Language) -> Drawn:
    place = (_draw() - 1) % len(question.variants)
    variant = question.variants[place]
    return Drawn(question, variant, place + 1, shown(question, variant, language, number=number, seed="preview"))


@cache
def _environment() -> Environment:
    built = Environment(
        loader=ChoiceLoader([PackageLoader("course_app.web", "templates"), loader()]),
        autoescape=select_autoescape(),
        auto_reload=False,
    )
    configure(built)
    built.install_gettext_translations(translations("en"), newstyle=True)  # type: ignore[attr-defined]
    return built
