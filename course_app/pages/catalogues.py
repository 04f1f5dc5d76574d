"""Interface texts: one gettext catalogue a language, read from its ``.po`` file and compiled in memory."""

import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from course_app.pages.languages import formats

SOURCE = "en"  # what stands in templates and code
FOLDER = Path(__file__).parent / "translations"


@cache
def locales() -> tuple[str, ...]:
    """Every interface language there is a catalogue for, the source language first."""
    return (SOURCE, *sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/messages.po")))


@cache
def translations(locale: str) -> NullTranslations:
    """The catalogue of ``locale``; the source texts where there is none."""
    path = FOLDER / locale / "LC_MESSAGES" / "messages.po"
    if locale not in locales() or locale == SOURCE:
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=formats(locale)))
    compiled.seek(0)
    return Translations(compiled)
