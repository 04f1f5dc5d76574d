"""A file of questions in any of the formats, as quiz Markdown."""

from collections.abc import Callable, Mapping
from pathlib import Path

from course_app.exports.exchange.gift_reading import read_gift
from course_app.exports.exchange.losses import Losses, broken
from course_app.exports.exchange.moodle_reading import read_moodle_xml
from course_app.exports.exchange.qti_files import read_qti, read_qti_folder
from course_app.exports.exchange.questions import QuestionSet
from course_app.exports.exchange.tree import read_xml

MAX_FILE = 40_000_000  # bytes
FORMATS = ("gift", "moodle-xml", "qti")
_READERS: Mapping[str, Callable[[bytes, str, Losses], QuestionSet]] = {
    "gift": read_gift,
    "moodle-xml": read_moodle_xml,
    "qti": read_qti,
}


def read_questions(path: Path, form: str | None, losses: Losses) -> QuestionSet:
    """``form`` is one of ``FORMATS``, found from the content where it is None. Raises BrokenFile."""
    file = str(path)
    if path.is_dir():
        return read_qti_folder(path, losses)
    if (size := path.stat().st_size) > MAX_FILE:
        raise broken(file, 0, f"at most {MAX_FILE:,} bytes", f"{size:,}")
    data = path.read_bytes()
    return _READERS[form or format_of(data, file)](data, file, losses)


def format_of(data: bytes, file: str) -> str:
    if data[:2] == b"PK":
        return "qti"
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return "gift"
    return "moodle-xml" if read_xml(data, file).name == "quiz" else "qti"
