"""HTML as other programs' editors write it: no word of it disappears, and what changes its look is named."""

import pytest

from course_app.exports.exchange.html_markdown import block_markdown, line_markdown, plain_line
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.questions import Text
from tests.exports.exchange.quizzes import prompt_of


def carried(html: str) -> tuple[str, list[str]]:
    """As the HTML of a question of ours, and what is lost."""
    losses = Losses("f")
    lines = block_markdown(Text(html=html, line=1), losses)
    return prompt_of("\n".join(lines)), [loss.what for loss in losses.found]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<ul>first<li>one</li><li>two</li></ul>", ["first", "one", "two"]),
        ("<ul><li>one</li><ul><li>inner</li></ul></ul>", ["one", "inner"]),
        ("<ol><li>one</li>between<p>below</p></ol>", ["one", "between", "below"]),
        ("<dl>first<dt>term</dt><dd>said</dd></dl>", ["first", "term", "said"]),
        ("<dl><div><dt>term</dt><dd>said</dd></div></dl>", ["term", "said"]),
        ("<dl><dd>said</dd></dl>", ["said"]),
        ("<table>before<tr>between<td>cell</td><td>next</td></tr></table>", ["before", "between", "cell", "next"]),
        ("<pre>one<br>two</pre>", ["one\ntwo"]),
        ("<p><strike>old</strike> and <time>noon</time> on one line</p>", ["old and noon on one line"]),
    ],
)
def test_text_out_of_its_place_is_kept(html: str, kept: list[str]):
    made, _ = carried(html)
    assert [text for text in kept if text not in made] == []


@pytest.mark.parametrize(
    ("html", "kept", "lost"),
    [
        (
            "<table><caption>Prices</caption><tr><td>a</td><td>b</td></tr></table>",
            "<p>Prices</p>",
            "the caption of a table; it stands above as a text",
        ),
        (
            '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>',
            "<p>c</p>",
            "the layout of a table whose cells reach over others",
        ),
        ('<table><tr><td style="x">a</td><td>b</td></tr></table>', "a", "style of <td>"),
        ('<ul><li class="x">a</li></ul>', "<li>a</li>", "class of <li>"),
        ('<ol type="a"><li>x</li></ol>', "<li>x</li>", "letters, or a falling order, of a numbered list"),
        ('<ol><li value="5">x</li></ol>', "<li>x</li>", "the number 5 of an item in a list"),
        ("<pre>a <b>b</b></pre>", "a b", "the look of <b> in code; its text stays"),
        ('<p><code>a <img src="x/y.png" alt="tap"></code></p>', "[tap]", "the picture y.png; its description stays"),
        ("<p>Fill <input> in</p>", "Fill in", "<input>"),
        ("<p>Press <button>go</button></p>", "Press go", "the look of <button>; its text stays"),
        ('<p><a href="https://e.org/a" title="why">b</a></p>', "b</a>", "title of <a>"),
        ("<details><summary>more</summary>text</details>", "<p>text</p>", "the look of <details>; its text stays"),
    ],
)
def test_what_html_shows_and_we_do_not_is_named(html: str, kept: str, lost: str):
    made, found = carried(html)
    assert kept in made
    assert found == [lost]


def test_a_link_where_only_plain_text_can_stand_is_named():
    losses = Losses("f")
    assert plain_line(Text(html='<a href="https://e.org/a">tap</a>', line=1), losses) == "tap"
    assert [loss.what for loss in losses.found] == ["the mark-up <a>, where only plain text can stand"]


def test_a_heading_where_only_one_line_can_stand_is_named():
    losses = Losses("f")
    assert line_markdown(Text(html="<h3>Taps</h3><p>Which?</p>", line=1), losses) == "Taps<br>Which?"
    assert [loss.what for loss in losses.found] == ["the layout of <h3>, where only one line can stand"]
