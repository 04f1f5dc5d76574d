"""Texts that hold the marks of GIFT go out as texts: the same for npm's gift-pegjs and on our own import."""

from typing import Any

import pytest

from tests.exports.exchange import readers
from tests.exports.exchange.formats import read_back, unforeseen, written
from tests.exports.exchange.quizzes import HEAD, comparable, quiz_of

ARROW = "GIFT reads -> beside other answers as a pair"


def text_question(settings: str) -> str:
    return f"{HEAD}## Route {{#route kind=text}}\n\nWhich?\n\n```yaml\n{settings}\n```\n"


def exported(text: str) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """The first question as gift-pegjs finds it, its key after our import, and what was named of it."""
    data, losses = written(quiz_of(text), "gift")
    found = [one for one in readers.gift(data) if one["type"] not in ("Category", "Description")]
    markdown, lost = read_back(data, "gift")
    assert unforeseen(lost) == []
    return (
        found[0],
        quiz_of(markdown).questions[0].variants[0].key,
        [one.what for one in losses.found if ":" in one.place],
    )


def answers(found: dict[str, Any]) -> list[tuple[bool, float | None, str]]:
    return [(one["isCorrect"], one["weight"], one["text"]["text"]) for one in found["choices"]]


@pytest.mark.parametrize("text", ["A -> B", "T -> x", "50% -> %x", "[html] -> {a=b}", "# -> \\\\"])
def test_an_arrow_in_the_only_text_is_carried(text: str):
    found, key, lost = exported(text_question(f"accept: '{text}'\ncase: keep"))
    assert (found["type"], answers(found)) == ("Short", [(True, None, text)])
    assert key["accept"] == [text.lower()]  # GIFT does not keep case
    assert lost == ["that capital and small letters differ"]


def test_an_arrow_beside_other_texts_is_named_and_the_others_are_carried():
    found, key, lost = exported(
        text_question("accept: ['A -> B', 'to b', 'b -> b']\nwrong: [{text: b -> a, feedback: No.}]")
    )
    assert answers(found) == [(True, None, "to b")]
    assert key["accept"] == ["to b"]
    assert lost[-3:] == [
        f"the accepted text 'A -> B': {ARROW}",
        f"the accepted text 'b -> b': {ARROW}",
        f"the foreseen text 'b -> a': {ARROW}",
    ]


def test_where_all_texts_have_an_arrow_the_first_is_carried():
    found, key, lost = exported(text_question("accept: ['A -> B', 'a -> c']\nwrong: [{text: b, feedback: No.}]"))
    assert answers(found) == [(True, None, "A -> B")]
    assert key["accept"] == ["a -> b"]
    assert lost[-2:] == [f"the accepted text 'a -> c': {ARROW}", f"the foreseen text 'b': {ARROW}"]


def test_an_arrow_in_options_feedback_and_pairs_is_carried():
    texts = (
        "## Uses {#uses kind=single}\n\nA -> B?\n\n- [x] a -> b\n- [ ] b\n  > Not a -> b.\n\n> [!FEEDBACK]\n> a -> b\n"
    )
    pairs = "pairs: [{left: a -> b, right: c -> d}, {left: e, right: '-> f'}]"
    text = f"{HEAD}{texts}\n## Pairs {{#pairs kind=matching}}\n\nWhich?\n\n```yaml\n{pairs}\n```\n"
    data, _ = written(quiz_of(text), "gift")
    assert [one["type"] for one in readers.gift(data)] == ["Category", "MC", "Matching"]
    after = quiz_of(read_back(data, "gift")[0]).questions
    assert [comparable(one) for one in after] == [comparable(one) for one in quiz_of(text).questions]


BEGINNINGS = [
    "%50%x",
    "%x",
    "% of 5 %",
    "[html]x",
    "[markdown] x",
    "[plain]",
    "[moodle]x",
    "[html][plain]%5%",
    "[x] y",
]
BEGINNINGS += ["::x::", "// x", "$CATEGORY: x", "#x", "{x} y", "=x", "~x", "TRUE", "####x", "->"]


def marked(text: str) -> str:
    """For Markdown."""
    return "".join(f"\\{sign}" if sign in r"[]*\#~=$" else sign for sign in text)


@pytest.mark.parametrize("begun", BEGINNINGS)
def test_what_begins_like_a_mark_of_gift_is_text_wherever_it_stands(begun: str):
    line = marked(begun)
    text = f"""{HEAD}Intro.

## {line} {{#one kind=single}}

{line}

- [x] {line}
  > {line}
- [ ] other
  > No.

> [!FEEDBACK]
> {line}

## Some {{#some kind=multiple}}

{line}

- [x] {line}
- [ ] other {line}
  > {line}

```yaml
marks: partial
```

## Word {{#word kind=text}}

Which?

```yaml
accept: ['{begun}']
```

## Pairs {{#pairs kind=matching}}

Which?

```yaml
pairs: [{{left: '{line}', right: '{begun}'}}, {{left: e, right: f}}]
```
"""
    quiz = quiz_of(text)
    data, _ = written(quiz, "gift")
    one, some, word, pairs = readers.gift(data)[2:]
    shown = begun.replace(">", "&gt;")
    assert (one["title"], plain(one["stem"])) == (begun, shown)
    first = one["choices"][0]
    assert (first["isCorrect"], first["weight"], plain(first["text"]), plain(first["feedback"])) == (
        *(True, None, shown),
        shown,
    )
    assert [(choice["weight"], plain(choice["text"])) for choice in some["choices"]] == [
        (100, shown),
        (-100, f"other {shown}"),
    ]
    assert answers(word) == [(True, None, begun)]
    assert plain(pairs["matchPairs"][0]["subquestion"]) == shown
    markdown, lost = read_back(data, "gift")
    assert unforeseen(lost) == []
    assert [comparable(question) for question in quiz_of(markdown).questions] == [
        comparable(question) for question in quiz.questions
    ]


def plain(text: dict[str, str]) -> str:
    return text["text"].removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize("title", ["Water / energy", "a//b", "[html]x", "::x::", "// x", "x /", "$CATEGORY: x"])
@pytest.mark.parametrize("form", ["gift", "moodle-xml"])
def test_the_title_of_a_quiz_comes_back(title: str, form: str):
    head = HEAD.replace("title: Check", f"title: '{title}'")
    quiz = quiz_of(f"{head}Do it.\n\n## T {{#t kind=single}}\n\nWhich?\n\n- [x] yes\n- [ ] no\n")
    markdown, lost = read_back(written(quiz, form)[0], form)
    assert unforeseen(lost) == []
    assert quiz_of(markdown).texts["en"].title == title
