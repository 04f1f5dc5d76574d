"""The kit shows the articles that the web serves, byte for byte apart from addresses."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course_app.content.compiled import Compiled
from course_app.content.compiler import compile_course
from course_app.course.edition import Edition
from course_app.exports.kit import export_kit
from course_app.store import open_store
from tests.exports.world import kit_edition
from tests.web.campus import Campus, Site

SAMPLE = Path(__file__).parents[1] / "sample_course"
ARTICLE = re.compile(r"<article .*?</article>", re.S)
SECTION_END = re.compile(r'\n?<div class="section-end".*?</div>\n?', re.S)


def edition_of(compiled: Compiled) -> Edition:
    assert compiled.edition is not None
    return compiled.edition


EDITIONS: dict[str, Callable[[Compiled], Edition]] = {
    "made by hand": lambda _: kit_edition(),
    "sample course": lambda _: edition_of(compile_course(SAMPLE, cache=None)),
    "shipped course": edition_of,
}


def without_addresses(html: str) -> str:
    return re.sub(r'\b(href|src)="[^"]*"', r'\1=""', html)


@pytest.mark.parametrize("role", ["anonymous", pytest.param("learner", marks=pytest.mark.long)])
@pytest.mark.parametrize("name", EDITIONS)
def test_every_article_is_the_one_that_the_web_answers_with(
    name: str, role: str, shipped: Compiled, migrated_sqlite: Path, tmp_path: Path
):
    edition = EDITIONS[name](shipped)
    shutil.copy(migrated_sqlite, tmp_path / "course.db")
    store = open_store(f"sqlite:///{tmp_path / 'course.db'}")
    campus = Campus(store=store, keys=tmp_path / "keys", edition=edition).populate()
    browser = Site.of(campus, tmp_path).browser(role)
    page = export_kit(edition, "2026.1", tmp_path / "kit", language=edition.languages[0], interface_language="en")
    articles = [without_addresses(one) for one in ARTICLE.findall(page.read_text(encoding="utf-8"))]
    for unit, article in zip(edition.units, articles, strict=True):
        (served,) = ARTICLE.findall(browser.get(f"/units/{unit.id}/").text)
        assert served.count("Mark as read") == (len(unit.sections) if role == "learner" else 0)
        assert without_addresses(SECTION_END.sub("", served)) == article
    store.close()
