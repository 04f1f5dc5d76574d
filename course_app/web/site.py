"""What every view works with: the opened installation, held once by the application."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

from flask import abort, current_app

from course_app.actions.passwords import Passwords
from course_app.settings import Settings
from course_app.store import Store, institutions, open_store
from course_app.store.institutions import Institution
from course_app.web.editions import Editions

Clock = Callable[[], datetime]
_NAME = "coursekit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    settings: Settings
    store: Store
    editions: Editions
    passwords: Passwords
    now: Clock
    rng: random.Random
    form_tokens: dict[str, str] = field(default_factory=dict)  # signed, by the session's own

    @property
    def session_lasts(self) -> timedelta:
        return timedelta(days=self.settings.session_days)

    def hold(self, extensions: dict[str, object]) -> None:
        extensions[_NAME] = self


def open_site(
    settings: Settings, *, store: Store | None = None, clock: Clock | None = None, rng: random.Random | None = None
) -> Site:
    """Opens the settings' database unless ``store`` is given; connects at the first request."""
    opened = store or open_store(settings.database_url)
    return Site(
        settings=settings,
        store=opened,
        editions=Editions(opened),
        passwords=Passwords(memory_kib=settings.hash_memory_kib, passes=settings.hash_passes),
        now=clock or _now,
        rng=rng or random.SystemRandom(),
    )


def site() -> Site:
    return cast(Site, current_app.extensions[_NAME])


def institution_named(slug: str) -> Institution:
    """One statement; 404 where there is none."""
    with site().store.read() as rows:
        return institutions.by_slug(rows, slug) or abort(404)


def _now() -> datetime:
    return datetime.now(UTC)
