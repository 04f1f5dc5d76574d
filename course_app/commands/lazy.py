"""Commands whose modules are imported when they are asked for: `course check` waits for no web server."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from course_app.commands.common import PlainErrors


class LazyGroup(PlainErrors):
    """``lazy`` maps a command's name to ``module:attribute`` below ``course_app.commands``."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self._lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self._lazy[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"course_app.commands.{module}"), attribute)
        return command
