"""One quiz in all its languages, and everything that it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_app.content.addresses import Link
from course_app.content.blueprint import PoolQuestion, SectionFacts, is_bank, read_rules, read_sections
from course_app.content.compose import Composer
from course_app.content.fields import Located
from course_app.content.labels import Labels
from course_app.content.questions import Spoken, build_question, offered_ids, review_link
from course_app.content.quiz_source import DrawnValues, QuestionSource, QuizSource, read_quiz, without_silent
from course_app.content.report import START, Reporter
from course_app.content.source import Source
from course_app.content.surroundings import Reference, Surroundings
from course_app.content.teaching import check_teaching
from course_app.content.text import shows_something
from course_app.content.writing import Rendered, Writer
from course_app.course.edition import Language, Question, Quiz, QuizText, Term, Use
from course_app.course.values import to_data


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    file: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts(PoolQuestion):
    objective: Located | None  # its number, as the heading says
    options: tuple[str, ...] | None  # ids; None where a problem kept the question from being built


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizFacts:
    """What the rest of the course is checked against."""

    file: str
    is_bank: bool
    use: Use
    tries: int | None
    unit: Located | None
    sections: tuple[SectionFacts, ...]
    questions: tuple[QuestionFacts, ...]
    links: tuple[FileLink, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizPage:
    """``content`` has no digest yet, and of its sections only what is in this file (``blueprint.assembled``)."""

    facts: QuizFacts
    content: Quiz


@dataclass(frozen=True, slots=True)
class _InLanguage:
    language: Language
    source: QuizSource
    rendered: Rendered
    composer: Composer
    digest: str

    @property
    def report(self) -> Reporter:
        return self.composer.report

    def spoken(self, index: int) -> Spoken:
        return Spoken(
            language=self.language, source=self.source.questions[index], rendered=self.rendered, report=self.report
        )


def compile_quiz(
    sources: Mapping[Language, Source],
    quiz_id: str,
    folder: Path,
    labels: Mapping[Language, Labels],
    *,
    terms: Mapping[Language, Mapping[str, Term]],
    references: Mapping[str, Reference] | None,
    report: Reporter,
) -> QuizPage | None:
    """``sources`` has the source language first. None, reported, where its front matter cannot be read at all."""
    read: list[_InLanguage] = []
    for language, source in sources.items():
        around = Surroundings(
            folder=folder,
            file=source.file,
            language=language,
            labels=labels[language],
            prefix=f"quiz-{quiz_id}",
            is_article=False,
            terms=terms[language],
            references=references,
        )
        one = _read(source, around, report.beside(source.file), read[0].source if read else None)
        if one is not None:
            read.append(one)
        elif not read:
            return None
    kept = [read[0], *(one for one in read[1:] if _is_alike(read[0], one))]
    return _page(quiz_id, kept)


def _read(source: Source, around: Surroundings, report: Reporter, translated: QuizSource | None) -> _InLanguage | None:
    values, writer = DrawnValues(report), Writer(around.language)
    composer = Composer(around, values, writer, report)
    quiz = read_quiz(source.text, composer, values, translated)
    if quiz is None:
        return None
    rendered = writer.render(report)
    heard = without_silent(
        quiz, lambda fragment: shows_something(rendered.html(fragment)), is_translation=translated is not None
    )
    return _InLanguage(around.language, heard, rendered, composer, source.digest)


def _is_alike(source: _InLanguage, translation: _InLanguage) -> bool:
    """Whether the translation has the source's questions in the source's order; else it is reported."""
    wanted = [question.id.text for question in source.source.questions]
    found = translation.source.questions
    for index, name in enumerate(wanted):
        if index >= len(found):
            translation.report.error(START, f"the question {name}, as in the source", "none", "translate it too")
            return False
        if found[index].id.text != name:
            advice = "keep the order and the ids of the source"
            translation.report.error(found[index].id.place, f"the question {name}", found[index].id.text, advice)
            return False
    if len(found) > len(wanted):
        extra = found[len(wanted)].id
        translation.report.error(extra.place, "only the source's questions", extra.text, "add it to the source first")
        return False
    _check_freshness(source, translation)
    return True


def _check_freshness(source: _InLanguage, translation: _InLanguage) -> None:
    fields = translation.source.front
    named = fields.optional_text("translated_from")
    if named is not None and named != source.digest:
        place = fields.table.place_of("translated_from")
        advice = f"bring the translation up to date, then write translated_from: {source.digest}"
        translation.report.warning(place, "the digest of the source as it is now", named, advice)


def _page(quiz_id: str, read: Sequence[_InLanguage]) -> QuizPage:
    first = read[0]
    front = first.source.front
    name = front.id("id")
    if name is not None and name != quiz_id:
        place = front.table.get("id")
        first.report.error(place.place if place else START, f"the file's name, {quiz_id}", name, "make the two alike")
    unit = front.id("unit", required=False)
    node = front.table.get("unit")
    built: list[tuple[QuestionSource, Question]] = []
    links = [FileLink(file=one.composer.around.file, link=link) for one in read for link in one.composer.found.links]
    for index, source in enumerate(first.source.questions):
        question = build_question([one.spoken(index) for one in read])
        if question is not None:
            built.append((source, question))
        if link := review_link(source, first.report):
            links.append(FileLink(file=first.composer.around.file, link=link))
    questions = [question for _, question in built]
    check_teaching(built, first.report)
    rules = read_rules(front)
    quiz = Quiz(
        id=quiz_id,
        unit=unit,
        **to_data(rules),
        texts={
            one.language: QuizText(title=one.source.front.text("title"), intro=one.rendered.html(one.source.intro))
            for one in read
        },
        questions=tuple(questions),
        digest="",
    )
    facts = QuizFacts(
        file=first.composer.around.file,
        is_bank=is_bank(front),
        use=rules.use,
        tries=rules.tries,
        sections=read_sections(front, first.language, {one.language: one.source.front for one in read[1:]}, rules.use),
        unit=Located(unit, node.place.line, node.place.column) if unit and node else None,
        questions=_question_facts(first.source, questions),
        links=tuple(links),
        figures=tuple(dict.fromkeys(figure for one in read for figure in one.composer.found.figures)),
    )
    return QuizPage(facts=facts, content=quiz)


def _question_facts(source: QuizSource, built: Sequence[Question]) -> tuple[QuestionFacts, ...]:
    """Of a question that was not built, kind and points are of no matter: there is an error already."""
    known = {question.id: question for question in built}
    offered = {question.id: tuple(sorted(offered_ids(question))) for question in built if question.variants}
    return tuple(
        QuestionFacts(
            id=question.id,
            kind=known[name].kind if name in known else "",
            points=known[name].points if name in known else 1,
            section=question.attributes.get("section"),
            objective=question.attributes.get("objective"),
            options=offered.get(name),
        )
        for question in source.questions
        for name in [question.id.text]
    )
