"""What statistics say of a question, in words: the answers that were given, and why it should be looked at."""

from dataclasses import dataclass
from decimal import Decimal
from html import escape

from babel.numbers import format_decimal, format_percent
from jinja2.filters import do_striptags

from course_app.actions.statistics import QuestionReport
from course_app.course.edition import Option, Part, QuestionText
from course_app.course.itemanalysis import Answer, Remark
from course_app.course.marking import Code
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
_FORESEEN = ("foreseen", "wrong")
_A_WRONG_ANSWER = lazy_gettext("A wrong answer that was foreseen")
_HINTS = lazy_gettext("with hints: %(count)s")
_HIDDEN = frozenset({"trainer", "given"})  # say only who marks, and points that stand elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """``label``: HTML, in the course's language where ``is_text``, else in the interface language."""

    label: str
    is_text: bool
    is_right: bool
    answer: Answer

    @property
    def plain(self) -> str:
        return do_striptags(self.label)


def shown_answers(report: QuestionReport, text: QuestionText) -> list[ShownAnswer]:
    """By part, in the order in which the parts stand; without codes that only say again what others say."""
    order = report.question.variants[0].key.get("order")
    parts = [part.id for part in text.parts] or (order if isinstance(order, list) else [])

    def place(answer: Answer) -> int:
        part = answer.code.about.partition(".")[0]
        return parts.index(part) if answer.code.name != "order" and part in parts else len(parts)

    listed = [answer for answer in report.item.answers if not _says_again(report, answer.code)]
    return [_shown(report, text, answer) for answer in sorted(listed, key=place)]


def sentence(remark: Remark, text: QuestionText) -> str:
    """Plain text."""
    locale, figure = formats(interface_language()), float(remark.figure)
    return str(_FAULTS[remark.fault]) % {
        "part": format_percent(round(figure, 2), locale=locale),
        "value": format_decimal(figure, format="0.00", locale=locale),
        "option": do_striptags(_label(text, remark.code)[0]).removesuffix(".") if remark.code else "",
    }


def _says_again(report: QuestionReport, code: Code) -> bool:
    """What only says who marked, or what an option says too."""
    if code.name == "missed":
        return Code(name="option", about=code.about) in report.offered
    is_chosen = any(one.name == "option" and one.about.startswith(f"{code.about}.") for one in report.offered)
    return code.name in _HIDDEN or (code.name in ("right", "wrong") and is_chosen)


def _shown(report: QuestionReport, text: QuestionText, answer: Answer) -> ShownAnswer:
    label, is_text = _label(text, answer.code)
    return ShownAnswer(label=label, is_text=is_text, is_right=report.is_right(answer.code), answer=answer)


def _label(text: QuestionText, code: Code) -> tuple[str, bool]:
    """HTML, and whether it is in the course's language."""
    if code.name in ("option", "pair"):
        return _option_label(text, code.about), code.about not in _WORDS
    if code.name == "order":
        steps = [_part_label(text, step) or escape(step) for step in code.about.split(".")]
        return " <br>".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)), True
    if code.name in ("typed", "entered"):
        part, _, entered = code.about.partition(".")
        written = f"<bdi>{escape(entered if code.name == 'typed' else _number(entered))}</bdi>"
        label = _part_label(text, part)
        return f"{label} – {written}" if label else written, True
    return _said(text, code)


def _number(entered: str) -> str:
    """A canonical number and perhaps its unit, as the interface language writes it; a fraction as it is."""
    number, _, unit = entered.partition(" ")
    if "/" not in number:
        number = str(format_decimal(Decimal(number), locale=formats(interface_language()), decimal_quantization=False))
    return f"{number} {unit}".rstrip()


def _option_label(text: QuestionText, about: str) -> str:
    """An option of the question, or ``<part>.<option>`` of one of its parts."""
    if about in _WORDS:
        return escape(str(_WORDS[about]))
    part, _, option = about.rpartition(".")
    own = next((one.options for one in text.parts if part and one.id == part), ())
    html = next((one.html for one in own or text.options if one.id == option), escape(about))
    return f"{_part_label(text, part)} – {html}" if part else html


def _said(text: QuestionText, code: Code) -> tuple[str, bool]:
    """Of a wrong answer that was foreseen the author's feedback, which says what was wrong."""
    part, _, number = code.about.partition(".")
    label = _part_label(text, part)
    if code.name in _FORESEEN and (number or label is None):
        feedback = do_striptags(text.feedback.get(code.feedback_key, ""))
        return escape(feedback or str(_A_WRONG_ANSWER)), bool(feedback)
    if code.name == "hints":
        return escape(str(_HINTS) % {"count": code.about}), False
    criterion = next((one.html for one in text.rubric if code.name == "criterion" and one.id == part), None)
    if criterion is not None:
        return f"{criterion} – {escape(number)}", True
    words = escape(str(_PARTS.get(code.name, code.feedback_key)))
    return (f"{label} – {words}", True) if label else (words, False)


def _part_label(text: QuestionText, part: str) -> str | None:
    """Empty where the part has none; None where the question has no such part."""
    known: tuple[Option | Part, ...] = (*text.options, *text.parts)
    return next((one.html for one in known if one.id == part), None)
