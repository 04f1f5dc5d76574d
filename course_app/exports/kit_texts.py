"""The sentences that the kit's scripts show, in one interface language. ``{name}`` stands for what a script puts in.

Where a page of the web says the same, the sentence is the same, so that it is translated once. A text that hangs on a
number is an object: plural category (CLDR) → form.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import chain

from course_app.pages.catalogues import translations
from course_app.pages.languages import formats
from course_app.pages.script_texts import saving_texts, script_texts

Texts = dict[str, str | dict[str, str]]
_PLACE = re.compile(r"%\((\w+)\)s")
_SAMPLES = range(0, 201)  # every plural category of a whole number has one in here, but for millions


@cache
def kit_texts(locale: str) -> Texts:
    gettext = translations(locale).gettext
    found = chain(_reading(gettext), _asking(gettext), _results(gettext), _reviewing(gettext), _storage(gettext))
    named = {name: _PLACE.sub(r"{\1}", text) for name, text in found}
    return {**script_texts(locale), **saving_texts(locale), **named, **_counted(locale)}


def _reading(gettext: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        ("unitDone", gettext("Done")),
        ("unitRead", gettext("Read")),
        ("readPart", gettext("Read %(part)s")),
        ("notBegun", gettext("Not begun")),
        ("minutes", gettext("%(minutes)s minutes")),
        ("hour", gettext("1 hour")),
        ("hours", gettext("%(hours)s hours")),
        ("aboutLeft", gettext("about %(time)s left")),
        ("partReached", gettext("%(part)s reached")),
        ("reachedSoFar", gettext("Reached so far")),
        ("beginUnit", gettext("Begin unit %(number)s")),
        ("continueUnit", gettext("Continue unit %(number)s")),
        ("toPractice", gettext("Go to the practice quiz")),
        ("toReadiness", gettext("Go to the readiness check")),
        ("allDone", gettext("You have done everything that this kit holds.")),
        ("markRead", gettext("Mark as read")),
        ("isRead", gettext("(read)")),
        ("nothingFound", gettext("Nothing was found for “%(words)s”.")),
        ("fewerWords", gettext("Try fewer words, another spelling, or look in the glossary.")),
        ("back", gettext("Back to the course")),
        ("backToUnit", gettext("Back to unit %(number)s")),
    ]


def _asking(gettext: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        ("begin", gettext("Begin the quiz")),
        ("goOn", gettext("Go on with your try")),
        ("again", gettext("Try again")),
        ("againOther", gettext("Try again with other numbers")),
        ("yourTries", gettext("Your tries")),
        ("tryOn", gettext("Try %(number)s, %(day)s")),
        ("handIn", gettext("Hand in and see the result")),
        ("leftOpen", gettext("Questions left open get no points. You can begin another try afterwards.")),
        ("lookAtThis", gettext("Not handed in yet: please look at this again")),
        ("howToRead", gettext("Your answers are saved. We could not be sure how to read:")),
        ("noAnswerNoPoints", gettext("Your answers are saved. Questions without an answer get no points.")),
        ("goBack", gettext("Go back")),
        ("anyway", gettext("Hand in anyway")),
        ("question", gettext("Question %(number)s")),
        ("thisNumber", gettext("Do you mean %(number)s? This costs you nothing.")),
        ("whichNumber", gettext("Which number do you mean? This costs you nothing.")),
        ("notReadable", gettext("This could not be read. Please write it another way. This costs you nothing.")),
        (
            "otherUnit",
            gettext(
                "Your number stands beside another unit. Please write it in the unit beside the field. "
                "This costs you nothing."
            ),
        ),
        (
            "numberAlone",
            gettext("A number alone is expected here, without a unit. Please write it so. This costs you nothing."),
        ),
        ("unknownUnit", gettext("This unit is not known here. Please write another one. This costs you nothing.")),
        ("checkSpelling", gettext("Please check your spelling. This costs you nothing.")),
        ("samePlace", gettext("You gave place %(place)s more than once.")),
        ("ownPlace", gettext("Please give each its own place. This costs you nothing.")),
        ("youWrite", gettext("You write one and a half as %(example)s.")),
        ("iWrite", gettext("I write %(example)s")),
        ("anotherHint", gettext("Show another hint")),
        ("heldOpen", gettext("Not saved: it is lost when you close this page")),
    ]


def _results(gettext: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        ("notTried", gettext("Not tried")),
        ("notTriedPractice", gettext("Not tried, for practice")),
        ("tried", gettext("Tried")),
        ("passed", gettext("Passed, %(part)s")),
        ("bestSoFar", gettext("Best so far %(part)s, pass mark %(needed)s")),
        ("passedResult", gettext("Passed, %(part)s.")),
        ("notPassed", gettext("Not passed yet: %(part)s, and the pass mark is %(needed)s.")),
        ("partRight", gettext("%(part)s right.")),
        ("allRight", gettext("Every answer is right.")),
        ("pointsOfTry", gettext("%(earned)s of %(possible)s points · try %(number)s · %(day)s, %(time)s")),
        ("toLookAgain", gettext("To look at again")),
        ("questionTitle", gettext("Question %(number)s, %(title)s")),
        ("allQuestions", gettext("All questions")),
        ("noSuchTry", gettext("This try is not kept in this browser.")),
        ("right", gettext("Right")),
        ("partly", gettext("Partly right")),
        ("blank", gettext("Not answered")),
        ("wrong", gettext("Not right")),
        ("unresolved", gettext("To compare by yourself")),
        ("notCounted", gettext("not counted")),
        ("model", gettext("A model answer")),
        ("points", gettext("%(earned)s of %(possible)s")),
        ("yourAnswer", gettext("Your answer")),
        ("yourAnswerRight", gettext("Your answer, and right")),
        ("thisIsRight", gettext("This is right")),
        ("none", gettext("none")),
        ("accepted", gettext("(from %(low)s to %(high)s is accepted)")),
        ("typedBefore", gettext("(you typed %(text)s, and chose this reading)")),
        ("unitMissing", gettext("The unit is missing.")),
        ("otherQuantity", gettext("This unit measures something else.")),
        ("upsideDown", gettext("This is the ratio upside down.")),
        ("rightInOtherUnit", gettext("The number is right, in another unit.")),
        ("fromYourOwn", gettext("It follows from your own numbers.")),
        ("hintsTook", gettext("Hints took %(part)s of the points.")),
        ("readAgain", gettext("Read again: %(title)s")),
        ("readThisAgain", gettext("Read this part again")),
    ]


def _reviewing(gettext: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        ("nothingToReview", gettext("Nothing to review today")),
        (
            "noReviewYet",
            gettext(
                "Nothing can come back yet: "
                "the questions here are those of the practice quizzes that you have handed in."
            ),
        ),
        ("nothingDue", gettext("Nothing is due today.")),
        ("reviewDone", gettext("That was all for today.")),
        ("ofToday", gettext("%(number)s of %(total)s today, from %(title)s")),
        ("checkAnswer", gettext("Check my answer")),
        ("doNotKnow", gettext("You do not know? Leave it open, and read what is right.")),
        ("comesBack", gettext("This question comes back on %(day)s.")),
        ("nextQuestion", gettext("Next question")),
    ]


def _storage(gettext: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        (
            "storageMissing",
            gettext(
                "This browser does not let the kit keep anything. Reading and quizzes work; "
                "your progress is lost when you close this page."
            ),
        ),
        (
            "storageFull",
            gettext(
                "The browser’s storage is full. Reading and quizzes work; "
                "what you do from now on is lost when you close this page."
            ),
        ),
    ]


def _counted(locale: str) -> dict[str, dict[str, str]]:
    ngettext = translations(locale).ngettext
    forms: dict[str, Callable[[int], str]] = {
        "unanswered": lambda n: ngettext(
            "Not handed in yet: one question has no answer",
            "Not handed in yet: %(count)s questions have no answer",
            n,
        ),
        "lookAgain": lambda n: ngettext("One to look at again.", "%(count)s to look at again.", n),
        "found": lambda n: ngettext("%(count)s place found", "%(count)s places found", n),
        "toReview": lambda n: ngettext("%(count)s question to review today", "%(count)s questions to review today", n),
        "nextReview": lambda n: ngettext(
            "Next: %(count)s question on %(day)s.", "Next: %(count)s questions on %(day)s.", n
        ),
        "changedSince": lambda n: ngettext(
            "%(count)s question of this try is no longer in the course.",
            "%(count)s questions of this try are no longer in the course.",
            n,
        ),
    }
    return {name: _by_category(locale, form) for name, form in forms.items()}


def _by_category(locale: str, form: Callable[[int], str]) -> dict[str, str]:
    category = formats(locale).plural_form
    samples = {category(number): number for number in reversed(_SAMPLES)}
    return {name: _PLACE.sub(r"{\1}", form(samples[name])) for name in sorted(samples)}
