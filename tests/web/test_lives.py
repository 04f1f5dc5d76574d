"""The life of a try over HTTP, on both databases: nothing lost, nothing counted twice, limits exact.

Two workers share nothing but the database. What is sent at once is sent by threads that wait for each other.
"""

import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from course_app.course.edition import Edition, with_digests
from course_app.store import Store, open_store
from course_app.web.app import create_app
from tests.editions import small_edition
from tests.web.campus import Browser, Campus, Site, changed, settings_for, text_of

pytestmark = pytest.mark.long

FINAL = "/quizzes/final-water"
RESULT = f"{FINAL}/results/1"
RIGHT = (("r.one", "a1"), ("r.some[]", "c1"), ("r.some[]", "d2"), ("r.count", "7.5"))
WRONG = (("r.one", "b2"), ("r.some[]", "e3"), ("r.count", "9"))
TRIES = 2
Fields = tuple[tuple[str, str], ...]


def edition_with(**rules: object) -> Edition:
    practice, final, *others = small_edition().quizzes
    return with_digests(replace(small_edition(), quizzes=(practice, replace(final, **rules), *others)))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def campus(store: Store, tmp_path: Path) -> Campus:
    return Campus(store=store, keys=tmp_path / "keys", edition=edition_with(tries=TRIES)).populate()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabs:
    """Of one browser; the workers take what they send in turn."""

    workers: list[Flask]
    cookie: str
    token: str

    def at_once(self, *sent: tuple[str, Fields], script: bool = False) -> list[TestResponse]:
        start = Barrier(len(sent))

        def send(turn: int) -> TestResponse:
            start.wait(30)
            return self.post(*sent[turn], script=script, turn=turn)

        with ThreadPoolExecutor(len(sent)) as threads:
            return list(threads.map(send, range(len(sent))))

    def post(self, address: str, fields: Fields, *, script: bool = False, turn: int = 0) -> TestResponse:
        data: dict[str, list[str]] = {}
        for name, text in (*fields, ("csrf_token", self.token)):
            data.setdefault(name, []).append(text)
        headers = {"Cookie": self.cookie} | ({"Accept": "application/json"} if script else {})
        client = self.workers[turn % len(self.workers)].test_client(use_cookies=False)
        return client.post(address, data=data, headers=headers)


def tabs_of(browser: Browser, workers: list[Flask]) -> Tabs:
    token = browser.token()
    name = browser.client.application.config["SESSION_COOKIE_NAME"]
    return Tabs(workers=workers, cookie=f"{name}={browser.client.get_cookie(name).value}", token=token)


@pytest.fixture
def workers(campus: Campus, tmp_path: Path) -> Iterator[list[Flask]]:
    stores = [open_store(address_of(campus.store)) for _ in range(2)]
    settings = settings_for(tmp_path)
    yield [create_app(settings, campus.opened(settings, store)) for store in stores]
    for store in stores:
        store.close()


@pytest.fixture
def tabs(learner: Browser, workers: list[Flask]) -> Tabs:
    return tabs_of(learner, workers)


def address_of(store: Store) -> str:
    return store.engines[0].url.render_as_string(hide_password=False)


def form(attempt: str, fields: Fields = RIGHT) -> tuple[str, Fields]:
    return f"{FINAL}/submit", (("attempt", attempt), *fields)


def answer(attempt: str, *fields: tuple[str, str]) -> tuple[str, Fields]:
    return f"{FINAL}/answers", (("attempt", attempt), *fields)


def counts(site: Site) -> dict[str, int]:
    rows = site.rows()
    return {name: len(rows[name]) for name in ("attempts", "responses", "markings", "marks", "events")}


ONE_RESULT = {"attempts": 1, "responses": 3, "markings": 1, "marks": 3, "events": 1}


def test_twenty_identical_submissions_at_once_are_one(site: Site, tabs: Tabs):
    attempt = site.campus.attempt(quiz="final-water")
    answers = tabs.at_once(*[form(attempt)] * 20)
    assert {(one.status_code, one.location) for one in answers} == {(303, RESULT)}
    assert counts(site) == ONE_RESULT


def test_thirty_starts_at_the_limit_begin_the_tries_that_are_left_and_no_other(site: Site, tabs: Tabs):
    start = (f"{FINAL}/start", ())
    for number in range(1, TRIES + 1):
        assert {one.location for one in tabs.at_once(*[start] * 30)} == {f"{FINAL}/"}
        assert counts(site)["attempts"] == number
        assert tabs.post(*form(open_try(site))).location == f"{FINAL}/results/{number}"
    before = site.rows()
    assert {one.status_code for one in tabs.at_once(*[start] * 30)} == {409}
    assert not changed(before, site.rows())


def open_try(site: Site) -> str:
    with site.campus.store.read() as session:
        return session.exec_driver_sql("SELECT public_id FROM attempts WHERE submitted_at IS NULL").scalar_one()


def test_tabs_that_save_at_once_lose_no_answer_of_each_other(site: Site, tabs: Tabs):
    attempt = site.campus.attempt(quiz="final-water")
    kept = (("r.one", "a1"),), (("r.some[]", "c1"), ("r.some[]", "d2")), (("r.count", "7.5"),)
    answers = tabs.at_once(*[answer(attempt, *fields) for fields in kept] * 7, script=True)
    assert {one.status_code for one in answers} == {200}
    assert counts(site)["responses"] == 3
    assert tabs.post(*form(attempt, ())).location == RESULT
    assert "Passed, 100%." in text_of(site.browser("learner").get(RESULT))


def test_of_two_tabs_that_hand_in_at_once_one_counts_and_whole(site: Site, tabs: Tabs):
    attempt = site.campus.attempt(quiz="final-water")
    answers = tabs.at_once(*[form(attempt, RIGHT), form(attempt, WRONG)] * 10)
    assert {(one.status_code, one.location) for one in answers} == {(303, RESULT)}
    assert counts(site) == ONE_RESULT
    result = text_of(site.browser("learner").get(RESULT))
    assert re.search(r"\b[04] of 4 points", result)


def test_an_answer_that_was_acknowledged_while_the_try_was_handed_in_counts(site: Site, tabs: Tabs):
    attempt = site.campus.attempt(quiz="final-water")
    without_number = form(attempt, (*RIGHT[:-1], ("anyway", "yes")))
    answers = tabs.at_once(*[answer(attempt, RIGHT[-1])] * 7, without_number, *[answer(attempt, RIGHT[-1])] * 7)
    answered = Counter(one.status_code for one in answers)
    assert answered[303] >= 1
    saves = [one for one in answers if one.location != RESULT]
    earned = 4 if saves else 2
    assert f"{earned} of 4 points" in text_of(site.browser("learner").get(RESULT))
    assert counts(site) == ONE_RESULT | {"responses": 3 if saves else 2}


def test_back_to_the_form_of_a_finished_try_changes_neither_it_nor_the_next(site: Site, tabs: Tabs):
    first = site.campus.attempt(quiz="final-water")
    tabs.post(*form(first))
    second = site.campus.attempt(quiz="final-water")
    tabs.post(*answer(second, ("r.one", "b2")))
    before = site.rows()
    answers = tabs.at_once(*[form(first, WRONG), answer(first, ("r.one", "b2"))] * 10)
    assert {(one.status_code, one.location) for one in answers} == {(303, RESULT)}
    assert not changed(before, site.rows())
    assert second in site.browser("learner").get(f"{FINAL}/").text


def test_a_session_that_expires_in_mid_quiz_loses_nothing_and_counts_nothing(
    site: Site, tabs: Tabs, workers: list[Flask]
):
    attempt = site.campus.attempt(quiz="final-water")
    tabs.post(*answer(attempt, *RIGHT[:-1]))
    site.campus.later(days=site.settings.session_days + 1)
    before = site.rows()
    assert {one.status_code for one in tabs.at_once(*[answer(attempt, RIGHT[-1])] * 10, script=True)} == {401}
    turned_away = tabs.at_once(*[form(attempt)] * 10)
    assert {(one.status_code, "Nothing that you entered is lost" in one.text) for one in turned_away} == {(401, True)}
    assert not changed(before, site.rows())
    again = site.browser("learner")
    assert re.search(r'value="a1" checked', again.get(f"{FINAL}/").text)
    answers = tabs_of(again, workers).at_once(*[form(attempt, RIGHT[-1:])] * 10)
    assert {one.location for one in answers} == {RESULT}
    assert "Passed, 100%." in text_of(again.get(RESULT))
    assert counts(site) == ONE_RESULT


def test_an_edition_that_is_published_while_everybody_hands_in_changes_no_mark(site: Site, tabs: Tabs):
    attempt = site.campus.attempt(quiz="final-water")
    final = edition_with().quiz("final-water")
    (variant,) = final.questions[0].variants
    other_key = replace(variant, key={"right": "b2", "options": ["a1", "b2"]})
    questions = (replace(final.questions[0], variants=(other_key,)), *final.questions[1:])
    with ThreadPoolExecutor(1) as threads:
        corrected = edition_with(questions=questions)
        publishing = threads.submit(site.campus.move_to, corrected)
        answers = tabs.at_once(*[form(attempt)] * 10)
        publishing.result()
    assert {one.location for one in answers} == {RESULT}
    learner = site.browser("learner")
    assert "Passed, 100%." in text_of(learner.get(RESULT))
    assert counts(site) == ONE_RESULT
    learner.post(f"{FINAL}/start")
    assert tabs.post(*form(open_try(site))).location == f"{FINAL}/results/2"
    assert "3 of 4 points" in text_of(learner.get(f"{FINAL}/results/2"))


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before_the_commit(app: Flask, store: Store) -> None:
    event.listen(store.engines[1], "commit", die)


def before_the_answer(app: Flask, store: Store) -> None:
    app.after_request(die)


def sent_to_one_that_dies(
    campus: Campus, folder: Path, dies: Callable[[Flask, Store], None], tabs: Tabs, *sent
) -> None:
    """In a process of its own that opens the database for itself, as a worker does."""
    campus.store.close()  # nothing open may cross the fork
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        store, settings = open_store(address_of(campus.store)), settings_for(folder)
        app = create_app(settings, campus.opened(settings, store))
        dies(app, store)
        replace(tabs, workers=[app]).post(*sent)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.parametrize(("dies", "is_kept"), [(before_the_commit, False), (before_the_answer, True)])
def test_a_server_killed_around_the_commit_is_asked_again_and_everything_is_there_once(
    site: Site, learner: Browser, tmp_path: Path, dies: Callable[[Flask, Store], None], is_kept: bool
):
    attempt = site.campus.attempt(quiz="final-water")
    tabs = tabs_of(learner, [site.app])
    start = f"{FINAL}/start", ()
    sent_to_one_that_dies(site.campus, tmp_path, dies, tabs, *start)  # begun before: nothing is written
    sent_to_one_that_dies(site.campus, tmp_path, dies, tabs, *answer(attempt, RIGHT[-1]))
    assert counts(site)["responses"] == (1 if is_kept else 0)
    assert tabs.post(*answer(attempt, RIGHT[-1]), script=True).status_code == 200
    sent_to_one_that_dies(site.campus, tmp_path, dies, tabs, *form(attempt, RIGHT[:-1]))
    assert counts(site) == (
        {**ONE_RESULT} if is_kept else ONE_RESULT | {"responses": 1, "markings": 0, "marks": 0, "events": 0}
    )
    for _ in range(2):
        assert tabs.post(*form(attempt, RIGHT[:-1])).location == RESULT
    assert counts(site) == ONE_RESULT
    assert "Passed, 100%." in text_of(learner.get(RESULT))
