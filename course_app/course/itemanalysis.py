"""How each question of a quiz behaves: how hard it is, whether it tells the stronger from the weaker, which answers
were given. Everything is of the learners who got the question, since forms may differ.

Ebel & Frisbie, Essentials of Educational Measurement (5th edition 1991), chapter 13, and Crocker & Algina, Introduction
to Classical and Modern Test Theory (1986), chapter 14, have the figures and the marks by which they are judged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from course_app.course.marking import Code
from course_app.course.moments import correlation, mean
from course_app.course.quizmarking import QuestionMark, total
from course_app.course.statistics import FEW_LEARNERS, MarkedTry, quarters

TOO_HARD, TOO_EASY = Fraction(1, 4), Fraction(19, 20)  # facility
TELLS_LITTLE = 0.1  # discrimination
TEMPTING = Fraction(1, 10)  # so much more of the strong than of the weak chose a wrong option,
TEMPTING_FREE = Fraction(1, 5)  # or gave a wrong answer of their own: there are many, and one of them soon stands out
ENOUGH_FOR_OPTIONS = 30  # learners, before an option that nobody chose says anything
OFTEN_UNREAD = Fraction(1, 10)
UNEVEN = Fraction(3, 10)  # between the facilities of two variants
MOST_OF_A_PART = 5  # answers that are no choice: the commonest,
SEEN_AGAIN = 2  # where so many learners gave them: what one alone wrote is no pattern, and may be personal
WAITS_FOR_TRAINER = "trainer"  # the code of an answer that only a trainer can mark

_FREE = frozenset({"order", "typed", "entered"})  # wrong answers that are no choice: see course/answered.py

Fault = Literal["hard", "easy", "backwards", "flat", "tempting", "unchosen", "unread", "uneven"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Why a question should be looked at. ``code`` is the answer that it is about; ``figure`` what was found."""

    fault: Fault
    code: Code | None = None
    figure: Fraction | float = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, or what marking said of one, by the code of the mark. ``strong`` and ``weak``: the share of the
    strongest and the weakest third that gave it; None where the learners do not fall into thirds."""

    code: Code
    count: int
    share: Fraction
    strong: Fraction | None = None
    weak: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """``facility``: the mean share of its points. ``discrimination``: how a learner's points for it go with their
    share of the points of all the others, so that a question does not go with itself (corrected point-biserial)."""

    question: str
    learners: int  # whose answer is decided
    unread: int  # besides: answers that nobody could read, or that wait for a trainer
    facility: Fraction | None
    discrimination: float | None
    results: Mapping[str, int]  # right, partly, wrong and blank, of the answers themselves, whatever hints cost
    answers: tuple[Answer, ...]  # what was offered in its order, then other codes by what they are about
    variants: Mapping[str, tuple[int, Fraction]]  # learners and facility
    timed: int = 0  # learners who answered and of whom it is known how long they took
    times: tuple[Fraction, ...] = ()  # seconds that a quarter, half and three quarters of them did not exceed
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A question as one learner got it. ``rest``: the share of all other points; None where that is not known."""

    mark: QuestionMark
    rest: Fraction | None
    worth: Fraction  # the share of its points, before hints took their part
    seconds: int | None


def items(tries: Sequence[MarkedTry], offered: Mapping[str, Mapping[Code, bool]]) -> dict[str, Item]:
    """By question. ``offered`` has for each question what can be chosen, each with whether it is right."""
    taken: dict[str, list[_Taken]] = {}
    for one in tries:
        (earned, possible), is_decided = total(one.marks.values()), one.is_decided
        for name, mark in one.marks.items():
            others = possible - mark.possible
            rest = (earned - mark.earned) / others if is_decided and others else None
            worth, seconds = one.worth.get(name, _share(mark)), one.spent.get(name)
            taken.setdefault(name, []).append(_Taken(mark=mark, rest=rest, worth=worth, seconds=seconds))
    return {name: _item(name, found, offered.get(name, {})) for name, found in taken.items()}


def _item(question: str, taken: list[_Taken], offered: Mapping[Code, bool]) -> Item:
    seconds = [one.seconds for one in taken if one.seconds is not None and one.mark.status != "blank"]
    decided = [one for one in taken if one.mark.status != "unresolved"]
    known = [(one.mark, one.rest) for one in decided if one.rest is not None]
    found = Item(
        question=question,
        learners=len(decided),
        unread=len(taken) - len(decided),
        facility=mean([_share(one.mark) for one in decided]),
        discrimination=correlation([mark.earned for mark, _ in known], [rest for _, rest in known]),
        results=Counter(_result(one) for one in decided),
        answers=_answers([one.mark for one in decided], known, offered),
        variants=_variants(one.mark for one in decided),
        timed=len(seconds),
        times=quarters(seconds),
    )
    return replace(found, remarks=_remarks(found, taken, offered))


def _share(mark: QuestionMark) -> Fraction:
    return mark.earned / mark.possible if mark.possible else Fraction(1)


def _result(one: _Taken) -> str:
    if one.mark.status == "blank":
        return "blank"
    return "right" if one.worth == 1 else "partly" if one.worth else "wrong"


def _answers(
    marks: Sequence[QuestionMark], known: Sequence[tuple[QuestionMark, Fraction]], offered: Mapping[Code, bool]
) -> tuple[Answer, ...]:
    """Each option and right pair, given or not; each other code that was given, of free answers the commonest."""
    if not marks:
        return ()
    counts = Counter(code for mark in marks for code in {*mark.codes})
    strong, weak = _thirds(known)
    listed = [code for code, is_right in offered.items() if code.name == "option" or is_right]
    return tuple(
        Answer(
            code=code,
            count=counts[code],
            share=Fraction(counts[code], len(marks)),
            strong=_given(code, strong),
            weak=_given(code, weak),
        )
        for code in (*listed, *_others(counts, listed))
    )


def _others(counts: Counter[Code], listed: Sequence[Code]) -> Iterable[Code]:
    """By part; in it pairs first, then what marking said, then free answers; pairs and those by how common they are."""

    def place(code: Code) -> tuple[str, int, int, str, str]:
        often = -counts[code] if code.name == "pair" or code.name in _FREE else 0
        return _part(code), 0 if code.name == "pair" else 2 if code.name in _FREE else 1, often, code.about, code.name

    shown: Counter[str] = Counter()
    for code in sorted({*counts} - {*listed}, key=place):
        if code.name in _FREE:
            shown[_part(code)] += 1
            if counts[code] < SEEN_AGAIN or shown[_part(code)] > MOST_OF_A_PART:
                continue
        yield code


def _part(code: Code) -> str:
    return "" if code.name == "order" else code.about.partition(".")[0]


def _thirds(known: Sequence[tuple[QuestionMark, Fraction]]) -> tuple[list[QuestionMark], list[QuestionMark]]:
    """The strongest and the weakest by their other points; who has the same as the last of a third belongs to it.

    Empty where the two would overlap. Thirds instead of Kelley's 27 percent, which needs more learners than a course
    has (Crocker & Algina, chapter 14).
    """
    third = len(known) // 3
    rests = sorted(rest for _, rest in known)
    if not third or rests[third - 1] >= rests[-third]:
        return [], []
    strong = [mark for mark, rest in known if rest >= rests[-third]]
    return strong, [mark for mark, rest in known if rest <= rests[third - 1]]


def _given(code: Code, marks: Sequence[QuestionMark]) -> Fraction | None:
    return Fraction(sum(code in mark.codes for mark in marks), len(marks)) if marks else None


def _variants(marks: Iterable[QuestionMark]) -> dict[str, tuple[int, Fraction]]:
    shares: dict[str, list[Fraction]] = {}
    for mark in marks:
        shares.setdefault(mark.variant_id, []).append(_share(mark))
    return {name: (len(found), mean(found) or Fraction(0)) for name, found in sorted(shares.items())}


def _remarks(item: Item, taken: Sequence[_Taken], offered: Mapping[Code, bool]) -> tuple[Remark, ...]:
    """Nothing is said of fewer than ten learners."""
    if len(taken) < FEW_LEARNERS:
        return ()
    unread = sum(one.mark.status == "unresolved" and not _waits(one.mark) for one in taken)
    found = [Remark(fault="unread", figure=share)] if (share := Fraction(unread, len(taken))) > OFTEN_UNREAD else []
    if item.learners < FEW_LEARNERS:
        return tuple(found)
    return (*_of_figures(item), *_of_answers(item, offered), *found)


def _of_figures(item: Item) -> Iterable[Remark]:
    if item.facility is not None and item.facility < TOO_HARD:
        yield Remark(fault="hard", figure=item.facility)
    if item.facility is not None and item.facility > TOO_EASY:
        yield Remark(fault="easy", figure=item.facility)
    if item.discrimination is not None and item.discrimination < TELLS_LITTLE:
        yield Remark(fault="backwards" if item.discrimination < 0 else "flat", figure=item.discrimination)
    often = [facility for learners, facility in item.variants.values() if learners >= FEW_LEARNERS]
    if often and (gap := max(often) - min(often)) >= UNEVEN:
        yield Remark(fault="uneven", figure=gap)


def _of_answers(item: Item, offered: Mapping[Code, bool]) -> Iterable[Remark]:
    for answer in item.answers:
        code = answer.code
        if offered.get(code, code.name not in _FREE):
            continue
        enough = TEMPTING_FREE if code.name in _FREE else TEMPTING
        if answer.strong is not None and answer.weak is not None and answer.strong - answer.weak >= enough:
            yield Remark(fault="tempting", code=code, figure=answer.strong)
        if code.name == "option" and not answer.count and item.learners >= ENOUGH_FOR_OPTIONS:
            yield Remark(fault="unchosen", code=code)


def _waits(mark: QuestionMark) -> bool:
    return any(code.name == WAITS_FOR_TRAINER for code in mark.codes)
