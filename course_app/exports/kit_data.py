"""What the kit's scripts read: the course in one language, as JSON data.

Practice and readiness quizzes are whole, with their keys. Of a graded quiz there is nothing here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from jinja2 import Environment

from course_app.actions.intervals import DEPTH, interval_tree
from course_app.course.edition import Edition, Question, Quiz, Unit, Variant, edition_digest, practice_quizzes
from course_app.course.review import MOST_A_DAY, reviewed
from course_app.exports.kit_texts import kit_texts
from course_app.pages.calculators import calculator_texts, kinds_data
from course_app.pages.languages import direction, formats
from course_app.pages.links import resolve
from course_app.pages.questions import shown
from course_app.pages.shell import Shell

FORMAT = 1
MOST_VARIANTS = 12  # of a question: enough to practise with, while a kit of many units stays small

T = TypeVar("T")
_ICONS = ("right", "wrong", "partly", "blank", "unresolved", "done", "attention")


@dataclass(frozen=True, slots=True, kw_only=True)
class KitSource:
    """What a kit is made of. ``language`` is one of the edition's."""

    edition: Edition
    language: str
    shell: Shell
    environment: Environment

    def tongue(self, texts: Mapping[str, object]) -> str:
        """The language in which a thing is shown: the kit's, else the course's own."""
        return self.language if self.language in texts else self.edition.languages[0]

    def spoken(self, texts: Mapping[str, T]) -> T:
        return texts[self.tongue(texts)]

    def address(self, neutral: str) -> str:
        """Every page has an address after ``#``; pictures are carried in the file."""
        kind, _, rest = neutral.partition(":")
        name, _, anchor = rest.partition("#")
        if kind == "unit":
            return f"#{name}--{anchor}" if anchor else f"#/units/{name}/"
        if kind == "asset":
            asset = self.edition.assets[rest]
            return f"data:{asset.media_type};base64,{asset.base64}"
        return {"quiz": f"#/quizzes/{name}/", "glossary": f"#/glossary/{name}"}[kind]

    def resolved(self, html: str) -> str:
        return resolve(html, self.address)


def kit_data(source: KitSource) -> dict[str, Any]:
    edition, locale = source.edition, source.shell.locale
    kept = [quiz.id for quiz in practice_quizzes(edition)]
    return {
        "format": FORMAT,
        "course": edition.course,
        "edition": edition_digest(edition),
        "label": source.shell.edition,
        "language": source.language,
        "dir": direction(source.language),
        "formats": str(formats(locale)).replace("_", "-"),
        "units": [_unit(source, unit, kept) for unit in edition.units],
        "quizzes": [_quiz(source, quiz) for quiz in practice_quizzes(edition)],
        "rule": {
            "units": list(edition.rule.units),
            "quizzes": [quiz for quiz in edition.rule.quizzes if quiz in kept],
        },
        "review": _review_table(edition),
        "search": _search(source),
        "icons": _icons(source.environment),
        "texts": {**calculator_texts(locale), **kit_texts(locale)},
        "calculators": kinds_data(),
    }


def _unit(source: KitSource, unit: Unit, kept: list[str]) -> dict[str, Any]:
    text = source.spoken(unit.texts)
    return {
        "id": unit.id,
        "number": unit.number,
        "title": text.title,
        "minutes": unit.minutes,
        "sections": [{"id": one.id, "title": one.title, "words": one.words} for one in text.sections],
        "quizzes": [quiz for quiz in unit.quizzes if quiz in kept],
    }


def _quiz(source: KitSource, quiz: Quiz) -> dict[str, Any]:
    return {
        "id": quiz.id,
        "use": quiz.use,
        "unit": quiz.unit,
        "title": source.spoken(quiz.texts).title,
        "pass_percent": quiz.pass_percent,
        "questions": [_question(source, one, number) for number, one in enumerate(quiz.questions, start=1)],
    }


def _question(source: KitSource, question: Question, number: int) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "number": number,
        "title": source.spoken(question.titles),
        "points": question.points,
        "shuffle": question.shuffle,
        "hint_cost": question.hint_cost,
        "review": _review(source, question.review),
        **_told_once([_variant(source, question, one, number) for one in question.variants[:MOST_VARIANTS]]),
    }


def _told_once(variants: list[dict[str, Any]]) -> dict[str, Any]:
    """What all variants have alike, the two ends of the card and much of the feedback, stands with the question."""
    start = _common_start([one["card"] for one in variants])
    rests = [one["card"].removeprefix(start) for one in variants]
    end = _common_start([rest[::-1] for rest in rests])[::-1]
    common = dict(set.intersection(*(set(one["feedback"].items()) for one in variants)))
    return {
        "start": start,
        "end": end,
        "feedback": dict(sorted(common.items())),
        "variants": [
            {
                **one,
                "card": rest.removesuffix(end),
                "feedback": {name: text for name, text in one["feedback"].items() if name not in common},
            }
            for one, rest in zip(variants, rests, strict=True)
        ],
    }


def _common_start(texts: list[str]) -> str:
    first, last = min(texts), max(texts)
    differ = (place for place, letters in enumerate(zip(first, last, strict=False)) if letters[0] != letters[1])
    return first[: next(differ, min(len(first), len(last)))]


def _variant(source: KitSource, question: Question, variant: Variant, number: int) -> dict[str, Any]:
    """The card as the shared templates draw it before anything is entered; the script shuffles the options."""
    tongue = source.tongue(variant.texts)
    card = shown(replace(question, shuffle=False), variant, tongue, number=number, seed="")
    html = source.environment.get_template("question.html").render(question=card, answers="", shell=source.shell)
    feedback = variant.texts[tongue].feedback
    return {
        "id": variant.id,
        "key": variant.key,
        "card": source.resolved(html.strip()),
        "hints": [source.resolved(hint) for hint in variant.texts[tongue].hints],
        "feedback": {name: source.resolved(text) for name, text in feedback.items() if not name.startswith("trainer:")},
    }


def _review_table(edition: Edition) -> dict[str, Any]:
    """The questions that come back, ``quiz/question``, and after how many days."""
    return {
        "order": [f"{quiz}/{question}" for quiz, question in reviewed(edition)],
        "most": MOST_A_DAY,
        "depth": DEPTH,
        "intervals": interval_tree(),
    }


def _review(source: KitSource, neutral: str | None) -> dict[str, str] | None:
    """Where to read again, and what the contents call it."""
    if neutral is None:
        return None
    unit_id, _, section_id = neutral.removeprefix("unit:").partition("#")
    unit = source.edition.unit(unit_id)
    sections = source.spoken(unit.texts).sections if unit else ()
    title = next((section.title for section in sections if section.id == section_id), "")
    return {"address": source.address(neutral), "title": title}


def _search(source: KitSource) -> dict[str, Any]:
    index = source.spoken(source.edition.search)
    return {
        "entries": [
            {"address": source.address(one.address), "title": one.title, "trail": one.trail, "text": one.text}
            for one in index.entries
        ],
        "postings": {token: list(postings) for token, postings in index.postings.items()},
    }


def _icons(environment: Environment) -> dict[str, str]:
    icon: Callable[[str], str] = environment.get_template("icons.html").make_module().icon  # type: ignore[attr-defined]
    return {name: str(icon(name)).strip() for name in _ICONS}
