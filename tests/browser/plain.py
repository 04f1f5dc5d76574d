"""A campus behind a plain server in this process: quicker than a whole site, and its rows are at hand."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from course_app.course.edition import Edition
from course_app.store import open_store
from course_app.store.migrating import migrate
from tests.editions import small_edition
from tests.web.campus import PASSWORD, Campus, Site

NARROW = {"width": 360, "height": 740}


@contextmanager
def served(folder: Path, edition: Edition | None = None) -> Iterator[tuple[str, Campus]]:
    """Its address, and the campus."""
    store = open_store(f"sqlite:///{folder / 'course.db'}")
    migrate(store)
    campus = Campus(store=store, keys=folder / "keys", edition=edition or small_edition()).populate()
    server = make_server("localhost", 0, Site.of(campus, folder).app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.port}", campus
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        store.close()


def opened(browser: Browser, root: str, who: str, **options: object) -> Page:
    """A narrow page of somebody who has logged in."""
    page = browser.new_context(viewport=NARROW, base_url=root, bypass_csp=True, **options).new_page()
    page.goto("/login")
    page.fill("[name=login]", who)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{root}/")
    return page
