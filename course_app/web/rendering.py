"""Templates to answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar

from flask import Response, g, get_flashed_messages, request
from jinja2 import ChoiceLoader, Environment, PackageLoader, Template, select_autoescape
from markupsafe import escape

from course_app.course.edition import CourseText, Edition, Language
from course_app.course.errors import CourseError
from course_app.pages import assets
from course_app.pages.catalogues import translations
from course_app.pages.render import configure, loader
from course_app.pages.shell import Shell, licence
from course_app.store.visits import Study
from course_app.web.editions import HeldEdition
from course_app.web.guards import form_token, visit
from course_app.web.languages import interface_language, offered
from course_app.web.site import site
from course_app.web.skeletons import PERSON, TOKEN

NAME = "Coursekit"  # stands on top where no course was published yet
FILES = "/static/"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever reads: a learner on the edition of their cohort, anybody else on the current one."""

    held: HeldEdition
    language: Language  # of the course's text
    study: Study | None

    @property
    def edition(self) -> Edition:
        return self.held.edition

    @property
    def text(self) -> CourseText:
        return self.spoken(self.edition.texts)

    def spoken(self, texts: Mapping[Language, T]) -> T:
        """The one in the reader's language; what is not translated is in the course's own."""
        return texts.get(self.language) or texts[self.edition.languages[0]]


class NoEdition(CourseError):
    """Nothing was published yet, so there is nothing to read."""


def needed_reader() -> Reader:
    """For pages that show something of the course. Raises NoEdition."""
    found = reader()
    if found is None:
        raise NoEdition
    return found


def reader() -> Reader | None:
    """None before anything was published."""
    if "reader" not in g:
        g.reader = _reader()
    found: Reader | None = g.reader
    return found


def template(name: str) -> Template:
    """In the interface language."""
    return _environment(interface_language()).get_template(name)


def render(name: str, /, *, here: str = "", shell: Shell | None = None, **values: Any) -> str:
    around = shell or shell_of(here)
    html = template(name).render(shell=around, **values)
    return html.replace(TOKEN, form_token()) if TOKEN in html else html


def personal() -> dict[str, str]:
    """What stands behind the marks of a page that was made for everybody."""
    who = visit()
    return {PERSON: str(escape(who.account.display_name)), TOKEN: form_token()} if who else {}


def macro(of: str, name: str) -> Any:
    return getattr(template(of).module, name)


def page(name: str, /, *, here: str = "", status: int = 200, **values: Any) -> Response:
    return Response(render(name, here=here, **values), status)


def shell_of(here: str = "", *, personal: bool = True) -> Shell:
    """What stands around a page for whoever asks; not ``personal``, with a mark for their name."""
    who, read = visit(), reader()
    if read is None:
        shown: dict[str, Any] = {}
    else:
        shown = {
            "course": read.text.title,
            "notice": read.text.notice,
            "licence": licence(read.edition.licence),
            "edition": read.held.label,
            "content": read.language,
            "source": read.edition.languages[0],
        }
    return _shell(
        here=here,
        zone=who.study.time_zone if who and who.study else "UTC",
        person=(who.account.display_name if personal else PERSON) if who else None,
        manages=bool(who and who.account.is_administrator),
        marks_at=f"/manage/{who.marks_for[0]}/marking/" if who and who.marks_for else "",
        messages=tuple(str(message) for message in get_flashed_messages()),
        languages=(interface_language(),) if who and who.account.interface_language else offered(),
        may_sign_up=site().settings.sign_up != "closed",
        **shown,
    )


def bare_shell() -> Shell:
    """Around a page that must come out even if nothing can be looked up."""
    return _shell(may_sign_up=False)


def _shell(**values: Any) -> Shell:
    theme = request.cookies.get("theme", "")
    return _made_shell(interface_language(), theme if theme in ("light", "dark") else "", **values)


@lru_cache(maxsize=1024)
def _made_shell(locale: str, theme: str, **values: Any) -> Shell:
    common: dict[str, Any] = {
        "course": NAME,
        "locale": locale,
        "content": locale,
        "source": locale,
        "theme": theme,
        "stylesheet": FILES + assets.stylesheet_name(),
        "working_stylesheet": FILES + assets.working_stylesheet_name(),
        "script": FILES + assets.script_name(locale),
        "quiz_script": FILES + assets.quiz_script_name(locale),
        "tables_script": FILES + assets.tables_script_name(locale),
        "icon": FILES + assets.icon_name(),
    }
    return Shell(**(common | values))


def _reader() -> Reader | None:
    who = visit()
    study = who.study if who else None
    if study is not None:
        held = site().editions.of(study.learner.edition)
        return Reader(held=held, language=held.edition.language(study.learner.language), study=study)
    with site().store.read() as rows:
        current = site().editions.current(rows)
    if current is None:
        return None
    wanted = who.account.content_language if who else None
    return Reader(held=current, language=current.edition.language(wanted or interface_language()), study=None)


@cache
def _environment(locale: str) -> Environment:
    """One a language, so that a text is translated when a template asks and nothing is looked up for it."""
    built = Environment(
        loader=ChoiceLoader([PackageLoader("course_app.web", "templates"), loader()]),
        autoescape=select_autoescape(),
        auto_reload=False,
    )
    configure(built)
    built.install_gettext_translations(translations(locale), newstyle=True)  # type: ignore[attr-defined]
    built.globals["csrf_token"] = lambda: TOKEN
    return built
