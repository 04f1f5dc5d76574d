"""A page without a mouse: where one is, how one comes on, and how a field is filled."""

from playwright.sync_api import Page

from course_app.course.canonical import Json

MOST_TABS = 60
IS_FOCUSED = "selector => document.activeElement.matches(selector)"
RING = (
    "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }"
)
FIELDS = """question => [...document.querySelectorAll(`[name^="r.${question}"]`)].map(
    field => [field.name, field.type, field.value])"""


def tab_to(page: Page, selector: str) -> None:
    """Onwards only, with a ring that shows where one is."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_FOCUSED, selector):
            style, width = page.evaluate(RING)
            assert style != "none" and width >= 2, f"nothing shows that {selector} has the focus"
            return
    raise AssertionError(f"{selector} is not reached with Tab")


def answer(page: Page, question: str, value: Json) -> None:
    """The response, field by field in the order of the page."""
    done: set[str] = set()
    for name, kind, shown in page.evaluate(FIELDS, question):
        wanted = _wanted(question, name, value)
        if kind == "checkbox":
            if shown in wanted:
                tab_to(page, f'[name="{name}"][value="{shown}"]')
                page.keyboard.press("Space")
        elif name not in done:
            done.add(name)
            _fill(page, name, kind, "".join(wanted))


def _wanted(question: str, name: str, value: Json) -> list[str]:
    """What the field of this name is to hold."""
    part = name.removeprefix(f"r.{question}").removesuffix("[]").removeprefix(".")
    found = value[part] if isinstance(value, dict) else value
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]


def _fill(page: Page, name: str, kind: str, text: str) -> None:
    tab_to(page, f'[name="{name}"]')
    if kind not in ("radio", "select-one"):
        page.keyboard.type(text)
        return
    if kind == "radio":
        page.keyboard.press("Space")
    for _ in range(MOST_TABS):
        if page.evaluate("document.activeElement.value") == text:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{text} is not reached in {name} with the arrow")
