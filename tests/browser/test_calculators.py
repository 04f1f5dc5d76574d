"""A learner's own numbers in a calculator: seen at once, there on another device, saved as a file."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import WAIT, Visit
from tests.browser.people import People, log_in

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("live site")]
UNIT = "/units/economic-techniques/"


def calculator(page: Page) -> Locator:
    """Its scripts are fetched once it comes near."""
    found = page.locator("#economic-techniques--payback-calculator")
    found.scroll_into_view_if_needed()
    expect(found).to_have_class("box calculator is-live", timeout=WAIT)
    return found


def simple(found: Locator) -> Locator:
    return found.locator("table.found tr", has_text="Simple payback").locator("td").first


def test_own_numbers_follow_the_learner_to_another_device(visit: Visit, people: People, tmp_path: Path):
    people.learner("noor")
    page = visit()
    log_in(page, "noor")
    page.goto(UNIT)
    found = calculator(page)
    found.get_by_label("Outlay").fill("51 000")
    expect(simple(found)).to_have_text("1.50")
    expect(found).to_contain_text("Saved ")
    with page.expect_download() as download:
        found.get_by_role("button", name="Save as CSV").click()
    download.value.save_as(tmp_path / "sheet.csv")
    assert "Outlay,51000,$\r\n" in (tmp_path / "sheet.csv").read_bytes().decode("utf-8-sig")

    elsewhere = visit()
    log_in(elsewhere, "noor")
    elsewhere.goto(UNIT)
    found = calculator(elsewhere)
    expect(found.get_by_label("Outlay")).to_have_value("51 000")
    expect(simple(found)).to_have_text("1.50")
    found.get_by_role("button", name="Back to the numbers of the text").click()
    expect(simple(found)).to_have_text("2.94")
    expect(found).to_contain_text("Saved ")
    page.reload()
    expect(simple(calculator(page))).to_have_text("2.94")


def test_a_visitors_numbers_stay_on_the_device_and_a_learners_wait_there_for_the_connection(
    visit: Visit, people: People
):
    page = visit()
    page.goto(UNIT)
    calculator(page).get_by_label("Outlay").fill("17000")
    expect(calculator(page)).to_contain_text("Kept on this device")
    page.reload()
    expect(simple(calculator(page))).to_have_text("0.50")

    people.learner("imani")
    log_in(page, "imani")
    page.goto(UNIT)
    expect(simple(calculator(page))).to_have_text("2.94")
    page.route("**/worksheets/**", lambda route: route.abort("connectionfailed"))
    calculator(page).get_by_label("Outlay").fill("34000")
    expect(calculator(page)).to_contain_text("Not saved yet, will retry")
    page.unroute("**/worksheets/**")
    with page.expect_response("**/worksheets/payback-calculator") as answer:
        page.goto(UNIT)
        expect(simple(calculator(page))).to_have_text("1.00")
    assert answer.value.ok
