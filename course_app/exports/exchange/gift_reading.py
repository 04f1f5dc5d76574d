"""GIFT into questions, https://docs.moodle.org/en/GIFT_format: every type of question that its page shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from course_app.exports.exchange.categories import names_of
from course_app.exports.exchange.checking import missing
from course_app.exports.exchange.essays import say_rubric
from course_app.exports.exchange.losses import BrokenFile, Fault, Losses, NothingCarried, broken, placed
from course_app.exports.exchange.numbers_text import number, share
from course_app.exports.exchange.questions import (
    Body,
    Choice,
    Choices,
    Essay,
    Matching,
    NumberAnswer,
    Numbers,
    Pair,
    Question,
    QuestionSet,
    Text,
    TextAnswer,
    Texts,
    TrueFalse,
)
from course_app.exports.exchange.text_formats import html_of
from course_app.exports.exchange.wildcards import read_signs, say_any_other

MAX_BYTES = 2_000_000
MAX_QUESTIONS = 5_000
MAX_LENGTH = 60_000  # characters of one question
MAX_ANSWERS = 500

_SIGNS = "\\~=#{}:n"
_FIRST = 0xE000  # escaped signs stand here while a question is taken apart; a file may not hold these characters
_LINE_END = chr(_FIRST + _SIGNS.index("n"))
_ESCAPE = re.compile(rf"\\([{re.escape(_SIGNS)}])")
_PUT_ASIDE = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + len(_SIGNS) - 1)}]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ID = re.compile(r"\[id:([^\x00-\x1f\x7f\]]+)\]")
_TAG = re.compile(r"\[tag:([^\x00-\x1f\x7f\]]+)\]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_TRUE_FALSE = re.compile(r"\s*(TRUE|FALSE|T|F)\s*(?:#(.*))?\Z", re.S)
_UNIT = re.compile(r"[^\s.,;:!?]{1,12}(?: [^\s.,;:!?]{1,12})?")
_BLANK = " _____ "


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the file, escaped signs put aside, with the line of its first character."""

    text: str
    line: int

    def cut(self, start: int, end: int | None = None) -> "_Piece":
        return _Piece(self.text[start:end], self.line + self.text.count("\n", 0, start))

    def stripped(self) -> "_Piece":
        return self.cut(len(self.text) - len(self.text.lstrip())).right_stripped()

    def right_stripped(self) -> "_Piece":
        return _Piece(self.text.rstrip(), self.line)

    def divided(self, sign: str) -> "tuple[_Piece, _Piece | None]":
        """What stands before the first ``sign``, and what after it."""
        at = self.text.find(sign)
        return (self, None) if at < 0 else (self.cut(0, at), self.cut(at + len(sign)))

    @property
    def plain(self) -> str:
        """The text with its escaped signs, on one line."""
        return " ".join(_put_back(self.text).split())


@dataclass(slots=True)
class _File:
    name: str
    losses: Losses
    title: str = ""
    intro: Text | None = None
    questions: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    has_uncarried: bool = False


def read_gift(data: bytes, file: str, losses: Losses) -> QuestionSet:
    """Raises BrokenFile with every fault of the file."""
    if len(data) > MAX_BYTES:
        raise broken(file, 0, f"at most {MAX_BYTES:,} bytes of GIFT", f"{len(data):,}")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise broken(file, line, "text in UTF-8", f"the byte {data[error.start]:#04x}") from error
    if private := _PRIVATE.search(text):
        line = text.count("\n", 0, private.start()) + 1
        raise broken(file, line, "characters that can be seen", f"U+{ord(private[0]):04X}")
    found = _File(file, losses)
    for block in _blocks(text):
        try:
            _read_block(block, found)
        except BrokenFile as error:
            found.faults += placed(error, found.name, block.line)
    if found.faults:
        raise BrokenFile(found.faults)
    if not found.questions:
        which = " that can be carried" if found.has_uncarried else ", as in ::Title:: Text {=right ~wrong}"
        raise NothingCarried(file, f"at least one question{which}")
    return QuestionSet(title=found.title, questions=tuple(found.questions), intro=found.intro)


def _blocks(text: str) -> Iterator[_Piece]:
    """What blank lines part."""
    lines: list[str] = []
    for number_, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield _Piece("\n".join(lines), number_ - len(lines))
            lines = []


def _read_block(block: _Piece, found: _File) -> None:
    comments, body = _without_comments(block)
    while body.text.startswith("$CATEGORY:"):
        body = _category(body, found)
    if not body.text:
        return
    if len(body.text) > MAX_LENGTH or len(found.questions) >= MAX_QUESTIONS:
        expected = f"at most {MAX_QUESTIONS:,} questions of {MAX_LENGTH:,} characters"
        raise broken(found.name, body.line, expected, f"{len(body.text):,} characters")
    if tags := _TAG.findall(comments):
        found.losses.add(f"the tags {', '.join(tags)}", block.line)
    escaped = _Piece(_ESCAPE.sub(lambda sign: chr(_FIRST + _SIGNS.index(sign[1])), body.text), body.line)
    name = _ID.search(comments)
    _Question(found, escaped, name[1].strip() if name else "").read()


def _without_comments(block: _Piece) -> tuple[str, _Piece]:
    """Comments are left out silently: they are for whoever wrote the file. Lines keep their number."""
    lines = block.text.split("\n")
    comments = [line.strip() for line in lines if line.strip().startswith("//")]
    kept = _Piece("\n".join("" if line.strip().startswith("//") else line for line in lines), block.line)
    return "\n".join(comments), kept.stripped()


def _category(body: _Piece, found: _File) -> _Piece:
    first, _, _rest = body.text.partition("\n")
    path = first.removeprefix("$CATEGORY:").strip()
    *above, name = names_of(path)
    if found.title or found.questions:
        found.losses.add(f"the category {path}; its questions follow the ones before", body.line)
    else:
        found.title = name
        if above:
            found.losses.add(f"the categories above {name}: {path}", body.line)
    return body.cut(len(first)).stripped()


class _Question:
    """One block, taken apart."""

    def __init__(self, file: _File, block: _Piece, name: str) -> None:
        self._file = file
        self._losses = file.losses
        self._name = name
        self._line = block.line
        self._title, rest = self._titled(block)
        self._format, rest = _format_of(rest, "moodle")
        self._stem, self._answers, self._after = self._parts(rest)

    def read(self) -> None:
        if self._answers is None:
            self._description()
            return
        answers, general = self._answers.divided("####")
        body = self._body(answers.stripped())
        prompt = self._text(self._stem)
        if self._after is not None and self._after.text:
            body, prompt = self._missing_word(body, prompt, self._after)
        if lacking := missing(body):
            self._losses.leave_out(f"it needs {lacking}", self._line, title=self._title or self._stem.plain)
            self._file.has_uncarried = True
            return
        self._file.questions.append(
            Question(
                name=self._name or self._title,
                title=self._title,
                prompt=prompt,
                body=body,
                general=self._text(general) if general is not None and general.text.strip() else None,
                line=self._line,
            )
        )

    def _fault(self, line: int, expected: str, found: str) -> BrokenFile:
        return broken(self._file.name, line, expected, found)

    def _titled(self, block: _Piece) -> tuple[str, _Piece]:
        if not block.text.startswith("::"):
            return "", block
        end = block.text.find("::", 2)
        if end < 0:
            raise self._fault(block.line, ":: after the question's title", block.plain)
        return block.cut(2, end).plain, block.cut(end + 2).stripped()

    def _parts(self, rest: _Piece) -> tuple[_Piece, _Piece | None, _Piece | None]:
        """The stem, what stands in braces, and what follows them."""
        start, end = rest.text.find("{"), rest.text.find("}")
        if start < 0 and end < 0:
            return rest, None, None
        if start < 0 or 0 <= end < start:
            found = rest.cut(max(end, 0)).plain
            raise self._fault(rest.cut(max(end, 0)).line, r"{ before }, or \} for the sign", found)
        if end < 0:
            raise self._fault(rest.cut(start).line, "} after the answers", "the end of the question")
        after = rest.cut(end + 1)
        if more := re.search("[{}]", after.text):
            raise self._fault(after.cut(more.start()).line, r"one pair of { and } in a question, or \{", more[0])
        return rest.cut(0, start).stripped(), rest.cut(start + 1, end), after.stripped()

    def _description(self) -> None:
        if self._title and self._title != self._file.title:
            self._losses.add(f"the title {self._title!r} of a text that is no question", self._line)
        if self._file.intro is None and not self._file.questions:
            self._file.intro = self._text(self._stem)
        else:
            self._losses.add(f"a text that is no question: {self._stem.plain[:60]!r}", self._line)

    def _body(self, answers: _Piece) -> Body:
        if not answers.text:
            say_rubric(self._line, self._losses)
            return Essay()
        if answers.text.startswith("#"):
            return self._numbers(answers.cut(1).stripped())
        if found := _TRUE_FALSE.match(answers.text):
            return self._true_false(answers, found)
        if "=" in answers.text and "->" in answers.text and "~" not in answers.text:
            return self._matching(answers)
        if "~" in answers.text:
            return self._choices(answers)
        return self._texts(answers)

    def _true_false(self, answers: _Piece, found: "re.Match[str]") -> TrueFalse:
        wrong = right = None
        if found[2] is not None:
            first, second = answers.cut(found.start(2)).divided("#")
            wrong = self._text(first) if first.text.strip() else None
            right = self._text(second) if second is not None and second.text.strip() else None
        return TrueFalse(is_true=found[1] in ("T", "TRUE"), feedback=wrong, right_feedback=right)

    def _each(self, answers: _Piece, signs: str) -> Iterator[tuple[str, _Piece]]:
        """The answers with the sign that each begins with."""
        starts = [match.start() for match in re.finditer(f"[{signs}]", answers.text)]
        if len(starts) > MAX_ANSWERS:
            raise self._fault(answers.line, f"at most {MAX_ANSWERS} answers", f"{len(starts)}")
        if before := answers.cut(0, starts[0] if starts else None).stripped().text:
            raise self._fault(answers.line, f"{' or '.join(signs)} before an answer", _put_back(before))
        for start, end in zip(starts, [*starts[1:], None], strict=False):
            yield answers.text[start], answers.cut(start + 1, end).stripped()

    def _weight(self, answer: _Piece) -> tuple[Fraction | None, _Piece]:
        if not answer.text.startswith("%"):
            return None, answer
        end = answer.text.find("%", 1)
        found = share(answer.text[1:end]) if end > 0 else None
        if found is None:
            expected = "a weight from %-100% to %100%"
            raise self._fault(answer.line, expected, answer.plain)
        return found, answer.cut(end + 1).stripped()

    def _feedback(self, answer: _Piece) -> tuple[_Piece, Text | None]:
        before, after = answer.divided("#")
        return before.stripped(), self._text(after) if after is not None and after.text.strip() else None

    def _choices(self, answers: _Piece) -> Choices:
        choices = []
        is_multiple = "=" not in answers.text
        for sign, answer in self._each(answers, "=~"):
            weight, rest = self._weight(answer)
            text, feedback = self._feedback(rest)
            earned = weight if weight is not None else Fraction(sign == "=")
            choices.append(Choice(text=self._text(text), share=earned, feedback=feedback))
        return Choices(choices=tuple(choices), is_multiple=is_multiple)

    def _texts(self, answers: _Piece) -> Texts:
        if not answers.text.startswith("="):
            answers = _Piece("=" + answers.text, answers.line)
        found = []
        for _, answer in self._each(answers, "="):
            weight, rest = self._weight(answer)
            text, feedback = self._feedback(rest)
            plain = _format_of(text, "")[1].plain
            earned = Fraction(1) if weight is None else weight
            if plain == "*":
                say_any_other("text", earned, answer.line, self._losses)
                continue
            plain = read_signs(plain, answer.line, self._losses)
            found.append(TextAnswer(text=plain, share=earned, feedback=feedback, line=answer.line))
        return Texts(answers=tuple(found))

    def _matching(self, answers: _Piece) -> Matching:
        pairs, others = [], []
        for _, answer in self._each(answers, "="):
            left, right = answer.divided("->")
            if right is None:
                raise self._fault(answer.line, "-> between the halves of a pair", answer.plain)
            text = right.plain  # which has no format
            if left.text.strip():
                pairs.append(Pair(left=self._text(left.stripped()), right=text))
            else:
                others.append(text)
        rights = {pair.right for pair in pairs}
        return Matching(pairs=tuple(pairs), others=tuple(dict.fromkeys(one for one in others if one not in rights)))

    def _numbers(self, answers: _Piece) -> Numbers:
        if not re.match("[=~]", answers.text):
            answers = _Piece("=" + answers.text, answers.line)
        found = []
        for sign, answer in self._each(answers, "=~"):
            weight, rest = self._weight(answer)
            span, feedback = self._feedback(rest)
            earned = Fraction(sign == "=") if weight is None else weight
            if not span.text or span.text == "*":
                say_any_other("number", earned if span.text else Fraction(0), answer.line, self._losses)
                continue
            found.append(self._number(span, earned, feedback))
        return Numbers(answers=tuple(found))

    def _number(self, span: _Piece, earned: Fraction, feedback: Text | None) -> NumberAnswer:
        low_text, dots, high_text = span.text.partition("..")
        if dots:
            low, high = number(low_text), number(high_text)
            value = None if low is None or high is None else (low + high) / 2
        else:
            value_text, colon, width_text = span.text.partition(":")
            value, width = number(value_text), number(width_text) if colon else Fraction(0)
            low = None if value is None or width is None else value - abs(width)
            high = None if value is None or width is None else value + abs(width)
        if low is None or high is None or value is None or low > high:
            raise self._fault(span.line, "a number, as in 5, 5:0.1 or 4.9..5.1", span.plain)
        return NumberAnswer(low=low, high=high, value=value, share=earned, feedback=feedback, line=span.line)

    def _missing_word(self, body: Body, prompt: Text, after: _Piece) -> tuple[Body, Text]:
        """A short word behind the field of a number is its unit; else a blank stands where the field stood."""
        plain = after.plain
        if isinstance(body, Numbers) and _UNIT.fullmatch(plain):
            unit = plain
            return Numbers(answers=body.answers, units=(unit,)), prompt
        self._losses.add("a field in the middle of the text; a blank stands there and the field follows", after.line)
        before = prompt.html
        end = "</p>" if before.endswith("</p>") else ""
        behind = self._text(after).html.removeprefix("<p>").removesuffix("</p>")
        blank = _BLANK.rstrip() if behind[0] in ".,;:!?)" else _BLANK
        html = f"{before.removesuffix('</p>')}{blank}{behind}"
        return body, Text(html=html + end, line=prompt.line)

    def _text(self, piece: _Piece) -> Text:
        form, rest = _format_of(piece.stripped(), self._format)
        one_line = form in ("moodle", "plain")  # where only line ends written as \n count
        is_html = form == "html"  # where a line end written as \n begins no line of the file
        written = rest.text.replace(_LINE_END, "&#10;") if is_html else rest.text
        text = _put_back(re.sub(r"[ \t\n]+", " ", written) if one_line else written)
        return Text(html=html_of(text, form, self._file.name, rest.line), line=rest.line)


def _format_of(piece: _Piece, otherwise: str) -> tuple[str, _Piece]:
    found = _FORMAT.match(piece.text)
    return (found[1], piece.cut(found.end()).stripped()) if found else (otherwise, piece)


def _put_back(text: str) -> str:
    return _PUT_ASIDE.sub(lambda sign: "\n" if (own := _SIGNS[ord(sign[0]) - _FIRST]) == "n" else own, text)
