"""The sentences inside a credential, in English; titles stand in the record's language. All of it is signed."""

from collections.abc import Iterator

from course_app.course.record import Assurance, QuizPassed, RecordSnapshot

ASSURANCE: dict[Assurance, str] = {
    "self-study": "Self-study: the holder worked alone, and nobody checked who answered.",
    "trainer-witnessed": "Trainer-witnessed: a trainer of the institution was present when the quizzes were taken.",
    "invigilated": "Invigilated: the holder's identity was checked and the quizzes were taken under supervision.",
}


def required(snapshot: RecordSnapshot) -> str:
    """Markdown."""
    return "\n".join(
        [
            "For this record, a learner must:",
            "",
            *(f"- read the unit “{unit.title}” (nominally {unit.minutes} minutes)" for unit in snapshot.units),
            *(
                f"- pass {_called(snapshot, quiz)} with at least {quiz.pass_percent}% of its points{_floors(quiz)}"
                for quiz in snapshot.quizzes
            ),
            "",
            f"Nominal study time: {snapshot.hours} hours.",
        ]
    )


def reached(snapshot: RecordSnapshot) -> str:
    """Markdown."""
    return "\n".join(["The holder:", "", *_reached(snapshot), "", ASSURANCE[snapshot.assurance]])


def how_to_check(address: str | None) -> str:
    if address:
        return f"Check this record at {address}, or by this file and the issuer's key."
    return (
        "This record can be checked by its file and the issuer's key only: "
        "its issuer has no public address where its code could be looked up, or where it could be revoked."
    )


def _reached(snapshot: RecordSnapshot) -> Iterator[str]:
    for unit in snapshot.units:
        yield f"- read the unit “{unit.title}” ({unit.read_on})"
    for quiz in snapshot.quizzes:
        points = f"{quiz.points} of {quiz.possible} points{_in_sections(quiz)}"
        yield f"- passed {_called(snapshot, quiz)} with {quiz.percent}%, {points} ({quiz.passed_on})"


def _floors(quiz: QuizPassed) -> str:
    return "".join(f", and {one.floor_percent}% in “{one.title}”" for one in quiz.sections)


def _in_sections(quiz: QuizPassed) -> str:
    return "".join(f", {one.percent}% in “{one.title}”" for one in quiz.sections)


def _called(snapshot: RecordSnapshot, quiz: QuizPassed) -> str:
    return f"the final quiz “{quiz.title}”" if quiz.id == snapshot.final else f"the quiz “{quiz.title}”"
