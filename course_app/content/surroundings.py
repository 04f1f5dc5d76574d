"""What a text may refer to, and what it turned out to refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from course_app.content.addresses import Link
from course_app.content.fields import Located
from course_app.content.inline import Value
from course_app.content.labels import Labels
from course_app.course.edition import Language, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of ``units/references.yaml``."""

    key: str
    text: str
    short: str
    url: str | None = None


class Values(Protocol):
    """How computed values become text: at once in a unit, once for each variant in a question."""

    @property
    def numbers(self) -> Mapping[str, Fraction]:
        """For blocks that start from them; empty where values are drawn later, or where there are none."""

    def text(self, value: Value) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Of one source file."""

    folder: Path  # of the course
    file: str
    language: Language
    labels: Labels
    prefix: str  # of every id, with -- after it
    is_article: bool
    terms: Mapping[str, Term]
    references: Mapping[str, Reference] | None  # None where they cannot be read: then nothing is said of citations


@dataclass(slots=True)
class Found:
    """Filled while a file is composed, in the order of the text."""

    links: list[Link] = field(default_factory=list)
    terms: dict[str, None] = field(default_factory=dict)
    cited: dict[str, None] = field(default_factory=dict)
    figures: dict[str, None] = field(default_factory=dict)  # files
    anchors: dict[str, Located] = field(default_factory=dict)
    tables: int = 0
