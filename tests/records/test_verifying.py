"""Each question about a record is answered by itself, and a bad file gets an answer, never a crash."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_app.records import proof
from course_app.records.credential import as_text, credential
from course_app.records.sentences import SENTENCES
from course_app.records.status import LIFETIME, list_address, status_list
from course_app.records.verifying import MOST_BYTES
from tests.records.worlds import HOLDER, INDEX, NOW, PUBLIC_URL, a_record, a_snapshot, an_issuer, checked


def answers(verification: Any) -> list[str]:
    return [check.answer for check in verification.checks]


def test_a_record_of_a_trusted_issuer_holds_and_says_that_its_status_was_not_looked_up(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    verification = checked(a_record(issuer), issuer)
    assert answers(verification) == ["holds", "holds", "holds", "holds", "unknown"]
    assert verification.is_good
    assert verification.issuer.says == "The issuer is one you trust: the Centre."
    assert list_address(PUBLIC_URL, issuer) in verification.status.says


def test_a_good_signature_by_a_key_that_is_not_trusted_is_told_in_these_words(tmp_path: Path):
    issuer, stranger = an_issuer(tmp_path), an_issuer(tmp_path, slug="stranger")
    verification = checked(a_record(stranger), issuer)
    assert answers(verification) == ["holds", "holds", "fails", "holds", "unknown"]
    assert "a good signature by a key that is not trusted" in verification.issuer.says
    assert stranger.did in verification.issuer.says
    assert not verification.is_good


def test_what_is_stated_is_what_was_issued(tmp_path: Path):
    issuer, snapshot = an_issuer(tmp_path), a_snapshot()
    stated = checked(a_record(issuer), issuer).stated
    assert stated is not None
    same = ("name", "code", "course", "course_title", "edition", "edition_label", "language", "issued_at")
    same = (*same, "institution_name", "institution_slug", "assurance", "scope")
    assert {name: getattr(stated, name) for name in same} == {name: getattr(snapshot, name) for name in same}
    assert stated.issuer == issuer.did
    assert stated.id == f"{PUBLIC_URL}/verify/{snapshot.code}"
    assert stated.notice.startswith(snapshot.notice)
    (quiz,) = stated.quizzes
    assert (quiz.title, quiz.pass_percent, quiz.percent) == ("Quiz final-water", "60", "87")
    assert "read the unit “Energy” (2026-02-21)" in stated.reached
    assert "with 87%, 3 1/2 of 4 points (2026-02-22)" in stated.reached
    assert "pass the final quiz “Quiz final-water” with at least 60% of its points" in stated.required


def test_nothing_is_stated_by_a_file_whose_signature_does_not_hold(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    verification = checked(a_record(issuer).replace("Amina Diallo", "Somebody Else"), issuer)
    assert answers(verification) == ["holds", "fails", "unknown", "unknown", "unknown"]
    assert verification.stated is None


def test_a_record_signed_for_another_issuer_does_not_hold(tmp_path: Path):
    issuer, forger = an_issuer(tmp_path), an_issuer(tmp_path, slug="forger")
    document = proof.sign(credential(a_snapshot(), issuer), forger, created=NOW)
    assert checked(as_text(document), issuer).signature.code == "signature.other-key"
    document["proof"][0]["verificationMethod"] = json.loads(a_record(issuer))["proof"][0]["verificationMethod"]
    assert checked(as_text(document), issuer).signature.code == "signature.fails"


def test_a_record_without_a_public_address_says_so_itself_and_when_checked(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    record = a_record(issuer, public_url=None)
    verification = checked(record, issuer)
    assert verification.is_good
    assert "by its file and the issuer's key only" in json.loads(record)["description"]
    assert "by file and key only" in verification.status.says
    assert "credentialStatus" not in json.loads(record)


def test_an_address_of_mail_is_in_the_record_as_a_salted_hash_only(tmp_path: Path):
    record = a_record(an_issuer(tmp_path))
    assert "example.org" not in record.replace("course.example.org", "").lower()
    hashed = [one for one in json.loads(record)["credentialSubject"]["identifier"] if one["hashed"]]
    assert [(one["identityType"], one["salt"]) for one in hashed] == [("emailAddress", HOLDER.salt)]


@pytest.mark.parametrize(
    ("later", "answer"),
    [(timedelta(0), "holds"), (timedelta(minutes=-4), "holds"), (timedelta(days=-1), "fails")],
)
def test_a_record_from_the_future_fails_by_its_date(later: timedelta, answer: str, tmp_path: Path):
    issuer = an_issuer(tmp_path)
    assert checked(a_record(issuer), issuer, now=NOW + later).dates.answer == answer


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"validUntil": "2026-03-03T00:00:00Z"}, "dates.hold"),
        ({"validUntil": "2026-03-01T00:00:00Z"}, "dates.over"),
        ({"validUntil": "soon"}, "dates.unreadable"),
        ({"validFrom": "2026-03-01T00:00:00"}, "dates.unreadable"),
    ],
)
def test_dates_are_checked_by_themselves(dates: dict[str, str], code: str, tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = proof.sign(credential(a_snapshot(), issuer) | dates, issuer, created=NOW)
    verification = checked(as_text(document), issuer)
    assert (verification.signature.answer, verification.dates.code) == ("holds", code)
    assert verification.is_good == (code == "dates.hold")


def a_list(issuer: Any, revoked: set[int], **options: Any) -> bytes:
    address = options.get("address", list_address(PUBLIC_URL, issuer))
    document = status_list(address, issuer, revoked, now=options.get("now", NOW))
    return as_text(proof.sign(document, options.get("by", issuer), created=NOW)).encode()


def test_a_revoked_record_is_refused_and_the_list_of_today_says_so(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    verification = checked(a_record(issuer), issuer, status=a_list(issuer, {INDEX}))
    assert answers(verification) == ["holds", "holds", "holds", "holds", "fails"]
    assert verification.status.says == "The record was revoked, by the issuer's list of 2026-03-02."
    assert not verification.is_good
    assert checked(a_record(issuer), issuer, status=a_list(issuer, {INDEX + 1})).status.code == "status.valid"


def test_a_list_that_proves_nothing_is_could_not_check_and_not_false(tmp_path: Path):
    issuer, other = an_issuer(tmp_path), an_issuer(tmp_path, slug="other")
    lists = {
        "status.other-list": [a_list(other, {INDEX}), a_list(issuer, {INDEX}, address=f"{PUBLIC_URL}/status/other")],
        "status.old-list": [a_list(issuer, {INDEX}, now=NOW - LIFETIME), a_list(issuer, {INDEX}, now=NOW + LIFETIME)],
        "status.bad-list": [
            a_list(issuer, {INDEX}, by=other),
            a_list(issuer, {INDEX}).replace(b"revocation", b"suspension"),
            a_record(issuer).encode(),
            b"{}",
            b"",
            b"[" * 100_000,
            b'{"a":"' + b"x" * 2_000_000 + b'"}',
        ],
    }
    found = [
        (code, checked(a_record(issuer), issuer, status=listed).status)
        for code, several in lists.items()
        for listed in several
    ]
    assert [(check.answer, check.code) for _, check in found] == [("unknown", code) for code, _ in found]


def test_an_entry_that_is_no_place_in_a_list_could_not_be_checked(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    for entry in ({"statusListIndex": "-1"}, {"statusListIndex": "131072"}, {"statusListIndex": "1e3"}):
        document = credential(a_snapshot(), issuer, public_url=PUBLIC_URL, status_index=INDEX)
        document["credentialStatus"] |= entry
        record = as_text(proof.sign(document, issuer, created=NOW))
        verification = checked(record, issuer, status=a_list(issuer, {INDEX}))
        assert (verification.signature.answer, verification.status.code) == ("holds", "status.bad-list")


@pytest.mark.parametrize("entry", ["urn:uuid:1", {"type": "BitstringStatusListEntry"}, ["urn:uuid:1", "urn:uuid:2"]])
@pytest.mark.parametrize("given", [True, False])
def test_an_issuer_that_signs_an_odd_status_gets_an_answer_too(entry: Any, given: bool, tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = proof.sign(credential(a_snapshot(), issuer) | {"credentialStatus": entry}, issuer, created=NOW)
    verification = checked(as_text(document), issuer, status=a_list(issuer, set()) if given else None)
    assert (verification.signature.answer, verification.status.code) == ("holds", "status.bad-list")


@pytest.mark.parametrize("subject", ["urn:uuid:1", {"type": "BitstringStatusList", "name": "x"}])
def test_an_issuer_that_signs_an_odd_list_gets_an_answer_too(subject: Any, tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = status_list(list_address(PUBLIC_URL, issuer), issuer, set(), now=NOW) | {"credentialSubject": subject}
    listed = as_text(proof.sign(document, issuer, created=NOW)).encode()
    assert checked(a_record(issuer), issuer, status=listed).status.code == "status.bad-list"


BAD_FILES = {
    "nothing": (b"", "file.not-json"),
    "text": (b"hello", "file.not-json"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "file.not-json"),
    "a list": (b"[]", "file.not-json"),
    "another object": (b'{"a": "b"}', "file.not-a-record"),
    "ten megabytes": (b'{"a": "' + b"x" * 10_000_000 + b'"}', "file.too-large"),
    "deep lists": (b'{"a": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", "file.too-deep"),
    "deep objects": (b'{"a": ' * 5_000 + b'"b"' + b"}" * 5_000, "file.too-deep"),
    "a little too deep": (b'{"a": ' * 14 + b'"b"' + b"}" * 14, "file.too-deep"),
    "many values": (json.dumps({"a": ["b"] * 5_000}).encode(), "file.too-long"),
    "a key twice": (b'{"a": "b", "a": "c"}', "file.key-twice"),
    "a number": (b'{"a": 1}', "file.odd-value"),
    "a fraction": (b'{"a": 1.5}', "file.odd-value"),
    "not a number": (b'{"a": NaN}', "file.odd-value"),
    "null": (b'{"a": null}', "file.odd-value"),
    "an empty list": (b'{"a": []}', "file.odd-value"),
    "a list in a list": (b'{"a": [["b"]]}', "file.odd-value"),
    "a control character": (b'{"a": "\\u0007"}', "file.odd-value"),
    "half a character": (b'{"a": "\\ud800"}', "file.odd-value"),
    "a keyword inside": (b'{"a": {"@graph": "b"}}', "file.odd-key"),
    "a keyword on top": (b'{"@graph": "b"}', "file.odd-key"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_record_is_refused_with_its_reason(name: str):
    data, code = BAD_FILES[name]
    verification = checked(data)
    assert verification.file.code == code
    assert answers(verification) == ["fails", "unknown", "unknown", "unknown", "unknown"]
    assert not verification.is_good
    assert all(check.says for check in verification.checks)


def test_of_a_file_that_is_no_record_every_check_says_so(tmp_path: Path):
    found = checked("no JSON", an_issuer(tmp_path))
    assert answers(found) == ["fails", "unknown", "unknown", "unknown", "unknown"]
    assert all("as the file does not read as a record" in check.says for check in found.checks[1:])


def test_a_record_saved_with_a_byte_order_mark_still_reads(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    assert checked(b"\xef\xbb\xbf" + a_record(issuer).encode(), issuer).is_good


@pytest.mark.parametrize(
    "change",
    [
        {"type": ["VerifiableCredential"]},
        {"@context": "https://www.w3.org/ns/credentials/v2"},
        {"credentialSubject": "urn:uuid:1"},
        {"credentialSubject": {"type": "AchievementSubject"}},
        {"issuer": "did:key:z6Mk"},
        {"validFrom": ["2026-03-02T09:30:00Z"]},
        {"id": {"id": "urn:uuid:1"}},
    ],
)
def test_a_credential_of_another_shape_is_not_a_record(change: dict[str, Any], tmp_path: Path):
    document = json.loads(a_record(an_issuer(tmp_path))) | change
    assert checked(as_text(document)).file.code == "file.not-a-record"


@pytest.mark.parametrize(
    "change",
    [
        {"proof": "z1"},
        {"proof": []},
        {"proof": [{}]},
        {"proof": [True]},
        {"proof": [{"type": "DataIntegrityProof"}]},
    ],
)
def test_a_record_without_a_proof_of_ours_does_not_hold(change: dict[str, Any], tmp_path: Path):
    issuer = an_issuer(tmp_path)
    verification = checked(as_text(json.loads(a_record(issuer)) | change), issuer)
    assert not verification.is_good
    assert verification.stated is None


def test_a_second_proof_or_more_in_the_proof_is_refused(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = json.loads(a_record(issuer))
    (one,) = document["proof"]
    for several in ([one, one], [one, "x"], [one | {"expires": "2030-01-01T00:00:00Z"}]):
        assert checked(as_text(document | {"proof": several}), issuer).signature.code == "signature.none"


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0"])
def test_blanks_after_a_signature_are_a_change(blank: str, tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = json.loads(a_record(issuer))
    document["proof"][0]["proofValue"] += blank
    assert checked(as_text(document), issuer).signature.answer == "fails"


def test_the_network_is_never_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    issuer = an_issuer(tmp_path)
    assert checked(a_record(issuer), issuer, status=a_list(issuer, set())).status.answer == "holds"
    document = json.loads(a_record(issuer))
    document["@context"].append("https://example.org/context.json")
    assert not checked(as_text(document), issuer).is_good


def test_a_file_made_to_take_long_is_refused_soon(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = json.loads(a_record(issuer))
    twins = [{"type": "Evidence", "audience": {"type": "Image"}} for _ in range(60)]
    started = time.process_time()
    verification = checked(as_text(document | {"evidence": twins}), issuer)
    assert verification.signature.code == "signature.uncovered"
    wide = document | {"evidence": [{"id": f"urn:uuid:{n}", "type": "Evidence", "name": "x"} for n in range(320)]}
    assert checked(json.dumps(wide), issuer).signature.code == "signature.fails"
    assert time.process_time() - started < 5


def test_many_threads_may_check_at_once(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    good = a_record(issuer)
    bad = good.replace("Amina", "Anna")
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda text: checked(text, issuer).is_good, [good, bad] * 20))
    assert results == [True, False] * 20


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_is_in_a_member_the_answer_is_a_verification(data: st.DataObject, tmp_path_factory: Any):
    document = json.loads(_record(tmp_path_factory))
    member = data.draw(st.sampled_from(sorted(document)))
    document[member] = data.draw(JSON)
    assert not checked(json.dumps(document)).is_good


@settings(max_examples=100)
@given(data=st.binary(max_size=300))
def test_whatever_the_bytes_the_answer_is_a_verification(data: bytes):
    assert checked(data).file.answer == "fails"


_RECORDS: list[str] = []


def _record(tmp_path_factory: Any) -> str:
    if not _RECORDS:
        _RECORDS.append(a_record(an_issuer(tmp_path_factory.mktemp("one"))))
    return _RECORDS[0]


def test_every_sentence_is_one_that_a_check_can_say_and_fills_its_places():
    about = dict.fromkeys(("most", "key", "found", "name", "day", "address"), "…")
    for sentence in SENTENCES.values():
        assert sentence.format_map(about).endswith(".")


def test_a_file_at_the_limit_of_size_is_still_looked_at():
    data = b'{"a":"b"}'.ljust(MOST_BYTES)
    assert checked(data).file.code == "file.not-a-record"
    assert checked(data + b" ").file.code == "file.too-large"
