"""From the first-run link to a record that anybody can check, as people do it."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course_app.course.edition import Edition, Question, Quiz
from tests.browser import steps
from tests.browser.conftest import Visit
from tests.browser.live import ROOT, LiveSite
from tests.browser.papers import answer, cards, fill
from tests.browser.people import People

pytestmark = pytest.mark.xdist_group("live site")


@pytest.fixture
def practice(edition: Edition) -> Quiz:
    return quiz_of(edition, "check-cleaner-production")


@pytest.fixture
def final(edition: Edition) -> Quiz:
    return quiz_of(edition, "final-short")


def quiz_of(edition: Edition, name: str) -> Quiz:
    found = edition.quiz(name)
    assert found is not None
    return found


def numbers(quiz: Quiz) -> list[Question]:
    return [question for question in quiz.questions if question.kind == "number"]


def test_a_trainee_goes_from_joining_to_a_record_that_anybody_can_check(
    site: LiveSite, edition: Edition, practice: Quiz, final: Quiz, visit: Visit, tmp_path: Path
):
    administrator, trainee, anybody = visit(), visit(accept_downloads=True), visit()
    code = opens_a_cohort(administrator, site)

    steps.sign_up(trainee, "amina", "Amina Diallo", code)
    expect(trainee.locator("main")).to_contain_text("Welcome to the course.")
    steps.read_what_is_required(trainee, edition)
    practises(trainee, practice)
    sits_the_final(trainee, final)
    credential = asks_for_the_record(trainee, tmp_path)
    record_code = shown_code(trainee)

    said = verified_by_command(site, anybody, credential, tmp_path)
    assert "Amina K. Diallo" in said
    anybody.goto(f"/verify/{record_code}")
    expect(anybody.locator("main")).to_contain_text("This record is genuine, and valid.")
    expect(anybody.locator("main")).to_contain_text("Amina K. Diallo")

    withdraws(administrator)
    anybody.reload()
    expect(anybody.locator(".result-score")).to_have_text("This record was withdrawn.")
    expect(anybody.locator("main")).to_contain_text("Issued by mistake.")


def opens_a_cohort(page: Page, site: LiveSite) -> str:
    link = site.first_run_link()
    steps.become_administrator(page, link)
    steps.make_institution(page, "Highlands Polytechnic", "highlands")
    code = steps.make_cohort(page, "Spring 2027")
    assert page.goto(link).status == 404, "the link is good once"
    return code


def practises(page: Page, quiz: Quiz) -> None:
    """With a wrong number, a right one, and one that is asked back."""
    wrong, asked, right = numbers(quiz)[0], numbers(quiz)[1], numbers(quiz)[2:]
    steps.begin(page, quiz)
    steps.declare_point(page)
    fill(page, quiz, wrong={wrong.id})
    page.locator(f"#q--{asked.id}-field").fill("1,5")
    steps.hand_in(page)
    expect(page.locator(".error-summary h2")).to_have_text("Not handed in yet: please look at this again")
    card = page.locator(f"[data-question={asked.id}]")
    expect(card.locator(".asked")).to_contain_text("Do you mean 1.5? This costs you nothing.")
    card.get_by_role("button", name="1.5", exact=True).click()
    expect(page.locator(f"#q--{asked.id}-field")).to_have_value("1.5")
    expect(page.locator(".asked")).to_have_count(0)
    steps.hand_in(page)
    page.wait_for_url(re.compile("/results/1$"))
    for question, verdict in ((wrong, "Not right"), (asked, "Not right"), *((one, "Right") for one in right)):
        expect(page.locator(f"[data-question={question.id}] .verdict")).to_contain_text(verdict)


def sits_the_final(page: Page, quiz: Quiz) -> None:
    assert "Not passed yet" in steps.take(page, quiz, wrong=tuple(one.id for one in quiz.questions[:8]))
    page.goto("/progress/")
    expect(page.locator("main")).to_contain_text("You can try again.")
    assert steps.take(page, quiz, wrong=(quiz.questions[0].id,)).startswith("Passed, 93%.")


def asks_for_the_record(page: Page, folder: Path) -> Path:
    page.goto("/progress/")
    expect(page.locator("main")).to_contain_text("You have reached everything that the course asks for.")
    page.get_by_role("link", name="Get your record").click()
    name = page.get_by_label("Your name, as it should be printed")
    expect(name).to_have_value("Amina Diallo")
    name.fill("Amina K. Diallo")
    steps.press(page, "Issue my record")
    expect(page.locator("h1")).to_have_text("Record of completion")
    expect(page.locator(".certificate .institution")).to_have_text("Highlands Polytechnic")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the signed file").click()
    path = folder / "record.json"
    download.value.save_as(path)
    return path


def shown_code(page: Page) -> str:
    return page.url.rpartition("/")[2]


def verified_by_command(site: LiveSite, page: Page, credential: Path, folder: Path) -> str:
    """With the published keys as the list of whom to trust, and the status list, as files."""
    status_at = json.loads(credential.read_text())["credentialStatus"]
    status_at = status_at[0] if isinstance(status_at, list) else status_at
    for name, address in (("did.json", "/.well-known/did.json"), ("status", status_at["statusListCredential"])):
        (folder / name).write_bytes(page.request.get(address).body())
    files = ("--trust", folder / "did.json", "--status", folder / "status")
    done = subprocess.run(
        [*site.command("record", "verify"), credential, *files],
        env={"INSTANCE_FOLDER": str(folder / "nowhere")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def withdraws(page: Page) -> None:
    page.goto("/manage/highlands/learners/")
    expect(page.locator("tbody tr", has_text="Amina Diallo")).to_contain_text("Complete")
    page.goto("/manage/highlands/records/")
    row = page.locator("tbody tr", has_text="Amina K. Diallo")
    row.get_by_text("Withdraw it").click()
    row.get_by_label("Why it is withdrawn").fill("Issued by mistake.")
    row.get_by_role("button", name="Withdraw the record").click()
    expect(page.locator("tbody tr", has_text="Amina K. Diallo")).to_contain_text("withdrawn")


@pytest.mark.long
def test_the_same_without_scripts(edition: Edition, practice: Quiz, final: Quiz, visit: Visit, people: People):
    page = visit(java_script_enabled=False)
    steps.sign_up(page, "bastian", "Bastian Costa")
    steps.press(page, "Start the course")
    steps.read_unit(page, "start")
    people.reads("bastian", *edition.rule.units)
    practises(page, practice)
    assert steps.take(page, final, wrong=(final.questions[0].id,)).startswith("Passed, 93%.")
    page.goto("/progress/")
    page.get_by_role("link", name="Get your record").click()
    steps.press(page, "Issue my record")
    expect(page.locator("h1")).to_have_text("Record of completion")
    expect(page.locator(".holder")).to_have_text("Bastian Costa")


def test_answers_saved_without_scripts_are_there_on_another_day(practice: Quiz, visit: Visit):
    page = visit(java_script_enabled=False)
    steps.sign_up(page, "chen", "Chen Wei")
    steps.press(page, "Start the course")
    steps.begin(page, practice)
    answer(page, cards(page, practice)[0], right=True)
    steps.press(page, "Save and go on later")
    expect(page.locator("main")).to_contain_text("Your answers are saved.")
    page.goto("/")
    page.goto(f"/quizzes/{practice.id}/")
    expect(page.locator("[data-question] input:checked")).to_have_count(1)
