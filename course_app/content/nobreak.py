"""No-break spaces between a number and its unit, so that no line ends with "uses 12" before "m³ a day".

Bound are a number and its unit (``unit_names``), percent sign or currency, a currency and its number, and a minus
(U+2212) and its currency. The space is U+00A0; beside percent and currency signs U+202F in languages that write it
there. Tags, code, formulas and drawings stay as they are. A word that is taken for a unit by mistake costs a line that
ends one word earlier, no more.
"""

import re
from fractions import Fraction
from functools import cache

from course_app.content.formats import JOINER, MINUS, NARROW_SPACE, format_number
from course_app.content.unit_names import unit_names
from course_app.course.edition import Language

NO_BREAK_SPACE = "\u00a0"
DRAWN_OPEN, DRAWN_CLOSE = "\ue002", "\ue003"  # around the name of a number that each variant of a question has anew

_DIGIT = r"\d⁰¹²³⁴-⁹¼-¾⅐-⅞"
_NUMBER = rf"(?:(?<![\w.,])[{_DIGIT}][{_DIGIT}.,]*+(?<=[{_DIGIT}])|{DRAWN_CLOSE})(?:</(?:em|strong|sup)>)*"
_MONEY = r"(?:[$¢£¤¥₠-⃀]|(?<!\w)(?:USD|EUR|GBP|JPY|CNY|INR|CHF)(?!\w))"
_OPENED = r"(?:<(?:em|strong|a\b[^<>]*)>)*"


def bound(html: str, language: Language) -> str:
    """The HTML with those plain spaces made no-break ones. Bound again it is the same."""
    return _pattern(language, " ").sub(lambda found: _bound(found, language), html)


def loosened(html: str, language: Language) -> str:
    """The spaces that ``bound`` made no-break, plain again; other no-break spaces stay."""
    return _pattern(language, f"[{NO_BREAK_SPACE}{NARROW_SPACE}]").sub(_loosened, html)


def _bound(found: re.Match[str], language: Language) -> str:
    if found["minus"]:
        return MINUS + JOINER
    form = "%" if found["percent"] else "$" if found["money"] or found["sign"] else ""
    before = found["number"] or found["sign"]
    return before + _space(form, language) if before else found[0]


def _loosened(found: re.Match[str]) -> str:
    before = found["number"] or found["sign"]
    return f"{before} " if before else found[0]


@cache
def _space(form: str, language: Language) -> str:
    """As it stands beside the sign of a format."""
    return NARROW_SPACE if NARROW_SPACE in format_number(Fraction(1), form, language) else NO_BREAK_SPACE


@cache
def _pattern(language: Language, space: str) -> re.Pattern[str]:
    """Its work is linear in the length of HTML whose elements are closed."""
    units = "|".join(map(re.escape, sorted(unit_names(language))))
    after = rf"(?P<percent>[%‰٪])|(?P<money>{_MONEY}(?!\d))|(?:{units})(?!\w|['’]\w)"
    return re.compile(
        r"<(?P<kept>code|math|svg)\b.*?</(?P=kept)>|<[^>]*>"
        rf"|(?P<number>{_NUMBER}){space}(?={_OPENED}(?:{after}))"
        rf"|(?P<sign>{_MONEY}){space}(?={_OPENED}[{_DIGIT}{MINUS}{DRAWN_OPEN}])"
        rf"|(?P<minus>{MINUS})(?={_MONEY}|{DRAWN_OPEN}[^{DRAWN_CLOSE}]*:\$)",
        re.S,
    )
