"""A live site and a browser for each worker."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from course_app.course.edition import Edition
from tests.browser.live import LiveSite
from tests.browser.people import People

Visit = Callable[..., Page]
WAIT = 20_000  # milliseconds; a busy machine is not a fault of the page


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """The shipped course, published; nobody has an account."""
    live = LiveSite(folder=tmp_path_factory.mktemp("live") / "instance").set_up().start()
    yield live
    live.stop()


@pytest.fixture(scope="session")
def edition(site: LiveSite) -> Edition:
    return site.edition()


@pytest.fixture
def people(site: LiveSite) -> Iterator[People]:
    store = site.store()
    yield People(store=store, keys=site.folder / "keys", edition=site.edition())
    store.close()


@pytest.fixture
def visit(browser: Browser, site: LiveSite) -> Iterator[Visit]:
    """A page of a browser that has never been here; every call is another person."""
    opened: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(base_url=site.address, locale="en-GB", timezone_id="UTC", **options)
        context.set_default_timeout(WAIT)
        opened.append(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
