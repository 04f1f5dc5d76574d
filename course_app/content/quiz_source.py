"""One quiz file in one language, read into its parts: front matter, intro, questions with options and settings."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from course_app.content.attributes import Attributes, read_attributes
from course_app.content.block_parser import parse
from course_app.content.blocks import Block, Fence, Heading, Item, Line, ListBlock, Paragraph, Quote
from course_app.content.blueprint import QUIZ_KEYS, TRANSLATED_KEYS
from course_app.content.compose import Composer
from course_app.content.drawing import DRAWING_KEYS
from course_app.content.fields import Fields, Located, is_misspelt
from course_app.content.front import divide
from course_app.content.inline import Value
from course_app.content.nobreak import DRAWN_CLOSE, DRAWN_OPEN
from course_app.content.nodes import Items, Node, Scalar, Table, read_yaml
from course_app.content.report import START, Reporter, listing, nearest
from course_app.content.values import check_format
from course_app.content.writing import NOTHING, Fragment
from course_app.course.draft import Place
from course_app.course.kinds import KINDS, LINES, MARKDOWN

QUESTION_KEYS = ("kind", "points", "review", "shuffle", "section", "objective", "hint_cost")
_TICK = re.compile(r"\[([ xX]?)\]\s*")
_OPTION_ID = re.compile(r"\s*\{(?!=)([^{}]*)\}\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSource:
    ticked: bool
    id: Located | None
    text: str  # the source, for a hash and for comparing
    html: Fragment
    feedback: Fragment | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSource:
    id: Located
    title: Fragment
    attributes: Mapping[str, Located]
    prompt: Fragment
    options: tuple[OptionSource, ...]
    hints: tuple[Fragment, ...]
    feedback: Fragment | None
    settings: Table | None
    variables: frozenset[str]  # names
    setting_texts: Mapping[str, Fragment]  # by dotted path: Markdown in settings, such as wrong.0.feedback
    place: Place

    def says(self, path: str) -> bool:
        """Whether the setting at the dotted path is a text in which something is seen."""
        return self.setting_texts.get(path, NOTHING) != NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSource:
    front: Fields
    intro: Fragment
    questions: tuple[QuestionSource, ...]


class DrawnValues:
    """Computed values of questions: known when a variant is drawn. Leaves ``\\ue002name:format\\ue003`` in the HTML."""

    OPEN, CLOSE = DRAWN_OPEN, DRAWN_CLOSE
    numbers: Mapping[str, Fraction] = MappingProxyType({})

    def __init__(self, report: Reporter) -> None:
        self._report = report
        self.names: frozenset[str] = frozenset()

    def text(self, value: Value) -> str:
        if value.name not in self.names:
            known = listing(sorted(self.names))
            advice = nearest(value.name, self.names, "add it to variables: of this question")
            self._report.error(value.place, f"a name of variables: {known}", value.name, advice)
            return ""
        if not check_format(value, self._report):
            return ""
        return f"{self.OPEN}{value.name}:{value.form}{self.CLOSE}"


@dataclass(slots=True)
class _Parts:
    """The blocks of a question by what they are."""

    prompt: list[Block] = field(default_factory=list)
    options: ListBlock | None = None
    hints: list[Quote] = field(default_factory=list)
    feedback: Quote | None = None
    settings: Fence | None = None


def read_quiz(
    text: str, composer: Composer, values: DrawnValues, translated: "QuizSource | None" = None
) -> QuizSource | None:
    """None, reported, where the front matter cannot be read at all. ``translated``: the source of a translation."""
    report = composer.report
    parts = divide(text, report)
    if parts is None:
        return None
    front = Fields(parts.front, report, TRANSLATED_KEYS if translated else QUIZ_KEYS)
    front.check_unknown()
    groups = _by_question(parse(parts.body, report))
    intro = composer.fragment(groups[0][1])
    variables = {question.id.text: question.variables for question in translated.questions} if translated else None
    found = [_question(heading, blocks, composer, values, variables) for heading, blocks in groups[1:] if heading]
    if len(groups) == 1 and front.table.get("sections") is None:
        place = parts.body[0].place if parts.body else START
        report.error(
            place, "at least one question", "none", "write a heading, as in ## Title {#my-question kind=single}"
        )
    return QuizSource(front=front, intro=intro, questions=tuple(question for question in found if question))


def without_silent(quiz: QuizSource, shows: Callable[[Fragment], bool], *, is_translation: bool) -> QuizSource:
    """Feedback and texts of settings in which nothing is seen are none; a translation then has the source's."""
    return replace(quiz, questions=tuple(_without_silent(one, shows, is_translation) for one in quiz.questions))


def _without_silent(
    question: QuestionSource, shows: Callable[[Fragment], bool], is_translation: bool
) -> QuestionSource:
    def seen(fragment: Fragment | None) -> Fragment | None:
        return fragment if fragment is not None and shows(fragment) else None

    texts = {path: seen(fragment) or NOTHING for path, fragment in question.setting_texts.items()}
    if is_translation:
        texts = {path: fragment for path, fragment in texts.items() if fragment != NOTHING}
    options = tuple(replace(option, feedback=seen(option.feedback)) for option in question.options)
    return replace(question, options=options, feedback=seen(question.feedback), setting_texts=texts)


def _by_question(blocks: tuple[Block, ...]) -> list[tuple[Heading | None, list[Block]]]:
    groups: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return groups


def _question(
    heading: Heading,
    blocks: list[Block],
    composer: Composer,
    values: DrawnValues,
    known: Mapping[str, frozenset[str]] | None,
) -> QuestionSource | None:
    """``known``: of a translation, the names of the source's variables by question."""
    report = composer.report
    if heading.level != 2:
        report.error(heading.place, "## before a question", "#", "write ## Title {#my-question kind=single}")
    attributes = read_attributes(heading.attributes, QUESTION_KEYS, report)
    parts = _divide(blocks, report)
    settings = _settings(parts.settings, report)
    name = attributes.id.text if attributes.id else ""
    values.names = _names(settings) if known is None else known.get(name, frozenset())
    if not heading.line.text.strip():
        report.error(heading.place, "the question's title", "nothing", "write it after ##")
    if not parts.prompt:
        report.error(heading.place, "the question's text below its heading", "nothing", "write it")
    for hint in parts.hints:
        if not hint.children:
            report.error(hint.place, "a hint in the [!HINT] box", "nothing", "write it, or take the box away")
    question = QuestionSource(
        id=attributes.id or Located("", heading.place.line, heading.place.column),
        title=composer.line("", [heading.line], ""),
        attributes=attributes.values,
        prompt=composer.fragment(parts.prompt),
        options=_options(parts.options, composer),
        hints=tuple(composer.fragment(hint.children) for hint in parts.hints),
        feedback=composer.fragment(parts.feedback.children) if parts.feedback else None,
        settings=settings,
        variables=values.names,
        setting_texts=_setting_texts(settings, "", composer),
        place=heading.place,
    )
    values.names = frozenset()
    return question if _has_id(attributes, heading, composer) else None


def _has_id(attributes: Attributes, heading: Heading, composer: Composer) -> bool:
    if attributes.id is not None:
        composer.anchor(attributes.id)
    elif heading.attributes is None or "#" not in heading.attributes.text:
        advice = "add one, as in {#my-question kind=single}"
        composer.report.error(heading.place, "the question's permanent id", "none", advice)
    return attributes.id is not None


def _divide(blocks: list[Block], report: Reporter) -> _Parts:
    parts = _Parts()
    for block in blocks:
        if isinstance(block, ListBlock) and _is_options(block):
            if parts.options is not None:
                report.error(block.place, "one list of options", "a second one", "join the two lists")
            parts.options = parts.options or block
        elif isinstance(block, Quote) and block.kind == "HINT":
            parts.hints.append(block)
        elif isinstance(block, Quote) and block.kind == "FEEDBACK":
            if parts.feedback is not None:
                report.error(block.place, "one [!FEEDBACK] box", "a second one", "join the two")
            parts.feedback = parts.feedback or block
        elif isinstance(block, Fence) and block.language in ("yaml", "yml"):
            if parts.settings is not None:
                report.error(block.place, "one yaml block", "a second one", "join the two")
            parts.settings = parts.settings or block
        elif parts.options or parts.hints or parts.feedback or parts.settings:
            advice = "put the question's text before its options, its [!HINT] and [!FEEDBACK] boxes and its yaml block"
            report.error(block.place, "the next question", "more text", advice)
        else:
            parts.prompt.append(block)
    return parts


def _is_options(block: ListBlock) -> bool:
    return any(
        item.children and isinstance(first := item.children[0], Paragraph) and _TICK.match(first.lines[0].text)
        for item in block.items
    )


def _options(block: ListBlock | None, composer: Composer) -> tuple[OptionSource, ...]:
    found = [_option(item, composer) for item in block.items] if block else []
    return tuple(option for option in found if option)


def _option(item: Item, composer: Composer) -> OptionSource | None:
    report = composer.report
    first = item.children[0] if item.children else None
    if not isinstance(first, Paragraph):
        report.error(item.place, "[ ] or [x] and the option's text", "something else", "write - [ ] and the text")
        return None
    tick = _TICK.match(first.lines[0].text)
    if tick is None or not tick[1]:
        advice = "write - [ ] and the option's text, or - [x] if it is right"
        report.error(first.place, "[ ] or [x] before each option", first.lines[0].text, advice)
    lines = [first.lines[0].after(tick.end() if tick else 0), *first.lines[1:]]
    attributes = None
    if found := _OPTION_ID.search(lines[-1].text):
        attributes = Line(lines[-1].number, lines[-1].column + found.start(1), found[1])
        lines[-1] = Line(lines[-1].number, lines[-1].column, lines[-1].text[: found.start()])
    text = " ".join(" ".join(line.text for line in lines).split())
    if not text:
        report.error(item.place, "the option's text", "nothing", "write it after the brackets")
    quotes = [child for child in item.children[1:] if isinstance(child, Quote)]
    others = [child for child in item.children[1:] if not isinstance(child, Quote)]
    for quote in quotes[1:]:
        report.error(quote.place, "one quotation as the option's feedback", "a second one", "join the two")
    return OptionSource(
        ticked=tick is not None and tick[1] in ("x", "X"),
        id=read_attributes(attributes, (), report).id,
        text=text,
        html=_option_html(lines, others, composer),
        feedback=composer.fragment(quotes[0].children) if quotes else None,
        place=item.place,
    )


def _option_html(lines: Sequence[Line], others: Sequence[Block], composer: Composer) -> Fragment:
    """A line alone stands without ``<p>``."""
    if not others:
        return composer.line("", lines, "")
    start = composer.line("<p>", lines, "</p>").start
    return Fragment(start, composer.fragment(others).end)


def _settings(block: Fence | None, report: Reporter) -> Table | None:
    if block is None:
        return None
    first = block.lines[0] if block.lines else Line(block.place.line + 1, block.place.column, "")
    return read_yaml("\n".join(line.text for line in block.lines), first.number, report, first.column)


def _names(settings: Table | None) -> frozenset[str]:
    variables = settings.get("variables") if settings else None
    return frozenset(entry.key for entry in variables.entries) if isinstance(variables, Table) else frozenset()


def _setting_texts(node: Node | None, path: str, composer: Composer) -> dict[str, Fragment]:
    """Settings of MARKDOWN, at any depth, are whole texts; those that kinds name as LINES are a line of Markdown."""
    found: dict[str, Fragment] = {}
    if isinstance(node, Items):
        for index, item in enumerate(node.items):
            found |= _setting_texts(item, f"{path}{index}.", composer)
    elif isinstance(node, Table):
        for entry in node.entries:
            if entry.key in MARKDOWN and isinstance(entry.value, Scalar):
                found[path + entry.key] = composer.fragment(parse(_lines(entry.value), composer.report))
            elif entry.key in LINES:
                found |= _line_texts(entry.value, path + entry.key, composer)
            else:
                found |= _setting_texts(entry.value, f"{path}{entry.key}.", composer)
    return found


def _line_texts(node: Node, path: str, composer: Composer) -> dict[str, Fragment]:
    """Of a text, or of each text in a list."""
    if isinstance(node, Scalar):
        return {path: composer.line("", _lines(node), "")}
    below = node.items if isinstance(node, Items) else ()
    return {
        name: fragment
        for index, item in enumerate(below)
        for name, fragment in _line_texts(item, f"{path}.{index}", composer).items()
    }


def _lines(scalar: Scalar) -> list[Line]:
    return [
        Line(scalar.inside.line + number, scalar.inside.column if number == 0 else 1, text)
        for number, text in enumerate(scalar.text.rstrip("\n").split("\n"))
    ]


def check_kind(value: Located | None, place: Place, report: Reporter) -> str:
    """The name of a known kind; ``single``, reported, where there is none."""
    if value is None:
        advice = f"add it to the heading: {', '.join(f'kind={kind}' for kind in KINDS)}"
        report.error(place, "the question's kind", "none", advice)
        return ""
    if value.text not in KINDS:
        advice = nearest(value.text, KINDS, "choose one of them")
        report.error(value.place, f"one of the kinds {listing(KINDS)}", value.text or "nothing", advice)
        return ""
    return value.text


def check_settings(kind: str, source: QuestionSource, report: Reporter) -> bool:
    """Whether a key that is not there was surely meant by one that is misspelt."""
    known = sorted(KINDS[kind].SETTINGS | set(DRAWING_KEYS))
    entries = source.settings.entries if source.settings else ()
    for entry in entries:
        if entry.key not in known:
            advice = nearest(entry.key, known, "take it away")
            report.error(entry.place, f"one of the keys {listing(known)}", entry.key, advice)
    found = [entry.key for entry in entries]
    return any(is_misspelt(key, found, known) for key in known if key not in found)
