"""Commands whose modules are imported when they are asked for: `course check` waits for no web server."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from course_app.commands.errors import PlainErrors


class Lazy(NamedTuple):
    """``where``: ``module:attribute`` below ``course_app.commands``; ``help``: its line in the list of commands."""

    where: str
    help: str


class LazyGroup(PlainErrors):
    def __init__(self, *arguments: Any, lazy: Mapping[str, Lazy], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return None
        module, _, attribute = self._lazy[cmd_name].where.partition(":")
        command: click.Command = getattr(import_module(f"course_app.commands.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Without a command's module, so that a look at the list costs no more than the list."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._lazy[name].help) for name in self.list_commands(ctx)])
