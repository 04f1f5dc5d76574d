"""The issuer's keys under the installation's own address: did:web and its document."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from course_app.course.record import utc_text
from course_app.records.keys import Issuer

CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def did_web(public_url: str | None) -> str | None:
    """did:web is for https only; None elsewhere. A port's colon is written %3A."""
    parts = urlsplit(public_url or "")
    return f"did:web:{quote(parts.netloc.lower(), safe='')}" if parts.scheme == "https" else None


def did_document(public_url: str, issuers: Iterable[Issuer]) -> dict[str, Any]:
    """What ``/.well-known/did.json`` answers: every key of the installation, with the institution it belongs to.

    Keys whose period is over stay, so that what they signed can still be checked; ``expires`` says when it ended.
    Over http, which did:web does not allow, the document is named by its own address.
    """
    did = did_web(public_url) or f"{public_url}/.well-known/did.json"
    keys = list(issuers)
    return {
        "@context": CONTEXT,
        "id": did,
        "alsoKnownAs": [public_url, *(key.did for key in keys)],
        "verificationMethod": [
            {
                "id": f"{did}#{key.public_key}",
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": key.public_key,
                "expires": utc_text(key.valid_until),
            }
            for key in keys
        ],
        "assertionMethod": [f"{did}#{key.public_key}" for key in keys],
    }
