"""Templates to answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from flask import Response, g, get_flashed_messages, request
from flask_wtf.csrf import generate_csrf
from jinja2 import ChoiceLoader, Environment, PackageLoader, select_autoescape

from course_app.course.edition import CourseText, Edition, Language
from course_app.pages import assets
from course_app.pages.catalogues import translations
from course_app.pages.render import configure, loader
from course_app.pages.shell import Shell, licence
from course_app.store.visits import Study
from course_app.web.editions import HeldEdition
from course_app.web.guards import visit
from course_app.web.languages import interface_language, offered
from course_app.web.site import site

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


def reader() -> Reader | None:
    """None before anything was published."""
    if "reader" not in g:
        g.reader = _reader()
    found: Reader | None = g.reader
    return found


def render(template: str, *, here: str = "", shell: Shell | None = None, **values: Any) -> str:
    found = _environment(interface_language()).get_template(template)
    return found.render(shell=shell or shell_of(here), **values)


def macro(template: str, name: str) -> Any:
    """A macro of a template, in the interface language."""
    return getattr(_environment(interface_language()).get_template(template).module, name)


def page(template: str, *, here: str = "", status: int = 200, **values: Any) -> Response:
    return Response(render(template, here=here, **values), status)


def shell_of(here: str = "", *, zone: str | None = None) -> Shell:
    """What stands around a page for whoever asks."""
    who, read = visit(), reader()
    return replace(
        bare_shell(),
        course=read.text.title if read else NAME,
        notice=read.text.notice if read else "",
        licence=licence(read.held.edition.licence) if read else None,
        edition=read.held.label if read else "",
        content=read.language if read else interface_language(),
        source=read.edition.languages[0] if read else interface_language(),
        zone=zone or (who.study.time_zone if who and who.study else "UTC"),
        here=here,
        person=who.account.display_name if who else None,
        manages=bool(who and who.account.is_administrator),
        messages=tuple(str(message) for message in get_flashed_messages()),
        languages=(interface_language(),) if who and who.account.interface_language else offered(),
        may_sign_up=site().settings.sign_up != "closed",
    )


def bare_shell() -> Shell:
    """Around a page that must come out even if nothing can be looked up."""
    locale = interface_language()
    theme = request.cookies.get("theme", "")
    return Shell(
        course=NAME,
        may_sign_up=False,
        locale=locale,
        content=locale,
        source=locale,
        theme=theme if theme in ("light", "dark") else "",
        stylesheet=FILES + assets.stylesheet_name(),
        script=FILES + assets.script_name(locale),
        icon=FILES + assets.icon_name(),
    )


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
    built.globals["csrf_token"] = generate_csrf
    return built
