"""record verify | issue | revoke | list | key."""

import secrets
from pathlib import Path

import click

from course_app.actions import certify, typed
from course_app.actions.enrol import learner_in
from course_app.actions.signing import signer
from course_app.commands.common import RNG, installation, loader, now
from course_app.course.errors import NotFound
from course_app.records.keys import create_key, load_issuers, trusted
from course_app.records.report import lines
from course_app.records.trust import read_trust, trusted_key
from course_app.records.verifying import verify as verify_record
from course_app.settings import WrongSetting, read_settings
from course_app.store import Session, accounts, enrolments, institutions, records
from course_app.store.enrolments import Enrolment
from course_app.store.institutions import Institution
from course_app.store.records import RecordRow
from course_app.store.visits import Learner

MOST_BYTES = 1_000_000  # of a file to verify; a record has some ten thousand
INSTITUTION = click.option("--institution", help="Its short name; the default institution without it.")


@click.group()
def record() -> None:
    """Completion records: verify, issue, revoke, list."""


@record.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--trust", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A list of trusted keys.")
@click.option("--key", "keys", multiple=True, help="A trusted key, did:key:z6Mk…; may be repeated.")
@click.option(
    "--status",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The issuer's status list, a file.",
)
def verify(file: Path, trust: Path | None, keys: tuple[str, ...], status: Path | None) -> None:
    """Check a record's FILE without a network; exit 0 only if it is good and its issuer trusted.

    Without --trust and --key, this installation's own keys are trusted.
    """
    known = {trusted_key(key): key for key in keys}
    if trust is not None:
        known |= read_trust(trust.read_bytes())
    if trust is None and not keys:
        known = _own_keys()
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    found = verify_record(data, trusted=known, status=status.read_bytes() if status else None, now=now())
    click.echo("\n".join(lines(found)))
    if not found.is_good:
        raise SystemExit(1)


@record.command()
@click.argument("login")
@click.option("--name", help="As it is to be printed; the name of the account without it.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the signed file here.")
@INSTITUTION
def issue(login: str, name: str | None, out: Path | None, institution: str | None) -> None:
    """Issue the record of the learner LOGIN, who has met the rule; another one where theirs was revoked."""
    with installation() as (settings, store):
        with store.read() as session:
            learner, called, email = _learner(session, login, _institution(session, institution))
        sign = signer(
            settings.keys,
            public_url=settings.public_url,
            email=email,
            salt=lambda: secrets.token_hex(16),
            now=now(),
        )
        row = certify.issue(
            store,
            learner,
            name=name or called,
            load=loader(store),
            sign=sign,
            rng=RNG,
            now=now(),
            may_replace=True,
        ).row
    if out is not None:
        out.write_text(row.credential or "", encoding="utf-8")
    click.echo(_line(row))


@record.command()
@click.argument("code")
@click.option("--reason", required=True, help="Said to everybody who verifies the record.")
def revoke(code: str, reason: str) -> None:
    """Withdraw the record with CODE."""
    with installation() as (_settings, store):
        with store.read() as session:
            row = records.by_code(session, typed.code(code))
        if row is None:
            raise NotFound(f"no record has the code {code}")
        certify.revoke(store, row.institution_id, code, reason=reason, now=now())
    click.echo(f"{typed.shown_code(row.code)}: revoked")


@record.command("list")
@INSTITUTION
def list_command(institution: str | None) -> None:
    """The records that an institution issued, newest first."""
    with installation() as (_settings, store), store.read() as session:
        named = _institution(session, institution)
        rows = records.of_institution(session, named.id)
    for row in rows:
        click.echo(_line(row))
    if not rows:
        click.echo(f"{named.name} has issued no record")


@record.command()
@INSTITUTION
def key(institution: str | None) -> None:
    """Make the institution a new signing key, valid from today. Old keys stay, for checking."""
    with installation() as (settings, store):
        with store.read() as session:
            slug = _institution(session, institution).slug
        made = create_key(settings.keys, slug, now())
    click.echo(f"{slug}: {made.did}, valid until {made.valid_until:%Y-%m-%d}")


def _own_keys() -> dict[str, str]:
    try:
        settings = read_settings()
    except WrongSetting as error:
        raise click.UsageError("say whom you trust, with --trust FILE or --key did:key:…") from error
    return trusted(load_issuers(settings.keys), {})


def _institution(session: Session, slug: str | None) -> Institution:
    found = institutions.by_slug(session, slug) if slug else institutions.default(session)
    if found is None:
        raise NotFound(f"no institution has the short name {slug}" if slug else "there is no default institution")
    return found


def _learner(session: Session, login: str, institution: Institution) -> tuple[Learner, str, str | None]:
    """With the name and the e-mail address of the account."""
    credentials = accounts.credentials(session, typed.login_key(login))
    account = accounts.find(session, credentials.account_id) if credentials else None
    if account is None:
        raise NotFound(f"nobody has the login name {login}")
    enrolment = _enrolment(enrolments.of_account(session, account.id), institution)
    return learner_in(enrolment, account), account.display_name, account.email


def _enrolment(found: list[Enrolment], institution: Institution) -> Enrolment:
    """The active one first."""
    here = sorted((one for one in found if one.institution_id == institution.id), key=lambda one: not one.is_active)
    if not here:
        raise NotFound(f"the learner is in no cohort of {institution.name}")
    return here[0]


def _line(row: RecordRow) -> str:
    name = (row.snapshot or {}).get("name", "(erased)")
    said = row.revoked_reason or "no reason given"
    state = f"revoked {row.revoked_at:%Y-%m-%d}: {said}" if row.revoked_at else "valid"
    return f"{typed.shown_code(row.code)}  {row.issued_at:%Y-%m-%d}  {name}  {state}"
