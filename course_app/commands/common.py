"""What commands share that open the installation."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from course_app.course.edition import Edition
from course_app.course.errors import NotFound
from course_app.settings import Settings, read_settings
from course_app.store import Session, Store, editions, health, open_store
from course_app.store.editions import EditionRow
from course_app.store.migrating import newest_revision, revision_of

RNG = random.SystemRandom()


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def installation(*, migrated: bool = True) -> Iterator[tuple[Settings, Store]]:
    """Raises ClickException where the database cannot be used, or its tables are not those of this program."""
    settings = read_settings()
    if settings.database_url.startswith(f"sqlite:///{settings.instance}/") and not settings.instance.is_dir():
        raise click.ClickException(f"there is no folder {settings.instance}; run `course init`")
    store = open_store(settings.database_url)
    try:
        if migrated:
            require_migrated(store)
        yield settings, store
    except health.Unreachable as error:
        raise click.ClickException(f"the database: {health.first_line(error)}") from error
    finally:
        store.close()


def require_migrated(store: Store) -> None:
    with store.read() as session:
        found = revision_of(session)
    if found != newest_revision():
        what = f"the database is at revision {found}, expected {newest_revision()}" if found else "there are no tables"
        raise click.ClickException(f"{what}; run `course {'migrate' if found else 'init'}`")


def chosen_edition(session: Session, named: str | None) -> EditionRow:
    """By digest, the beginning of one, or label; without a name, the current one."""
    if named is None:
        current = editions.current(session)
        if current is None:
            raise NotFound("no edition is published; run `course publish`")
        return current
    found = editions.starting_with(session, named.lower()) or editions.starting_with(session, named)
    if len(found) != 1:
        raise NotFound(f"expected one edition with the digest or label {named!r}, found {len(found)}")
    return found[0]


def loader(store: Store) -> Callable[[str], Edition]:
    def load(digest: str) -> Edition:
        with store.read() as session:
            edition = editions.load(session, digest)
        if edition is None:
            raise NotFound(f"no edition has the digest {digest}")
        return edition

    return load


def spoken(edition: Edition, wanted: str | None) -> str:
    """Raises NotFound for a language that the course does not speak."""
    if wanted is not None and wanted.lower() not in edition.languages:
        raise NotFound(f"expected one of the course's languages ({', '.join(edition.languages)}), found {wanted!r}")
    return wanted.lower() if wanted else edition.languages[0]
