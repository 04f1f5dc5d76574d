"""Every kind of question as a card: to answer, and after marking with a response that is partly right or wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from course_app.content.compiler import compile_course
from course_app.course.canonical import Json
from course_app.course.edition import Edition, Question
from course_app.course.kinds import KINDS
from course_app.course.marking import Code
from course_app.course.quizmarking import QuestionMark, mark_quiz
from course_app.course.responses import Response
from course_app.pages.questions import ShownQuestion, Verdict, marked, shown
from tests.course.test_formats_doc import EXAMPLES, write_course

RATIO = """## Density {#density kind=quantity}

0.5 kg fill 2 m³. How dense is it?

```yaml
answer: {value: 0.25, unit: kg/m³, tolerance: 1%}
```
"""


def edition(questions: Sequence[str] = tuple(text for text, _ in EXAMPLES)) -> Edition:
    """The examples of docs/formats.md, or other questions, as one quiz."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_course(folder, [*questions])
        found = compile_course(folder, cache=None)
    assert found.edition, found.problems
    return found.edition


def open_cards(questions: tuple[Question, ...], *, seed: str = "try") -> list[ShownQuestion]:
    return [
        shown(question, question.variants[0], "en", number=number, seed=seed)
        for number, question in enumerate(questions, start=1)
    ]


def judged_cards(edition: Edition, typed: Mapping[str, Json] | None = None) -> list[ShownQuestion]:
    """Each as ``typed`` says; else with its right response, one part of it changed where it has several."""
    quiz = edition.quizzes[0]
    values = {q.id: _damaged(right_response(q)) for q in quiz.questions} | dict(typed or {})
    responses = {name: Response(value=value, convention="point") for name, value in values.items()}
    marks = mark_quiz(quiz, {q.id: q.variants[0].id for q in quiz.questions}, responses, can_ask=False)
    return [
        marked(
            replace(card, value=responses[card.id].value, convention="point"),
            _verdict(mark),
            question,
            question.variants[0],
        )
        for card, mark, question in zip(open_cards(quiz.questions), marks, quiz.questions, strict=True)
    ]


def right_response(question: Question) -> Json:
    key = cast(dict[str, Json], question.variants[0].key)
    return KINDS[question.kind].right_response(key)


def told(question: Question) -> dict[Code, Json]:
    """Each code that the feedback has a sentence for, with a response beside which a mark may name it."""
    named = [Code(name=name, about=about) for name, _, about in (key.partition(":") for key in _feedback(question))]
    return {
        code: _with_choice(question, code.about) for code in named if code.name not in ("answer", "trainer", "model")
    }


def _feedback(question: Question) -> Mapping[str, str]:
    return {name: html for name, html in question.variants[0].texts["en"].feedback.items() if name != "general"}


def _with_choice(question: Question, about: str) -> Json:
    right = right_response(question)
    if question.kind == "truefalse" and isinstance(right, dict):
        return {**right, "answer" if about in ("true", "false") else "reason": about}
    if question.kind in ("single", "multiple"):
        return about if question.kind == "single" else [about]
    return right


def _damaged(value: Json) -> Json:
    """Two of the texts of an object change places."""
    if not isinstance(value, dict) or len(value) < 2:
        return value
    first, second = list(value)[:2]
    return {**value, first: value[second], second: value[first]}


def _verdict(mark: QuestionMark) -> Verdict:
    return Verdict(status=mark.status, earned=mark.earned, possible=mark.possible, codes=mark.codes)
