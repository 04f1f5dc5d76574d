"""An edition is named by its content, complete in its bytes, and strict in reading them."""

import json
from dataclasses import replace
from typing import Any

import pytest

from course_app.course.canonical import digest
from course_app.course.edition import (
    decode,
    edition_digest,
    encode,
    neighbours,
    practice_quizzes,
    question_of,
    variant_of,
    with_digests,
)
from tests.editions import small_edition

EDITION = small_edition()


def test_an_edition_comes_back_from_its_bytes():
    assert decode(json.loads(encode(EDITION))) == EDITION
    assert encode(decode(json.loads(encode(EDITION)))) == encode(EDITION)


def test_the_same_content_has_the_same_digest_and_other_content_another():
    assert edition_digest(small_edition()) == edition_digest(EDITION) == digest(encode(EDITION))
    assert edition_digest(small_edition(title="Water")) != edition_digest(EDITION)


def test_a_part_keeps_its_digest_when_another_part_changes():
    changed = with_digests(replace(EDITION, units=(replace(EDITION.units[0], minutes=61), EDITION.units[1])))
    assert [old.digest == new.digest for old, new in zip(EDITION.units, changed.units, strict=True)] == [False, True]
    assert [quiz.digest for quiz in changed.quizzes] == [quiz.digest for quiz in EDITION.quizzes]
    assert with_digests(changed) == changed


def test_every_key_of_a_quiz_is_in_its_digest():
    quiz = EDITION.quizzes[0]
    question = quiz.questions[2]
    corrected = replace(question, variants=(replace(question.variants[0], key={"low": "7"}),))
    changed = with_digests(replace(EDITION, quizzes=(replace(quiz, questions=(corrected,)),)))
    assert changed.quizzes[0].digest != quiz.digest


def test_a_floating_point_number_in_a_key_cannot_be_written():
    question = EDITION.quizzes[0].questions[2]
    floating = replace(question, variants=(replace(question.variants[0], key={"low": 7.3}),))
    with pytest.raises(TypeError, match=r"found 7\.3"):
        with_digests(replace(EDITION, quizzes=(replace(EDITION.quizzes[0], questions=(floating,)),)))


@pytest.mark.parametrize("found", [None, 2, "1"])
def test_another_format_is_refused_before_anything_is_read(found: object):
    with pytest.raises(ValueError, match=f"an edition of format 1 was expected, found format {found!r}"):
        decode({"format": found, "whatever": 1})


def test_what_is_no_edition_is_refused():
    with pytest.raises(ValueError, match="found format None"):
        decode(["not", "an", "object"])


def test_an_unknown_key_is_refused_with_its_place():
    data: Any = json.loads(encode(EDITION))
    data["quizzes"][0]["questions"][1]["hint"] = "a word"
    with pytest.raises(ValueError, match=r"Edition\.quizzes\[0\]\.questions\[1\]: expected only .* found .*hint"):
        decode(data)


def test_a_whole_number_written_as_a_fraction_is_refused_with_its_place():
    data: Any = json.loads(encode(EDITION))
    data["units"][1]["minutes"] = 60.0
    with pytest.raises(ValueError, match=r"Edition\.units\[1\]\.minutes: expected int, found '60\.0'"):
        decode(data)


def test_parts_are_found_by_their_ids():
    quiz = EDITION.quiz("check-water")
    assert quiz and quiz.points == 4
    question = question_of(quiz, "count")
    assert question and variant_of(question, "v0") is question.variants[0]
    assert (
        variant_of(question, "v1") is question_of(quiz, "gone") is EDITION.unit("gone") is EDITION.quiz("gone") is None
    )


def test_units_know_what_comes_before_and_after():
    water, energy = EDITION.units
    assert neighbours(EDITION, "water") == (None, energy)
    assert neighbours(EDITION, "energy") == (water, None)


def test_keys_of_graded_quizzes_do_not_travel():
    assert [quiz.id for quiz in practice_quizzes(EDITION)] == ["check-water"]


def test_a_language_that_the_course_lacks_falls_back_to_its_own():
    assert (EDITION.language("fr"), EDITION.language(None), EDITION.language("en"), EDITION.minutes) == (
        "en",
        "en",
        "en",
        120,
    )
