"""What statistics say of a question, in words: the answers that were given, and why it should be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from jinja2.filters import do_striptags

from course_app.actions.statistics import QuestionReport
from course_app.course.edition import Option, Part, QuestionText
from course_app.course.itemanalysis import Answer, Remark
from course_app.course.marking import Code
from course_app.pages.filters import signed
from course_app.pages.languages import formats
from course_app.web.languages import interface_language, lazy_gettext

_FAULTS = {
    "hard": lazy_gettext(
        "Learners earned only %(part)s of its points. It may be too hard or unclear, or its key may be wrong."
    ),
    "easy": lazy_gettext("Learners earned %(part)s of its points. Nearly everybody can answer it, so it tells little."),
    "backwards": lazy_gettext(
        "Who does well elsewhere does worse here (%(value)s). Its key may be wrong, or its words mislead those who know"
        " more."
    ),
    "flat": lazy_gettext(
        "Strong and weak learners do about equally well here (%(value)s), so it tells little of what they can do."
    ),
    "tempting": lazy_gettext(
        "“%(option)s” counts as wrong, and more of the strongest third gave it than of the weakest. It may be right in"
        " a way that nobody thought of."
    ),
    "unchosen": lazy_gettext("Nobody chose “%(option)s”. A common mistake in its place would tell more."),
    "unread": lazy_gettext(
        "%(part)s of the answers could not be read. It may not say clearly in which form to answer."
    ),
    "uneven": lazy_gettext(
        "Its variants are not equally hard: between the easiest and the hardest lie %(part)s of the points."
    ),
}
_UNCHOSEN = lazy_gettext("Nobody chose %(options)s. Common mistakes in their place would tell more.")
_WORDS = {"true": lazy_gettext("True"), "false": lazy_gettext("False")}
_PARTS = {
    "right": lazy_gettext("right"),
    "wrong": lazy_gettext("not right"),
    "missed": lazy_gettext("left empty"),
    "own": lazy_gettext("right with the learner's own numbers"),
    "missing-unit": lazy_gettext("without its unit"),
    "other-quantity": lazy_gettext("with a unit that measures something else"),
    "wrong-unit": lazy_gettext("the right number, in another unit"),
    "inverted": lazy_gettext("the ratio upside down"),
}
_A_WRONG_ANSWER = lazy_gettext("A wrong answer that was foreseen")
_WRONG_ORDERS = lazy_gettext("The commonest wrong orders")
_HINTS = lazy_gettext("with hints: %(count)s")
_HIDDEN = frozenset({"trainer", "given"})  # say only who marks, and points that stand elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """``label``: HTML, in the course's language where ``is_text``, else in the interface language. ``part``: the label
    of the part that was answered so, HTML in the course's language; empty where the question has none."""

    part: str
    label: str
    is_text: bool
    is_right: bool
    answer: Answer

    @property
    def plain(self) -> str:
        return do_striptags(f"{self.part} – {self.label}" if self.part else self.label)


def shown_answers(report: QuestionReport, text: QuestionText) -> list[ShownAnswer]:
    """By part, in the order in which the parts stand; without codes that only say again what others say."""
    order = report.question.variants[0].key.get("order")
    parts = [part.id for part in text.parts] or (order if isinstance(order, list) else [])

    def place(answer: Answer) -> int:
        part = answer.code.about.partition(".")[0]
        return parts.index(part) if answer.code.name != "order" and part in parts else len(parts)

    listed = [answer for answer in report.item.answers if not _says_again(report, answer.code)]
    return [_shown(report, text, answer) for answer in sorted(listed, key=place)]


def sentences(remarks: Sequence[Remark], text: QuestionText) -> list[str]:
    """Plain text; one for all options that nobody chose."""
    unchosen = [remark.code for remark in remarks if remark.fault == "unchosen" and remark.code]
    found = [_sentence(remark, text) for remark in remarks if remark.fault != "unchosen" or len(unchosen) == 1]
    if len(unchosen) > 1:
        quoted = [f"“{_answer_in_words(text, code)}”" for code in unchosen]
        found.append(str(_UNCHOSEN) % {"options": format_list(quoted, locale=formats(interface_language()))})
    return found


def _sentence(remark: Remark, text: QuestionText) -> str:
    locale, figure = formats(interface_language()), float(remark.figure)
    return str(_FAULTS[remark.fault]) % {
        "part": format_percent(round(figure, 2), locale=locale),
        "value": signed(figure, locale),
        "option": _answer_in_words(text, remark.code) if remark.code else "",
    }


def _says_again(report: QuestionReport, code: Code) -> bool:
    """What only says who marked, or what an option says too."""
    if code.name == "missed":
        return Code(name="option", about=code.about) in report.offered
    is_chosen = any(one.name == "option" and one.about.startswith(f"{code.about}.") for one in report.offered)
    return code.name in _HIDDEN or (code.name in ("right", "wrong") and is_chosen)


def _answer_in_words(text: QuestionText, code: Code) -> str:
    part, label, _ = _labels(text, code)
    return do_striptags(f"{part} – {label}" if part and code.name != "order" else label).removesuffix(".")


def _shown(report: QuestionReport, text: QuestionText, answer: Answer) -> ShownAnswer:
    part, label, is_text = _labels(text, answer.code)
    return ShownAnswer(part=part, label=label, is_text=is_text, is_right=report.is_right(answer.code), answer=answer)


def _labels(text: QuestionText, code: Code) -> tuple[str, str, bool]:
    """Of the part and of what was answered in it, HTML, and whether the latter is in the course's language."""
    part, _, given = code.about.partition(".")
    if code.name == "order":
        steps = [_part_label(text, step) or escape(step) for step in code.about.split(".")]
        return (
            escape(str(_WRONG_ORDERS)),
            " <br>".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
            True,
        )
    if code.name == "option" and not given:
        return (
            "",
            escape(str(_WORDS[part])) if part in _WORDS else _option_label(text.options, part),
            part not in _WORDS,
        )
    within = _part_label(text, part)
    if code.name in ("option", "pair"):
        own = next((one.options for one in text.parts if one.id == part), ())
        return within or "", _option_label(own or text.options, given), True
    if code.name in ("typed", "entered"):
        return within or "", f"<bdi>{escape(given if code.name == 'typed' else _number(given))}</bdi>", True
    return within or "", *_said(text, code, given)


def _number(entered: str) -> str:
    """A canonical number and perhaps its unit, as the interface language writes it; a fraction as it is."""
    number, _, unit = entered.partition(" ")
    if "/" not in number:
        number = str(format_decimal(Decimal(number), locale=formats(interface_language()), decimal_quantization=False))
    return f"{number} {unit}".rstrip()


def _option_label(options: Sequence[Option], option: str) -> str:
    return next((one.html for one in options if one.id == option), escape(option))


def _said(text: QuestionText, code: Code, number: str) -> tuple[str, bool]:
    """Of a wrong answer that was foreseen the author's feedback, which says what was wrong."""
    if code.name == "foreseen" or (code.name == "wrong" and number):
        said = text.feedback.get(code.feedback_key) or text.feedback.get(f"wrong:{number}", "")  # so a number has it
        feedback = do_striptags(said)
        return escape(feedback or str(_A_WRONG_ANSWER)), bool(feedback)
    if code.name == "hints":
        return escape(str(_HINTS) % {"count": code.about}), False
    if code.name == "criterion":
        criterion = code.about.partition(".")[0]
        html = next((one.html for one in text.rubric if one.id == criterion), escape(criterion))
        return f"{html} – {escape(number)}", True
    return escape(str(_PARTS.get(code.name, code.feedback_key))), False


def _part_label(text: QuestionText, part: str) -> str | None:
    """Empty where the part has none; None where the question has no such part."""
    known: tuple[Option | Part, ...] = (*text.options, *text.parts)
    return next((one.html for one in known if one.id == part), None)
