"""Signing keys are files that only their owner can read; old ones stay."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from course_app.records.credential import issue_record
from course_app.records.keys import PERIOD, KeyProblem, create_key, load_issuer, load_issuers, trusted
from course_app.records.multikey import of_did, read_public, read_secret, read_signature
from tests.records.worlds import NOW, a_snapshot, an_issuer


def the_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_key_comes_back_as_it_was_made(tmp_path: Path):
    folder = tmp_path / "instance" / "keys"
    made = create_key(folder, "etc", NOW)
    loaded = load_issuer(folder, "etc", NOW)
    assert loaded == made
    assert hash(loaded) == hash(made)
    assert (loaded.did, loaded.institution_slug) == (made.did, "etc")
    assert (loaded.valid_from, loaded.valid_until) == (NOW, NOW + PERIOD)


def test_keys_are_kept_where_only_their_owner_can_read(tmp_path: Path):
    folder = tmp_path / "keys"
    create_key(folder, "etc", NOW)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(the_file(folder).stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620])
def test_a_key_that_others_can_read_or_write_is_refused_with_what_to_do(mode: int, tmp_path: Path):
    folder = tmp_path / "keys"
    create_key(folder, "etc", NOW)
    the_file(folder).chmod(mode)
    with pytest.raises(KeyProblem, match=r"others can read it .* run: chmod 600"):
        load_issuer(folder, "etc", NOW)


def test_a_folder_that_others_can_read_is_refused_with_what_to_do(tmp_path: Path):
    folder = tmp_path / "keys"
    create_key(folder, "etc", NOW)
    folder.chmod(0o750)
    with pytest.raises(KeyProblem, match="run: chmod 700"):
        load_issuer(folder, "etc", NOW)
    with pytest.raises(KeyProblem, match="run: chmod 700"):
        create_key(folder, "other", NOW)


def test_the_newest_valid_key_signs_and_old_ones_are_kept(tmp_path: Path):
    folder = tmp_path / "keys"
    first = create_key(folder, "etc", NOW)
    second = create_key(folder, "etc", NOW + timedelta(days=30))
    assert load_issuer(folder, "etc", NOW).did == first.did
    assert load_issuer(folder, "etc", NOW + timedelta(days=30)).did == second.did
    assert load_issuer(folder, "etc", NOW + PERIOD).did == second.did
    assert [key.did for key in load_issuers(folder, "etc")] == [second.did, first.did]


def test_without_a_valid_key_the_message_says_which_there_are(tmp_path: Path):
    folder = tmp_path / "keys"
    with pytest.raises(KeyProblem, match="found none; make one"):
        load_issuer(folder, "etc", NOW)
    create_key(folder, "etc", NOW)
    for moment in (NOW - timedelta(seconds=1), NOW + PERIOD):
        with pytest.raises(KeyProblem, match="found one from 2026-03-02 to 2029-03-01"):
            load_issuer(folder, "etc", moment)


def test_a_key_signs_no_record_outside_its_period(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    for moment in (NOW - timedelta(days=1), NOW + PERIOD):
        with pytest.raises(KeyProblem, match="a key valid on"):
            issue_record(a_snapshot(), issuer, now=moment)


def test_each_institution_has_its_own_keys(tmp_path: Path):
    folder = tmp_path / "keys"
    one, other = create_key(folder, "etc", NOW), create_key(folder, "etc-2", NOW)
    assert load_issuer(folder, "etc", NOW).did == one.did
    assert {key.did for key in load_issuers(folder)} == {one.did, other.did}
    assert trusted(load_issuers(folder), {"etc": "The Centre"}) == {one.did: "The Centre", other.did: "etc-2"}


@pytest.mark.parametrize("slug", ["", "..", "a/b", "Etc", "a.b", "-a", "a b"])
def test_a_short_name_that_could_leave_the_folder_is_refused(slug: str, tmp_path: Path):
    with pytest.raises(KeyProblem, match="short name"):
        create_key(tmp_path / "keys", slug, NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_key_is_named(tmp_path: Path):
    folder = tmp_path / "keys"
    create_key(folder, "etc", NOW)
    create_key(tmp_path / "others", "etc", NOW)
    path = the_file(folder)
    good = json.loads(path.read_text())
    other = json.loads(the_file(tmp_path / "others").read_text())
    changes: list[dict[str, object]] = [
        {"format": 2},
        {"more": "x"},
        {"institution": "other"},
        {"valid_from": "2026-03-02T09:30:00"},
        {"valid_until": "later"},
        {"secretKeyMultibase": "z6"},
        {"secretKeyMultibase": 5},
        {"secretKeyMultibase": good["publicKeyMultibase"]},
        {"publicKeyMultibase": other["publicKeyMultibase"]},
    ]
    for text in ["", "[]", *(json.dumps(good | change) for change in changes)]:
        path.write_text(text)
        with pytest.raises(KeyProblem, match="a signing key was expected"):
            load_issuer(folder, "etc", NOW)


def test_a_secret_is_not_shown_when_an_issuer_is_printed(tmp_path: Path):
    folder = tmp_path / "keys"
    issuer = create_key(folder, "etc", NOW)
    secret = json.loads(the_file(folder).read_text())["secretKeyMultibase"]
    assert secret not in repr(issuer)
    assert "PrivateKey" not in repr(issuer)


def test_a_key_is_made_of_the_random_bytes_given(tmp_path: Path):
    one = create_key(tmp_path / "one", "etc", NOW, random_bytes=bytes)
    two = create_key(tmp_path / "two", "etc", NOW, random_bytes=bytes)
    # RFC 8032's arithmetic: the public key of 32 zero bytes, known from many implementations.
    assert one.key.public_key().public_bytes_raw().hex().startswith("3b6a27bcceb6a42d62a3a8d02a6f0d73")
    assert one.did == two.did
    with pytest.raises(FileExistsError):
        create_key(tmp_path / "one", "etc", NOW, random_bytes=bytes)


@pytest.mark.parametrize(
    "text", ["", "z", "z6Mk", "6Mk", "zO0", "z" + "1" * 500, "zé", "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5"]
)
def test_what_is_no_key_is_refused(text: str):
    for read in (read_public, read_secret, read_signature):
        with pytest.raises(ValueError, match=r"expected|32 bytes|Invalid"):
            read(text)
    with pytest.raises(ValueError, match=r"expected|32 bytes|Invalid"):
        of_did(f"did:key:{text}")


def test_only_did_key_names_a_key():
    with pytest.raises(ValueError, match="a did:key was expected"):
        of_did("did:web:course.example.org")
