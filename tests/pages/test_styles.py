"""The stylesheet as a whole: its weight, its directions, its colours."""

import re
from functools import cache

import pytest
from playwright.sync_api import Browser

from course_app.pages import assets

PHYSICAL = re.compile(
    r"(?<![-.\w])((margin|padding|border|inset)-(left|right|top|bottom)|left|right|top|bottom|(min-|max-)?(width|height))\s*:"
)


def test_all_styles_weigh_at_most_33_kib():
    assert len(assets.stylesheet().encode()) <= 33 * 1024


def test_no_style_names_a_side_of_the_screen():
    rules = re.sub(r"@media[^{]*\{", "", assets.stylesheet())
    assert [match[0] for match in PHYSICAL.finditer(rules)] == []
    assert not re.search(r"(text-align|float|clear):\s*(left|right)", rules)


def test_colours_stand_in_the_tokens_only():
    for file in sorted((assets.FOLDER / "css").glob("*.css")):
        if file.stem not in ("tokens", "print", "print_work"):
            text = file.read_text().replace("background: #fff;", "")  # the paper under a code for cameras
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!.*\{)", text), file.name


def test_every_sheet_is_served():
    files = {file.stem for file in (assets.FOLDER / "css").glob("*.css")}
    assert files == {*assets._READING, *assets._WORKING, "calculators"}


@cache
def tokens(theme: str) -> dict[str, str]:
    css = (assets.FOLDER / "css" / "tokens.css").read_text()
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", css.split("@media")[0]))
    return light if theme == "light" else light | dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", css.split("@media")[1]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_seven_to_one_and_edges_four_and_a_half_to_one(theme: str):
    colour = tokens(theme)
    grounds = ["paper", "shade", "tint", "right-tint", "attention-tint", "wrong-tint"]
    text = [("ink", ground) for ground in grounds] + [("muted", "paper"), ("muted", "shade"), ("on-accent", "accent")]
    text += [("accent", ground) for ground in ("paper", "shade", "tint")]
    text += [
        (name, ground) for name in ("right", "attention", "wrong") for ground in ("paper", "shade", f"{name}-tint")
    ]
    edges = [("edge", "paper"), ("edge", "shade"), ("focus", "paper"), ("focus", "shade")]
    assert [pair for pair in text if contrast(colour[pair[0]], colour[pair[1]]) < 7] == []
    assert [pair for pair in edges if contrast(colour[pair[0]], colour[pair[1]]) < 4.5] == []


def test_both_ways_to_the_dark_theme_have_the_same_colours():
    css = (assets.FOLDER / "css" / "tokens.css").read_text()
    by_device, by_choice = (re.findall(r"--[\w-]+: #[0-9a-f]+", part) for part in css.split("@media screen")[1:3])
    assert by_device == by_choice != []


def test_a_long_name_of_a_fact_leaves_room_for_what_is_said_of_it(browser: Browser):
    """As in languages that join words; without the room a date stood a letter a line."""
    fact = "<dl class=facts><dt>Bearbeitungszeitbegrenzung</dt><dd>120 Minuten ab Beginn</dd></dl>"
    with browser.new_context(viewport={"width": 320, "height": 600}) as context:
        page = context.new_page()
        page.set_content(f"<!doctype html><style>{assets.stylesheet()}</style><main>{fact}</main>")
        wide = "element => element.getBoundingClientRect().width"
        assert page.locator("dd").evaluate(wide) >= 0.45 * page.locator("dl").evaluate(wide)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_points_of_a_question_that_was_marked_again_stay_in_its_card(browser: Browser):
    verdict = "<p class='verdict wrong'>Not right <span class=points>0 of 2, marked again, 0.25 before</span></p>"
    card = f"<section class=question><header class=question-head><h2>Count</h2>{verdict}</header></section>"
    with browser.new_context(viewport={"width": 320, "height": 600}) as context:
        page = context.new_page()
        page.set_content(f"<!doctype html><style>{assets.stylesheet()}</style><main>{card}</main>")
        end = "element => element.getBoundingClientRect().right"
        assert page.locator(".points").evaluate(end) <= page.locator(".question-head").evaluate(end)
