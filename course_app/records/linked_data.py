"""From a document to the statements that a signature covers (RDFC-1.0 of its JSON-LD), or a refusal.

JSON-LD passes over what its contexts do not define, so that a signature would not cover it. Here a document is taken
only if it is exactly the compacted form of its own expansion, and every name in the expansion is a whole IRI: then
each leaf of the JSON is in the statements, and nothing else is.
"""

import re
from threading import Lock
from typing import Any, NoReturn

from pyld import jsonld
from pyld.canon import URDNA2015

from course_app.records import pinned, strict_json

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
_OPTIONS = {"documentLoader": pinned.load, "base": ""}
_LOCK = Lock()  # PyLD keeps the contexts it has read in dictionaries that threads must not share


class Uncovered(ValueError):
    """A signature of this document would not cover all that it says, or would take too long to check."""


class _Canonical(URDNA2015):  # type: ignore[misc]
    """RDFC-1.0 (named URDNA2015 before) without its last resort, whose work can grow with the factorial of the size.

    Nodes without a name must differ by what they say themselves. Those of our records do.
    """

    def hash_n_degree_quads(self, id_: str, issuer: object) -> NoReturn:
        raise Uncovered("parts that can be told apart were expected, found some that cannot")


def statements(document: dict[str, Any]) -> bytes:
    """Canonical N-Quads. Raises Uncovered, or strict_json.Unreadable."""
    strict_json.check(document)
    context = document.get("@context")
    if not isinstance(context, list) or any(not isinstance(one, str) or one not in pinned.FILES for one in context):
        raise Uncovered("a list of pinned contexts was expected")
    try:
        with _LOCK:
            expanded = jsonld.expand(document, _OPTIONS)
            compacted = jsonld.compact(expanded, {"@context": context}, _OPTIONS)
            dataset = jsonld.to_rdf(expanded, _OPTIONS)
    except jsonld.JsonLdError as error:
        raise Uncovered(f"JSON-LD of known terms was expected, found {str(error)[:200]!r}") from error
    if _plain(compacted) != _plain(document):
        raise Uncovered("only terms that the contexts define, spelt as they spell them, were expected")
    for node in expanded:
        _check_names(node)
    text: str = _Canonical().main(dataset, {"format": "application/n-quads"})
    return text.encode()


def _plain(value: Any) -> Any:
    """A list of one is its element: JSON-LD makes no difference."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return _plain(value[0]) if len(value) == 1 else [_plain(item) for item in value]
    return value


def _check_names(node: dict[str, Any]) -> None:
    """Every subject, predicate, object and type must be an IRI, or its statement would be left out."""
    for key, value in node.items():
        if key == "@value":
            continue
        if key in ("@id", "@type"):
            for name in value if isinstance(value, list) else [value]:
                _check_name(name)
            continue
        _check_name(key)
        for item in value:
            _check_names(item)


def _check_name(name: object) -> None:
    if not isinstance(name, str) or not _IRI.fullmatch(name):
        raise Uncovered(f"a whole IRI was expected, found {str(name)[:80]!r}")
