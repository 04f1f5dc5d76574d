"""Mistakes that authors make, each planted alone into the small course, and what exactly is said of it."""

from dataclasses import dataclass

UNIT, OTHER, QUIZ = "units/water/unit.md", "units/energy/unit.md", "quizzes/check.md"
FILE, GLOSSARY, REFERENCES = "units/course.toml", "units/glossary.md", "units/references.yaml"
FIGURE = "units/water/figures/bucket.svg"


@dataclass(frozen=True)
class Mistake:
    """``old`` stands in the file once made ``new``; ``said`` are the problems, each without its file's name where it is
    that file. ``{kinds}`` stands for the kinds of question there are."""

    name: str
    file: str
    old: str
    new: str
    said: tuple[str, ...]


MISTAKES = (
    Mistake(
        "an unknown key of front matter",
        UNIT,
        "minutes: 60",
        "minuts: 60",
        (
            (
                "5:1: error: expected one of the keys title, number, summary, minutes, needs, values, found "
                "minuts; did you mean minutes?"
            ),
        ),
    ),
    Mistake(
        "a missing closing line of front matter",
        OTHER,
        "minutes: 30\n---",
        "minutes: 30",
        (("1:1: error: expected a second line of --- after the front matter, found none; add it before the text"),),
    ),
    Mistake(
        "YAML that is none",
        OTHER,
        "title: Energy",
        "title: [Energy",
        ("2:8: error: expected a list that ends with ], found [Energy; close it; write , between its items",),
    ),
    Mistake(
        "a tab before a key",
        OTHER,
        "number: 2",
        "\tnumber: 2",
        ("3:1: error: expected spaces, found a tab; use spaces to indent",),
    ),
    Mistake(
        "a colon in a value",
        OTHER,
        "summary: Heat.",
        "summary: Heat: how it moves.",
        (
            "4:14: error: expected one key: value a line, found : how it moves.; put a value with a colon in "
            "quotation marks, and give each key the same spaces before it",
        ),
    ),
    Mistake(
        "a quotation mark that is not closed",
        OTHER,
        "summary: Heat.",
        'summary: "Heat.',
        ('4:10: error: expected a closing quotation mark, found "Heat.; close what is opened here',),
    ),
    Mistake(
        "YAML of no known fault",
        OTHER,
        "summary: Heat.",
        "summary: ]",
        ("4:10: error: expected YAML, found ]; look at quotation marks, colons and the spaces at the line's start",),
    ),
    Mistake(
        "a key twice",
        OTHER,
        "number: 2",
        "title: Again\nnumber: 2",
        ("3:1: error: expected each key once, found title again; join the two",),
    ),
    Mistake(
        "a number in words",
        OTHER,
        "number: 2",
        "number: two",
        ("3:9: error: expected a whole number from 0 to 999, found two; write number: 2",),
    ),
    Mistake(
        "a heading without id",
        UNIT,
        "## How {#how}",
        "## How",
        ("21:1: error: expected the heading's permanent id, found none; add one, as in ## How {#my-id}",),
    ),
    Mistake(
        "a heading with a bad id",
        UNIT,
        "{#how}",
        "{#How}",
        (
            (
                "21:9: error: expected an id of small letters a to z, digits and single hyphens, found How; "
                "write it as in {#my-id}"
            ),
        ),
    ),
    Mistake(
        "an id twice",
        UNIT,
        "{#how}",
        "{#why}",
        ("21:9: error: expected an id of its own, found why, as on line 14; choose another",),
    ),
    Mistake(
        "a heading of level 1",
        OTHER,
        "## Heat {#heat}",
        "# Heat {#heat}",
        ("8:1: error: expected ## or ###, found #; use ## for sections and ### for their parts",),
    ),
    Mistake(
        "a part before any section",
        OTHER,
        "## Heat {#heat}",
        "### Part {#part}\n\n## Heat {#heat}",
        ("8:1: error: expected a section before its part, found ### first; begin with a section, ##",),
    ),
    Mistake(
        "an empty section",
        OTHER,
        "Heat moves.",
        "",
        ("8:1: error: expected text in the section, found nothing; write it, or take the heading away",),
    ),
    Mistake(
        "no section",
        OTHER,
        "## Heat {#heat}\n\n",
        "",
        (
            (
                "8:1: error: expected at least one section, found none; write a heading, as in ## First steps "
                "{#first-steps}"
            ),
            (
                "units/water/unit.md:16:13: error: expected a section or figure of the unit energy: nothing "
                "yet, found heat; mend the anchor"
            ),
        ),
    ),
    Mistake(
        "a link to an unknown unit",
        UNIT,
        "../energy/unit.md#heat",
        "../enrgy/unit.md#heat",
        ("16:13: error: expected a unit of the course: water, energy, found enrgy; did you mean energy?",),
    ),
    Mistake(
        "a link to an unknown section",
        UNIT,
        "unit.md#heat",
        "unit.md#heats",
        (("16:13: error: expected a section or figure of the unit energy: heat, found heats; did you mean heat?"),),
    ),
    Mistake(
        "a link to an unknown quiz",
        UNIT,
        "quizzes/check.md",
        "quizzes/chek.md",
        ("17:23: error: expected a quiz of the course: check, found chek; did you mean check?",),
    ),
    Mistake(
        "a link to an unknown term",
        UNIT,
        "glossary.md#drag-out",
        "glossary.md#dragout",
        (("16:49: error: expected a term of units/glossary.md: drag-out, found dragout; did you mean drag-out?"),),
    ),
    Mistake(
        "a link with an unknown scheme",
        UNIT,
        "../energy/unit.md#heat",
        "javascript:alert(1)",
        (
            (
                "16:13: error: expected an address such as ../other-unit/unit.md#section, ../glossary.md#term, "
                "../../quizzes/quiz.md, #section or https://…, found javascript:alert(1); write the path from "
                "this file to the other"
            ),
        ),
    ),
    Mistake(
        "an unknown citation",
        UNIT,
        "[@seed §5]",
        "[@sead §5]",
        ("16:76: error: expected a key of units/references.yaml: seed, found sead; did you mean seed?",),
    ),
    Mistake(
        "a figure that is not there",
        UNIT,
        "figures/bucket.svg",
        "figures/buket.svg",
        (
            (
                "units/water/figures/bucket.svg:1:1: warning: expected a figure that a text shows, found "
                "bucket.svg; show it, or move it away"
            ),
            (
                "19:14: error: expected a file in units/water/figures: bucket.svg, found buket.svg; did you "
                "mean bucket.svg?"
            ),
        ),
    ),
    Mistake(
        "a figure without description",
        UNIT,
        "![A bucket.]",
        "![]",
        (
            (
                "19:1: error: expected a description between ![ and ], found nothing; say what the figure "
                "shows, for those who cannot see it"
            ),
        ),
    ),
    Mistake(
        "a figure without caption",
        UNIT,
        ' "See this."',
        "",
        (
            (
                "19:1: error: expected a caption that says what to see, found none; write it in quotation marks "
                'after the path: (figures/name.svg "What to see")'
            ),
        ),
    ),
    Mistake(
        "a figure in a sentence",
        UNIT,
        "Intro with",
        "Intro ![x](figures/bucket.svg) with",
        (
            (
                "12:7: error: expected a figure in a paragraph of its own, found ![x](figures/bucket.svg); put "
                "blank lines before and after the figure"
            ),
        ),
    ),
    Mistake(
        "an unknown value",
        UNIT,
        "{=flow:,}",
        "{=flaw:,}",
        ("12:12: error: expected a name of values: flow, cost, found flaw; did you mean flow?",),
    ),
    Mistake(
        "an unknown format",
        UNIT,
        "{=flow:,}",
        "{=flow:#}",
        (
            (
                "12:12: error: expected a format: nothing, or , or .2 or ,.1 or $, or $,.2 or % or .1%, found "
                "{=flow:#}; choose one of them"
            ),
        ),
    ),
    Mistake(
        "a division by zero",
        UNIT,
        "flow * 1.8",
        "flow / 0",
        (
            (
                "9:23: error: expected a divisor that is not zero, found flow / 0; change the numbers, or keep "
                "such draws away with constraints:"
            ),
        ),
    ),
    Mistake(
        "an unknown name in a formula",
        UNIT,
        "flow * 1.8",
        "flow * prise",
        (
            (
                "9:30: error: expected a name that is known: flow, found prise; define it above, or look for a "
                "spelling mistake"
            ),
        ),
    ),
    Mistake(
        "an unknown box",
        UNIT,
        "[!EXAMPLE]",
        "[!EXAMPEL]",
        (
            (
                "30:1: error: expected a box of the kind OBJECTIVES, EXAMPLE, EXERCISE, MISCONCEPTION, SINCE, "
                "FACT, found [!EXAMPEL]; did you mean EXAMPLE?"
            ),
        ),
    ),
    Mistake(
        "a ragged table",
        UNIT,
        "| 1 | 2 |",
        "| 1 | 2 | 3 |",
        (
            (
                "25:1: error: expected 2 cells, as in the head, found 3; write | between the columns, and \\| "
                "for a bar inside a cell"
            ),
        ),
    ),
    Mistake(
        "a list without a blank line before it",
        UNIT,
        "- one\n",
        "Here:\n- one\n",
        ("28:1: error: expected a blank line before a list, found - one; put one before this line",),
    ),
    Mistake(
        "a table without a blank line before it",
        UNIT,
        "| a | b |",
        "Here:\n| a | b |",
        ("24:1: error: expected a blank line before the table, found | a | b |; put one before this line",),
    ),
    Mistake(
        "a continuation that does not stand under its item",
        UNIT,
        "- one\n- two",
        "- one\n\n continued\n- two",
        (
            (
                "29:2: error: expected 2 spaces before what belongs to the item above, found 1; begin the line "
                "with 2 spaces, under the item's text, or put a blank line before it and no spaces"
            ),
        ),
    ),
    Mistake(
        "an ordered list with too little indentation",
        UNIT,
        "- one\n- two",
        "1. one\n  - inner\n2. two",
        (
            (
                "28:3: error: expected 3 spaces before what belongs to the item above, found 2; begin the line "
                "with 3 spaces, under the item's text"
            ),
        ),
    ),
    Mistake(
        "HTML",
        UNIT,
        "Intro with",
        "Intro <b>with</b>",
        (
            (
                "12:7: error: expected text without HTML, found <b>; use Markdown; only <sub>, <sup>, <kbd> and "
                "<br> are allowed, and \\< writes the sign"
            ),
        ),
    ),
    Mistake(
        "a bare address",
        UNIT,
        "Intro with",
        "See https://example.org with",
        ("12:5: error: expected a link, found https://example.org; write [text](address), or <address>",),
    ),
    Mistake(
        "a code block that is not closed",
        OTHER,
        "Heat moves.",
        "```\nHeat moves.",
        ("10:1: error: expected a closing line of ```, found the end of the text; close the block",),
    ),
    Mistake(
        "LaTeX that is unknown",
        OTHER,
        "Heat moves.",
        "Heat $`\\foo{x}`$ moves.",
        (
            (
                "10:8: error: expected mathematics in LaTeX that can be shown, found \\foo; see the list of "
                "commands in the authors' guide"
            ),
        ),
    ),
    Mistake(
        "a footnote without its note",
        OTHER,
        "Heat moves.",
        "Heat moves.[^1]",
        (
            (
                "10:12: error: expected the label of a note: nothing yet, found 1; write [^1]: and the note, in "
                "a paragraph of its own"
            ),
        ),
    ),
    Mistake(
        "a note without its mark",
        OTHER,
        "Heat moves.",
        "Heat moves.\n\n[^1]: Really.",
        ("12:1: error: expected a mark [^1] in the text, found none; put one in, or take the note away",),
    ),
    Mistake(
        "needs of an unknown unit",
        UNIT,
        "needs: [energy]",
        "needs: [enrgy]",
        ("6:9: error: expected a unit of the course: water, energy, found enrgy; did you mean energy?",),
    ),
    Mistake(
        "needs in a circle",
        OTHER,
        "minutes: 30",
        "minutes: 30\nneeds: [water]",
        (
            ("6:9: error: expected needs that do not lead in a circle, found energy → water → energy; take one away"),
            (
                "units/water/unit.md:6:9: error: expected needs that do not lead in a circle, found water → "
                "energy → water; take one away"
            ),
        ),
    ),
    Mistake(
        "a drawing with a script",
        FIGURE,
        '<path class="fill-ink" d="M0 0L4 2Z"/>',
        "<script>alert(1)</script>",
        (
            (
                "4:3: error: expected an element that a figure may have, found <script>; draw it with shapes "
                "and text only"
            ),
        ),
    ),
    Mistake(
        "a drawing with a colour of its own",
        FIGURE,
        'class="fill-ink"',
        'fill="red"',
        (('4:3: error: expected fill none or currentColor, found red; use a class, as in class="fill-accent"'),),
    ),
    Mistake(
        "a drawing without title",
        FIGURE,
        "  <title>A bucket</title>\n",
        "",
        (
            (
                "1:1: error: expected a <title> for those who cannot see the figure, found none; add "
                "<title>…</title> as a first child of <svg>"
            ),
        ),
    ),
    Mistake(
        "a drawing that is not well-formed",
        FIGURE,
        "</svg>",
        "",
        (("6:1: error: expected well-formed XML, found no element found; look at the tags around this place"),),
    ),
    Mistake(
        "an unknown key of the course",
        FILE,
        'licence = "CC-BY-4.0"',
        'license = "CC-BY-4.0"',
        (
            (
                "5:1: error: expected one of the keys id, languages, units, quizzes, licence, text, rule, found "
                "license; did you mean licence?"
            ),
        ),
    ),
    Mistake(
        "TOML that is none",
        FILE,
        'id = "small"',
        "id = small",
        (
            '1:6: error: expected a value: "text", a number, true, false or a list […], found small; put text in '
            "quotation marks",
        ),
    ),
    Mistake(
        "a list that is not closed in TOML",
        FILE,
        'units = ["water", "energy"]',
        'units = ["water", "energy"',
        (
            '4:1: error: expected a comma or ] in the list, found quizzes = ["check"]; close the list; write , '
            "between its items",
        ),
    ),
    Mistake(
        "a key twice in TOML",
        FILE,
        'licence = "CC-BY-4.0"',
        'id = "big"',
        ('5:1: error: expected each key once, found id = "big"; join the two',),
    ),
    Mistake(
        "a text that is not closed at the end of TOML",
        FILE,
        'final = "check"',
        'final = """check',
        ("16:17: error: expected a closing quotation mark, found the end; close the text",),
    ),
    Mistake(
        "a unit without folder",
        FILE,
        'units = ["water", "energy"]',
        'units = ["water", "enregy"]',
        ("3:19: error: expected the file units/enregy/unit.md, found none; did you mean energy?",),
    ),
    Mistake(
        "a quiz misspelt in the course file",
        FILE,
        'quizzes = ["check"]',
        'quizzes = ["chekc"]',
        ("4:12: error: expected the file quizzes/chekc.md, found none; did you mean check?",),
    ),
    Mistake(
        "an unknown language",
        FILE,
        'languages = ["en"]',
        'languages = ["en", "xx"]',
        (
            (
                "2:20: error: expected the code of a language, found xx; write a code such as en, ar or pt-br, "
                "in small letters"
            ),
        ),
    ),
    Mistake(
        "a rule with an unknown quiz",
        FILE,
        'quizzes = ["check"]\nfinal',
        'quizzes = ["chek"]\nfinal',
        ("15:12: error: expected a quiz of the course: check, found chek; did you mean check?",),
    ),
    Mistake(
        "a rule that asks for nothing",
        FILE,
        'units = ["water"]\nquizzes = ["check"]\nfinal = "check"\n',
        "units = []\nquizzes = []\n",
        (
            (
                "13:2: error: expected at least one unit or quiz under [rule], found none; name what must be read or "
                "passed, or anybody gets a record at once"
            ),
        ),
    ),
    Mistake(
        "a final that the rule does not name",
        FILE,
        'quizzes = ["check"]\nfinal',
        "quizzes = []\nfinal",
        (("16:9: error: expected one of the rule's quizzes: nothing yet, found check; take it away, or add it above"),),
    ),
    Mistake(
        "a term without text",
        GLOSSARY,
        "Liquid carried off.",
        "",
        ("1:1: error: expected what the term means, found nothing; write one paragraph below the heading",),
    ),
    Mistake(
        "a reference without short form",
        REFERENCES,
        "  short: UNIDO 1995\n",
        "",
        ('1:1: error: expected the key short, found none; add a line: short: "Author 1995"',),
    ),
    Mistake(
        "an unknown use",
        QUIZ,
        "use: practice",
        "use: practise",
        ("4:6: error: expected one of practice, graded, readiness, bank, found practise; did you mean practice?",),
    ),
    Mistake(
        "minutes in words",
        QUIZ,
        "use: practice",
        "use: graded\nminutes: ten",
        ("5:10: error: expected a whole number from 1 to 1440, found ten; write minutes: 120",),
    ),
    Mistake(
        "no tries at all",
        QUIZ,
        "use: practice",
        "use: graded\ntries: 0",
        ("5:8: error: expected a whole number from 1 to 100, found 0; write tries: 3",),
    ),
    Mistake(
        "part of an hour to wait",
        QUIZ,
        "use: practice",
        "use: graded\nwait_hours: 1.5",
        ("5:13: error: expected a whole number from 0 to 8760, found 1.5; write wait_hours: 24",),
    ),
    Mistake(
        "an unknown way to score",
        QUIZ,
        "use: practice",
        "use: graded\nscore: lst",
        ("5:8: error: expected one of best, last, average, found lst; did you mean last?",),
    ),
    Mistake(
        "feedback at once in a graded quiz",
        QUIZ,
        "use: practice",
        "use: graded\nfeedback: answer",
        ("5:11: error: expected one of submitted, closed, found answer; write feedback: submitted",),
    ),
    Mistake(
        "a limit in a quiz for practice",
        QUIZ,
        "use: practice",
        "use: practice\nminutes: 10",
        (
            (
                "5:1: error: expected minutes in a graded quiz only, found use: practice; write use: graded, or take "
                "the line away"
            ),
        ),
    ),
    Mistake(
        "a question in a section that there is not",
        QUIZ,
        "kind=multiple",
        "kind=multiple section=one",
        (
            (
                "17:38: error: expected a section of the quiz: nothing yet, found one; add it to sections: in the "
                "front matter"
            ),
        ),
    ),
    Mistake(
        "an id that is not the file's",
        QUIZ,
        "id: check\n",
        "id: chek\n",
        ("2:5: error: expected the file's name, check, found chek; make the two alike",),
    ),
    Mistake(
        "a quiz of an unknown unit",
        QUIZ,
        "unit: water",
        "unit: watr",
        ("6:7: error: expected a unit of the course: water, energy, found watr; did you mean water?",),
    ),
    Mistake(
        "an unknown kind",
        QUIZ,
        "kind=single",
        "kind=singel",
        (("9:21: error: expected one of the kinds {kinds}, found singel; did you mean single?"),),
    ),
    Mistake(
        "a price for hints that are not there",
        QUIZ,
        "points=1",
        "points=1 hint_cost=1/4",
        ("9:47: error: expected a [!HINT] box below the question, found none; write one, or take hint_cost= away",),
    ),
    Mistake(
        "a hint that takes more than there is",
        QUIZ,
        "points=1",
        "points=1 hint_cost=5/4",
        (
            "9:47: error: expected a [!HINT] box below the question, found none; write one, or take hint_cost= away",
            "9:47: error: expected a part from 0 to 1, found 5/4; write the part of the points that each hint takes, "
            "as in hint_cost=1/4",
        ),
    ),
    Mistake(
        "an unknown attribute",
        QUIZ,
        "points=1",
        "pionts=1",
        (
            (
                "9:28: error: expected #id kind=… points=… review=… shuffle=… section=… objective=… hint_cost=…, "
                "found pionts=1; did you mean points?"
            ),
        ),
    ),
    Mistake(
        "a review of an unknown section",
        QUIZ,
        "review=water#why",
        "review=water#wy",
        (
            (
                "9:44: error: expected a section or figure of the unit water: why, fig-bucket, how, found wy; "
                "did you mean why?"
            ),
        ),
    ),
    Mistake(
        "two right options of one",
        QUIZ,
        "- [ ] that",
        "- [x] that",
        (
            (
                "9:1: error: expected exactly one ticked option, - [x], found 2; tick the one right answer, or "
                "use kind=multiple"
            ),
        ),
    ),
    Mistake(
        "no right option",
        QUIZ,
        "- [x] red\n- [x] blue",
        "- [ ] red\n- [ ] blue",
        ("17:1: error: expected at least one ticked option, - [x], found none; tick every right answer",),
    ),
    Mistake(
        "an option without a box",
        QUIZ,
        "- [ ] that",
        "- that",
        (
            (
                "14:3: error: expected [ ] or [x] before each option, found that; write - [ ] and the option's "
                "text, or - [x] if it is right"
            ),
        ),
    ),
    Mistake(
        "two options alike",
        QUIZ,
        "- [ ] loud",
        "- [ ] red",
        ("23:3: error: expected options that differ, found the option of line 21 again; change one",),
    ),
    Mistake(
        "an option id that tells",
        QUIZ,
        "- [x] this\n- [ ] that",
        "- [x] this {#right}\n- [ ] that {#other}",
        (("13:13: error: expected an id that does not give the key away, found right; name the option's content"),),
    ),
    Mistake(
        "ids on the right options only",
        QUIZ,
        "- [x] red\n- [x] blue",
        "- [x] red {#red}\n- [x] blue {#blue}",
        (
            (
                "21:3: error: expected ids that do not give the key away, found ids on one side only; give "
                "every option an id, or none"
            ),
        ),
    ),
    Mistake(
        "a question id twice",
        QUIZ,
        "{#some kind",
        "{#best kind",
        ("17:10: error: expected an id of its own, found best, as on line 9; choose another",),
    ),
    Mistake(
        "an unknown setting",
        QUIZ,
        "variants: 5",
        "varaints: 5",
        (
            (
                "31:1: error: expected one of the keys answer, constraints, variables, variants, wrong, found "
                "varaints; did you mean variants?"
            ),
        ),
    ),
    Mistake(
        "an unknown variable",
        QUIZ,
        "{=I:$,}",
        "{=J:$,}",
        (("28:10: error: expected a name of variables: I, S, found J; add it to variables: of this question"),),
    ),
    Mistake(
        "more variants than there are",
        QUIZ,
        "variants: 5",
        "variants: 50",
        (("31:1: error: expected 50 different variants, found 17; ask for fewer, or widen ranges and constraints"),),
    ),
    Mistake(
        "a draw that divides by zero",
        QUIZ,
        "[500, 2000]",
        "[0, 2000]",
        (
            (
                "35:23: error: expected a divisor that is not zero, found I / S (with I = 9000, S = 0); change "
                "the numbers, or keep such draws away with constraints:"
            ),
        ),
    ),
    Mistake(
        "a misspelt tolerance",
        QUIZ,
        "unit: year, tolerance: 2%",
        "unit: year, tolerence: 2%",
        (
            (
                "35:43: error: expected one of value, expression, unit, tolerance, within, found tolerence; did you "
                "mean tolerance?"
            ),
        ),
    ),
    Mistake(
        "a misspelt expression",
        QUIZ,
        'answer: {expression: "I / S"',
        'answer: {expresion: "I / S"',
        (
            (
                "35:10: error: expected one of value, expression, unit, tolerance, within, found expresion; did you "
                "mean expression?"
            ),
        ),
    ),
    Mistake(
        "a misspelt setting",
        QUIZ,
        'answer: {expression: "I / S"',
        'anwser: {expression: "I / S"',
        (
            (
                "35:1: error: expected one of the keys answer, constraints, variables, variants, wrong, found anwser; "
                "did you mean answer?"
            ),
        ),
    ),
    Mistake(
        "an answer that is not there",
        QUIZ,
        'answer: {expression: "I / S", unit: year, tolerance: 2%}\n',
        "",
        (
            (
                "26:1: error: expected the keys value, expression, unit, tolerance, within, found nothing; write "
                "answer: {value: 7.5, …}"
            ),
        ),
    ),
    Mistake(
        "a wrong answer that is right",
        QUIZ,
        '"S / I", tolerance: 1%',
        '"I / S", tolerance: 1%',
        (
            (
                "37:5: error: expected a value outside the right answers, 17.64 to 18.36, found 18 (with I = "
                "9000, S = 500); change its value, make the tolerance smaller, or keep such draws away with "
                "constraints:"
            ),
        ),
    ),
    Mistake(
        "a constraint that nothing meets",
        QUIZ,
        '["I != S"]',
        '["I < 0"]',
        (("31:1: error: expected 5 different variants, found 0; ask for fewer, or widen ranges and constraints"),),
    ),
    Mistake(
        "a tab",
        UNIT,
        "- one",
        "\t- one",
        (
            "27:1: error: expected spaces, found a tab; use spaces to indent",
            (
                "27:5: error: expected text at the start of the line, found 4 spaces; take the spaces away; "
                "code stands between lines of ```"
            ),
        ),
    ),
    Mistake(
        "text after the options",
        QUIZ,
        "  > Not that.\n",
        "  > Not that.\n\nMore.\n",
        (
            (
                "17:1: error: expected the next question, found more text; put the question's text before its "
                "options, its [!HINT] and [!FEEDBACK] boxes and its yaml block"
            ),
        ),
    ),
    Mistake(
        "a strike-through",
        OTHER,
        "Heat moves.",
        "Heat ~~moves~~.",
        (("10:6: error: expected text without strike-through, found ~~; take it away, or write \\~ for the sign"),),
    ),
    Mistake(
        "emphasis across a link",
        OTHER,
        "Heat moves.",
        "*Heat [moves*](https://example.org).",
        (
            (
                "10:1: error: expected marks that lie wholly inside one another, found emphasis that begins "
                "inside a link or tag and ends outside; move the * or _ to one side"
            ),
        ),
    ),
    Mistake(
        "a heading in a box",
        UNIT,
        "> Text.",
        "> ## Text {#text}",
        (
            (
                "31:3: error: expected text, found ## Text; headings stand at the start of a line, outside "
                "lists and boxes"
            ),
        ),
    ),
)
