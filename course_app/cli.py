"""The `course` command."""

from pathlib import Path

import click

from course_app import __version__
from course_app.commands import exporting, installing, publishing, records, safekeeping
from course_app.commands.common import PlainErrors
from course_app.content.compiled import summary
from course_app.content.compiler import compile_course

FOLDER = click.argument("path", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="course")
def main() -> None:
    """Courses from text: check, publish, serve."""


@main.command()
@FOLDER
def check(path: Path) -> None:
    """Report every problem of the course in PATH as file:line:column; exit with 1 if any is an error."""
    compiled = compile_course(path, cache=path / ".cache" / "content")
    for problem in compiled.problems:
        click.echo(problem)
    click.echo(summary(compiled))
    if compiled.edition is None:
        raise SystemExit(1)


for command in (
    installing.init,
    installing.serve,
    publishing.publish,
    publishing.editions_command,
    publishing.show,
    exporting.export,
    installing.migrate_command,
    safekeeping.backup,
    safekeeping.restore,
    installing.doctor,
    records.record,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
