"""What an author wrote for one question, read from Markdown with its places, for a kind to build a key from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from course_app.course.canonical import Json
from course_app.course.edition import QuestionText


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOption:
    id: str
    ticked: bool
    text: str  # the source, computed values put in
    html: str
    feedback: str | None  # HTML
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One question in one language, for one variant: expressions computed, Markdown rendered.

    ``settings`` is the ``yaml`` block without ``variants`` and ``variables``. Computed numbers in it are decimal
    text. ``html`` fields of settings whose name is ``feedback`` are rendered already. ``places`` finds a setting's
    source by dotted path, e.g. ``wrong.0.feedback``.
    """

    prompt: str
    options: tuple[DraftOption, ...]
    settings: Mapping[str, Json]
    general_feedback: str | None
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A kind's work: the key (language-neutral, JSON without floats) and what is shown in the draft's language."""

    key: dict[str, object]
    text: QuestionText


Report = Callable[[Place, str, str, str], None]  # place, expected, found, advice: adds a Problem of the file at hand


def feedback_of(draft: Draft) -> dict[str, str]:
    """General feedback and every option's own, under the keys that marks name."""
    found = {f"option:{option.id}": option.feedback for option in draft.options if option.feedback}
    return found | ({"general": draft.general_feedback} if draft.general_feedback else {})


def merged_key(keys: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """One key from those that a question's languages gave, the source's first.

    They differ only in lists of texts that a learner may type, such as units: those are united, in order.
    """
    return {name: _united([key[name] for key in keys]) for name in keys[0]}


def _united(values: Sequence[object]) -> object:
    lists = [value for value in values if isinstance(value, list) and all(isinstance(item, str) for item in value)]
    return list(dict.fromkeys(item for one in lists for item in one)) if len(lists) == len(values) else values[0]
