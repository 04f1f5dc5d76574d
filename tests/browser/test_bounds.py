"""What a visit costs, and what the operator is told, on the site as it is served."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from course_app.course.edition import Edition
from tests.browser.conftest import WAIT, Visit
from tests.browser.live import LiveSite
from tests.browser.people import People, log_in

pytestmark = pytest.mark.xdist_group("live site")
MOST_REQUESTS = 8
MOST_BYTES = 40 * 1024  # on the wire, headers and all


@dataclass
class Wire:
    """What the browser asked for and received."""

    requests: list[str] = field(default_factory=list)
    received: float = 0

    def listen(self, page: Page) -> "Wire":
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", lambda event: self.requests.append(event["request"]["url"]))
        session.on("Network.loadingFinished", self._add)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return self

    def _add(self, event: dict[str, float]) -> None:
        self.received += event["encodedDataLength"]


@pytest.mark.parametrize("who", ["anonymous", pytest.param("learner", marks=pytest.mark.long)])
def test_a_first_visit_to_any_unit_stays_within_its_bounds(who: str, visit: Visit, people: People, edition: Edition):
    page = visit()
    if who == "learner":
        people.learner("wanda")
        log_in(page, "wanda")
    for unit in edition.units:
        wire = Wire().listen(page)
        page.goto(f"/units/{unit.id}/", wait_until="networkidle")
        assert 0 < len(wire.requests) <= MOST_REQUESTS, wire.requests
        assert 1000 < wire.received <= MOST_BYTES, f"{unit.id}: {wire.received / 1024:.1f} KiB"


def test_a_unit_can_be_read_before_any_script_arrives(visit: Visit, people: People, edition: Edition):
    people.learner("slow")
    page = visit()
    log_in(page, "slow")
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))  # never answered
    unit = edition.units[0]
    page.goto(f"/units/{unit.id}/", wait_until="commit")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("article .unit-section")).to_have_count(len(unit.sections))
    page.locator(".section-end button").first.click()
    expect(page.locator(".section-end .signal")).to_have_count(1, timeout=WAIT)
    assert held, "no script was asked for"
    for route in held:
        route.abort()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[LiveSite]:
    live = LiveSite(folder=tmp_path / "instance")
    yield live
    live.stop()


def told(live: LiveSite) -> tuple[int, str]:
    status, body = live.health()
    return status, json.loads(body)["message"]


def test_health_names_a_database_that_was_not_migrated(empty: LiveSite):
    status, message = told(empty.start(healthy=False, SECRET_KEY="x" * 40))
    assert status == 503
    assert message.startswith("migrations: expected ")
    assert message.endswith("found none; run `course init`")


def test_health_names_a_missing_edition(empty: LiveSite):
    empty.folder.mkdir()
    empty.course("init")
    status, message = told(empty.start(healthy=False))
    assert (status, message) == (503, "edition: expected a published one, found none; run `course publish`")
