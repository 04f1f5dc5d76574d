"""Editions as the web holds them: decoded once, since they cannot change; articles resolved once."""

import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from course_app.course.edition import Edition, Question, Unit
from course_app.course.errors import NotFound
from course_app.course.review import CardId, reviewed
from course_app.pages.articles import opening, parts
from course_app.pages.links import resolve, web_address
from course_app.store import Session, Store, editions
from course_app.web.skeletons import Kept

MOST_HELD = 16  # editions in memory; one more and the one not asked for longest goes
SectionEnd = Callable[[str, bool], str]  # section id, whether it is read → the HTML at its end


@dataclass(frozen=True, slots=True)
class Part:
    """An article up to the end of a section. ``unread`` and ``read``: what stands there; None after the last one."""

    article: str
    section: str | None
    unread: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeldEdition:
    digest: str
    label: str
    edition: Edition
    pages: Kept = field(default_factory=Kept)
    _articles: dict[tuple[str, str, str], tuple[Part, ...]] = field(default_factory=dict)

    def address(self, neutral: str) -> str:
        """Files of an edition carry its digest in their address, so that they may be kept for ever."""
        kind, _, name = neutral.partition(":")
        return f"/assets/{self.digest}/{name}" if kind == "asset" else web_address(neutral)

    def resolved(self, html: str) -> str:
        return resolve(html, self.address)

    def article(self, unit: Unit, language: str, locale: str, section_end: SectionEnd) -> tuple[Part, ...]:
        """A unit's article in pieces. ``section_end`` speaks ``locale``; it is called at the first time only."""
        key = (unit.id, language, locale)
        if key not in self._articles:
            self._articles[key] = self._parts(unit, language, section_end)
        return self._articles[key]

    def title_of(self, neutral: str, language: str) -> str:
        """Of the section or unit that an address names, as the contents have it; empty where there is none."""
        kind, _, rest = neutral.partition(":")
        unit_id, _, anchor = rest.partition("#")
        unit = self.edition.unit(unit_id) if kind == "unit" else None
        if unit is None:
            return ""
        text = unit.texts.get(language) or unit.texts[self.edition.languages[0]]
        places = {section.id: section.title for section in text.sections}
        places |= {below.id: below.title for section in text.sections for below in section.subsections}
        return places.get(anchor, text.title)

    def _parts(self, unit: Unit, language: str, section_end: SectionEnd) -> tuple[Part, ...]:
        html = f"{opening(unit.id, language)}{self.resolved(unit.texts[language].article)}</article>"
        return tuple(
            Part(
                article=cut,
                section=section,
                unread=section_end(section, False) if section else "",
                read=section_end(section, True) if section else "",
            )
            for cut, section in parts(html)
        )


class Editions:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._loading = Lock()
        self._held = lru_cache(maxsize=MOST_HELD)(self._load)
        self.reviewed = lru_cache(maxsize=MOST_HELD)(self._reviewed)

    def make_ready(self) -> None:
        """Loads what visitors read, so that nobody waits for it. What hinders this is said by the pages themselves."""
        with suppress(Exception), self._store.read() as rows:
            self.current(rows)

    def of(self, digest: str) -> HeldEdition:
        """Raises NotFound. Who asks while it is being loaded waits for that, and does not load it again."""
        with self._loading:
            return self._held(digest)

    def load(self, digest: str) -> Edition:
        """What actions take to find an edition by its digest. Raises NotFound."""
        return self.of(digest).edition

    def current(self, rows: Session) -> HeldEdition | None:
        """What a visitor reads; one statement. None before anything was published."""
        row = editions.current(rows)
        return self.of(row.digest) if row else None

    def _reviewed(self, digest: str) -> dict[CardId, Question]:
        """The questions that may come back."""
        return reviewed(self.of(digest).edition)

    def _load(self, digest: str) -> HeldEdition:
        with self._store.read() as rows:
            row, edition = editions.find(rows, digest), editions.load(rows, digest)
        gc.freeze()  # an edition is thousands of objects that stay; every full collection would walk them
        if row is None or edition is None:
            raise NotFound(f"no edition has the digest {digest}")
        return HeldEdition(digest=digest, label=row.label, edition=edition)
