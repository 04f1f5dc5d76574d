"""A kit on the disk, and browsers that open it from there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Request, sync_playwright

from course_app.exports.kit import export_kit
from tests.exports.world import kit_edition

CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a kit of tests/exports/world.py."""
    out = tmp_path_factory.mktemp("kit")
    return export_kit(kit_edition(), "2026.1", out, language="en", interface_language="en")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture
def restart(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Opens Chromium, offline, with one profile; called again, it closes the browser and opens it anew."""
    opened: list[BrowserContext] = []

    def start(**options: object) -> BrowserContext:
        while opened:
            opened.pop().close()
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), **CHROMIUM, locale="en-GB", offline=True, **options
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()


@pytest.fixture
def watched() -> Callable[[BrowserContext], tuple[Page, list[str], list[str]]]:
    """A page, what it asks for, and what it complains of."""

    def watch(context: BrowserContext) -> tuple[Page, list[str], list[str]]:
        requests: list[str] = []
        complaints: list[str] = []

        def asked(request: Request) -> None:
            if not request.url.startswith("data:"):
                requests.append(request.url)

        page = context.pages[0] if context.pages else context.new_page()
        page.on("request", asked)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page, requests, complaints

    return watch
