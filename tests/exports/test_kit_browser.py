"""The kit opened from the disk in Chromium, with no connection."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from course_app.exports.kit import export_kit
from tests.exports.journey import begin, declare_point, go, hand_in, score, shows, wanted
from tests.exports.world import kit_edition, later_edition

TICK = "M4 10.5l4 4 8-9"
Restart = Callable[..., BrowserContext]


def first_page(context: BrowserContext) -> Page:
    return context.pages[0]


def test_a_whole_visit_asks_for_nothing_but_the_file(page: Page, kit: Path):
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url) if request.url[:5] != "data:" else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(kit.as_uri())
    shows(page, "Water and energy")
    page.get_by_role("link", name="Begin unit 1").click()
    shows(page, "Water & what it costs")
    page.get_by_role("link", name="heat").click()
    shows(page, "Energy")
    page.get_by_role("link", name="Glossary").click()
    page.get_by_role("link", name="Search").click()
    begin(page, kit)
    hand_in(page)
    assert requests == [kit.as_uri()]
    assert complaints == []


def test_handing_in_with_unanswered_questions_asks_first(page: Page, kit: Path):
    begin(page, kit)
    page.locator("#q--one").get_by_text("a leak mended").click()
    hand_in(page, anyway=False)
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary.locator("h2")).to_have_text("Not handed in yet: 2 questions have no answer")
    summary.get_by_role("link", name="Go back").click()
    expect(page.locator("#q--some input").first).to_be_focused()
    page.locator("#q--some").get_by_text("rinsing").click()
    hand_in(page, anyway=False)
    expect(summary.locator("h2")).to_have_text("Not handed in yet: one question has no answer")
    summary.get_by_role("button", name="Hand in anyway").dblclick()
    expect(page.locator("#q--count .verdict")).to_have_text("Not answered 0 of 2")
    go(page, kit, "/quizzes/check-water/")
    expect(page.locator("[data-quiz] ul.quizzes li")).to_have_count(1)


def test_right_answers_pass(page: Page, kit: Path):
    begin(page, kit)
    page.locator("#q--one").get_by_text("a leak mended").click()
    page.locator("#q--some").get_by_text("rinsing").click()
    page.locator("#q--some").get_by_text("cooling").click()
    page.locator("#q--count input").fill(f"{wanted(page)}.5 %")
    hand_in(page)
    assert score(page) == "Passed, 100%. Every answer is right."
    expect(page.locator("#q--one .option.right")).to_contain_text("Your answer, and right")
    expect(page.locator("#q--one > .feedback")).to_have_text("Look at the meter.")
    go(page, kit, "/")
    expect(page.locator('[data-page=course] [data-quiz-state="check-water"]')).to_have_text("Passed, 100%")


def test_wrong_answers_get_their_own_feedback_and_the_way_back_to_the_text(page: Page, kit: Path):
    begin(page, kit)
    page.locator("#q--one").get_by_text("a poster").click()
    page.locator("#q--some").get_by_text("painting").click()
    page.locator("#q--count input").fill("8.1")
    hand_in(page)
    assert score(page) == "Not passed yet: 0%, and the pass mark is 60%. 3 to look at again."
    expect(page.locator("#q--one .option.wrong")).to_contain_text("A poster saves nothing by itself.")
    expect(page.locator("#q--one .option.missed")).to_contain_text("This is right")
    assert page.locator("#q--one .option.missed path").get_attribute("d") == TICK
    expect(page.locator("#q--some .option.wrong")).to_contain_text("This paint has no water.")
    expect(page.locator("#q--count")).to_contain_text("Divide by the intake.")
    expect(page.locator("#q--count .given .right")).to_contain_text(".5 %")
    page.locator("#q--one").get_by_role("link", name="Read again: Why").click()
    shows(page, "Water & what it costs")
    expect(page.locator("#water--why")).to_be_in_viewport()


def test_a_readiness_check_is_not_called_practice(page: Page, kit: Path):
    go(page, kit, "/")
    states = page.locator("[data-page=course] [data-quiz-state]")
    expect(states.and_(page.locator('[data-quiz-state="ready"]'))).to_have_text("Not tried")
    expect(states.and_(page.locator('[data-quiz-state="check-water"]'))).to_have_text("Not tried, for practice")


def test_half_the_points_floor(page: Page, kit: Path):
    begin(page, kit)
    page.locator("#q--count input").fill(f"{wanted(page)}.5")
    hand_in(page)
    assert score(page) == "Not passed yet: 50%, and the pass mark is 60%. 2 to look at again."
    expect(page.locator("#q--one .verdict")).to_contain_text("Not answered")


def test_a_number_that_does_not_fit_the_convention_is_asked_back_and_costs_nothing(page: Page, kit: Path):
    begin(page, kit)
    declare_point(page)
    number = wanted(page)
    page.locator("#q--count input").fill(f"{number},5")
    hand_in(page)
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("Question 3")
    expect(page.locator("#q--count .asked")).to_contain_text(f"Do you mean {number}.5? This costs you nothing.")
    page.locator("#q--count").get_by_role("button", name=f"{number}.5", exact=True).click()
    expect(page.locator("#q--count input")).to_have_value(f"{number}.5")
    expect(page.locator(".asked")).to_have_count(0)
    hand_in(page)
    assert "try 1" in page.locator(".result-score + p").inner_text()
    expect(page.locator("#q--count .verdict")).to_contain_text("Right")


@pytest.mark.long
def test_until_a_convention_is_chosen_none_is_in_force(page: Page, kit: Path):
    begin(page, kit)
    expect(page.locator("#q--count .hint")).to_contain_text("How do you write one and a half?")
    expect(page.locator("#q--count .hint button")).to_have_text(["I write 1.5", "I write 1,5"])
    page.locator("#q--count input").fill("1,500")
    hand_in(page)
    expect(page.locator("#q--count .asked button")).to_have_text(["1500", "1.5"])
    declare_point(page)
    expect(page.locator("#q--count .hint")).to_contain_text("You write one and a half as 1.5.")
    expect(page.locator(".asked")).to_have_count(0)
    hand_in(page)
    expect(page.locator("#q--count .given")).to_contain_text("1,500")


def test_a_number_that_can_be_read_twice_offers_both(page: Page, kit: Path):
    begin(page, kit)
    page.locator("#q--count input").fill("\u06f1/\u06f5")  # a Persian slash is a decimal mark, or divides
    hand_in(page)
    expect(page.locator("#q--count .asked")).to_contain_text("Which number do you mean? This costs you nothing.")
    expect(page.locator("#q--count .asked button")).to_have_text(["0.2", "1.5"])


def test_another_number_convention_is_chosen_in_one_click_and_kept(page: Page, kit: Path):
    begin(page, kit)
    page.get_by_role("button", name="I write 1,5").click()
    expect(page.locator("#q--count .hint")).to_contain_text("You write one and a half as 1,5.")
    page.locator("#q--count input").fill(f"{wanted(page)},5")
    hand_in(page)
    expect(page.locator("#q--count .verdict")).to_contain_text("Right")
    begin(page, kit)
    expect(page.locator("#q--count .hint")).to_contain_text("You write one and a half as 1,5.")


@pytest.mark.long
def test_what_cannot_be_read_and_another_unit_are_given_back(page: Page, kit: Path):
    begin(page, kit)
    page.locator("#q--count input").fill("about ten, I think 3 of 4")
    hand_in(page)
    expect(page.locator("#q--count .asked")).to_contain_text("This could not be read.")
    page.locator(".error-summary").get_by_role("link", name="Question 3").click()
    expect(page.locator("#q--count input")).to_be_focused()
    assert page.locator("#q--count input").get_attribute("aria-invalid") == "true"
    page.locator("#q--count input").fill("12 kg")
    assert page.locator("#q--count input").get_attribute("aria-invalid") is None
    hand_in(page)
    expect(page.locator("#q--count .asked")).to_contain_text("another unit")


@pytest.mark.long
def test_every_try_brings_another_variant_while_there_are_any(page: Page, kit: Path):
    seen = set()
    for _ in range(12):
        begin(page, kit)
        seen.add(wanted(page))
        hand_in(page)
    assert len(seen) == 12


@pytest.mark.long
def test_progress_answers_and_place_survive_a_restart_of_the_browser(kit: Path, restart: Restart):
    page = first_page(restart())
    go(page, kit, "/units/water/")
    page.get_by_role("button", name="Mark as read Why").click()
    begin(page, kit)
    declare_point(page)
    asked = wanted(page)
    order = page.locator("#q--some [data-option]").all_inner_texts()
    page.locator("#q--some").get_by_text("rinsing").click()
    page.locator("#q--count input").fill("7,")

    page = first_page(restart())
    page.goto(kit.as_uri())
    expect(page.locator('[data-state="water"]')).to_have_text("Read 50%")
    expect(page.get_by_role("link", name="Continue unit 1")).to_be_visible()
    go(page, kit, "/quizzes/check-water/")
    assert wanted(page) == asked
    assert page.locator("#q--some [data-option]").all_inner_texts() == order
    expect(page.locator("#q--some").get_by_label("rinsing")).to_be_checked()
    expect(page.locator("#q--count input")).to_have_value("7,")
    hand_in(page)
    page.locator("#q--count input").fill(f"{asked}.5")
    hand_in(page)

    page = first_page(restart())
    go(page, kit, "/quizzes/check-water/results/1")
    assert score(page).startswith("Not passed yet: 50%")


@pytest.mark.long
def test_a_later_edition_keeps_progress_by_permanent_ids(restart: Restart, tmp_path: Path):
    kit = export_kit(kit_edition(), "2026.1", tmp_path, language="en", interface_language="en")
    page = first_page(restart())
    go(page, kit, "/units/water/")
    page.get_by_role("button", name="Mark as read Why").click()
    begin(page, kit)
    page.locator("#q--count input").fill(f"{wanted(page)}.5")
    hand_in(page)
    begin(page, kit)
    page.locator("#q--some").get_by_text("painting").click()
    page.locator("#q--count input").fill("13.5")

    export_kit(later_edition(), "2026.2", tmp_path, language="en", interface_language="en")
    page = first_page(restart())
    page.goto(kit.as_uri())
    expect(page.locator(".edition")).to_have_text("Edition 2026.2")
    expect(page.locator('[data-state="water"]')).to_have_text("Read 33%")
    expect(page.locator('[data-page=course] [data-quiz-state="check-water"]')).to_contain_text("Best so far 50%")
    go(page, kit, "/quizzes/check-water/")
    expect(page.locator("#q--some").get_by_label("painting")).to_be_checked()
    assert int(wanted(page)) > 40
    expect(page.locator("#q--count input")).to_have_value("")
    expect(page.locator("#q--one")).to_have_count(0)
    go(page, kit, "/quizzes/check-water/results/1")
    assert score(page).startswith("Not passed yet: 50%")
    expect(page.locator(".panel").filter(has_text="try 1")).to_contain_text(
        "2 questions of this try are no longer in the course."
    )


def test_the_reading_place_is_kept_and_continue_leads_back(kit: Path, restart: Restart):
    page = first_page(restart())
    go(page, kit, "water--how")
    page = first_page(restart())
    page.goto(kit.as_uri())
    page.get_by_role("link", name="Continue unit 1").click()
    expect(page.locator("#water--how")).to_be_in_viewport()
    assert page.url.endswith("#water--how")


def test_a_section_that_was_long_enough_on_screen_counts_as_read(page: Page, kit: Path):
    page.clock.install()
    go(page, kit, "/units/water/")
    expect(page.locator("[data-section-end=why] .signal")).to_have_count(0)
    page.clock.run_for(15_000)
    expect(page.locator("[data-section-end=why] .signal")).to_have_text("Read")


def test_a_unit_says_what_to_read_first_until_it_is_read(page: Page, kit: Path):
    go(page, kit, "/units/energy/")
    first = page.locator(".kit-page.is-shown .read-first")
    expect(first).to_have_text("Read first: Unit 1: Water & what it costs")
    first.get_by_role("link").click()
    shows(page, "Water & what it costs")
    expect(first).to_have_count(0)
    for _ in range(2):
        page.locator(".kit-page.is-shown").get_by_role("button", name="Mark as read").first.click()
    go(page, kit, "/units/energy/")
    expect(first).to_be_hidden()


def test_when_all_is_done_the_course_home_says_so(page: Page, kit: Path):
    for unit in ("water", "energy"):
        go(page, kit, f"/units/{unit}/")
        while page.locator("[data-read]:visible").count():
            page.locator("[data-read]:visible").first.click()
    go(page, kit, "/")
    expect(page.locator("[data-next]")).to_contain_text("Go to the practice quiz")
    begin(page, kit)
    page.locator("#q--one").get_by_text("a leak mended").click()
    page.locator("#q--count input").fill(f"{wanted(page)}.5")
    hand_in(page)
    page.get_by_role("link", name="Go to the readiness check").click()
    page.get_by_role("button", name="Begin the quiz").click()
    hand_in(page)
    assert score(page) == "0% right. One to look at again."
    go(page, kit, "/")
    expect(page.locator("[data-next]")).to_contain_text("You have done everything that this kit holds.")
    expect(page.locator("[data-next]")).to_contain_text("100% reached")


def test_search_finds_sections_and_terms_in_any_spelling(page: Page, kit: Path):
    go(page, kit, "/search?q=heat%20moves")
    expect(page.locator("[data-hits] a")).to_have_text(["Heat"])
    for typed in ("CAFE", "ماء", "drag"):
        page.get_by_label("Words to look for").fill(typed)
        expect(page.locator("[data-count]")).to_have_text("1 place found")
    page.locator("[data-hits] a").click()
    shows(page, "Glossary")
    expect(page.locator("dt", has_text="drag-out").last).to_be_in_viewport()
    go(page, kit, "/search?q=nothing%3Cb%3Eof%20it")
    expect(page.locator("[data-count]")).to_contain_text("Nothing was found for “nothing<b>of it”.")


def test_a_term_is_explained_in_place(page: Page, kit: Path):
    go(page, kit, "/units/water/")
    page.get_by_role("link", name="drag-out").click()
    expect(page.get_by_role("dialog")).to_contain_text("bath liquid carried off on parts")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_page_opened_by_its_address_begins_at_the_top(page: Page, kit: Path):
    page.set_viewport_size({"width": 800, "height": 300})
    go(page, kit, "/units/water/")
    page.wait_for_load_state("load")
    page.wait_for_timeout(200)
    assert page.evaluate("window.scrollY") == 0


@pytest.mark.parametrize("address", ["/units/gone/", "/quizzes/gone/results/3", "water--gone", "%E0%A4%A"])
def test_an_unknown_address_says_so_and_leads_back(page: Page, kit: Path, address: str):
    go(page, kit, address)
    shows(page, "This page is not in the kit")
    page.get_by_role("link", name="Back to the course").click()
    shows(page, "Water and energy")


def test_a_graded_quiz_says_where_to_take_it(page: Page, kit: Path):
    page.goto(kit.as_uri())
    page.get_by_role("link", name="Final quiz on water").click()
    shows(page, "Final quiz on water")
    expect(page.get_by_text("This quiz is graded, so it is not in the kit.")).to_be_visible()


def test_the_back_button_leads_through_the_pages(page: Page, kit: Path):
    page.goto(kit.as_uri())
    page.get_by_role("link", name="Begin unit 1").click()
    page.get_by_role("link", name="Next unit Energy").click()
    shows(page, "Energy")
    page.go_back()
    shows(page, "Water & what it costs")
    page.go_back()
    shows(page, "Water and energy")


@pytest.mark.long
def test_the_colours_chosen_are_kept(kit: Path, restart: Restart):
    page = first_page(restart())
    page.goto(kit.as_uri())
    page.get_by_label("Colours").select_option("dark")
    page = first_page(restart())
    page.goto(kit.as_uri())
    assert page.locator("html").get_attribute("data-theme") == "dark"
    expect(page.get_by_label("Colours")).to_have_value("dark")


# --- a storage that does not work ---


def test_without_storage_everything_works_and_the_kit_says_what_is_lost(page: Page, kit: Path):
    refused = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page.context.add_init_script(refused)
    go(page, kit, "/units/water/")
    expect(page.get_by_text("This browser does not let the kit keep anything.")).to_be_visible()
    page.get_by_role("button", name="Mark as read Why").click()
    page.get_by_role("link", name="Course", exact=True).click()
    expect(page.locator('[data-state="water"]')).to_have_text("Read 50%")
    page.get_by_role("link", name="Quiz check-water").first.click()
    page.get_by_role("button", name="Begin the quiz").click()
    page.locator("#q--one").get_by_text("a poster").click()
    expect(page.locator("#q--one [data-saved]")).to_have_text("Not saved: it is lost when you close this page")
    hand_in(page)
    assert score(page).startswith("Not passed yet")


def test_a_full_storage_is_said_and_stops_nothing(page: Page, kit: Path):
    page.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    go(page, kit, "/units/water/")
    expect(page.get_by_text("The browser’s storage is full.")).to_be_visible()
    page.get_by_role("button", name="Mark as read Why").click()
    expect(page.locator("[data-section-end=why] .signal")).to_have_text("Read")


def test_damaged_and_foreign_entries_do_not_stop_the_kit(page: Page, kit: Path):
    damaged = {
        "place": "{",
        "open/check-water": "7",
        "done/check-water/1": "[]",
        "done/check-water/x": "{}",
        "answer/check-water/one": "[[]]",
        "read/gone/what": '"x"',
        "theme": "{}",
        "convention": "[]",
    }
    prefix = "coursekit:small:1:1:"
    entries = "".join(f"localStorage.setItem('{prefix}{name}', '{text}');" for name, text in damaged.items())
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    once = "if (!sessionStorage.length) { sessionStorage.setItem('done', 'yes'); %s }"  # before any script of the kit
    page.add_init_script(once % (entries + "localStorage.setItem('other', 'kept')"))
    page.goto(kit.as_uri())
    expect(page.locator("[data-next] .button")).to_be_visible()
    begin(page, kit)
    hand_in(page)
    assert score(page).startswith("Not passed yet")
    assert page.evaluate("localStorage.getItem('other')") == "kept"
    assert complaints == []


def test_names_of_what_is_kept_carry_course_and_learner(page: Page, kit: Path):
    go(page, kit, "/units/water/")
    page.get_by_role("button", name="Mark as read Why").click()
    begin(page, kit)
    hand_in(page)
    names = page.evaluate("Object.keys(localStorage)")
    assert names and all(name.startswith("coursekit:small:1:1:") for name in names)
    assert "coursekit:small:1:1:read/water/why" in names
    assert "coursekit:small:1:1:done/check-water/1" in names
