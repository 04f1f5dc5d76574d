"""Which records were revoked: a Bitstring Status List (W3C), one for each signing key, signed by that key.

A bit a record, the first the most significant of its byte; gzip, then base64url after a ``u``.
"""

import base64
import gzip
import zlib
from collections.abc import Set
from datetime import datetime, timedelta
from typing import Any

from course_app.course.record import utc_text
from course_app.records import pinned
from course_app.records.keys import Issuer

CONTEXT = [pinned.CREDENTIALS]
TYPES = ["VerifiableCredential", "BitstringStatusListCredential"]
LEAST_BITS = 131_072  # 16 KiB, so that a list does not tell by its length who is in it
MOST_BYTES = 4 * 1024 * 1024  # of a stranger's list, unpacked
LIFETIME = timedelta(days=7)  # an older copy no longer says who was revoked


def list_address(public_url: str, issuer: Issuer) -> str:
    """Verifiers want the list signed by who signed the record, so each key has its own."""
    return f"{public_url}/status/{issuer.public_key}"


def entry(address: str, index: int) -> dict[str, str]:
    """What a record says of its place in the list."""
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


def status_list(address: str, issuer: Issuer, revoked: Set[int], *, now: datetime) -> dict[str, Any]:
    """The list's credential, not signed yet (``proof.sign`` does it). ``revoked`` are indexes of the institution."""
    return {
        "@context": CONTEXT,
        "id": address,
        "type": TYPES,
        "issuer": issuer.did,
        "validFrom": utc_text(now),
        "validUntil": utc_text(now + LIFETIME),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": pack(revoked),
        },
    }


def pack(indexes: Set[int]) -> str:
    """Doubled in length until every index has its place."""
    bits = LEAST_BITS
    while indexes and max(indexes) >= bits:
        bits *= 2
    packed = bytearray(bits // 8)
    for index in indexes:
        packed[index // 8] |= 0x80 >> index % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(packed), mtime=0)).decode().rstrip("=")


def is_set(encoded: str, index: int) -> bool:
    """Raises ValueError for a list that cannot be unpacked, is too long, or has no such place."""
    bits = _unpack(encoded)
    if not 0 <= index < len(bits) * 8:
        raise ValueError(f"a place below {len(bits) * 8} was expected, found {index}")
    return bool(bits[index // 8] & 0x80 >> index % 8)


def _unpack(encoded: str) -> bytes:
    if not encoded.startswith("u"):
        raise ValueError("a list in base64url after a u was expected")
    packed = base64.b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4), altchars=b"-_", validate=True)
    reader = zlib.decompressobj(wbits=31)
    try:
        bits = reader.decompress(packed, MOST_BYTES)
    except zlib.error as error:
        raise ValueError(f"a list in gzip was expected: {error}") from error
    if not reader.eof or reader.unused_data:
        raise ValueError("one whole list in gzip was expected")
    return bits
