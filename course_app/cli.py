"""The `course` command."""

import click

from course_app import __version__
from course_app.commands.lazy import Lazy, LazyGroup

COMMANDS = {
    "backup": Lazy("safekeeping:backup", "Write all rows and the signing keys to one file."),
    "check": Lazy("authoring:check", "Report every problem of the course, with its place."),
    "doctor": Lazy("installing:doctor", "Check the installation, one line a check."),
    "editions": Lazy("listing:editions_command", "List the editions, newest first."),
    "export": Lazy("exporting:export", "Write an edition as files for use elsewhere."),
    "import": Lazy("importing:import_group", "Read what other programs wrote."),
    "init": Lazy("installing:init", "Make the instance folder: secrets, keys, database."),
    "migrate": Lazy("installing:migrate_command", "Bring the database to this program's tables."),
    "preview": Lazy("previewing:preview", "Show the course as it is being written."),
    "publish": Lazy("publishing:publish", "Compile the course and make it the current edition."),
    "record": Lazy("records:record", "Completion records: verify, issue, revoke, list."),
    "regrade": Lazy("regrading:regrade", "Mark tries again by the key of another edition."),
    "restore": Lazy("safekeeping:restore", "Put back all rows and keys from a backup."),
    "serve": Lazy("installing:serve", "Serve the site until interrupted."),
    "show": Lazy("listing:show", "What an edition holds, unit by unit."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="course")
def main() -> None:
    """Courses from text: check, publish, serve."""


if __name__ == "__main__":
    main(prog_name="course")
