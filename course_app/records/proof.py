"""Signing and checking documents: Data Integrity, cryptosuite eddsa-rdfc-2022 (W3C, vc-di-eddsa)."""

import hashlib
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature

from course_app.course.record import utc_text
from course_app.records import multikey
from course_app.records.keys import Issuer, KeyProblem
from course_app.records.linked_data import Uncovered, statements
from course_app.records.strict_json import Unreadable

_KIND = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod"}
_KEYS = {*_KIND, "created", "verificationMethod", "proofValue"}


class BadSignature(ValueError):
    """``code`` finds the sentence that says why (see ``sentences.py``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def sign(document: dict[str, Any], issuer: Issuer, *, created: datetime) -> dict[str, Any]:
    """The document with its proof. Raises KeyProblem outside the key's period, Uncovered, Unreadable."""
    if created < issuer.valid_from:
        raise KeyProblem(f"a key valid on {created:%Y-%m-%d} was expected, found one from {issuer.valid_from:%Y-%m-%d}")
    options = _KIND | {"created": utc_text(created), "verificationMethod": multikey.method(issuer.did)}
    signature = issuer.key.sign(_digests(document, options))
    return document | {"proof": [options | {"proofValue": multikey.signature_text(signature)}]}


def signed_by(document: dict[str, Any]) -> str:
    """The did:key of the issuer, who signed every leaf of the document. Raises BadSignature."""
    proof = _the_proof(document)
    did = _issuer(document)
    if proof["verificationMethod"] != multikey.method(did):
        raise BadSignature("signature.other-key")
    unsigned = {key: value for key, value in document.items() if key != "proof"}
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    try:
        key = multikey.read_public(multikey.of_did(did))
        key.verify(multikey.read_signature(proof["proofValue"]), _digests(unsigned, options))
    except (Uncovered, Unreadable):
        raise BadSignature("signature.uncovered") from None
    except (InvalidSignature, ValueError):
        raise BadSignature("signature.fails") from None
    return did


def _the_proof(document: dict[str, Any]) -> dict[str, str]:
    proofs = document.get("proof")
    if not isinstance(proofs, list) or len(proofs) != 1:
        raise BadSignature("signature.none")
    (proof,) = proofs
    if not isinstance(proof, dict) or set(proof) != _KEYS or not all(isinstance(one, str) for one in proof.values()):
        raise BadSignature("signature.none")
    if any(proof[key] != value for key, value in _KIND.items()):
        raise BadSignature("signature.none")
    return proof


def _issuer(document: dict[str, Any]) -> str:
    issuer = document.get("issuer")
    did = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(did, str):
        raise BadSignature("signature.none")
    return did


def _digests(document: dict[str, Any], options: dict[str, str]) -> bytes:
    """What is signed: the digest of the proof's options, then that of the document."""
    context = {"@context": document.get("@context")}
    return hashlib.sha256(statements(context | options)).digest() + hashlib.sha256(statements(document)).digest()
