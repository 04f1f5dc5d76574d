"""What every view works with: the opened installation, held once by the application."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from flask import current_app

from course_app.actions.passwords import Passwords
from course_app.settings import Settings
from course_app.store import Store
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


def site() -> Site:
    return cast(Site, current_app.extensions[_NAME])
