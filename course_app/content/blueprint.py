"""How a quiz is put together: the rules and sections of its front matter, and the questions taken from banks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from course_app.content.fields import Fields, Located
from course_app.content.nodes import Items, Scalar, Table, describe
from course_app.content.report import Reporter, listing, nearest
from course_app.course.drawing import GROUPS, forms_without_repeats
from course_app.course.edition import (
    FeedbackTime,
    Language,
    Paging,
    Question,
    Quiz,
    QuizSection,
    Score,
    Sitting,
    Use,
)

USES = ("practice", "graded", "readiness")
BANK = "bank"
QUIZ_KEYS = {
    "id": "id: check-start",
    "title": "title: Check yourself",
    "use": "use: practice",
    "pass_percent": "pass_percent: 60",
    "unit": "unit: start",
    "minutes": "minutes: 120",
    "tries": "tries: 3",
    "wait_hours": "wait_hours: 24",
    "score": "score: best",
    "feedback": "feedback: submitted",
    "pages": "pages: one",
    "sitting": "sitting: open",
    "sections": "sections: with - {id: unit-1, title: Unit 1}",
}
TRANSLATED_KEYS = {
    "title": QUIZ_KEYS["title"],
    "sections": QUIZ_KEYS["sections"],
    "translated_from": "translated_from: the digest that course check prints",
}
_BANK_KEYS = ("id", "title", "use", "pass_percent", "unit")
_GRADED_KEYS = ("minutes", "tries", "wait_hours", "score", "sitting")  # a kit could not keep these rules
_SECTION_KEYS = {
    "id": "id: unit-1",
    "title": "title: Unit 1",
    "from": "from: [bank-unit-1]",
    "draw": "draw: 5",
    "at_least": "at_least: {numeric: 2}",
    "floor_percent": "floor_percent: 50",
}
_TRANSLATED_SECTION_KEYS = {key: _SECTION_KEYS[key] for key in ("id", "title")}
MOST_MINUTES, MOST_TRIES, MOST_HOURS = 24 * 60, 100, 24 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolQuestion:
    """What a blueprint needs to know of a question."""

    id: Located
    kind: str
    points: int
    section: Located | None  # as its heading says


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFacts:
    id: Located
    titles: dict[Language, str]
    banks: tuple[Located, ...]
    draw: Located | None  # None: all
    at_least: dict[str, Located]
    floor_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What front matter says of tries, for the value that an edition holds."""

    use: Use
    pass_percent: int
    minutes: int | None
    tries: int | None
    wait_hours: int
    score: Score
    feedback: FeedbackTime
    pages: Paging
    sitting: Sitting


def is_bank(front: Fields) -> bool:
    use = front.table.get("use")
    return isinstance(use, Scalar) and use.text == BANK


def read_rules(front: Fields) -> Rules:
    """Of a bank, what matters of it: its questions are graded, and nothing is passed."""
    table, report = front.table, front.report
    if is_bank(front):
        for entry in table.entries:
            if entry.key in QUIZ_KEYS and entry.key not in _BANK_KEYS:
                report.error(
                    entry.place, "a rule of tries in a quiz only", entry.key, "write it in the quiz that draws"
                )
        passing = front.integer("pass_percent", 0, 100, otherwise=0)
        return Rules(
            use="graded",
            pass_percent=passing,
            minutes=None,
            tries=None,
            wait_hours=0,
            score="best",
            feedback="submitted",
            pages="one",
            sitting="open",
        )
    use = cast(Use, front.one_of("use", (*USES, BANK)))
    if use != "graded":
        for key in _GRADED_KEYS:
            if table.get(key) is not None:
                advice = "write use: graded, or take the line away"
                report.error(table.place_of(key), f"{key} in a graded quiz only", f"use: {use}", advice)
    times = ("submitted", "closed") if use == "graded" else ("submitted", "answer")
    return Rules(
        use=use,
        pass_percent=front.integer("pass_percent", 0, 100),
        minutes=front.integer("minutes", 1, MOST_MINUTES, otherwise=0) or None,
        tries=front.integer("tries", 1, MOST_TRIES, otherwise=0) or None,
        wait_hours=front.integer("wait_hours", 0, MOST_HOURS, otherwise=0),
        score=cast(Score, front.one_of("score", ("best", "last", "average"), otherwise="best")),
        feedback=cast(FeedbackTime, front.one_of("feedback", times, otherwise="submitted")),
        pages=cast(Paging, front.one_of("pages", ("one", "each"), otherwise="one")),
        sitting=cast(Sitting, front.one_of("sitting", ("open", "password", "trainer"), otherwise="open")),
    )


def read_sections(
    front: Fields, language: Language, translations: Mapping[Language, Fields], use: Use
) -> tuple[SectionFacts, ...]:
    """A section that is not named in a translation keeps its title in the source language."""
    spoken = {other: _titles(fields) for other, fields in translations.items()}
    found: dict[str, SectionFacts] = {}
    for fields in _section_tables(front, _SECTION_KEYS):
        section = _section(fields, language, use)
        if section is None:
            continue
        name = section.id.text
        if name in found:
            front.report.error(section.id.place, "a section id of its own", f"{name} again", "choose another")
            continue
        others = {other: titles[name].text for other, titles in spoken.items() if name in titles}
        found[name] = replace(section, titles=section.titles | others)
    for other, titles in spoken.items():
        for name, title in titles.items():
            if name not in found:
                advice = nearest(name, found, "take it away")
                translations[other].report.error(
                    title.place, f"a section of the source: {listing(found)}", name, advice
                )
    return tuple(found.values())


def named_banks(front: Fields) -> tuple[str, ...]:
    """The banks that sections draw from, whatever else is wrong with them; what is no id is left out."""
    nodes = [fields.table.get("from") for fields in _section_tables(front, _SECTION_KEYS)]
    items = [item for node in nodes if isinstance(node, Items) for item in node.items]
    return tuple(dict.fromkeys(item.text for item in items if isinstance(item, Scalar) and item.kind == "text"))


def _section_tables(front: Fields, known: Mapping[str, str]) -> list[Fields]:
    node = front.table.get("sections")
    if node is None:
        return []
    if not isinstance(node, Items):
        front.report.error(node.place, "a list after sections", describe(node), "write - {id: unit-1, title: Unit 1}")
        return []
    found = []
    for item in node.items:
        if isinstance(item, Table):
            found.append(Fields(item, front.report, known))
        else:
            front.report.error(item.place, "keys of a section", describe(item), "write - {id: unit-1, title: Unit 1}")
    return found


def _titles(front: Fields) -> dict[str, Located]:
    """Of a translation's sections, by id."""
    found = {}
    for fields in _section_tables(front, _TRANSLATED_SECTION_KEYS):
        fields.check_unknown()
        name, title = fields.id("id"), fields.text("title")
        if name and title:
            place = fields.table.place_of("id")
            found[name] = Located(title, place.line, place.column)
    return found


def _section(fields: Fields, language: Language, use: Use) -> SectionFacts | None:
    fields.check_unknown()
    table, report = fields.table, fields.report
    name, title, banks = fields.id("id"), fields.text("title"), fields.ids("from")
    draw, floor = fields.integer("draw", 1, 1000, otherwise=0), fields.integer("floor_percent", 0, 100, otherwise=0)
    for key, why in (("from", "a bank's keys never leave the server"), ("floor_percent", "a kit could not keep it")):
        if use != "graded" and table.get(key) is not None:
            report.error(table.place_of(key), f"{key} in a graded quiz only", f"use: {use}", f"{why}; take it away")
    at_least = dict(_at_least(fields))
    if name is None or (use != "graded" and banks):
        return None
    place, place_of_draw = table.place_of("id"), table.place_of("draw")
    return SectionFacts(
        id=Located(name, place.line, place.column),
        titles={language: title},
        banks=banks,
        draw=Located(str(draw), place_of_draw.line, place_of_draw.column) if draw else None,
        at_least=at_least,
        floor_percent=floor,
    )


def _at_least(fields: Fields) -> Iterator[tuple[str, Located]]:
    node = fields.table.get("at_least")
    if node is None:
        return
    if not isinstance(node, Table):
        fields.report.error(node.place, "groups with numbers", describe(node), f"write {_SECTION_KEYS['at_least']}")
        return
    groups = Fields(node, fields.report, {group: f"{group}: 2" for group in GROUPS})
    groups.check_unknown()
    for entry in node.entries:
        if entry.key in GROUPS and (least := groups.integer(entry.key, 1, 1000)):
            yield entry.key, Located(str(least), entry.place.line, entry.place.column)


def check_blueprint(
    sections: Sequence[SectionFacts],
    own: Sequence[PoolQuestion],
    banks: Mapping[str, Sequence[PoolQuestion]],
    files: Sequence[str],
    tries: int | None,
    report: Reporter,
) -> None:
    """What is wrong with a quiz's sections. ``banks``: those named that are some; ``files``: what may be meant."""
    _check_own(sections, own, report)
    used: dict[str, str] = {}
    for section in sections:
        pool = [question for question in own if question.section and question.section.text == section.id.text]
        for bank in section.banks:
            if bank.text not in banks:
                advice = nearest(bank.text, files, f"create quizzes/{bank.text}.md with use: bank")
                report.error(bank.place, f"a bank: {listing(files)}", bank.text, advice)
            elif bank.text in used:
                found = f"{bank.text}, as in the section {used[bank.text]}"
                report.error(bank.place, "a bank that no other section draws from", found, "divide the bank in two")
            else:
                used[bank.text] = section.id.text
                pool += banks[bank.text]
        if all(bank.text in banks for bank in section.banks):
            _check_section(section, pool, tries, report)


def _check_own(sections: Sequence[SectionFacts], own: Sequence[PoolQuestion], report: Reporter) -> None:
    known = [section.id.text for section in sections]
    for question in own:
        if question.section is None and sections:
            advice = f"add section={known[0]} or another to its heading"
            report.error(question.id.place, f"a section: {listing(known)}", "none", advice)
        elif question.section is not None and question.section.text not in known:
            advice = nearest(question.section.text, known, "add it to sections: in the front matter")
            found = question.section.text or "nothing"
            report.error(question.section.place, f"a section of the quiz: {listing(known)}", found, advice)


def _check_section(section: SectionFacts, pool: Sequence[PoolQuestion], tries: int | None, report: Reporter) -> None:
    place = section.draw.place if section.draw else section.id.place
    draws = int(section.draw.text) if section.draw else len(pool)
    if not pool:
        advice = f"write from: […], or section={section.id.text} at a question's heading"
        report.error(section.id.place, "questions in the section", "none", advice)
        return
    if draws > len(pool):
        report.error(
            place, f"at most {len(pool)} to draw, for there are no more", str(draws), "draw fewer, or add some"
        )
        return
    counts = {group: sum(one.kind in kinds for one in pool) for group, kinds in GROUPS.items()}
    for group, least in section.at_least.items():
        most = min(draws, counts[group])
        if int(least.text) > most:
            report.error(least.place, f"at most {most} {group} ones", least.text, "ask for fewer, or add some")
            return
    points = sorted({question.points for question in pool})
    if draws < len(pool):
        if len(points) > 1:
            found = ", ".join(map(str, points))
            advice = "make them equal, so that every form has the same points"
            report.error(place, "equal points where questions are drawn", found, advice)
        least_of = {group: int(least.text) for group, least in section.at_least.items()}
        if tries != 1 and forms_without_repeats(len(pool), draws, counts, least_of) < 2:
            found = f"{len(pool)} questions, {' and '.join(f'{counts[group]} {group}' for group in GROUPS)}"
            report.warning(place, "enough for two forms without repeats", found, "add questions, or draw fewer")


def assembled(
    quiz: Quiz, sections: Sequence[SectionFacts], banks: Mapping[str, Quiz], own: Sequence[PoolQuestion]
) -> Quiz:
    """The quiz with the questions of its banks, its sections as the edition holds them; the blueprint is checked."""
    if not sections:
        return quiz
    pool: dict[str, Question] = {question.id: question for question in quiz.questions}
    made = []
    for section in sections:
        names = [one.id.text for one in own if one.section and one.section.text == section.id.text]
        for bank in section.banks:
            pool |= {question.id: question for question in banks[bank.text].questions}
            names += [question.id for question in banks[bank.text].questions]
        made.append(
            QuizSection(
                id=section.id.text,
                titles=section.titles,
                questions=tuple(names),
                draw=int(section.draw.text) if section.draw else len(names),
                at_least={group: int(least.text) for group, least in section.at_least.items()},
                floor_percent=section.floor_percent,
            )
        )
    ordered = tuple(pool[name] for section in made for name in section.questions)
    return replace(quiz, questions=ordered, sections=tuple(made))
