"""What signs a record for an institution: its key of today, and the installation's address where it has one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from course_app.actions.certify import Sign
from course_app.course.record import RecordSnapshot
from course_app.records.credential import Holder, issue_record
from course_app.records.keys import load_issuer


def signer(keys: Path, *, public_url: str | None, email: str | None, salt: Callable[[], str], now: datetime) -> Sign:
    """``email``: the holder's, which goes in as a hash with ``salt()``. Signing raises KeyProblem without a key."""

    def sign(snapshot: RecordSnapshot, status_index: int) -> str:
        return issue_record(
            snapshot,
            load_issuer(keys, snapshot.institution_slug, now),
            now=now,
            public_url=public_url,
            status_index=status_index,
            holder=Holder(email=email, salt=salt()) if email else None,
        )

    return sign
