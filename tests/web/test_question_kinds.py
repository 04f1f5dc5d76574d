"""Questions of every kind, answered and marked over the web without scripts."""

import re
from pathlib import Path

import pytest

from course_app.course.edition import Edition
from course_app.store import Store
from tests.pages import kinds
from tests.web.campus import Browser, Campus, Site, text_of

QUIZ = "/quizzes/check"
EDITION = kinds.edition()
ANYWAY = ("anyway", "yes")  # though questions are unanswered
Fields = list[tuple[str, str]]


@pytest.fixture
def learner(store: Store, tmp_path: Path) -> Browser:
    campus = Campus(store=store, keys=tmp_path / "keys", edition=EDITION).populate()
    browser = Site.of(campus, tmp_path).browser("learner")
    browser.post(f"{QUIZ}/start")
    return browser


def right_fields(browser: Browser, edition: Edition) -> Fields:
    """The try's id, and the right answer to every question but those with variables."""
    html = browser.get(f"{QUIZ}/").text
    found: Fields = [("attempt", re.findall(r'name="attempt" value="([^"]+)"', html)[0])]
    for question in edition.quizzes[0].questions:
        if len(question.variants) == 1:
            found += fields_of(question.id, kinds.right_response(question))
    return found


def fields_of(question: str, value: object) -> Fields:
    if isinstance(value, dict):
        return [(f"r.{question}.{part}", text) for part, text in value.items()]
    if isinstance(value, list):
        return [(f"r.{question}[]", text) for text in value]
    return [(f"r.{question}", str(value))]


def test_right_answers_of_every_kind_are_right_over_the_web(learner: Browser):
    done = learner.post(f"{QUIZ}/submit", [*right_fields(learner, EDITION), ("convention", "point"), ANYWAY])
    assert done.status_code == 303, text_of(done)
    result = learner.get(f"{QUIZ}/results/1").text
    wanted = sum(len(question.variants) == 1 for question in EDITION.quizzes[0].questions)
    assert result.count('<p class="verdict right">') == wanted - 1
    assert result.count('<p class="verdict unresolved">') == 1  # the text waits for a trainer


def test_a_number_in_a_gap_is_asked_back_and_chosen_without_a_script(learner: Browser):
    sent = [field for field in right_fields(learner, EDITION) if field[0] != "r.balance-gaps.loss"]
    asked = learner.asked(f"{QUIZ}/submit", [*sent, ("r.balance-gaps.loss", "7,500")])
    meant = re.findall(r'name="meant.balance-gaps.loss" value="([^"]+)"', asked.text)
    assert len(meant) == 2
    assert re.search(r'name="r.balance-gaps.loss"[^>]* aria-invalid="true"', asked.text)
    assert "(2) : Which number do you mean?" in text_of(asked)
    chosen = min(meant, key=len)
    fields = [*sent, ("r.balance-gaps.loss", "7,500"), ("meant.balance-gaps.loss", chosen)]
    assert learner.post(f"{QUIZ}/answers", fields).status_code == 303
    again = learner.get(f"{QUIZ}/").text
    assert re.search(rf'name="r.balance-gaps.loss" value="{re.escape(chosen)}"', again)
    assert re.search(r'name="r.balance-gaps.what" value="balance"', again)
    edited = [field for field in sent if field[0] != "r.balance-gaps.what"]
    later = [
        *edited,
        ("r.balance-gaps.what", "budget"),
        ("r.balance-gaps.loss", chosen),
        ("convention", "point"),
        ANYWAY,
    ]
    assert learner.post(f"{QUIZ}/submit", later).status_code == 303
    assert f"{chosen} % (you typed 7,500 , and chose this reading)" in text_of(learner.get(f"{QUIZ}/results/1"))


def test_a_number_that_is_asked_back_keeps_the_unit_that_was_typed(learner: Browser):
    sent = [field for field in right_fields(learner, EDITION) if field[0] != "r.pump-energy.answer"]
    asked = learner.asked(f"{QUIZ}/submit", [*sent, ("r.pump-energy.answer", "1 800/2 kWh")])
    meant = re.findall(r'name="meant.pump-energy.answer" value="([^"]+)"', asked.text)
    assert meant == ["900 kWh", "401 kWh"]
    fields = [*sent, ("r.pump-energy.answer", "1 800/2 kWh"), ("meant.pump-energy.answer", meant[0])]
    assert learner.post(f"{QUIZ}/answers", fields).status_code == 303
    chosen = [*sent, ("r.pump-energy.answer", meant[0]), ("convention", "point"), ANYWAY]
    assert learner.post(f"{QUIZ}/submit", chosen).status_code == 303
    result = learner.get(f"{QUIZ}/results/1")
    card = text_of(result)[text_of(result).index("What the pump uses") :]
    assert card.partition("Question ")[0].count("900 kWh (you typed 1 800/2 kWh , and chose this reading)") == 1
    assert "Nine hundred of what?" not in card


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("8 1/2", []),
        ("12 345/678", [("4115/226", "4115/226 ≈ 18.21"), ("2827/226", "2827/226 ≈ 12.51")]),
        ("7 3/2", [("8.5", "8.5")]),
    ],
)
def test_a_reading_that_is_a_fraction_says_what_it_is_nearly(learner: Browser, typed: str, offered: Fields):
    sent = [field for field in right_fields(learner, EDITION) if field[0] != "r.water-loss"]
    done = learner.post(f"{QUIZ}/submit", [*sent, ("r.water-loss", typed), ("convention", "point")])
    asked = learner.get(done.location).text
    assert re.findall(r'name="meant.water-loss" value="([^"]+)"[^>]*><span dir="ltr">([^<]+)', asked) == offered


def test_a_number_in_a_table_is_asked_back_by_the_name_of_its_cell(learner: Browser):
    sent = [field for field in right_fields(learner, EDITION) if field[0] != "r.water-balance.metered"]
    asked = learner.asked(f"{QUIZ}/submit", [*sent, ("r.water-balance.metered", "7,500")])
    assert "Metered, Water, m³ a day : Which number do you mean?" in text_of(asked)
    marked = re.findall(r'<input[^>]* name="(r[^"]+)"[^>]* aria-invalid="true"', asked.text)
    assert marked == ["r.water-balance.metered"]


def test_a_slip_of_the_pen_and_a_place_given_twice_cost_nothing(learner: Browser):
    sent = [field for field in right_fields(learner, EDITION) if not field[0].startswith(("r.drag-out", "r.audit"))]
    steps = EDITION.quizzes[0].questions[6].variants[0].texts["en"].options
    twice = [(f"r.audit-steps.{step.id}", place) for step, place in zip(steps, "4141", strict=True)]
    asked = learner.asked(f"{QUIZ}/submit", [*sent, ("r.drag-out.answer", "drag-ot"), *twice])
    assert "Please check your spelling. This costs you nothing." in text_of(asked)
    said = "You gave place 1 more than once. You gave place 4 more than once. Please give each its own place."
    assert said in text_of(asked)
    assert not re.search(r"\S : (Please check|You gave)", text_of(asked))  # one field, or several


def test_each_step_that_shares_its_place_is_marked_and_no_other(learner: Browser):
    sent = [field for field in right_fields(learner, EDITION) if not field[0].startswith("r.audit")]
    steps = [step.id for step in EDITION.quizzes[0].questions[6].variants[0].texts["en"].options]
    placed = [(f"r.audit-steps.{step}", place) for step, place in zip(steps, ("2", "1", "", "2"), strict=True)]
    asked = learner.asked(f"{QUIZ}/submit", [*sent, *placed])
    marked = re.findall(r'<select[^>]* name="r.audit-steps.([^"]+)"[^>]* aria-invalid="true"', asked.text)
    assert sorted(marked) == sorted([steps[0], steps[3]])
    assert "You gave place 2 more than once. Please give each its own place." in text_of(asked)


def test_an_order_that_was_foreseen_as_wrong_gets_its_own_feedback(learner: Browser):
    order = [str(step) for step in EDITION.quizzes[0].questions[6].variants[0].key["order"]]  # type: ignore[attr-defined]
    sent = [field for field in right_fields(learner, EDITION) if not field[0].startswith("r.audit")]
    mixed = [(f"r.audit-steps.{order[step]}", place) for step, place in zip((0, 3, 1, 2), "1234", strict=True)]
    assert learner.post(f"{QUIZ}/submit", [*sent, *mixed, ("convention", "point"), ANYWAY]).status_code == 303
    result = text_of(learner.get(f"{QUIZ}/results/1"))
    assert "Without measurements, the choice is a guess ." in result
    assert "There is nothing to balance yet." not in result


def test_a_wrong_choice_in_a_gap_gets_its_own_feedback(learner: Browser):
    (gaps,) = [question for question in EDITION.quizzes[0].questions if question.id == "balance-gaps"]
    options = gaps.variants[0].texts["en"].parts[2].options
    (stays,) = [option.id for option in options if option.html == "stays the same"]
    sent = [field for field in right_fields(learner, EDITION) if field[0] != "r.balance-gaps.how"]
    learner.post(f"{QUIZ}/submit", [*sent, ("r.balance-gaps.how", stays), ("convention", "point"), ANYWAY])
    result = text_of(learner.get(f"{QUIZ}/results/1"))
    assert "Of what ?" in result
    assert "What leaks is not metered." not in result


def answered(learner: Browser, *fields: tuple[str, str]) -> str:
    """The page of the try after these were saved."""
    attempt = re.findall(r'name="attempt" value="([^"]+)"', learner.get(f"{QUIZ}/").text)[0]
    learner.post(f"{QUIZ}/answers", [("attempt", attempt), ("convention", "point"), *fields])
    return learner.get(f"{QUIZ}/").text


def card_of(page: str, question: str) -> str:
    """What the question's card says, without its tags."""
    card = re.search(rf'<section [^>]*id="q--{question}".*?</section>', page, re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", card).split())


def test_what_was_left_empty_is_not_called_saved(learner: Browser):
    page = learner.get(f"{QUIZ}/").text
    empty = [(name, "") for name in re.findall(r'<(?:input type="text"|select|textarea)[^>]* name="(r\.[^"]+)"', page)]
    assert len({name.split(".")[1] for name, _ in empty}) >= 7
    page = answered(learner, *empty)
    assert not [question.id for question in EDITION.quizzes[0].questions if "Saved" in card_of(page, question.id)]
    assert "Saved" in card_of(answered(learner, ("r.drag-out.answer", "drag-out")), "drag-out")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("water-balance.rinsing", "5o", "A number alone is expected here, without a unit."),
        ("balance-gaps.loss", "7.5 kg", "Please write it in the unit beside the field."),
        ("pump-energy.answer", "5 blobs", "This unit is not known here."),
    ],
)
def test_a_unit_that_does_not_fit_is_told_apart_by_what_stands_beside_the_field(
    learner: Browser, field: str, typed: str, says: str
):
    assert says in card_of(answered(learner, (f"r.{field}", typed)), field.partition(".")[0])


def test_a_unit_that_was_typed_stands_there_once(learner: Browser):
    typed = dict.fromkeys(("r.balance-gaps.loss", "r.water-loss"), "8.1 %")
    sent = [field for field in right_fields(learner, EDITION) if field[0] not in typed]
    learner.post(f"{QUIZ}/submit", [*sent, *typed.items(), ("convention", "point"), ANYWAY])
    page = learner.get(f"{QUIZ}/results/1").text
    for question in ("balance-gaps", "water-loss"):
        assert "8.1 %" in card_of(page, question)
        assert "% %" not in card_of(page, question)
