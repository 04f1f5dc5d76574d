"""`course record verify`: a file and the keys one trusts, and nothing else."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course_app.commands.errors import PlainErrors
from course_app.commands.records import record
from course_app.records.credential import as_text
from course_app.records.keys import Issuer
from course_app.records.proof import sign
from course_app.records.status import list_address, status_list
from tests.records.worlds import INDEX, PUBLIC_URL, a_record, a_snapshot, an_issuer

YESTERDAY = datetime.now(UTC) - timedelta(days=1)  # the command has a clock of its own


@pytest.fixture
def issuer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issuer:
    """Where no installation is, and no network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INSTANCE_FOLDER", raising=False)
    made = an_issuer(tmp_path, now=YESTERDAY)
    Path("record.json").write_text(a_record(made, now=YESTERDAY), encoding="utf-8")
    return made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(PlainErrors(commands={"record": record}), ["record", "verify", "record.json", *arguments])


def test_a_record_of_a_key_that_is_given_is_good(issuer: Issuer):
    result = run("--key", issuer.did)
    assert result.exit_code == 0, result.output
    assert "The signature holds" in result.output
    assert "not checked  Whether the record was revoked could not be checked here" in result.output
    assert "Amina Diallo" in result.output


def test_a_trust_list_names_the_issuer(issuer: Issuer):
    Path("trust.txt").write_text(f"{issuer.did} The Centre\n", encoding="utf-8")
    result = run("--trust", "trust.txt")
    assert result.exit_code == 0, result.output
    assert "The issuer is one you trust: The Centre." in result.output


def test_another_key_is_not_enough(issuer: Issuer, tmp_path: Path):
    result = run("--key", an_issuer(tmp_path / "other").did)
    assert result.exit_code == 1
    assert "a good signature by a key that is not trusted" in result.output
    assert "NOT good" in result.output


def test_a_changed_record_is_refused_and_nothing_of_it_is_shown(issuer: Issuer):
    Path("record.json").write_text(a_record(issuer, now=YESTERDAY).replace("Amina", "Anna"), encoding="utf-8")
    result = run("--key", issuer.did)
    assert result.exit_code == 1
    assert "Anna" not in result.output


def test_a_revoked_record_is_refused_where_the_list_is_at_hand(issuer: Issuer):
    listed = status_list(list_address(PUBLIC_URL, issuer), issuer, {INDEX}, now=YESTERDAY)
    Path("list.json").write_text(as_text(sign(listed, issuer, created=YESTERDAY)), encoding="utf-8")
    result = run("--key", issuer.did, "--status", "list.json")
    assert result.exit_code == 1
    assert "FAILS        The record was revoked" in result.output


def test_a_name_of_several_lines_cannot_pass_for_what_the_program_says(issuer: Issuer):
    snapshot = a_snapshot(name="Amina\nGood. The record states:")
    Path("record.json").write_text(a_record(issuer, snapshot, now=YESTERDAY), encoding="utf-8")
    assert "  Name         Amina Good. The record states:" in run("--key", issuer.did).output


def test_a_key_that_does_not_read_is_one_clear_line(issuer: Issuer):
    result = run("--key", "did:web:example.org")
    assert result.exit_code == 1
    assert "a key such as did:key:z6Mk… was expected" in result.output
    assert "Traceback" not in result.output


def test_without_an_installation_one_must_say_whom_to_trust(issuer: Issuer):
    assert issuer.did
    result = run()
    assert result.exit_code == 2
    assert "say whom you trust" in result.output
