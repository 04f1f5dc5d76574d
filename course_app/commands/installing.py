"""init, migrate, serve, doctor."""

import secrets
import socket

import click

from course_app.actions.accounts import invite_administrator
from course_app.actions.doctor import examine
from course_app.actions.install import prepare_folder
from course_app.actions.manage import create_default_institution
from course_app.commands.common import installation, now
from course_app.settings import instance_folder
from course_app.store import Store, editions
from course_app.store.migrating import migrate, newest_revision, revision_of
from course_app.web.serving import serve as serve_forever


@click.command()
@click.option("--institution", default="Self-study", show_default=True, help="Name of who offers the course.")
@click.option("--slug", default="self-study", show_default=True, help="Its short name, in keys and addresses.")
@click.option("--time-zone", default="UTC", show_default=True)
def init(institution: str, slug: str, time_zone: str) -> None:
    """Make the instance folder: secrets, keys folder, database, default institution. Changes nothing that is there."""
    made = prepare_folder(instance_folder(), secret_key=secrets.token_urlsafe(48))
    click.echo(f"{made.folder}: {'new secrets written' if made.made_config else 'secrets kept'}")
    with installation(migrated=False) as (settings, store):
        before, after = migrate(store)
        click.echo(f"database: {'tables made' if before is None else _moved(before, after)}")
        default = create_default_institution(
            store, settings.keys, slug=slug, name=institution, time_zone=time_zone, now=now()
        )
    click.echo(f"default institution: {default.name} ({default.slug})")


@click.command("migrate")
def migrate_command() -> None:
    """Bring the database to the tables that this program expects. Take a backup first."""
    with installation(migrated=False) as (_settings, store):
        before, after = migrate(store)
    click.echo(f"database: {_moved(before, after)}")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to be reached from other computers.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site until interrupted."""
    _require_free(host, port)
    with installation(migrated=False) as (settings, store):
        address = settings.public_url or f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104
        for line in _unready(store):
            click.echo(f"warning: {line}", err=True)
        link = _first_run_link(store, address)
    click.echo(f"Serving on {address}")
    if link:
        click.echo(f"Nobody administers this installation yet. Open this link, good once, to be the one:\n{link}")
    serve_forever(host=host, port=port, workers=workers)


@click.command()
def doctor() -> None:
    """Check the installation, one line a check; exit with 1 if any is an error."""
    with installation(migrated=False) as (settings, store):
        findings = []
        for finding in examine(
            store, instance=settings.instance, keys=settings.keys, public_url=settings.public_url, now=now()
        ):
            click.echo(str(finding))
            findings.append(finding)
    if any(finding.state == "error" for finding in findings):
        raise SystemExit(1)


def _moved(before: str | None, after: str | None) -> str:
    return f"already at revision {after}" if before == after else f"from revision {before} to {after}"


def _unready(store: Store) -> list[str]:
    """What keeps the site from being of use; it is served all the same, and ``/healthz`` says so."""
    with store.read() as session:
        if (found := revision_of(session)) != newest_revision():
            advice = f"at revision {found}, expected {newest_revision()}; run `course migrate`"
            return [f"the database is {advice if found else 'empty; run `course init`'}"]
        return [] if editions.current(session) else ["no edition is published; run `course publish`"]


def _first_run_link(store: Store, address: str) -> str | None:
    with store.read() as session:
        if revision_of(session) != newest_revision():
            return None
    token = secrets.token_urlsafe(32)
    return f"{address}/first-run/{token}" if invite_administrator(store, token=token, now=now()) else None


def _require_free(host: str, port: int) -> None:
    """Said here, since the server's own words about it come from another process."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"cannot serve on {host}:{port}: {error.strerror}; try another --port"
            ) from error
