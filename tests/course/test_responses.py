"""Responses arrive by one rule for field names, and are kept exactly as typed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.canonical import Json
from course_app.course.errors import CourseError
from course_app.course.responses import (
    MAX_QUESTIONS,
    MAX_TEXT,
    MAX_TEXTS,
    BadResponse,
    Chosen,
    Response,
    checked_value,
    known_only,
    read_fields,
    response_data,
    response_from,
    typed_before,
)

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=20)
VALUES = TEXTS | st.lists(TEXTS, max_size=5) | st.dictionaries(TEXTS, TEXTS, max_size=5)


def test_fields_of_a_whole_quiz_become_its_responses():
    pairs = [
        ("csrf_token", "secret"),
        ("r.one", "a1"),
        ("r.some[]", ""),
        ("r.some[]", "c1"),
        ("r.some[]", "d2"),
        ("r.count", " 7,5\u00a0%"),
        ("r.table.in", "10"),
        ("r.table.out", ""),
    ]
    assert read_fields(pairs) == {
        "one": "a1",
        "some": ["c1", "d2"],
        "count": " 7,5\u00a0%",
        "table": {"in": "10", "out": ""},
    }


def test_unknown_questions_are_told_apart():
    values = read_fields([("r.one", "a"), ("r.gone", "b")])
    assert known_only(values, {"one", "two"}) == ({"one": "a"}, ("gone",))


def test_more_questions_than_any_quiz_has_are_refused():
    with pytest.raises(BadResponse, match=f"at most {MAX_QUESTIONS} questions, found {MAX_QUESTIONS + 1}"):
        read_fields((f"r.q-{number}", "x") for number in range(MAX_QUESTIONS + 1))


@given(st.lists(st.tuples(st.text(max_size=8) | st.text("r.ab[]", max_size=8), st.text(max_size=4)), max_size=6))
def test_any_fields_are_read_or_refused(pairs: list[tuple[str, str]]):
    try:
        values = read_fields(pairs)
    except CourseError:
        return
    assert {question: checked_value(value) for question, value in values.items()} == values


CHOSEN = {"a": {"typed": "7,500", "reading": "7.5"}, "b": {"typed": "1.5", "reading": "1,5"}}


@pytest.mark.parametrize(
    ("value", "chosen", "typed"),
    [
        ("7.5", {"": {"typed": "7,500", "reading": "7.5"}}, {"": "7,500"}),
        ("7.6", {"": {"typed": "7,500", "reading": "7.5"}}, {}),
        ({"a": "7.5", "b": "1,5", "c": "x"}, CHOSEN, {"a": "7,500", "b": "1.5"}),
        ({"a": "8", "b": "1,5"}, CHOSEN, {"b": "1.5"}),
        ({"a": "7.5"}, None, {}),
        (["7.5"], CHOSEN, {}),
        (None, CHOSEN, {}),
    ],
)
def test_what_was_typed_stands_beside_a_reading_as_long_as_it_stands(
    value: Json, chosen: Chosen, typed: dict[str, str]
):
    assert typed_before(value, chosen) == typed


def test_a_reading_that_was_chosen_is_stored_with_what_was_typed():
    response = Response(value={"a": "7.5"}, convention=None, chosen=CHOSEN)
    data = json.loads(json.dumps(response_data(response)))
    assert response_from(data) == response
    with pytest.raises(BadResponse):
        response_from(data | {"chosen": {"a": {"typed": 7500}}})


@given(value=VALUES, convention=st.sampled_from(["point", "comma", None]))
def test_a_stored_response_comes_back_exactly(value: Json, convention):
    response = Response(value=value, convention=convention)
    assert response_from(json.loads(json.dumps(response_data(response)))) == response


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (7.5, "found float"),
        (7, "found int"),
        (True, "found bool"),
        (None, "found NoneType"),
        (["a", 1], "found int"),
        ({"a": ["b"]}, "found list"),
        ("x" * (MAX_TEXT + 1), f"found {MAX_TEXT + 1}"),
        (["x"] * (MAX_TEXTS + 1), f"found {MAX_TEXTS + 1}"),
        ("a\0b", r"found U\+0000"),
        ("\ud800", r"found U\+D800"),
    ],
)
def test_only_texts_are_kept(value: Json, found: str):
    with pytest.raises(BadResponse, match=found):
        checked_value(value)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"value": "a", "more": 1},
        {"value": "a", "convention": "dot"},
        {"value": 7.5, "convention": None},
        {"value": None},
    ],
)
def test_a_stored_response_of_another_form_is_refused(data: Json):
    with pytest.raises(BadResponse):
        response_from(data)
