"""What a request may cost in statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.web.campus import Browser, Site


@contextmanager
def statements(site: Site) -> Iterator[list[str]]:
    """As SQLite itself sees them; beginning and ending a transaction is none."""
    found: list[str] = []

    def note(statement: str) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            found.append(statement)

    def watch(connection: Any, *_rest: object) -> None:
        connection.set_trace_callback(note)

    def stop(connection: Any, *_rest: object) -> None:
        connection.set_trace_callback(None)

    for engine in site.campus.store.engines:
        event.listen(engine, "checkout", watch)
        event.listen(engine, "checkin", stop)
    yield found
    for engine in site.campus.store.engines:
        event.remove(engine, "checkout", watch)
        event.remove(engine, "checkin", stop)


@pytest.mark.parametrize("role", ["learner", "anonymous", "newcomer", "administrator"])
def test_a_unit_page_costs_one_statement_and_at_most_two_for_who_has_not_joined(site: Site, role: str):
    browser = site.browser(role)
    browser.get("/units/water/")
    with statements(site) as found:
        assert browser.get("/units/water/").status_code == 200
    assert len(found) == (1 if role in ("learner", "anonymous") else 2)


def test_a_unit_with_calculators_costs_a_learner_one_more(site: Site):
    for role, count in (("learner", 2), ("anonymous", 1)):
        browser = site.browser(role)
        browser.get("/units/energy/")
        with statements(site) as found:
            assert browser.get("/units/energy/").status_code == 200
        assert len(found) == count


@pytest.mark.parametrize(
    ("address", "most"),
    [("/", 2), ("/progress/", 2), ("/search?q=water", 1), ("/glossary/", 1), ("/quizzes/check-water/", 3)],
)
def test_a_learners_pages_cost_few_statements(site: Site, learner: Browser, address: str, most: int):
    site.campus.attempt()
    learner.get(address)
    with statements(site) as found:
        assert learner.get(address).status_code == 200
    assert len(found) <= most


def test_a_file_costs_none(site: Site, learner: Browser):
    stylesheet = learner.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    with statements(site) as found:
        learner.get(stylesheet)
    assert not found


def test_the_table_of_a_cohort_costs_the_same_however_many_are_in_it(site: Site, administrator: Browser):
    address = f"/manage/host/cohorts/{site.campus.cohorts['host'].id}/"
    administrator.get(address)
    with statements(site) as before:
        administrator.get(address)
    for number in range(5):
        site.campus.learner(f"more{number}", site.campus.cohorts["host"])
    with statements(site) as after:
        administrator.get(address)
    assert len(after) == len(before)
