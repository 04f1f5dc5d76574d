"""A unit's article as every shell puts it: the same opening tag, the neutral HTML, the places where sections end."""

import re

from course_app.course.edition import Unit
from course_app.pages.languages import direction
from course_app.pages.links import Address, resolve

_SECTION_END = re.compile(r"<!--/section:([a-z0-9-]+)-->")


def opening(unit_id: str, language: str) -> str:
    """The tag. Its id cannot be that of anything inside, since names inside are never empty."""
    spoken = f'lang="{language}" dir="{direction(language)}"'
    return f'<article class="article" id="{unit_id}--" data-unit="{unit_id}" {spoken}>'


def article(unit: Unit, language: str, address: Address) -> str:
    """The whole ``<article>`` with real addresses."""
    return f"{opening(unit.id, language)}{resolve(unit.texts[language].article, address)}</article>"


def parts(html: str) -> tuple[tuple[str, str | None], ...]:
    """An article cut after each section's end: (HTML to the end of its marker, the section's id). The last has None."""
    cut: list[tuple[str, str | None]] = []
    start = 0
    for match in _SECTION_END.finditer(html):
        cut.append((html[start : match.end()], match[1]))
        start = match.end()
    return (*cut, (html[start:], None))
