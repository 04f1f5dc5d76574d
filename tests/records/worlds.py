"""What tests of signed records share: an issuer, a record of it, and two verifiers that are not ours."""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3VerificationError

from course_app.course.edition import edition_digest
from course_app.course.progress import QuizScore, progress
from course_app.course.record import RecordSnapshot, completion_snapshot
from course_app.records.credential import Holder, issue_record
from course_app.records.keys import Issuer, create_key
from course_app.records.verifying import Verification, verify
from tests.editions import small_edition

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PUBLIC_URL = "https://course.example.org"
INDEX = 94_567
HOLDER = Holder(email="Amina@Example.org", salt="f3a9c1")
VERIFIER = Path(__file__).with_name("verify.mjs")


def an_issuer(folder: Path, *, slug: str = "etc", now: datetime = NOW) -> Issuer:
    return create_key(folder / "keys", slug, now)


def a_snapshot(**changes: Any) -> RecordSnapshot:
    edition = small_edition()
    score = QuizScore(earned=Fraction(7, 2), possible=4, tries=2)
    read = {("water", "why"), ("water", "how"), ("energy", "heat")}
    snapshot = completion_snapshot(
        edition,
        "2026.1",
        progress(edition, read, {"final-water": score}),
        digest=edition_digest(edition),
        language="en",
        name="Amina Diallo",
        institution_name="Example Training Centre",
        institution_slug="etc",
        code="7KQ2-M9XR-4TBW-CN6P",
        issued_at=NOW,
        read_on={"water": date(2026, 2, 20), "energy": date(2026, 2, 21)},
        passed_on={"final-water": date(2026, 2, 22)},
    )
    return replace(snapshot, **changes)


def a_record(issuer: Issuer, snapshot: RecordSnapshot | None = None, **options: Any) -> str:
    """With everything that a credential can have, unless told otherwise."""
    options = {"public_url": PUBLIC_URL, "status_index": INDEX, "holder": HOLDER, "now": NOW} | options
    return issue_record(snapshot or a_snapshot(), issuer, **options)


def checked(
    text: str | bytes, issuer: Issuer | None = None, *, status: bytes | None = None, now: datetime = NOW
) -> Verification:
    """Our own verification; ``issuer`` is the one that is trusted."""
    data = text.encode() if isinstance(text, str) else text
    return verify(data, trusted={issuer.did: "the Centre"} if issuer else {}, status=status, now=now)


def node_opinions(documents: list[Any], *, lists: list[Any] | None = None, now: datetime = NOW) -> list[dict[str, Any]]:
    """What npm's @digitalbazaar/vc says of each document."""
    asked = [
        {"credential": document} | ({"list": listed} if listed else {})
        for document, listed in zip(documents, lists or [None] * len(documents), strict=True)
    ]
    answer = subprocess.run(
        ["node", str(VERIFIER)],
        input=json.dumps({"now": now.isoformat(), "documents": asked}).encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr.decode()
    opinions: list[dict[str, Any]] = json.loads(answer.stdout)
    return opinions


def library_accepts(document: object, issuer: Issuer) -> bool:
    """Whether openbadgeslib, anchored to the issuer's key, takes the document."""
    try:
        OB3LdpVerifier.for_issuer_did(issuer.did).verify(json.dumps(document))
    except OB3VerificationError:
        return False
    return True
