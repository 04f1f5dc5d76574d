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
    text. Settings called ``feedback`` and those that a kind names as ``LINES`` are HTML already. ``places`` finds a
    setting's source by dotted path, e.g. ``wrong.0.feedback``. ``ids`` has, by the same paths, a hash of the question's
    id and of the text that stands there in the source language: an id that says nothing of order or key.
    """

    prompt: str
    options: tuple[DraftOption, ...]
    settings: Mapping[str, Json]
    general_feedback: str | None
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A response that is not right, the code that must find its feedback, and where the author wrote it."""

    place: Place
    response: Json
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A kind's work: the key (language-neutral, JSON without floats), what is shown in the draft's language, and the
    wrong responses by which the question is proved.

    A key with ``points``, a whole number, says how many the question has; its heading then says nothing of points.
    """

    key: dict[str, object]
    text: QuestionText
    foreseen: tuple[Foreseen, ...] = ()


Report = Callable[[Place, str, str, str], None]  # place, expected, found, advice: adds a Problem of the file at hand


def feedback_of(draft: Draft) -> dict[str, str]:
    """General feedback and every option's own, under the keys that marks name."""
    found = {f"option:{option.id}": option.feedback for option in draft.options if option.feedback}
    return found | ({"general": draft.general_feedback} if draft.general_feedback else {})


def merged_key(keys: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """One key from those that a question's languages gave, the source's first.

    They differ only in lists of texts that a learner may type, such as units: those are united, in order, however deep.
    """
    return {name: _united([key.get(name, keys[0][name]) for key in keys]) for name in keys[0]}


def _united(values: Sequence[object]) -> object:
    first = values[0]
    if all(value == first for value in values):
        return first
    if all(isinstance(value, Mapping) for value in values):
        return merged_key([value for value in values if isinstance(value, Mapping)])
    lists = [value for value in values if isinstance(value, list)]
    if len(lists) < len(values):
        return first
    if all(isinstance(item, str) for one in lists for item in one):
        return list(dict.fromkeys(item for one in lists for item in one))
    same = all(len(one) == len(lists[0]) for one in lists)
    return [_united(items) for items in zip(*lists, strict=True)] if same else first
