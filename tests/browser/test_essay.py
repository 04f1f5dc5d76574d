"""A text with a file, written and handed in by keyboard on a narrow screen, then marked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.actions.written import PDF
from tests.browser.plain import NARROW, opened, served
from tests.pages.keyboard import tab_to
from tests.pages.test_accessibility import AXE, violations


@pytest.fixture
def root(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path) as (address, _):
        yield address


def check(page: Page) -> None:
    """Nothing that axe finds, and nothing wider than the screen."""
    page.add_script_tag(path=AXE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.long
def test_a_text_with_a_file_is_handed_in_by_keyboard_and_marked(browser: Browser, root: str, tmp_path: Path):
    file = tmp_path / "balance.pdf"
    file.write_bytes(PDF)
    learner = opened(browser, root, "learner")
    learner.on("filechooser", lambda _: None)  # intercepted from here on, however quick we are
    learner.goto("/quizzes/report-water/")
    tab_to(learner, "main button.primary")
    learner.keyboard.press("Enter")
    expect(learner.locator("[data-question]")).to_have_count(2)
    tab_to(learner, "textarea")
    learner.keyboard.type("In 400 m³,\nout 370 m³.")
    tab_to(learner, "input[type=file]")
    with learner.expect_file_chooser() as chooser:
        learner.keyboard.press("Enter")
    chooser.value.set_files(file)
    expect(learner.locator("[data-file] a")).to_have_text("balance.pdf")
    expect(learner.locator("#q--text [data-saved]")).to_have_text(re.compile("is kept|Saved"))
    tab_to(learner, "[data-hint]")
    learner.keyboard.press("Enter")
    expect(learner.locator("[data-hints] li")).to_have_text("A share of the intake.")
    expect(learner.locator("textarea")).to_have_value("In 400 m³,\nout 370 m³.")
    check(learner)
    tab_to(learner, "[name='r.count']")
    learner.keyboard.type("7")
    tab_to(learner, "main .actions button.primary")
    learner.keyboard.press("Enter")
    learner.wait_for_url(re.compile("/results/1$"))
    expect(learner.locator("#q--text .verdict")).to_contain_text("Waiting for your trainer")
    check(learner)
    trainer = opened(browser, root, "trainer")
    tab_to(trainer, "a[href='/manage/host/marking/']")
    trainer.keyboard.press("Enter")
    trainer.wait_for_url(re.compile("/marking/$"))
    expect(trainer.locator("tbody a")).to_have_count(1)
    check(trainer)
    tab_to(trainer, "tbody a")
    trainer.keyboard.press("Enter")
    expect(trainer.locator("main textarea")).to_have_count(1)
    for field, points in (("balance", "3"), ("next", "1,5")):
        tab_to(trainer, f"[name='points.text.{field}']")
        trainer.keyboard.type(points)
    check(trainer)
    tab_to(trainer, "main .actions button.primary")
    trainer.keyboard.press("Enter")
    expect(trainer.locator("main")).to_contain_text("Nothing waits for you.")
    learner.reload()
    expect(learner.locator("#q--text .verdict")).to_contain_text("4.5 of 6")
    check(learner)


@pytest.mark.long
def test_a_file_is_sent_as_it_is_chosen_and_the_button_is_for_one_that_did_not_arrive(
    browser: Browser, root: str, tmp_path: Path
):
    good, bad = tmp_path / "balance.pdf", tmp_path / "other.pdf"
    good.write_bytes(PDF)
    bad.write_bytes(b"MZ")
    page = opened(browser, root, "learner")
    page.goto("/quizzes/report-water/")
    page.click("main button.primary")
    button, said = page.locator("[name=upload]"), page.locator("#q--text [data-saved]")
    expect(button).to_be_hidden()
    page.set_input_files("[type=file]", good)
    expect(said).to_have_text("balance.pdf is kept.")
    expect(button).to_be_hidden()
    page.set_input_files("[type=file]", bad)
    expect(said).to_contain_text("not what its name says")
    expect(button).to_be_hidden()
    expect(page.locator("[data-file] a")).to_have_text("balance.pdf")
    page.route("**/upload", lambda route: route.abort())
    page.set_input_files("[type=file]", good)
    expect(button).to_be_visible()
    page.unroute("**/upload")
    button.click()
    expect(said).to_have_text("balance.pdf is kept.")
    expect(button).to_be_hidden()


@pytest.mark.long
def test_without_scripts_the_button_sends_the_file(browser: Browser, root: str, tmp_path: Path):
    file = tmp_path / "balance.pdf"
    file.write_bytes(PDF)
    page = opened(browser, root, "learner", java_script_enabled=False)
    page.goto("/quizzes/report-water/")
    page.click("main button.primary")
    page.set_input_files("[type=file]", file)
    page.click("[name=upload]")
    expect(page.locator("[data-file] a")).to_have_text("balance.pdf")
