"""What a page must know of a language: which way it runs, how it names itself, which formats it uses."""

from functools import cache

from babel import Locale, UnknownLocaleError

PSEUDO = "qps"  # accented, longer, bracketed and right-to-left: shows text that escaped translation or has no room


@cache
def formats(language: str) -> Locale:
    """The locale that dates and numbers are written by; English where the language is unknown to CLDR."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def direction(language: str) -> str:
    """The value of ``dir``: "ltr" or "rtl"."""
    if language == PSEUDO:
        return "rtl"
    return "rtl" if formats(language).character_order == "right-to-left" else "ltr"


def tag(language: str) -> str:
    """The value of ``lang``. The pseudo-locale is dressed-up English; checkers know no tag of its own."""
    return "en" if language == PSEUDO else language


@cache
def own_name(language: str) -> str:
    """The language's name in itself, as a choice of languages shows it."""
    if language == PSEUDO:
        return "Pseudo"
    name = formats(language).get_display_name()
    return f"{name[0].upper()}{name[1:]}" if name else language
