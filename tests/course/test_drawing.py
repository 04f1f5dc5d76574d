"""Forms keep to the blueprint and share no question while the pool lasts."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from course_app.course.drawing import GROUPS, draw, forms_without_repeats
from course_app.course.edition import Question, Quiz, QuizSection, Variant
from tests.editions import small_edition

QUIZ = small_edition().quizzes[0]
NUMERIC = GROUPS["numeric"]


@st.composite
def sections(draws: st.DrawFn, name: str) -> tuple[QuizSection, tuple[Question, ...]]:
    kinds = draws(st.lists(st.sampled_from(["single", "number", "quantity", "table"]), min_size=1, max_size=40))
    size = draws(st.integers(1, len(kinds)))
    least = draws(st.integers(0, min(size, sum(kind in NUMERIC for kind in kinds))))
    questions = tuple(_question(f"{name}-{number}", kind) for number, kind in enumerate(kinds))
    section = QuizSection(
        id=name,
        titles={"en": name},
        questions=tuple(question.id for question in questions),
        draw=size,
        at_least={"numeric": least} if least else {},
    )
    return section, questions


@st.composite
def quizzes(draws: st.DrawFn) -> Quiz:
    made = [draws(sections(name)) for name in ("a", "b")[: draws(st.integers(1, 2))]]
    return replace(
        QUIZ,
        sections=tuple(section for section, _ in made),
        questions=tuple(question for _, questions in made for question in questions),
    )


@settings(max_examples=40)
@given(quizzes(), st.integers(0, 2**32), st.integers(1, 8))
def test_every_form_keeps_to_the_blueprint(quiz: Quiz, seed: int, tries: int):
    kinds = {question.id: question.kind for question in quiz.questions}
    for form in _forms(quiz, seed, tries):
        assert sum(kinds[name] != "" for name in form) == quiz.length == quiz.points
        for section in quiz.sections:
            mine = [name for name in form if name in section.questions]
            assert len(mine) == section.draw
            assert mine == [name for name in section.questions if name in mine]
            assert sum(kinds[name] in NUMERIC for name in mine) >= section.at_least.get("numeric", 0)


@settings(max_examples=40)
@given(quizzes(), st.integers(0, 2**32))
def test_no_question_comes_again_while_the_pool_lasts(quiz: Quiz, seed: int):
    for section in quiz.sections:
        alone = replace(quiz, sections=(section,))
        numeric = sum(question.kind in NUMERIC for question in quiz.questions if question.id in section.questions)
        lasts = forms_without_repeats(len(section.questions), section.draw, {"numeric": numeric}, section.at_least)
        assert lasts >= 1
        seen = [name for form in _forms(alone, seed, lasts) for name in form]
        assert len(seen) == len(set(seen)) == lasts * section.draw


@settings(max_examples=40)
@given(quizzes(), st.integers(0, 2**32))
def test_the_same_random_numbers_give_the_same_form(quiz: Quiz, seed: int):
    assert draw(quiz, (), random.Random(seed)) == draw(quiz, (), random.Random(seed))


def test_a_question_that_was_drawn_comes_back_only_after_the_others():
    section = QuizSection(id="a", titles={"en": "A"}, questions=tuple("abcdefg"), draw=3)
    quiz = replace(QUIZ, sections=(section,), questions=tuple(_question(name, "single") for name in "abcdefg"))
    first, second, third = _forms(quiz, 5, 3)
    assert not {*first} & {*second}
    assert {*"abcdefg"} - {*first} - {*second} <= {*third}


def test_variants_that_were_not_shown_come_first():
    first, *others = QUIZ.questions
    variants = tuple(Variant(id=f"v{number}", key={}, texts={}) for number in range(4))
    quiz = replace(QUIZ, questions=(replace(first, variants=variants), *others))
    seen = [form["one"] for form in _forms(quiz, 3, 8)]
    assert sorted(seen[:4]) == sorted(seen[4:]) == ["v0", "v1", "v2", "v3"]
    assert list(_forms(quiz, 3, 1)[0]) == ["one", "some", "count"]


def _forms(quiz: Quiz, seed: int, tries: int) -> list[dict[str, str]]:
    rng, forms = random.Random(seed), []
    for _ in range(tries):
        forms.append(draw(quiz, forms, rng))
    return forms


def _question(name: str, kind: str) -> Question:
    return replace(QUIZ.questions[0], id=name, kind=kind, variants=(Variant(id="v0", key={}, texts={}),))
