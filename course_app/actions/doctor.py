"""Is this installation well? Each check gives one finding, with what to do about it."""

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from course_app.actions.enrol import takes_learners
from course_app.records.keys import KeyProblem, load_issuer
from course_app.store import Store, accounts, cohorts, editions, health, institutions
from course_app.store.migrating import newest_revision, revision_of

MEGABYTE = 1_000_000
LEAST_FREE = 200 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    state: Literal["ok", "warning", "error"]
    what: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.state:8} {self.what}{f'; {self.advice}' if self.advice else ''}"


def examine(store: Store, *, instance: Path, keys: Path, public_url: str | None, now: datetime) -> Iterator[Finding]:
    """Checks that need the database end at the first one that shows it cannot be used."""
    yield from _folders(instance, keys)
    yield _disk(instance)
    yield _address(public_url)
    try:
        with store.read() as session:
            found = revision_of(session)
    except health.Unreachable as error:
        yield _error(f"the database cannot be opened: {health.first_line(error)}", "see DATABASE_URL")
        return
    yield _engine(store)
    if found != newest_revision():
        yield _error(f"the database is at revision {found}, expected {newest_revision()}", "run `course migrate`")
        return
    yield _ok(f"the database is at revision {found}")
    yield _integrity(store)
    yield from _contents(store, now)
    yield from _keys(store, keys, now)


def _folders(instance: Path, keys: Path) -> Iterator[Finding]:
    """What lies in the instance folder besides these is kept by the folder being closed."""
    secret = {instance: [instance, instance / "config.py"], keys: [keys, *keys.rglob("*")]}
    for folder, paths in secret.items():
        loose = next((path for path in paths if path.exists() and _is_open(path)), None)
        if not folder.is_dir():
            yield _error(f"expected the folder {folder}, found none", "run `course init`")
        elif loose:
            yield _error(f"{loose} can be read by others", f"run `chmod -R go= {folder}`")
        else:
            yield _ok(f"{folder} is closed to others")


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _disk(instance: Path) -> Finding:
    folder = instance if instance.is_dir() else Path.cwd()
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        return _error(f"{free // MEGABYTE} MB are free on the disk", f"make room for {LEAST_FREE // MEGABYTE} at least")
    return _ok(f"{free // MEGABYTE} MB are free on the disk")


def _address(public_url: str | None) -> Finding:
    if public_url is None:
        return Finding(
            state="warning",
            what="no PUBLIC_URL is set, so records can be checked by file and key only",
            advice="set it once the site has an address",
        )
    if not public_url.startswith("https://"):
        return Finding(state="warning", what=f"{public_url} is not encrypted", advice="put https before it")
    return _ok(f"the public address is {public_url}")


def _engine(store: Store) -> Finding:
    with store.read() as session:
        name, is_patched = health.engine(session)
    if is_patched:
        return _ok(f"the database is {name}")
    return Finding(
        state="warning",
        what=f"the database is {name}, which can corrupt a write-ahead log, so a rollback journal is kept (slower)",
        advice="install pysqlite3",
    )


def _integrity(store: Store) -> Finding:
    with store.read() as session:
        faults = health.faults(session)
    if faults:
        return _error(f"the database is damaged: {faults[0]}", "restore the last backup")
    return _ok("the database is whole")


def _contents(store: Store, now: datetime) -> Iterator[Finding]:
    with store.read() as session:
        current, institution = editions.current(session), institutions.default(session)
        cohort, has_administrator = cohorts.default(session), accounts.has_administrator(session)
    yield (
        _ok(f"current edition: {current.course} {current.label}")
        if current
        else _error("no edition is published", "run `course publish`")
    )
    yield (
        _ok(f"default institution: {institution.name}")
        if institution
        else _error("there is no default institution", "run `course init`")
    )
    if cohort is not None:
        is_open = takes_learners(cohort, now)
        yield _ok(f"{cohort.name} is {'open' if is_open else 'closed'} to who comes alone")
    yield (
        _ok("there is an administrator")
        if has_administrator
        else Finding(
            state="warning", what="there is no administrator", advice="`course serve` prints a link that makes one"
        )
    )


def _keys(store: Store, keys: Path, now: datetime) -> Iterator[Finding]:
    with store.read() as session:
        found = institutions.all_institutions(session)
    for institution in found:
        try:
            issuer = load_issuer(keys, institution.slug, now)
        except KeyProblem as error:
            yield _error(str(error), f"run `course record key --institution {institution.slug}`")
        else:
            yield _ok(f"{institution.name} signs with a key valid until {issuer.valid_until:%Y-%m-%d}")


def _ok(what: str) -> Finding:
    return Finding(state="ok", what=what)


def _error(what: str, advice: str) -> Finding:
    return Finding(state="error", what=what, advice=advice)
