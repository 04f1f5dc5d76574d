"""publish."""

from pathlib import Path

import click

from course_app.actions.publish import publish as publish_edition
from course_app.commands.common import RNG, installation, now
from course_app.content.compiler import compile_course
from course_app.course.edition import Edition
from course_app.course.errors import BrokenContent
from course_app.settings import Settings
from course_app.store import Store, editions


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--label", help="What people call the edition, e.g. 2026.1; chosen from the year when left out.")
@click.option("--if-none", is_flag=True, help="Only where nothing is published yet.")
def publish(path: Path | None, label: str | None, if_none: bool) -> None:
    """Compile the course in PATH and make it the current edition. Cohorts stay on theirs."""
    with installation() as (settings, store):
        with store.read() as session:
            if if_none and editions.current(session) is not None:
                click.echo("an edition is published already")
                return
        edition = _compiled(settings, store, path or settings.course_folder)
        published = publish_edition(store, edition, label=label, rng=RNG, now=now())
    state = "published" if published.is_new else "published before, current again"
    click.echo(f"{published.row.course} {published.row.label}: {state}, {published.row.digest}")


def _compiled(settings: Settings, store: Store, folder: Path) -> Edition:
    """Compared with the edition that is current, so that permanent ids stay. Raises BrokenContent."""
    with store.read() as session:
        current = editions.current(session)
        previous = editions.load(session, current.digest) if current else None
    compiled = compile_course(folder, cache=settings.instance / "cache", previous=previous)
    if compiled.edition is None:
        raise BrokenContent(compiled.problems)
    for problem in compiled.problems:
        click.echo(problem, err=True)
    return compiled.edition
