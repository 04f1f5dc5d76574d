"""Every page that the site serves, in the sizes, themes and directions that people have.

Each page's heading is asserted first, so that an error page cannot pass for the page that was meant.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from course_app.actions import certify, files, learn, sittings
from course_app.actions.passwords import token_hash
from course_app.actions.sittings import TermsForm
from course_app.course.edition import Edition, with_digests
from course_app.store import invitations
from course_app.store.cohorts import Cohort
from course_app.store.enrolments import Learner
from tests.actions.written import PDF
from tests.browser import steps
from tests.browser.conftest import WAIT
from tests.browser.live import LiveSite
from tests.browser.papers import fill
from tests.browser.people import People, log_in
from tests.pages.test_accessibility import AXE, errors_of_nu, violations
from tests.worlds import QUICK

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("every page")]
VIEWS = [(width, theme) for width in (360, 1280) for theme in ("light", "dark")]
NARROWEST = 320
STICKING_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('main *')].filter(element => element.scrollWidth > innerWidth
    || element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().left < -1)
  .filter(element => { /* what scrolls by itself may hold what is wider */
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(around).overflowX)) { return false; }
    }
    return true;
  }).map(element => element.outerHTML.slice(0, 120))"""
PSEUDO = "qps"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A page that one address gives to one role."""

    who: str
    address: str
    heading: str
    status: int = 200
    press: str = ""  # a button of main, for pages that only answer a form
    fills: tuple[tuple[str, str], ...] = ()  # label and text, before

    @property
    def name(self) -> str:
        plain = "".join(sign if sign.isalnum() else "-" for sign in f"{self.who}{self.address}{self.press}")
        return plain[:80]


COURSE = "Cleaner Production: a self-learning course"
READY, START, UNIT_2 = "check-start", "start", "cleaner-production"
FINAL, WORK = "final", "capstone-work"
FIRST_RUN = "/first-run/by-hand"
ANONYMOUS = (
    Shown(who="anonymous", address="/", heading=COURSE),
    Shown(who="anonymous", address=f"/units/{START}/", heading="How to use this course"),
    Shown(who="anonymous", address=f"/quizzes/{READY}/", heading="Check yourself, unit 0"),
    Shown(who="anonymous", address="/search", heading="Search"),
    Shown(who="anonymous", address="/search?q=waste", heading="Search"),
    Shown(who="anonymous", address="/search?q=zzzz", heading="Search"),
    Shown(who="anonymous", address="/glossary/", heading="Glossary"),
    Shown(who="anonymous", address="/login", heading="Log in"),
    Shown(
        who="anonymous",
        address="/login",
        heading="Log in",
        press="Log in",
        fills=(("Login name", "nobody"), ("Password", "wrong")),
        status=422,
    ),
    Shown(who="anonymous", address="/join", heading="Join the course"),
    Shown(
        who="anonymous",
        address="/join",
        heading="Join the course",
        press="Join the course",
        fills=(("Your name", "E"), ("Login name", "e e"), ("Password", "short")),
        status=422,
    ),
    Shown(who="anonymous", address="/verify", heading="Check a record"),
    Shown(who="anonymous", address="/verify/0000-0000-0000-0000", heading="Check a record", status=404),
    Shown(who="anonymous", address="/verify/{code}", heading="Check a record"),
    Shown(who="anonymous", address=FIRST_RUN, heading="Make the administrator's account"),
    Shown(
        who="anonymous",
        address=FIRST_RUN,
        heading="Make the administrator's account",
        press="Make my account",
        fills=(("Login name", "e e"), ("Password", "short")),
        status=422,
    ),
    Shown(who="anonymous", address="/nowhere", heading="There is nothing at this address", status=404),
)
OTHER_UNITS = {
    "need-for-esid": "The need for",
    "analytical-tools": "Analytical tools",
    "economic-techniques": "Economic techniques",
    "government": "The role of Governments",
    "information": "Obtaining information",
    "project-design": "Environmental considerations",
    "capstone": "Capstone",
}
LEARNER = (
    Shown(who="amina", address="/", heading=COURSE),
    Shown(who="amina", address="/progress/", heading="Your progress"),
    Shown(who="amina", address="/account/", heading="Your account"),
    Shown(who="amina", address="/join", heading="Join with a code"),
    Shown(who="amina", address=f"/units/{UNIT_2}/", heading="leaner production"),
    Shown(who="amina", address=f"/quizzes/{READY}/", heading="Check yourself, unit 0"),
    Shown(who="amina", address="/quizzes/final-short/results/1", heading="Short course: final quiz"),
    Shown(who="amina", address="/quizzes/final-short/results/2", heading="Short course: final quiz"),
    Shown(who="amina", address="/records/{code}", heading="Record of completion"),
    Shown(who="amina", address="/manage/", heading="There is nothing at this address", status=404),
    Shown(who="bruno", address="/", heading=COURSE),
    Shown(who="bruno", address=f"/units/{START}/", heading="How to use this course"),
    Shown(who="bruno", address="/progress/", heading="Your progress"),
    Shown(who="bruno", address="/quizzes/final-short/", heading="Short course: final quiz"),  # before a try
    Shown(who="bruno", address="/quizzes/check-cleaner-production/", heading="Check yourself, unit 2"),  # half-way
    Shown(
        who="bruno",
        address="/quizzes/check-cleaner-production/",
        heading="Check yourself, unit 2",
        press=steps.HAND_IN,  # asked back
    ),
    Shown(who="bruno", address=f"/quizzes/{FINAL}/", heading="Final assessment"),
    Shown(who="bruno", address=f"/quizzes/{WORK}/", heading="Capstone: your work"),  # with a file
    Shown(who="chen", address=f"/quizzes/{WORK}/results/1", heading="Capstone: your work"),  # waits for a trainer
    Shown(who="elif", address=f"/quizzes/{FINAL}/", heading="Final assessment"),  # asks for a password
    Shown(
        who="elif",
        address=f"/quizzes/{FINAL}/",
        heading="Final assessment",
        press="Begin the quiz",
        fills=(("Password of this sitting", "wrong"),),
        status=422,
    ),
    Shown(who="farid", address=f"/quizzes/{FINAL}/", heading="Final assessment"),  # its time is over
    *(Shown(who="bruno", address=f"/units/{unit}/", heading=heading) for unit, heading in OTHER_UNITS.items()),
    Shown(who="chen", address="/records/", heading="Get your record"),
    Shown(who="chen", address="/progress/", heading="Your progress"),
    Shown(who="amina", address="/review/", heading="Review"),  # nothing due
    Shown(who="dewi", address="/", heading=COURSE),
    Shown(who="dewi", address="/review/", heading="Review"),  # a question
    Shown(who="dewi", address="/review/check-cleaner-production/cp-is", heading="Review"),  # answered
    Shown(who="newcomer", address="/", heading=COURSE),
    Shown(
        who="newcomer",
        address="/account/",
        heading="Your account",
        press="Keep these choices",
        fills=(("Your name", ""),),
        status=422,
    ),
)
ADMINISTRATOR = (
    Shown(who="joseph", address="/manage/", heading="Institutions"),
    Shown(who="joseph", address="/manage/", heading="Institutions", press="Add the institution", status=422),
    Shown(who="joseph", address="/manage/highlands/", heading="Highlands"),
    Shown(who="joseph", address="/manage/highlands/", heading="Highlands", press="Add the group", status=422),
    Shown(who="joseph", address="{cohort}", heading="Spring"),
    Shown(who="joseph", address="{cohort}quizzes/", heading="Quizzes"),
    Shown(who="joseph", address="/manage/highlands/marking/", heading="Marking"),
    Shown(who="joseph", address="/manage/highlands/marking/{work}/", heading="Chen"),
    Shown(who="joseph", address="/manage/regrade/", heading="Mark again"),
    Shown(who="joseph", address="/manage/highlands/learners/", heading="Learners"),
    Shown(who="joseph", address="/manage/highlands/records/", heading="Records issued"),
    Shown(who="joseph", address="/manage/highlands/records/{withdrawn}/another", heading="Issue another record"),
    Shown(
        who="joseph",
        address="/manage/highlands/records/{withdrawn}/another",
        heading="Issue another record",
        press="Issue the record",
        fills=(("The name to be printed", ""),),
        status=422,
    ),
    Shown(who="joseph", address="/manage/highlands/quizzes/", heading="How the quizzes do"),
    Shown(who="joseph", address="/manage/highlands/quizzes/final-short/", heading="Short course: final quiz"),
)
PAGES = ANONYMOUS + LEARNER + ADMINISTRATOR


@dataclass(frozen=True, kw_only=True)
class Town:
    """A site with people in every state that a page can show."""

    site: LiveSite
    code: str  # of a record
    withdrawn: str  # code of another one
    cohort: str  # its page's address
    work: str  # a try that waits for a trainer

    def address(self, shown: Shown) -> str:
        return shown.address.format(code=self.code, withdrawn=self.withdrawn, cohort=self.cohort, work=self.work)


@pytest.fixture(scope="module")
def town(site: LiveSite, edition: Edition, browser: Browser) -> Town:
    with closing(site.store()) as store:
        people = People(store=store, keys=site.folder / "keys", edition=edition)
        return populated(site, people, partial(visitor, browser, site))


@contextmanager
def visitor(browser: Browser, site: LiveSite, login: str) -> Iterator[Page]:
    """In a browser of their own: answers of somebody else that are still to be saved would hold the page back."""
    with browser.new_context(base_url=site.address, locale="en-GB") as context:
        context.set_default_timeout(WAIT)
        page = context.new_page()
        log_in(page, login)
        yield page


def populated(site: LiveSite, people: People, visit: Callable[[str], AbstractContextManager[Page]]) -> Town:
    people.administrator("joseph")
    cohort = people.cohort("highlands")
    learners = {login: people.learner(login, cohort) for login in ("amina", "bruno", "chen", "dewi", "farid", "gita")}
    people.account("newcomer")
    invite_once_more(people)
    sit_behind_a_password(people, "elif")
    people.now -= timedelta(hours=3)
    begun(people, learners["farid"], FINAL)
    people.now += timedelta(hours=3)
    begun(people, learners["bruno"], WORK, with_file=True)
    work = handed_in(people, learners["chen"], WORK)
    final, check = (people.edition.quiz(name) for name in ("final-short", "check-cleaner-production"))
    assert final is not None and check is not None
    for login in ("chen", "amina", "gita"):
        people.reads(login, START, UNIT_2)
    with visit("chen") as page:
        steps.take(page, final)
    with visit("amina") as page:
        steps.take(page, final)
        steps.take(page, final, wrong=tuple(question.id for question in final.questions))
        code = asked_for(page)
    with visit("gita") as page:
        steps.take(page, final)
        withdrawn = asked_for(page)
    certify.revoke(people.store, cohort.institution_id, withdrawn, reason="Another name was printed.", now=people.now)
    with visit("bruno") as page:
        steps.read_unit(page, START)
        steps.begin(page, check)
        steps.declare_point(page)
        fill(page, check)
        page.locator("[data-kind=number] input[type=text]").first.fill("1,5")
        steps.press(page, "Save and go on later")
        page.get_by_text("Your answers are saved.", exact=True).wait_for()
    people.practises("dewi", check.id, days_ago=2)
    with visit("dewi") as page:
        page.goto("/review/")
        steps.press(page, "Check my answer")
    return Town(site=site, code=code, withdrawn=withdrawn, cohort=f"/manage/highlands/cohorts/{cohort.id}/", work=work)


def asked_for(page: Page) -> str:
    """The code of the record."""
    page.goto("/records/")
    steps.press(page, "Issue my record")
    return page.url.rpartition("/")[2]


def invite_once_more(people: People) -> None:
    """As on a site that nobody administers yet."""
    with people.store.write() as session:
        invitations.add(
            session,
            token_hash=token_hash(FIRST_RUN.rpartition("/")[2]),
            purpose=invitations.ADMINISTRATOR,
            now=people.now,
            expires_at=people.now + timedelta(days=1),
        )


def sit_behind_a_password(people: People, login: str) -> Cohort:
    """A learner of a cohort whose final has every limit that there is."""
    limits = {"sitting": "password", "tries": 2, "wait_hours": 24, "feedback": "closed"}
    quizzes = [replace(quiz, **limits) if quiz.id == FINAL else quiz for quiz in people.edition.quizzes]
    digest = people.publish(with_digests(replace(people.edition, quizzes=tuple(quizzes))))
    people.publish(people.edition)
    cohort = people.cohort("lowlands", edition=digest)
    people.learner(login, cohort)
    terms = TermsForm(
        opens_at=people.now - timedelta(days=1),
        closes_at=people.now + timedelta(days=1),
        password="sesame",
        forget_password=False,
        is_open=False,
    )
    of, load, now = cohort.institution_id, people.load, people.now
    sittings.set_terms(people.store, QUICK, of, cohort.id, FINAL, terms, load=load, now=now)
    return cohort


def begun(people: People, learner: Learner, quiz: str, *, with_file: bool = False) -> str:
    """The public id of the try. The file stands beside its first question."""
    found = learn.start_attempt(people.store, learner, people.edition, quiz, rng=people.rng, now=people.now)
    if with_file:
        name = "plain-straw-pulp-flow-diagram-and-balance.pdf"
        first = next(iter(found.variants))
        at = found.public_id
        files.put_file(people.store, learner, at, first, name=name, content=PDF, load=people.load, now=people.now)
    return found.public_id


def handed_in(people: People, learner: Learner, quiz: str) -> str:
    """With a text to every question."""
    attempt = begun(people, learner, quiz, with_file=True)
    known = people.edition.quiz(quiz)
    assert known is not None
    answers = {question.id: {"text": "In 400 m³,\nout 370 m³."} for question in known.questions}
    learn.submit(people.store, learner, attempt, answers, "point", load=people.load, now=people.now)
    return attempt


@pytest.fixture(scope="module")
def pages_of(town: Town, browser: Browser) -> Iterator[dict[str, Page]]:
    """A page for each who has a part."""
    opened = {}
    for who in dict.fromkeys(shown.who for shown in PAGES):
        context = browser.new_context(base_url=town.site.address, locale="en-GB", bypass_csp=True)
        context.set_default_timeout(WAIT)
        opened[who] = context.new_page()
        opened[who].on("dialog", lambda dialog: dialog.accept())  # leaving while an answer is being saved
        if who != "anonymous":
            log_in(opened[who], who)
    yield opened
    for page in opened.values():
        page.context.close()


def saved(folder: Path, html: str) -> Path:
    file = folder / "page.html"
    file.write_text(html)
    return file


def called(page: Page, town: Town, shown: Shown, query: str = "") -> Response:
    address = town.address(shown)
    answer = page.goto(address + (f"{'&' if '?' in address else '?'}{query}" if query else ""))
    assert answer is not None
    if not shown.press:
        return answer
    form = page.locator("main form", has=page.locator("button.primary")).first
    form.evaluate("form => { form.noValidate = true; }")
    for label, text in shown.fills:
        page.get_by_label(label).fill(text)
    with page.expect_navigation() as navigation:
        form.locator("button.primary").click()
    return navigation.value


def troubles(page: Page, width: int, theme: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    found = violations(page) if width > NARROWEST else []
    found += [f"scrolls sideways: {html}" for html in page.evaluate(STICKING_OUT)[-3:]]
    return [f"{width} {theme}: {one}" for one in found]


@pytest.mark.parametrize("shown", PAGES, ids=[f"{number}-{shown.name}" for number, shown in enumerate(PAGES)])
def test_a_page_has_its_heading_and_no_violation_in_any_view(
    shown: Shown, town: Town, pages_of: dict[str, Page], tmp_path: Path
):
    page = pages_of[shown.who]
    answer = called(page, town, shown)
    assert page.locator("h1").count() == 1
    assert shown.heading in steps.heading(page)
    assert answer.status == shown.status
    assert errors_of_nu([saved(tmp_path, answer.text())]) == []
    page.add_script_tag(path=AXE)
    found = [trouble for width, theme in VIEWS for trouble in troubles(page, width, theme)]
    assert found + troubles(page, NARROWEST, "light") == []


@pytest.mark.parametrize(
    "shown",
    [shown for shown in PAGES if not shown.press],
    ids=[f"{number}-{shown.name}" for number, shown in enumerate(shown for shown in PAGES if not shown.press)],
)
def test_a_page_reads_from_right_to_left(shown: Shown, town: Town, pages_of: dict[str, Page], tmp_path: Path):
    page = pages_of[shown.who]
    answer = called(page, town, shown, f"lang={PSEUDO}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("h1").count() == 1
    assert errors_of_nu([saved(tmp_path, answer.text())]) == []
    page.add_script_tag(path=AXE)
    found = [*troubles(page, 360, "light"), *troubles(page, NARROWEST, "light")]
    page.context.clear_cookies(name="lang")
    assert found == []
