"""export gift, moodle-xml, qti: the questions of a quiz for other programs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from course_app.commands.common import chosen_edition, installation, loader, spoken
from course_app.content.report import count
from course_app.course.edition import Quiz
from course_app.course.errors import NotFound
from course_app.exports.exchange.from_edition import question_set
from course_app.exports.exchange.gift_writing import write_gift
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.moodle_writing import write_moodle_xml
from course_app.exports.exchange.qti_package import write_qti
from course_app.exports.exchange.questions import QuestionSet
from course_app.exports.exchange.writing import write_file, write_package

Write = Callable[[Path, QuestionSet, str, Losses, bool], None]

_OPTIONS = (
    click.option("--quiz", "quiz_id", required=True, metavar="ID", help="Which quiz."),
    click.option("--edition", "named", metavar="DIGEST", help="Its beginning, or a label; else the current edition."),
    click.option("--lang", metavar="L", help="Of the languages of the course; its own when left out."),
    click.option("--variants", default=1, show_default=True, type=click.IntRange(1, 200), help="Of each question."),
    click.option("--force", is_flag=True, help="Replace what is there."),
)


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@_shared
def gift(out: Path, **chosen: Any) -> None:
    """The questions of a quiz as GIFT."""
    _export(out, _write_gift, **chosen)


@click.command("moodle-xml")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@_shared
def moodle_xml(out: Path, **chosen: Any) -> None:
    """The questions of a quiz as Moodle XML."""
    _export(out, _write_moodle_xml, **chosen)


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A file ending in .zip, or a folder.")
@_shared
def qti(out: Path, **chosen: Any) -> None:
    """The questions of a quiz as a package of QTI 2.1."""
    _export(out, _write_qti, **chosen)


def _export(
    out: Path, write: Write, *, quiz_id: str, named: str | None, lang: str | None, variants: int, force: bool
) -> None:
    with installation() as (_settings, store):
        with store.read() as session:
            row = chosen_edition(session, named)
        edition = loader(store)(row.digest)
    quiz = edition.quiz(quiz_id)
    if quiz is None:
        known = ", ".join(one.id for one in edition.quizzes)
        raise NotFound(f"expected one of the quizzes {known}, found {quiz_id!r}")
    losses = Losses(quiz.id)
    found = question_set(quiz, spoken(edition, lang), variants=variants, losses=losses)
    missing = losses.left_out
    write(out, found, quiz.id, losses, force)
    written = len(found.questions) - (losses.left_out - missing)
    for loss in losses.by_place():
        click.echo(loss, err=True)
    click.echo(f"{row.course} {row.label}, {quiz.id}: {questions_and_losses(written, losses)}: {out}")
    click.echo(_warning(quiz))


def questions_and_losses(questions: int, losses: Losses) -> str:
    """Of the questions, those that are in the file; then how many are not, each of which is among the losses."""
    left_out = f" ({losses.left_out} left out)" if losses.left_out else ""
    return f"{count(questions, 'question', 'questions')}{left_out}, {count(len(losses.found), 'loss', 'losses')}"


def _warning(quiz: Quiz) -> str:
    graded = " The quiz is graded: keep the file where learners cannot read it." if quiz.use == "graded" else ""
    return f"The file holds the keys, the right answers of every question.{graded}"


def _write_gift(out: Path, found: QuestionSet, quiz_id: str, losses: Losses, force: bool) -> None:
    write_file(out, write_gift(found, quiz_id, losses).encode(), force=force)


def _write_moodle_xml(out: Path, found: QuestionSet, quiz_id: str, losses: Losses, force: bool) -> None:
    write_file(out, write_moodle_xml(found, quiz_id, losses), force=force)


def _write_qti(out: Path, found: QuestionSet, quiz_id: str, losses: Losses, force: bool) -> None:
    write_package(out, write_qti(found, quiz_id, losses), force=force)
