"""The smallest course that a record can be earned in, as texts."""

from pathlib import Path

COURSE = {
    "units/course.toml": """\
id = "leaks"
languages = ["en"]
units = ["leak"]
quizzes = ["final-leak"]
licence = "CC-BY-4.0"

[text.en]
title = "Leaks"
summary = "A very small course."
scope = "The holder can mend a leak."
notice = "A made-up course for tests."

[rule]
units = ["leak"]
quizzes = ["final-leak"]
final = "final-leak"
""",
    "units/leak/unit.md": """\
---
title: A leak
number: 1
summary: What a leak costs.
minutes: 30
---

Water is bought, lost and bought again.

## Why it matters {#why}

A leak runs day and night, also when nobody works.
""",
    "quizzes/final-leak.md": """\
---
id: final-leak
title: The final
use: graded
pass_percent: 60
unit: leak
---

One question.

## When a leak runs {#runs kind=single points=1}

When does a leak run?

- [x] day and night
- [ ] while people work
  > It does not stop when they go.
""",
}


def write_course(folder: Path, **changed: str) -> Path:
    """``changed``: other texts by the last part of a file's name, without its ending, hyphens as underscores."""
    for name, text in COURSE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem.replace("-", "_"), text))
    return folder
