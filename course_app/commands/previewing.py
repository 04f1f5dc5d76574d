"""preview."""

from pathlib import Path

import click

from course_app.commands.authoring import CACHE, FOLDER
from course_app.web.preview import HOST, serve_preview


@click.command()
@FOLDER
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535))
def preview(path: Path, port: int) -> None:
    """Show the course in PATH as it is being written: it follows every change, with its problems on top."""
    click.echo(f"Preview on http://{HOST}:{port}; stop it with Ctrl+C")
    serve_preview(path, CACHE, port)
