"""The `course` command."""

import click

from course_app import __version__
from course_app.commands.lazy import LazyGroup

COMMANDS = {
    "backup": "safekeeping:backup",
    "check": "authoring:check",
    "doctor": "installing:doctor",
    "editions": "publishing:editions_command",
    "export": "exporting:export",
    "import": "importing:import_group",
    "init": "installing:init",
    "migrate": "installing:migrate_command",
    "preview": "previewing:preview",
    "publish": "publishing:publish",
    "record": "records:record",
    "regrade": "regrading:regrade",
    "restore": "safekeeping:restore",
    "serve": "installing:serve",
    "show": "publishing:show",
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="course")
def main() -> None:
    """Courses from text: check, publish, serve."""


if __name__ == "__main__":
    main(prog_name="course")
