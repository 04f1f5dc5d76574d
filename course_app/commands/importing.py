"""import questions: files of other programs as quiz Markdown."""

from pathlib import Path

import click

from course_app.commands.exchanging import questions_and_losses
from course_app.exports.exchange.losses import Losses, NothingCarried
from course_app.exports.exchange.markdown import quiz_markdown, slug
from course_app.exports.exchange.reading import FORMATS, read_questions
from course_app.exports.exchange.writing import write_file


@click.group("import")
def import_group() -> None:
    """Read what other programs wrote."""


@import_group.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The quiz file; without it, the screen.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Found from the content when left out.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def questions(file: Path, out: Path | None, form: str | None, force: bool) -> None:
    """Questions in GIFT, Moodle XML or QTI 2.1 as a quiz file. What cannot be carried is listed with its line."""
    losses = Losses(str(file))
    quiz_id = slug(out.stem if out else file.stem) or "imported"
    try:
        made = quiz_markdown(read_questions(file, form, losses), quiz_id, losses)
    except NothingCarried:
        _say(losses)
        raise
    if out is None:
        click.echo(made.text, nl=False)
    else:
        write_file(out, made.text.encode(), force=force)
    _say(losses)
    where = f"{out}: " if out else ""
    click.echo(f"{where}{questions_and_losses(made.questions, losses)}", err=True)


def _say(losses: Losses) -> None:
    for loss in losses.by_place():
        click.echo(loss, err=True)
