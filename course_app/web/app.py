"""The application: one installation, opened."""

import random
from datetime import UTC, datetime

from flask import Flask

from course_app.actions.passwords import Passwords
from course_app.settings import Settings
from course_app.store import Store, open_store
from course_app.web import (
    account,
    auth,
    compression,
    errors,
    guards,
    health,
    hints,
    join,
    languages,
    learn,
    lookup,
    manage,
    marking,
    quiz,
    records,
    regrading,
    review,
    security,
    sittings,
    static,
    statistics,
    trust,
    uploads,
    worksheets,
)
from course_app.web.editions import Editions
from course_app.web.site import Clock, Site

BLUEPRINTS = (
    account.bp,
    auth.bp,
    health.bp,
    hints.bp,
    join.bp,
    learn.bp,
    lookup.bp,
    manage.bp,
    marking.bp,
    quiz.bp,
    records.bp,
    regrading.bp,
    review.bp,
    sittings.bp,
    static.bp,
    statistics.bp,
    trust.bp,
    uploads.bp,
    worksheets.bp,
)


def create_app(
    settings: Settings, *, store: Store | None = None, clock: Clock | None = None, rng: random.Random | None = None
) -> Flask:
    """Opens the settings' database unless ``store`` is given; connects at the first request."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(security.configuration(settings))
    opened = store or open_store(settings.database_url)
    Site(
        settings=settings,
        store=opened,
        editions=Editions(opened),
        passwords=Passwords(memory_kib=settings.hash_memory_kib, passes=settings.hash_passes),
        now=clock or _now,
        rng=rng or random.SystemRandom(),
    ).hold(app.extensions)
    app.after_request(compression.compress)
    security.set_headers(app, settings)
    guards.set_up(app)
    languages.set_up(app)
    errors.set_up(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    guards.refuse_unguarded(app)
    return app


def _now() -> datetime:
    return datetime.now(UTC)
