"""Courses declared as a dict of texts, written to a folder and compiled."""

from collections.abc import Mapping
from pathlib import Path

from course_app.content import Compiled, compile_course
from course_app.course.edition import Edition, Question

COURSE = """\
id = "small"
languages = ["en"]
units = ["water", "energy"]
quizzes = ["check"]
licence = "CC-BY-4.0"

[text.en]
title = "Water"
summary = "About water."
scope = "The holder can measure water."
notice = "A made-up course."

[rule]
units = ["water"]
quizzes = ["check"]
final = "check"
"""
WATER = """\
---
title: Water
number: 1
summary: Measure it.
minutes: 60
needs: [energy]
values:
  flow: 1250
  cost: {expression: "flow * 1.8"}
---

Intro with {=flow:,} litres.

## Why {#why}

Read [heat](../energy/unit.md#heat), [drag-out](../glossary.md#drag-out), [@seed §5].
Then take the [check](../../quizzes/check.md).

![A bucket.](figures/bucket.svg "See this."){#fig-bucket}

## How {#how}

| a | b |
|---|---|
| 1 | 2 |

- one
- two

> [!EXAMPLE] Title
> Text.
"""
ENERGY = """\
---
title: Energy
number: 2
summary: Heat.
minutes: 30
---

## Heat {#heat}

Heat moves.
"""
CHECK = """\
---
id: check
title: Check
use: practice
pass_percent: 60
unit: water
---

## Best {#best kind=single points=1 review=water#why}

Which?

- [x] this
- [ ] that
  > Not that.

## Some {#some kind=multiple}

Which ones?

- [x] red
- [x] blue
- [ ] loud
  > Not a colour.

## Time {#time kind=number points=2}

It costs {=I:$,} and saves {=S:$,}.

```yaml
variants: 5
variables:
  I: {from: 1000, to: 9000, step: 1000}
  S: {choice: [500, 2000]}
answer: {expression: "I / S", unit: year, tolerance: 2%}
wrong:
  - {expression: "S / I", tolerance: 1%, feedback: "Upside *down*."}
constraints: ["I != S"]
```
"""
BUCKET = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">
  <title>A bucket</title>
  <desc>A bucket.</desc>
  <path class="fill-ink" d="M0 0L4 2Z"/>
</svg>
"""
SMALL: Mapping[str, str] = {
    "units/course.toml": COURSE,
    "units/glossary.md": "## Drag-out {#drag-out}\n\nLiquid carried off.\n\nAlso: carry-over\n",
    "units/references.yaml": 'seed:\n  text: "UNIDO, A paper, 1995."\n  short: UNIDO 1995\n',
    "units/water/unit.md": WATER,
    "units/water/figures/bucket.svg": BUCKET,
    "units/energy/unit.md": ENERGY,
    "quizzes/check.md": CHECK,
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def compiled(folder: Path, files: Mapping[str, str | bytes], previous: Edition | None = None) -> Compiled:
    """The small course with some of its files in another form."""
    return compile_course(write(folder, {**SMALL, **files}), cache=None, previous=previous)


def edition(folder: Path, files: Mapping[str, str | bytes]) -> Edition:
    found = compiled(folder, files)
    assert found.edition is not None, "\n".join(str(problem) for problem in found.problems)
    return found.edition


def article(folder: Path, body: str, front: str = "") -> str:
    """The HTML inside the one section of a unit whose body is given."""
    head = f"---\ntitle: Water\nnumber: 1\nsummary: S.\nminutes: 5\n{front}---\n\n## Why {{#why}}\n\n"
    html = edition(folder, {"units/water/unit.md": head + body + LINKED}).units[0].texts["en"].article
    start = '<section id="water--why" class="unit-section"><h2>Why</h2>'
    return html.partition(start)[2].partition("</section><!--/section:why-->")[0]


LINKED = "\n\n## Linked {#how}\n\n![A bucket.](figures/bucket.svg 'See this.')".replace("'", '"')


def question(folder: Path, body: str) -> Question:
    """The one question of a quiz, compiled."""
    head = "---\nid: check\ntitle: Check\nuse: practice\npass_percent: 60\n---\n\n"
    (found,) = edition(folder, {"quizzes/check.md": head + body}).quizzes[0].questions
    return found
