"""How the quizzes of an institution do: which questions to look at, for who runs the course."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from babel.numbers import format_percent
from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from course_app.actions import lists
from course_app.actions.statistics import QuestionReport, QuizReport, Version, quiz_report, versions
from course_app.course.edition import Question, QuestionText, variant_of
from course_app.course.itemanalysis import Answer
from course_app.course.statistics import BINS, Summary
from course_app.pages.charts import Histogram, histogram
from course_app.pages.languages import formats
from course_app.store import Session, cohorts, institutions
from course_app.store.cohorts import Cohort
from course_app.store.institutions import Institution
from course_app.web.addresses import row_id
from course_app.web.guards import marker_required
from course_app.web.itemwords import ShownAnswer, sentences, shown_answers
from course_app.web.languages import gettext, interface_language
from course_app.web.manage import csv
from course_app.web.rendering import page, reader
from course_app.web.site import site

bp = Blueprint("statistics", __name__, url_prefix="/manage")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVariant:
    prompt: str  # HTML
    learners: int
    facility: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """The texts are those of the variant which most learners got. ``pace``: the middle time, as a part of the longest
    one in the quiz."""

    report: QuestionReport
    title: str
    language: str
    prompt: str  # HTML
    answers: list[tuple[str, list[ShownAnswer]]]  # by the label of their part
    sentences: list[str]
    pace: float
    variants: list[ShownVariant]


@bp.get("/<slug>/quizzes/")
@marker_required
def quizzes(slug: str) -> Response:
    """Of the institution, or with ``?cohort=`` of one of its cohorts."""
    with site().store.read() as rows:
        found = institutions.by_slug(rows, slug) or abort(404)
        chosen = _cohort_asked_for(rows, found)
        known = sorted(versions(rows, found.id, chosen, load=site().editions.load), key=_place)
        groups = cohorts.of_institution(rows, found.id)
    return page(
        "manage/quizzes.html",
        here="manage",
        institution=found,
        groups=groups,
        chosen=chosen,
        versions=[(one, one.quiz.texts[_language(one.quiz.texts, one.edition.languages[0])].title) for one in known],
    )


@bp.get("/<slug>/quizzes/<quiz_id>/")
@marker_required
def quiz(slug: str, quiz_id: str) -> Response:
    """``?version=`` is the quiz's digest, ``?cohort=`` one of the institution's cohorts."""
    found, groups, chosen, report = _report(slug, quiz_id)
    source = report.version.edition.languages[0]
    language = _language(report.version.quiz.texts, source)
    return page(
        "manage/quiz.html",
        here="manage",
        institution=found,
        groups=groups,
        chosen=chosen,
        report=report,
        title=report.version.quiz.texts[language].title,
        items=[_shown(one, report) for one in report.questions],
        scores=_score_chart(report),
        times=_time_chart(report.summary),
    )


@bp.get("/<slug>/quizzes/<quiz_id>.csv")
@marker_required
def quiz_csv(slug: str, quiz_id: str) -> Response:
    report = _report(slug, quiz_id)[-1]

    def answers(one: QuestionReport) -> list[tuple[str, Answer]]:
        text = _text(one, report.version.edition.languages[0])[1]
        return [(shown.plain, shown.answer) for shown in shown_answers(one, text)]

    return csv(f"{slug}-{quiz_id}", lists.to_csv(lists.STATISTICS_COLUMNS, lists.statistics_rows(report, answers)))


def _report(slug: str, quiz_id: str) -> tuple[Institution, list[Cohort], int | None, QuizReport]:
    """NotFound, or 404, for what the institution does not have."""
    with site().store.read() as rows:
        found = institutions.by_slug(rows, slug) or abort(404)
        chosen = _cohort_asked_for(rows, found)
        digest = request.args.get("version") or None
        report = quiz_report(rows, found.id, quiz_id, digest=digest, cohort_id=chosen, load=site().editions.load)
        return found, cohorts.of_institution(rows, found.id), chosen, report


def _place(version: Version) -> tuple[str, int]:
    """In its course; of a quiz's versions the one tried last stays first."""
    return version.edition.course, version.edition.quizzes.index(version.quiz)


def _cohort_asked_for(rows: Session, of: Institution) -> int | None:
    asked = request.args.get("cohort")
    if not asked:
        return None
    cohort_id = row_id(asked)
    found = cohorts.find(rows, of.id, cohort_id) if cohort_id is not None else None
    return found.id if found else abort(404)


def _language(texts: Mapping[str, object], source: str) -> str:
    """The reader's, where there are texts in it: the quiz may be of another course than they read."""
    read = reader()
    return read.language if read and read.language in texts else source


def _text(one: QuestionReport, source: str) -> tuple[str, QuestionText]:
    often = max(one.item.variants, key=lambda name: one.item.variants[name][0], default="")
    variant = variant_of(one.question, often) or one.question.variants[0]
    language = _language(variant.texts, source)
    return language, variant.texts[language]


def _shown(one: QuestionReport, report: QuizReport) -> ShownItem:
    held, source = site().editions.of(report.version.tried.key), report.version.edition.languages[0]
    language, text = _text(one, source)
    longest = max((other.item.times[1] for other in report.questions if other.item.times), default=0)
    return ShownItem(
        report=one,
        title=one.question.titles[language],
        language=language,
        prompt=held.resolved(text.prompt + _passage(one.question, text)),
        answers=[(part, list(found)) for part, found in groupby(shown_answers(one, text), lambda shown: shown.part)],
        sentences=sentences(one.item.remarks, text),
        pace=float(one.item.times[1] / (longest or 1)) if one.item.times else 0,
        variants=[
            ShownVariant(
                prompt=held.resolved(variant.texts[language].prompt),
                learners=one.item.variants[variant.id][0],
                facility=one.item.variants[variant.id][1],
            )
            for variant in one.question.variants
            if variant.id in one.item.variants and len(one.question.variants) > 1
        ],
    )


def _passage(question: Question, text: QuestionText) -> str:
    """With the gaps' numbers, by which the answers name them; empty for other kinds."""
    if question.kind != "gaps":
        return ""
    labels = {part.id: part.html for part in text.parts}
    return re.sub(r"\[\[([a-z0-9-]+)\]\]", lambda gap: f"<strong>{labels.get(gap[1], '')}</strong>", text.layout)


def _score_chart(report: QuizReport) -> Markup:
    needed = report.version.quiz.pass_percent
    return histogram(
        Histogram(
            id="scores",
            title=gettext("How many learners got which score"),
            description=gettext("Columns of ten percent each. The numbers stand in the table beside it."),
            counts=report.summary.bins,
            edges=[f"{100 * edge // BINS}" if edge % 2 == 0 else "" for edge in range(BINS)] + [_percent(100)],
            mark=(needed / 100, gettext("Pass mark %(part)s", part=_percent(needed))),
        )
    )


def _time_chart(whole: Summary) -> Markup:
    if whole.times is None:
        return Markup("")
    minutes = whole.times.minutes
    return histogram(
        Histogram(
            id="times",
            title=gettext("How many learners took how long"),
            description=gettext("Columns of equal times. The numbers stand in the table beside it."),
            counts=whole.times.bins,
            edges=[f"{edge * minutes}" if edge in (0, 2, 4, 6) else "" for edge in range(BINS)] + [gettext("minutes")],
        )
    )


def _percent(value: int) -> str:
    return str(format_percent(value / 100, locale=formats(interface_language())))
