"""Independent readers of what we write."""

import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schemas" / "qti21"
HAS_SCHEMA = "QTI_XSD" in os.environ
needs_official_schema = pytest.mark.skipif(not HAS_SCHEMA, reason="QTI_XSD names no imsqti_v2p1.xsd of 1EdTech")


def gift(text: bytes) -> list[dict[str, Any]]:
    """By npm's gift-pegjs."""
    return gifts([text])[0]


def gifts(texts: Sequence[bytes]) -> list[list[dict[str, Any]]]:
    """The questions of each text, read in one run."""
    sent = json.dumps([text.decode() for text in texts]).encode()
    ran = subprocess.run(["node", str(HERE / "gift.mjs")], input=sent, capture_output=True, check=True)
    found: list[list[dict[str, Any]]] = json.loads(ran.stdout)
    refused = [one for one in found if isinstance(one, str)]
    assert not refused, refused[0]
    return found


@cache
def _grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / f"{name}.rng")))


@cache
def _schema(path: str) -> etree.XMLSchema:
    """1EdTech's own, which is not part of this repository."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Imports())
    return etree.XMLSchema(etree.parse(path, parser))


class _Imports(etree.Resolver):
    """The four schemas that 1EdTech's imports; of all but the first we write nothing, so names are enough."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        for ending, namespace, declarations in IMPORTS:
            if system_url.endswith(ending):
                head = f'<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}">'
                return self.resolve_string(f"{head}{declarations}</schema>", context)
        return None


IMPORTS = (
    (
        "xml.xsd",
        "http://www.w3.org/XML/1998/namespace",
        '<attribute name="lang" type="language"/><attribute name="base" type="anyURI"/>',
    ),
    ("XInclude.xsd", "http://www.w3.org/2001/XInclude", '<element name="include"/>'),
    ("mathml2.xsd", "http://www.w3.org/1998/Math/MathML", '<element name="math"/>'),
    (
        "apipv1p0_qtiextv2p1_v1p0.xsd",
        "http://www.imsglobal.org/xsd/apip/apipv1p0/imsapip_qtiv1p0",
        '<element name="apipAccessibility"/>',
    ),
)


def schema_problems(data: bytes) -> list[str]:
    """Of an item or a test, by 1EdTech's schema."""
    schema = _schema(os.environ["QTI_XSD"])
    return [] if schema.validate(_parsed(data)) else [str(one) for one in schema.error_log]


def qti_problems(data: bytes) -> list[str]:
    """Of one file of a package, by grammars of the elements that we use, and by 1EdTech's schema if it is at hand."""
    document = _parsed(data)
    if etree.QName(document).localname == "manifest":
        grammar, more = _grammar("manifest"), []
    else:
        grammar, more = _grammar("item"), schema_problems(data) if HAS_SCHEMA else []
    return more if grammar.validate(document) else [*map(str, grammar.error_log), *more]


def _parsed(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
