"""The form of a quiz that one try shows: which questions of each section, and which variant of each."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from course_app.course.edition import Question, Quiz, QuizSection

GROUPS: dict[str, frozenset[str]] = {"numeric": frozenset({"number", "quantity", "table"})}  # kinds; none in two groups


def draw(quiz: Quiz, earlier: Iterable[Mapping[str, str]], rng: random.Random) -> dict[str, str]:
    """A variant of each question of a form, in the order shown. ``earlier``: the forms of the learner's other tries.

    Questions and variants that were shown least often come first, so that forms share no question while the pool lasts.
    """
    forms = list(earlier)
    times = Counter(question for form in forms for question in form)
    shown = Counter(pair for form in forms for pair in form.items())
    pool = {question.id: question for question in quiz.questions}
    if not quiz.sections:
        return {question.id: _variant(question, shown, rng) for question in quiz.questions}
    chosen = [name for section in quiz.sections for name in _questions(section, pool, times, rng)]
    return {name: _variant(pool[name], shown, rng) for name in chosen}


def forms_without_repeats(
    section_size: int, draws: int, in_groups: Mapping[str, int], at_least: Mapping[str, int]
) -> int:
    """How many forms in a row need no question twice. ``in_groups``: how many questions of each group there are."""
    enough = [in_groups.get(group, 0) // least for group, least in at_least.items() if least]
    return min([section_size // draws, *enough]) if draws else 0


def _questions(
    section: QuizSection, pool: Mapping[str, Question], times: Mapping[str, int], rng: random.Random
) -> list[str]:
    if section.draw >= len(section.questions):
        return list(section.questions)
    kinds = {name: pool[name].kind for name in section.questions}
    ranked = sorted(section.questions, key=lambda name: (times.get(name, 0), rng.random()))
    fresh = [name for name in ranked if times.get(name, 0) == times.get(ranked[0], 0)]
    chosen: list[str] = []
    spare: dict[str, int] = {}
    for group, least in section.at_least.items():
        members = [name for name in ranked if kinds[name] in GROUPS[group]]
        chosen += members[:least]
        spare[group] = _spare(section, fresh, sum(name in fresh for name in members), least)
    later = []
    for name in (name for name in ranked if name not in chosen):
        group = next((group for group in spare if kinds[name] in GROUPS[group]), "")
        if group and spare[group] == 0 and name in fresh:
            later.append(name)
        else:
            chosen.append(name)
            spare |= {group: spare[group] - 1} if group else {}
    form = {*(chosen + later)[: section.draw]}
    return [name for name in section.questions if name in form]


def _spare(section: QuizSection, fresh: Sequence[str], members: int, least: int) -> int:
    """How many of a group's fresh ``members`` this form may take beyond ``least``.

    More would leave too few for the least of the forms that the other fresh questions are still enough for.
    """
    if members < least:
        return 0
    others = len(fresh) - members
    fewest = max(least, section.draw - others)
    further = max(0, len(fresh) - section.draw) // section.draw
    if least:
        further = min(further, (members - fewest) // least)
    return max(0, members - least * further - least)


def _variant(question: Question, shown: Mapping[tuple[str, str], int], rng: random.Random) -> str:
    times = {variant.id: shown.get((question.id, variant.id), 0) for variant in question.variants}
    least = min(times.values())
    return rng.choice([variant_id for variant_id, count in times.items() if count == least])
