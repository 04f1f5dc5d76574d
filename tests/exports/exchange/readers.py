"""Independent readers of what we write."""

import json
import subprocess
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


def qti_problems(data: bytes) -> list[str]:
    """Of one file of a package, by a grammar of the elements that we use."""
    grammar = etree.RelaxNG(etree.parse(str(SCHEMAS / "item.rng")))
    document = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    return [] if grammar.validate(document) else [str(one) for one in grammar.error_log]
