"""How an item of QTI counts, where kinds of question have no place for it: rules, bounds of points and of choices."""

from collections.abc import Sequence
from fractions import Fraction

from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.numbers_text import number
from course_app.exports.exchange.qti_processing import SCALES, has_rules, is_carried
from course_app.exports.exchange.tree import Element


def say_rules(item: Element, losses: Losses) -> None:
    """Of an item that no person marks: rules that a key cannot hold, and that there are none."""
    processing = item.first("responseProcessing")
    if not has_rules(item):
        is_stated = any(one.first("correctResponse") for one in item.all("responseDeclaration"))
        key = "correct response" if is_stated else "mapping"
        losses.add(f"no rules of marking; the {key} is the key", processing.line if processing else item.line)
    elif processing is not None and not is_carried(item):
        losses.add("its own rules of marking are not carried; the key is its correct response", processing.line)


def say_bounds(declaration: Element, losses: Losses) -> None:
    """Of a mapping that points are given by: here they lie between none and all."""
    mapping = declaration.first("mapping")
    if mapping is None:
        return
    values = [number(one.get("mappedValue")) or Fraction(0) for one in mapping.all("mapEntry")]
    low, high = number(mapping.get("lowerBound")), number(mapping.get("upperBound"))
    other = number(mapping.get("defaultValue")) or Fraction(0)
    earned = [value for value in values if value > 0]
    most = max(earned, default=Fraction(0)) if declaration.get("cardinality") == "single" else sum(earned)
    parts = {
        "points below zero; none is the least here": min([*values, other]) < 0 and (low is None or low < 0),
        f"{_points(low)} for every answer": low is not None and low > 0,
        f"that not more than {_points(high)} can be earned; all the right ones are needed here": high is not None
        and high < most,
        f"{_points(other)} for what is not listed": other > 0 and declaration.get("baseType") != "identifier",
    }
    for what, is_there in parts.items():
        if is_there:
            losses.add(what, mapping.line)


def _points(points: Fraction | None) -> str:
    return f"{float(points or 0):g} {'point' if points == 1 else 'points'}"


def say_pairs(declaration: Element, right: Sequence[str], losses: Losses) -> None:
    """Of a mapping of pairs: here each right one counts the same, and a wrong one nothing."""
    mapping = declaration.first("mapping")
    entries = mapping.all("mapEntry") if mapping is not None else []
    points = {" ".join(one.get("mapKey").split()): number(one.get("mappedValue")) or Fraction(0) for one in entries}
    earned = {points.get(" ".join(pair.split()), Fraction(0)) for pair in right}
    others = [value for pair, value in points.items() if pair not in {" ".join(one.split()) for one in right} and value]
    if mapping is not None and (len(earned) > 1 or others):
        losses.add("points that differ from pair to pair; each right pair counts the same here", mapping.line)


def say_most_choices(interaction: Element, options: int, losses: Losses, *, is_multiple: bool) -> None:
    """``maxChoices`` is one where it is left out, 0 for any number."""
    most = number(interaction.get("maxChoices", "1"))
    if is_multiple and most != 0 and (most is None or most < options):
        losses.add(f"a limit of {interaction.get('maxChoices', '1')} for the options that are ticked", interaction.line)
    if not is_multiple and most != 1:
        losses.add(f'maxChoices="{interaction.get("maxChoices")}"; one option can be chosen here', interaction.line)


def say_most_pairs(interaction: Element, lefts: Element, rights: Element, losses: Losses) -> None:
    """Here each first half takes one second half, and a second half may be taken by all."""
    count = len(lefts.elements)
    most = number(interaction.get("maxAssociations", "1"))
    if most != 0 and (most is None or most < count):
        losses.add(
            f"a limit of {interaction.get('maxAssociations', '1')} for the pairs that are made", interaction.line
        )
    if any(one.get("matchMax") != "1" for one in lefts.elements):
        losses.add("that a first half goes with several second halves", lefts.line)
    if any(0 < (number(one.get("matchMax")) or 0) < count for one in rights.elements):
        losses.add("how often a second half can be taken; as often as wanted here", rights.line)


def say_first_points(item: Element, losses: Losses) -> None:
    for outcome in item.all("outcomeDeclaration"):
        for value in outcome.find("value"):
            if outcome.get("identifier") in SCALES and number(value.text) != 0:
                losses.add(f"{value.text.strip()} points to begin with", value.line)
