"""Lists of trusted keys: whom to believe is the reader's decision, never the record's."""

import json
from typing import Any

from course_app.course.errors import CourseError
from course_app.records import multikey

MOST_BYTES = 1024 * 1024


class BadTrust(CourseError):
    """A trust list does not read; the message says where."""


def read_trust(data: bytes) -> dict[str, str]:
    """From did:key to name. Raises BadTrust.

    Either text, one key a line, ``did:key:z6Mk… Name of the institution``, with ``#`` before a remark; or the
    ``did.json`` of an installation, whose keys are then named by its address.
    """
    if len(data) > MOST_BYTES:
        raise BadTrust(f"a trust list of at most {MOST_BYTES // 1024} KiB was expected, found {len(data) // 1024} KiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTrust(f"a trust list in UTF-8 was expected: {error}") from error
    return _from_document(text) if text.lstrip().startswith("{") else _from_lines(text)


def trusted_key(text: str) -> str:
    """A did:key, or a Multikey alone, as a did:key. Raises BadTrust."""
    did = text.strip() if text.strip().startswith("did:") else multikey.did_key(text.strip())
    try:
        return multikey.did_key(multikey.of_did(did))
    except ValueError as error:
        raise BadTrust(f"a key such as did:key:z6Mk… was expected: {error}") from error


def _from_lines(text: str) -> dict[str, str]:
    trusted = {}
    for number, line in enumerate(text.splitlines(), start=1):
        key, _, name = line.partition("#")[0].strip().partition(" ")
        if not key:
            continue
        try:
            did = trusted_key(key)
        except BadTrust as error:
            raise BadTrust(f"line {number}: {error}") from error
        trusted[did] = name.strip() or did
    return trusted


def _from_document(text: str) -> dict[str, str]:
    try:
        document: Any = json.loads(text)
        keys = [method["publicKeyMultibase"] for method in document["verificationMethod"]]
        return {trusted_key(key): str(document["id"]) for key in keys}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadTrust(f"a did.json with verification methods was expected: {error}") from error
