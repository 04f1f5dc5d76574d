import pytest

from course_app.content.mathml import MathError, to_mathml


def test_fractions_roots_and_sums():
    html = to_mathml(r"\sqrt[3]{x} + \sum_{t=1}^{n} \frac{S_t}{(1+r)^t}", "block")
    assert html.startswith('<math display="block"><mrow><mroot>')
    assert "<munderover><mo>∑</mo>" in html
    assert "<mfrac>" in html


@pytest.mark.parametrize(
    "latex", [r"\foo{x}", r"\frac{a}", r"\left( x", "{", "x_", "", r"\href{javascript:alert(1)}{x}", "x" * 3000]
)
def test_what_cannot_be_shown_is_said(latex: str):
    with pytest.raises(MathError):
        to_mathml(latex, "inline")


def test_text_is_escaped():
    assert "<mtext>&lt;b&gt;</mtext>" in to_mathml(r"\text{<b>}", "inline")
