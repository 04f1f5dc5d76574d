"""Quizzes compiled from text without a folder, and brought to a form in which two of them can be compared."""

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from course_app.content.labels import LABELS
from course_app.content.quiz_page import QuizPage, compile_quiz
from course_app.content.report import Reporter
from course_app.content.source import Source, clean
from course_app.course.edition import Question, Quiz
from course_app.course.problems import Problem
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.plain_html import plain_html

HEAD = "---\nid: check\ntitle: Check\nuse: practice\npass_percent: 60\n---\n\n"


def compiled(text: str, quiz_id: str = "check") -> tuple[Quiz, list[Problem]]:
    page, problems = page_of(text, quiz_id)
    return page.content, problems


def page_of(text: str, quiz_id: str = "check") -> tuple[QuizPage, list[Problem]]:
    problems: list[Problem] = []
    report = Reporter(f"quizzes/{quiz_id}.md", problems)
    source = clean(Source(file=report.file, text=text, digest=""), report)
    assert source is not None, problems
    page = compile_quiz({"en": source}, quiz_id, Path(), LABELS, terms={"en": {}}, references=None, report=report)
    assert page is not None, problems
    return page, problems


def quiz_of(text: str, quiz_id: str = "check") -> Quiz:
    """As ``compiled``, without any problem."""
    quiz, problems = compiled(text, quiz_id)
    errors = [problem for problem in problems if problem.severity == "error"]  # what is missing is only warned of
    assert not errors, "\n".join(map(str, errors)) + "\n" + text
    return quiz


def prompt_of(markdown: str) -> str:
    """The HTML of the text of a question."""
    question = f"## T {{#q kind=single}}\n\n{markdown}\n\n+ [x] yes\n+ [ ] no\n"
    return quiz_of(HEAD + question).questions[0].variants[0].texts["en"].prompt


def comparable(question: Question) -> dict[str, Any]:
    """Kind, key and texts with words in place of ids, which are hashes of the source text; plain HTML."""
    variant = question.variants[0]
    text = variant.texts["en"]
    names = {option.id: html(option.html) for part in text.parts for option in part.options}
    names |= {option.id: html(option.html) for option in text.options}
    if question.kind == "matching":
        names |= {part.id: html(part.html) for part in text.parts}
    if question.kind == "gaps":
        names |= {part.id: part.html for part in text.parts}  # their numbers
    return {
        "id": question.id,
        "kind": question.kind,
        "points": question.points,
        "title": question.titles["en"],
        "shuffle": question.shuffle,
        "key": _named(variant.key, names),
        "prompt": html(text.prompt),
        "layout": html(
            re.sub(r"\[\[([a-z0-9-]+)\]\]", lambda found: f"[[{names.get(found[1], found[1])}]]", text.layout)
        ),
        "options": sorted(html(option.html) for option in text.options),
        "labels": text.labels,
        "hints": [html(hint) for hint in text.hints],
        "hint_cost": question.hint_cost,
        "rubric": [(html(one.html), one.levels) for one in text.rubric],
        "feedback": {_code(code, names): html(one) for code, one in text.feedback.items()},
    }


def html(text: str) -> str:
    return plain_html(text, Losses("")).html


def _code(code: str, names: Mapping[str, str]) -> str:
    name, _, about = code.partition(":")
    about, dot, rest = about.partition(".")
    return f"{name}:{names.get(about, about)}{dot}{names.get(rest, rest)}"


def _named(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, dict):
        found = {names.get(key, key): _named(item, names) for key, item in value.items()}
        return {key: sorted(item, key=str) if key == "options" else item for key, item in found.items()}
    if isinstance(value, list):
        return [_named(item, names) for item in value]
    if isinstance(value, str) and value in names:
        return names[value]
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?", value):
        return round(float(Fraction(value)), 9)  # ends without a last decimal are cut off
    return value
