"""HTML becomes Markdown that compiles to the same HTML, with no-break spaces between numbers and units."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_app.content.nobreak import bound
from course_app.exports.exchange.html_markdown import block_markdown, line_markdown, plain_line
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.plain_html import without_tags
from course_app.exports.exchange.questions import Text
from tests.exports.exchange.quizzes import HEAD, html, prompt_of, quiz_of

FORMULA = re.compile(r"\\[(\[]|\$\$")  # as these programs begin one
SIGNS = "\\ ` * _ [ ] < > { } {= {#a} ~~ $ $` # - + 1. 2) | : & &amp; &lt; ( ) ! ![ = --- ~ ^ [^a]: [x] é 清 m² \" '"
WORDS = st.lists(
    st.sampled_from([*SIGNS.split(" "), "a", "word", "two words", "5", "snake_case"]), min_size=1, max_size=6
)


def tagged(tag: str) -> "st.SearchStrategy[str]":
    return WORDS.map(lambda words: f"<{tag}>{escaped(words)}</{tag}>")


def escaped(words: list[str]) -> str:
    text = " ".join(words)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


INLINE = st.lists(
    WORDS.map(escaped) | st.sampled_from(["em", "strong", "code", "sub", "sup", "kbd"]).flatmap(tagged),
    min_size=1,
    max_size=4,
).map(" ".join)
PARAGRAPHS = INLINE.map(lambda text: f"<p>{text}</p>")
LISTS = st.lists(INLINE, min_size=1, max_size=3).map(
    lambda items: f"<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"
)
PRE = WORDS.map(lambda words: f"<pre><code>{escaped(words)}</code></pre>")
BLOCKS = st.lists(PARAGRAPHS | LISTS | PRE, min_size=1, max_size=3).map("".join)


ATOM_TEXTS = r"a word * _ x_y ` [ ] &lt; { } {=x} 1. - # : é ~~ $` \ &amp;amp; <br/> <code>*</code> <code>a</code>"
ATOMS = st.sampled_from([*ATOM_TEXTS.split(" "), " ", '<a href="https://e.org/a">b c</a>'])


def wrapped(inner: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
    names = st.sampled_from(["em", "strong", "sub", "sup", "kbd", "i", "b"])
    return st.tuples(names, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")


NESTED = st.recursive(
    ATOMS, lambda inner: st.lists(inner, min_size=1, max_size=4).map("".join) | wrapped(inner), max_leaves=10
)


@settings(max_examples=100)
@given(BLOCKS)
def test_blocks_come_back_as_they_were(text: str):
    losses = Losses("f")
    markdown = "\n".join(block_markdown(Text(html=text), losses))
    assert html(prompt_of(markdown)) == html(bound(text, "en")), markdown
    assert losses.found == []


@settings(max_examples=60)
@given(INLINE)
def test_a_line_comes_back_as_an_option_and_as_a_title(text: str):
    line = line_markdown(Text(html=text), Losses("f"))
    body = f"{HEAD}## {line} {{#q kind=single}}\n\nText.\n\n- [x] {line} x\n- [ ] other\n"
    question = quiz_of(body).questions[0]
    assert html(question.variants[0].texts["en"].options[0].html) == html(bound(text + " x", "en"))
    assert question.titles["en"] == without_tags(text)


@pytest.mark.long
@settings(max_examples=2_000)
@given(NESTED)
def test_no_letter_is_lost_however_marks_meet(text: str):
    assume(not FORMULA.search(without_tags(text)))
    paragraph = f"<p>{text}</p>"
    if letters := letters_of(paragraph):
        markdown = "\n".join(block_markdown(Text(html=paragraph), Losses("f")))
        assert letters_of(prompt_of(markdown)) == letters, markdown


def letters_of(text: str) -> str:
    return without_tags(text).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "markdown", "lost"),
    [
        ("<b>a <i>b</i></b>", ["**a _b_**"], []),
        ("<i>a</i><em>b</em><b>c</b>", ["*ab***c**"], []),
        ("<i>a</i><b><br></b><i>a</i><sub>a</sub>", ["*a*<br>*a*<sub>a</sub>"], []),
        ("<b>a<i>b</i></b>", ["**ab**"], ["emphasis of a part of a word inside other emphasis"]),
        ("a<br/>b", ["a<br>b"], []),
        ("<h2>Head</h2>text", ["**Head**", "", "text"], ["a heading; its text stands in bold"]),
        ("<p style='color:red'>a</p>", ["a"], ["style of <p>"]),
        ("<script>alert(1)</script>a", ["a"], ["<script> and what is in it"]),
        ("<img src='x/a.png' alt='A tap'>", [r"\[A tap\]"], ["the picture a.png; its description stays"]),
        ("<a href='https://e.org/'>e</a>", ["[e](https://e.org/)"], []),
        ("<a href='page.html'>e</a>", ["e"], ["the link to page.html; its text stays"]),
        ("<u>under</u>", ["under"], ["the look of <u>; its text stays"]),
        (r"\(x^2\) and $$\frac{1}{2}$$", [r"$`x^2`$ and $`\frac{1}{2}`$"], []),
        (
            r"\(\unknown{x}\)",
            [r"\\(\\unknown{x}\\)"],
            [r"a formula in LaTeX that cannot be shown (\unknown); it stands as text"],
        ),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", ["1. a", "   - b", "2. c"], []),
        ("<table><tr><th>a</th></tr><tr><td>1|2</td></tr></table>", ["| a |", "|---|", r"| 1\|2 |"], []),
        ("<blockquote><p>said</p></blockquote>", ["> said"], []),
        ("<p>a<p>b", ["a", "", "b"], []),
        ("see https://e.org/a_b.", ["see <https://e.org/a_b>."], []),
        ("<dl><dt>Load</dt><dd>what</dd></dl>", ["Load", ": what"], []),
        ("a\u200b\u0007b", ["a\u200bb"], ["the character U+0007, which cannot be seen"]),
    ],
)
def test_what_is_carried_and_what_is_named(text: str, markdown: list[str], lost: list[str]):
    losses = Losses("f")
    assert block_markdown(Text(html=text, line=3), losses) == markdown
    assert [loss.what for loss in losses.found] == lost
    assert all(loss.place.startswith("f:3") for loss in losses.found)


def test_one_line_of_blocks_and_plain_text():
    losses = Losses("f")
    assert line_markdown(Text(html="<p>a</p><p>b</p>"), losses) == "a<br>b"
    assert plain_line(Text(html="<p>a <em>b</em></p>"), losses) == "a b"
    assert [loss.what for loss in losses.found] == ["the mark-up <em>, where only plain text can stand"]
