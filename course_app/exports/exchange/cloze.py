"""Moodle's notation for gaps in a text, ``{1:SHORTANSWER:=balance~%0%budget#That is about money.}``."""

import re
from collections.abc import Iterator
from fractions import Fraction
from html import unescape

from course_app.exports.exchange.losses import Losses, Uncarried, broken
from course_app.exports.exchange.numbers_text import around, decimal, number, percent, share
from course_app.exports.exchange.plain_html import without_tags
from course_app.exports.exchange.questions import (
    Choice,
    Choices,
    Gap,
    NumberAnswer,
    Numbers,
    Text,
    TextAnswer,
    Texts,
)
from course_app.exports.exchange.wildcards import as_signs, read_signs, say_any_other

MAX_GAPS = 100
_SPECIAL = re.compile(r"[\\{}#~&]")
_GAP = re.compile(r"\{(\d{0,3}):([A-Z_]+):((?:[^\\{}]|\\.)*)\}", re.S)
_ESCAPED = re.compile(r"\\([^*])")  # a star keeps its stroke: without one it stands for any text
_STRUCK = re.compile(r"\\([}#])")
_CHOICE_WORDS = (
    "MULTICHOICE MC MULTICHOICE_V MCV MULTICHOICE_H MCH MULTICHOICE_S MCS MULTICHOICE_VS MCVS MULTICHOICE_HS MCHS"
)
_CHOICE = frozenset(_CHOICE_WORDS.split())
_TEXT_WORDS = "SHORTANSWER SA MW SHORTANSWER_C SAC MWC"
_TEXT = frozenset(_TEXT_WORDS.split())
_NUMBER_WORDS = "NUMERICAL NM"
_NUMBER = frozenset(_NUMBER_WORDS.split())


def write_gap(gap: Gap, losses: Losses) -> str:
    if isinstance(gap, Numbers):
        return _braced("NUMERICAL", [one for answer in gap.answers for one in _number(answer)])
    if isinstance(gap, Texts):
        answers = [_text(answer) for answer in gap.answers]
        return _braced("SHORTANSWER_C" if gap.keeps_case else "SHORTANSWER", answers)
    choices = [_part(choice.share, _coded(choice.text.html), choice.feedback) for choice in gap.choices]
    return _braced("MULTICHOICE", choices)


def _braced(kind: str, answers: list[str]) -> str:
    return f"{{1:{kind}:{'~'.join(answers)}}}"


def _number(answer: NumberAnswer) -> Iterator[str]:
    spans = around(answer.value, answer.low, answer.high)
    for value, width in spans if answer.share == 1 else spans[-1:]:
        yield _part(answer.share, f"{decimal(value)}:{decimal(width)}", answer.feedback)


def _text(answer: TextAnswer) -> str:
    return _part(answer.share, as_signs(_coded(answer.text)).replace("<", "&lt;"), answer.feedback)


def _part(earned: Fraction, escaped: str, feedback: Text | None) -> str:
    weight = "=" if earned == 1 else f"%{percent(earned)}%"
    said = f"#{_coded(feedback.html)}" if feedback is not None else ""
    return f"{weight}{escaped}{said}"


def _coded(text: str) -> str:
    """Signs of the notation as references by number, which Moodle makes signs of before it takes the text as HTML.

    A stroke before them would not do: Moodle knows it before ``}`` and ``#`` only. There it takes one away, even one
    that was a reference, so that a second is written.
    """
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", _STRUCK.sub(r"\\\\\1", text))


def without_gaps(html: str) -> str:
    """The same HTML, in which Moodle finds no gap, neither as it is typed nor as it is kept, ``{#1}``."""
    return html.replace("{", "&#123;")


def read_cloze(html: str, file: str, line: int, losses: Losses) -> tuple[str, dict[str, Gap]]:
    """The text with ``[[gap-1]]`` and so on in it, and the gaps by these names."""
    gaps: dict[str, Gap] = {}

    def put_aside(found: "re.Match[str]") -> str:
        if len(gaps) >= MAX_GAPS:
            raise broken(file, line, f"at most {MAX_GAPS} gaps", "more")
        at = line + html.count("\n", 0, found.start())
        gap = _read_gap(found[2], found[3], file, at, losses)
        name = f"gap-{len(gaps) + 1}"
        gaps[name] = gap
        if found[1] not in ("", "1"):
            losses.add(f"a gap that counts {found[1]}; each counts the same here", at)
        return f"[[{name}]]"

    text = _GAP.sub(put_aside, html)
    if not gaps:
        raise broken(file, line, "a gap, as in {1:SHORTANSWER:=word}", without_tags(html[:200]) or "nothing")
    return text, gaps


def _read_gap(kind: str, inside: str, file: str, line: int, losses: Losses) -> Gap:
    answers = [_answer(part, file, line) for part in re.split(r"(?<!\\)~", inside) if part.strip()]
    if kind in _NUMBER:
        return Numbers(answers=tuple(_numbers(answers, file, line, losses)))
    if kind in _TEXT:
        return Texts(answers=tuple(_texts(answers, line, losses)), keeps_case=kind.endswith("C"))
    if kind not in _CHOICE:
        raise Uncarried(f"a gap of the type {kind}", line)
    choices = (Choice(text=Text(html=_decoded(text), line=line), share=s, feedback=said) for s, text, said in answers)
    return Choices(choices=tuple(choices))


def _answer(part: str, file: str, line: int) -> tuple[Fraction, str, Text | None]:
    part = part.strip()
    earned: Fraction | None = Fraction(0)
    if part.startswith("="):
        earned, part = Fraction(1), part[1:]
    elif weight := re.match("%([^%]*)%", part):
        earned, part = share(weight[1]), part[weight.end() :]
    if earned is None:
        raise broken(file, line, "a weight from %-100% to %100%", part)
    text, sign, said = _halves(part)
    return earned, text, Text(html=said, line=line) if sign and said.strip() else None


def _halves(part: str) -> tuple[str, str, str]:
    """Before and after the first ``#`` that begins feedback; ``&#…;`` is a character."""
    found = re.search(r"(?<![\\&])#", part)
    text, said = (part[: found.start()], part[found.end() :]) if found else (part, "")
    return _plain(text).strip(), found[0] if found else "", _decoded(_plain(said))


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda sign: sign[1], text)


def _decoded(text: str) -> str:
    """As Moodle does before it takes what it finds as HTML."""
    return _STRUCK.sub(r"\1", unescape(text))


def _texts(answers: list[tuple[Fraction, str, Text | None]], line: int, losses: Losses) -> Iterator[TextAnswer]:
    for earned, html, said in answers:
        text = _STRUCK.sub(r"\1", without_tags(html))
        if text == "*":
            say_any_other("text", earned, line, losses)
        else:
            yield TextAnswer(text=read_signs(text, line, losses), share=earned, feedback=said, line=line)


def _numbers(
    answers: list[tuple[Fraction, str, Text | None]], file: str, line: int, losses: Losses
) -> Iterator[NumberAnswer]:
    for earned, text, said in answers:
        if text == "*":
            say_any_other("number", earned, line, losses)
            continue
        first, colon, second = unescape(text).partition(":")
        value, width = number(first), number(second) if colon else Fraction(0)
        if value is None or width is None:
            raise broken(file, line, "a number and its tolerance, as in 7.5:0.2", text)
        low, high = value - abs(width), value + abs(width)
        yield NumberAnswer(low=low, high=high, value=value, share=earned, feedback=said, line=line)
