"""Neutral addresses to real ones. ``course/edition.py`` says what is neutral."""

import re
from collections.abc import Callable
from html import escape, unescape

# An attribute of a tag, after any others, so that the same words in a text stay as they are.
_NEUTRAL = re.compile(
    r"""(<[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"]*")*?\s+(?:href|src)=)"((?:unit|quiz|glossary|asset):[^"]*)\""""
)

Address = Callable[[str], str]


def resolve(html: str, address: Address) -> str:
    """``html`` with every neutral ``href`` and ``src`` put through ``address``; every other byte stays."""

    def replaced(match: re.Match[str]) -> str:
        return f'{match[1]}"{escape(address(unescape(match[2])))}"'

    return _NEUTRAL.sub(replaced, html)


def web_address(neutral: str, root: str = "") -> str:
    """The address on the web: ``unit:water#why`` becomes ``/units/water/#water--why``."""
    kind, _, rest = neutral.partition(":")
    name, _, anchor = rest.partition("#")
    if kind == "unit":
        return f"{root}/units/{name}/" + (f"#{name}--{anchor}" if anchor else "")
    if kind == "quiz":
        return f"{root}/quizzes/{name}/"
    if kind == "glossary":
        return f"{root}/glossary/#{name}"
    if kind == "asset":
        return f"{root}/assets/{name}"
    raise ValueError(f"an address beginning with unit:, quiz:, glossary: or asset: was expected, found {neutral!r}")
