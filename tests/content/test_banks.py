"""A quiz that draws from banks: what an edition holds of it, and what is said where it cannot work."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from course_app.course.edition import decode, encode, practice_quizzes
from course_app.exports.kit_data import practice_quizzes as quizzes_in_kits
from tests.content.courses import COURSE, SMALL, compiled, edition

FINAL = """\
---
id: final
title: Final
use: graded
pass_percent: 70
minutes: 120
tries: 3
wait_hours: 24
score: last
feedback: closed
pages: each
sitting: password
sections:
  - {id: water, title: Water, from: [bank-water], draw: 2, at_least: {numeric: 1}, floor_percent: 50}
  - {id: own, title: Of its own}
---

## Mine {#mine kind=single section=own points=3}

Which?

- [x] this
- [ ] that
  > No.
"""
BANK = """\
---
id: bank-water
title: Bank
use: bank
unit: water
---

"""
SINGLE = """\
## Single {{#s{0} kind=single review=water#why}}

Which one is {0}?

- [x] {0}
- [ ] 100
  > No.

"""
NUMBER = """\
## Number {{#n{0} kind=number}}

Write {0}.

```yaml
answer: {{expression: "{0}", tolerance: 0}}
```

"""
QUESTIONS = "".join([*(SINGLE.format(n) for n in (1, 2, 3)), *(NUMBER.format(n) for n in (4, 5))])
TOML = COURSE.replace('quizzes = ["check"]', 'quizzes = ["check", "final"]', 1)
FILES = {"units/course.toml": TOML, "quizzes/final.md": FINAL, "quizzes/bank-water.md": BANK + QUESTIONS}


def test_a_quiz_holds_the_questions_of_its_banks_and_the_bank_is_no_quiz(tmp_path: Path):
    made = edition(tmp_path, FILES)
    assert [quiz.id for quiz in made.quizzes] == ["check", "final"]
    quiz = made.quizzes[1]
    assert [question.id for question in quiz.questions] == ["s1", "s2", "s3", "n4", "n5", "mine"]
    water, own = quiz.sections
    assert (water.titles, water.draw, water.at_least, water.floor_percent) == ({"en": "Water"}, 2, {"numeric": 1}, 50)
    assert (own.questions, own.draw, own.at_least, own.floor_percent) == (("mine",), 1, {}, 0)
    assert (quiz.length, quiz.points, quiz.minutes, quiz.tries, quiz.wait_hours) == (3, 5, 120, 3, 24)
    assert (quiz.score, quiz.feedback, quiz.pages, quiz.sitting) == ("last", "closed", "each", "password")
    assert decode(json.loads(encode(made))) == made


def test_a_bank_leaves_the_server_in_nothing(tmp_path: Path):
    made = edition(tmp_path, FILES)
    assert [quiz.id for quiz in practice_quizzes(made)] == [quiz.id for quiz in quizzes_in_kits(made)] == ["check"]
    assert "Which one is" not in str(made.search)
    assert not any("bank-water" in unit.quizzes for unit in made.units)


def test_another_answer_in_a_bank_makes_another_quiz(tmp_path: Path):
    changed = FILES | {"quizzes/bank-water.md": BANK + QUESTIONS.replace('"4"', '"4.5"')}
    before, after = edition(tmp_path / "a", FILES), edition(tmp_path / "b", changed)
    assert [a.digest == b.digest for a, b in zip(before.quizzes, after.quizzes, strict=True)] == [True, False]


def test_sections_are_named_in_every_language(tmp_path: Path):
    toml = TOML.replace('languages = ["en"]', 'languages = ["en", "ar"]') + _TEXT_AR
    arabic = """\
---
title: امتحان
sections:
  - {id: water, title: ماء}
---

## لي {#mine}

أي؟

- [ ] هذا
- [ ] ذلك
  > لا.
"""
    found = compiled(tmp_path, FILES | {"units/course.toml": toml, "quizzes/final.ar.md": arabic})
    assert found.edition is not None, found.problems
    water, own = found.edition.quizzes[1].sections
    assert (water.titles, own.titles) == ({"en": "Water", "ar": "ماء"}, {"en": "Of its own"})
    wrong = arabic.replace("id: water", "id: watr")
    (problem,) = compiled(tmp_path, FILES | {"units/course.toml": toml, "quizzes/final.ar.md": wrong}).problems
    assert (problem.file, problem.line, problem.column, problem.found) == ("quizzes/final.ar.md", 4, 6, "watr")
    assert problem.advice == "did you mean water?"


_TEXT_AR = '\n[text.ar]\ntitle = "ماء"\nsummary = "ماء"\nscope = "ماء"\nnotice = "ماء"\n'


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "final",
            "[bank-water]",
            "[bank-watr]",
            "14:38: error: expected a bank: bank-water, found bank-watr; did you mean bank-water?",
        ),
        (
            "final",
            "[bank-water]",
            "[check]",
            "14:38: error: expected a bank: bank-water, found check; create quizzes/check.md with use: bank",
        ),
        (
            "final",
            "draw: 2",
            "draw: 6",
            "14:51: error: expected at most 5 to draw, for there are no more, found 6; draw fewer, or add some",
        ),
        (
            "final",
            "draw: 2, at_least: {numeric: 1}",
            "draw: 2, at_least: {numeric: 3}",
            "14:71: error: expected at most 2 numeric ones, found 3; ask for fewer, or add some",
        ),
        (
            "final",
            "{numeric: 1}",
            "{numerc: 1}",
            "14:71: error: expected one of the keys numeric, found numerc; did you mean numeric?",
        ),
        (
            "final",
            "draw: 2",
            "draw: two",
            "14:57: error: expected a whole number from 1 to 1000, found two; write draw: 5",
        ),
        (
            "final",
            "draw: 2",
            "drow: 2",
            "14:51: error: expected one of the keys id, title, from, draw, at_least, floor_percent, found drow; "
            "did you mean draw?",
        ),
        (
            "final",
            "draw: 2, at_least: {numeric: 1}",
            "draw: 3",
            "14:51: warning: expected enough for two forms without repeats, found 5 questions, 2 numeric; "
            "add questions, or draw fewer",
        ),
        (
            "final",
            "{id: own, title: Of its own}",
            "{id: own, title: Of its own, from: [bank-water]}",
            "15:41: error: expected a bank that no other section draws from, found bank-water, as in the section "
            "water; divide the bank in two",
        ),
        (
            "final",
            "{id: own,",
            "{id: water,",
            "15:6: error: expected a section id of its own, found water again; choose another",
        ),
        (
            "final",
            " section=own",
            "",
            "18:10: error: expected a section: water, own, found none; add section=water or another to its heading",
        ),
        (
            "final",
            "use: graded",
            "use: readiness",
            "14:31: error: expected from in a graded quiz only, found use: readiness; a bank's keys never leave the "
            "server; take it away",
        ),
        (
            "bank-water",
            "kind=number}",
            "kind=number points=2}",
            "14:51: error: expected equal points where questions are drawn, found 1, 2; make them equal, so that every "
            "form has the same points",
        ),
        (
            "bank-water",
            "use: bank",
            "use: bank\nminutes: 3",
            "5:1: error: expected a rule of tries in a quiz only, found minutes; write it in the quiz that draws",
        ),
        (
            "bank-water",
            "{#s2 ",
            "{#mine ",
            "16:12: error: expected a question id of its own, found mine, as in quizzes/final.md; choose another",
        ),
        (
            "bank-water",
            "review=water#why",
            "review=water#wy",
            "8:35: error: expected a section or figure of the unit water: why, fig-bucket, how, found wy; "
            "did you mean why?",
        ),
    ],
)
def test_an_impossible_blueprint_is_said_at_its_place(tmp_path: Path, file: str, old: str, new: str, said: str):
    name = f"quizzes/{file}.md"
    assert old in FILES[name]
    found = compiled(tmp_path, FILES | {name: FILES[name].replace(old, new, 1)})
    assert said in [str(problem).partition(".md:")[2] for problem in found.problems]


def test_a_bank_is_not_taken_by_itself(tmp_path: Path):
    toml = TOML.replace('"final"]', '"final", "bank-water"]', 1)
    found = [str(problem) for problem in compiled(tmp_path, FILES | {"units/course.toml": toml}).problems]
    assert (
        "units/course.toml:4:30: error: expected a quiz to take, found bank-water, a bank; "
        "take it away: the quiz that draws from it brings it along"
    ) in found


def test_a_bank_that_nothing_draws_from_is_mentioned(tmp_path: Path):
    (problem,) = compiled(tmp_path, {"quizzes/bank-water.md": FILES["quizzes/bank-water.md"]}).problems
    assert (problem.file, problem.severity) == ("quizzes/bank-water.md", "warning")


def test_questions_may_move_into_a_bank_and_lost_ones_are_missed(tmp_path: Path):
    before = edition(tmp_path / "before", FILES)
    moved = FILES["quizzes/bank-water.md"] + FINAL.partition("---\n\n")[2].replace(" section=own points=3", "")
    final = FINAL.partition("\n  - {id: own")[0] + "\n---\n"
    after = compiled(
        tmp_path / "after", FILES | {"quizzes/final.md": final, "quizzes/bank-water.md": moved}, previous=before
    )
    assert after.problems == ()
    fewer = FILES["quizzes/bank-water.md"].replace("{#n5", "{#n6").replace("- [x] 1\n", "- [x] one\n")
    found = compiled(tmp_path / "fewer", FILES | {"quizzes/bank-water.md": fewer}, previous=before)
    assert [(one.file, one.expected.partition(":")[0]) for one in found.problems] == [
        ("quizzes/bank-water.md", "the options of the last edition"),
        ("quizzes/final.md", "the questions of the last edition"),
    ]


def test_a_quiz_that_says_nothing_new_keeps_its_digest(tmp_path: Path):
    """So that who passed it under an earlier program has still passed it."""
    check = edition(tmp_path / "a", SMALL).quizzes[0]
    spelt = SMALL["quizzes/check.md"].replace("use: practice", "use: practice\nfeedback: submitted\npages: one")
    assert edition(tmp_path / "b", {"quizzes/check.md": spelt}).quizzes[0].digest == check.digest
    assert b'"sections":[]' not in encode(replace(edition(tmp_path / "a", SMALL), units=()))
