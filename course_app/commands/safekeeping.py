"""backup, restore."""

from pathlib import Path

import click

from course_app import __version__
from course_app.actions.backup import back_up
from course_app.actions.backup import restore as restore_backup
from course_app.commands.common import installation, now


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write all rows and the signing keys to FILE, while the site runs. FILE holds secrets: keep it closed."""
    with installation() as (settings, store):
        manifest = back_up(store, settings.keys, file, version=__version__, now=now())
    click.echo(f"{file}: {len(manifest.files)} parts, {file.stat().st_size:,} bytes; it holds keys, so keep it closed")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace accounts, editions and keys that are there.")
def restore(file: Path, force: bool) -> None:
    """Check FILE, then put back all rows and keys from it, into either database. Stop the site first."""
    with installation(migrated=False) as (settings, store):
        manifest = restore_backup(store, settings.keys, file, force=force)
    click.echo(f"restored what was backed up at {manifest.created_at}")
