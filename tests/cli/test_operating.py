"""The operator's commands, from an empty folder on."""

import json
import stat
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import SystemRandom

import pytest

from course_app.actions import accounts, enrol, learn
from course_app.actions.passwords import Passwords, token_hash
from course_app.commands.common import loader
from course_app.settings import read_settings
from course_app.store import open_store, visits
from tests.cli.conftest import Course
from tests.cli.course_folder import COURSE, write_course
from tests.databases import make_database

A_STRANGERS_KEY = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
BROKEN = COURSE["units/leak/unit.md"].replace("minutes: 30", "minuets: 30")


def errors(result) -> list[str]:
    return [line for line in result.stderr.splitlines() if line]


def test_init_makes_what_only_its_owner_can_read(course: Course, tmp_path: Path):
    result = course("init", "--institution", "Host", "--slug", "host", "--time-zone", "Africa/Nairobi")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "default institution: Host (host)"
    instance = tmp_path / "instance"
    modes = {path.relative_to(instance).parts[0]: stat.S_IMODE(path.stat().st_mode) for path in instance.iterdir()}
    assert stat.S_IMODE(instance.stat().st_mode) == 0o700
    assert (modes["config.py"], modes["keys"]) == (0o600, 0o700)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (instance / "keys").iterdir()] == [0o600]


def test_init_again_keeps_secrets_keys_and_rows(published: Course, tmp_path: Path):
    def picture() -> dict[str, bytes]:
        paths = [tmp_path / "instance" / "config.py", *(tmp_path / "instance" / "keys").iterdir()]
        return {path.name: path.read_bytes() for path in paths}

    before, editions = picture(), published("editions").stdout
    result = published("init", "--institution", "Other", "--slug", "other")
    assert "secrets kept" in result.stdout
    assert "default institution: Self-study" in result.stdout
    assert picture() == before
    assert published("editions").stdout == editions


@pytest.mark.parametrize(
    "words",
    [
        ["editions"],
        ["publish"],
        ["show"],
        ["doctor"],
        ["migrate"],
        ["serve"],
        ["record", "list"],
        ["backup", "saved.zip"],
        ["restore", __file__],
    ],
)
@pytest.mark.parametrize("secret", ["", "s" * 40])
def test_before_init_every_command_says_in_one_line_what_is_missing(
    course: Course, words: list[str], secret: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SECRET_KEY", secret)
    result = course(*words)
    assert result.exit_code == 1
    assert len(errors(result)) == 1
    assert "run `course init`" in errors(result)[0]


def test_publish_stores_an_edition_and_show_counts_it(made: Course):
    assert made("publish", "--label", "Spring").stdout.startswith("leaks Spring: published, ")
    assert made("editions").stdout.split()[0] == "*"
    shown = made("show").stdout.splitlines()
    assert shown[0] == "Leaks"
    columns, unit, together = (line.split() for line in shown[3:6])
    assert columns[:6] == ["unit", "minutes", "sections", "words", "figures", "examples"]
    assert columns[6:] == ["citations", "terms", "practice", "bank", "grade"]
    assert unit == ["leak", "30", "1", "20", "0", "0", "0", "0", "0", "1", "3.0"]
    assert together == ["all", *unit[1:]]
    digest = shown[1].split()[2].rstrip(",")
    assert made("show", digest[:8]).stdout == made("show", "Spring").stdout == made("show").stdout


def test_show_lists_every_claim_with_its_source(made: Course, tmp_path: Path):
    unit = COURSE["units/leak/unit.md"].replace("nobody works.", "nobody works [@who §2]. Mend it.")
    folder = write_course(tmp_path / "cited", unit=unit)
    (folder / "units" / "references.yaml").write_text('who:\n  text: "Who, Leaks, 1995."\n  short: "Who 1995"\n')
    assert made("publish", str(folder)).exit_code == 0
    listed = made("show", "--claims").stdout
    assert listed.splitlines()[4:] == [
        "## 1. A leak",
        "",
        "### Why it matters",
        "",
        "- A leak runs day and night, also when nobody works. **[Who 1995, §2]**",
    ]
    out = tmp_path / "claims.md"
    assert made("show", "--claims", "--out", str(out)).stdout == f"1 claims, {out}\n"
    assert out.read_text() == listed
    assert made("show", "--out", str(out)).exit_code == 2


def test_publish_of_broken_content_changes_nothing_and_prints_the_problems(published: Course, tmp_path: Path):
    before = published("editions").stdout
    broken = write_course(tmp_path / "broken", unit=BROKEN)
    result = published("publish", str(broken))
    assert result.exit_code == 1
    assert any("units/leak/unit.md:5:1: error:" in line and "minutes" in line for line in errors(result))
    assert published("editions").stdout == before


def test_publish_again_and_publish_if_none_are_safe_to_repeat(published: Course):
    assert "published before, current again" in published("publish").stdout
    assert published("publish", "--if-none").stdout == "an edition is published already\n"
    assert len(published("editions").stdout.splitlines()) == 1


def test_a_taken_label_is_one_clear_line(made: Course, tmp_path: Path):
    assert made("publish", "--label", "Spring").exit_code == 0
    other = COURSE["units/leak/unit.md"].replace("day and night", "all day and all night")
    result = made("publish", str(write_course(tmp_path / "other", unit=other)), "--label", "Spring")
    assert result.exit_code == 1
    assert errors(result) == ["Error: another edition of leaks is labelled Spring"]
    assert len(made("editions").stdout.splitlines()) == 1


def test_an_edition_that_is_not_there_is_one_clear_line(published: Course):
    assert errors(published("show", "zzz")) == ["Error: expected one edition with the digest or label 'zzz', found 0"]


def test_backup_and_restore_into_another_database(
    published: Course, tmp_path: Path, postgresql: str, monkeypatch: pytest.MonkeyPatch
):
    editions, saved = published("editions").stdout, str(tmp_path / "saved.zip")
    assert published("backup", saved).exit_code == 0
    assert errors(published("restore", saved)) == [
        "Error: the database holds accounts or editions; --force replaces all of it"
    ]
    monkeypatch.setenv("DATABASE_URL", make_database(postgresql))
    assert published("restore", saved).exit_code == 0
    assert published("editions").stdout == editions
    assert published("doctor").exit_code == 0


def test_a_file_that_is_no_backup_is_one_clear_line(published: Course, tmp_path: Path):
    (tmp_path / "note.txt").write_text("hello")
    (line,) = errors(published("restore", "--force", str(tmp_path / "note.txt")))
    assert "expected a backup file" in line


def test_a_folder_that_cannot_be_written_is_one_clear_line(published: Course, tmp_path: Path):
    (line,) = errors(published("backup", str(tmp_path / "nowhere" / "x.zip")))
    assert "No such file or directory" in line


def test_a_database_that_is_not_there_is_one_clear_line(published: Course, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:hunter2@127.0.0.1:1/none")
    (line,) = errors(published("editions"))
    assert line.startswith("Error: the database: connection failed")
    assert "hunter2" not in line


def test_doctor_is_content_with_a_new_installation_and_fails_on_open_secrets(published: Course, tmp_path: Path):
    result = published("doctor")
    assert result.exit_code == 0
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"ok", "warning"}
    (tmp_path / "instance" / "config.py").chmod(0o644)
    result = published("doctor")
    assert result.exit_code == 1
    assert "config.py can be read by others" in result.stdout


def finish_course() -> None:
    """As the learner ana, through the same actions as the web."""
    settings, now = read_settings(), datetime.now(UTC)
    store = open_store(settings.database_url)
    quick = Passwords(memory_kib=8, passes=1)
    ana = accounts.sign_up(
        store,
        quick,
        policy="open",
        login="ana",
        password="correct horse battery",
        display_name="Ana Pérez",
        email="ana@example.org",
        address="192.0.2.1",
        now=now,
    )
    enrol.start_alone(store, ana, now=now)
    accounts.begin_session(store, ana, token="t", user_agent="", lasts=timedelta(days=1), now=now)
    with store.read() as session:
        learner = visits.visit_of(session, token_hash("t"), now).study.learner
    load = loader(store)
    edition = load(learner.edition)
    learn.mark_read(store, learner, edition, unit_id="leak", section_id="why", event_id=str(uuid.uuid4()), now=now)
    attempt = learn.start_attempt(store, learner, edition, "final-leak", rng=SystemRandom(), now=now)
    right = edition.quizzes[0].questions[0].variants[0].key["right"]
    learn.submit(store, learner, attempt.public_id, {"runs": right}, None, load=load, now=now)
    store.close()


def test_a_record_is_issued_verified_without_a_network_and_revoked(published: Course, tmp_path: Path):
    finish_course()
    out = tmp_path / "record.json"
    issued = published("record", "issue", "ANA", "--out", str(out))
    assert issued.exit_code == 0, issued.output
    code, _day, name, _surname, state = issued.stdout.split()
    assert (name, state) == ("Ana", "valid")
    assert len(code.replace("-", "")) == 16

    assert published("record", "verify", str(out)).exit_code == 0
    stranger = published(
        "record", "verify", str(out), "--key", "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
    )
    assert stranger.exit_code == 1
    assert "a good signature by a key that is not trusted" in stranger.stdout.lower()

    changed = json.loads(out.read_text())
    changed["name"] = "Something else"
    (tmp_path / "changed.json").write_text(json.dumps(changed))
    assert published("record", "verify", str(tmp_path / "changed.json")).exit_code == 1

    assert published("record", "revoke", code.lower(), "--reason", "wrong name").exit_code == 0
    assert "revoked" in published("record", "list").stdout
    assert errors(published("record", "revoke", code, "--reason", "again")) == ["Error: the record was revoked already"]
    another = published("record", "issue", "ANA")
    assert another.exit_code == 0, another.output
    assert another.stdout.split()[0] != code


def test_who_has_not_finished_gets_no_record(published: Course):
    assert errors(published("record", "issue", "nobody")) == ["Error: nobody has the login name nobody"]


def test_a_record_is_verified_where_nothing_is_installed(course: Course, tmp_path: Path):
    (tmp_path / "record.json").write_text("{}")
    result = course("record", "verify", str(tmp_path / "record.json"))
    assert result.exit_code == 2
    assert "--trust FILE or --key" in result.stderr


def test_commands_leave_nothing_outside_the_instance(published: Course, tmp_path: Path):
    assert {path.name for path in tmp_path.iterdir()} == {"course", "instance"}


def test_tries_are_marked_again_by_a_corrected_key_once(published: Course, tmp_path: Path):
    finish_course()
    quiz = COURSE["quizzes/final-leak.md"].replace("[x] day", "[ ] day").replace("[ ] while", "[x] while")
    write_course(tmp_path / "course", final_leak=quiz)
    assert published("publish", "--label", "corrected").exit_code == 0
    command = ("regrade", "--quiz", "final-leak", "--edition", "corrected")
    asked = published(*command)
    assert asked.exit_code == 1
    assert "1 try looked at, 1 changes by the key of corrected" in asked.stdout
    assert "self-study  Ana Pérez, try 1: 1 of 1 → 0 of 1  (runs)" in asked.stdout
    assert published(*command, "--yes").stdout.splitlines()[-1] == "1 try marked again"
    assert "1 try looked at, 0 change by the key" in published(*command, "--yes").stdout
    wrong = published("regrade", "--quiz", "moon", "--edition", "corrected")
    assert wrong.exit_code == 1
    assert len(errors(wrong)) == 1
