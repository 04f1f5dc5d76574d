"""One source file: its text, read once, with caps that keep every later step quick."""

import re
from dataclasses import dataclass
from pathlib import Path

from course_app.content.report import START, Reporter
from course_app.course.canonical import digest
from course_app.course.draft import Place

MAX_BYTES = 400_000  # a unit of 7,000 words has some 60,000
MAX_LINE = 5_000  # characters; a long paragraph on one line has some 1,500
MAX_RUN = 60  # of one mark that opens something in Markdown

_RUN = re.compile(rf"([\[\]*_`(<!~&\\>])\1{{{MAX_RUN},}}")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufeff\ufff9-\uffff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Source:
    file: str  # relative to the course's folder, with forward slashes
    text: str  # lines end with \n; no control characters
    digest: str  # of the bytes in the file


def read_source(folder: Path, file: str, report: Reporter) -> Source | None:
    """The file's text, or None (reported) where it cannot be compiled at all: not UTF-8, too big, too long lines."""
    data = (folder / file).read_bytes()
    if len(data) > MAX_BYTES:
        report.error(START, f"at most {MAX_BYTES:,} bytes", f"{len(data):,}", "divide the file")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        place = Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        report.error(place, "text in UTF-8", f"the byte {data[error.start]:#04x}", "save the file as UTF-8")
        return None
    return clean(Source(file=file, text=text, digest=digest(data)), report)


def clean(source: Source, report: Reporter) -> Source | None:
    """The same source with one kind of line end; None, reported, where a cap is passed."""
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fits = [_fits(number, line, report) for number, line in enumerate(lines, start=1)]
    if not all(fits):
        return None
    return Source(file=source.file, text="\n".join(lines), digest=source.digest)


def _fits(number: int, line: str, report: Reporter) -> bool:
    if len(line) > MAX_LINE:
        place = Place(line=number, column=MAX_LINE + 1)
        report.error(place, f"at most {MAX_LINE:,} characters on a line", f"{len(line):,}", "divide the line")
        return False
    if run := _RUN.search(line):
        place = Place(line=number, column=run.start() + 1)
        report.error(place, f"at most {MAX_RUN} {run[1]} in a row", f"{len(run[0]):,}", "take the run away")
        return False
    if unseen := _UNSEEN.search(line):
        place = Place(line=number, column=unseen.start() + 1)
        report.error(place, "characters that can be seen", f"U+{ord(unseen[0]):04X}", "delete it")
        return False
    return True
