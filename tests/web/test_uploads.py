"""Files beside a text, over the web: with and without scripts, given back as they came and never shown."""

import io
import re
from dataclasses import replace

import pytest

from course_app.course.edition import with_digests
from course_app.web.security import LARGER, MOST_BYTES
from tests.actions.written import PDF, hand_in
from tests.editions import small_edition
from tests.web.campus import Browser, Site, changed, text_of

QUIZ = "/quizzes/report-water"


def limit(site: Site, **rules: object) -> None:
    """Moves the learner's cohort to an edition whose report has these rules."""
    *others, report = small_edition().quizzes
    site.campus.move_to(with_digests(replace(small_edition(), quizzes=(*others, replace(report, **rules)))))


def begun(browser: Browser) -> str:
    browser.post(f"{QUIZ}/start")
    return re.search(r'name="attempt" value="([^"]+)"', browser.get(f"{QUIZ}/").text)[1]


def sent(
    attempt: str, name: str = "balance.pdf", content: bytes = PDF, text: str = "In 400."
) -> list[tuple[str, object]]:
    return [
        ("attempt", attempt),
        ("upload", "text"),
        ("r.text.text", text),
        ("file.text", (io.BytesIO(content), name)),
    ]


def upload(browser: Browser, *args, text: str = "In 400.", **options):
    return browser.post(f"{QUIZ}/upload", sent(*args, text=text), content_type="multipart/form-data", **options)


def take_away(browser: Browser, attempt: str) -> None:
    browser.post(f"{QUIZ}/upload", [("attempt", attempt), ("remove", "text")], content_type="multipart/form-data")


def answered(browser: Browser) -> str:
    return re.search(r"\d of \d answered", text_of(browser.get(f"{QUIZ}/")))[0]


def test_a_file_is_sent_without_scripts_shown_downloaded_and_handed_in(site: Site, learner: Browser):
    attempt = begun(learner)
    page = learner.get(f"{QUIZ}/").text
    assert re.search(rf'formaction="{QUIZ}/upload" formenctype="multipart/form-data"', page)
    done = upload(learner, attempt)
    assert (done.status_code, done.location) == (303, f"{QUIZ}/#q--text")
    page = learner.get(f"{QUIZ}/")
    assert "The file is kept." in text_of(page)
    assert "In 400.</textarea>" in page.text
    address = re.search(r'href="([^"]+/files/[^"]+)"', page.text)[1]
    assert learner.get(address).data == PDF
    learner.post(f"{QUIZ}/submit", [("attempt", attempt), ("r.text.text", "In 400, out 370."), ("anyway", "yes")])
    result = learner.get(f"{QUIZ}/results/1")
    assert "balance.pdf" in text_of(result)
    assert "Waiting for your trainer" in text_of(result)
    assert learner.get(address).data == PDF


def test_a_script_is_answered_in_data(learner: Browser):
    attempt = begun(learner)
    headers = {"Accept": "application/json"}
    done = upload(learner, attempt, headers=headers)
    assert done.json == {"name": "balance.pdf", "at": f"{QUIZ}/files/{attempt}/text"}
    refused = upload(learner, attempt, "balance.pdf", b"MZ", headers=headers)
    assert refused.status_code == 422
    assert "What is in it is not what its name says." in refused.json["reason"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("balance.exe", b"MZ\0", "of a type that the question does not ask for"),
        ("balance.pdf", b"MZ\0", "not what its name says"),
        ("balance.pdf", b"", "choose a file"),
        ("", b"", "choose a file"),
        ("balance.pdf", b"%PDF-" + bytes(400_000), "larger than the question allows"),
    ],
)
def test_a_file_that_is_not_taken_is_named_and_the_answers_are_kept(
    site: Site, learner: Browser, name: str, content: bytes, says: str
):
    attempt = begun(learner)
    assert upload(learner, attempt, name, content).status_code == 303
    page = learner.get(f"{QUIZ}/")
    assert says in text_of(page)
    assert "In 400.</textarea>" in page.text
    assert not site.rows()["uploads"]


def test_a_file_comes_back_to_be_saved_only(site: Site, learner: Browser):
    attempt = begun(learner)
    upload(learner, attempt, "größer الماء.csv", b"<script>alert(1)</script>\n")
    answer = learner.get(f"{QUIZ}/files/{attempt}/text")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.mimetype == "text/csv"


def test_nobody_else_gets_it(site: Site, learner: Browser):
    mine = hand_in(site.campus, site.campus.learners["learner"], with_file=True)
    for role in ("stranger", "trainer"):
        assert site.browser(role).get(f"{QUIZ}/files/{mine}/text").status_code != 200
    assert learner.get(f"/quizzes/check-water/files/{mine}/text").status_code == 404
    assert learner.get(f"{QUIZ}/files/{mine}/count").status_code == 404


def test_only_the_address_for_files_takes_more_than_other_forms(site: Site, learner: Browser):
    attempt = begun(learner)
    large = b"a;b\n" * ((MOST_BYTES + 4) // 4)
    assert upload(learner, attempt, "large.csv", large).status_code == 303
    (kept,) = site.rows()["uploads"]
    assert len(large) in kept
    fields = sent(attempt, "large.csv", large)
    assert learner.post(f"{QUIZ}/answers", fields, content_type="multipart/form-data").status_code == 413
    more = bytes(LARGER["uploads.send"] + 1)
    sent_raw = learner.client.post(f"{QUIZ}/upload", data=more, content_type="multipart/form-data; boundary=x")
    assert sent_raw.status_code == 413


def test_a_file_without_a_text_is_an_answer_where_handing_in_asks(learner: Browser):
    attempt = begun(learner)
    asking = learner.post(f"{QUIZ}/submit", [("attempt", attempt), ("r.text.text", "")]).location
    assert "2 questions have no answer" in text_of(learner.get(asking))
    fields = [field for field in sent(attempt) if not field[0].startswith("r.")]
    learner.post(f"{QUIZ}/upload", fields, content_type="multipart/form-data")
    for page in (learner.get(asking), learner.asked(f"{QUIZ}/submit", {"attempt": attempt})):
        assert "one question has no answer" in text_of(page)
        assert re.findall(r'href="#q--(\w+)">Question', page.text) == ["count"]


def test_a_file_that_was_chosen_but_not_sent_keeps_the_try_open(site: Site, learner: Browser):
    attempt = begun(learner)
    fields = [("attempt", attempt), ("r.text.text", "In 400."), ("file.text", "balance.pdf")]
    assert learner.post(f"{QUIZ}/submit", fields).location == f"{QUIZ}/#q--text"
    page = text_of(learner.get(f"{QUIZ}/"))
    assert "Not handed in yet." in page
    assert "“balance.pdf” was chosen, but not uploaded" in page
    assert not site.rows()["markings"]


@pytest.mark.parametrize("button", [(), (("go", "2"),)])
def test_saving_for_later_says_that_a_chosen_file_was_not_sent(learner: Browser, button: tuple[tuple[str, str], ...]):
    fields = [("attempt", begun(learner)), ("r.text.text", "In 400."), ("file.text", "balance.pdf"), *button]
    assert learner.post(f"{QUIZ}/answers", fields).location == f"{QUIZ}/#q--text"
    page = learner.get(f"{QUIZ}/")
    assert "Your answers are saved." in text_of(page)
    assert "“balance.pdf” was chosen, but not uploaded" in text_of(page)
    assert "In 400.</textarea>" in page.text


def test_after_handing_in_a_file_changes_nothing(site: Site, learner: Browser):
    attempt = hand_in(site.campus, site.campus.learners["learner"], with_file=True)
    before = site.rows()
    assert upload(learner, attempt, "other.csv", b"a\n").location == f"{QUIZ}/results/1"
    assert not changed(before, site.rows())


def test_a_file_alone_is_an_answer_in_the_list_of_places(site: Site, learner: Browser):
    limit(site, pages="each")
    attempt = begun(learner)
    assert answered(learner) == "0 of 2 answered"
    upload(learner, attempt, text="")
    assert answered(learner) == "1 of 2 answered"
    page = learner.get(f"{QUIZ}/").text
    assert "Question 1, answered" in page
    assert "Saved" not in page  # which is said of what was entered
    take_away(learner, attempt)
    assert answered(learner) == "0 of 2 answered"


def test_once_the_time_is_over_a_file_counts_as_saved_and_an_emptied_field_does_not(site: Site, learner: Browser):
    limit(site, minutes=30)
    attempt = begun(learner)
    upload(learner, attempt, text="")
    learner.send(f"{QUIZ}/answers", {"attempt": attempt, "r.count": ""})
    site.campus.later(minutes=31)
    assert "Of 2 questions, answers to 1 were saved in time." in text_of(learner.get(f"{QUIZ}/"))
