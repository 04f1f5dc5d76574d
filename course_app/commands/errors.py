"""What goes wrong in a known way is one line and exit code 1, not a traceback."""

from typing import Any

import click

from course_app.course.errors import BrokenContent, CourseError
from course_app.settings import WrongSetting


class PlainErrors(click.Group):
    """The database's own errors are ``common.installation``'s: naming them here would load it for every command."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenContent as error:
            raise click.ClickException(f"the course has errors; nothing was changed\n{error}") from error
        except (CourseError, WrongSetting, ValueError) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")) from error
