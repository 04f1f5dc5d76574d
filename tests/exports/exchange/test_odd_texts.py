"""Questions whose texts are made of marks of the formats come back equal, or what is not equal was named."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_app.exports.exchange.inline_markdown import escaped
from tests.exports.exchange import readers
from tests.exports.exchange.formats import FORMATS, read_back, unforeseen, written
from tests.exports.exchange.quizzes import HEAD, comparable, compiled, quiz_of
from tests.exports.exchange.test_round_trips import touched

MARKS = "-> % [ ] { } = ~ # : \\ // :: $CATEGORY: &gt; &amp; &#35; <b> & %50% %-5% [html] [plain] {1:SA:=x} [[ ]] | T F"
MARKS += " TRUE FALSE #### ### \\n \\} // - ! ( )"
PIECES = st.sampled_from([*MARKS.split(), "a", "b", "word", "Ω", "7", "50", " ", " ", "."])
TEXTS = st.lists(PIECES, min_size=1, max_size=6).map(lambda parts: " ".join("".join(parts).split())).filter(bool)
FOUR = st.lists(TEXTS, min_size=4, max_size=4)


def options(right: list[str], wrong: list[str]) -> str:
    return "".join(
        f"- [{'x' if text in right else ' '}] {line(text)} {{#o{number}}}\n  > {line(text)}\n"
        for number, text in enumerate([*right, *wrong])
    )


def line(text: str) -> str:
    """As Markdown in the middle of a line."""
    return f"*It:* {escaped(text)}" if text[0] in "-#>|:=+~(!" or text[:1].isdigit() else escaped(text)


def question(kind: str, title: str, texts: list[str]) -> str:
    one, two, three, four = texts
    head = f"## {line(title)} {{#q-{kind} kind={kind}}}\n\n{line(four)}\n\n"
    general = f"\n> [!FEEDBACK]\n> {line(four)}\n"
    if kind == "single":
        return head + options([one], [two, three]) + general
    if kind == "multiple":
        return head + options([one, two], [three]) + general + yaml({"marks": "partial"})
    if kind == "truefalse":
        return head + options([one], [two]) + general + yaml({"answer": False, "wrong": {"feedback": line(three)}})
    wrong = [{"text": two, "feedback": line(three)}]
    if kind == "text":
        return head + general + yaml({"accept": [one, four], "wrong": wrong})
    gaps = {
        "gap-x": {"accept": one, "wrong": wrong},
        "gap-y": {"right": one, "others": [{"text": two, "feedback": line(three)}]},
    }
    return (
        head + general + yaml({"passage": f"{line(three)} [[gap-x]] {line(four)} [[gap-y]] {line(two)}", "gaps": gaps})
    )


def yaml(values: dict[str, object]) -> str:
    return "\n```yaml\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()) + "```\n"


KINDS = ("single", "multiple", "truefalse", "text", "gaps")


PEGJS = {"single": "MC", "multiple": "MC", "truefalse": "TF", "text": "Short"}
WEIGHTS = {"single": {None}, "multiple": {50, -50}, "text": {None, 0}}  # no text has become one


def check(form: str, kind: str, title: str, texts: list[str]) -> bytes:
    """The file."""
    quiz, problems = compiled(HEAD + question(kind, title, texts))
    assume(not any(problem.severity == "error" for problem in problems))
    data, losses = written(quiz, form)
    lost = [loss.what for loss in losses.found if loss.place.startswith("check:")]
    markdown, unread = read_back(data, form)
    assert unforeseen(unread) == []
    before, after = (comparable(one.questions[0]) for one in (quiz, quiz_of(markdown)))
    for part in before:
        if part not in touched(lost):
            assert (part, after[part]) == (part, before[part])
    return data


def check_many(form: str, kind: str, count: int) -> None:
    files = []

    @settings(max_examples=count, deadline=None)
    @given(title=TEXTS, texts=FOUR)
    def check_one(title: str, texts: list[str]) -> None:
        files.append(check(form, kind, title, texts))

    check_one()
    for category, found in readers.gifts(files) if form == "gift" else []:
        assert (category["type"], found["type"]) == ("Category", PEGJS[kind])
        assert {choice["weight"] for choice in found.get("choices") or []} <= WEIGHTS.get(kind, set())


CASES = [(form, kind) for form in FORMATS for kind in KINDS if (form, kind) != ("gift", "gaps")]  # which it has not


@pytest.mark.parametrize(("form", "kind"), CASES)
def test_texts_of_marks_come_back(form: str, kind: str):
    check_many(form, kind, 60)


@pytest.mark.long
@pytest.mark.parametrize(("form", "kind"), CASES)
def test_texts_of_marks_come_back_at_length(form: str, kind: str):
    check_many(form, kind, 500)
