"""What a quiz's statistics page shows: the figures, beside the questions that they are about."""

from collections.abc import Mapping
from dataclasses import dataclass

from course_app.actions.loading import LoadEdition
from course_app.course.answered import is_read, offered, with_answers
from course_app.course.edition import Edition, Question, Quiz
from course_app.course.errors import NotFound
from course_app.course.itemanalysis import Item, items
from course_app.course.marking import Code
from course_app.course.quizmarking import total
from course_app.course.sections import passes, section_points
from course_app.course.statistics import MarkedTry, Summary, summary
from course_app.store import Session, editions, statistics
from course_app.store.statistics import Tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A quiz as it stood when it was tried. ``label``: of the edition that has it."""

    tried: Tried
    label: str
    edition: Edition
    quiz: Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReport:
    """``offered``: what can be chosen, each with whether it is right; empty for kinds in which nothing is."""

    number: int
    question: Question
    offered: Mapping[Code, bool]
    item: Item

    def is_right(self, code: Code) -> bool:
        return self.offered.get(code, code.name in ("right", "own"))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizReport:
    version: Version
    versions: tuple[Version, ...]  # the one that was tried last comes first
    summary: Summary
    passed: int  # learners: those that reached the pass mark and every floor of a section
    questions: tuple[QuestionReport, ...]  # that somebody was asked, in the quiz's order


def versions(
    session: Session, institution_id: int, cohort_id: int | None = None, quiz: str | None = None, *, load: LoadEdition
) -> list[Version]:
    """What the institution's learners tried, last tried first; of a cohort, or of one quiz."""
    labels = {row.digest: row.label for row in editions.all_editions(session)}
    found = []
    for one in statistics.tried(session, institution_id, cohort_id, quiz):
        edition = load(one.edition)
        known = edition.quiz(one.quiz)
        if known is not None:
            found.append(Version(tried=one, label=labels[one.edition], edition=edition, quiz=known))
    return found


def quiz_report(
    session: Session,
    institution_id: int,
    quiz: str,
    *,
    digest: str | None = None,
    cohort_id: int | None = None,
    load: LoadEdition,
) -> QuizReport:
    """Of the version named by the quiz's digest, else of the one tried last. Raises NotFound where there is none."""
    known = versions(session, institution_id, None, quiz, load=load)
    mine = versions(session, institution_id, cohort_id, quiz, load=load) if cohort_id is not None else known
    wanted = [one for one in known if one.tried.quiz_digest == digest] if digest else mine or known
    if not wanted:
        raise NotFound("nobody tried this version of this quiz")
    version = wanted[0]
    asked = {question.id: question for question in _questions(version, load)}
    read = [name for name, question in asked.items() if is_read(question)]
    rows = statistics.tries_of(session, institution_id, quiz, version.tried.quiz_digest, cohort_id, read=read)
    tries = [with_answers(one, asked) for one in rows]
    choices = {name: offered(question) for name, question in asked.items()}
    found = items(tries, choices)
    return QuizReport(
        version=version,
        versions=tuple(known),
        summary=summary(tries, pass_percent=version.quiz.pass_percent),
        passed=sum(_has_passed(version.quiz, one) for one in tries if one.is_decided),
        questions=tuple(
            QuestionReport(number=number, question=one, offered=choices[one.id], item=found[one.id])
            for number, one in enumerate(asked.values(), start=1)
            if one.id in found
        ),
    )


def _has_passed(quiz: Quiz, one: MarkedTry) -> bool:
    marks = one.marks.values()
    return passes(quiz, *total(marks), section_points(quiz, marks))


def _questions(version: Version, load: LoadEdition) -> list[Question]:
    """With the keys that count, where they were corrected in a later edition."""
    later = load(version.tried.key).quiz(version.quiz.id)
    corrected = {question.id: question for question in later.questions} if later else {}
    return [corrected.get(question.id, question) for question in version.quiz.questions]
