import re
import shutil
from pathlib import Path

import pytest

from course_app.content import compile_course
from course_app.content.report import Reporter
from course_app.content.svg import read_svg, write_svg
from course_app.course.problems import Problem
from tests.content.courses import BUCKET, SMALL, compiled, edition

SAMPLE = Path(__file__).parents[1] / "sample_course"


def faults(svg: str | bytes) -> list[Problem]:
    problems: list[Problem] = []
    read_svg(svg.encode() if isinstance(svg, str) else svg, Reporter("f.svg", problems))
    return problems


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('class="fill-ink"', 'style="fill:red"', "an attribute that a figure may have"),
        ('class="fill-ink"', 'onclick="alert(1)"', "an attribute that a figure may have"),
        ('class="fill-ink"', 'fill="#ff0000"', "fill none or currentColor"),
        ('class="fill-ink"', 'fill="url(#nowhere)"', "an id of this figure"),
        ('class="fill-ink"', 'clip-path="url(https://evil.example/x#y)"', "an address inside the figure"),
        ("<path", "<foreignObject", "an element that a figure may have"),
        ("/>", ">", "well-formed XML"),
        ("<path", '<image href="x.png"/><path', "an element that a figure may have"),
        ("<path", '<use href="https://evil.example/#x"/><path', "an address inside the figure"),
        ("<path", '<a href="javascript:alert(1)"/><path', "an element that a figure may have"),
        ("<path", "<style>*{}</style><path", "an element that a figure may have"),
        ('viewBox="0 0 20 10"', "", "a viewBox"),
        ("  <desc>A bucket.</desc>\n", "", "a <desc>"),
        ('xmlns="http://www.w3.org/2000/svg"', "", "<svg xmlns"),
    ],
)
def test_what_a_figure_must_not_hold_is_reported(old: str, new: str, said: str):
    assert old in BUCKET
    assert said in faults(BUCKET.replace(old, new, 1))[0].expected


def test_entities_and_deep_drawings_are_refused():
    bomb = '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + BUCKET
    assert "DOCTYPE" in faults(bomb)[0].expected
    deep = BUCKET.replace("</svg>", "<g>" * 10_000 + "</g>" * 10_000 + "</svg>")
    assert "in one another" in faults(deep)[0].found
    assert "bytes" in faults(BUCKET.replace("0L4", "0L4" * 100_000))[0].expected
    assert faults(b"\xff\xfe\x00")


def test_a_figure_is_named_by_title_and_description():
    problems: list[Problem] = []
    source = BUCKET.replace("<path", '<defs><marker id="tip"/></defs><path marker-end="url(#tip)"')
    root = read_svg(source.replace("<svg", '<svg width="9"').encode(), Reporter("f.svg", problems))
    assert root
    written = write_svg(root, "water--fig", 'A "tap" & more')
    assert written.startswith(
        '<svg viewBox="0 0 20 10" direction="ltr" role="img" aria-labelledby="water--fig-title water--fig-desc">'
        '<title id="water--fig-title">A bucket</title><desc id="water--fig-desc">A "tap" &amp; more</desc>'
    )
    assert '<marker id="water--fig-tip"/>' in written
    assert 'marker-end="url(#water--fig-tip)"' in written


def test_a_figure_stands_in_the_article_with_its_caption(tmp_path: Path):
    html = edition(tmp_path, {}).units[0].texts["en"].article
    assert '<figure id="water--fig-bucket" class="figure"><svg viewBox="0 0 20 10" direction="ltr" role="img"' in html
    assert "</svg><figcaption>See this.</figcaption></figure>" in html


def test_a_translation_may_have_a_drawing_of_its_own_for_its_direction(tmp_path: Path):
    course = Path(shutil.copytree(SAMPLE, tmp_path / "course"))
    bucket, unit = course / "units/water/figures/bucket.svg", course / "units/water/unit.ar.md"
    bucket.with_name("bucket.ar.svg").write_text(bucket.read_text().replace("<svg ", '<svg direction="rtl" ', 1))
    unit.write_text(unit.read_text().replace("bucket.svg", "bucket.ar.svg"))
    made = compile_course(course, cache=None)
    assert made.problems == ()
    assert made.edition
    texts = made.edition.units[0].texts
    assert re.findall(r'<svg[^>]* direction="(...)"', texts["ar"].article) == ["rtl"]
    assert re.findall(r'<svg[^>]* direction="(...)"', texts["en"].article) == ["ltr"]


def test_a_figure_of_another_unit_may_be_shown(tmp_path: Path):
    shown = SMALL["units/energy/unit.md"] + '\n![A bucket.](../water/figures/bucket.svg "Again.")\n'
    html = edition(tmp_path, {"units/energy/unit.md": shown}).units[1].texts["en"].article
    assert '<figure id="energy--bucket"' in html


def test_a_figure_outside_the_course_is_refused(tmp_path: Path):
    shown = SMALL["units/energy/unit.md"] + '\n![A.](../../../../etc/x.svg "A.")\n'
    (problem,) = compiled(tmp_path, {"units/energy/unit.md": shown}).problems
    assert problem.expected.startswith("the path of an SVG file")
