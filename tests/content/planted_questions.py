"""Faults in questions, each planted alone into a quiz with every kind that proves itself, and what is said of it."""

from tests.content.courses import SMALL

QUIZ, UNIT = "quizzes/check.md", "units/water/unit.md"
SINGLE = """\
---
id: check
title: Check
use: practice
pass_percent: 60
unit: water
---

## One {#one kind=single objective=1}

Which?

- [x] the flow
- [ ] the cost
  > Not that.
- [ ] the *heat*
  > Nor that.
"""
MANY = """\

## Many {#many kind=multiple}

Which ones?

- [x] {=a} m³
- [x] {=b} m³
- [ ] {=c} m³
  > That is too much.

```yaml
variants: 3
variables:
  a: {from: 1, to: 5, step: 1}
  b: {expression: "a + 10"}
  c: {expression: "b * 10"}
```
"""
NUMBER = """\

## Payback {#payback kind=number}

It costs {=I} and saves {=S} a year.

```yaml
variants: 4
variables:
  I: {choice: [1000, 2000, 6000]}
  S: {from: 200, to: 800, step: 200}
  r: {expression: "S / I"}
answer: {expression: "I / S", tolerance: 2%, within: {low: 0, high: 60}}
wrong:
  - {expression: "r", feedback: "Upside down."}
  - {expression: "I - S", tolerance: 0, feedback: "You took one from the other."}
```
"""
PUMP = """\

## Pump {#pump kind=quantity}

A pump of 50 kW runs an hour for each 2 t.

```yaml
answer: {value: 25, unit: kWh/t, tolerance: 2%}
wrong:
  - {value: 100, feedback: "You multiplied."}
inverted: {feedback: "Upside down."}
```
"""
TEXT = """\

## Word {#word kind=text}

What is it called?

```yaml
accept: [drag-out, carry-over]
wrong:
  - {text: [drag-in, drag into], feedback: "The other way."}
```
"""
TRUE = """\

## True {#true kind=truefalse}

Water is free.

- [x] It is bought and treated.
- [ ] It is wet.
  > So it is.

```yaml
answer: false
```
"""
PARTS = """\

## Pairs {#pairs kind=matching}

Which?

```yaml
pairs:
  - {left: "one", right: "flow meter"}
  - {left: "two", right: "tank gauge"}
others: ["thermometer"]
```

## Steps {#steps kind=ordering}

In which order?

```yaml
steps:
  - Draw it
  - Measure it
  - Balance it
wrong:
  - {order: [3, 1], feedback: "What do you balance?"}
  - {order: [2, 1], feedback: "Where do you measure?"}
```

## Gaps {#gaps kind=gaps}

Complete it.

```yaml
passage: The [[what]] is [[loss]], and [[how]].
gaps:
  what: {accept: [loss], wrong: [{text: gain, feedback: "No."}]}
  loss: {value: 7.5, unit: "%", tolerance: 0.2, wrong: [{value: 92.5, feedback: "The rest."}]}
  how: {right: rises, others: [falls, stays the same], feedback: "Look again."}
```

## Table {#table kind=table}

Complete it.

```yaml
columns: [Stream, m³]
rows:
  - {row: In, cells: [{name: intake, value: 50, tolerance: 1, wrong: [{value: 60, feedback: "No."}]}]}
  - {row: Out, cells: [{name: out, formula: intake / 2, tolerance: 1}]}
```
"""
SOURCE = SINGLE + MANY + NUMBER + PUMP + TEXT + TRUE + PARTS
BOX = "> [!OBJECTIVES] After this unit you can\n> - *measure* water\n"
WATER = SMALL[UNIT].replace("Intro with", BOX + "\nIntro with")

# name, what stands once in the quiz, what it is made, what is said of it
FAULTS = (
    (
        "a missing right option",
        "- [x] the flow",
        "- [ ] the flow",
        (
            "9:1: error: expected exactly one ticked option, - [x], found 0; tick the one right answer, or "
            "use kind=multiple"
        ),
    ),
    (
        "two right options of one",
        "- [ ] the cost",
        "- [x] the cost",
        (
            "9:1: error: expected exactly one ticked option, - [x], found 2; tick the one right answer, or "
            "use kind=multiple"
        ),
    ),
    (
        "an option that reads like another",
        "- [ ] the *heat*",
        "- [ ] The  **cost**.",
        ("16:3: error: expected options that differ, found the option of line 14 again; change one"),
    ),
    (
        "an option that reads like another in every variant",
        'c: {expression: "b * 10"}',
        'c: {expression: "a + 10"}',
        ("25:3: error: expected options that differ, found the option of line 24 again; change one"),
    ),
    (
        "an option that reads like another in one variant",
        'c: {expression: "b * 10"}',
        'c: {expression: "a * 7 + 4"}',
        (
            "25:3: error: expected options that differ, found the option of line 24 again (with a = 1, b = "
            "11, c = 11); change one"
        ),
    ),
    (
        "no right option of several",
        "- [x] {=a} m³\n- [x] {=b} m³",
        "- [ ] {=a} m³\n- [ ] {=b} m³",
        ("19:1: error: expected at least one ticked option, - [x], found none; tick every right answer"),
    ),
    (
        "an objective that the unit does not have",
        "objective=1",
        "objective=2",
        (
            "9:36: error: expected an objective of the unit water, 1 to 1, found 2; count them in the unit's "
            "[!OBJECTIVES] box"
        ),
    ),
    (
        "a key outside its own tolerance",
        'answer: {expression: "I / S", tolerance: 2%,',
        'answer: {expression: "I / S", tolerance: {low: 5, high: 6},',
        (
            "46:31: error: expected 1.25 inside it, found 5 to 6 (with I = 1000, S = 800, r = 0.8); let the "
            "tolerance hold the value itself"
        ),
    ),
    (
        "a variant outside the bounds",
        "high: 60}",
        "high: 5}",
        (
            "46:46: error: expected an answer from 0 to 5, found 10 (with I = 2000, S = 200, r = 0.1); change"
            " the numbers, or keep such draws away with constraints:"
        ),
    ),
    (
        "a misspelt bound",
        "{low: 0, high: 60}",
        "{lo: 0, high: 60}",
        ("46:55: error: expected one of low, high, found lo; did you mean low?"),
    ),
    (
        "bounds that bound nothing",
        "{low: 0, high: 60}",
        "{}",
        (
            "46:46: error: expected bounds such as {low: 0, high: 100}, found {}; write low:, high: or both, "
            "each a plain number"
        ),
    ),
    (
        "an answer that divides by zero",
        "S: {from: 200, to: 800",
        "S: {from: 0, to: 800",
        (
            "46:23: error: expected a divisor that is not zero, found I / S (with I = 2000, S = 0, r = 0); "
            "change the numbers, or keep such draws away with constraints:"
        ),
    ),
    (
        "a variable that divides by zero",
        'r: {expression: "S / I"}',
        'r: {expression: "S / (I - 1000)"}',
        (
            "45:20: error: expected a divisor that is not zero, found S / (I - 1000); change the numbers, or "
            "keep such draws away with constraints:"
        ),
    ),
    (
        "a variable that is no root",
        'r: {expression: "S / I"}',
        'r: {expression: "sqrt(S - 400)"}',
        (
            "45:20: error: expected a formula that can be computed, found the root of a number below zero; "
            "look at each function's numbers"
        ),
    ),
    (
        "a variable that is no logarithm",
        'r: {expression: "S / I"}',
        'r: {expression: "ln(S - 400)"}',
        (
            "45:20: error: expected a formula that can be computed, found the logarithm of a number that is "
            "not above zero; look at each function's numbers"
        ),
    ),
    (
        "a variable that is too large",
        'r: {expression: "S / I"}',
        'r: {expression: "10 ** S ** I"}',
        (
            "45:20: error: expected a formula that can be computed, found a power above 200; look at each "
            "function's numbers"
        ),
    ),
    (
        "a wrong answer within the tolerance",
        'expression: "r",',
        'expression: "I / S * 1.01",',
        (
            "48:5: error: expected a value outside the right answers, 1.225 to 1.275, found 1.2625 (with I = "
            "1000, S = 800, r = 0.8); change its value, make the tolerance smaller, or keep such draws away "
            "with constraints:"
        ),
    ),
    (
        "feedback that nothing reaches",
        'expression: "I - S", tolerance: 0',
        'expression: "r", tolerance: 0',
        (
            "49:5: error: expected a wrong answer that can be reached, found 0.8 to 0.8, covered already "
            "(with I = 1000, S = 800, r = 0.8); take it away, or put it before the ones that cover it"
        ),
    ),
    (
        "a mistake that nobody can type",
        'expression: "I - S", tolerance: 0',
        'expression: "sqrt(I) / 7", tolerance: "0.00000000000000001"',
        (
            "49:33: error: expected some tolerance for a number of more than 12 decimals, found 4.51753951452625619 "
            "(with I = 1000, S = 800, r = 0.8); allow 1% or so, or round the expression: round(…, 2)"
        ),
    ),
    (
        "feedback of a gap that no wrong choice reaches",
        'others: [falls, stays the same], feedback: "Look again."}',
        'others: [{text: falls, feedback: "Why?"}], feedback: "Look again."}',
        (
            "119:66: error: expected feedback that a wrong choice reaches, found <p>Look again.</p>; "
            "take it away: each wrong choice has its own"
        ),
    ),
    (
        "a mistake whose number an earlier one holds",
        'expression: "I - S", tolerance: 0',
        'expression: "r * 1.01", tolerance: 5%',
        (
            "49:5: error: expected a wrong answer that reaches its own feedback, found 0.808, which another "
            "one holds (with I = 1000, S = 800, r = 0.8); put it first, make the other's tolerance smaller, "
            "or keep such draws away with constraints:"
        ),
    ),
    (
        "a wrong answer without feedback",
        'expression: "I - S", tolerance: 0, feedback: "You took one from the other."',
        'expression: "I - S", tolerance: 0',
        (
            "49:5: error: expected feedback: for whoever gives this answer, found nothing; say "
            "what went wrong in the working"
        ),
    ),
    (
        "a wrong ratio that is the right one upside down",
        "value: 100,",
        "value: 0.04,",
        (
            "59:5: error: expected a wrong answer that reaches its own feedback, found 0.04 kWh/t, which "
            "another one holds; put it first, make the other's tolerance smaller, or keep such draws away "
            "with constraints:"
        ),
    ),
    (
        "a wrong quantity within the tolerance",
        "value: 100,",
        "value: 25.2,",
        (
            "59:5: error: expected a value outside the right answers, 24.5 to 25.5, found 25.2; change its "
            "value, make the tolerance smaller, or keep such draws away with constraints:"
        ),
    ),
    (
        "a unit that nothing converts",
        "unit: kWh/t",
        "unit: cows/t",
        (
            "57:21: error: expected a unit that can be converted, found cows/t; write a unit such as kWh, m³,"
            " kg/t or months; for others use kind=number"
        ),
    ),
    (
        "a ratio that is its own inverse",
        "value: 25, unit: kWh/t",
        "value: 1, unit: kWh/t",
        (
            "60:1: error: expected an answer that differs from itself upside down, found 0.98 to 1.02; take "
            "inverted: away, or choose other numbers"
        ),
    ),
    (
        "a spelling foreseen as wrong that is right",
        "drag into]",
        "Carry-Over]",
        ("70:5: error: expected a wrong answer, found Carry-Over, which is right; take it away, or change the answer"),
    ),
    (
        "a wrong text that is right",
        "[drag-in, drag into]",
        "Drag-Out",
        ("70:5: error: expected a wrong answer, found Drag-Out, which is right; take it away, or change the answer"),
    ),
    (
        "no text that is right",
        "accept: [drag-out, carry-over]",
        "accept: []",
        ("68:1: error: expected an answer that is right, or a list of them, found nothing; write the right answer"),
    ),
    (
        "no right reason",
        "- [x] It is bought",
        "- [ ] It is bought",
        (
            "73:1: error: expected exactly one ticked reason, - [x], found 0; tick the one reason that makes "
            "the answer right"
        ),
    ),
    (
        "neither true nor false",
        "answer: false",
        "answer: no way",
        ("82:1: error: expected answer: true or answer: false, found no way; say in the yaml block whether it is true"),
    ),
    (
        "a reason that reads like another",
        "- [ ] It is wet.",
        "- [ ] it is bought – and treated",
        ("78:3: error: expected options that differ, found the option of line 77 again; change one"),
    ),
    (
        "a second half that reads like another",
        'others: ["thermometer"]',
        'others: ["Tank  gauge."]',
        ("93:10: error: expected second halves that do not read alike, found Tank gauge.; change one"),
    ),
    (
        "a second half that a pair has",
        'others: ["thermometer"]',
        'others: ["flow meter"]',
        (
            "93:10: error: expected a second half that belongs nowhere, found flow meter; take it away: a "
            "pair has it already"
        ),
    ),
    (
        "a first half that reads like another",
        'left: "two"',
        'left: "*One*"',
        ("92:6: error: expected first halves that differ, found <em>One</em>; change one"),
    ),
    (
        "a step that reads like another",
        "- Balance it",
        "- measure it!",
        ("104:5: error: expected steps that differ, found measure it!; change one"),
    ),
    (
        "a wrong order that is the right one",
        "{order: [2, 1],",
        "{order: [1, 2],",
        (
            "107:6: error: expected two or more of the steps' numbers, in an order that is wrong, found [1, 2]; "
            "number the steps as they stand in the list, from 1: order: [2, 1]"
        ),
    ),
    (
        "a wrong order that an earlier one holds",
        "{order: [2, 1],",
        "{order: [3, 2, 1],",
        (
            "107:5: error: expected a wrong order that can be reached, found [3, 2, 1]; "
            "put it before the one that holds it"
        ),
    ),
    (
        "a choice that reads like another",
        "[falls, stays the same]",
        "[falls, Rises]",
        ("119:39: error: expected choices that do not read alike, found Rises; change one"),
    ),
    (
        "a gap's wrong text that is right",
        "{text: gain,",
        "{text: Loss,",
        ("117:34: error: expected a wrong answer, found Loss, which is right; take it away, or change the answer"),
    ),
    (
        "a gap's wrong number within the tolerance",
        "{value: 92.5,",
        "{value: 7.6,",
        (
            "118:57: error: expected a value outside the right answers, 7.3 to 7.7, found 7.6; change its "
            "value, make the tolerance smaller, or keep such draws away with constraints:"
        ),
    ),
    (
        "a cell's wrong number within the tolerance",
        "wrong: [{value: 60,",
        "wrong: [{value: 51,",
        (
            "129:71: error: expected a value outside the right answers, 49 to 51, found 51; change its value,"
            " make the tolerance smaller, or keep such draws away with constraints:"
        ),
    ),
    (
        "a cell that divides by zero",
        "formula: intake / 2",
        "formula: intake / (intake - 50)",
        ("130:36: error: expected a formula that has a value, found intake / (intake - 50); do not divide by nothing"),
    ),
    (
        "a cell whose name is a word of formulas",
        "{name: out,",
        "{name: if,",
        ("130:25: error: expected a name that formulas can use, found if; as in name: if1"),
    ),
    (
        "two variants that look the same and are not",
        "saves {=S} a year",
        "saves some a year",
        (
            "36:1: error: expected one right answer to the same words, found two (with I = 2000, S = 200, r = "
            "0.1, and with I = 2000, S = 800, r = 0.4); show the numbers that the answer follows from"
        ),
    ),
    (
        "a hint without words",
        "A pump of 50 kW runs an hour for each 2 t.\n",
        "A pump of 50 kW runs an hour for each 2 t.\n\n> [!HINT]\n",
        "56:1: error: expected a hint in the [!HINT] box, found nothing; write it, or take the box away",
    ),
    (
        "an option that is another with a superscript",
        "- [ ] the cost\n  > Not that.\n- [ ] the *heat*",
        "- [ ] m<sup>2</sup>\n  > Not that.\n- [ ] m²",
        "16:3: error: expected options that differ, found the option of line 14 again; change one",
    ),
    (
        "an option that is another with a thousands mark",
        "- [ ] the cost\n  > Not that.\n- [ ] the *heat*",
        "- [ ] 1,000 kg\n  > Not that.\n- [ ] 1000 kg",
        "16:3: error: expected options that differ, found the option of line 14 again; change one",
    ),
    (
        "an option that is another with a closing zero",
        "- [ ] the cost\n  > Not that.\n- [ ] the *heat*",
        "- [ ] 1.50 t\n  > Not that.\n- [ ] 1.5 t",
        "16:3: error: expected options that differ, found the option of line 14 again; change one",
    ),
    (
        "a number so wide that zero is right",
        NUMBER[NUMBER.index("answer:") : NUMBER.rindex("```")],
        'answer: {expression: "I / S", tolerance: {low: 0, high: 60}}\n',
        (
            "36:1: error: expected no full points for zeros, found full points (with I = 1000, S = 800, r = 0.8); make "
            "the tolerance smaller"
        ),
    ),
    (
        "a quantity so wide that zero is right",
        PUMP[PUMP.index("answer:") : PUMP.rindex("```")],
        "answer: {value: 25, unit: kWh/t, tolerance: 25}\n",
        "52:1: error: expected no full points for zeros, found full points; make the tolerance smaller",
    ),
    (
        "a table of zeros that is right",
        "value: 50, tolerance: 1,",
        "value: 5, tolerance: 5,",
        "122:1: error: expected no full points for zeros, found full points; make the tolerance smaller",
    ),
    (
        "a table that is more than half right with zeros",
        "{name: out, formula: intake / 2, tolerance: 1}]}",
        "{name: out, formula: intake / 2, tolerance: 1}]}\n"
        "  - {row: Back, cells: [{name: back, formula: out / 2, tolerance: 1}]}",
        (
            "122:1: warning: expected few points for zeros everywhere, found 2 of 3 cells right; ask for more cells "
            "that follow from no others"
        ),
    ),
    (
        "a gap so wide that zero is right",
        "tolerance: 0.2,",
        "tolerance: 7.5,",
        "110:1: error: expected no full points for zeros, found full points; make the tolerance smaller",
    ),
)
