"""What commands share: the opened installation, and errors in one clear line."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import click

from course_app.course.edition import Edition
from course_app.course.errors import BrokenContent, CourseError, NotFound
from course_app.settings import Settings, WrongSetting, read_settings
from course_app.store import Session, Store, editions, health, open_store
from course_app.store.editions import EditionRow
from course_app.store.migrating import newest_revision, revision_of

RNG = random.SystemRandom()


def now() -> datetime:
    return datetime.now(UTC)


class PlainErrors(click.Group):
    """What goes wrong in a known way is one line and exit code 1, not a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenContent as error:
            raise click.ClickException(f"the course has errors; nothing was changed\n{error}") from error
        except (CourseError, WrongSetting, ValueError) as error:
            raise click.ClickException(str(error)) from error
        except health.Unreachable as error:
            raise click.ClickException(f"the database: {health.first_line(error)}") from error
        except OSError as error:
            raise click.ClickException(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")) from error


@contextmanager
def installation(*, migrated: bool = True) -> Iterator[tuple[Settings, Store]]:
    """Raises ClickException where the database's tables are not those of this program."""
    settings = read_settings()
    store = open_store(settings.database_url)
    try:
        if migrated:
            require_migrated(store)
        yield settings, store
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
