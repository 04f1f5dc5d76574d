"""JSON from strangers, read so that every reader of it must see the same thing.

Signed documents hold objects, lists, text, true and false. Whatever two readers may take differently, or a
signature may pass over, is refused: keys given twice, numbers, null, empty lists and objects, lists within lists,
control characters, and keywords of JSON-LD below the top.
"""

import json
import re
from typing import Any, NoReturn

DEPTH = 12  # of objects and lists within each other
VALUES = 1500  # bounds the work that JSON-LD makes of a document: at worst, the square of it in comparisons

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


class Unreadable(ValueError):
    """``code`` and ``about`` find the sentence that says why (see ``sentences.py``)."""

    def __init__(self, code: str, **about: str) -> None:
        super().__init__(code, about)
        self.code, self.about = code, about


def read_object(data: bytes, *, most_bytes: int) -> dict[str, Any]:
    """The JSON object in ``data``. Raises Unreadable."""
    if len(data) > most_bytes:
        raise Unreadable("file.too-large", most=f"{most_bytes // 1024} KiB")
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_number,
        )
    except RecursionError:
        raise Unreadable("file.too-deep") from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise Unreadable("file.not-json") from None
    if not isinstance(value, dict):
        raise Unreadable("file.not-json")
    check(value)
    return value


def check(document: dict[str, Any]) -> None:
    """Raises Unreadable for a document that should be neither signed nor believed."""
    left = [VALUES]
    for key, item in document.items():
        _check(item, DEPTH, left)
        _check_key(key, top=True)


def _check(value: object, depth: int, left: list[int]) -> None:
    left[0] -= 1
    if left[0] < 0:
        raise Unreadable("file.too-long")
    if depth == 0:
        raise Unreadable("file.too-deep")
    if isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict) and value:
        for key, item in value.items():
            _check_key(key, top=False)
            _check(item, depth - 1, left)
    elif isinstance(value, list) and value and not any(isinstance(item, list) for item in value):
        for item in value:
            _check(item, depth - 1, left)
    else:
        raise Unreadable("file.odd-value", found=str(value)[:40])


def _check_text(text: str) -> None:
    if found := _CONTROL.search(text):
        raise Unreadable("file.odd-value", found=f"U+{ord(found[0]):04X}")


def _check_key(key: str, *, top: bool) -> None:
    _check_text(key)
    if key.startswith("@") and not (top and key == "@context"):
        raise Unreadable("file.odd-key", key=key[:40])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Unreadable("file.key-twice", key=twice[:40])
    return found


def _number(text: str) -> NoReturn:
    raise Unreadable("file.odd-value", found=text[:40])
