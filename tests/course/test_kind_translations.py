"""A translated question: its own words, the source's ids, one key that takes what every language accepts."""

from pathlib import Path
from typing import Any

from course_app.content.compiler import Compiled, compile_course
from course_app.course.edition import Question
from tests.course.bench import mark
from tests.course.test_formats_doc import COURSE, EXAMPLES, write_course

HEAD = "---\ntitle: مراجعة\n---\n\nأسئلة.\n\n"
TEXT = """## الماء {#drag-out}

ماذا تحمل القطع معها؟

```yaml
accept: [ماء]
wrong:
  - {text: [طين], feedback: "لا."}
```
"""
PAIRS = """## الأجهزة {#meters}

ما الجهاز؟

```yaml
pairs:
  - {left: "الماء", right: "عداد"}
  - {left: "الزيت", right: "مقياس", feedback: "قبل وبعد."}
  - {left: "الكهرباء", right: "مشبك"}
others: ["ميزان"]
```
"""
STEPS = """## التدقيق {#audit-steps}

ما الترتيب؟

```yaml
steps: [ارسم, قس, وازن, اختر]
wrong:
  - {feedback: "هذا *تخمين*."}
  - {feedback: "لا شيء يوازن."}
```
"""
GAPS = """## الموازنة {#balance-gaps}

أكمل.

```yaml
passage: "النسبة [[how]]، وهي [[loss]]: هذه [[what]]."
gaps:
  what: {accept: [موازنة], wrong: [{text: ميزانية, feedback: "هذا مال."}]}
  loss: {wrong: [{feedback: "هذا المقيس."}]}
  how: {right: ترتفع, others: [تنخفض, {text: تبقى, feedback: "من ماذا؟"}], feedback: "ما يتسرب لا يقاس."}
```
"""


def with_arabic(folder: Path, *texts: str) -> Compiled:
    """The examples of docs/formats.md that the Arabic texts translate, compiled with them."""
    ids = [text.partition("{#")[2].partition("}")[0] for text in texts]
    write_course(folder, [text for text, _ in EXAMPLES if any(f"{{#{name} " in text for name in ids)])
    course = COURSE.replace('["en"]', '["en", "ar"]').replace("[rule]", arabic(COURSE) + "\n[rule]")
    (folder / "units" / "course.toml").write_text(course)
    (folder / "quizzes" / "check.ar.md").write_text(HEAD + "\n".join(texts))
    return compile_course(folder, cache=None)


def translated(folder: Path, *texts: str) -> dict[str, Question]:
    compiled = with_arabic(folder, *texts)
    assert compiled.edition, compiled.problems
    assert not [problem for problem in compiled.problems if "quizzes" in problem.file]
    return {question.id: question for question in compiled.edition.quizzes[0].questions}


def arabic(course: str) -> str:
    return "[text.ar]" + course.partition("[text.en]")[2].partition("[rule]")[0]


def keys(question: Question) -> Any:
    return question.variants[0].key


def test_a_short_text_is_right_in_either_language(tmp_path: Path):
    question = translated(tmp_path, TEXT)["drag-out"]
    assert [mark("text", keys(question), {"answer": text}).share for text in ("Drag-out", "ماء")] == [1, 1]
    assert mark("text", keys(question), {"answer": "طين"}).codes[-1].feedback_key == "foreseen:answer.0"
    assert question.variants[0].texts["ar"].feedback["foreseen:answer.0"] == "<p>لا.</p>"


def test_pairs_and_steps_keep_the_ids_of_their_source(tmp_path: Path):
    found = translated(tmp_path, PAIRS, STEPS)
    for question in found.values():
        texts = question.variants[0].texts
        assert [option.id for option in texts["ar"].options] == [option.id for option in texts["en"].options]
        assert [part.id for part in texts["ar"].parts] == [part.id for part in texts["en"].parts]
        assert all(ar.html != en.html for ar, en in zip(texts["ar"].options, texts["en"].options, strict=True))


def test_a_wrong_order_is_the_same_in_every_language_and_said_in_each(tmp_path: Path):
    question = translated(tmp_path, STEPS)["audit-steps"]
    order, (wrong, _) = keys(question)["order"], keys(question)["wrong"]
    assert wrong == [order[3], order[1]]
    assert question.variants[0].texts["ar"].feedback["foreseen:0"] == "<p>هذا <em>تخمين</em>.</p>"


def test_a_translation_with_fewer_texts_is_reported(tmp_path: Path):
    short = PAIRS.replace('["ميزان"]', '["ميزان", "ساعة"]'), STEPS.replace(", اختر", "")
    said = {problem.expected for problem in with_arabic(tmp_path, *short).problems}
    assert {"1 texts, as in the source", "4 texts, as in the source"} <= said


def test_a_choice_keeps_its_id_where_its_translation_has_no_feedback(tmp_path: Path):
    plain = GAPS.replace('{text: تبقى, feedback: "من ماذا؟"}', "تبقى")
    compiled = with_arabic(tmp_path, plain)
    assert {problem.expected for problem in compiled.problems if "quizzes" in problem.file} == {
        "the setting gaps.how.others.1.feedback, as in the source"
    }
    assert compiled.edition
    english, other = (compiled.edition.quizzes[0].questions[0].variants[0].texts[name] for name in ("en", "ar"))
    ids = [{option.id for part in text.parts for option in part.options} for text in (english, other)]
    assert ids[0] == ids[1]


def test_gaps_stand_where_the_translation_has_them(tmp_path: Path):
    question = translated(tmp_path, GAPS)["balance-gaps"]
    english, other = (question.variants[0].texts[language] for language in ("en", "ar"))
    assert [part.id for part in english.parts] == ["what", "loss", "how"]
    assert [part.id for part in other.parts] == ["how", "loss", "what"]
    assert {option.html for option in other.parts[0].options} == {"ترتفع", "تنخفض", "تبقى"}
    assert [english.feedback[code] != other.feedback[code] for code in english.feedback if "option:how" in code] == [
        True
    ] * 2
    right = dict(keys(question)["gaps"])["how"]["right"]
    for what in ("balance", "موازنة"):
        assert mark("gaps", keys(question), {"what": what, "loss": "7.5", "how": right}, "point").share == 1
