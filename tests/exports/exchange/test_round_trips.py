"""What is exported and read again is the same question, but for what was named as lost."""

from typing import Any

import pytest

from course_app.course.edition import Question, Quiz
from course_app.exports.exchange.from_edition import question_set
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.questions import Text
from tests.course.test_formats_doc import EXAMPLES
from tests.exports.exchange.formats import FORMATS, read_back, unforeseen, written
from tests.exports.exchange.quizzes import HEAD, comparable, page_of, quiz_of

MORE = """
## Uses {#uses kind=multiple points=2}

Which of *these*, `a < b`, use water?

1. Think of the shop.
2. Think of the boiler.

- [x] rinsing {=x}
- [x] cooling of {=x} m³
  > Cooling **uses** water:

  [UNIDO](https://www.unido.org) says so
- [ ] painting

```yaml
marks: partial
variants: 3
variables: {x: {from: 1, to: 9, step: 1}}
```

## Half {#half kind=truefalse points=2 shuffle=no}

Water is free.

- [x] It is bought twice.
  > It is.
- [ ] It rains.

```yaml
answer: false
marks: partial
```

## Ends {#ends kind=number points=5}

How much is {1, 2} ~ 3 = 4: #5?

| a | b |
|---|---|
| 1 | 2 |

```yaml
answer: {value: 7.3, tolerance: {low: 7.2, high: 7.7}}
```

## Order {#order kind=ordering points=3}

Which comes first?

```yaml
steps: ["a *b*", "c = d", "e ~ f {x}"]
marks: all-or-nothing
```

## Word {#word kind=text points=1}

Which word?

```yaml
accept: "50 % = half"
case: keep
```

## Rate {#rate kind=quantity points=2 hint_cost=1/3}

How much a tonne?

> [!HINT]
> What is divided by *what*, {1} ~ #2?
>
> - Look at the units.

> [!HINT]
> Divide.

> [!FEEDBACK]
> Divide the energy by the tonnes.

```yaml
answer: {value: 50, unit: kWh/t, tolerance: 2%}
```

## Pairs {#all-pairs kind=matching points=4}

What belongs together?

```yaml
pairs:
  - {left: one, right: "1 < 2"}
  - {left: two, right: "2 = 2"}
marks: all-or-nothing
```

## Gaps {#whole-gaps kind=gaps points=2}

Fill it in.

```yaml
passage: "A [[first]] and *a* [[second]]."
gaps:
  first: {accept: ["tap } ~", faucet], case: keep}
  second: {right: "pipe", others: [{text: "hose # 1", feedback: "It *bends*, {1}."}, "bucket"]}
marks: all-or-nothing
```

## Letter {#letter kind=essay}

Write a letter: {1} ~ #2.

> [!FEEDBACK]
> Say *why* first.

```yaml
rubric:
  - {id: whole, points: 3, text: The answer as a whole.}
upload: [pdf]
megabytes: 2
model: |
  1. It says why.
  2. It asks for `one` thing.
model_for: trainers
```
"""


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    """Every kind, with the marks, signs and settings that could go astray."""
    return quiz_of(HEAD + "Do it *all*.\n\n" + "\n".join(text for text, _ in EXAMPLES) + MORE)


@pytest.fixture(scope="module", params=FORMATS)
def trip(quiz: Quiz, request: pytest.FixtureRequest) -> "Trip":
    data, losses = written(quiz, request.param)
    markdown, lost_on_reading = read_back(data, request.param)
    assert unforeseen(lost_on_reading) == []
    lost: dict[str, list[str]] = {}
    for loss in losses.found:
        lost.setdefault(loss.place.partition(":")[2], []).append(loss.what)
    return Trip(request.param, quiz, quiz_of(markdown), lost)


class Trip:
    def __init__(self, form: str, before: Quiz, after: Quiz, lost: dict[str, list[str]]) -> None:
        self.form = form
        self.before = before
        self.after = {question.id: question for question in after.questions}
        self.quiz_after = after
        self.lost = lost


HARMLESS = ("variants", "where to read again", "Moodle shows one after each wrong try", "has them as compared")
TOUCHES = {
    "all points or none": {"key"},
    "a part of the points": {"key"},
    "that capital": {"key"},
    "other spellings": {"key"},
    "units other than": set[str](),
    "the reasons": {"kind", "key", "options", "feedback", "shuffle"},
    "the feedback": {"feedback"},
    "the feedback for a wrong order": {"key"},
    "that the options": {"shuffle"},
    "steps to put": {"kind", "key", "options", "feedback"},
    "that the learner types": {"kind", "key", "feedback", "labels"},
    "a unit that may be typed": {"key", "layout"},
    "the points": {"points"},
    "the first number": {"prompt"},
    "that learners see the rubric": {"key", "rubric", "feedback"},
    "that learners see the model": {"feedback"},
    "the rubric": {"key", "rubric"},
    "the levels": {"rubric"},
    "the model answer": {"feedback"},
    "how many words": {"labels"},
    "how large a file": {"key", "labels"},
    "that a file may be": {"key", "labels"},
    "that the number of words": set[str](),
    "the hints": {"hints", "hint_cost"},
    "what a hint costs:": {"hint_cost"},
    "that a hint": set[str](),
    "capital letters": set[str](),
    "the accepted text": {"key", "feedback"},
    "the foreseen text": {"key", "feedback"},
}


def test_hints_are_carried_or_named(trip: Trip):
    for name, hints, cost in (("rate", 2, "1/3"), ("water-loss", 2, "1/4")):
        after = trip.after[name]
        kept = len(after.variants[0].texts["en"].hints), after.hint_cost
        named = [what for what in trip.lost[name] if "hint" in what]
        if trip.form == "moodle-xml":
            assert kept == (hints, cost)
            assert named == ["that a hint is shown when it is asked for; Moodle shows one after each wrong try"]
        else:
            assert kept == (0, "0")
            assert named == [f"the hints: {hints}", f"what a hint costs: {cost} of the points"]


BOUND = """## Uses {#uses kind=single}

Uses 12 m³ at −$ 40, or 5 %, in unit\u00a03.

- [x] 5 kg
- [ ] 6 kg
  > Not 6 kg.

> [!FEEDBACK]
> In 2 days.

## Gaps {#gaps kind=gaps}

In 7 h.

```yaml
passage: "In 12 h it [[does]] so."
gaps: {does: {right: rise, others: [{text: fall, feedback: "By 3 kg."}]}}
```
"""


@pytest.mark.parametrize("form", FORMATS)
def test_spaces_that_the_compiler_made_no_break_are_written_as_plain_ones(form: str):
    quiz = quiz_of(HEAD + "In 4 h.\n\n" + BOUND)
    assert "12\u00a0m³" in quiz.questions[0].variants[0].texts["en"].prompt
    found = question_set(quiz, "en", variants=1, losses=Losses("check"))
    assert found.intro == Text(html="<p>In 4 h.</p>")
    assert repr(found).count(r"\xa0") == 1  # the author's own
    after = quiz_of(read_back(written(quiz, form)[0], form)[0]).questions
    before = quiz.questions[:1] if form == "gift" else quiz.questions  # GIFT has no gaps for choices
    assert [comparable(question) for question in after] == [comparable(question) for question in before]


@pytest.mark.parametrize("form", FORMATS)
def test_objectives_are_named(form: str):
    question = "## T {#q kind=single objective=1}\n\nWhich?\n\n- [x] yes\n- [ ] no\n"
    page, _ = page_of(HEAD.replace("use:", "unit: water\nuse:") + question)
    data, losses = written(page.content, form)
    after, _ = page_of(read_back(data, form)[0])
    assert [one.facts.questions[0].objective is None for one in (page, after)] == [False, True]
    what = "the unit of the quiz (water), and which objective each question is on"
    assert what in [loss.what for loss in losses.found if loss.place == "check"]


@pytest.mark.parametrize(
    ("settings", "is_named"),
    [
        ("accept: São Paulo", False),
        ("accept: [São Paulo, Sampa]", True),
        ("accept: [1/2, 0.5]", False),
        ("accept: São Paulo\nwrong: [{text: Rio, feedback: No.}]", True),
        ("accept: [São Paulo, Sampa]\ncase: keep\naccents: keep", False),
        ("passage: '[[a]] [[b]]'\ngaps: {a: {accept: [A, É]}, b: {accept: [B, Ü]}}", True),
    ],
)
def test_texts_that_an_edition_has_folded_are_named_once(settings: str, is_named: bool):
    kind = "gaps" if "gaps" in settings else "text"
    quiz = quiz_of(f"{HEAD}## T {{#q kind={kind}}}\n\nWhich?\n\n```yaml\n{settings}\n```\n")
    lost = [loss for loss in written(quiz, "moodle-xml")[1].found if loss.what.startswith("capital letters")]
    assert len(lost) == is_named


def test_a_translation_keeps_what_its_source_accepts():
    quiz = quiz_of(HEAD + "## T {#q kind=text}\n\nWhich?\n\n```yaml\naccept: [leak, Fuga]\n```\n")
    text = quiz.questions[0].variants[0].texts["en"]
    text.feedback["answer:answer"] = "Fuga"  # as the translation that is exported shows it
    after = quiz_of(read_back(written(quiz, "moodle-xml")[0], "moodle-xml")[0]).questions[0].variants[0]
    assert (after.texts["en"].feedback["answer:answer"], after.key["accept"]) == ("Fuga", ["fuga", "leak"])


def touched(lost: list[str]) -> set[str]:
    return {part for what in lost for name, parts in TOUCHES.items() if what.startswith(name) for part in parts}


def test_what_was_not_named_is_equal(trip: Trip):
    for question in trip.before.questions:
        lost = trip.lost.get(question.id, [])
        if any(what.startswith("the whole question") for what in lost):
            assert question.id not in trip.after
            continue
        before, after = comparable(question), comparable(trip.after[question.id])
        for part in before:
            if part not in touched(lost):
                assert (question.id, after[part]) == (question.id, before[part])


def test_whole_questions_are_lost_only_where_a_format_has_no_such_kind(trip: Trip):
    gone = {question.kind for question in trip.before.questions if question.id not in trip.after}
    assert gone == {"table"} | ({"gaps"} if trip.form == "gift" else set())


def test_of_an_essay_only_trainers_see_what_was_written_for_those_who_mark(trip: Trip):
    (before,) = [question for question in trip.before.questions if question.id == "own-balance"]
    text, after = before.variants[0].texts["en"], trip.after["own-balance"].variants[0].texts["en"]
    assert [(one.html, one.levels) for one in after.rubric] == [("The answer as a whole.", ())]
    assert trip.after["own-balance"].points == (1 if trip.form == "gift" else 5)
    guide = after.feedback.get("trainer:model", "")
    parts = [
        text.feedback["model"],
        *(one.html for one in text.rubric),
        *(one for c in text.rubric for one in c.levels),
    ]
    assert [part in guide for part in parts] == [trip.form != "gift"] * 6
    assert set(after.feedback) <= {"trainer:model"}


def test_moodle_takes_all_of_an_essay_that_has_no_rubric_of_its_own(quiz: Quiz):
    assert [loss for loss in written(quiz, "moodle-xml")[1].found if loss.place == "check:letter"] == []


def test_no_format_has_the_hints_of_an_essay():
    text = "## T {#q kind=essay hint_cost=1/4}\n\nTell.\n\n> [!HINT]\n> Begin.\n\n```yaml\n"
    quiz = quiz_of(f"{HEAD}{text}rubric: [{{id: a, points: 3, text: All.}}]\n```\n")
    for form in FORMATS:
        data, losses = written(quiz, form)
        after = quiz_of(read_back(data, form)[0]).questions[0]
        assert (after.variants[0].texts["en"].hints, after.hint_cost) == ((), "0")
        assert {"the hints: 1", "what a hint costs: 1/4 of the points"} <= {loss.what for loss in losses.found}


@pytest.mark.parametrize("form", FORMATS)
def test_an_essay_that_came_in_goes_out_and_in_again_as_it_is(form: str):
    essays = quiz_of(HEAD + "\n".join(text for text, kind in EXAMPLES if kind == "essay"))
    first, _ = read_back(written(essays, form)[0], form)
    assert read_back(written(quiz_of(first), form)[0], form)[0] == first


def test_title_and_introduction_come_back(trip: Trip):
    before, after = trip.before.texts["en"], trip.quiz_after.texts["en"]
    assert (after.title, after.intro) == (before.title, before.intro)


def test_most_questions_of_a_package_are_equal_in_every_part():
    quiz = quiz_of(HEAD + "\n".join(text for text, kind in EXAMPLES if kind in ("single", "number", "text")) + MORE)
    data, losses = written(quiz, "qti")
    named = {loss.place.partition(":")[2] for loss in losses.found if not loss.what.endswith(HARMLESS)}
    after = {question.id: question for question in quiz_of(read_back(data, "qti")[0]).questions}
    equal = [question.id for question in quiz.questions if question.id not in named and same(question, after)]
    assert {"cp-is", "drag-out", "uses", "half", "ends", "order", "word", "all-pairs", "whole-gaps"} <= {*equal}


def same(question: Question, after: dict[str, Question]) -> bool:
    found: dict[str, Any] = comparable(after[question.id])
    return found == comparable(question)


@pytest.mark.parametrize("form", FORMATS)
def test_so_many_variants_as_asked_for_are_questions_of_their_own(quiz: Quiz, form: str):
    data, losses = written(quiz, form, variants=2)
    after = quiz_of(read_back(data, form)[0])
    assert [question.id for question in after.questions if question.id.startswith("payback")] == [
        "payback-1",
        "payback-2",
    ]
    assert "28 of 30 variants" in [loss.what for loss in losses.found if loss.place == "check:payback"]


VARIED = """## T {#a kind=number}

How much is {=x}?

```yaml
variants: 3
variables:
  x: {from: 1, to: 5, step: 1}
answer: {expression: "x", tolerance: 0}
```

## U {#a-1 kind=text}

What?

```yaml
accept: [leak]
```
"""


@pytest.mark.parametrize("form", FORMATS)
def test_a_variant_takes_no_other_questions_id(form: str):
    after = quiz_of(read_back(written(quiz_of(HEAD + VARIED), form, variants=3)[0], form)[0])
    assert [question.id for question in after.questions] == ["a-1-2", "a-2", "a-3", "a-1"]
