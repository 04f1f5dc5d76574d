"""The template environment, the same for the web, the kit and the tests."""

from functools import cache

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, select_autoescape

from course_app.pages.catalogues import translations
from course_app.pages.filters import FILTERS


def loader() -> BaseLoader:
    """The shared templates; the web puts its own folder before it."""
    return PackageLoader("course_app.pages", "templates")


def configure(environment: Environment) -> None:
    """Our rules on any environment, Flask's included: undefined names raise, text can be translated."""
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.policies["ext.i18n.trimmed"] = True
    environment.add_extension("jinja2.ext.i18n")
    environment.filters.update(FILTERS)


@cache
def environment(locale: str) -> Environment:
    """An environment of the shared templates alone, speaking one interface language."""
    built = Environment(loader=loader(), autoescape=select_autoescape(), auto_reload=False)
    configure(built)
    built.install_gettext_translations(translations(locale), newstyle=True)  # type: ignore[attr-defined]
    return built
