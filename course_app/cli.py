"""The `course` command."""

import click

from course_app import __version__
from course_app.commands import authoring, exporting, installing, publishing, records, safekeeping
from course_app.commands.common import PlainErrors


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="course")
def main() -> None:
    """Courses from text: check, publish, serve."""


for command in (
    authoring.check,
    authoring.preview,
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
