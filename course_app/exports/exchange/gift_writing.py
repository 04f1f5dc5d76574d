"""Questions as GIFT, https://docs.moodle.org/en/GIFT_format. Texts are HTML, so that their emphasis is kept."""

import re
from collections.abc import Sequence

from course_app.exports.exchange.categories import escaped_name
from course_app.exports.exchange.hints import say_hints
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.numbers_text import around, decimal, percent
from course_app.exports.exchange.questions import (
    Body,
    Choices,
    Essay,
    Matching,
    NumberAnswer,
    Numbers,
    Ordering,
    Passage,
    Question,
    QuestionSet,
    Text,
    TextAnswer,
    Texts,
    TrueFalse,
)
from course_app.exports.exchange.wildcards import as_signs

_SPECIAL = re.compile(r"[\\~=#{}:]")
_BEGINS = re.compile(r"%|\[(?:html|moodle|plain|markdown)\]")  # what is read as a weight, or as the text's format
_ARROW = "->"  # no sign of GIFT's escapes: beside a = it makes the answers pairs


def write_gift(questions: QuestionSet, quiz_id: str, losses: Losses) -> str:
    blocks = [f"$CATEGORY: {escaped_name(questions.title)}"]
    if questions.intro is not None and questions.intro.html:
        blocks.append(f"::{_plain(questions.title)}::{_html(questions.intro)}")
    for question in questions.questions:
        written = _question(question, losses.of(f"{quiz_id}:{question.name}"))
        blocks += [written] if written else []
    return "\n\n".join(blocks) + "\n"


def _question(question: Question, losses: Losses) -> str | None:
    if isinstance(question.body, Passage):
        losses.leave_out("GIFT has no passage with several gaps")
        return None
    if question.points != 1:
        losses.add("the points: each question counts one in GIFT")
    say_hints(question, losses)
    general = f"\n####{_html(question.general)}" if question.general else ""
    head = f"// [id:{question.name}]\n::{_plain(question.title)}::{_html(question.prompt)}"
    after = ""
    if isinstance(question.body, Numbers) and question.body.units:
        after = f" {_plain(question.body.units[0])}"
    return f"{head} {{{_answers(question.body, losses)}{general}\n}}{after}"


def _answers(body: Body, losses: Losses) -> str:
    if isinstance(body, Choices):
        return _choices(body, losses)
    if isinstance(body, TrueFalse):
        return _true_false(body, losses)
    if isinstance(body, Numbers):
        return _numbers(body, losses)
    if isinstance(body, Texts):
        return _texts(body, losses)
    if isinstance(body, Matching):
        return _matching(body, losses)
    if isinstance(body, Essay):
        _say_of_essay(body, losses)
    return _ordering(body, losses) if isinstance(body, Ordering) else ""


def _choices(body: Choices, losses: Losses) -> str:
    if body.is_multiple and body.is_whole:
        losses.add("all points or none; a part of the right ticks earns a part")
    if not body.shuffle:
        losses.add("that the options keep their order")
    lines = []
    for choice in body.choices:
        sign = "~" if body.is_multiple or choice.share != 1 else "="
        weight = f"%{percent(choice.share)}%" if body.is_multiple else ""
        lines.append(f"\n{sign}{weight}{_html(choice.text)}{_feedback(choice.feedback)}")
    return "".join(lines)


def _true_false(body: TrueFalse, losses: Losses) -> str:
    if body.reasons is not None:
        losses.add("the reasons to choose from")
        if any(choice.feedback for choice in body.reasons.choices):
            losses.add("the feedback for reasons")
    return f"{'TRUE' if body.is_true else 'FALSE'}{_feedback(body.feedback)}"


def _numbers(body: Numbers, losses: Losses) -> str:
    if len(body.units) > 1:
        losses.add(f"other spellings of the unit: {', '.join(body.units[1:])}")
    if body.needs_unit:
        losses.add("that the learner types the unit, and that other units convert; the unit stands behind the field")
    return "#" + "".join(f"\n{line}" for answer in body.answers for line in _number(answer))


def _number(answer: NumberAnswer) -> list[str]:
    weight = "" if answer.share == 1 else f"%{percent(answer.share)}%"
    said = _feedback(answer.feedback)
    if answer.low == answer.high:
        return [f"={weight}{decimal(answer.value)}:0{said}"]
    spans = [f"{decimal(value)}:{decimal(width)}" for value, width in around(answer.value, answer.low, answer.high)]
    return [f"={weight}{span}{said}" for span in (spans if answer.share == 1 else spans[-1:])]


def _texts(body: Texts, losses: Losses) -> str:
    if body.keeps_case:
        losses.add("that capital and small letters differ")
    kept = _without_arrows(body.answers, losses)
    if _ARROW in kept[0].text:  # only an answer without = may hold one
        return f"\n[plain]{_plain(as_signs(kept[0].text))}{_feedback(kept[0].feedback)}"
    lines = []
    for answer in kept:
        weight = "" if answer.share == 1 else f"%{percent(answer.share)}%"
        form = "[plain]" if _BEGINS.match(answer.text.lstrip()) else ""
        lines.append(f"\n={weight}{form}{_plain(as_signs(answer.text))}{_feedback(answer.feedback)}")
    return "".join(lines)


def _without_arrows(answers: Sequence[TextAnswer], losses: Losses) -> Sequence[TextAnswer]:
    """Those that can stand beside one another; the first alone where no right one can."""
    kept = [answer for answer in answers if _ARROW not in answer.text]
    if not any(answer.share == 1 for answer in kept):
        kept = [next(answer for answer in answers if answer.share == 1)]
    for answer in answers:
        if answer not in kept:
            what = "the accepted text" if answer.share == 1 else "the foreseen text"
            losses.add(f"{what} {answer.text!r}: GIFT reads {_ARROW} beside other answers as a pair")
    return kept


def _matching(body: Matching, losses: Losses) -> str:
    if body.is_whole:
        losses.add("all points or none; each pair earns its part")
    pairs = [f"\n={_html(pair.left)} -> {_plain(pair.right)}" for pair in body.pairs]
    return "".join([*pairs, *(f"\n= -> {_plain(other)}" for other in body.others)])


def _ordering(body: Ordering, losses: Losses) -> str:
    losses.add("steps to put in order; they are pairs of a step and its place")
    return "".join(f"\n={_html(step)} -> {place}" for place, step in enumerate(body.steps, start=1))


def _say_of_essay(body: Essay, losses: Losses) -> None:
    """GIFT has no more of it than its text and general feedback."""
    parts = {
        "the rubric": bool(body.criteria),
        "the levels of the rubric": any(criterion.levels for criterion in body.criteria),
        "the model answer": body.model is not None,
        "how many words are advised": body.words_from is not None or body.words_to is not None,
        "that a file may be handed in": bool(body.upload),
    }
    for what, is_there in parts.items():
        if is_there:
            losses.add(what)


def _feedback(text: Text | None) -> str:
    return f"#{_html(text)}" if text and text.html else ""


def _html(text: Text) -> str:
    """Without blank lines, which would end the question; one paragraph without marks is plain text.

    Behind ``[html]`` no weight and no other format is looked for.
    """
    inner = text.html.removeprefix("<p>").removesuffix("</p>")
    if "<" not in inner and "&" not in inner and inner.strip() and not _BEGINS.match(inner.lstrip()):
        return _plain(inner)
    lines = text.html.replace("\n", "&#10;")
    return f"[html]{_escaped(lines)}"


def _plain(text: str) -> str:
    return _escaped(re.sub(r"[ \t\r\n]+", " ", text).strip(" "))  # other spaces, such as those before units, stay


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: "\\" + sign[0], text)
