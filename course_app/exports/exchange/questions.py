"""What the exchange formats and the kinds of question have in common: one value between all readers and writers.

Texts are HTML in the small subset of ``plain_html.py`` once they leave an edition; readers put in what they found, and
``html_markdown.py`` says what of it is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """HTML, and the line of the file it begins on; 0 where it comes from an edition."""

    html: str
    line: int = 0


def text_at(html: str, line: int) -> Text:
    """Without white space around it; ``line`` is that of the first character, white space too."""
    lead = html[: len(html) - len(html.lstrip())]
    return Text(html=html.strip(), line=line + lead.count("\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """``share`` is the part of the points that ticking it earns: 1 for the right one of several, less than 0 for a
    tick that takes points away."""

    text: Text
    share: Fraction
    feedback: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    choices: tuple[Choice, ...]
    is_multiple: bool = False
    is_whole: bool = False  # all points or none
    shuffle: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAnswer:
    """Both ends belong to it; ``value`` is what is shown as the answer."""

    low: Fraction
    high: Fraction
    value: Fraction
    share: Fraction
    feedback: Text | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """``units`` may stand beside the number, the first is shown; with ``needs_unit`` the learner types one.

    ``factors`` are what a number in another unit is multiplied by to give one in the first.
    """

    answers: tuple[NumberAnswer, ...]
    units: tuple[str, ...] = ()
    needs_unit: bool = False
    is_whole: bool = True
    factors: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnswer:
    text: str
    share: Fraction
    feedback: Text | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    answers: tuple[TextAnswer, ...]
    keeps_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    left: Text
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    pairs: tuple[Pair, ...]
    others: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    steps: tuple[Text, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """``text`` is one paragraph with ``[[name]]`` where a gap stands."""

    text: Text
    gaps: Mapping[str, "Gap"]
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse:
    """With ``reasons`` to choose from, or without. ``feedback`` is for the wrong answer."""

    is_true: bool
    reasons: Choices | None = None
    feedback: Text | None = None
    right_feedback: Text | None = None
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Of a rubric. ``levels`` say what it looks like for fewer or more of the points."""

    text: Text
    points: int
    levels: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay:
    """A text that a person gives points for, with a file where ``upload`` names types of ours.

    ``model`` is what those who mark read and learners need not see. Words are advice.
    """

    criteria: tuple[Criterion, ...] = ()
    model: Text | None = None
    words_from: int | None = None
    words_to: int | None = None
    upload: tuple[str, ...] = ()
    max_bytes: int | None = None


Gap: TypeAlias = Choices | Numbers | Texts
Body: TypeAlias = Choices | Numbers | Texts | Matching | Ordering | Passage | TrueFalse | Essay


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``name`` is the id, or what a reader found to make one of. ``hint_cost`` is the part of the points that each of
    the hints takes."""

    name: str
    title: str
    prompt: Text
    body: Body
    points: int = 1
    general: Text | None = None
    hints: tuple[Text, ...] = ()
    hint_cost: Fraction = Fraction(0)
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A quiz, or what a file holds of one. ``title`` is plain text."""

    title: str
    questions: tuple[Question, ...]
    intro: Text | None = None
