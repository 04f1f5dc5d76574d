"""What a quiz would teach badly, though it works: warnings, never errors."""

from collections.abc import Sequence

from course_app.content.nodes import Items, Node, Scalar, Table
from course_app.content.quiz_source import QuestionSource
from course_app.content.report import Reporter
from course_app.content.text import plain_text
from course_app.course.edition import Question
from course_app.course.kinds import KINDS

MANY = 5  # questions with one right option; in fewer, chance would be blamed
_NEARLY_ALL = 6  # one exception in so many


def check_teaching(questions: Sequence[tuple[QuestionSource, Question]], report: Reporter) -> None:
    """Of the questions that could be built."""
    for source, question in questions:
        if KINDS[question.kind].NEEDS_OPTIONS and any(option.ticked for option in source.options):
            _check_feedback(source, report)
        if question.kind == "gaps" and question.variants:
            _check_gaps(source, report)
    choices = [(source, question) for source, question in questions if _is_choice(source, question)]
    _check_lengths([(source, _is_longest(source, question)) for source, question in choices], report)
    _check_places([source for source, question in choices if not question.shuffle], report)


def _check_feedback(source: QuestionSource, report: Reporter) -> None:
    """A right option needs none: what is right is shown, and the [!FEEDBACK] box may explain it."""
    for option in source.options:
        if not option.ticked and option.feedback is None:
            advice = "say below it, after > and a space, what is wrong with it"
            report.warning(option.place, "feedback for whoever chooses this", "none", advice)


def _check_gaps(source: QuestionSource, report: Reporter) -> None:
    """A wrong choice may have its own feedback, or that of all wrong choices of its gap."""
    gaps = source.settings.get("gaps") if source.settings else None
    for gap in gaps.entries if isinstance(gaps, Table) else ():
        if source.says(f"gaps.{gap.key}.feedback"):
            continue
        for choice in _silent_choices(gap.value):
            advice = "write {text: …, feedback: …}, or one feedback: beside right: for all its wrong choices"
            report.warning(choice.place, "feedback for whoever chooses this", "none", advice)


def _silent_choices(gap: Node) -> Sequence[Node]:
    """Wrong choices that are a text alone; none where a key is misspelt."""
    if not isinstance(gap, Table) or {entry.key for entry in gap.entries} - {"feedback"} != {"right", "others"}:
        return ()
    others = gap.get("others")
    listed = others.items if isinstance(others, Items) else (others,)
    return [choice for choice in listed if isinstance(choice, Scalar)]


def _check_lengths(choices: Sequence[tuple[QuestionSource, bool]], report: Reporter) -> None:
    longest = [source for source, is_longest in choices if is_longest]
    if len(choices) < MANY or len(longest) < len(choices) - len(choices) // _NEARLY_ALL:
        return
    found = f"it in {len(longest)} of {len(choices)} questions"
    advice = "who knows nothing would choose it: shorten right options, or lengthen wrong ones"
    report.warning(longest[0].place, "right options that are not nearly always the longest", found, advice)


def _check_places(choices: Sequence[QuestionSource], report: Reporter) -> None:
    """Of questions whose options are not shuffled."""
    places = [[option.ticked for option in source.options].index(True) for source in choices]
    if len(choices) < MANY or len(set(places)) > 1:
        return
    found = f"the option in place {places[0] + 1} right in all {len(choices)}"
    expected = "right options in different places where shuffle=no"
    report.warning(choices[0].place, expected, found, "take shuffle=no away, or change the order")


def _is_choice(source: QuestionSource, question: Question) -> bool:
    """One right option among others. A list that was left over in a question of another kind offers none."""
    if not KINDS[question.kind].NEEDS_OPTIONS or not question.variants:
        return False
    return sum(option.ticked for option in source.options) == 1 and len(source.options) > 1


def _is_longest(source: QuestionSource, question: Question) -> bool:
    options = next(iter(question.variants[0].texts.values())).options
    lengths: dict[bool, list[int]] = {True: [], False: []}
    for option, shown in zip(source.options, options, strict=True):
        lengths[option.ticked].append(len(plain_text(shown.html)))
    return min(lengths[True]) > max(lengths[False])
