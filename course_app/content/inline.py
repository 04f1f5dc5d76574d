"""The tokens inside a paragraph, heading or cell, with places.

Links, citations, computed values, mathematics and code are found here; what is left as ``Text`` holds emphasis only,
which Python-Markdown renders. Linear in the length of the text, whatever it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from course_app.content.blocks import Line
from course_app.content.report import Reporter
from course_app.course.draft import Place


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Text in which no mark means anything: escaped, or found not to be what it looked like."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Math:
    latex: str
    place: Place


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    form: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cited:
    key: str
    locator: str
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    items: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class LinkOpen:
    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class LinkClose:
    pass


@dataclass(frozen=True, slots=True)
class Tag:
    """``<sub>`` and the like, just as written but for white space."""

    html: str


Token: TypeAlias = Text | Literal | Code | Math | Value | Citation | FootnoteMark | LinkOpen | LinkClose | Tag

VALUE = re.compile(r"\{=\s*([^{}:]*?)\s*(?::\s*([^{}]*?)\s*)?\}")
_NAME = re.compile(r"[^\W\d]\w*")
_NEXT = re.compile(r"\\|\$?`|\$\$|\{=|!?\[|\]|<|~~|https?://|\n")
_STRUCTURE = re.compile(r"[\\`\[\]]")
_ALLOWED_TAG = re.compile(r"<(/?)(sub|sup|kbd|br)\s*/?>", re.I)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|<[?!][^<>]*>|</?[A-Za-z][\w-]*|<!--", re.S)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+|mailto:[^\s<>]+)>")
_BARE = re.compile(r"https?://[^\s<>\])]+")
_TARGET = re.compile(r"""\(\s*(<[^<>\n]*>|[^\s()<>"]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"\n]*")?\s*\)""")
_CITED = re.compile(r"\s*@([A-Za-z0-9][\w.:-]*)(?:[ ,]+(.*?))?\s*")
_FOOTNOTE = re.compile(r"\^([\w-]+)")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Leaf:
    """The text of some lines, joined, that knows where each of its characters stands."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.text = "\n".join(line.text.rstrip(" ") if line is lines[-1] else line.text for line in lines)
        self._lines = lines
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def place(self, offset: int) -> Place:
        index = bisect_right(self._starts, offset) - 1
        line = self._lines[index]
        return Place(line=line.number, column=line.column + offset - self._starts[index])


def tokens(lines: Sequence[Line], report: Reporter) -> list[Token]:
    """The tokens in order; links are balanced and never stand in one another."""
    return list(_Scanner(Leaf(lines), report).tokens()) if lines else []


class _Scanner:
    def __init__(self, leaf: Leaf, report: Reporter) -> None:
        self._leaf = leaf
        self._text = leaf.text
        self._report = report
        self._code = _code_spans(self._text)
        self._closing = self._brackets()
        self._link_ends: dict[int, int] = {}  # place of a link's ] → where its (address) ends
        self._tags: list[tuple[str, int]] = []
        self._reported: set[str] = set()  # of what comes in pairs, so that a pair is one problem

    def tokens(self) -> Iterator[Token]:
        at = 0
        while match := _NEXT.search(self._text, at):
            if match.start() > at:
                before = self._text[at : match.start()]
                yield Text(before.rstrip(" ") if match[0] == "\n" else before)
            found, end = self._special(match)
            yield from found
            at = end
        if at < len(self._text):
            yield Text(self._text[at:])
        for name, offset in self._tags:
            self._error(offset, f"</{name}> after it", f"<{name}>", "close it in the same paragraph")
        yield from (Tag(f"</{name}>") for name, _ in reversed(self._tags))

    def _special(self, match: re.Match[str]) -> tuple[list[Token], int]:
        sign, start, end = match[0], match.start(), match.end()
        if sign == "\\":
            return self._escape(start)
        if sign in ("`", "$`"):
            return self._code_or_math(start)
        if sign == "{=":
            return self._value(start)
        if sign in ("[", "!["):
            return self._bracket(start, end - 1, is_image=sign == "![")
        if sign == "]":
            return ([LinkClose()], self._link_ends[start]) if start in self._link_ends else ([Literal("]")], end)
        if sign == "<":
            return self._angle(start)
        if sign == "\n":
            return self._line_end(start)
        return self._refused(sign, start)

    def _refused(self, sign: str, start: int) -> tuple[list[Token], int]:
        if sign == "$$":
            self._error(start, "mathematics as $`…`$ or in a ```math block", "$$", "write it that way")
            return [Literal("$$")], start + 2
        if sign == "~~":
            if "~~" not in self._reported:
                self._error(start, "text without strike-through", "~~", r"take it away, or write \~ for the sign")
            self._reported ^= {"~~"}
            return [Literal("~~")], start + 2
        found = _BARE.match(self._text, start)
        end = found.end() if found else start + len(sign)
        self._error(start, "a link", self._text[start:end], "write [text](address), or <address>")
        return [Literal(self._text[start:end])], end

    def _escape(self, start: int) -> tuple[list[Token], int]:
        following = self._text[start + 1 : start + 2]
        if following == "\n":
            return [Tag("<br>")], start + 2
        if following in _PUNCTUATION and following:
            return [Literal(following)], start + 2
        return [Literal("\\")], start + 1

    def _line_end(self, start: int) -> tuple[list[Token], int]:
        is_hard = self._text[max(0, start - 2) : start] == "  "
        return [Tag("<br>") if is_hard else Literal(" ")], start + 1

    def _code_or_math(self, start: int) -> tuple[list[Token], int]:
        tick = self._text.index("`", start)
        end = self._code.get(tick)
        if end is None:
            length = _run(self._text, tick)
            return [Literal(self._text[start : tick + length])], tick + length
        length = _run(self._text, tick)
        body = self._text[tick + length : end - length].replace("\n", " ")
        if start < tick and self._text[end : end + 1] == "$":
            return [Math(body.strip(), self._leaf.place(tick + length))], end + 1
        if body.strip() and body[0] == body[-1] == " ":
            body = body[1:-1]
        return [*([Literal("$")] if start < tick else []), Code(body)], end

    def _value(self, start: int) -> tuple[list[Token], int]:
        found = VALUE.match(self._text, start)
        if found is None or not _NAME.fullmatch(found[1]):
            end = found.end() if found else start + 2
            self._error(start, "a value such as {=saving:,.1}", self._text[start : end + 20], "write {=name:format}")
            return [Literal(self._text[start:end])], end
        return [Value(found[1], found[2] or "", self._leaf.place(start))], found.end()

    def _bracket(self, start: int, bracket: int, *, is_image: bool) -> tuple[list[Token], int]:
        close = self._closing.get(bracket)
        if close is None:
            return [Literal(self._text[start : bracket + 1])], bracket + 1
        target = _TARGET.match(self._text, close + 1)
        if target and is_image:
            advice = "put blank lines before and after the figure"
            self._error(start, "a figure in a paragraph of its own", self._text[start : target.end()], advice)
            return [Literal(self._text[bracket + 1 : close])], target.end()
        if target:
            return self._link(bracket, close, target)
        inside = self._text[bracket + 1 : close]
        if not is_image and inside.startswith("@"):
            return [self._citation(inside, bracket + 1)], close + 1
        if not is_image and (mark := _FOOTNOTE.fullmatch(inside)):
            return [FootnoteMark(mark[1], self._leaf.place(start))], close + 1
        return [Literal(self._text[start : bracket + 1])], bracket + 1

    def _link(self, bracket: int, close: int, target: re.Match[str]) -> tuple[list[Token], int]:
        if any(place > bracket for place in self._link_ends):
            self._error(bracket, "a link without a link inside", self._text[bracket : close + 1], "take one away")
            return [Literal("[")], bracket + 1
        if not self._text[bracket + 1 : close].strip():
            self._error(bracket, "the link's text between [ and ]", "nothing", "write [text](address)")
        self._link_ends[close] = target.end()
        written = target[1]
        offset = target.start(1) + (1 if written.startswith("<") else 0)
        return [LinkOpen(written.strip("<>"), self._leaf.place(offset))], bracket + 1

    def _citation(self, inside: str, offset: int) -> Citation:
        items = []
        for part in inside.split(";"):
            found = _CITED.fullmatch(part)
            if found:
                place = self._leaf.place(offset + found.start(1) - 1)
                items.append(Cited(found[1], " ".join((found[2] or "").split()), place))
            else:
                self._error(offset, "a citation such as [@seed §5; @luken2004]", part, "write @ and the key")
            offset += len(part) + 1
        return Citation(tuple(items))

    def _angle(self, start: int) -> tuple[list[Token], int]:
        if allowed := _ALLOWED_TAG.match(self._text, start):
            return [*self._tag(allowed[2].lower(), is_closing=bool(allowed[1]), start=start)], allowed.end()
        if link := _AUTOLINK.match(self._text, start):
            shown = link[1].removeprefix("mailto:")
            return [LinkOpen(link[1], self._leaf.place(start + 1)), Literal(shown), LinkClose()], link.end()
        if tag := _ANY_TAG.match(self._text, start):
            advice = r"use Markdown; only <sub>, <sup>, <kbd> and <br> are allowed, and \< writes the sign"
            name = tag[0].strip("</>").partition(" ")[0]
            if not (tag[0].startswith("</") and name in self._reported):
                self._error(start, "text without HTML", tag[0], advice)
            self._reported.add(name)
            return [Literal(tag[0])], tag.end()
        return [Literal("<")], start + 1

    def _tag(self, name: str, *, is_closing: bool, start: int) -> Iterator[Tag]:
        if name == "br":
            yield Tag("<br>")
        elif not is_closing:
            self._tags.append((name, start))
            yield Tag(f"<{name}>")
        elif self._tags and self._tags[-1][0] == name:
            self._tags.pop()
            yield Tag(f"</{name}>")
        else:
            self._error(start, f"<{name}> before it", f"</{name}>", "open it in the same paragraph")

    def _brackets(self) -> dict[int, int]:
        """Each [ that is closed, to its ]; code, escapes and autolinks do not count."""
        open_at: list[int] = []
        pairs: dict[int, int] = {}
        at = 0
        while match := _STRUCTURE.search(self._text, at):
            at = match.end()
            if match[0] == "\\":
                at += 1
            elif match[0] == "`":
                at = self._code.get(match.start(), match.start() + _run(self._text, match.start()))
            elif match[0] == "[":
                open_at.append(match.start())
            elif open_at:
                pairs[open_at.pop()] = match.start()
        return pairs

    def _error(self, offset: int, expected: str, found: str, advice: str) -> None:
        self._report.error(self._leaf.place(offset), expected, found, advice)


def _code_spans(text: str) -> dict[int, int]:
    """The start of each code span to its end: a run of ` up to the next run as long. An escaped ` opens none."""
    runs = [(match.start(), match.end()) for match in re.finditer(r"`+", text)]
    by_length: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(index)
    spans: dict[int, int] = {}
    index = 0
    while index < len(runs):
        start, end = runs[index]
        alike = by_length[end - start]
        following = bisect_right(alike, index)
        if following < len(alike) and not _is_escaped(text, start):
            spans[start] = runs[alike[following]][1]
            index = alike[following] + 1
        else:
            index += 1
    return spans


def _run(text: str, start: int) -> int:
    """How many ` stand in a row."""
    end = start
    while end < len(text) and text[end] == "`":
        end += 1
    return end - start


def _is_escaped(text: str, offset: int) -> bool:
    slashes = 0
    while offset > slashes and text[offset - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1
