"""Moodle's paths of categories: a stroke parts their names, and is written twice where it belongs to one."""

import re

_PARTS = re.compile("(?<!/)/(?!/)")


def escaped_name(title: str) -> str:
    """As Moodle writes it: a space keeps a stroke at an end of the name apart from those of the path."""
    name = " ".join(title.split()).replace("/", "//")
    return f"{' ' * name.startswith('/')}{name}{' ' * name.endswith('/')}"


def names_of(path: str) -> list[str]:
    """From the outermost to the innermost."""
    return [name.replace("//", "/").strip() for name in _PARTS.split(path)]
