"""Questions as a quiz file: what `course check` reads. What quiz Markdown cannot say is named."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256

from course_app.course.kinds.units import factors
from course_app.course.numbers import read_number, unit_form
from course_app.exports.exchange.essays import essay_settings
from course_app.exports.exchange.flow_yaml import Value, scalar, settings_lines
from course_app.exports.exchange.hints import attribute
from course_app.exports.exchange.html_markdown import block_markdown, item_markdown, line_markdown, plain_line
from course_app.exports.exchange.inline_markdown import escaped
from course_app.exports.exchange.losses import Losses, NothingCarried
from course_app.exports.exchange.plain_html import without_tags
from course_app.exports.exchange.proving import first_error
from course_app.exports.exchange.questions import (
    Body,
    Choice,
    Choices,
    Essay,
    Gap,
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

PASS_PERCENT = 60
MAX_POINTS = 100
_NEARLY = Fraction(1, 1000)  # of a share: formats write a third as 33.33333

Parts = tuple[str, list[str], dict[str, Value]]  # kind, lines of options, settings


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizFile:
    text: str
    questions: int


def quiz_markdown(questions: QuestionSet, quiz_id: str, losses: Losses) -> QuizFile:
    """A whole file, with ids made from the names, each once. Every question in it compiles; others are named.

    Raises BrokenFile where none is left.
    """
    head = [
        "---",
        f"id: {quiz_id}",
        f"title: {scalar(' '.join(questions.title.split()) or quiz_id)}",
        "use: practice",
        f"pass_percent: {PASS_PERCENT}",
        "---",
    ]
    intro = block_markdown(questions.intro, losses) if questions.intro else []
    lines = [*head, *(["", *intro] if intro else [])]
    ids: set[str] = set()
    left_out = 0
    for number, question in enumerate(questions.questions, start=1):
        name = _own_id(question, number, ids, quiz_id)
        written = _question(question, name, losses)
        if error := first_error(written):
            left_out += 1
            losses.leave_out(error, question.line, title=question.title or name)
        else:
            lines += ["", *written]
    count = len(questions.questions) - left_out
    if not count:
        raise NothingCarried(losses.origin, "at least one question that passes the check of a course")
    return QuizFile(text="\n".join(lines) + "\n", questions=count)


def slug(text: str) -> str:
    """Small letters, digits and hyphens, at most 60; "" where nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:60].strip("-")


def _own_id(question: Question, number: int, taken: set[str], quiz_id: str) -> str:
    wanted = slug(question.name) or slug(question.title) or f"{quiz_id}-question-{number}"
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    taken.add(name)
    return name


def _question(question: Question, name: str, losses: Losses) -> list[str]:
    kind, options, settings = _parts(question, losses)
    title = " ".join(question.title.split()) or _beginning(question.prompt)
    attributes = [f"#{name}", f"kind={kind}"]
    if not isinstance(question.body, Essay):  # whose rubric says them
        attributes.append(f"points={_points(question, losses)}")
    if _keeps_order(question.body):
        attributes.append("shuffle=no")
    hints = [lines for hint in question.hints if (lines := block_markdown(hint, losses))]
    if hints and question.hint_cost:
        attributes.append(f"hint_cost={attribute(question.hint_cost)}")
    lines = [f"## {escaped(title)} {{{' '.join(attributes)}}}", ""]
    prompt = block_markdown(question.prompt, losses) or [escaped(title)]
    lines += prompt
    if options:
        lines += ["", *(_other_mark(line, prompt) for line in options)]
    general = block_markdown(question.general, losses) if question.general else []
    for name, box in [*(("HINT", hint) for hint in hints), ("FEEDBACK", general)]:
        if box:
            lines += ["", f"> [!{name}]", *(f"> {line}".rstrip() for line in box)]
    if settings:
        lines += ["", "```yaml", *settings_lines(settings), "```"]
    return lines


def _other_mark(line: str, prompt: list[str]) -> str:
    """Where the text above ends with a list, the options are marked otherwise: the two would be one list."""
    has_list = any(above.startswith("- ") for above in prompt)
    return f"*{line[1:]}" if has_list and line.startswith("- ") else line


def _keeps_order(body: Body) -> bool:
    is_plain = isinstance(body, TrueFalse) and body.reasons is None
    choices = body.reasons if isinstance(body, TrueFalse) else body
    return is_plain or (isinstance(choices, Choices) and not choices.shuffle)


def _points(question: Question, losses: Losses) -> int:
    if not 1 <= question.points <= MAX_POINTS:
        losses.add(f"points outside 1 to {MAX_POINTS}: {question.points}", question.line)
    return min(max(question.points, 1), MAX_POINTS)


def _beginning(prompt: Text) -> str:
    words = without_tags(prompt.html).split()
    return " ".join(words[:8])[:80] + ("…" if len(words) > 8 else "") if words else "Question"


def _parts(question: Question, losses: Losses) -> Parts:
    body = question.body
    if isinstance(body, Choices):
        return _choices(body, losses)
    if isinstance(body, TrueFalse):
        return _true_false(body, losses)
    if isinstance(body, Numbers):
        return _numbers(body, question.line, losses)
    if isinstance(body, Texts):
        return "text", [], _texts(body, question.line, losses)
    if isinstance(body, Matching):
        return "matching", [], _matching(body, question.line, losses)
    if isinstance(body, Ordering):
        steps = [line_markdown(step, losses) for step in body.steps]
        return "ordering", [], {"steps": steps, **_marks(body.is_whole, "partial")}
    if isinstance(body, Essay):
        return "essay", [], essay_settings(body, _points(question, losses), question.line, losses)
    return "gaps", [], _passage(body, losses)


def _marks(is_whole: bool, usual: str) -> dict[str, Value]:
    marks = "all-or-nothing" if is_whole else "partial"
    return {} if marks == usual else {"marks": marks}


def _choices(body: Choices, losses: Losses) -> Parts:
    right = [choice.share > 0 if body.is_multiple else choice.share == 1 for choice in body.choices]
    _say_weights(body, losses)
    options = _options(body, right, losses)
    if not body.is_multiple:
        return "single", options, {}
    return "multiple", options, _marks(body.is_whole, "all-or-nothing")


def _say_weights(body: Choices, losses: Losses) -> None:
    """Where what ticks earn or cost differs from what the kind gives."""
    part = Fraction(1, max(sum(choice.share > 0 for choice in body.choices), 1))
    for choice in body.choices:
        share = choice.share
        if not body.is_multiple:
            if share not in (0, 1):
                what = "takes points away" if share < 0 else f"earns {_percent(share)}"
                losses.add(f"an option that {what}; it is a wrong one here", choice.text.line)
        elif not body.is_whole:
            given = part if share > 0 else -part
            if abs(share - given) > _NEARLY:
                losses.add(f"an option's weight of {_percent(share)}; it is {_percent(given)} here", choice.text.line)


def _percent(share: Fraction) -> str:
    return f"{round(float(share) * 100, 3):g}%"


def _options(body: Choices, right: list[bool], losses: Losses) -> list[str]:
    texts = [item_markdown(choice.text, losses) for choice in body.choices]
    needs_ids = any(text[0].endswith("}") for text in texts)  # which could be read as an id
    lines = []
    for choice, (first, *more), is_right in zip(body.choices, texts, right, strict=True):
        own = f" {{#o{sha256(first.encode()).hexdigest()[:7]}}}" if needs_ids else ""
        lines.append(f"- [{'x' if is_right else ' '}] {first or '…'}{own}")
        lines += [f"  {line}".rstrip() for line in [*more, *([""] if more else [])]]
        lines += _option_feedback(choice, losses)
    return lines


def _option_feedback(choice: Choice, losses: Losses) -> list[str]:
    written = block_markdown(choice.feedback, losses) if choice.feedback else []
    return [f"  > {line}".rstrip() for line in written]


def _true_false(body: TrueFalse, losses: Losses) -> Parts:
    if body.reasons is None:
        right, other = ("True", "False") if body.is_true else ("False", "True")
        choices = [
            Choice(text=Text(html=right), share=Fraction(1), feedback=body.right_feedback),
            Choice(text=Text(html=other), share=Fraction(0), feedback=body.feedback),
        ]
        ordered = sorted(choices, key=lambda choice: choice.text.html, reverse=True)
        return "single", _options(Choices(choices=tuple(ordered)), [c.share == 1 for c in ordered], losses), {}
    settings: dict[str, Value] = {"answer": body.is_true}
    if feedback := _feedback(body.feedback, losses):
        settings["wrong"] = {"feedback": feedback}
    options = _options(body.reasons, [choice.share == 1 for choice in body.reasons.choices], losses)
    return "truefalse", options, settings | _marks(body.is_whole, "all-or-nothing")


def _feedback(text: Text | None, losses: Losses) -> str:
    return "\n".join(block_markdown(text, losses)) if text else ""


def _numbers(body: Numbers, line: int, losses: Losses) -> Parts:
    if body.needs_unit and body.units and factors(body.units[0]) is not None:
        settings = _number(body, line, losses)
        answer = settings["answer"]
        plain = {**answer, "unit": body.units[0]} if isinstance(answer, Mapping) else answer
        return "quantity", [], {**settings, "answer": plain, **_marks(body.is_whole, "all-or-nothing")}
    if body.needs_unit:
        losses.add("a unit that the learner has to type; it may be typed here, and need not", line)
    return "number", [], _number(replace(body, needs_unit=False), line, losses)


def _number(body: Numbers, line: int, losses: Losses) -> dict[str, Value]:
    right, others = _right_number(body, line, losses)
    answer: dict[str, Value] = {"value": right.value, **_units(body, line, losses)}
    answer["tolerance"] = _tolerance(right)
    wrong = [found for other in others if (found := _wrong_number(other, right, losses))]
    return {"answer": answer, **({"wrong": wrong} if wrong else {})}


def _right_number(body: Numbers, line: int, losses: Losses) -> tuple[NumberAnswer, list[NumberAnswer]]:
    """The right answers joined to one where they touch, and the answers that are wrong here."""
    full = [answer for answer in body.answers if answer.share == 1]
    first = full[0]
    low, high = first.low, first.high
    for answer in full[1:]:
        if answer.low <= high and answer.high >= low:
            low, high = min(low, answer.low), max(high, answer.high)
        else:
            losses.add("a second right number; the first one counts", answer.line or line)
    _say_first(body, line, losses)
    value = first.value if low <= first.value <= high else low
    for answer in full:
        if answer.feedback is not None:
            what = "feedback for the right number; write it into the box [!FEEDBACK]"
            losses.add(what, answer.feedback.line or line)
    right = NumberAnswer(low=low, high=high, value=value, share=Fraction(1))
    return right, [answer for answer in body.answers if answer.share != 1]


def _say_first(body: Numbers, line: int, losses: Losses) -> None:
    """Elsewhere the first answer that holds the number counts; here the right one does."""
    for index, answer in enumerate(body.answers):
        later = [one for one in body.answers[index + 1 :] if one.share == 1]
        if answer.share != 1 and any(one.low <= answer.high and answer.low <= one.high for one in later):
            what = f"that a number among the right ones earns {_percent(answer.share)}; it is right here"
            losses.add(what, answer.line or line)


def _units(body: Numbers, line: int, losses: Losses) -> dict[str, Value]:
    units = list(dict.fromkeys(unit.strip() for unit in body.units if _stands_beside_a_number(unit.strip())))
    for unit in body.units:
        if unit.strip() not in units:
            losses.add(f"the unit {unit!r}, which cannot stand beside a number", line)
    if not units:
        return {}
    return {"unit": units[0] if len(units) == 1 or body.needs_unit else units}


def _stands_beside_a_number(unit: str) -> bool:
    reading = read_number(f"1 {unit}", None)
    return bool(reading.unit) and reading.unit == unit_form(unit) and reading.value == 1


def _tolerance(answer: NumberAnswer) -> Value:
    width = answer.high - answer.value
    if answer.value - answer.low != width:
        return {"low": answer.low, "high": answer.high}
    percent = width / abs(answer.value) * 100 if answer.value else Fraction(1, 3)
    if width and percent.denominator == 1 and percent <= 20 and width.denominator > 10:
        return f"{percent}%"
    return width


def _wrong_number(answer: NumberAnswer, right: NumberAnswer, losses: Losses) -> dict[str, Value] | None:
    if answer.share > 0:
        losses.add(f"{_percent(answer.share)} of the points for a number near the right one", answer.line)
    elif answer.share < 0:
        losses.add("a wrong number that takes points away", answer.line)
    feedback = _feedback(answer.feedback, losses)
    if not feedback:
        return None
    candidates = (answer.value, answer.low, answer.high)
    value = next((one for one in candidates if not right.low <= one <= right.high), None)
    if value is None:
        losses.add("feedback for a wrong number that is among the right ones", answer.line)
        return None
    shown = NumberAnswer(low=answer.low, high=answer.high, value=value, share=Fraction(0))
    return {"value": value, "tolerance": _tolerance(shown), "feedback": feedback}


def _texts(body: Texts, line: int, losses: Losses) -> dict[str, Value]:
    accept = [answer.text for answer in body.answers if answer.share == 1]
    settings: dict[str, Value] = {"accept": accept if len(accept) != 1 else accept[0]}
    if body.keeps_case:
        settings["case"] = "keep"
    for answer in body.answers:
        if answer.share == 1 and answer.feedback is not None:
            losses.add("feedback for the right text; write it into the box [!FEEDBACK]", answer.line or line)
    wrong = _wrong_texts([answer for answer in body.answers if answer.share != 1], losses)
    return {**settings, **({"wrong": wrong} if wrong else {})}


def _wrong_texts(answers: list[TextAnswer], losses: Losses) -> list[Value]:
    """Those to which the same is said stand together; without feedback they need not be named."""
    texts: dict[str, list[str]] = {}
    for answer in answers:
        if answer.share > 0:
            losses.add(f"{_percent(answer.share)} of the points for the text {answer.text!r}", answer.line)
        elif answer.share < 0:
            losses.add(f"that the text {answer.text!r} takes points away", answer.line)
        if feedback := _feedback(answer.feedback, losses):
            texts.setdefault(feedback, []).append(answer.text)
    return [{"text": one[0] if len(one) == 1 else one, "feedback": said} for said, one in texts.items()]


def _matching(body: Matching, line: int, losses: Losses) -> dict[str, Value]:
    pairs: list[Value] = [{"left": line_markdown(pair.left, losses), "right": pair.right} for pair in body.pairs]
    others = {"others": list(body.others)} if body.others else {}
    return {"pairs": pairs, **others, **_marks(body.is_whole, "partial")}


def _passage(body: Passage, losses: Losses) -> dict[str, Value]:
    passage = line_markdown(body.text, losses)
    for name in body.gaps:
        passage = passage.replace(rf"\[\[{name}\]\]", f"[[{name}]]")
    gaps = {name: _gap(gap, body.text.line, losses) for name, gap in body.gaps.items()}
    return {"passage": passage, "gaps": gaps, **_marks(body.is_whole, "partial")}


def _gap(gap: Gap, line: int, losses: Losses) -> dict[str, Value]:
    if isinstance(gap, Texts):
        return _texts(gap, line, losses)
    if isinstance(gap, Numbers):
        found = _number(gap, line, losses)
        answer = found.pop("answer")
        return {**(answer if isinstance(answer, Mapping) else {}), **found}
    _say_weights(gap, losses)
    right = next(choice for choice in gap.choices if choice.share == 1)
    others = [choice for choice in gap.choices if choice is not right]
    said = [_feedback(other.feedback, losses) for other in others]
    if right.feedback is not None:
        losses.add("feedback for the right choice of a gap", right.feedback.line or line)
    texts = [plain_line(other.text, losses) for other in others]
    settings: dict[str, Value] = {"right": plain_line(right.text, losses)}
    if len({*said}) <= 1:
        return settings | {"others": texts} | ({"feedback": said[0]} if any(said) else {})
    own = [{"text": text, "feedback": one} if one else text for text, one in zip(texts, said, strict=True)]
    return settings | {"others": own}
