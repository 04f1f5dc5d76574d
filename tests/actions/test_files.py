"""Files beside a text: looked at before they are kept, replaced while the attempt is open, fixed afterwards."""

import hashlib

import pytest

from course_app.actions import files, learn
from course_app.actions.errors import AlreadySubmitted, Unfit
from course_app.actions.learn import Submission
from course_app.course.errors import NotFound
from course_app.store import attempts, uploads
from tests.actions.written import ANSWERS, PDF, attach, begin, hand_in, result
from tests.worlds import World


def kept(world: World, learner, attempt: str):
    with world.store.read() as session:
        found = attempts.of_institution(session, learner.institution_id, attempt)
        assert found is not None
        return uploads.content_of(session, found.institution_id, found.id, "text")


def test_a_file_is_kept_with_its_hash_and_named_in_the_response(world: World):
    learner = world.learner()
    attempt = hand_in(world, learner, with_file=True)
    upload, content = kept(world, learner, attempt)
    assert (upload.name, upload.media_type, upload.size, content) == ("balance.pdf", "application/pdf", len(PDF), PDF)
    assert upload.sha256 == hashlib.sha256(PDF).hexdigest()
    response = result(world, learner).responses["text"]
    assert response.value == {"text": ANSWERS["text"]["text"], "file": upload.sha256}


def test_a_file_alone_waits_for_a_trainer_too(world: World):
    learner = world.learner()
    attempt = begin(world, learner)
    attach(world, learner, attempt)
    learn.submit(world.store, learner, attempt, {}, None, load=world.load, now=world.now)
    statuses = {mark.question_id: mark.status for mark in result(world, learner).marking.marks}
    assert statuses == {"text": "unresolved", "count": "blank"}


def test_another_file_takes_its_place_and_it_can_be_taken_away(world: World):
    learner = world.learner()
    attempt = begin(world, learner)
    attach(world, learner, attempt)
    attach(world, learner, attempt, "C:\\papers\\Grö\r\nße.CSV", b"a;b\n")
    assert kept(world, learner, attempt)[0].name == "Grö ße.csv"
    files.remove_file(world.store, learner, attempt, "text", now=world.now)
    assert kept(world, learner, attempt) is None


def test_a_file_taken_away_after_handing_in_was_asked_about_leaves_no_answer(world: World):
    learner = world.learner()
    attempt = begin(world, learner)
    attach(world, learner, attempt)

    def submit() -> Submission:
        return learn.submit(world.store, learner, attempt, {}, None, must_be_full=True, load=world.load, now=world.now)

    assert submit().unanswered == ("count",)
    files.remove_file(world.store, learner, attempt, "text", now=world.now)
    assert submit().unanswered == ("text", "count")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("balance.pdf", b"", "empty"),
        ("balance.pdf", b"%PDF-" + bytes(400_000), "large"),
        ("balance.txt", b"a text", "type"),
        ("balance.pdf.exe", PDF, "type"),
        ("balance", PDF, "type"),
        ("balance.pdf", b"MZ\x90\0", "content"),
        ("balance.csv", b"\x89PNG\r\n\x1a\n\0", "content"),
    ],
)
def test_what_the_question_does_not_ask_for_is_not_kept(world: World, name: str, content: bytes, why: str):
    learner = world.learner()
    attempt = begin(world, learner)
    with pytest.raises(Unfit) as refused:
        attach(world, learner, attempt, name, content)
    assert (refused.value.field, refused.value.why) == ("file", why)
    assert kept(world, learner, attempt) is None


def test_all_files_of_a_learner_together_have_a_bound(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "MOST_BYTES_OF_A_LEARNER", 2 * len(PDF))
    learner = world.learner()
    hand_in(world, learner, with_file=True)
    attempt = begin(world, learner)
    attach(world, learner, attempt)
    attach(world, learner, attempt)  # in place of the one before
    with pytest.raises(Unfit) as refused:
        attach(world, learner, attempt, content=PDF + b"more")
    assert refused.value.why == "full"


def test_after_handing_in_nothing_is_changed(world: World):
    learner = world.learner()
    attempt = hand_in(world, learner, with_file=True)
    with pytest.raises(AlreadySubmitted):
        attach(world, learner, attempt)
    with pytest.raises(AlreadySubmitted):
        files.remove_file(world.store, learner, attempt, "text", now=world.now)


def test_nobody_reaches_the_attempt_of_another(world: World):
    attempt = begin(world, world.learner("ana"))
    ben = world.learner("ben")
    with pytest.raises(NotFound):
        attach(world, ben, attempt)
    with pytest.raises(NotFound):
        files.remove_file(world.store, ben, attempt, "text", now=world.now)


def test_a_question_that_takes_no_file_gets_none(world: World):
    learner = world.learner()
    attempt = begin(world, learner)
    with pytest.raises(NotFound, match="takes a file"):
        files.put_file(
            world.store, learner, attempt, "count", name="a.pdf", content=PDF, load=world.load, now=world.now
        )
