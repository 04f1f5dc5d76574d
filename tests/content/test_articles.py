"""What Markdown becomes in a unit's article."""

from pathlib import Path

import pytest

from tests.content.courses import SMALL, article, compiled, edition


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One *two* **three** _four_.", "<p>One <em>two</em> <strong>three</strong> <em>four</em>.</p>"),
        ("5 * 3 * 2 and snake_case_name", "<p>5 * 3 * 2 and snake_case_name</p>"),
        (r"\*not\* \[this\] 1 \< 2 & 3 > 2", "<p>*not* [this] 1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("It costs $100 and $5.", "<p>It costs $100 and $5.</p>"),
        ("`a *b* [c](d)` and ``x`y``", "<p><code>a *b* [c](d)</code> and <code>x`y</code></p>"),
        ("a  \nb\nc", "<p>a<br>b c</p>"),
        ("CO<sub>2</sub> <kbd>x</kbd>", "<p>CO<sub>2</sub> <kbd>x</kbd></p>"),
        ("[a] and [b][c] are text", "<p>[a] and [b][c] are text</p>"),
        ("1995. was a year", '<ol start="1995"><li>was a year</li></ol>'),
        ("In\n1995. A year", "<p>In 1995. A year</p>"),
        ("#5 is a number", "<p>#5 is a number</p>"),
        ("> quoted\n> on", "<blockquote><p>quoted on</p></blockquote>"),
        ("a\n\n***\n\nb", "<p>a</p><hr><p>b</p>"),
        (
            "[out](https://example.org/a_b_(c)?x=1&y=2)",
            '<p><a href="https://example.org/a_b_(c)?x=1&amp;y=2" rel="noopener">out</a></p>',
        ),
        (
            "<https://example.org>",
            '<p><a href="https://example.org" rel="noopener">https://example.org</a></p>',
        ),
        ("[write](mailto:a@example.org)", '<p><a href="mailto:a@example.org" rel="noopener">write</a></p>'),
        ("[*so* `much`](#how)", '<p><a href="#water--how"><em>so</em> <code>much</code></a></p>'),
        ("Term\n: One thing.\n: Another.", "<dl><dt>Term</dt><dd>One thing.</dd><dd>Another.</dd></dl>"),
        ("```\n<b> [x](y)\n\n  two\n```", '<pre tabindex="0"><code>&lt;b&gt; [x](y)\n\n  two</code></pre>'),
    ],
)
def test_inline_and_blocks(tmp_path: Path, source: str, html: str):
    assert article(tmp_path, source) == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n  on\n- b", "<ul><li>a on</li><li>b</li></ul>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("1. a\n   1. b\n2. c", "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("- a\n\n  more\n- b", "<ul><li><p>a</p><p>more</p></li><li><p>b</p></li></ul>"),
        ("- a\n\ntext", "<ul><li>a</li></ul><p>text</p>"),
        ("- a\n\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("- a\n  > q", "<ul><li>a<blockquote><p>q</p></blockquote></li></ul>"),
        ("10. ten\n\n    more", '<ol start="10"><li><p>ten</p><p>more</p></li></ol>'),
        ("- a\n\n  ```\n  code\n  ```", '<ul><li><p>a</p><pre tabindex="0"><code>code</code></pre></li></ul>'),
    ],
)
def test_lists_are_read_as_a_git_host_reads_them(tmp_path: Path, source: str, html: str):
    assert article(tmp_path, source) == html


def test_boxes_carry_their_label_and_title(tmp_path: Path):
    html = article(
        tmp_path, "> [!MISCONCEPTION] All *waste* is lost\n> Not so.\n>\n> - one\n\n> [!SINCE] Since 1995\n> New."
    )
    assert html == (
        '<section class="box box-misconception"><p class="box-label">Misconception</p>'
        '<p class="box-title">All <em>waste</em> is lost</p><p>Not so.</p><ul><li>one</li></ul></section>'
        '<section class="box box-since"><p class="box-label">Since 1995</p><p>New.</p></section>'
    )


def test_tables_scroll_in_a_region_of_their_own(tmp_path: Path):
    html = article(tmp_path, "| | n |\n|:--|--:|\n| `a\\|b` | [@seed] |\n")
    assert html == (
        '<div class="table" tabindex="0" role="region" aria-label="Table 1"><table><thead><tr><td></td>'
        '<th scope="col" class="end">n</th></tr></thead><tbody><tr><td><code>a|b</code></td>'
        '<td class="end"><a class="cite" href="#water--ref-seed">(UNIDO 1995)</a></td></tr></tbody>'
        "</table></div>"
    )


def test_values_are_put_in_before_anything_else(tmp_path: Path):
    front = 'values:\n  flow: 1250\n  part: {expression: "flow / 3"}\n'
    html = article(tmp_path, "**{=flow:,}** [{=part:.1}](#how) $`{=flow:,} \\cdot x`$ {=flow}", front)
    assert html.startswith('<p><strong>1,250</strong> <a href="#water--how">416.7</a> <math display="inline">')
    assert "<mn>1,250</mn><mo>" in html
    assert html.endswith("1250</p>")


def test_a_unit_ends_with_its_terms_and_references(tmp_path: Path):
    html = edition(tmp_path, {}).units[0].texts["en"].article
    assert html.endswith(
        '</section><!--/section:how--><section class="terms" id="water--terms"><h2>Terms in this unit</h2><dl>'
        '<dt id="water--term-drag-out" dir="auto">Drag-out</dt><dd dir="auto">Liquid carried off.</dd></dl></section>'
        '<section class="references" id="water--references"><h2>References</h2><ul>'
        '<li id="water--ref-seed" dir="auto">UNIDO, A paper, 1995.</li></ul></section>'
    )


def test_the_introduction_stands_before_the_sections(tmp_path: Path):
    unit = edition(tmp_path, {}).units[0]
    assert unit.texts["en"].article.startswith('<p>Intro with 1,250\u00a0litres.</p><section id="water--why"')
    assert unit.sections == ("why", "how")
    assert [section.title for section in unit.texts["en"].sections] == ["Why", "How"]
    assert unit.texts["en"].words == 22  # with titles and the table, without the number, the citation and the lists


def test_headings_are_kept_as_plain_titles(tmp_path: Path):
    source = SMALL["units/energy/unit.md"] + "\n### CO<sub>2</sub> & *heat* {#co2}\n\nText.\n"
    (section,) = edition(tmp_path, {"units/energy/unit.md": source}).units[1].texts["en"].sections
    assert [(part.id, part.title) for part in section.subsections] == [("co2", "CO2 & heat")]


def test_nothing_that_runs_gets_into_an_article(tmp_path: Path):
    nasty = (
        "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](data:text/html,z)\n\n"
        '![d](javascript:alert(1) "c")\n\n$`\\text{<script>alert(1)</script>}`$ `<script>`\n'
    )
    found = compiled(tmp_path, {"units/energy/unit.md": SMALL["units/energy/unit.md"] + nasty})
    assert found.edition is None
    assert len(found.errors) == 5


def test_code_and_formulas_show_tags_as_text(tmp_path: Path):
    html = article(tmp_path, "`<script>` $`\\text{<script>alert(1)</script>}`$")
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2
