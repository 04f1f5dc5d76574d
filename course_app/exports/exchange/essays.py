"""Essays between the formats: what those who mark read, and what becomes of a text from elsewhere."""

from collections.abc import Sequence
from fractions import Fraction

from course_app.course.uploads import MEGABYTE, MOST_MEGABYTES, TYPES, type_of
from course_app.exports.exchange.flow_yaml import Value
from course_app.exports.exchange.html_markdown import block_markdown
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.questions import Criterion, Essay, Text

WHOLE = "The answer as a whole."
MOST_WORDS = 3000


def guide(essay: Essay) -> Text | None:
    """For those who mark, in no language of its own: the rubric as a list, its levels below, then the model answer."""
    rubric = "".join(_item(criterion) for criterion in essay.criteria)
    parts = [f"<ul>{rubric}</ul>"] if rubric else []
    parts += [essay.model.html] if essay.model is not None else []
    return Text(html="<hr/>".join(parts)) if parts else None


def _item(criterion: Criterion) -> str:
    levels = "".join(f"<li>{level.html}</li>" for level in criterion.levels)
    return f"<li>{criterion.text.html} ({criterion.points}){f'<ul>{levels}</ul>' if levels else ''}</li>"


def is_as_imported(criteria: Sequence[Criterion]) -> bool:
    """Whether a rubric says no more than what ``essay_settings`` writes for a file that has none."""
    return [(criterion.text.html, criterion.levels) for criterion in criteria] == [(WHOLE, ())]


def say_rubric(line: int, losses: Losses) -> None:
    """For whoever reads an essay: no format has a rubric as fields, so ``essay_settings`` invents one criterion."""
    losses.add(f"what the points are for; one criterion has them all here: {WHOLE}", line)


def essay_settings(body: Essay, points: int, line: int, losses: Losses) -> dict[str, Value]:
    """The guide stays out of learners' sight: they see a rubric from the start."""
    settings: dict[str, Value] = {"rubric": [{"id": "whole", "points": Fraction(points), "text": WHOLE}]}
    if words := _words(body, line, losses):
        settings["words"] = words
    if body.upload:
        settings["upload"] = list(body.upload)
    if body.upload and body.max_bytes:
        settings["megabytes"] = Fraction(_megabytes(body.max_bytes, line, losses))
    if body.model is not None and (model := "\n".join(block_markdown(body.model, losses))):
        settings |= {"model": model, "model_for": "trainers"}
    return settings


def _words(body: Essay, line: int, losses: Losses) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for end, count in (("from", body.words_from), ("to", body.words_to)):
        if count is not None and not 1 <= count <= MOST_WORDS:
            losses.add(f"{count} words; 1 to {MOST_WORDS} can be advised", line)
        elif count is not None:
            found[end] = Fraction(count)
    return found


def _megabytes(most: int, line: int, losses: Losses) -> int:
    found = min(max(round(most / MEGABYTE), 1), MOST_MEGABYTES)
    if found * MEGABYTE != most:
        losses.add(f"a file of at most {most:,} bytes; {found * MEGABYTE:,} here", line)
    return found


def types_of(written: Sequence[str], line: int, losses: Losses) -> tuple[str, ...]:
    """Of endings and media types those that may be handed in here; all of them where none is left."""
    media = {one.media_type: name for name, one in TYPES.items()}
    read = {one: media.get(one) or type_of(one if "." in one else f".{one}") for one in written}
    if unknown := [one for one, found in read.items() if not found]:
        losses.add(f"files of the type {', '.join(unknown)}", line)
    found = tuple(dict.fromkeys(name for name in read.values() if name))
    if not found:
        losses.add(f"that a file may be of any type; it is one of {', '.join(TYPES)} here", line)
    return found or tuple(TYPES)
