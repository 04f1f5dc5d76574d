"""Independent readers of what we write."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schemas" / "qti21"


def gift(text: bytes) -> list[dict[str, Any]]:
    """By npm's gift-pegjs."""
    ran = subprocess.run(["node", str(HERE / "gift.mjs")], input=text, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()[-600:]
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


@cache
def _grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / f"{name}.rng")))


def qti_problems(data: bytes) -> list[str]:
    """Of one file of a package, by grammars of the elements that we use."""
    document = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    is_manifest = etree.QName(document).localname == "manifest"
    grammar = _grammar("manifest" if is_manifest else "item")
    return [] if grammar.validate(document) else [str(one) for one in grammar.error_log]
