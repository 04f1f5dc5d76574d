"""Each format as a pair: written from questions, and read back."""

from collections.abc import Callable
from dataclasses import dataclass

from course_app.course.edition import Quiz
from course_app.exports.exchange.from_edition import question_set
from course_app.exports.exchange.gift_reading import read_gift
from course_app.exports.exchange.gift_writing import write_gift
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.markdown import quiz_markdown
from course_app.exports.exchange.moodle_reading import read_moodle_xml
from course_app.exports.exchange.moodle_writing import write_moodle_xml
from course_app.exports.exchange.qti_files import read_qti
from course_app.exports.exchange.qti_package import write_qti
from course_app.exports.exchange.questions import QuestionSet
from course_app.exports.exchange.writing import zipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    write: Callable[[QuestionSet, str, Losses], bytes]
    read: Callable[[bytes, str, Losses], QuestionSet]


FORMATS = {
    "gift": Format(write=lambda found, quiz, lost: write_gift(found, quiz, lost).encode(), read=read_gift),
    "moodle-xml": Format(write=write_moodle_xml, read=read_moodle_xml),
    "qti": Format(write=lambda found, quiz, lost: zipped(write_qti(found, quiz, lost)), read=read_qti),
}


INVENTED = ("what the points are for", "that the number of words is asked for", "that a file may be of any type")


def written(quiz: Quiz, form: str, variants: int = 1) -> tuple[bytes, Losses]:
    losses = Losses(quiz.id)
    found = question_set(quiz, "en", variants=variants, losses=losses)
    return FORMATS[form].write(found, quiz.id, losses), losses


def read_back(data: bytes, form: str) -> tuple[str, Losses]:
    """As quiz Markdown."""
    losses = Losses("file")
    return quiz_markdown(FORMATS[form].read(data, "file", losses), "check", losses).text, losses


def unforeseen(losses: Losses) -> list[str]:
    """What was lost on reading a file of ours, but for what an essay is given that no format has."""
    return [str(loss) for loss in losses.found if not loss.what.startswith(INVENTED)]
