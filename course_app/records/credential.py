"""A record as an Open Badges 3.0 credential (W3C Verifiable Credentials 2.0), signed."""

import base64
import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from course_app.course.record import RecordSnapshot
from course_app.records import pinned, proof, wording
from course_app.records.did import did_web
from course_app.records.keys import Issuer, KeyProblem
from course_app.records.status import entry, list_address

CONTEXT = [pinned.CREDENTIALS, pinned.OPEN_BADGES]
TYPES = ["VerifiableCredential", "OpenBadgeCredential"]
EDITION = "ext:CourseEditionSha256"
INSTITUTION = "ext:InstitutionShortName"
ASSURANCE = "assurance"  # what the result named so says

_CODES = uuid.UUID("6f0c51cd-9d0a-5f0a-a2f5-0d2a4b0e5c1e")  # names made from codes, where there is no address


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An e-mail address that goes into the credential as a salted hash, so that only who knows it can match it."""

    email: str
    salt: str


def issue_record(
    snapshot: RecordSnapshot,
    issuer: Issuer,
    *,
    now: datetime,
    public_url: str | None = None,
    status_index: int | None = None,
    holder: Holder | None = None,
) -> str:
    """The credential's text, to be kept as it is. Raises KeyProblem outside the key's period.

    ``public_url`` has no slash at its end. Without it, there is no address and no status list, and the record says so.
    """
    if not issuer.is_valid(now):
        raise KeyProblem(f"a key valid on {now:%Y-%m-%d} was expected, found one until {issuer.valid_until:%Y-%m-%d}")
    document = credential(snapshot, issuer, public_url=public_url, status_index=status_index, holder=holder)
    return as_text(proof.sign(document, issuer, created=now))


def as_text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def verify_address(public_url: str, code: str) -> str:
    return f"{public_url}/verify/{code}"


def credential(
    snapshot: RecordSnapshot,
    issuer: Issuer,
    *,
    public_url: str | None = None,
    status_index: int | None = None,
    holder: Holder | None = None,
) -> dict[str, Any]:
    """Not signed yet. Every name in it is defined by the pinned contexts; it has no numbers outside text."""
    address = verify_address(public_url, snapshot.code) if public_url else None
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "id": address or f"urn:uuid:{uuid.uuid5(_CODES, snapshot.code)}",
        "type": TYPES,
        "name": snapshot.course_title,
        "description": f"{snapshot.notice} {wording.how_to_check(address)}",
        "issuer": _issuer(snapshot, issuer, public_url),
        "validFrom": snapshot.issued_at,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": _identifiers(snapshot, holder),
            "licenseNumber": snapshot.code,
            "narrative": wording.reached(snapshot),
            "achievement": _achievement(snapshot),
            "result": _results(snapshot),
        },
    }
    if public_url and status_index is not None:
        document["credentialStatus"] = entry(list_address(public_url, issuer), status_index)
    return document


def _issuer(snapshot: RecordSnapshot, issuer: Issuer, public_url: str | None) -> dict[str, Any]:
    others = [_other(snapshot.institution_slug, INSTITUTION)]
    if did := did_web(public_url):
        others.append(_other(did, "identifier"))
    profile = {"id": issuer.did, "type": ["Profile"], "name": snapshot.institution_name, "otherIdentifier": others}
    return profile | ({"url": public_url} if public_url else {})


def _identifiers(snapshot: RecordSnapshot, holder: Holder | None) -> list[dict[str, Any]]:
    name = {"type": "IdentityObject", "hashed": False, "identityHash": snapshot.name, "identityType": "name"}
    if holder is None:
        return [name]
    digest = hashlib.sha256((holder.email.strip().lower() + holder.salt).encode()).hexdigest()
    email = {"type": "IdentityObject", "hashed": True, "identityHash": f"sha256${digest}"}
    return [name, email | {"identityType": "emailAddress", "salt": holder.salt}]


def _achievement(snapshot: RecordSnapshot) -> dict[str, Any]:
    return {
        "id": _edition_name(snapshot),
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": snapshot.course_title,
        "description": snapshot.scope,
        "criteria": {"narrative": wording.required(snapshot)},
        "humanCode": snapshot.course,
        "version": snapshot.edition_label,
        "inLanguage": snapshot.language,
        "otherIdentifier": [_other(snapshot.edition, EDITION)],
        "resultDescription": _result_descriptions(snapshot),
    }


def _result_descriptions(snapshot: RecordSnapshot) -> list[dict[str, Any]]:
    def described(name: str, title: str, kind: str, **more: str) -> dict[str, Any]:
        return {"id": _part(snapshot, name), "type": ["ResultDescription"], "name": title, "resultType": kind} | more

    return [
        *(described(f"unit-{unit.id}", unit.title, "Status") for unit in snapshot.units),
        *(
            described(
                f"quiz-{quiz.id}",
                quiz.title,
                "Percent",
                requiredValue=str(quiz.pass_percent),
                valueMin="0",
                valueMax="100",
            )
            for quiz in snapshot.quizzes
        ),
        described(ASSURANCE, "Assurance", "Result"),
    ]


def _results(snapshot: RecordSnapshot) -> list[dict[str, Any]]:
    def result(name: str, **values: str) -> dict[str, Any]:
        return {"type": ["Result"], "resultDescription": _part(snapshot, name)} | values

    return [
        *(result(f"unit-{unit.id}", status="Completed") for unit in snapshot.units),
        *(result(f"quiz-{quiz.id}", value=str(quiz.percent)) for quiz in snapshot.quizzes),
        result(ASSURANCE, value=snapshot.assurance),
    ]


def _edition_name(snapshot: RecordSnapshot) -> str:
    """The edition by its digest, as RFC 6920 writes it: the same wherever the edition is served."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(snapshot.edition)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _part(snapshot: RecordSnapshot, name: str) -> str:
    return f"{_edition_name(snapshot)}#{name}"


def _other(identifier: str, kind: str) -> dict[str, Any]:
    return {"type": "IdentifierEntry", "identifier": identifier, "identifierType": kind}
