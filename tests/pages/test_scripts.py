"""What the scripts of the web do, in a browser, against answers made up here."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from course_app.pages import assets
from tests.pages import gallery

HOST = "http://course.test"
PATHS = {
    "/quizzes/check-water/": "quiz",
    "/quizzes/timed/": "quiz-each",
    "/quizzes/check-water/results/1": "result",
    "/units/water/": "unit",
}
FILES = assets.served()
PEOPLE = (("Émile", 100, "2026-02-01"), ("anna", 9, "2025-12-24"), ("Zoë", 30, "2026-01-31"))
TABLE = f"""<!DOCTYPE html><html lang="en"><title>People</title>
<script defer src="/{assets.script_name("en")}"></script>
<script defer src="/{assets.tables_script_name("en")}"></script>
<div class="wide-table"><table><thead><tr><th>Name</th><th>Reached</th><th>Joined</th></tr></thead><tbody>
{"".join(f'<tr><th>{n}</th><td>{p}%</td><td data-sort="{d}">{d[8:]}</td></tr>' for n, p, d in PEOPLE * 3)}
</tbody></table></div></html>"""


@dataclass
class Server:
    """Answers the pages of the gallery, and keeps what is posted; ``posts`` are (address, fields)."""

    posts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    status: int = 200  # of answers to posts; 0 loses the connection

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("#")[0]
        if route.request.method == "POST":
            self.take(route, path)
        elif path == "/table":
            route.fulfill(body=TABLE, content_type="text/html; charset=utf-8")
        elif path in PATHS:
            route.fulfill(body=gallery.render(gallery.pages()[PATHS[path]]), content_type="text/html; charset=utf-8")
        elif file := FILES.get(path.rpartition("/")[2]):
            route.fulfill(body=file.body, content_type=file.media_type)
        else:
            route.fulfill(status=404, body="")

    def take(self, route: Route, path: str) -> None:
        if not self.status:
            route.abort("connectionfailed")
            return
        assert route.request.headers.get("x-csrftoken", "token") == "token"
        self.posts.append((path, dict(parse_qsl(route.request.post_data or "", keep_blank_values=True))))
        body = {"saved_at": "2026-11-23T14:02:00+00:00"} if self.status == 200 else {}
        route.fulfill(status=self.status, body=json.dumps(body), content_type="application/json")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    with browser.new_context(timezone_id="UTC") as context:
        context.route("**/*", server.answer)
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(8000)
    return page


def card(page: Page, question: str):
    return page.locator(f'[data-question="{question}"]')


def test_an_answer_is_saved_as_it_is_given(page: Page, server: Server):
    page.goto(f"{HOST}/quizzes/check-water/")
    card(page, "one").get_by_text("a poster").click()
    expect(card(page, "one").locator("[data-saved]")).to_have_text("Saved 14:02")
    assert server.posts == [("/quizzes/check-water/answers", {"r.one": "b2", "attempt": "0b9d"})]


def test_taking_every_tick_back_saves_an_empty_answer(page: Page, server: Server):
    page.goto(f"{HOST}/quizzes/check-water/")
    card(page, "some").get_by_text("rinsing").click()
    card(page, "some").get_by_text("rinsing").click()
    expect(card(page, "some").locator("[data-saved]")).to_have_text("Saved 14:02")
    page.wait_for_function("() => !Object.keys(localStorage).length")
    assert server.posts[-1][1] == {"r.some[]": "", "attempt": "0b9d"}


def test_enter_in_a_number_field_saves_and_does_not_hand_in(page: Page, server: Server):
    page.goto(f"{HOST}/quizzes/check-water/")
    page.get_by_label("Your answer").fill("7.5")
    page.get_by_label("Your answer").press("Enter")
    expect(card(page, "count").locator("[data-saved]")).to_have_text("Saved 14:02")
    assert {path for path, _ in server.posts} == {"/quizzes/check-water/answers"}


def test_a_lost_connection_is_said_and_the_answer_is_sent_when_it_is_back(page: Page, server: Server):
    server.status = 0
    page.goto(f"{HOST}/quizzes/check-water/")
    card(page, "one").get_by_text("a poster").click()
    saved = card(page, "one").locator("[data-saved]")
    expect(saved).to_have_text("Not saved yet, will retry")
    server.status = 200
    expect(saved).to_have_text("Saved 14:02")


def test_handing_in_without_a_connection_says_so_and_goes_on_when_it_is_back(page: Page, server: Server):
    page.clock.install()
    server.status = 0
    page.goto(f"{HOST}/quizzes/check-water/")
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))  # so that the script does not retry by itself
    card(page, "one").get_by_text("a poster").click()
    expect(card(page, "one").locator("[data-saved]")).to_have_text("Not saved yet, will retry")
    button = page.get_by_role("button", name="Hand in and see the result")
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("Your answers are kept on this device.")
    assert button.get_attribute("aria-disabled") is None
    server.status = 200
    button.click()  # tries again at once
    expect(page.get_by_role("alert")).to_have_count(0)
    button.click()
    page.wait_for_url("**/hand-in")
    assert server.posts[-1][1]["r.one"] == "b2"


def test_handing_in_after_the_server_went_away_does_not_end_on_the_page_of_the_browser(page: Page, server: Server):
    page.clock.install()
    page.goto(f"{HOST}/quizzes/check-water/")
    card(page, "one").get_by_text("a poster").click()
    expect(card(page, "one").locator("[data-saved]")).to_have_text("Saved 14:02")
    server.status = 0
    page.clock.fast_forward("01:00")
    page.get_by_role("button", name="Hand in and see the result").click()
    expect(page.get_by_role("alert")).to_contain_text("Your answers are saved.")
    server.status = 200
    page.get_by_role("button", name="Hand in and see the result").click()
    page.wait_for_url("**/hand-in")
    assert server.posts[-2:] == [
        ("/quizzes/check-water/answers", {"attempt": "0b9d"}),
        ("/hand-in", {"csrf_token": "token", "attempt": "0b9d", "r.one": "b2", "r.count": "1,5"}),
    ]


def test_handing_in_while_a_save_is_under_way_waits_for_what_it_says(page: Page, server: Server):
    page.goto(f"{HOST}/quizzes/check-water/")
    server.status = 0
    answer, button = "[data-question=one] input:not(:checked)", ".actions button.primary"
    page.evaluate("both => both.forEach(one => document.querySelector(one).click())", [answer, button])
    expect(page.get_by_role("alert")).to_contain_text("Your answers are kept on this device.")


def test_handing_in_offline_with_every_answer_saved_waits_for_the_connection(page: Page, context: BrowserContext):
    page.goto(f"{HOST}/quizzes/check-water/")
    context.set_offline(True)
    page.get_by_role("button", name="Hand in and see the result").click()
    expect(page.get_by_role("alert")).to_contain_text("Your answers are saved.")
    context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_answer_not_sent_survives_a_reload(page: Page, server: Server):
    server.status = 0
    page.goto(f"{HOST}/quizzes/check-water/")
    page.on("dialog", lambda dialog: dialog.accept())
    card(page, "one").get_by_text("a poster").click()
    expect(card(page, "one").locator("[data-saved]")).to_have_text("Not saved yet, will retry")
    server.status = 200
    page.reload()
    expect(card(page, "one").get_by_label("a poster")).to_be_checked()
    expect(card(page, "one").locator("[data-saved]")).to_have_text("Saved 14:02")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_try_handed_in_elsewhere_is_said_and_not_sent_again(page: Page, server: Server):
    server.status = 409
    page.goto(f"{HOST}/quizzes/check-water/")
    card(page, "one").get_by_text("a poster").click()
    expect(card(page, "one").locator("[data-saved]")).to_contain_text("already handed in")
    page.wait_for_timeout(2500)
    assert len(server.posts) == 1


def test_the_result_page_forgets_what_was_kept_on_the_device(page: Page):
    page.goto(f"{HOST}/quizzes/check-water/")
    page.evaluate("localStorage.setItem('coursekit:try:0b9d:one', 'r.one=b2'); localStorage.setItem('other', '1')")
    page.goto(f"{HOST}/quizzes/check-water/results/1")
    assert page.evaluate("Object.keys(localStorage)") == ["other"]


def test_the_time_is_counted_down_and_said_and_at_its_end_the_try_is_handed_in(page: Page, server: Server):
    page.clock.install()
    page.goto(f"{HOST}/quizzes/timed/")
    left, said = page.locator("[data-left]"), page.locator("[data-left-said]")
    expect(left).to_have_text("1:23:05")
    page.clock.run_for(5_000)
    expect(left).to_have_text("1:23:00")
    expect(said).to_have_text("")
    page.clock.fast_forward(73 * 60_000)
    page.clock.run_for(1_000)
    expect(said).to_have_text("0:10:00 left")
    assert server.posts == []
    page.clock.fast_forward(10 * 60_000)
    page.wait_for_url("**/hand-in")
    (sent,) = [fields for path, fields in server.posts if path == "/hand-in"]
    assert sent["r.one"] == "a1"


def test_a_double_click_hands_in_once(page: Page, server: Server):
    page.goto(f"{HOST}/quizzes/check-water/")
    page.get_by_role("button", name="Hand in").dblclick()
    page.wait_for_timeout(300)
    assert [path for path, _ in server.posts].count("/hand-in") == 1


def test_a_term_is_explained_beside_itself_and_escape_gives_the_focus_back(page: Page):
    page.goto(f"{HOST}/units/water/")
    term = page.locator("a.term").first
    term.press("Enter")
    box = page.get_by_role("dialog", name="drag-out")
    expect(box).to_contain_text("bath liquid carried off")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(term).to_be_focused()
    term.click()
    page.get_by_role("button", name="Close").click()
    expect(box).to_have_count(0)
    assert page.url == f"{HOST}/units/water/"


def test_a_button_marks_a_section_read_without_leaving_the_page(page: Page, server: Server):
    page.goto(f"{HOST}/units/water/")
    page.get_by_role("button", name="Mark as read").click()
    expect(page.locator('[data-section-end="how"]')).to_have_text("Read")
    expect(page.locator("[data-progress-words]")).to_have_text("2 of 2 sections read")
    path, fields = next(post for post in server.posts if post[0].endswith("/read"))
    assert (path, fields["section"]) == ("/units/water/read", "how")
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", fields["event"])


def test_the_section_on_screen_is_marked_and_the_place_is_kept(page: Page, server: Server):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{HOST}/units/water/")
    page.locator("#water--how h2").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('water--how').scrollIntoView({behavior: 'instant'})")
    current = page.locator("aside .contents a[aria-current]")
    expect(current).to_have_text("1.2 How to measure")
    page.wait_for_timeout(2800)
    assert ("/units/water/place", {"anchor": "how"}) in server.posts


def test_a_section_counts_as_read_once_it_was_read_to_its_end(page: Page, server: Server):
    page.clock.install()
    page.goto(f"{HOST}/units/water/")
    page.evaluate(
        "document.querySelector('[data-section-end=how]').scrollIntoView({block: 'end', behavior: 'instant'})"
    )
    page.clock.run_for(30_000)
    assert not [path for path, _ in server.posts if path.endswith("/read")]
    page.clock.run_for(15_000)  # 320 words
    expect(page.locator('[data-section-end="how"]')).to_have_text("Read")


def test_the_choice_of_colours_is_kept_in_a_cookie(page: Page, context: BrowserContext):
    page.goto(f"{HOST}/units/water/")
    page.get_by_label("Colours").select_option("dark")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert [(cookie["name"], cookie["value"]) for cookie in context.cookies()] == [("theme", "dark")]


def test_pages_work_where_storage_is_refused(page: Page, server: Server):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{HOST}/quizzes/check-water/")
    card(page, "one").get_by_text("a poster").click()
    expect(card(page, "one").locator("[data-saved]")).to_have_text("Saved 14:02")
    assert errors == []


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"tbody tr:visible > :nth-child({number})").all_inner_texts()[::3]


def test_a_table_is_sorted_by_any_column_as_people_count_and_spell(page: Page):
    page.goto(f"{HOST}/table")
    for name, number, expected in (
        ("Name", 1, ["anna", "Émile", "Zoë"]),
        ("Reached", 2, ["9%", "30%", "100%"]),
        ("Joined", 3, ["24", "31", "01"]),
    ):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("columnheader", name=name)).to_have_attribute("aria-sort", "ascending")
        assert column(page, number) == expected
        page.get_by_role("button", name=name).press("Enter")
        expect(page.locator("[aria-sort]")).to_have_attribute("aria-sort", "descending")
        assert column(page, number) == expected[::-1]


def test_rows_of_a_long_table_are_found_by_typing(page: Page):
    page.goto(f"{HOST}/table")
    page.get_by_label("Find in this table").fill("30 ZO")
    expect(page.get_by_role("status")).to_have_text("3 of 9 rows")
    assert column(page, 1) == ["Zoë"]
    page.get_by_label("Find in this table").fill("")
    expect(page.get_by_role("status")).to_have_text("")
    assert len(page.locator("tbody tr:visible").all()) == 9
