"""The interface language of an answer: the account's choice, else ``?lang=`` (kept in a cookie), else the browser's.

Views and forms take ``gettext`` and ``lazy_gettext`` from here: Flask-Babel's, over the catalogues that pages use.
"""

from functools import cache

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, Response, g, request
from flask_babel import Babel, Domain

from course_app.pages.catalogues import locales, translations
from course_app.pages.languages import PSEUDO, formats
from course_app.web.guards import visit
from course_app.web.site import site

COOKIE = "lang"
A_YEAR = 365 * 24 * 3600


class Catalogues(Domain):  # type: ignore[misc]
    def get_translations(self) -> NullTranslations:
        return translations(interface_language())


_catalogues = Catalogues()
gettext = _catalogues.gettext
ngettext = _catalogues.ngettext
lazy_gettext = _catalogues.lazy_gettext


def set_up(app: Flask) -> None:
    Babel(app, configure_jinja=False, locale_selector=_formats)
    app.after_request(_keep_choice)


@cache
def offered() -> tuple[str, ...]:
    """The languages to choose from; the one made up for tests can be asked for, and is not shown."""
    return tuple(locale for locale in locales() if locale != PSEUDO)


def interface_language() -> str:
    if "interface_language" not in g:
        g.interface_language = _chosen()
    return str(g.interface_language)


def asked_for() -> str | None:
    """What this browser chose, for an account that is made now; None where it chose nothing."""
    chosen = _asked() or request.cookies.get(COOKIE)
    return chosen if chosen in offered() else None


def speak(locale: str) -> None:
    """From here on, this answer is in ``locale``: for when finding out which failed."""
    g.interface_language = locale


def _chosen() -> str:
    asked = _asked()
    if asked == PSEUDO:
        return asked
    who = visit()
    kept = who.account.interface_language if who else None
    for wanted in (kept, asked, request.cookies.get(COOKIE)):
        if wanted in locales():
            return str(wanted)
    if len(offered()) == 1:
        return offered()[0]
    default = site().settings.default_language
    return request.accept_languages.best_match(offered()) or (default if default in locales() else locales()[0])


def _asked() -> str | None:
    asked = request.args.get(COOKIE) if request.query_string else None
    return asked if asked in locales() else None


def _formats() -> Locale:
    return formats(interface_language())


def _keep_choice(response: Response) -> Response:
    if asked := _asked():
        response.set_cookie(
            COOKIE, asked, max_age=A_YEAR, secure=site().settings.is_https, httponly=True, samesite="Lax"
        )
    return response
