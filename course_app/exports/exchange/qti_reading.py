"""Items of QTI 2.1 into questions."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape

from course_app.exports.exchange import qti_scoring as scoring
from course_app.exports.exchange.checking import missing
from course_app.exports.exchange.essays import say_rubric, types_of
from course_app.exports.exchange.losses import Losses, Uncarried, broken
from course_app.exports.exchange.numbers_text import number
from course_app.exports.exchange.passages import passage_of
from course_app.exports.exchange.plain_html import serialised, without_tags
from course_app.exports.exchange.qti_known import say_unread_of
from course_app.exports.exchange.qti_limits import (
    say_bounds,
    say_first_points,
    say_most_choices,
    say_most_pairs,
    say_pairs,
    say_rules,
)
from course_app.exports.exchange.qti_nodes import all_text, marked, without
from course_app.exports.exchange.qti_processing import is_carried, points_of
from course_app.exports.exchange.questions import (
    Body,
    Choice,
    Choices,
    Essay,
    Gap,
    Matching,
    NumberAnswer,
    Numbers,
    Ordering,
    Pair,
    Question,
    Text,
    TextAnswer,
    Texts,
    TrueFalse,
    text_at,
)
from course_app.exports.exchange.tree import Element, Node

_NAME_WORDS = (
    "choiceInteraction orderInteraction matchInteraction textEntryInteraction inlineChoiceInteraction "
    "extendedTextInteraction associateInteraction gapMatchInteraction hottextInteraction hotspotInteraction "
    "selectPointInteraction graphicOrderInteraction graphicAssociateInteraction graphicGapMatchInteraction "
    "positionObjectInteraction sliderInteraction drawingInteraction mediaInteraction uploadInteraction "
    "customInteraction endAttemptInteraction"
)
_NAMES = _NAME_WORDS.split()
_WRITTEN, _HANDED_IN = "extendedTextInteraction", "uploadInteraction"
_INLINE = ("textEntryInteraction", "inlineChoiceInteraction")


def read_item(item: Element, file: str, losses: Losses) -> Question:
    """Raises BrokenFile, or Uncarried for an item that no kind can hold."""
    return _Item(item, file, losses).read()


class _Item:
    def __init__(self, item: Element, file: str, losses: Losses) -> None:
        self._item = item
        self._file = file
        self._losses = losses
        body = item.first("itemBody")
        if body is None:
            raise broken(file, item.line, "<itemBody>", "none")
        self._body = body
        self._responses = {one.get("identifier"): one for one in item.all("responseDeclaration")}
        self._feedback = {one.get("identifier"): one for one in item.all("modalFeedback")}
        self._is_carried = self._asks_for_a_person() or is_carried(item)
        self._rules = [rule for rule in scoring.rules_of(item) if self._is_carried or not rule.earns]
        self._used: set[str] = set()
        self._prompt: Text | None = None
        self._guides: list[Element] = []

    def _asks_for_a_person(self) -> bool:
        names = {one.name for one in self._body.find(*_NAMES)}
        return bool(names) and names <= {_WRITTEN, _HANDED_IN}

    def read(self) -> Question:
        interactions = self._body.find(*_NAMES)
        body = self._body_of(interactions)
        if lacking := missing(body):
            raise Uncarried(f"it needs {lacking}", self._item.line)
        general = self._general()
        self._say_what_is_left()
        return Question(
            name=self._item.get("identifier").removeprefix("_"),
            title=" ".join(self._item.get("title").split()),
            prompt=self._prompt or self._around(interactions),
            body=body,
            points=self._points(),
            general=general,
            line=self._item.line,
        )

    def _body_of(self, interactions: Sequence[Element]) -> Body:
        names = [one.name for one in interactions]
        first = interactions[0] if interactions else None
        if first is None:
            raise Uncarried("it asks nothing", self._item.line)
        if names == ["choiceInteraction"]:
            return self._choices(first)
        if names == ["choiceInteraction"] * 2 and self._is_true_false(first):
            return self._true_false(first, interactions[1])
        if names == ["orderInteraction"]:
            return self._ordering(first)
        if names == ["matchInteraction"]:
            return self._matching(first)
        if names == ["textEntryInteraction"] and (unit := self._alone(first)) is not None:
            return self._entry(first, unit)
        if all(name in _INLINE for name in names):
            return self._passage(interactions)
        if names in ([_WRITTEN], [_HANDED_IN], [_WRITTEN, _HANDED_IN], [_HANDED_IN, _WRITTEN]):
            return self._essay(interactions)
        raise Uncarried(f"no kind for {', '.join(dict.fromkeys(names))}", first.line)

    def _text(self, nodes: Sequence[Node], line: int) -> Text:
        return text_at(serialised(nodes), line)

    def _around(self, interactions: Sequence[Element]) -> Text:
        """The item's text without the interactions; their prompts are part of it."""
        prompts = [prompt for one in interactions for prompt in one.all("prompt")]
        outside = without(self._body.children, interactions)
        inside = [Element("p", {}, prompt.line, prompt.children) for prompt in prompts]
        return self._text([*outside, *inside], self._body.line)

    def _response(self, interaction: Element) -> Element:
        name = _name(interaction)
        if name not in self._responses:
            raise broken(self._file, interaction.line, "a responseDeclaration of that name", name or "nothing")
        return self._responses[name]

    def _correct(self, interaction: Element) -> list[str]:
        correct = self._response(interaction).first("correctResponse")
        return [value.text.strip() for value in correct.all("value")] if correct is not None else []

    def _uses_mapping(self, interaction: Element) -> bool:
        """Says what of its bounds cannot be kept."""
        is_it = self._is_carried and scoring.uses_mapping(self._item, _name(interaction))
        if is_it:
            say_bounds(self._response(interaction), self._losses)
        return is_it

    def _mapped(self, interaction: Element) -> dict[str, Fraction]:
        if not self._is_carried and self._correct(interaction):
            return {}
        mapping = self._response(interaction).first("mapping")
        entries = mapping.all("mapEntry") if mapping is not None else []
        return {" ".join(one.get("mapKey").split()): number(one.get("mappedValue")) or Fraction(0) for one in entries}

    def _said(self, code: str) -> Text | None:
        node = self._feedback.get(code)
        if node is None:
            return None
        self._used.add(code)
        return self._text(node.children, node.line)

    def _choices(self, interaction: Element) -> Choices:
        is_multiple = self._response(interaction).get("cardinality") == "multiple"
        correct, mapped = self._correct(interaction), self._mapped(interaction)
        is_mapped = bool(mapped) and (self._uses_mapping(interaction) or not correct)
        best = sum((points for points in mapped.values() if points > 0), Fraction(0)) if is_multiple else None
        top = best or max(mapped.values(), default=Fraction(1)) or Fraction(1)
        other = self._points_of_others(interaction)
        options = interaction.all("simpleChoice")
        say_most_choices(interaction, len(options), self._losses, is_multiple=is_multiple)
        return Choices(
            choices=tuple(
                self._choice(one, mapped.get(one.get("identifier"), other) / top)
                if is_mapped
                else self._choice(one, Fraction(one.get("identifier") in correct))
                for one in options
            ),
            is_multiple=is_multiple,
            is_whole=is_multiple and not is_mapped,
            shuffle=interaction.get("shuffle") == "true",
        )

    def _points_of_others(self, interaction: Element) -> Fraction:
        mapping = self._response(interaction).first("mapping")
        return number(mapping.get("defaultValue")) or Fraction(0) if mapping is not None else Fraction(0)

    def _choice(self, choice: Element, share: Fraction) -> Choice:
        inner = [one for one in choice.elements if one.name in ("feedbackInline", "feedbackBlock")]
        said = self._said(choice.get("identifier"))
        for one in inner:
            if one.get("identifier") != choice.get("identifier"):
                self._losses.add(f"that feedback of an option is shown for {one.get('identifier')}", one.line)
        if inner:
            said = self._text([node for one in inner for node in one.children], inner[0].line)
        text = self._text([node for node in choice.children if node not in inner], choice.line)
        return Choice(text=text, share=share, feedback=said)

    def _is_true_false(self, first: Element) -> bool:
        return {one.get("identifier") for one in first.all("simpleChoice")} == {"true", "false"}

    def _true_false(self, first: Element, second: Element) -> TrueFalse:
        right = (self._correct(first) or ["true"])[0]
        names = [_name(first), _name(second)]
        earning = [rule for rule in self._rules if rule.earns]
        return TrueFalse(
            is_true=right == "true",
            reasons=self._choices(second),
            feedback=self._said("false" if right == "true" else "true"),
            right_feedback=self._said(right),
            is_whole=all(len(scoring.names_in(rule.condition) & {*names}) > 1 for rule in earning),
        )

    def _ordering(self, interaction: Element) -> Ordering:
        is_mapped = self._uses_mapping(interaction)
        if is_mapped:
            self._losses.add("points by step; the longest run of steps in order counts here", interaction.line)
        return Ordering(steps=self._ordered(interaction), is_whole=not is_mapped)

    def _ordered(self, interaction: Element) -> tuple[Text, ...]:
        steps = {one.get("identifier"): one for one in interaction.all("simpleChoice")}
        found = [steps[code] for code in self._correct(interaction) if code in steps]
        if len(found) < len(steps):
            raise Uncarried("an order of some of the steps only", interaction.line)
        return tuple(self._text(one.children, one.line) for one in found)

    def _matching(self, interaction: Element) -> Matching:
        sets = interaction.all("simpleMatchSet")
        if len(sets) != 2:
            raise broken(self._file, interaction.line, "two simpleMatchSet", str(len(sets)))
        lefts, rights = ({one.get("identifier"): one for one in half.elements} for half in sets)
        say_most_pairs(interaction, sets[0], sets[1], self._losses)
        correct = self._correct(interaction)
        wanted = dict(pair.split()[:2] for pair in correct if len(pair.split()) == 2)
        pairs = [
            Pair(left=self._text(one.children, one.line), right=_plain(rights[wanted[code]]))
            for code, one in lefts.items()
            if wanted.get(code) in rights
        ]
        if len(pairs) < len(lefts):
            raise Uncarried("first halves without a second one", interaction.line)
        others = [_plain(one) for code, one in rights.items() if code not in wanted.values()]
        is_mapped = self._uses_mapping(interaction)
        if is_mapped:
            say_pairs(self._response(interaction), correct, self._losses)
        return Matching(pairs=tuple(pairs), others=tuple(others), is_whole=not is_mapped)

    def _alone(self, interaction: Element) -> str | None:
        """The unit behind a field that stands by itself; "" without one, None where the field stands in a text."""
        around = next(one for one in self._body.walk() if any(child is interaction for child in one.children))
        rest = [node for node in around.children if node is not interaction]
        text = " ".join(all_text(rest).split())
        at = next(index for index, node in enumerate(around.children) if node is interaction)
        if around is self._body or all_text(around.children[:at]).strip() or len(text.split()) > 2:
            return None
        self._prompt = self._text([node for node in self._body.children if node is not around], self._body.line)
        return text if without_tags(self._prompt.html) else None

    def _entry(self, interaction: Element, unit: str) -> Numbers | Texts:
        gap = self._gap(interaction)
        if isinstance(gap, Numbers):
            return Numbers(answers=gap.answers, units=(unit,) if unit else ())
        if unit:
            self._losses.add(f"the text behind the field: {unit!r}", interaction.line)
        return gap if isinstance(gap, Texts) else Texts(answers=())

    def _gap(self, interaction: Element) -> Gap:
        if interaction.name == "inlineChoiceInteraction":
            return self._inline_choices(interaction)
        if self._response(interaction).get("baseType") in ("float", "integer"):
            return Numbers(answers=tuple(self._numbers(interaction)))
        return self._texts(interaction)

    def _inline_choices(self, interaction: Element) -> Choices:
        correct, name = self._correct(interaction), _name(interaction)
        said = {
            text: code for rule in self._rules for code in rule.says for text in scoring.texts_in(rule.condition, name)
        }
        choices = []
        for one in interaction.all("inlineChoice"):
            code = one.get("identifier")
            text = Text(html=escape(_plain(one), quote=False), line=one.line)
            feedback = self._said(said.get(code, code))
            choices.append(Choice(text=text, share=Fraction(code in correct), feedback=feedback))
        return Choices(choices=tuple(choices))

    def _numbers(self, interaction: Element) -> list[NumberAnswer]:
        name, line = _name(interaction), interaction.line
        correct = [value for text in self._correct(interaction) if (value := number(text)) is not None]
        right = correct[0] if correct else None
        found: list[NumberAnswer] = []
        for rule in self._rules:
            for span in scoring.spans(rule.condition, name, right):
                shown = right if rule.earns and right is not None else (span.low + span.high) / 2
                said = None if rule.earns or not rule.says else self._said(rule.says[0])
                share = Fraction(rule.earns)
                found.append(
                    NumberAnswer(low=span.low, high=span.high, value=shown, share=share, feedback=said, line=line)
                )
        if not any(answer.share == 1 for answer in found):
            exact = [NumberAnswer(low=one, high=one, value=one, share=Fraction(1), line=line) for one in correct]
            found = [*exact, *found]
        return found

    def _texts(self, interaction: Element) -> Texts:
        name, line = _name(interaction), interaction.line
        mapped = self._mapped(interaction)
        self._uses_mapping(interaction)
        top = max(mapped.values(), default=Fraction(1)) or Fraction(1)
        correct = self._correct(interaction)
        shares = {text: Fraction(1) for text in correct} | {text: points / top for text, points in mapped.items()}
        answers = [TextAnswer(text=text, share=share, line=line) for text, share in shares.items()]
        for rule in self._rules:
            for text in [] if rule.earns else scoring.texts_in(rule.condition, name):
                said = self._said(rule.says[0]) if rule.says else None
                answers.append(TextAnswer(text=text.strip(), share=Fraction(0), feedback=said, line=line))
        mapping = self._response(interaction).first("mapping")
        entries = mapping.all("mapEntry") if mapping is not None else []
        keeps_case = any(one.get("caseSensitive", "true") == "true" for one in entries) if entries else True
        return Texts(answers=tuple(answers), keeps_case=keeps_case)

    def _passage(self, interactions: Sequence[Element]) -> Body:
        gaps: dict[str, Gap] = {}
        names: dict[int, str] = {}
        for index, one in enumerate(interactions, start=1):
            names[id(one)] = f"gap-{index}"
            gaps[f"gap-{index}"] = self._gap(one)
        html = serialised(marked(self._body.children, names))
        is_whole = scoring.is_for_all_at_once(self._rules, [_name(one) for one in interactions])
        text = text_at(html, self._body.line)
        self._prompt, passage = passage_of(text, gaps, self._losses, is_whole=is_whole)
        return passage

    def _essay(self, interactions: Sequence[Element]) -> Essay:
        say_rubric(interactions[0].line, self._losses)
        fields = {one.name: one for one in interactions}
        written, handed_in = fields.get(_WRITTEN), fields.get(_HANDED_IN)
        blocks = self._body.find("rubricBlock")
        self._guides = [one for one in blocks if "candidate" not in one.get("view").split()]
        self._prompt = self._around([*interactions, *self._guides])
        parts = {
            "that there is only a file; a text can be written too here": written is None,
            "several texts; one can be written here": any(
                self._response(one).get("cardinality") != "single" for one in interactions
            ),
            "rules that give points; a trainer gives them here": any(rule.earns for rule in self._rules),
        }
        for what, is_there in parts.items():
            if is_there:
                self._losses.add(what, interactions[0].line)
        right = [Element("p", {}, written.line, [text]) for text in self._correct(written)] if written else []
        inner = [node for one in self._guides for node in one.children] + [*right]
        guide = self._text(inner, (self._guides or interactions)[0].line)
        named = [one for one in [handed_in.get("type")] if one] if handed_in else []
        return Essay(
            model=guide if without_tags(guide.html) or "<img" in guide.html else None,
            upload=types_of(named, handed_in.line, self._losses) if handed_in else (),
        )

    def _points(self) -> int:
        points = points_of(self._item)
        if points is None:
            return 1
        if points.denominator != 1 or points < 1:
            self._losses.add(f"{float(points):g} points; points are whole here, at least 1", self._item.line)
        return max(1, round(points))

    def _general(self) -> Text | None:
        for outcome in self._item.all("outcomeDeclaration"):
            for value in outcome.find("value"):
                if value.text.strip() in self._feedback and outcome.get("identifier") not in ("SCORE", "FEEDBACK"):
                    return self._said(value.text.strip())
        return None

    def _say_what_is_left(self) -> None:
        for code, node in self._feedback.items():
            if code not in self._used:
                self._losses.add(f"feedback {code!r}: {without_tags(serialised(node.children))[:60]!r}", node.line)
        options = [id(one) for choice in self._body.find("simpleChoice") for one in choice.elements]
        for node in self._body.find("rubricBlock", "feedbackBlock", "feedbackInline"):
            if not any(node is one for one in self._guides) and id(node) not in options:
                self._losses.add(f"that <{node.name}> is shown to some only", node.line)
        if not self._asks_for_a_person():
            say_rules(self._item, self._losses)
        say_first_points(self._item, self._losses)
        say_unread_of(self._item, self._losses)


def _name(interaction: Element) -> str:
    return interaction.get("responseIdentifier")


def _plain(node: Element) -> str:
    return " ".join(node.text.split())
