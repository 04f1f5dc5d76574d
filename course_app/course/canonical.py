"""One byte form for each value, so that a digest names it.

The form is RFC 8785 (JSON Canonicalization Scheme) without floating point numbers: they are refused,
because two languages may print them differently.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None


def canonical_json(value: Json) -> bytes:
    """UTF-8, no white space, keys sorted by UTF-16 code units. Raises TypeError for a float or a key not a string."""
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    """SHA-256 as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: Json) -> str:
    return digest(canonical_json(value))


def _ordered(value: Json) -> Json:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value, key=_utf16)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_ordered(item) for item in value]
    raise TypeError(
        f"canonical JSON expects null, true, false, whole numbers, text, lists and objects, found {value!r}"
    )


def _utf16(key: str) -> bytes:
    if not isinstance(key, str):
        raise TypeError(f"canonical JSON expects text as keys, found {key!r}")
    return key.encode("utf-16-be", "surrogatepass")
