"""An institution's signing keys: files outside the database, one a key, kept for ever.

``<folder>/<institution>.<day>.<end of the key>.json``; the folder is 0700, the files 0600. A key signs during its
period; when it is over, it still signs the status list of the records that it signed.
"""

import json
import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from course_app.course.errors import CourseError
from course_app.course.record import utc_text
from course_app.records import multikey

PERIOD = timedelta(days=3 * 365)
FORMAT = 1

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = {"format", "institution", "publicKeyMultibase", "secretKeyMultibase", "valid_from", "valid_until"}


class KeyProblem(CourseError):
    """A signing key is missing, over, or not kept safely; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """An institution that can sign, by one of its keys."""

    institution_slug: str
    valid_from: datetime
    valid_until: datetime
    public_key: str  # as Multikey
    key: Ed25519PrivateKey = field(repr=False, compare=False)  # the library's keys are equal to themselves only

    @property
    def did(self) -> str:
        return multikey.did_key(self.public_key)

    def is_valid(self, now: datetime) -> bool:
        """Not on the last moment itself."""
        return self.valid_from <= now < self.valid_until


def create_key(
    folder: Path,
    institution_slug: str,
    now: datetime,
    *,
    period: timedelta = PERIOD,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> Issuer:
    """A new key, valid from now; the ones before stay. Raises KeyProblem for a folder that others can read."""
    _safe_slug(institution_slug)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_open(folder, "700")
    key = Ed25519PrivateKey.from_private_bytes(random_bytes(32))
    valid_from = now.astimezone(UTC).replace(microsecond=0)
    issuer = Issuer(
        institution_slug=institution_slug,
        valid_from=valid_from,
        valid_until=valid_from + period,
        public_key=multikey.public_text(key.public_key()),
        key=key,
    )
    path = folder / f"{institution_slug}.{issuer.valid_from:%Y-%m-%d}.{issuer.public_key[-8:]}.json"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(_text(issuer))
        file.flush()
        os.fsync(file.fileno())
    return issuer


def load_issuer(folder: Path, institution_slug: str, now: datetime) -> Issuer:
    """By the newest of the institution's keys that are valid now. Raises KeyProblem."""
    issuers = load_issuers(folder, institution_slug)
    valid = [issuer for issuer in issuers if issuer.is_valid(now)]
    if not valid:
        found = ", ".join(f"one from {one.valid_from:%Y-%m-%d} to {one.valid_until:%Y-%m-%d}" for one in issuers)
        raise KeyProblem(
            f"a signing key of {institution_slug} valid on {now:%Y-%m-%d} was expected in {folder}, "
            f"found {found or 'none'}; make one with: course record key --institution {institution_slug}"
        )
    return valid[0]


def load_issuers(folder: Path, institution_slug: str | None = None) -> tuple[Issuer, ...]:
    """All keys, of one institution or of all, the newest first, whether their period is over or not."""
    if not folder.is_dir():
        return ()
    _refuse_open(folder, "700")
    pattern = f"{_safe_slug(institution_slug)}.*.json" if institution_slug is not None else "*.json"
    issuers = [_read(path) for path in sorted(folder.glob(pattern))]
    return tuple(sorted(issuers, key=lambda one: (one.valid_from, one.public_key), reverse=True))


def trusted(issuers: tuple[Issuer, ...], names: Mapping[str, str]) -> dict[str, str]:
    """Our own keys as a trust list; ``names`` gives an institution's name by its slug."""
    return {issuer.did: names.get(issuer.institution_slug, issuer.institution_slug) for issuer in issuers}


def _text(issuer: Issuer) -> str:
    data = {
        "format": FORMAT,
        "institution": issuer.institution_slug,
        "publicKeyMultibase": issuer.public_key,
        "secretKeyMultibase": multikey.secret_text(issuer.key),
        "valid_from": utc_text(issuer.valid_from),
        "valid_until": utc_text(issuer.valid_until),
    }
    return json.dumps(data, indent=2) + "\n"


def _read(path: Path) -> Issuer:
    _refuse_open(path, "600")
    try:
        data = json.loads(path.read_text())
        if set(data) != _KEYS or data["format"] != FORMAT:
            raise ValueError(f"the keys {sorted(_KEYS)} and format {FORMAT} were expected")
        key = multikey.read_secret(data["secretKeyMultibase"])
        issuer = Issuer(
            institution_slug=data["institution"],
            valid_from=_moment(data["valid_from"]),
            valid_until=_moment(data["valid_until"]),
            public_key=data["publicKeyMultibase"],
            key=key,
        )
        if issuer.public_key != multikey.public_text(key.public_key()):
            raise ValueError("the public key was expected to belong to the secret one")
        if path.name.split(".")[0] != issuer.institution_slug:
            raise ValueError(f"the institution of the file's name was expected, found {issuer.institution_slug!r}")
    except (ValueError, TypeError, AttributeError) as error:
        raise KeyProblem(f"{path}: a signing key was expected: {error}") from error
    return issuer


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a time with its zone was expected, found {text!r}")
    return moment


def _safe_slug(slug: str) -> str:
    """It becomes part of a file's name."""
    if not _SLUG.fullmatch(slug):
        raise KeyProblem(f"an institution's short name of a-z, 0-9 and hyphens was expected, found {slug!r}")
    return slug


def _refuse_open(path: Path, wanted: str) -> None:
    found = stat.S_IMODE(path.stat().st_mode)
    if found & 0o077:
        raise KeyProblem(f"{path}: others can read it (mode {found:o}); run: chmod {wanted} {path}")
