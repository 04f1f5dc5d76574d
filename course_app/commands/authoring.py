"""check."""

from pathlib import Path

import click

from course_app.content import check_course, summary
from course_app.course.edition import Edition
from course_app.settings import WrongSetting, read_settings
from course_app.store import editions, health, open_store

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
    """The installation's current edition, whose permanent ids are compared; None for a course that is not its own."""
    try:
        settings = read_settings()
    except WrongSetting:
        return None
    if settings.course_folder != path.absolute():
        return None
    store = open_store(settings.database_url)
    try:
        with store.read() as session:
            current = editions.current(session)
            return editions.load(session, current.digest) if current else None
    except health.Unreachable:
        return None
    finally:
        store.close()
