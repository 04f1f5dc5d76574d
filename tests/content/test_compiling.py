"""The whole: one result whatever the order, the machine or the cache; permanent ids; translations."""

import json
import re
import shutil
from pathlib import Path

import pytest

from course_app.content import check_course, compile_course, jobs, summary
from course_app.course.edition import Edition, decode, edition_digest, encode
from course_app.course.kinds import KINDS
from tests.content.courses import SMALL, compiled, edition, write

SAMPLE = Path(__file__).parents[1] / "sample_course"
FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text()
KINDS_SHOWN = re.findall(r"(?s)````markdown\n(## .+?)````", FORMATS.partition("## Kinds of question")[2])
ALL_KINDS = "---\nid: check\ntitle: Check\nuse: practice\npass_percent: 60\n---\n\n" + "\n".join(KINDS_SHOWN)


@pytest.fixture
def sample() -> Edition:
    found = compile_course(SAMPLE, cache=None)
    assert found.problems == ()
    assert found.edition
    return found.edition


def test_the_sample_course_has_all_kinds_in_two_languages(sample: Edition):
    questions = [question for quiz in sample.quizzes for question in quiz.questions]
    assert {question.kind for question in questions} >= {"single", "multiple", "number"}
    assert sample.languages == ("en", "ar")
    assert set(sample.units[0].texts) == {"en", "ar"}
    assert set(sample.units[1].texts) == {"en"}
    assert summary(compile_course(SAMPLE, cache=None)) == "2 units, 2 quizzes, 4 questions: no problems"


def test_an_edition_survives_its_own_encoding(sample: Edition):
    assert decode(json.loads(encode(sample))) == sample


def test_the_same_text_in_another_place_is_the_same_edition(sample: Edition, tmp_path: Path):
    shutil.copytree(SAMPLE, tmp_path / "elsewhere")
    moved = compile_course(tmp_path / "elsewhere", cache=None).edition
    assert moved
    assert edition_digest(moved) == edition_digest(sample)


def test_the_order_in_which_files_were_written_changes_nothing(tmp_path: Path):
    first, second = edition(tmp_path / "a", {}), edition(tmp_path / "b", dict(reversed(SMALL.items())))
    assert encode(first) == encode(second)


def test_cached_pages_are_the_pages(tmp_path: Path):
    folder, cache = write(tmp_path / "course", SMALL), tmp_path / "cache"
    cold = compile_course(folder, cache=cache)
    kept = sorted(cache.iterdir())
    assert len(kept) == 2 * 3  # facts and content of each page
    assert compile_course(folder, cache=cache) == cold
    assert sorted(cache.iterdir()) == kept


def test_a_change_makes_anew_only_what_it_touches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder, cache = write(tmp_path / "course", SMALL), tmp_path / "cache"
    compile_course(folder, cache=cache)
    made: list[str] = []
    run = jobs._run

    def noted(job: jobs.Job) -> bytes:
        made.append(job.id)
        return run(job)

    monkeypatch.setattr(jobs, "_run", noted)
    write(folder, {"units/energy/unit.md": SMALL["units/energy/unit.md"] + "\nMore.\n"})
    compile_course(folder, cache=cache)
    assert made == ["energy"]
    write(folder, {"units/water/figures/bucket.svg": SMALL["units/water/figures/bucket.svg"].replace("L4", "L5")})
    compile_course(folder, cache=cache)
    assert made == ["energy", "water"]
    write(folder, {"units/references.yaml": SMALL["units/references.yaml"].replace("1995", "1996")})
    compile_course(folder, cache=cache)
    assert sorted(made[2:]) == ["check", "energy", "water"]


def test_problems_are_cached_too(tmp_path: Path):
    files = {**SMALL, "units/energy/unit.md": SMALL["units/energy/unit.md"] + "\n<b>\n"}
    folder, cache = write(tmp_path / "course", files), tmp_path / "cache"
    cold = compile_course(folder, cache=cache)
    assert cold.problems
    assert compile_course(folder, cache=cache) == cold


def test_checking_finds_what_compiling_finds(tmp_path: Path):
    for name, files in (("good", {}), ("bad", {"units/energy/unit.md": SMALL["units/energy/unit.md"] + "\n<b>\n"})):
        folder, cache = write(tmp_path / name, {**SMALL, **files}), tmp_path / "cache"
        checked, whole = check_course(folder, cache=cache), compile_course(folder, cache=cache)
        assert (checked.problems, checked.counts) == (whole.problems, whole.counts)
        assert summary(checked) == summary(whole)


def test_a_damaged_cache_costs_time_only(tmp_path: Path):
    folder, cache = write(tmp_path / "course", SMALL), tmp_path / "cache"
    cold = compile_course(folder, cache=cache)
    for path in cache.iterdir():
        path.write_bytes(b'{"page": 1}')
    assert compile_course(folder, cache=cache) == cold


def test_workers_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    names = [f"u{number}" for number in range(12)]
    course = SMALL["units/course.toml"].replace('["water", "energy"]', json.dumps(["water", "energy", *names]))
    more = {
        f"units/{name}/unit.md": SMALL["units/energy/unit.md"].replace("number: 2", f"number: {number + 10}")
        for number, name in enumerate(names)
    }
    folder = write(tmp_path, {**SMALL, **more, "units/course.toml": course})
    monkeypatch.setattr(jobs, "_may_fork", lambda: False)
    alone = compile_course(folder, cache=None)
    monkeypatch.setattr(jobs, "_may_fork", lambda: True)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    together = compile_course(folder, cache=None)
    assert alone.edition
    assert together == alone


def test_links_that_a_new_unit_breaks_are_found_although_pages_are_cached(tmp_path: Path):
    folder, cache = write(tmp_path / "course", SMALL), tmp_path / "cache"
    assert compile_course(folder, cache=cache).edition
    write(folder, {"units/energy/unit.md": SMALL["units/energy/unit.md"].replace("{#heat}", "{#warmth}")})
    (problem,) = compile_course(folder, cache=cache).problems
    assert (problem.file, problem.line, problem.column) == ("units/water/unit.md", 16, 13)


def test_ids_that_the_last_edition_had_are_missed(tmp_path: Path):
    before = edition(tmp_path / "a", {})
    found = compiled(
        tmp_path / "b",
        {
            "units/water/unit.md": SMALL["units/water/unit.md"].replace("{#how}", "{#measuring}"),
            "quizzes/check.md": SMALL["quizzes/check.md"]
            .replace("{#some", "{#several")
            .replace("- [ ] that", "- [ ] it"),
        },
        before,
    )
    assert found.edition
    assert [str(problem).partition(";")[0] for problem in found.problems] == [
        "quizzes/check.md:1:1: warning: expected the questions of the last edition: some, found none",
        "quizzes/check.md:9:10: warning: expected the options of the last edition: "
        f"{before.quizzes[0].questions[0].variants[0].texts['en'].options[1].id}, found none",
        "units/water/unit.md:1:1: warning: expected the sections of the last edition: how, found none",
    ]


def test_nothing_is_missed_of_an_unchanged_course_with_questions_of_all_kinds(tmp_path: Path):
    folder, cache = write(tmp_path / "course", {**SMALL, "quizzes/check.md": ALL_KINDS}), tmp_path / "cache"
    before = compile_course(folder, cache=cache).edition
    assert before
    assert {question.kind for question in before.quizzes[0].questions} == {*KINDS}
    for kept in (None, cache):
        assert check_course(folder, cache=kept, previous=before).problems == ()


def test_a_step_that_is_written_anew_is_missed_without_the_advice_of_an_option(tmp_path: Path):
    before = edition(tmp_path / "a", {"quizzes/check.md": ALL_KINDS})
    changed = ALL_KINDS.replace("  - Measure what goes in and out", "  - Measure what goes in")
    (problem,) = compiled(tmp_path / "b", {"quizzes/check.md": changed}, before).problems
    assert problem.expected.startswith("the options of the last edition: ")
    assert "{#old-id}" not in problem.advice


def test_of_a_question_that_is_not_built_no_option_is_missed(tmp_path: Path):
    before = edition(tmp_path / "a", {"quizzes/check.md": ALL_KINDS})
    wrong = ALL_KINDS.replace("kind=ordering", "kind=odering")
    problems = compiled(tmp_path / "b", {"quizzes/check.md": wrong}, before).problems
    assert "warning" not in [problem.severity for problem in problems]


def test_units_quizzes_and_the_course_itself_are_missed(tmp_path: Path):
    before = edition(tmp_path / "a", {})
    course = SMALL["units/course.toml"]
    fewer = course.replace('units = ["water", "energy"]', 'units = ["energy"]')
    fewer = fewer.replace('units = ["water"]', 'units = ["energy"]').replace('quizzes = ["check"]', "quizzes = []")
    fewer = fewer.replace('final = "check"\n', "")
    found = compiled(tmp_path / "b", {"units/course.toml": fewer}, before)
    assert {problem.expected for problem in found.problems} >= {
        "the unit water, as in the last edition",
        "the quiz check, as in the last edition",
    }
    (renamed,) = compiled(tmp_path / "c", {"units/course.toml": course.replace('"small"', '"other"')}, before).problems
    assert (renamed.expected, renamed.found) == ("the course id small", "other")


def test_a_translation_that_is_behind_is_pointed_out(tmp_path: Path):
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    source = tmp_path / "units/water/unit.md"
    source.write_text(source.read_text().replace("Water is bought", "Water is often bought"))
    (problem,) = compile_course(tmp_path, cache=None).problems
    assert (problem.file, problem.line, problem.severity) == ("units/water/unit.ar.md", 4, "warning")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("### الدلو {#bucket-method}\n", "", "the id bucket-method, as in units/water/unit.md"),
        ("{#how}", "{#haw}", "an id of units/water/unit.md"),
    ],
)
def test_a_translation_has_the_ids_of_its_source(tmp_path: Path, old: str, new: str, said: str):
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "units/water/unit.ar.md"
    path.write_text(path.read_text().replace(old, new))
    assert said in [problem.expected for problem in compile_course(tmp_path, cache=None).problems]


def test_what_nothing_names_is_pointed_out(tmp_path: Path):
    found = compiled(
        tmp_path,
        {
            "units/draft/unit.md": "x",
            "units/water/unit.fr.md": "x",
            "units/water/figures/old.svg": "x",
            "quizzes/old.md": "x",
        },
    )
    assert found.edition
    assert [(problem.file, problem.severity) for problem in found.problems] == [
        ("quizzes/old.md", "warning"),
        ("units/draft/unit.md", "warning"),
        ("units/water/figures/old.svg", "warning"),
        ("units/water/unit.fr.md", "warning"),
    ]
    assert summary(found) == "2 units, 1 quiz, 3 questions: 4 warnings"


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (b"---\ntitle: \xff", (2, 8), "text in UTF-8"),
        (b"---\ntitle: a\x00b", (2, 9), "characters that can be seen"),
        (b"---\n" + b"a " * 3000, (2, 5001), "at most 5,000 characters on a line"),
        (b"a\n" * 300_000, (1, 1), "at most 400,000 bytes"),
    ],
)
def test_files_that_are_no_text_are_refused(tmp_path: Path, data: bytes, place: tuple[int, int], said: str):
    problem = compiled(tmp_path, {"units/energy/unit.md": data}).problems[0]
    assert problem.file == "units/energy/unit.md"
    assert problem.expected == said
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize("file", ["units/glossary.md", "units/references.yaml"])
def test_of_a_file_that_cannot_be_read_nothing_else_is_said(tmp_path: Path, file: str):
    (problem,) = compiled(tmp_path, {file: SMALL[file].encode() + b"\xff"}).problems
    assert (problem.file, problem.expected) == (file, "text in UTF-8")


def test_of_references_that_are_no_yaml_nothing_else_is_said(tmp_path: Path):
    (problem,) = compiled(tmp_path, {"units/references.yaml": "seed: ["}).problems
    assert (problem.file, problem.expected) == ("units/references.yaml", "YAML")


def test_translated_terms_are_not_missed_in_a_glossary_that_cannot_be_read(tmp_path: Path):
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    assert (tmp_path / "units/glossary.ar.md").is_file()
    (tmp_path / "units/glossary.md").write_bytes(b"\xff")
    (problem,) = compile_course(tmp_path, cache=None).problems
    assert (problem.file, problem.expected) == ("units/glossary.md", "text in UTF-8")


def test_windows_line_ends_and_a_mark_at_the_start_change_nothing_that_is_shown(tmp_path: Path):
    files = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in SMALL.items() if name.endswith(".md")}
    plain, other = edition(tmp_path / "a", {}), edition(tmp_path / "b", files)
    assert other.units[0].texts["en"].article == plain.units[0].texts["en"].article
    assert other.quizzes == plain.quizzes


def test_the_search_index_leads_to_sections_and_terms(sample: Edition):
    addresses = [entry.address for entry in sample.search["en"].entries]
    assert addresses == [
        "unit:water",
        "unit:water#why",
        "unit:water#how",
        "unit:energy",
        "unit:energy#heat",
        "glossary:drag-out",
        "glossary:payback",
    ]
    assert sample.search["ar"].entries[1].title == "لماذا الماء"
    assert "carry-over" in sample.search["en"].entries[5].title


def test_no_key_is_in_the_search_index(sample: Edition):
    text = json.dumps([entry.text for index in sample.search.values() for entry in index.entries])
    assert "a leak mended" not in text
