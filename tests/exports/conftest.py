"""A kit on the disk, and browsers that open it from there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from course_app.exports.kit import export_kit
from tests.conftest import CHROMIUM
from tests.exports.world import kit_edition


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a kit of tests/exports/world.py."""
    out = tmp_path_factory.mktemp("kit")
    return export_kit(kit_edition(), "2026.1", out, language="en", interface_language="en")


@pytest.fixture
def restart(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Opens Chromium, offline, with one profile; called again, it closes the browser and opens it anew."""
    opened: list[BrowserContext] = []

    def start(**options: object) -> BrowserContext:
        while opened:
            left = opened.pop()
            _wait_until_kept(left.pages[0], tmp_path / "profile")
            left.close()
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), **CHROMIUM, locale="en-GB", offline=True, **options
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()


def _wait_until_kept(page: Page, profile: Path) -> None:
    """Chromium writes the storage to disk some time after the page did; what is written last comes last.

    Ten seconds at most: twice what the browser takes its time for, should it have put its log away by then.
    """
    last = f"kept-{uuid4()}"
    page.evaluate("name => localStorage.setItem(name, '')", last)
    empty = page.context.new_page()
    page.close()
    for _ in range(100):
        logs = (profile / "Default" / "Local Storage" / "leveldb").glob("*.log")
        if any(last.encode() in log.read_bytes() for log in logs):
            return
        empty.wait_for_timeout(100)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Of a profile of its own, with no connection."""
    with browser.new_context(offline=True, locale="en-GB") as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page
