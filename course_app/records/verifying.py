"""Checking a record: each question by itself. "Could not check" is an answer of its own, and not "false"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from course_app.records import status as status_lists
from course_app.records.proof import BadSignature, signed_by
from course_app.records.sentences import SENTENCES
from course_app.records.stated import Stated, read_stated
from course_app.records.strict_json import Unreadable, read_object

MOST_BYTES = 64 * 1024
MOST_LIST_BYTES = 1024 * 1024
SKEW = timedelta(minutes=5)  # between the clocks of who issues and who checks

Question = Literal["file", "signature", "issuer", "dates", "status"]
Answer = Literal["holds", "fails", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    question: Question
    answer: Answer
    code: str  # finds the sentence
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def says(self) -> str:
        return SENTENCES[self.code].format_map(self.about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Five checks, always in the same order; ``stated`` only where the signature holds."""

    file: Check
    signature: Check
    issuer: Check
    dates: Check
    status: Check
    stated: Stated | None = None

    @property
    def checks(self) -> tuple[Check, ...]:
        return (self.file, self.signature, self.issuer, self.dates, self.status)

    @property
    def is_good(self) -> bool:
        """All holds; that revocation could not be checked is said, and does not count against the record."""
        first = all(check.answer == "holds" for check in self.checks[:-1])
        return first and self.status.answer != "fails"


def verify(data: bytes, *, trusted: Mapping[str, str], status: bytes | None, now: datetime) -> Verification:
    """Checks a record's file without a network.

    ``trusted`` maps a did:key to the name under which its owner is known. ``status`` is the issuer's status list, if
    there is one at hand. Whatever ``data`` is, the answer is a Verification.
    """
    try:
        document = read_object(data, most_bytes=MOST_BYTES)
        stated = read_stated(document)
    except Unreadable as error:
        return _unreadable(error)
    file = _holds("file", "file.reads")
    try:
        did = signed_by(document)
    except BadSignature as error:
        return _unsigned(file, error)
    return Verification(
        file=file,
        signature=_holds("signature", "signature.holds"),
        issuer=_issuer(did, stated, trusted),
        dates=_dates(document, now),
        status=_status(document, did, status, now),
        stated=stated,
    )


def _unreadable(error: Unreadable) -> Verification:
    return Verification(
        file=Check(question="file", answer="fails", code=error.code, about=error.about),
        signature=_unknown("signature", "signature.not-checked"),
        issuer=_unknown("issuer", "issuer.no-record"),
        dates=_unknown("dates", "dates.no-record"),
        status=_unknown("status", "status.no-record"),
    )


def _unsigned(file: Check, error: BadSignature) -> Verification:
    return Verification(
        file=file,
        signature=_fails("signature", error.code),
        issuer=_unknown("issuer", "issuer.not-checked"),
        dates=_unknown("dates", "dates.not-checked"),
        status=_unknown("status", "status.not-checked"),
    )


def _issuer(did: str, stated: Stated, trusted: Mapping[str, str]) -> Check:
    if did in trusted:
        return _holds("issuer", "issuer.trusted", name=trusted[did])
    return _fails("issuer", "issuer.untrusted", key=did, name=stated.institution_name)


def _dates(document: dict[str, Any], now: datetime) -> Check:
    try:
        start = _moment(document["validFrom"])
        end = _moment(document["validUntil"]) if "validUntil" in document else None
    except (ValueError, TypeError):
        return _fails("dates", "dates.unreadable")
    if start > now + SKEW:
        return _fails("dates", "dates.future", day=_day(start))
    if end is not None and end < now:
        return _fails("dates", "dates.over", day=_day(end))
    return _holds("dates", "dates.hold", day=_day(start))


def _status(document: dict[str, Any], did: str, data: bytes | None, now: datetime) -> Check:
    entry = document.get("credentialStatus")
    if entry is None:
        return _unknown("status", "status.no-list")
    try:
        if data is None:
            return _unknown("status", "status.not-given", address=str(entry["statusListCredential"]))
        return _listed(entry, did, read_object(data, most_bytes=MOST_LIST_BYTES), now)
    except (ValueError, TypeError, KeyError, AttributeError):  # Unreadable and BadSignature among them
        return _unknown("status", "status.bad-list")


def _listed(entry: dict[str, Any], did: str, listed: dict[str, Any], now: datetime) -> Check:
    """Raises one of many errors for an entry or a list that is not one."""
    if listed["@context"] != status_lists.CONTEXT or listed["type"] != status_lists.TYPES:
        raise ValueError("a status list was expected")
    subject = listed["credentialSubject"]
    ours = (entry["type"], entry["statusListCredential"], entry["statusPurpose"], did)
    if ours != ("BitstringStatusListEntry", listed["id"], subject["statusPurpose"], signed_by(listed)):
        return _unknown("status", "status.other-list")
    start, end = _moment(listed["validFrom"]), _moment(listed["validUntil"])
    if not start - SKEW <= now < end:
        return _unknown("status", "status.old-list")
    if status_lists.is_set(subject["encodedList"], int(entry["statusListIndex"])):
        return _fails("status", "status.revoked", day=_day(start))
    return _holds("status", "status.valid", day=_day(start))


def _moment(text: object) -> datetime:
    """Raises ValueError, TypeError."""
    if not isinstance(text, str):
        raise TypeError("a date as text was expected")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time with its zone was expected")
    return moment.astimezone(UTC)


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _holds(question: Question, code: str, **about: str) -> Check:
    return Check(question=question, answer="holds", code=code, about=about)


def _fails(question: Question, code: str, **about: str) -> Check:
    return Check(question=question, answer="fails", code=code, about=about)


def _unknown(question: Question, code: str, **about: str) -> Check:
    return Check(question=question, answer="unknown", code=code, about=about)
