"""check."""

from importlib import import_module
from pathlib import Path

import click

from course_app.content import check_course, summary
from course_app.course.edition import Edition
from course_app.settings import WrongSetting, read_settings

CACHE = Path(".cache/content")  # where the command runs, not in the course: a cache that came with it is not ours
FOLDER = click.argument("path", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.command()
@FOLDER
def check(path: Path) -> None:
    """Report every problem of the course in PATH as file:line:column; exit with 1 if any is an error."""
    checked = check_course(path, cache=CACHE, previous=_published(path))
    for problem in checked.problems:
        click.echo(problem)
    click.echo(summary(checked))
    if checked.errors:
        raise SystemExit(1)


def _published(path: Path) -> Edition | None:
    """The installation's current edition, whose permanent ids are compared; None for a course that is not its own.

    Only then the database is loaded, which takes longer than to check a course that did not change.
    """
    try:
        settings = read_settings()
    except WrongSetting:
        return None
    if settings.course_folder != path.absolute():
        return None
    current: Edition | None = import_module("course_app.commands.current").current_edition(settings.database_url)
    return current
