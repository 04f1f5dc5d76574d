"""What a record states, and that it survives being stored."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from course_app.course.edition import Edition, QuizSection, edition_digest
from course_app.course.errors import Refused
from course_app.course.progress import QuizScore, progress
from course_app.course.record import (
    RecordSnapshot,
    SectionReached,
    completion_snapshot,
    from_json,
    to_json,
    utc_text,
)
from course_app.course.sections import SectionPoints
from course_app.records import wording
from tests.editions import small_edition

EVERYTHING_READ = {("water", "why"), ("water", "how"), ("energy", "heat")}
SCORE = QuizScore(earned=Fraction(7, 2), possible=4, tries=2)


def snapshot(
    read: set[tuple[str, str]] = EVERYTHING_READ,
    language: str | None = "en",
    edition: Edition | None = None,
    score: QuizScore = SCORE,
) -> RecordSnapshot:
    edition = edition or small_edition()
    return completion_snapshot(
        edition,
        "2026.1",
        progress(edition, read, {"final-water": score}),
        digest=edition_digest(edition),
        language=language,
        name="Amina Diallo",
        institution_name="Example Training Centre",
        institution_slug="etc",
        code="7KQ2-M9XR-4TBW-CN6P",
        issued_at=datetime(2026, 11, 23, 12, 30, tzinfo=timezone(timedelta(hours=3))),
        read_on={"water": date(2026, 11, 20), "energy": date(2026, 11, 21)},
        passed_on={"final-water": datetime(2026, 11, 22, 8, 0, tzinfo=UTC)},
    )


def test_a_record_states_what_was_required_and_what_was_reached():
    record = snapshot()
    assert [(unit.title, unit.minutes, unit.read_on) for unit in record.units] == [
        ("Water", 60, "2026-11-20"),
        ("Energy", 60, "2026-11-21"),
    ]
    (quiz,) = record.quizzes
    assert (quiz.title, quiz.pass_percent, quiz.percent) == ("Quiz final-water", 60, 87)
    assert (quiz.earned, quiz.possible, quiz.passed_on) == ("7/2", 4, "2026-11-22")
    assert record.final == quiz.id
    assert (record.issued_at, record.issued_on) == ("2026-11-23T09:30:00Z", "2026-11-23")
    assert record.notice == "A made-up course for tests."


def test_a_record_names_the_sections_that_had_to_be_reached_by_themselves():
    edition = small_edition()
    sections = (
        QuizSection(id="a", titles={"en": "Part A"}, questions=("one", "some"), draw=2, floor_percent=50),
        QuizSection(id="b", titles={"en": "Part B"}, questions=("count",), draw=1),
    )
    quiz = replace(edition.quizzes[1], sections=sections)
    edition = replace(edition, quizzes=(edition.quizzes[0], quiz, *edition.quizzes[2:]))
    reached = tuple(SectionPoints(id=name, earned=Fraction(3, 2), possible=2) for name in ("a", "b"))
    (passed,) = snapshot(edition=edition, score=replace(SCORE, sections=reached)).quizzes
    assert passed.sections == (SectionReached(id="a", title="Part A", floor_percent=50, percent=75),)
    record = snapshot(edition=edition, score=replace(SCORE, sections=reached))
    assert from_json(json.loads(json.dumps(to_json(record)))) == record
    assert "at least 60% of its points, and 50% in “Part A”" in wording.required(record)
    assert "3 1/2 of 4 points, 75% in “Part A”" in wording.reached(record)
    assert (
        "sections" not in to_json(snapshot())["quizzes"][0]
    )  # records issued before are read and written as they were


def test_a_record_comes_back_from_json_as_it_was():
    record = snapshot()
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_a_record_of_another_format_is_refused():
    with pytest.raises(ValueError, match="a record of format 1 was expected, found format 2"):
        from_json(to_json(snapshot()) | {"format": 2})


def test_an_unfinished_course_gives_no_record_and_says_what_is_missing():
    with pytest.raises(Refused, match="still missing: read energy"):
        snapshot(read={("water", "why"), ("water", "how")})


def test_a_language_that_the_course_does_not_speak_gives_its_source_language():
    assert snapshot(language="ar").language == "en"


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, "0.5"), (14, "0.5"), (60, "1"), (74, "1"), (75, "1.5"), (90, "1.5"), (1200, "20")]
)
def test_study_time_is_given_in_half_hours(minutes: int, hours: str):
    assert replace(snapshot(), minutes=minutes).hours == hours


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="a time with its zone was expected"):
        utc_text(datetime(2026, 11, 23))  # noqa: DTZ001


@pytest.mark.parametrize(("earned", "points"), [("0", "0"), ("13", "13"), ("7/2", "3 1/2"), ("1/3", "1/3")])
def test_points_are_written_as_people_write_them(earned: str, points: str):
    assert replace(snapshot().quizzes[0], earned=earned).points == points
