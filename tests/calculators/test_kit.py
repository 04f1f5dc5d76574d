"""Calculators in a kit that was opened from the disk: own numbers, their result, and what is left of them later."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from course_app.course.calculators import KINDS
from course_app.exports.kit import export_kit
from tests.calculators.course import BLOCKS, block
from tests.content.courses import LINKED, edition

pytestmark = pytest.mark.long

HEAD = "---\ntitle: Water\nnumber: 1\nsummary: S.\nminutes: 5\nvalues: {cost: 1500}\n---\n\n## Why {#why}\n\n"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a unit with every kind, as a file."""
    folder = tmp_path_factory.mktemp("course")
    body = HEAD + "\n\n".join(map(block, BLOCKS)) + LINKED
    page = export_kit(
        edition(folder, {"units/water/unit.md": body}), "1", folder / "kit", language="en", interface_language="en"
    )
    return f"{page.as_uri()}#/units/water/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(offline=True, locale="en-GB") as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def page(context: BrowserContext, kit: str) -> Iterator[Page]:
    faults: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(kit)
    yield page
    assert faults == []


def sheet(page: Page, kind: str) -> Locator:
    return page.locator(f"#water--my-{kind}")


def result(page: Page, kind: str, name: str) -> Locator:
    return sheet(page, kind).locator("table.found tr", has_text=name).locator("td").first


def test_every_kind_comes_to_life_with_the_result_that_was_compiled(page: Page, browser: Browser, kit: str):
    with browser.new_context(java_script_enabled=False) as without:
        still = without.new_page()
        still.goto(kit)
        wanted = still.locator("table.found").all_inner_texts()
        expect(still.locator(".calculator noscript p").filter(visible=True)).to_have_count(len(KINDS))
    expect(page.locator(".calculator noscript p").filter(visible=True)).to_have_count(0)
    expect(page.locator("section.is-live")).to_have_count(len(KINDS))
    assert page.locator("table.found").all_inner_texts() == wanted
    assert page.locator(".sheet-picture svg").count() == len(KINDS)


LABELS = """picture => [...picture.querySelectorAll("text")].map((one) => {
    const { x, y, width } = one.getBBox();
    return [one.textContent, x, x + width, y];
})"""


@pytest.mark.long
@pytest.mark.parametrize(("kind", "rows"), [("tca", slice(0, 4)), ("rinse", slice(0, 3)), ("river", slice(0, 1))])
def test_bars_say_the_numbers_of_the_table_beside_whole_names(page: Page, kind: str, rows: slice):
    labels = sheet(page, kind).locator(".sheet-picture svg").evaluate(LABELS)
    table = sheet(page, kind).locator("table.found td:nth-child(2)").all_inner_texts()[rows]
    assert set(table) <= {words for words, *_ in labels}
    assert not [words for words, *_ in labels if words.endswith("…")]
    lines: dict[float, list[tuple[float, float]]] = {}
    for _words, start, end, height in labels:
        lines.setdefault(round(height), []).append((start, end))
    assert all(one[1] < other[0] for line in lines.values() for one, other in pairwise(sorted(line)))


@pytest.mark.long
def test_the_running_sum_of_a_payback_is_not_called_the_value_at_the_end(page: Page):
    picture = sheet(page, "payback").locator(".sheet-picture svg")
    expect(picture).to_contain_text("Sum up to each year, at its value today")
    expect(picture).not_to_contain_text("end of the life")


def test_own_numbers_give_an_own_result_and_are_there_after_reloading(page: Page):
    sheet(page, "payback").get_by_label("Outlay").fill("$30,000.00")
    expect(result(page, "payback", "Simple payback")).to_have_text("2.00")
    expect(sheet(page, "payback")).to_contain_text("These are your own numbers.")
    expect(sheet(page, "payback")).to_contain_text("Kept on this device")
    page.reload()
    expect(sheet(page, "payback").get_by_label("Outlay")).to_have_value("$30,000.00")
    expect(result(page, "payback", "Simple payback")).to_have_text("2.00")
    sheet(page, "payback").get_by_role("button", name="Back to the numbers of the text").click()
    expect(result(page, "payback", "Simple payback")).to_have_text("4.00")
    page.reload()
    expect(sheet(page, "payback").get_by_label("Outlay")).to_have_value("60000")


@pytest.mark.long
def test_nonsense_is_refused_beside_its_field_and_stays_as_typed(page: Page):
    rate = sheet(page, "payback").get_by_label("Discount rate")
    rate.fill("120")
    error = sheet(page, "payback").locator(".sheet-field.wrong .error")
    expect(error).to_have_text("Write a number from 0 to 100. You wrote “120”.")
    expect(rate).to_have_attribute("aria-invalid", "true")
    assert error.get_attribute("id") in (rate.get_attribute("aria-describedby") or "").split()
    expect(result(page, "payback", "Simple payback")).to_have_text("–")
    expect(sheet(page, "payback")).to_contain_text("Kept on this device")
    page.reload()
    expect(rate).to_have_value("120")
    rate.fill("12")
    expect(error).to_have_count(0)
    expect(result(page, "payback", "Simple payback")).to_have_text("4.00")


@pytest.mark.long
def test_a_number_that_can_be_read_twice_is_asked_back(page: Page):
    outlay = sheet(page, "payback").get_by_label("Outlay")
    outlay.fill("30.000")
    field = sheet(page, "payback").locator(".sheet-field.wrong")
    expect(field).to_contain_text("Which number do you mean?")
    field.get_by_role("button", name="30000").click()
    expect(result(page, "payback", "Simple payback")).to_have_text("2.00")
    sheet(page, "payback").get_by_role("button", name="I write 1,5").click()
    outlay.fill("30.000,5")
    expect(result(page, "payback", "Simple payback")).to_have_text("2,00")
    expect(sheet(page, "rinse").get_by_label("Drag-out")).to_have_value("2,4")


@pytest.mark.long
def test_contradicting_numbers_are_said_where_they_can_be_mended(page: Page):
    sheet(page, "boiler").get_by_label("Fuel", exact=True).fill("4")
    expect(sheet(page, "boiler").locator(".wrong")).to_contain_text("the efficiency would be over 100%")


@pytest.mark.long
def test_lines_are_added_and_taken_away(page: Page):
    mac = sheet(page, "mac")
    mac.get_by_role("button", name="Add a line").click()
    expect(mac.get_by_role("group", name="Line 3").get_by_label("Option")).to_be_focused()
    third = mac.get_by_role("group", name="Line 3")
    third.get_by_label("Takes away").fill("100")
    third.get_by_label("Costs").fill("1000")
    expect(result(page, "mac", "Abated")).to_have_text("160")
    mac.get_by_role("group", name="Line 1").get_by_role("button", name="Take this line away").click()
    expect(result(page, "mac", "Abated")).to_have_text("100")


@pytest.mark.long
def test_the_charge_can_be_moved_with_the_keyboard(page: Page):
    slider = sheet(page, "mac").get_by_role("slider", name="Charge")
    slider.focus()
    slider.press("End")
    expect(result(page, "mac", "Abated")).to_have_text("300")
    slider.press("Home")
    expect(result(page, "mac", "Abated")).to_have_text("60")
    expect(sheet(page, "mac").get_by_label("Charge", exact=True).first).to_have_value("0")
    for _ in range(5):  # of the page, not of the slider, which would take the focus again
        page.keyboard.press("ArrowRight")
    expect(slider).to_be_focused()
    expect(sheet(page, "mac").get_by_label("Charge", exact=True).first).to_have_value("25")


@pytest.mark.long
def test_the_charge_follows_the_mouse_to_round_numbers(page: Page):
    slider = sheet(page, "mac").get_by_role("slider", name="Charge")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    charges = []
    for share in (0.6, 0.7, 0.8, 0.9):
        page.mouse.move(box["x"] + share * box["width"], middle, steps=3)
        charges.append(float(sheet(page, "mac").get_by_label("Charge", exact=True).first.input_value()))
    page.mouse.up()
    assert charges == sorted(set(charges))
    assert [charge % 5 for charge in charges] == [0] * 4
    expect(slider).to_be_focused()
    expect(slider).to_have_value(f"{charges[-1]:g}")


def test_the_file_holds_numbers_lines_and_results(page: Page, tmp_path: Path):
    sheet(page, "mac").get_by_label("Option").first.fill("=cmd, or so")
    with page.expect_download() as download:
        sheet(page, "mac").get_by_role("button", name="Save as CSV").click()
    assert download.value.suggested_filename == "my-mac.csv"
    download.value.save_as(tmp_path / "my-mac.csv")
    lines = (tmp_path / "my-mac.csv").read_text("utf-8-sig").splitlines()
    assert lines[:6] == [
        '"The stairs of abatement cost, with a charge"',
        "Load today,600,t a year",
        "Charge,250,$ per t",
        'Option,"Takes away, t a year","Costs, $ a year"',
        '"\'=cmd, or so",60,-9000',
        "treatment,240,84000",
    ]
    assert "Charge paid,135000,$ a year" in lines


@pytest.mark.long
def test_one_worksheet_prints_alone_without_its_buttons(page: Page):
    page.evaluate("window.print = () => undefined")
    sheet(page, "river").get_by_role("button", name="Print this worksheet").click()
    page.emulate_media(media="print")
    expect(sheet(page, "river").get_by_label("Flow of the river")).to_be_visible()
    expect(sheet(page, "river").locator("table.found")).to_be_visible()
    expect(sheet(page, "payback")).to_be_hidden()
    expect(page.locator("h1").first).to_be_hidden()
    assert sheet(page, "river").get_by_role("button").filter(visible=True).count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(sheet(page, "payback")).to_be_visible()
