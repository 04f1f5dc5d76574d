"""Whom a reader trusts comes from the reader: lines of keys, or an installation's did.json."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from course_app.records.did import did_document, did_web
from course_app.records.keys import create_key, load_issuers
from course_app.records.trust import BadTrust, read_trust, trusted_key
from tests.records.worlds import NOW, PUBLIC_URL, an_issuer


def test_a_list_names_keys_a_line(tmp_path: Path):
    one, two = an_issuer(tmp_path), an_issuer(tmp_path, slug="two")
    text = f"# who we trust\n\n{one.did}  Centre of Æther \n{two.public_key} # no name\n"
    assert read_trust(text.encode()) == {one.did: "Centre of Æther", two.did: two.did}


def test_a_key_that_does_not_read_is_told_with_its_line():
    with pytest.raises(BadTrust, match="line 2: a key such as did:key"):
        read_trust(b"# list\ndid:key:z6Mk nobody\n")


@pytest.mark.parametrize(
    "data", [b"\xff", b"{", b"{}", b'{"verificationMethod": [1]}', b"{" * 100_000, b" " * 2_000_000]
)
def test_a_list_that_does_not_read_is_refused(data: bytes):
    with pytest.raises(BadTrust, match="expected"):
        read_trust(data)


def test_an_installations_own_document_is_a_trust_list_of_all_its_keys(tmp_path: Path):
    folder = tmp_path / "keys"
    create_key(folder, "etc", NOW)
    create_key(folder, "etc", NOW + timedelta(days=900))
    create_key(folder, "other", NOW)
    issuers = load_issuers(folder)
    document = did_document(PUBLIC_URL, issuers)
    trusted = read_trust(json.dumps(document).encode())
    assert trusted == {issuer.did: "did:web:course.example.org" for issuer in issuers}


def test_the_document_publishes_each_key_and_no_secret(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = did_document(PUBLIC_URL, [issuer])
    assert document["id"] == "did:web:course.example.org"
    (method,) = document["verificationMethod"]
    assert method == {
        "id": f"did:web:course.example.org#{issuer.public_key}",
        "type": "Multikey",
        "controller": "did:web:course.example.org",
        "publicKeyMultibase": issuer.public_key,
        "expires": "2029-03-01T09:30:00Z",
    }
    assert document["assertionMethod"] == [method["id"]]
    assert issuer.did in document["alsoKnownAs"]
    assert "secret" not in json.dumps(document)


@pytest.mark.parametrize(
    ("address", "did"),
    [
        ("https://Course.example.org", "did:web:course.example.org"),
        ("https://course.example.org:8443", "did:web:course.example.org%3A8443"),
        ("http://127.0.0.1:8000", None),
        (None, None),
    ],
)
def test_did_web_is_for_https(address: str | None, did: str | None):
    assert did_web(address) == did


def test_a_key_may_be_given_alone_or_as_a_did(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    assert trusted_key(f" {issuer.did}\n") == trusted_key(issuer.public_key) == issuer.did
    with pytest.raises(BadTrust, match="a key such as"):
        trusted_key("did:web:course.example.org")
