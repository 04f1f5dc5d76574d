"""Nothing is signed that the signature would not cover."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from course_app.records import pinned, proof
from course_app.records.credential import credential
from course_app.records.linked_data import Uncovered, statements
from course_app.records.strict_json import Unreadable
from tests.records.mutations import places
from tests.records.worlds import HOLDER, INDEX, NOW, PUBLIC_URL, a_record, a_snapshot, an_issuer

ROOT = Path(__file__).parents[2]


def a_credential(tmp_path: Path) -> tuple[dict[str, Any], Any]:
    issuer = an_issuer(tmp_path)
    return credential(a_snapshot(), issuer, public_url=PUBLIC_URL, status_index=INDEX, holder=HOLDER), issuer


@pytest.mark.parametrize(
    "more",
    [
        {"unheardOf": "x"},
        {"evidence": {"type": "Evidence", "unheardOf": "x"}},
        {"evidence": {"type": "UnheardOf", "name": "x"}},
        {"evidence": {"id": "relative", "name": "x"}},
        {"evidence": {"id": "_:b0", "name": "x"}},
        {"evidence": {"id": "urn:has a blank", "name": "x"}},
        {"https://schema.org/name": "x"},
        {"id": "verify/1"},
        {"evidence": [{"type": "Evidence"}, {"type": "Evidence", "audience": {"genre": "x"}}]},
        {"@context": [*pinned.FILES, "https://example.org/context.json"]},
        {"@context": [{"unheardOf": "https://example.org/u"}, *pinned.FILES]},
        {"@context": pinned.CREDENTIALS},
    ],
)
def test_terms_that_no_pinned_context_defines_are_not_signed(more: dict[str, Any], tmp_path: Path):
    document, issuer = a_credential(tmp_path)
    with pytest.raises(Uncovered):
        proof.sign(document | more, issuer, created=NOW)


@pytest.mark.parametrize("more", [{"name": None}, {"name": 5}, {"name": 1.5}, {"name": []}, {"name": "\x07"}])
def test_values_that_two_readers_may_take_differently_are_not_signed(more: dict[str, Any], tmp_path: Path):
    document, issuer = a_credential(tmp_path)
    with pytest.raises(Unreadable):
        proof.sign(document | more, issuer, created=NOW)


def test_every_leaf_of_a_record_is_among_the_statements_that_are_signed(tmp_path: Path):
    document, _ = a_credential(tmp_path)
    del document["@context"]
    text = statements(document | {"@context": list(pinned.FILES)}).decode()
    for place, value in places(document):
        if isinstance(value, str) and place[-1] != "type" and place[-2:-1] != ("type",):
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            assert f'"{escaped}"' in text or f"<{value}>" in text, place


def test_nodes_that_cannot_be_told_apart_are_refused(tmp_path: Path):
    document, issuer = a_credential(tmp_path)
    twins = [{"type": "Evidence", "audience": {"type": "Image"}} for _ in range(2)]
    with pytest.raises(Uncovered, match="told apart"):
        proof.sign(document | {"evidence": twins}, issuer, created=NOW)


def test_signing_does_not_touch_the_document_and_gives_the_proof_as_an_array(tmp_path: Path):
    document, issuer = a_credential(tmp_path)
    before = json.dumps(document)
    signed = proof.sign(document, issuer, created=NOW)
    assert json.dumps(document) == before
    assert proof.signed_by(signed) == issuer.did
    assert [one["cryptosuite"] for one in signed["proof"]] == ["eddsa-rdfc-2022"]


def test_a_record_issued_twice_at_one_time_is_the_same_text(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    assert a_record(issuer) == a_record(issuer)


def test_what_open_badges_asks_of_a_credential_is_there(tmp_path: Path):
    record = json.loads(a_record(an_issuer(tmp_path)))
    assert record["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert {"id", "type", "issuer", "validFrom", "credentialSubject", "proof"} <= record.keys()
    assert isinstance(record["proof"], list)
    subject = record["credentialSubject"]
    assert {"id", "type", "criteria", "description", "name"} <= subject["achievement"].keys()
    assert all({"type", "hashed", "identityHash", "identityType"} <= one.keys() for one in subject["identifier"])
    described = {one["id"] for one in subject["achievement"]["resultDescription"]}
    assert {one["resultDescription"] for one in subject["result"]} == described
    listed = (subject["identifier"], subject["result"], subject["achievement"]["otherIdentifier"])
    assert all(isinstance(one, list) for one in listed)


def test_the_pinned_contexts_are_the_published_files():
    folder = ROOT / "course_app" / "records" / "contexts"
    readme = (folder / "README.md").read_text()
    for name in pinned.FILES.values():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() in readme
    badges = (folder / pinned.FILES[pinned.OPEN_BADGES]).read_bytes()
    assert hashlib.md5(badges).hexdigest() == "c4f4029eeee8e2fc6f396fab47d547a8"
    theirs = ROOT / "node_modules" / "@digitalbazaar" / "credentials-context" / "contexts" / "v2.jsonld"
    assert json.loads(theirs.read_text()) == pinned.load(pinned.CREDENTIALS)["document"]


def test_no_other_context_is_loaded():
    with pytest.raises(pinned.UnknownContext, match="a pinned context was expected"):
        pinned.load("https://www.w3.org/2018/credentials/v1")
