"""The glossary by first letters."""

from collections.abc import Iterable
from itertools import groupby
from unicodedata import normalize

from course_app.course.edition import Term


def by_letter(terms: Iterable[Term]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """(letter, its terms in order). Case and accents do not part letters; what is no letter comes under "#"."""
    ordered = sorted(terms, key=lambda term: (_letter(term) == "#", term.name.casefold()))
    return tuple((letter, tuple(group)) for letter, group in groupby(ordered, _letter))


def _letter(term: Term) -> str:
    first = normalize("NFD", term.name[:1]).upper()[:1]
    return first if first.isalpha() else "#"
