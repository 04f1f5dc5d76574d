"""The application: one installation, opened."""

from flask import Flask

from course_app.settings import Settings
from course_app.web import (
    account,
    auth,
    compression,
    errors,
    guards,
    health,
    hints,
    issued,
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
from course_app.web.site import Site, open_site

BLUEPRINTS = (
    account.bp,
    auth.bp,
    health.bp,
    hints.bp,
    issued.bp,
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


def create_app(settings: Settings, opened: Site | None = None) -> Flask:
    """Opens the settings' database unless the site is there already."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.update(security.configuration(settings))
    (opened or open_site(settings)).hold(app.extensions)
    app.after_request(compression.compress)
    security.set_headers(app, settings)
    guards.set_up(app)
    languages.set_up(app)
    errors.set_up(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    guards.refuse_unguarded(app)
    return app
