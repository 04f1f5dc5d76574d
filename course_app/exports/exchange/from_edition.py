"""A quiz of an edition, in one language, as the value that the formats are written from."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from html import escape, unescape
from itertools import chain, count
from math import ceil, floor
from typing import cast

from course_app.content.nobreak import loosened
from course_app.course.canonical import Json
from course_app.course.edition import Language, Quiz, Variant
from course_app.course.edition import Question as CourseQuestion
from course_app.course.kinds.spelling import plain_text
from course_app.course.kinds.units import factors
from course_app.exports.exchange.essays import is_as_imported
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.plain_html import plain_html
from course_app.exports.exchange.questions import (
    Body,
    Choice,
    Choices,
    Criterion,
    Essay,
    Gap,
    Matching,
    NumberAnswer,
    Numbers,
    Ordering,
    Pair,
    Passage,
    Question,
    QuestionSet,
    Text,
    TextAnswer,
    Texts,
    TrueFalse,
)
from course_app.exports.exchange.quiz_settings import left_behind

DECIMALS = 12  # of the ends of an interval without a last decimal
_ONE, _NOTHING = Fraction(1), Fraction(0)


class _Source:
    """One variant of a question, in one language."""

    def __init__(self, question: CourseQuestion, variant: Variant, language: Language, losses: Losses) -> None:
        self.question = question
        self.key = cast(dict[str, Json], variant.key)
        tongue = language if language in variant.texts else next(iter(variant.texts))
        self.language: Language = tongue
        self.text = variant.texts[tongue]
        self.losses = losses
        self._used = {"general"}

    def html(self, html: str) -> Text:
        """Spaces that the compiler would bind again are plain ones for other programs."""
        return plain_html(loosened(html, self.language), self.losses)

    def feedback(self, code: str) -> Text | None:
        self._used.add(code)
        found = self.text.feedback.get(code)
        return self.html(found) if found else None

    def is_whole(self, usual: str) -> bool:
        return self.key.get("marks", usual) != "partial"

    def say_unused_feedback(self) -> None:
        """Codes whose sentence went nowhere; ``answer:`` says the key and ``missed:`` repeats an option's."""
        unused = {
            code.partition(":")[0]
            for code in self.text.feedback
            if code not in self._used and not code.startswith("answer:")
            if code.replace("missed:", "option:") not in self._used
        }
        for name in sorted(unused):
            self.losses.add(_UNUSED.get(name, f"the feedback for {name}"))


_UNUSED = {
    "foreseen": "the feedback for a wrong order",
    "wrong": "the feedback for a wrong pair",
    "missed": "the feedback for a wrong pair",
    "missing-unit": "the feedback for a missing unit",
    "wrong-unit": "the feedback for a wrong unit",
    "other-quantity": "the feedback for a wrong unit",
    "inverted": "the feedback for the ratio upside down",
}


def question_set(quiz: Quiz, language: Language, *, variants: int, losses: Losses) -> QuestionSet:
    """``variants``: at most so many of each question; what is left out is named."""
    tongue = language if language in quiz.texts else next(iter(quiz.texts))
    for what in left_behind(quiz, tongue):
        losses.add(what)
    taken = {question.id for question in quiz.questions}
    found = [
        made
        for question in quiz.questions
        for made in _question(question, tongue, variants, taken, losses.of(f"{quiz.id}:{question.id}"))
    ]
    text = quiz.texts[tongue]
    intro = plain_html(loosened(text.intro, tongue), losses) if text.intro else None
    return QuestionSet(title=text.title, questions=tuple(found), intro=intro)


def _question(
    question: CourseQuestion, language: Language, variants: int, taken: set[str], losses: Losses
) -> list[Question]:
    shown = question.variants[: max(variants, 1)]
    if len(shown) < len(question.variants):
        losses.add(f"{len(question.variants) - len(shown)} of {len(question.variants)} variants")
    if question.review is not None:
        losses.add("where to read again")
    found = []
    for number, variant in enumerate(shown, start=1):
        source = _Source(question, variant, language, losses)
        make = _KINDS.get(question.kind)
        if make is None:
            losses.leave_out(f"no format has the kind {question.kind}")
            return []
        title = question.titles.get(language) or next(iter(question.titles.values()))
        found.append(
            Question(
                name=question.id if len(shown) == 1 else _free(f"{question.id}-{number}", taken),
                title=title if len(shown) == 1 else f"{title} ({number})",
                prompt=source.html(source.text.prompt),
                body=make(source),
                points=question.points,
                general=source.feedback("general"),
                hints=tuple(source.html(hint) for hint in source.text.hints),
                hint_cost=Fraction(question.hint_cost),
            )
        )
        source.say_unused_feedback()
    return found


def _free(wanted: str, taken: set[str]) -> str:
    """The name for a variant; another question may have the id that it would get."""
    name = next(name for name in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if name not in taken)
    taken.add(name)
    return name


def _single(source: _Source) -> Body:
    return Choices(choices=_choices(source, [str(source.key["right"])]), shuffle=source.question.shuffle)


def _multiple(source: _Source) -> Body:
    right = _texts_of(source.key["right"])
    is_whole = source.is_whole("all-or-nothing")
    choices = _choices(source, right, part=Fraction(1, max(len(right), 1)), takes=True)
    return Choices(choices=choices, is_multiple=True, is_whole=is_whole, shuffle=source.question.shuffle)


def _choices(
    source: _Source, right: Sequence[str], part: Fraction = _ONE, *, takes: bool = False
) -> tuple[Choice, ...]:
    wrong = -part if takes else _NOTHING
    return tuple(
        Choice(
            text=source.html(option.html),
            share=part if option.id in right else wrong,
            feedback=source.feedback(f"option:{option.id}"),
        )
        for option in source.text.options
    )


def _true_false(source: _Source) -> Body:
    answer, reason = _texts_of(source.key["right"])
    return TrueFalse(
        is_true=answer == "true",
        reasons=Choices(choices=_choices(source, [reason]), shuffle=source.question.shuffle),
        feedback=source.feedback("option:false" if answer == "true" else "option:true"),
        is_whole=source.is_whole("all-or-nothing"),
    )


def _number(source: _Source) -> Body:
    unit = source.text.labels.get("unit", "")
    others = _texts_of(source.key["unit"])[1:]
    answers = _number_answers(source.key, lambda index: source.feedback(f"wrong:{index}"))
    return Numbers(answers=answers, units=(unit, *others) if unit else ())


def _quantity(source: _Source) -> Body:
    unit = str(source.key["unit"])
    tables = factors(unit) or []
    answers = _number_answers(source.key, lambda index: source.feedback(f"foreseen:answer.{index}"))
    return Numbers(
        answers=answers,
        units=(unit,),
        needs_unit=True,
        is_whole=source.is_whole("all-or-nothing"),
        factors={name: Fraction(str(factor)) for name, factor in tables[0].items()} if len(tables) == 1 else {},
    )


def _number_answers(key: Mapping[str, Json], feedback: Callable[[int], Text | None]) -> tuple[NumberAnswer, ...]:
    right = _interval(key, Fraction(str(key["value"])), _ONE, None)
    wrong = key["wrong"] if isinstance(key["wrong"], list) else []
    others = [
        _interval(one, None, _NOTHING, feedback(index)) for index, one in enumerate(wrong) if isinstance(one, Mapping)
    ]
    return (right, *others)


def _interval(ends: Mapping[str, Json], value: Fraction | None, share: Fraction, said: Text | None) -> NumberAnswer:
    low, high = Fraction(str(ends["low"])), Fraction(str(ends["high"]))
    scale = 10**DECIMALS
    middle = (low + high) / 2
    if low != high:  # a point stays one, cut off
        low, high = Fraction(ceil(low * scale), scale), Fraction(floor(high * scale), scale)
    else:
        low = high = Fraction(round(low * scale), scale)
    shown = Fraction(round(middle * scale), scale) if value is None else value
    return NumberAnswer(low=low, high=high, value=shown, share=share, feedback=said)


def _text(source: _Source) -> Body:
    answer = unescape(source.text.feedback.get("answer:answer", ""))
    return _texts(source, source.key, answer, lambda index: source.feedback(f"foreseen:answer.{index}"))


def _texts(source: _Source, key: Mapping[str, Json], answer: str, feedback: Callable[[int], Text | None]) -> Texts:
    if key["spelling"] == "strict":
        source.losses.add("that spelling is strict")
    case, accents = str(key["case"]), str(key["accents"])
    if accents == "keep":
        source.losses.add("that accents matter")
    shown = plain_text(answer, case=case, accents=accents)
    right = [answer, *(text for text in _texts_of(key["accept"]) if text != shown)]
    answers = [TextAnswer(text=text, share=_ONE) for text in right]
    for index, texts in enumerate(key["wrong"] if isinstance(key["wrong"], list) else []):
        said = feedback(index)
        answers += [TextAnswer(text=text, share=_NOTHING, feedback=said) for text in _texts_of(texts)]
    is_folded = "ignore" in (case, accents)
    if is_folded and any(sign.isalpha() for one in answers[1:] for sign in one.text):
        source.losses.add("capital letters and accents of all texts but the first; an edition has them as compared")
    if any("×" in one.text for one in answers[1:]):
        source.losses.add("whether * or × stands in texts but the first; an edition has × for both")
    return Texts(answers=tuple(answers), keeps_case=case == "keep")


def _matching(source: _Source) -> Body:
    right = source.key["right"] if isinstance(source.key["right"], Mapping) else {}
    texts = {option.id: unescape(option.html) for option in source.text.options}
    pairs = [
        Pair(left=source.html(part.html), right=texts[str(right[part.id])])
        for part in source.text.parts
        if part.id in right
    ]
    others = tuple(text for option, text in texts.items() if option not in right.values())
    return Matching(pairs=tuple(pairs), others=others, is_whole=source.is_whole("partial"))


def _ordering(source: _Source) -> Body:
    steps = {option.id: option.html for option in source.text.options}
    order = _texts_of(source.key["order"])
    return Ordering(steps=tuple(source.html(steps[step]) for step in order), is_whole=source.is_whole("partial"))


def _gaps(source: _Source) -> Body:
    keys = source.key["gaps"] if isinstance(source.key["gaps"], Mapping) else {}
    passage = source.html(source.text.layout).html.removeprefix("<p>").removesuffix("</p>")
    gaps: dict[str, Gap] = {}
    for part in source.text.parts:
        key = keys[part.id]
        if isinstance(key, Mapping):
            gaps[part.id] = _gap(source, part.id, key)
        if part.unit:
            source.losses.add("a unit that may be typed into a gap; it stands behind the gap")
            passage = passage.replace(f"[[{part.id}]]", f"[[{part.id}]] {escape(part.unit, quote=False)}")
    return Passage(text=Text(html=passage), gaps=gaps, is_whole=source.is_whole("partial"))


def _gap(source: _Source, name: str, key: Mapping[str, Json]) -> Gap:
    def foreseen(index: int) -> Text | None:
        return source.feedback(f"foreseen:{name}.{index}")

    answer = unescape(source.text.feedback.get(f"answer:{name}", ""))
    if key["type"] == "text":
        return _texts(source, key, answer, foreseen)
    if key["type"] == "number":
        return Numbers(answers=_number_answers(key, foreseen))
    said = source.feedback(f"wrong:{name}")
    options = next(part.options for part in source.text.parts if part.id == name)
    choices = (
        Choice(
            text=source.html(option.html),
            share=_ONE if option.id == key["right"] else _NOTHING,
            feedback=None if option.id == key["right"] else source.feedback(f"option:{name}.{option.id}") or said,
        )
        for option in options
    )
    return Choices(choices=tuple(choices))


def _essay(source: _Source) -> Body:
    criteria = tuple(
        Criterion(
            text=source.html(criterion.html),
            points=criterion.points,
            levels=tuple(source.html(level) for level in criterion.levels),
        )
        for criterion in source.text.rubric
    )
    if is_as_imported(criteria):
        criteria = ()
    else:
        source.losses.add("that learners see the rubric, and that each part of it has points of its own")
    shown, hidden = source.feedback("model"), source.feedback("trainer:model")
    if shown is not None:
        source.losses.add("that learners see the model answer once their text is marked")
    labels, upload = source.text.labels, tuple(_texts_of(source.key["upload"]))
    return Essay(
        criteria=criteria,
        model=shown or hidden,
        words_from=int(labels["words-from"]) if "words-from" in labels else None,
        words_to=int(labels["words-to"]) if "words-to" in labels else None,
        upload=upload,
        max_bytes=int(str(source.key["bytes"])) if upload else None,
    )


def _texts_of(value: Json) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


_KINDS: Mapping[str, Callable[[_Source], Body]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _true_false,
    "number": _number,
    "quantity": _quantity,
    "text": _text,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
}
