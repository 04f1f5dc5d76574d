"""Questions of every kind in the kit: answered, asked back and marked in the browser, with no connection."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course_app.course.kinds import KINDS
from course_app.exports.kit import export_kit
from course_app.pages.measures import typed_measure
from tests.exports.journey import begin, declare_point, go, hand_in, score
from tests.pages import kinds
from tests.pages.keyboard import answer, tab_to

pytestmark = pytest.mark.long

EDITION = kinds.edition()
NEGATIVE = """## Change {#change kind=number}

By how much does the stock change?

```yaml
answer: {value: -6.75, unit: لتر, tolerance: 1%}
```
"""
QUESTIONS = [question for question in EDITION.quizzes[0].questions if len(question.variants) == 1]


@pytest.fixture(scope="session")
def kinds_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("kinds")
    return export_kit(EDITION, "2026.1", out, language="en", interface_language="en")


def enter(page: Page, question: str, value: object) -> None:
    parts = value if isinstance(value, dict) else {"": value}
    for part, texts in parts.items():
        for text in texts if isinstance(texts, list) else [texts]:
            name = f"r.{question}.{part}" if part else f"r.{question}"
            field = page.locator(f'[name="{name}"], [name="{name}[]"]')
            if field.first.get_attribute("type") in ("radio", "checkbox"):
                page.locator(f'[name^="{name}"][value="{text}"]').check()
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(str(text))
            else:
                field.fill(str(text))


def verdict(page: Page, question: str) -> str:
    return page.locator(f"#q--{question} .verdict").inner_text().split("\n")[0].strip()


def test_right_answers_of_every_kind_are_right_in_the_kit(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    for question in QUESTIONS:
        enter(page, question.id, kinds.right_response(question))
    hand_in(page)
    expect(page.locator(".result-score")).to_be_visible()
    said = {question.id: verdict(page, question.id) for question in QUESTIONS}
    assert said.pop("own-balance").startswith("To compare by yourself")
    assert all(words.startswith("Right") for words in said.values()), said


UNTOLD = """told => {
  const said = html => Object.assign(document.createElement("div"), { innerHTML: html }).textContent.trim();
  const questions = Coursekit.course.quizzes.flatMap(quiz => quiz.questions);
  return told.filter(([id, code, value]) => {
    const question = questions.find(one => one.id === id);
    const [variant] = question.variants;
    const entry = { value, convention: "point", chosen: null };
    const outcome = { status: "marked", share: "0", codes: [code], readings: [] };
    const card = Coursekit.markedCard(question, variant, "try", entry, outcome);
    return !card.textContent.includes(said(variant.feedback[Coursekit.feedbackKey(code)]));
  });
}"""


def test_every_sentence_that_a_mark_names_stands_in_the_judged_card_of_the_kit(page: Page, kinds_kit: Path):
    go(page, kinds_kit, "/quizzes/check/")
    told = [
        [question.id, {"name": code.name, "about": code.about}, value]
        for question in EDITION.quizzes[0].questions
        for code, value in kinds.told(question).items()
    ]
    assert len(told) > 20
    assert page.evaluate(UNTOLD, told) == []


MEASURES = """typed => typed.map(([text, beside, convention]) => {
  const html = nodes => Coursekit.el("p", {}, nodes).innerHTML;
  return html(Coursekit.typedMeasure(text, beside, convention));
})"""
TYPED = [
    (text, beside, convention)
    for text in (
        *("-6.75", "-6,75 لتر", "\u22126.75لتر", "٦٫٧٥- لتر", "لتر 5", "1e5 لتر", "10² لتر"),
        *("6.75 × 10^3 م³", "6.75 $/لتر", "x < y", "لا", " 5 "),
        *("2827/226", "100/3 kWh", "-7 1/3", "⅓ %", "12 345/678 kg", "1/2", "8.1%", "$5/t", "5 m3"),
    )
    for beside in ("", "$/t", "%", "لتر")
    for convention in ("point", "comma", None)
]


def test_numbers_and_units_stand_in_the_kit_as_on_the_site(page: Page, kinds_kit: Path):
    go(page, kinds_kit, "/quizzes/check/")
    shown = [str(typed_measure(text, beside, convention, "en")) for text, beside, convention in TYPED]
    assert page.evaluate(MEASURES, TYPED) == shown


def test_a_card_shows_a_fraction_and_an_accepted_range_with_their_minus_before_them(page: Page, tmp_path: Path):
    kit = export_kit(kinds.edition([NEGATIVE]), "2026.1", tmp_path, language="en", interface_language="qps")
    begin(page, kit, "check")
    page.locator("button[data-convention=point]").click()
    enter(page, "change", "-20/3 لتر")
    page.locator("[data-quiz] .actions button.primary").click()
    numbers = page.locator("#q--change dl.given bdi[dir=ltr]")
    expect(numbers).to_have_text(["-20/3 ≈ -6.667", "-6.75", "-6.8175", "-6.6825"])
    expect(page.locator("#q--change dl.given bdi[dir=auto]")).to_have_text(["لتر", "لتر"])


ORDERS = """seeds => {
  const questions = Coursekit.course.quizzes.flatMap(quiz => quiz.questions);
  const question = questions.find(question => question.kind === "ordering");
  const [variant] = question.variants;
  const steps = card => [...card.querySelectorAll("[data-option]")].map(step => step.dataset.option).join();
  const shown = [...Array(seeds).keys()].map(seed => steps(Coursekit.card(question, variant, `try ${seed}`, "", null)));
  return { right: variant.key.order.join(), shown };
}"""


def test_steps_never_stand_in_their_right_order_in_the_kit_and_in_every_other_one(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    found = page.evaluate(ORDERS, 1000)
    assert found["right"] not in found["shown"]
    assert len(set(found["shown"])) == 23  # of four steps


def test_a_text_is_compared_with_rubric_and_model_answer_and_counts_neither_way(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    card = page.locator("#q--own-balance")
    expect(card.locator("input[type=file]")).to_have_count(0)
    expect(card).not_to_contain_text("A good answer states")
    enter(page, "own-balance", {"text": "In 400 m³,\nout 370 m³."})
    enter(page, "drag-out", {"answer": "drag-out"})
    hand_in(page)
    expect(card).to_contain_text("not counted")
    expect(card.locator(".written")).to_have_text("In 400 m³,\nout 370 m³.")
    expect(card).to_contain_text("A good answer states the intake")
    expect(card).to_contain_text("numbers without their source")
    assert f"of {sum(question.points for question in EDITION.quizzes[0].questions) - 5} points" in page.inner_text(
        "main"
    )


def test_wrong_parts_say_what_is_right_and_the_passage_stays(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    enter(page, "balance-gaps", {"what": "budget", "loss": "92.5"})
    page.locator('[name="r.balance-gaps.how"]').select_option(label="stays the same")
    enter(page, "water-balance", {"rinsing": "40", "metered": "100", "loss": "300"})
    enter(page, "pump-energy", {"answer": "900 MJ"})
    hand_in(page)
    gaps = page.locator("#q--balance-gaps")
    expect(gaps).to_contain_text("this is the mass (1)")
    expect(gaps.locator(".part").nth(0)).to_contain_text("Right: balance")
    expect(gaps.locator(".part").nth(0)).to_contain_text("That is about money.")
    expect(gaps.locator(".part").nth(1)).to_contain_text("Right: 7.5")
    expect(gaps.locator(".part").nth(2).locator(".feedback")).to_have_text(["Of what?"])
    table = page.locator("#q--water-balance")
    expect(table.locator(".part.right")).to_have_count(2)
    expect(table.locator(".part.right").first).to_contain_text("It follows from your own numbers.")
    expect(page.locator("#q--pump-energy")).to_contain_text("Power times time gives energy")
    assert "Not passed" in score(page)


def test_a_lone_answer_is_named_once_in_the_kit(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    declare_point(page)
    enter(page, "pump-energy", {"answer": "900 MJ"})
    enter(page, "drag-out", {"answer": "something else"})
    hand_in(page)
    for question, given in (("pump-energy", "900 MJ"), ("drag-out", "something else")):
        part = page.locator(f"#q--{question} .judged .part")
        expect(part).to_have_class("part wrong")
        lines = [line.strip() for line in part.inner_text().splitlines()]
        assert (lines[0], sum("Your answer" in line for line in lines)) == (f"Your answer: {given}", 1)


def test_an_order_that_was_foreseen_as_wrong_gets_its_own_feedback_in_the_kit(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    (question,) = [question for question in QUESTIONS if question.id == "audit-steps"]
    order = kinds.right_response(question)
    assert isinstance(order, dict)
    enter(page, "audit-steps", dict(zip([[*order][step] for step in (0, 3, 1, 2)], "1234", strict=True)))
    hand_in(page)
    card = page.locator("#q--audit-steps")
    expect(card.locator(".feedback")).to_have_text(["Without measurements, the choice is a guess."])


def test_each_step_that_shares_its_place_is_marked_in_the_kit_and_no_other(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    card = page.locator("#q--audit-steps")
    steps = card.locator("[data-part]").evaluate_all("all => all.map(part => part.dataset.part)")
    enter(page, "audit-steps", dict(zip(steps, ("4", "1", "4", "1"), strict=True)))
    hand_in(page)
    said = "You gave place 1 more than once. You gave place 4 more than once. Please give each its own place."
    expect(card.locator(".asked")).to_contain_text(said)
    expect(card.locator("[aria-invalid]")).to_have_count(4)
    enter(page, "audit-steps", dict(zip(steps, ("2", "1", "3", "2"), strict=True)))
    hand_in(page)
    expect(card.locator(".asked")).to_contain_text("You gave place 2 more than once. Please give each")
    marked = card.locator("[aria-invalid]").evaluate_all("all => all.map(field => field.name.split('.')[2])")
    assert marked == [steps[0], steps[3]]


def test_a_ratio_upside_down_is_named_by_its_unit_in_the_kit(page: Page, tmp_path: Path):
    kit = export_kit(kinds.edition([kinds.RATIO]), "2026.1", tmp_path, language="en", interface_language="en")
    begin(page, kit, "check")
    declare_point(page)
    enter(page, "density", {"answer": "4 m³/kg"})
    hand_in(page)
    expect(page.locator("#q--density .judged .part")).to_contain_text("This is the ratio upside down.")


def test_a_part_is_asked_back_at_its_own_field(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    declare_point(page)
    enter(page, "balance-gaps", {"what": "balance", "loss": "7,5"})
    enter(page, "drag-out", {"answer": "drag-ot"})
    hand_in(page)
    expect(page.locator("#q--drag-out .asked")).to_contain_text("check your spelling")
    gaps = page.locator("#q--balance-gaps")
    expect(gaps.locator(".asked")).to_contain_text("(2): Do you mean 7.5?")
    expect(gaps.locator("[aria-invalid]")).to_have_css("border-top-width", "3px")
    expect(gaps.locator("[aria-invalid]")).to_have_attribute("name", "r.balance-gaps.loss")
    expect(page.locator("#q--drag-out .asked")).not_to_contain_text(":")
    gaps.get_by_role("button", name="7.5", exact=True).click()
    expect(gaps.locator('[name="r.balance-gaps.loss"]')).to_have_value("7.5")
    expect(gaps.locator('[name="r.balance-gaps.what"]')).to_have_value("balance")
    enter(page, "drag-out", {"answer": "drag-out"})
    hand_in(page)
    expect(gaps.locator(".part").nth(1)).to_contain_text("7.5 % (you typed 7,5, and chose this reading)")


def test_a_reading_keeps_its_unit_and_says_of_a_fraction_what_it_is_nearly(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    declare_point(page)
    enter(page, "pump-energy", {"answer": "1 800/2 kWh"})
    enter(page, "water-loss", "12 345/678")
    hand_in(page)
    said = page.locator("#q--water-loss .asked button")
    expect(said).to_have_text(["4115/226 ≈ 18.21", "2827/226 ≈ 12.51"])
    said.last.click()
    expect(page.locator('[name="r.water-loss"]')).to_have_value("2827/226")
    pump = page.locator("#q--pump-energy")
    expect(pump.locator(".asked button")).to_have_text(["900 kWh", "401 kWh"])
    pump.get_by_role("button", name="900 kWh", exact=True).click()
    enter(page, "water-loss", "7 1/2 %")
    hand_in(page)
    assert (verdict(page, "pump-energy"), verdict(page, "water-loss")) == ("Right", "Right")
    expect(pump).to_contain_text("900 kWh (you typed 1 800/2 kWh, and chose this reading)")


def test_what_was_typed_stays_beside_the_reading_of_a_lone_number_until_it_is_changed(page: Page, kinds_kit: Path):
    for later, said in (("", "7.5 % (you typed 7,5, and chose this reading)"), ("7.6", "7.6 %")):
        begin(page, kinds_kit, "check")
        declare_point(page)
        enter(page, "water-loss", "7,5")
        hand_in(page)
        card = page.locator("#q--water-loss")
        card.get_by_role("button", name="7.5", exact=True).click()
        page.reload()
        if later:
            enter(page, "water-loss", later)
        hand_in(page)
        expect(card.locator("dl.given dd").first).to_have_text(said)
        page.evaluate("localStorage.clear()")


def test_the_order_of_steps_does_not_stand_in_the_kit(page: Page, kinds_kit: Path):
    orders = set()
    for number in range(6):
        begin(page, kinds_kit, "check")
        orders.add(
            tuple(page.locator("#q--audit-steps [data-part]").evaluate_all("all => all.map(e => e.dataset.part)"))
        )
        places = page.locator("#q--audit-steps select").first.locator("option").all_inner_texts()
        assert places[1:] == ["1", "2", "3", "4"], number
        hand_in(page)
    assert len(orders) > 1


def test_hints_open_in_the_kit_when_asked_for_and_cost_the_same(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    card = page.locator("#q--water-loss")
    expect(card).to_contain_text("It costs 1/4 of the points.")
    expect(card).not_to_contain_text("Everything is a share")
    card.get_by_role("button", name="Show a hint").click()
    expect(card).to_contain_text("Everything is a share of the intake.")
    page.reload()
    expect(card).to_contain_text("Everything is a share of the intake.")
    card.get_by_role("button", name="Show another hint").click()
    expect(card.get_by_role("button", name="hint")).to_have_count(0)
    enter(page, "water-loss", "7.5")
    hand_in(page)
    expect(card.locator(".verdict")).to_contain_text("Right 1 of 2")
    expect(card).to_contain_text("Hints took 1/2 of the points.")


def test_every_kind_is_answered_rightly_by_keyboard_alone_on_a_narrow_page_from_right_to_left(
    page: Page, tmp_path: Path
):
    kit = export_kit(EDITION, "2026.1", tmp_path, language="en", interface_language="qps")
    page.set_viewport_size({"width": 360, "height": 800})
    go(page, kit, "/quizzes/check/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    tab_to(page, "[data-quiz] button.primary")
    page.keyboard.press("Enter")
    page.locator("[data-question]").first.wait_for()
    by_id = {question.id: question for question in QUESTIONS}
    shown = page.locator("[data-question]").evaluate_all("all => all.map(card => card.dataset.question)")
    assert {by_id[name].kind for name in shown if name in by_id} == {*KINDS}
    for name in shown:
        if name in by_id:
            answer(page, name, kinds.right_response(by_id[name]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    tab_to(page, "[data-quiz] .actions button.primary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-quiz] button[name=anyway]")  # those with variables are unanswered
    page.keyboard.press("Enter")
    expect(page.locator(".result-score")).to_be_visible()
    verdicts = {
        name: page.locator(f"#q--{name} .verdict").get_attribute("class")
        for name, question in by_id.items()
        if question.kind != "essay"
    }
    assert set(verdicts.values()) == {"verdict right"}, verdicts
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_unit_that_was_typed_stands_there_once_in_the_kit(page: Page, kinds_kit: Path):
    begin(page, kinds_kit, "check")
    declare_point(page)
    enter(page, "water-loss", {"": "8.1 %"})
    enter(page, "balance-gaps", {"what": "budget", "loss": "8.1 %"})
    hand_in(page)
    for question in ("water-loss", "balance-gaps"):
        expect(page.locator(f"#q--{question}")).to_contain_text("8.1 %")
        expect(page.locator(f"#q--{question}")).not_to_contain_text("% %")


@pytest.mark.parametrize(
    ("question", "part", "typed", "says"),
    [
        ("water-balance", "rinsing", "5o", "A number alone is expected here, without a unit."),
        ("balance-gaps", "loss", "7.5 kg", "Please write it in the unit beside the field."),
        ("pump-energy", "answer", "5 blobs", "This unit is not known here."),
    ],
)
def test_a_unit_that_does_not_fit_is_told_apart_by_what_stands_beside_the_field_in_the_kit(
    page: Page, kinds_kit: Path, question: str, part: str, typed: str, says: str
):
    begin(page, kinds_kit, "check")
    declare_point(page)
    enter(page, question, {part: typed})
    hand_in(page)
    expect(page.locator(f"#q--{question} .asked")).to_contain_text(says)
