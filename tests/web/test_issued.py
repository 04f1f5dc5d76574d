"""What whoever runs an institution does with its records: another one in place of one that was withdrawn."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from course_app.actions import accounts, certify
from course_app.course.edition import with_digests
from tests.editions import small_edition
from tests.web.campus import Browser, Campus, Site, changed, text_of

LIST = "/manage/host/records/"


@pytest.fixture
def coordinator(site: Site) -> Browser:
    return site.browser("coordinator")


@pytest.fixture
def withdrawn(campus: Campus) -> str:
    """The code, as shown, of the learner's record."""
    code = campus.record()
    take_back(campus, code, "A wrong name <b>")
    return code


def take_back(campus: Campus, code: str, reason: str) -> None:
    campus.later(minutes=1)
    host = campus.cohorts["host"].institution_id
    certify.revoke(campus.store, host, code, reason=reason, now=campus.now)


def another(code: str, slug: str = "host") -> str:
    return f"/manage/{slug}/records/{code}/another"


def codes(page: TestResponse) -> list[str]:
    """Of the records in the list, the newest first."""
    return re.findall(r'<th scope="row"><a href="/records/([^"]+)">', page.text)


def links(page: TestResponse) -> list[str]:
    """To where another record can be issued."""
    return re.findall(r'href="([^"]+/another)"', page.text)


def test_a_coordinator_reads_what_is_about_to_be_done_and_issues_another_record(
    site: Site, coordinator: Browser, withdrawn: str
):
    assert links(coordinator.get(LIST)) == [another(withdrawn)]
    page = coordinator.get(another(withdrawn))
    assert "You are about to issue a new record to Learner, signed by Host." in text_of(page)
    assert "Login name learner" in text_of(page)
    assert "Group Spring Course Water and energy Edition 2026.1" in text_of(page)
    assert "Reason A wrong name <b>" in text_of(page)
    assert 'value="Ana Learner"' in page.text
    done = coordinator.post(another(withdrawn), {"name": "Ana María Learner"})
    assert (done.status_code, done.location) == (303, LIST)
    listed = coordinator.get(LIST)
    assert "Another record is issued to Learner." in text_of(listed)
    assert links(listed) == []
    new, old = codes(listed)
    assert old == withdrawn
    anybody = site.browser()
    assert "This record is genuine, and valid." in text_of(anybody.get(f"/verify/{new}"))
    assert "Ana María Learner" in text_of(anybody.get(f"/verify/{new}"))
    assert "This record was withdrawn." in text_of(anybody.get(f"/verify/{old}"))
    learner = site.browser("learner")
    assert f'href="/records/{new}"' in learner.get("/progress/").text
    assert "was withdrawn" not in text_of(learner.get("/progress/"))


def test_a_second_click_issues_nothing_and_says_kindly_why(site: Site, coordinator: Browser, withdrawn: str):
    coordinator.post(another(withdrawn), {"name": "Ana"})
    coordinator.get(LIST)
    before = site.rows()
    again = coordinator.post(another(withdrawn), {"name": "Ana"})
    assert again.status_code == 303
    listed = coordinator.get(again.location)
    assert "Learner has a valid record already, so no other was issued." in text_of(listed)
    page = coordinator.get(another(withdrawn))
    assert "This learner has a valid record of this edition already" in text_of(page)
    assert f'href="/records/{codes(listed)[0]}"' in page.text
    assert "Issue the record" not in text_of(page)
    assert not changed(before, site.rows())


def test_two_who_click_at_once_issue_one_record(site: Site, coordinator: Browser, withdrawn: str):
    browsers = [coordinator, site.browser("administrator")]
    for browser in browsers:
        browser.token()
    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda browser: browser.post(another(withdrawn), {"name": "Ana"}), browsers))
    assert [answer.status_code for answer in done] == [303, 303]
    said = sorted(text_of(browser.get(LIST)) for browser in browsers)
    assert sum("Another record is issued to Learner." in one for one in said) == 1
    assert sum("has a valid record already" in one for one in said) == 1
    assert len(codes(coordinator.get(LIST))) == 2


def test_what_is_missing_in_a_changed_edition_is_said_and_nothing_issued(
    site: Site, coordinator: Browser, withdrawn: str
):
    edition = site.campus.edition
    water, *others = edition.units
    text = water.texts["en"]
    longer = replace(
        water,
        sections=(*water.sections, "new"),
        texts={"en": replace(text, sections=(*text.sections, replace(text.sections[0], id="new")))},
    )
    quizzes = tuple(replace(quiz, pass_percent=61) if quiz.id == "final-water" else quiz for quiz in edition.quizzes)
    site.campus.move_to(with_digests(replace(edition, units=(longer, *others), quizzes=quizzes)))
    before = site.rows()
    opened, sent = coordinator.get(another(withdrawn)), coordinator.post(another(withdrawn), {"name": "Ana"})
    assert (opened.status_code, sent.status_code) == (200, 409)
    for page in (opened, sent):
        assert "the learner lacks some of what the edition asks for" in text_of(page)
        assert re.search(r"Read unit 1, Water ?: 2 of 3 sections read", text_of(page))
        assert re.search(r"Pass Quiz final-water ?: Not tried; the pass mark is 61.?%", text_of(page))
        assert "Energy" not in text_of(page)
        assert "Issue the record" not in text_of(page)
    assert not changed(before, site.rows())


def test_a_record_is_of_the_edition_that_the_group_has_moved_to(site: Site, coordinator: Browser, withdrawn: str):
    site.campus.move_to(small_edition("Water, energy and air"))
    page = text_of(coordinator.get(another(withdrawn)))
    assert "The group has moved from edition 2026.1 to 2026.2 since" in page
    assert "Course Water, energy and air Edition 2026.2" in page
    coordinator.post(another(withdrawn), {"name": "Ana"})
    new = codes(coordinator.get(LIST))[0]
    assert "Course Water, energy and air Institution" in text_of(site.browser().get(f"/verify/{new}"))


def test_a_name_that_cannot_be_printed_is_given_back(site: Site, coordinator: Browser, withdrawn: str):
    before = site.rows()
    page = coordinator.post(another(withdrawn), {"name": "x" * 121})
    assert page.status_code == 422
    assert text_of(page).count("Please use at most 120 characters.") == 2
    assert f'value="{"x" * 121}"' in page.text
    assert coordinator.post(another(withdrawn), {}).status_code == 422
    assert not changed(before, site.rows())


def test_the_file_carries_the_address_of_its_holder_and_not_of_who_issued_it(
    site: Site, coordinator: Browser, withdrawn: str
):
    for who in ("learner", "coordinator"):
        accounts.change_preferences(site.campus.store, site.campus.accounts[who], email=f"{who}@course.example")
    coordinator.post(another(withdrawn), {"name": "Ana"})
    new = codes(coordinator.get(LIST))[0]
    document = json.loads(coordinator.get(f"/records/{new}/file").data)
    (email,) = (one for one in document["credentialSubject"]["identifier"] if one["identityType"] == "emailAddress")
    known = hashlib.sha256(f"learner@course.example{email['salt']}".encode()).hexdigest()
    assert email["identityHash"] == f"sha256${known}"


def test_only_the_record_withdrawn_last_is_replaced(site: Site, coordinator: Browser, withdrawn: str):
    coordinator.post(another(withdrawn), {"name": "Ana"})
    second = codes(coordinator.get(LIST))[0]
    take_back(site.campus, second, "Taken by Ben")
    assert links(coordinator.get(LIST)) == [another(second)]
    before = site.rows()
    for answer in (coordinator.get(another(withdrawn)), coordinator.post(another(withdrawn), {"name": "Ana"})):
        assert (answer.status_code, answer.location) == (303, another(second))
    assert "Taken by Ben" in text_of(coordinator.get(another(second)))
    assert not changed(before, site.rows())


def test_strangers_find_nothing_there(site: Site, coordinator: Browser, administrator: Browser, withdrawn: str):
    theirs = site.campus.record("stranger")
    certify.revoke(
        site.campus.store, site.campus.cohorts["other"].institution_id, theirs, reason="x", now=site.campus.now
    )
    tried = [
        *((site.browser(role), another(withdrawn)) for role in ("learner", "stranger", "newcomer", "trainer")),
        (coordinator, another(theirs)),
        (coordinator, another(theirs, "other")),
        (administrator, another(theirs)),
        (administrator, another("0000-0000-0000-0000")),
    ]
    before = site.rows()
    for browser, address in tried:
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"name": "Ana"}).status_code == 404
    assert links(coordinator.get(LIST)) == [another(withdrawn)]
    assert administrator.get(another(theirs, "other")).status_code == 200
    assert not changed(before, site.rows())


def test_neither_a_valid_nor_an_erased_record_is_replaced(site: Site, coordinator: Browser):
    code = site.campus.record()
    assert coordinator.get(another(code)).status_code == 404
    assert coordinator.post(another(code), {"name": "Ana"}).status_code == 404
    take_back(site.campus, code, "x")
    certify.erase(site.campus.store, site.campus.cohorts["host"].institution_id, code, now=site.campus.now)
    assert links(coordinator.get(LIST)) == []
    assert coordinator.get(another(code)).status_code == 404


def test_without_the_token_of_the_session_nothing_is_issued(site: Site, coordinator: Browser, withdrawn: str):
    before = site.rows()
    coordinator._token = "forged"
    assert coordinator.post(another(withdrawn), {"name": "Ana"}).status_code == 400
    assert not changed(before, site.rows())
