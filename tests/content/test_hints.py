"""Hints of a question: read in their order, computed for each variant, the same number in a translation."""

from pathlib import Path

import pytest

from course_app.content.compiler import Compiled, compile_course
from tests.course.test_formats_doc import write_course
from tests.course.test_kind_translations import with_arabic

QUESTION = """## Loss {{#loss kind=number points=2{}}}

How much of {{=I:,}} m³ is 5%?

> [!HINT]
> A share of {{=I:,}}.

> [!HINT]
> Divide by *twenty*.

> [!FEEDBACK]
> Well.

```yaml
variants: 2
variables: {{I: {{choice: [2000, 4000]}}}}
answer: {{expression: "I / 20", tolerance: 0}}
```
"""
ARABIC = """## الماء {#water-loss}

كم؟

> [!HINT]
> جزء.

```yaml
wrong:
  - {feedback: أ}
  - {feedback: ب}
  - {feedback: ج}
```
"""


def compiled(folder: Path, *questions: str) -> Compiled:
    write_course(folder, list(questions))
    return compile_course(folder, cache=None)


@pytest.mark.parametrize(
    ("written", "cost"), [("", "0"), (" hint_cost=1/4", "1/4"), (" hint_cost=0.5", "1/2"), (" hint_cost=1", "1")]
)
def test_hints_stand_in_their_order_with_the_numbers_of_the_variant(tmp_path: Path, written: str, cost: str):
    found = compiled(tmp_path, QUESTION.format(written))
    assert not found.problems
    (question,) = found.edition.quizzes[0].questions
    assert question.hint_cost == cost
    shares = {variant.texts["en"].hints for variant in question.variants}
    second = "<p>Divide by <em>twenty</em>.</p>"
    assert shares == {("<p>A share of 2,000.</p>", second), ("<p>A share of 4,000.</p>", second)}


def test_a_translation_has_as_many(tmp_path: Path):
    found = with_arabic(tmp_path, ARABIC)
    said = [problem.expected for problem in found.problems if problem.severity == "error"]
    assert said == ["2 [!HINT] boxes, as in the source"]
