"""The pictures of the README, docs/images/*.png, from the site as it is served: `make screenshots`."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from course_app.course.edition import Edition, Quiz
from tests.browser import steps
from tests.browser.live import ROOT, LiveSite
from tests.browser.papers import fill
from tests.browser.people import People, log_in
from tests.conftest import CHROMIUM

IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 150_000
PHONE = {"width": 360, "height": 720}
DESKTOP = {"width": 1280, "height": 800}
COHORT = "Spring 2027"
LEARNERS = ("Amina Diallo", "Bruno Costa", "Chen Wei", "Dewi Lestari", "Elif Yılmaz")
Open = Callable[..., Page]


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = LiveSite(folder=Path(folder) / "instance").set_up().start()
        browser = playwright.chromium.launch(**CHROMIUM)
        try:
            take_all(site, browser, Path(folder))
        finally:
            browser.close()
            site.stop()


def take_all(site: LiveSite, browser: Browser, folder: Path) -> None:
    edition = site.edition()
    with opened(site, browser) as page:
        manage_at = populate(page, site, edition)
    for name, size, theme in (("phone", PHONE, "light"), ("desktop", DESKTOP, "light"), ("dark", DESKTOP, "dark")):
        with opened(site, browser, viewport=size, color_scheme=theme) as page:
            log_in(page, "bruno")
            for picture, address in (("home", "/"), ("unit", "/units/cleaner-production/"), ("progress", "/progress/")):
                page.goto(address)
                shoot(page, f"{picture}-{name}")
            page.goto("/quizzes/check-cleaner-production/")
            steps.hand_in(page)
            page.locator(".asked").first.scroll_into_view_if_needed()
            shoot(page, f"asked-back-{name}")
    with opened(site, browser, viewport=DESKTOP) as page:
        take_results(page)
        log_in_anew(page, "joseph")
        page.goto(manage_at)
        shoot(page, "manage-desktop")
    take_kit(site, browser, folder)


def populate(page: Page, site: LiveSite, edition: Edition) -> str:
    """The cohort's page for its administrator, who comes by the link that the first run prints."""
    steps.become_administrator(page, site.first_run_link())
    steps.make_institution(page, "Highlands Polytechnic", "highlands")
    code = steps.make_cohort(page, COHORT)
    manage_at = page.url
    store = site.store()
    people = People(store=store, keys=site.folder / "keys", edition=edition)
    for number, name in enumerate(LEARNERS):
        login = name.partition(" ")[0].lower()
        page.context.clear_cookies()
        steps.sign_up(page, login, name, code)
        people.reads(login, *edition.rule.units[: 2 - number % 3])
        study(page, edition, login)
    store.close()
    return manage_at


def study(page: Page, edition: Edition, login: str) -> None:
    practice, final = quiz(edition, "check-cleaner-production"), quiz(edition, "final-short")
    if login == "amina":
        steps.take(page, final, wrong=(final.questions[1].id, final.questions[4].id))
        page.goto("/records/")
        steps.press(page, "Issue my record")
    if login in ("amina", "dewi"):
        steps.take(page, practice, wrong=(practice.questions[2].id,))
    if login == "bruno":
        steps.begin(page, practice)
        steps.declare_point(page)
        fill(page, practice)
        page.locator("[data-kind=number] input[type=text]").first.fill("1,5")
        steps.press(page, "Save and go on later")


def take_results(page: Page) -> None:
    log_in(page, "amina")
    page.goto("/quizzes/check-cleaner-production/results/1")
    shoot(page, "result-desktop")
    page.goto("/")
    page.get_by_role("link", name="Show your record").click()
    page.locator(".certificate").wait_for()
    shoot(page, "record-desktop", whole=".certificate")
    code = page.url.rpartition("/")[2]
    page.goto(f"/verify/{code}")
    shoot(page, "verify-desktop")


def take_kit(site: LiveSite, browser: Browser, folder: Path) -> None:
    site.course("export", "kit", "--out", str(folder / "kit"))
    for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
        with browser.new_context(viewport=size, offline=True, locale="en-GB") as context:
            page = context.new_page()
            page.goto((folder / "kit" / "index.html").as_uri())
            page.wait_for_function("window.Coursekit && Coursekit.started")
            shoot(page, f"kit-{name}")


@contextmanager
def opened(site: LiveSite, browser: Browser, **options: object) -> Iterator[Page]:
    with browser.new_context(base_url=site.address, locale="en-GB", timezone_id="UTC", **options) as context:
        yield context.new_page()


def log_in_anew(page: Page, login: str) -> None:
    page.context.clear_cookies()
    log_in(page, login)


def quiz(edition: Edition, name: str) -> Quiz:
    found = edition.quiz(name)
    if found is None:
        raise LookupError(f"the course has no quiz {name}")
    return found


def shoot(page: Page, name: str, *, whole: str = "") -> None:
    """What fits on the screen, or the ``whole`` of an element."""
    path = IMAGES / f"{name}.png"
    page.wait_for_load_state("networkidle")
    if whole:
        page.locator(whole).screenshot(path=path)
    else:
        page.screenshot(path=path)
    if path.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{path.name}: at most {MOST_BYTES} bytes were expected, found {path.stat().st_size}")


if __name__ == "__main__":
    main()
