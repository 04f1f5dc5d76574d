"""What ``/verify`` says of a record: each check by itself, in the reader's language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from course_app.actions import typed
from course_app.course.canonical import digest
from course_app.course.record import RecordSnapshot, from_json
from course_app.records.keys import load_issuers, trusted
from course_app.records.sentences import SENTENCES
from course_app.records.stated import QuizResult, Stated
from course_app.records.verifying import Answer, Check, Verification, verify
from course_app.store import institutions, records
from course_app.store.records import RecordRow
from course_app.web.languages import gettext, lazy_gettext
from course_app.web.site import site

_NAMES = {
    "file": lazy_gettext("The file reads as a record"),
    "signature": lazy_gettext("The signature holds"),
    "issuer": lazy_gettext("The issuer is one that this site trusts"),
    "dates": lazy_gettext("The dates hold"),
    "status": lazy_gettext("The record was not withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCheck:
    name: str
    state: Answer
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    title: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a record says, where only its file is at hand."""

    name: str
    course_title: str
    language: str
    institution_name: str
    issued_on: str
    edition_label: str
    notice: str
    quizzes: tuple[Passed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    holds: bool | None  # None: it could not be decided
    summary: str
    checks: tuple[ShownCheck, ...]
    record: RecordSnapshot | Said | None


def check_row(row: RecordRow) -> Checked:
    """A record that was issued here. Whether it was withdrawn is known here, with or without a list."""
    if row.snapshot is None or row.credential is None:
        return _erased(row)
    found = _verified(row.credential.encode())
    return _checked(found, _status_of(row), from_json(row.snapshot))


def check_file(data: bytes) -> Checked:
    """A file that somebody has. If it is, byte for byte, one that was issued here, its status is known."""
    found = _verified(data)
    row = _issued_here(found.stated, data)
    if row is not None:
        return _checked(found, _status_of(row), _said(found.stated))
    return _checked(found, _shown(found.status), _said(found.stated))


def _verified(data: bytes) -> Verification:
    with site().store.read() as rows:
        names = {one.slug: one.name for one in institutions.all_institutions(rows)}
    ours: Mapping[str, str] = trusted(load_issuers(site().settings.keys), names)
    return verify(data, trusted=ours, status=None, now=site().now())


def _issued_here(stated: Stated | None, data: bytes) -> RecordRow | None:
    if stated is None:
        return None
    with site().store.read() as rows:
        row = records.by_code(rows, typed.code(stated.code))
    return row if row is not None and row.digest == digest(data) else None


def _checked(found: Verification, status: ShownCheck, record: RecordSnapshot | Said | None) -> Checked:
    shown = (*(_shown(check) for check in found.checks[:-1]), status)
    failed = [check for check in shown if check.state == "fails"]
    holds = False if failed else None if "unknown" in {one.state for one in shown[:-1]} else True
    return Checked(
        holds=holds,
        summary=_summary(holds, status.state, is_withdrawn_only=failed == [status]),
        checks=shown,
        record=record if found.signature.answer == "holds" else None,
    )


def _summary(holds: bool | None, status: Answer, *, is_withdrawn_only: bool) -> str:
    if is_withdrawn_only:
        return str(gettext("This record was withdrawn."))
    if holds is None:
        return str(gettext("This record could not be checked."))
    if not holds:
        return str(gettext("Do not rely on this record: see which check failed."))
    if status == "unknown":
        return str(gettext("This record is genuine. Whether it was withdrawn could not be checked here."))
    return str(gettext("This record is genuine, and valid."))


def _shown(check: Check) -> ShownCheck:
    words = str(gettext(SENTENCES[check.code])).format_map(check.about)
    return ShownCheck(name=str(_NAMES[check.question]), state=check.answer, words=words)


def _status_of(row: RecordRow) -> ShownCheck:
    name = str(_NAMES["status"])
    if row.revoked_at is None:
        return ShownCheck(name=name, state="holds", words=str(gettext("So say the records of this site, now.")))
    words = str(gettext("It was withdrawn on %(day)s.", day=f"{row.revoked_at:%Y-%m-%d}"))
    if row.snapshot is not None:  # a reason may name somebody whose record was erased
        words = f"{words} {row.revoked_reason or gettext('No reason was given.')}"
    return ShownCheck(name=name, state="fails", words=words)


def _erased(row: RecordRow) -> Checked:
    """Code, digest and status are left: enough to check a file that somebody kept."""
    status = _status_of(row)
    return Checked(
        holds=False if status.state == "fails" else None,
        summary=str(gettext("A record with this code was issued here. What it said was erased at its holder's wish.")),
        checks=(status,),
        record=None,
    )


def _said(stated: Stated | None) -> Said | None:
    if stated is None:
        return None
    return Said(
        name=stated.name,
        course_title=stated.course_title,
        language=stated.language,
        institution_name=stated.institution_name,
        issued_on=stated.issued_at[:10],
        edition_label=stated.edition_label,
        notice=stated.notice,
        quizzes=tuple(_passed(stated.quizzes)),
    )


def _passed(results: Iterable[QuizResult]) -> Iterator[Passed]:
    """Anybody can sign anything: what is no percentage is left out."""
    for one in results:
        if re.fullmatch(r"[0-9]{1,3}", one.percent):
            yield Passed(title=one.title, percent=int(one.percent))
