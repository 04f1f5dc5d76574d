"""Templates and catalogues: nothing undefined, nothing untranslated, nothing that the security headers forbid."""

import gzip
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from course_app.course.progress import progress
from course_app.pages import assets
from course_app.pages.catalogues import locales, translations
from course_app.pages.render import environment
from course_app.pages.script_texts import saving_texts
from course_app.pages.steps import Step
from tests.pages import gallery, sample

ROOT = Path(__file__).parents[2]
WEB = ROOT / "course_app/web/templates"
OURS = ("auth", "learn", "quiz", "review", "records", "errors")
PARTS = {
    "learn/section_end.html",
    "learn/nothing.html",
    "review/words.html",
    "errors/error.html",
}  # shown inside others, or by a test of web
TEMPLATES = [*WEB.rglob("*.html"), *(ROOT / "course_app/pages/templates").rglob("*.html")]


def test_every_page_of_a_learner_is_in_the_gallery():
    names = {path.relative_to(WEB).as_posix() for folder in OURS for path in (WEB / folder).glob("*.html")}
    assert names - PARTS == {page.template for page in gallery.pages().values()} - {"form"}


def test_a_missing_value_raises():
    page = gallery.pages()["progress"]
    with pytest.raises(UndefinedError, match="'step' is undefined"):
        gallery.render(gallery.Page(page.template, "", {k: v for k, v in page.values.items() if k != "step"}))


@pytest.mark.parametrize(
    ("use", "label"),
    [
        ("practice", "Go to the practice quiz"),
        ("readiness", "Go to the readiness check"),
        ("graded", "Go to the graded quiz"),
    ],
)
@pytest.mark.parametrize("name", ["home-begun", "progress", "result-passed"])
def test_the_link_to_a_quiz_says_what_kind_it_is(name: str, use: str, label: str):
    edition = sample.edition()
    quiz = replace(edition.quizzes[0], use=use)
    page = gallery.pages()[name]
    values = {"edition": replace(edition, quizzes=(quiz,)), "step": Step(what="quiz", id=quiz.id)}
    html = gallery.render(replace(page, values=page.values | values))
    assert re.findall(r">(Go to the [^<]+)</a>", html) == [label]


def test_the_line_break_that_html_drops_stands_before_the_value_of_every_textarea():
    fields = [found for path in TEMPLATES for found in re.findall(r"<textarea .*?</textarea>", path.read_text(), re.S)]
    assert len(fields) == 2
    assert all(re.search(r'">\n\{\{[^\n]*</textarea>$', field) for field in fields)


def test_no_template_has_styles_or_scripts_inside():
    for path in TEMPLATES:
        text = path.read_text()
        assert not re.search(r"\s(style|on[a-z]+)=\"", text), path
        assert not re.search(r"<script(?![^>]* src=)", text), path


class InterfaceText(HTMLParser):
    """The text of a page without what comes from the course or from people, which is marked by lang, dir or bdi."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[bool] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("input", "path", "circle", "br"):
            data = tag in ("bdi", "dd", "title") or bool({"lang", "dir"} & {name for name, _ in attrs})
            self.inside.append(data or (bool(self.inside) and self.inside[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("input", "path", "circle", "br"):
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        self.text += "" if self.inside and self.inside[-1] else data


@pytest.mark.parametrize("name", ["progress", "quiz-start", "verify", "home-begun", "quiz", "error-500"])
def test_no_word_of_the_interface_escaped_translation(name: str):
    main = gallery.render(gallery.pages()[name], locale="qps").partition("<main")[2].partition("</main>")[0]
    parser = InterfaceText()
    parser.feed(f"<main{main}")
    left = parser.text
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", "", left)) != left:  # one may stand inside another
        left = less
    assert re.findall(r"[A-Za-z]{3,}", left) == []


def test_the_catalogues_hold_every_text():
    checked = subprocess.run(
        [sys.executable, ROOT / "scripts/catalogues.py", "--check"], capture_output=True, text=True, check=False
    )
    assert checked.stdout == ""
    assert checked.returncode == 0


def test_the_pseudo_locale_keeps_what_is_put_in():
    gettext = translations("qps").gettext
    assert re.fullmatch(r"⟦.*%\(label\)s ·+⟧", gettext("Edition %(label)s"))
    assert "{time}" in saving_texts("qps")["saved"]


def test_a_language_without_catalogue_speaks_english():
    assert locales()[0] == "en"
    assert translations("xx").gettext("Search") == "Search"
    assert environment("en").get_template("icons.html").module.icon("right").startswith("<svg")


@pytest.mark.parametrize(
    ("used", "script"),
    [
        ("data-saving", "quiz_script"),
        ("data-handed-in", "quiz_script"),
        ('class="wide-table', "tables_script"),
        ("learners_table(", "tables_script"),
    ],
)
def test_a_page_asks_for_the_script_of_what_it_holds(used: str, script: str):
    holding = [path for path in TEMPLATES if used in path.read_text() and "{% extends" in path.read_text()]
    assert holding or used.startswith("class")
    assert [path for path in holding if f"shell.{script}" not in path.read_text()] == []


SCRIPTS = (assets.script_name, assets.quiz_script_name, assets.tables_script_name)


def test_served_files_are_named_by_their_content():
    names = set(assets.served())
    spoken = [[make(locale) for make in SCRIPTS] for locale in ("en", "qps")]
    calculators = {name for locale in ("en", "qps") for name in assets.calculators_names(locale)}
    styles = {assets.stylesheet_name(), assets.working_stylesheet_name()}
    assert {*styles, assets.icon_name(), *chain(*spoken), *calculators} == names
    assert all(re.search(r"-[0-9a-f]{12}\.(css|js|svg)$", name) for name in names)
    assert assets.served()[assets.script_name("en")].body.startswith(b'"use strict";')


def test_the_first_visit_of_a_page_is_light():
    """Stylesheet, script and icon; the article comes on top, and all stay far below 40 KiB."""
    files = (assets.reading_stylesheet(), assets.script("en"), assets.icon())
    assert sum(len(gzip.compress(text.encode())) for text in files) < 16 * 1024


def test_the_progress_page_does_not_call_a_readiness_check_practice():
    edition = sample.edition()
    (first,) = (quiz for quiz in edition.quizzes if quiz.use == "practice")
    ready = replace(edition, quizzes=tuple(replace(q, use="readiness") if q is first else q for q in edition.quizzes))
    page = gallery.pages()["progress"]
    html = gallery.render(replace(page, values=page.values | {"progress": progress(ready, set(), {})}))
    listed = html.partition("<h2>To see where you stand</h2>")[2]
    assert first.texts["en"].title in listed and "Not tried" in listed
    assert "practice" not in listed and "<h2>For practice</h2>" not in html
