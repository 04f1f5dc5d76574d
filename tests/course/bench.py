"""A bench on which tests build one question and gather what is reported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from course_app.course.canonical import Json, digest
from course_app.course.draft import Built, Draft, DraftOption, Place
from course_app.course.kinds import KINDS
from course_app.course.kinds.proof import prove
from course_app.course.marking import Convention, Outcome

TOP = Place(line=3, column=1)


@dataclass
class Bench:
    """Builds a question and gathers what is reported."""

    problems: list[tuple[Place, str, str, str]] = field(default_factory=list)

    def build(self, kind: str, draft: Draft) -> Built:
        """And proved, as content/questions.py does it."""
        built = KINDS[kind].build(draft, self._report)
        if not self.problems:
            prove(KINDS[kind], built.key, built.foreseen, draft.place, self._report)  # type: ignore[arg-type]
        return built

    def _report(self, *problem: object) -> None:
        self.problems.append(problem)  # type: ignore[arg-type]

    def number(self, settings: Mapping[str, Json], places: Mapping[str, Place] | None = None) -> dict[str, object]:
        return self.build("number", draft(settings=settings, places=places or {})).key

    def said(self) -> list[str]:
        return [f"expected {expected}, found {found}; {advice}" for _, expected, found, advice in self.problems]


def mark(kind: str, key: Mapping[str, object], value: Json, convention: Convention | None = None) -> Outcome:
    return KINDS[kind].mark(dict(key), value, convention)  # type: ignore[arg-type]


def option(option_id: str, *, ticked: bool = False, feedback: str | None = None) -> DraftOption:
    return DraftOption(id=option_id, ticked=ticked, text=option_id, html=option_id, feedback=feedback, place=TOP)


def draft(
    *options: DraftOption,
    settings: Mapping[str, Json] | None = None,
    places: Mapping[str, Place] | None = None,
    general: str | None = None,
) -> Draft:
    return Draft(
        prompt="<p>How much?</p>",
        options=options,
        settings=settings or {},
        general_feedback=general,
        place=TOP,
        places=places or {},
        ids=dict(_ids(settings or {}, "")),
    )


def _ids(value: Json, path: str) -> Iterator[tuple[str, str]]:
    """As content/settings.py makes them."""
    if not isinstance(value, Mapping | list):
        yield path, digest(f"q\0{value}".encode())[:8]
        return
    for name, item in value.items() if isinstance(value, Mapping) else enumerate(value):
        yield from _ids(item, f"{path}.{name}" if path else str(name))
