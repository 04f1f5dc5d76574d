"""Ed25519 keys as text: Multikey (W3C Controlled Identifiers) and did:key."""

import base58
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_PUBLIC = bytes.fromhex("ed01")
_SECRET = bytes.fromhex("8026")
_DID = "did:key:"
_LONGEST = 120  # base58 takes the square of the length


def public_text(key: Ed25519PublicKey) -> str:
    return _encode(_PUBLIC + key.public_bytes_raw())


def secret_text(key: Ed25519PrivateKey) -> str:
    return _encode(_SECRET + key.private_bytes_raw())


def read_public(text: str) -> Ed25519PublicKey:
    """Raises ValueError."""
    return Ed25519PublicKey.from_public_bytes(_decode(text, _PUBLIC))


def read_secret(text: str) -> Ed25519PrivateKey:
    """Raises ValueError."""
    return Ed25519PrivateKey.from_private_bytes(_decode(text, _SECRET))


def did_key(public: str) -> str:
    return _DID + public


def of_did(did: str) -> str:
    """The Multikey in a did:key. Raises ValueError for any other DID, or a key that is not Ed25519."""
    if not did.startswith(_DID):
        raise ValueError(f"a did:key was expected, found {did[:80]!r}")
    text = did.removeprefix(_DID)
    read_public(text)
    return text


def method(did: str) -> str:
    """The verification method of a did:key: it has one, named like the key."""
    return f"{did}#{did.removeprefix(_DID)}"


def signature_text(signature: bytes) -> str:
    return _encode(signature)


def read_signature(text: str) -> bytes:
    """64 bytes. Raises ValueError."""
    signature = _decode(text, b"")
    if len(signature) != 64:
        raise ValueError(f"a signature of 64 bytes was expected, found {len(signature)}")
    return signature


def _encode(data: bytes) -> str:
    return "z" + base58.b58encode(data).decode()


def _decode(text: str, header: bytes) -> bytes:
    if len(text) > _LONGEST or not text.startswith("z") or not text.isascii():
        raise ValueError(f"base58 after a z was expected, found {text[:80]!r}")
    data = base58.b58decode(text[1:])
    if _encode(data) != text:  # the library overlooks blanks
        raise ValueError(f"base58 and nothing else was expected, found {text[:80]!r}")
    if not data.startswith(header):
        raise ValueError("an Ed25519 key was expected, found another kind")
    return data[len(header) :]
