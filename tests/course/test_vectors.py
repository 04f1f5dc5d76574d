"""Both markers give what was hand-meant for every shared vector."""

from collections import Counter
from typing import Any

import pytest

from tests.course import vectors
from tests.course.twin import Request, Twin, python_answer

Vector = tuple[Request, Any]
ALL = {
    **{kind: vectors.marking(kind) for kind in vectors.KINDS},
    "reading": vectors.reading(),
    "fields": vectors.fields(),
    "hints": vectors.hints(),
}


@pytest.mark.parametrize("name", ALL)
def test_python_gives_what_was_meant(name: str):
    wrong = [
        (request, expected, found) for request, expected in ALL[name] if (found := python_answer(request)) != expected
    ]
    assert not wrong


@pytest.mark.parametrize("name", ALL)
def test_the_twin_gives_what_was_meant(name: str, twin: Twin):
    found = twin.answer([request for request, _ in ALL[name]])
    wrong = [(vector, answer) for vector, answer in zip(ALL[name], found, strict=True) if vector[1] != answer]
    assert not wrong


@pytest.mark.parametrize("kind", vectors.MARKED_KINDS)
def test_a_third_each_is_right_wrong_and_open(kind: str):
    classes = Counter(vectors.class_of(expected) for _, expected in ALL[kind])
    assert set(classes) == {"right", "wrong or blank", "asked or unreadable"}
    assert all(3 * count >= len(ALL[kind]) for count in classes.values()), classes


@pytest.mark.parametrize("kind", vectors.PARTLY_KINDS)
def test_some_each_are_right_partly_right_wrong_and_open(kind: str):
    classes = Counter(vectors.class_of(expected) for _, expected in ALL[kind])
    assert set(classes) == {"right", "partly right", "wrong or blank", "asked or unreadable"}
    assert all(8 * count >= len(ALL[kind]) >= 20 for count in classes.values()), classes


def test_a_quarter_of_all_is_right_partly_right_wrong_and_open():
    kinds = (*vectors.MARKED_KINDS, *vectors.PARTLY_KINDS)
    classes = Counter(vectors.class_of(expected) for kind in kinds for _, expected in ALL[kind])
    assert all(4 * count >= sum(classes.values()) for count in classes.values()), classes


@pytest.mark.parametrize("kind", vectors.TRAINERS_KINDS)
def test_what_a_trainer_marks_is_never_asked_back_and_gets_no_points_by_itself(kind: str):
    classes = Counter(vectors.class_of(expected) for _, expected in ALL[kind])
    assert set(classes) == {"for a trainer", "wrong or blank"}
    assert all(3 * count >= len(ALL[kind]) >= 20 for count in classes.values()), classes


def test_there_are_enough_vectors_and_none_twice():
    marked = [request for kind in vectors.KINDS for request, _ in ALL[kind]]
    assert len(marked) >= 400
    assert len(ALL["reading"]) >= 150
    for name, listed in ALL.items():
        twice = [request for request, count in Counter(repr(request) for request, _ in listed).items() if count > 1]
        assert not twice, name
