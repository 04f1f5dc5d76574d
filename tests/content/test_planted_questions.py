"""Each fault in a question is found at its exact place, with its message; the question without it is silent."""

from pathlib import Path

import pytest

from course_app.course.kinds.alike import as_read
from tests.content.courses import compiled
from tests.content.planted_questions import FAULTS, QUIZ, SOURCE, UNIT, WATER


def problems(folder: Path, quiz: str, unit: str = WATER) -> list[str]:
    return [str(problem) for problem in compiled(folder, {QUIZ: quiz, UNIT: unit}).problems]


def test_the_quiz_is_silent_without_a_fault(tmp_path: Path):
    assert problems(tmp_path, SOURCE) == []


@pytest.mark.parametrize(("old", "new", "said"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_said_at_its_place(tmp_path: Path, old: str, new: str, said: str):
    assert SOURCE.count(old) == 1
    assert problems(tmp_path, SOURCE.replace(old, new)) == [f"{QUIZ}:{said}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2", "\uff12"),
        ("½", "1/2"),
        ("1\u20442", "1/2"),
        ("1½ t", "1 1/2 t"),
        ("a drum", "a\u00a0drum"),
        ("a drum", "a&nbsp;drum"),
        ("a&#8239;drum", "a drum"),
        ("5 \u00b5m", "5 \u03bcm"),
        ("drag\u00adout", "dragout"),
        ("oil \uff06 water", "oil & water"),
    ],
)
def test_options_that_look_the_same_are_alike(tmp_path: Path, one: str, other: str):
    said = "16:3: error: expected options that differ, found the option of line 14 again; change one"
    assert problems(tmp_path, SOURCE.replace("the cost", one).replace("the *heat*", other)) == [f"{QUIZ}:{said}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5<sup>2</sup> t", "52 t"),
        ("5\u00b2 t", "52 t"),
        ("1,250 t", "1.25 t"),
        ("1.500 t", "1500 t"),
        ("line 1.10.2", "line 1.1.2"),
        ("1½ t", "11/2 t"),
        ("1 1/2 t", "11/2 t"),
        ("\uff15 mW", "5 MW"),
    ],
)
def test_options_that_are_other_numbers_differ(tmp_path: Path, one: str, other: str):
    assert problems(tmp_path, SOURCE.replace("the cost", one).replace("the *heat*", other)) == []


def test_a_thousands_mark_is_what_the_language_has():
    assert [as_read(text, ",") for text in ("1.250,50 t", "1,250 t")] == ["1250,5t", "1,25t"]


def test_a_text_that_is_wrong_in_one_language_and_right_in_another_is_found(tmp_path: Path):
    head, word = SOURCE.partition("## One")[0], "## Word {#word kind=text}\n\nWhat is it?\n\n```yaml\n"
    quiz = head + word + 'accept: [drag-out]\nwrong:\n  - {text: gift, feedback: "No."}\n```\n'
    spanish = "---\ntitle: Prueba\n---\n\n## Palabra {#word}\n\n¿Qué es?\n\n```yaml\n"
    spanish += 'accept: [gift]\nwrong:\n  - {text: otro, feedback: "No."}\n```\n'
    course = compiled(tmp_path, {})
    assert not course.problems
    toml = (tmp_path / "units/course.toml").read_text().replace('["en"]', '["en", "es"]')
    toml = toml.replace("[rule]", "[text.es]\ntitle = 'W'\nsummary = 'W'\nscope = 'W'\nnotice = 'W'\n\n[rule]")
    files = {QUIZ: quiz, "quizzes/check.es.md": spanish, "units/course.toml": toml}
    said = [str(problem) for problem in compiled(tmp_path, files).problems]
    assert said == [
        f"{QUIZ}:16:5: error: expected a wrong answer, found gift, which is right; take it away, or change the answer"
    ]


def choices(right: str, wrong: str, *, count: int = 5, first: int = 0, attributes: str = "") -> str:
    """A quiz of questions with one right option, the right one first in all; ``first`` of them without feedback."""
    quiz = SOURCE.partition("## One")[0]
    for number in range(count):
        quiz += f"\n## Q {{#q{number} kind=single objective=1{attributes}}}\n\nWhich?\n\n- [x] {right}\n- [ ] {wrong}\n"
        quiz += "" if number < first else "  > No.\n"
    return quiz


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("text", "accept: [bronze]"),
        ("number", "answer: {value: 7, tolerance: 1}"),
        ("quantity", "answer: {value: 25, unit: kWh/t, tolerance: 2%}"),
        ("ordering", "steps: [draw, measure, balance]"),
        ("matching", "pairs: [{left: water, right: meter}, {left: oil, right: gauge}]"),
        ("gaps", 'passage: "It is [[what]]."\ngaps: {what: {accept: [loss]}}'),
        ("essay", "rubric: [{id: clear, text: It is clear, points: 2}]"),
    ],
)
def test_a_list_left_over_in_a_question_without_options_is_said_beside_all_other_problems(
    tmp_path: Path, kind: str, settings: str
):
    left = f"## T {{#q kind={kind}}}\n\nQ\n\n- [x] stray\n- [ ] list\n\n```yaml\n{settings}\n```\n"
    silent = "\n## S {#s kind=single objective=1}\n\nWhich?\n\n- [x] this\n- [ ] that\n"
    said = problems(tmp_path, SOURCE.partition("## One")[0] + left + silent)
    last = 8 + (left + silent).count("\n")
    assert said == [
        f"{QUIZ}:13:3: error: expected no options in a question of kind={kind}, found 2; "
        "take the list away, or change the kind",
        f"{QUIZ}:{last}:3: warning: {FEEDBACK}",
    ]


FEEDBACK = (
    "expected feedback for whoever chooses this, found none; say below it, after > and a space, what is wrong with it"
)
LONGEST = (
    "expected right options that are not nearly always the longest, found it in 5 of 5 questions; "
    "who knows nothing would choose it: shorten right options, or lengthen wrong ones"
)
SAME = (
    "expected right options in different places where shuffle=no, found the option in place 1 right in all 5; "
    "take shuffle=no away, or change the order"
)


@pytest.mark.parametrize(
    ("quiz", "said"),
    [
        (choices("this", "that"), []),
        (choices("this", "that", first=1), [f"15:3: warning: {FEEDBACK}"]),
        (choices("this one", "that"), [f"10:1: warning: {LONGEST}"]),
        (choices("this one", "that", count=4), []),
        (choices("this one", "that").replace("[ ] that", "[ ] that too", 1), []),
        (choices("this", "that", attributes=" shuffle=no"), [f"10:1: warning: {SAME}"]),
    ],
)
def test_what_teaches_badly_is_warned_of(tmp_path: Path, quiz: str, said: list[str]):
    assert problems(tmp_path, quiz) == [f"{QUIZ}:{line}" for line in said]


GAP = (
    "expected feedback for whoever chooses this, found none; "
    "write {text: …, feedback: …}, or one feedback: beside right: for all its wrong choices"
)
WHOLE = 'others: [falls, stays the same], feedback: "Look again."'


@pytest.mark.parametrize(
    ("gap", "columns"),
    [
        (WHOLE, []),
        ("others: [falls, stays the same]", [32, 39]),
        ('others: [falls, stays the same], feedback: ""', [32, 39]),
        ("others: falls", [31]),
        ('others: [{text: falls, feedback: "Why?"}, stays the same]', [65]),
        ('others: [{text: falls, feedback: "Why?"}, {text: stays the same, feedback: "Of what?"}]', []),
        ('others: [{text: falls, feedback: "Why?"}, stays the same], feedback: "Look again."', []),
    ],
)
def test_a_wrong_choice_of_a_gap_without_feedback_is_warned_of(tmp_path: Path, gap: str, columns: list[int]):
    said = problems(tmp_path, SOURCE.replace(WHOLE, gap))
    assert said == [f"{QUIZ}:119:{column}: warning: {GAP}" for column in columns]


def test_feedback_of_a_gap_with_a_misspelt_key_is_one_fault(tmp_path: Path):
    (said,) = problems(tmp_path, SOURCE.replace(WHOLE, WHOLE.replace("feedback", "feedbak")))
    assert said.startswith(f"{QUIZ}:119:56: error: expected one of right, others, feedback, found feedbak")


SILENT = ["", " &nbsp;", " \u00a0 &#8203;", " \u2003\n  >\n  > &nbsp;"]


@pytest.mark.parametrize("quotation", SILENT)
def test_a_quotation_in_which_nothing_is_seen_is_no_feedback(tmp_path: Path, quotation: str):
    quiz = choices("this", "that") + f"\n## L {{#last kind=single}}\n\nWhich?\n\n- [x] so\n- [ ] no\n  >{quotation}\n"
    line = quiz[: quiz.index("- [ ] no")].count("\n") + 1
    assert problems(tmp_path, quiz) == [f"{QUIZ}:{line}:3: warning: {FEEDBACK}"]


@pytest.mark.parametrize("seen", ["!", "½", "$`x`$", "**?**"])
def test_a_quotation_in_which_something_is_seen_is_feedback(tmp_path: Path, seen: str):
    assert problems(tmp_path, SOURCE.replace("> Not that.", f"> {seen}")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (WHOLE, 'others: [falls, stays the same], feedback: "&nbsp;"', [f"119:{c}: warning: {GAP}" for c in (32, 39)]),
        (
            WHOLE,
            'others: [{text: falls, feedback: "&nbsp;"}], feedback: "Look again."',
            ["119:32: error: expected feedback: for whoever chooses this, found nothing; write it, or the text alone"],
        ),
        (
            '"Upside down."}\n  - {expression: "I',
            '"&nbsp; "}\n  - {expression: "I',
            [
                "48:5: error: expected feedback: for whoever gives this answer, found nothing; "
                "say what went wrong in the working"
            ],
        ),
        (
            'feedback: "What do you balance?"',
            'feedback: "&#8203;"',
            ["106:5: error: expected feedback: for whoever orders them so, found nothing; say what is wrong"],
        ),
    ],
)
def test_feedback_in_which_nothing_is_seen_is_none_in_settings_too(tmp_path: Path, old: str, new: str, said: list[str]):
    assert SOURCE.count(old) == 1
    assert [problem.partition(" (with ")[0] for problem in problems(tmp_path, SOURCE.replace(old, new))] == [
        f"{QUIZ}:{line}" for line in said
    ]


def test_an_objective_without_a_question_is_warned_of_where_it_stands(tmp_path: Path):
    unit = WATER.replace("- *measure* water\n", "- *measure* water\n> - *buy* water\n")
    line = unit[: unit.index("*buy*")].count("\n") + 1
    said = "expected a question on each objective, found none on number 2; "
    said += "write one, or add objective=2 to the heading of one"
    assert problems(tmp_path, SOURCE, unit) == [f"{UNIT}:{line}:5: warning: {said}"]


def test_objectives_of_which_no_question_names_any_are_warned_of_where_the_unit_has_a_quiz(tmp_path: Path):
    line = WATER[: WATER.index("*measure*")].count("\n") + 1
    said = "expected a question on each objective, found no question that names this objective; "
    said += "write one, or add objective=1 to the heading of one"
    quiz = SOURCE.replace(" objective=1", "")
    assert problems(tmp_path, quiz) == [f"{UNIT}:{line}:5: warning: {said}"]
    assert problems(tmp_path, quiz.replace("unit: water\n", "")) == []


def test_an_objective_asks_for_the_unit_of_its_quiz(tmp_path: Path):
    said = "expected an objective in a quiz or bank of a unit, found 1; "
    said += "add unit: to the front matter, or take objective= away"
    assert problems(tmp_path, SOURCE.replace("unit: water\n", "")) == [f"{QUIZ}:8:36: error: {said}"]
