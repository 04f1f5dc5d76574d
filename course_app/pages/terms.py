"""The glossary by first letters."""

from collections.abc import Iterable
from itertools import groupby
from unicodedata import combining, normalize

from course_app.course.edition import Term


def by_letter(terms: Iterable[Term]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """(letter, its terms in order). Case and accents do not part letters; what is no letter comes last, under "#"."""
    ordered = sorted(terms, key=lambda term: (_letter(term) == "#", _bare(term.name)))
    return tuple((letter, tuple(group)) for letter, group in groupby(ordered, _letter))


def _letter(term: Term) -> str:
    first = _bare(term.name)[:1].upper()
    return first if first.isalpha() else "#"


def _bare(name: str) -> str:
    """Without case and accents."""
    return "".join(character for character in normalize("NFD", name.casefold()) if not combining(character))
