"""Moodle XML into questions, https://docs.moodle.org/en/Moodle_XML_format."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from html import unescape

from course_app.exports.exchange.categories import names_of
from course_app.exports.exchange.checking import missing
from course_app.exports.exchange.cloze import read_cloze
from course_app.exports.exchange.essays import say_rubric, types_of
from course_app.exports.exchange.hints import cost_of
from course_app.exports.exchange.losses import BrokenFile, Fault, Losses, NothingCarried, Uncarried, broken, placed
from course_app.exports.exchange.moodle_known import say_unread_of
from course_app.exports.exchange.moodle_units import MoodleUnit, units_alike
from course_app.exports.exchange.numbers_text import number, share
from course_app.exports.exchange.passages import passage_of
from course_app.exports.exchange.plain_html import without_tags
from course_app.exports.exchange.questions import (
    Body,
    Choice,
    Choices,
    Essay,
    Matching,
    NumberAnswer,
    Numbers,
    Ordering,
    Pair,
    Question,
    QuestionSet,
    Text,
    TextAnswer,
    Texts,
    TrueFalse,
    text_at,
)
from course_app.exports.exchange.text_formats import html_of
from course_app.exports.exchange.tree import Element, read_xml
from course_app.exports.exchange.wildcards import read_signs, say_any_other

_BLANK_UNIT = re.compile(r"<p>_{5,} ([^<]{1,40})</p>\s*$")
_SAID = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_HINT_ALSO = {
    "shownumcorrect": "tells how many are right",
    "clearwrong": "takes wrong answers away",
    "options": "has settings of its kind",
}
_ROOTS = ("top", "$course$", "$module$", "$cat1$", "$cat2$", "$cat3$", "$system$")  # of categories, in every file
_KNOWN_GRADING = {"ALL_OR_NOTHING": True, "LONGEST_CONTIGUOUS_SUBSET": False}


def read_moodle_xml(data: bytes, file: str, losses: Losses) -> QuestionSet:
    """Raises BrokenFile with every fault of the file."""
    root = read_xml(data, file)
    if root.name != "quiz":
        raise broken(file, root.line, "<quiz>, as Moodle writes it", f"<{root.name}>")
    return _File(file, losses).read(root)


class _File:
    def __init__(self, name: str, losses: Losses) -> None:
        self._name = name
        self._losses = losses
        self._title = ""
        self._intro: Text | None = None
        self._questions: list[Question] = []
        self._faults: list[Fault] = []

    def read(self, root: Element) -> QuestionSet:
        for node in root.elements:
            try:
                self._one(node)
            except Uncarried as lost:
                title = _plain_text(node.first("name")) or "without a name"
                self._losses.leave_out(lost.what, lost.line, title=title)
            except BrokenFile as error:
                self._faults += placed(error, self._name, node.line)
        if self._faults:
            raise BrokenFile(self._faults)
        if not self._questions:
            raise NothingCarried(self._name, "at least one question that can be carried")
        return QuestionSet(title=self._title, questions=tuple(self._questions), intro=self._intro)

    def _one(self, node: Element) -> None:
        kind = node.get("type")
        if node.name != "question" or not kind:
            raise broken(self._name, node.line, '<question type="…">', f"<{node.name}>")
        if kind == "category":
            self._category(node)
        elif kind == "description":
            self._description(node)
        else:
            self._questions.append(_Question(node, kind, self._name, self._losses).read())

    def _category(self, node: Element) -> None:
        say_unread_of(node, "category", self._losses)
        path = _plain_text(node.first("category"))
        *outer, name = names_of(path)
        if self._title or self._questions:
            self._losses.add(f"the category {path}; its questions follow the ones before", node.line)
        else:
            self._title = "" if name in _ROOTS else name
            if any(part not in _ROOTS for part in outer):
                self._losses.add(f"the categories above {name}: {path}", node.line)

    def _description(self, node: Element) -> None:
        _say_files(node, self._losses)
        say_unread_of(node, "description", self._losses)
        text = _text(node.first("questiontext"), self._name)
        title = _plain_text(node.first("name"))
        if title and title != self._title:
            self._losses.add(f"the title {title!r} of a text that is no question", node.line)
        if self._intro is None and not self._questions:
            self._intro = text
        else:
            self._losses.add(f"a text that is no question: {without_tags(text.html)[:60]!r}", node.line)


class _Question:
    def __init__(self, node: Element, kind: str, file: str, losses: Losses) -> None:
        self._node = node
        self._kind = kind
        self._file = file
        self._losses = losses
        self._prompt = _text(node.first("questiontext"), file)

    def read(self) -> Question:
        make = _KINDS.get(self._kind)
        if make is None:
            raise Uncarried(f"no kind for {self._kind}", self._node.line)
        body = make(self)
        if lacking := missing(body):
            raise Uncarried(f"it needs {lacking}", self._node.line)
        self._say_what_is_left()
        title = _plain_text(self._node.first("name"))
        general = _text(self._node.first("generalfeedback"), self._file)
        hints = self._hints()
        return Question(
            name=_plain(self._node.first("idnumber")) or title,
            title=title,
            prompt=self._prompt,
            body=body,
            points=self._points(body),
            general=general if without_tags(general.html) or "<img" in general.html else None,
            hints=hints,
            hint_cost=self._hint_cost(has_hints=bool(hints)),
            line=self._node.line,
        )

    def _points(self, body: Body) -> int:
        written = self._node.first("defaultgrade")
        points = number(_plain(written)) if written else None
        if points is None:
            return len(getattr(body, "gaps", ())) or 1
        if points.denominator != 1 or points < 1:
            self._losses.add(
                f"{float(points):g} points; points are whole here, at least 1", written.line if written else 0
            )
        return max(1, round(points))

    def _say_what_is_left(self) -> None:
        for name in _SAID:
            node = self._node.first(name)
            said = without_tags(_text(node, self._file).html)
            if node is not None and said:
                self._losses.add(f"feedback for the whole answer ({name}): {said[:60]!r}", node.line)
        for tags in self._node.all("tags"):
            self._losses.add(f"the tags {', '.join(_plain_text(tag) for tag in tags.all('tag'))}", tags.line)
        _say_files(self._node, self._losses)
        say_unread_of(self._node, self._kind, self._losses)

    def _hints(self) -> tuple[Text, ...]:
        found = []
        for node in self._node.all("hint"):
            text = _text(node, self._file)
            if without_tags(text.html) or "<img" in text.html:
                found.append(text)
            else:
                self._losses.add("a hint without a text", node.line)
            for name, what in _HINT_ALSO.items():
                if node.first(name) is not None:
                    self._losses.add(f"that a hint also {what}", node.line)
        return tuple(found)

    def _hint_cost(self, *, has_hints: bool) -> Fraction:
        node = self._node.first("penalty")
        penalty = number(_plain(node)) or Fraction(0)
        if node is None or penalty <= 0:
            return Fraction(0)
        if has_hints and penalty <= 1:
            return cost_of(penalty)
        self._losses.add("a penalty for further tries", node.line)
        return Fraction(0)

    def _multichoice(self) -> Body:
        choices = [
            Choice(text=_text(answer, self._file), share=self._share(answer), feedback=_feedback(answer, self._file))
            for answer in self._node.all("answer")
        ]
        is_multiple = _plain(self._node.first("single")).lower() in ("false", "0")
        shuffle = _plain(self._node.first("shuffleanswers")).lower() not in ("false", "0")
        return Choices(choices=tuple(choices), is_multiple=is_multiple, shuffle=shuffle)

    def _true_false(self) -> Body:
        said = {_plain_text(answer).lower(): answer for answer in self._node.all("answer")}
        if set(said) != {"true", "false"}:
            raise broken(self._file, self._node.line, "the answers true and false", ", ".join(said) or "none")
        shares = {name: self._share(answer) for name, answer in said.items()}
        if sorted(share == 1 for share in shares.values()) != [False, True]:
            raise Uncarried("it needs exactly one right answer", self._node.line)
        right, other = ("true", "false") if shares["true"] == 1 else ("false", "true")
        if shares[other]:
            what = f"that the wrong answer earns {float(shares[other]) * 100:g}%; it earns nothing here"
            self._losses.add(what, said[other].line)
        return TrueFalse(
            is_true=right == "true",
            feedback=_feedback(said[other], self._file),
            right_feedback=_feedback(said[right], self._file),
        )

    def _numerical(self) -> Body:
        answers = []
        for node in self._node.all("answer"):
            text = _plain_text(node)
            if text == "*":
                say_any_other("number", self._share(node), node.line, self._losses)
                continue
            width_node = node.first("tolerance")
            value, width = number(text), number(_plain(width_node)) if width_node else Fraction(0)
            if value is None or width is None:
                raise broken(self._file, node.line, "a number with its tolerance", text or "nothing")
            low, high, share_ = value - abs(width), value + abs(width), self._share(node)
            said = _feedback(node, self._file)
            answers.append(NumberAnswer(low=low, high=high, value=value, share=share_, feedback=said, line=node.line))
        return self._with_units(tuple(answers))

    def _with_units(self, answers: tuple[NumberAnswer, ...]) -> Numbers:
        """The unit behind a blank at the text's end is the one that is shown."""
        named = self._node.first("units")
        units = [
            MoodleUnit(name=_plain(one.first("unit_name")), multiplier=_plain(one.first("multiplier")), line=one.line)
            for one in (named.all("unit") if named is not None else [])
        ]
        shown = _BLANK_UNIT.search(self._prompt.html)
        if shown:
            self._prompt = Text(html=self._prompt.html[: shown.start()], line=self._prompt.line)
            units.insert(0, MoodleUnit(name=unescape(shown[1]).strip(), multiplier="1", line=self._prompt.line))
        needs_unit = _plain(self._node.first("unitgradingtype")) in ("1", "2")
        alike = units_alike(units, self._losses, needs_unit=needs_unit)
        penalty = number(_plain(self._node.first("unitpenalty")) or "1")
        if needs_unit and penalty not in (1, Fraction(1, 2)):
            self._losses.add("the part of the points that a wrong unit costs; it costs all here", self._node.line)
        is_whole = penalty != Fraction(1, 2)
        return Numbers(answers=answers, units=alike, needs_unit=needs_unit, is_whole=is_whole)

    def _short_answer(self) -> Body:
        answers = []
        for node in self._node.all("answer"):
            text = _plain_text(node)
            if text == "*":
                say_any_other("text", self._share(node), node.line, self._losses)
                continue
            plain = read_signs(text, node.line, self._losses)
            answers.append(
                TextAnswer(text=plain, share=self._share(node), feedback=_feedback(node, self._file), line=node.line)
            )
        return Texts(answers=tuple(answers), keeps_case=_plain(self._node.first("usecase")) in ("1", "true"))

    def _matching(self) -> Body:
        pairs, others = [], []
        for node in self._node.all("subquestion"):
            left, right = _text(node, self._file), _plain_text(node.first("answer"))
            if without_tags(left.html) or "<img" in left.html:
                pairs.append(Pair(left=left, right=right))
            elif right:
                others.append(right)
        rights = [pair.right for pair in pairs]
        kept = tuple(dict.fromkeys(other for other in others if other not in rights))
        return Matching(pairs=tuple(pairs), others=kept)

    def _ordering(self) -> Body:
        steps = sorted(self._node.all("answer"), key=lambda node: number(node.get("fraction")) or Fraction(0))
        grading = _plain(self._node.first("gradingtype")) or "ABSOLUTE_POSITION"
        if grading not in _KNOWN_GRADING:
            what = f"points by {grading}; the longest run of steps in order counts here"
            self._losses.add(what, self._node.line)
        return Ordering(
            steps=tuple(_text(step, self._file) for step in steps), is_whole=_KNOWN_GRADING.get(grading, False)
        )

    def _essay(self) -> Body:
        say_rubric(self._node.line, self._losses)
        attachments = self._count("attachments")
        limits = self._count("minwordlimit"), self._count("maxwordlimit")
        written = _plain(self._node.first("responseformat"))
        begun = _text(self._node.first("responsetemplate"), self._file)
        parts = {
            f"how the answer is given ({written}); it is a plain text here": written not in ("", "editor", "plain"),
            "a text to begin with": bool(without_tags(begun.html)),
            "that the number of words is asked for; it is advice here": any(limits),
            "several files; one can be handed in here": attachments not in (0, 1),
            "that a file has to be handed in": self._count("attachmentsrequired") > 0,
        }
        for what, is_there in parts.items():
            if is_there:
                self._losses.add(what, self._node.line)
        named = [name for name in re.split(r"[\s,;]+", _plain(self._node.first("filetypeslist")).lower()) if name]
        guide = _text(self._node.first("graderinfo"), self._file)
        return Essay(
            model=guide if without_tags(guide.html) or "<img" in guide.html else None,
            words_from=limits[0] or None,
            words_to=limits[1] or None,
            upload=types_of(named, self._node.line, self._losses) if attachments else (),
            max_bytes=self._count("maxbytes") or None,
        )

    def _count(self, name: str) -> int:
        """The whole number that stands there; 0 for nothing."""
        written = self._node.first(name)
        text = _plain(written)
        found = number(text) if text else Fraction(0)
        if found is None or found.denominator != 1:
            raise broken(self._file, written.line if written else 0, f"a whole number in <{name}>", text)
        return int(found)

    def _cloze(self) -> Body:
        html, gaps = read_cloze(self._prompt.html, self._file, self._prompt.line, self._losses)
        self._prompt, passage = passage_of(Text(html=html, line=self._prompt.line), gaps, self._losses)
        return passage

    def _share(self, answer: Element) -> Fraction:
        found = share(answer.get("fraction", "0"))
        if found is None:
            raise broken(self._file, answer.line, "a fraction from -100 to 100", answer.get("fraction"))
        return found


_KINDS: Mapping[str, Callable[[_Question], Body]] = {
    "multichoice": _Question._multichoice,
    "truefalse": _Question._true_false,
    "numerical": _Question._numerical,
    "shortanswer": _Question._short_answer,
    "matching": _Question._matching,
    "ordering": _Question._ordering,
    "essay": _Question._essay,
    "cloze": _Question._cloze,
    "multianswer": _Question._cloze,
}


def _say_files(node: Element, losses: Losses) -> None:
    for file in node.find("file"):
        losses.add(f"the file {file.get('name')}", file.line)


def _text(node: Element | None, file: str) -> Text:
    """The HTML of ``<text>`` in the node; plain formats are made HTML."""
    inner = node.first("text") if node is not None else None
    if node is None or inner is None:
        return Text(html="")
    found = text_at(inner.text, inner.line)
    return Text(html=html_of(found.html, node.get("format"), file, found.line), line=found.line)


def _feedback(answer: Element, file: str) -> Text | None:
    found = _text(answer.first("feedback"), file)
    return found if without_tags(found.html) or "<img" in found.html else None


def _plain_text(node: Element | None) -> str:
    """What stands in ``<text>``, which is no HTML there."""
    inner = node.first("text") if node is not None else None
    return " ".join(inner.text.split()) if inner is not None else ""


def _plain(node: Element | None) -> str:
    return " ".join(node.text.split()) if node is not None else ""
