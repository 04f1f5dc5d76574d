"""Verifiers that are not ours: they take what we sign, and refuse every change of it, as we do."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from course_app.course.record import UnitRead
from course_app.records import proof
from course_app.records.credential import as_text
from course_app.records.keys import Issuer
from course_app.records.status import list_address, status_list
from tests.records.mutations import Mutation, more_mutations, mutations, places
from tests.records.worlds import (
    INDEX,
    PUBLIC_URL,
    a_record,
    a_snapshot,
    an_issuer,
    checked,
    library_accepts,
    node_opinions,
)

ODD_NAMES = [
    'Zoë "Quote" O\'Brien',
    "back\\slash",
    "two\nlines",
    "أمينة ديالو",
    "张伟",
    "e\u0301 and é",
    "family 👩‍👩‍👧",
    "<b>&amp;</b>",
    " spaces  inside ",
    "\u202eright to left",
    "\ufeffmark",
    "\x85next",
    "https://example.org/",
    "_:b0",
    "true",
]


@pytest.mark.parametrize("options", [{}, {"holder": None}, {"public_url": None}, {"public_url": None, "holder": None}])
def test_both_independent_verifiers_take_a_record(options: dict[str, None], tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = json.loads(a_record(issuer, **options))
    (opinion,) = node_opinions([document])
    assert opinion == {"verified": True, "error": None, "revoked": []}
    assert library_accepts(document, issuer)


def test_changes_here_and_there_are_refused_by_all_three_verifiers(tmp_path: Path):
    """A twelfth of them, so that the ordinary suite stays quick."""
    issuer = an_issuer(tmp_path)
    document = json.loads(a_record(issuer))
    refused_by_all(document, list(mutations(document))[::12], issuer)


@pytest.mark.long
def test_every_change_of_a_record_is_refused_by_all_three_verifiers(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = json.loads(a_record(issuer))
    leaves = [place for place, value in places(document) if not isinstance(value, dict | list)]
    changes = list(mutations(document))
    assert len(leaves) > 80
    assert len(changes) > 2 * len(leaves)
    refused_by_all(document, changes, issuer)


@pytest.mark.long
def test_more_changes_of_a_record_are_refused_by_all_three_verifiers(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    document = json.loads(a_record(issuer))
    refused_by_all(document, list(more_mutations(document)), issuer)


def refused_by_all(document: dict[str, Any], changes: list[Mutation], issuer: Issuer) -> None:
    opinions = node_opinions([document, *(changed for _, changed in changes)])
    assert opinions[0]["verified"]
    taken = [name for (name, _), opinion in zip(changes, opinions[1:], strict=True) if opinion["verified"]]
    assert not taken, "by @digitalbazaar/vc"
    assert not [name for name, changed in changes if library_accepts(changed, issuer)], "by openbadgeslib"
    assert not [name for name, changed in changes if checked(as_text(changed), issuer).is_good], "by ours"


@pytest.mark.long
def test_names_in_any_script_are_signed_as_other_verifiers_read_them(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    documents = [json.loads(a_record(issuer, a_snapshot(name=name))) for name in ODD_NAMES]
    opinions = node_opinions(documents)
    wrong = [name for name, opinion in zip(ODD_NAMES, opinions, strict=True) if not opinion["verified"]]
    assert not wrong
    for name, document in zip(ODD_NAMES, documents, strict=True):
        assert library_accepts(document, issuer), name
        stated = checked(as_text(document), issuer).stated
        assert stated is not None
        assert stated.name == name


@pytest.mark.long
def test_a_long_course_with_units_of_one_title_is_signed_and_read_by_all(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    units = tuple(UnitRead(id=f"u-{n}", title="Practice", minutes=60, read_on="2026-02-20") for n in range(40))
    quizzes = tuple(replace(a_snapshot().quizzes[0], id=f"q-{n}") for n in range(40))
    record = a_record(issuer, a_snapshot(units=units, quizzes=quizzes, final="q-0"))
    (opinion,) = node_opinions([json.loads(record)])
    assert opinion["verified"], opinion
    assert library_accepts(json.loads(record), issuer)
    assert checked(record, issuer).is_good


@pytest.mark.parametrize("revoked", [set(), {INDEX}, {INDEX - 1, INDEX + 1}, {0, INDEX, 131_071}, {INDEX, 200_000}])
def test_an_independent_verifier_reads_our_status_list(revoked: set[int], tmp_path: Path):
    now = datetime.now(UTC)  # it compares a list's dates with its own clock
    issuer = an_issuer(tmp_path, now=now - timedelta(minutes=1))
    document = json.loads(a_record(issuer, now=now))
    listed = proof.sign(status_list(list_address(PUBLIC_URL, issuer), issuer, revoked, now=now), issuer, created=now)
    (opinion,) = node_opinions([document], lists=[listed], now=now)
    assert opinion == {"verified": True, "error": None, "revoked": [INDEX in revoked]}
    ours = checked(as_text(document), issuer, status=as_text(listed).encode(), now=now)
    assert ours.status.answer == ("fails" if INDEX in revoked else "holds")


@pytest.mark.long
def test_every_change_of_a_status_list_is_refused(tmp_path: Path):
    issuer = an_issuer(tmp_path)
    record = a_record(issuer)
    now = datetime.now(UTC)
    address = list_address(PUBLIC_URL, issuer)
    listed = proof.sign(status_list(address, issuer, {INDEX}, now=now), issuer, created=now)
    changes = list(mutations(listed))
    opinions = node_opinions([listed, *(changed for _, changed in changes)], now=now)
    assert opinions[0]["verified"]
    assert not [name for (name, _), one in zip(changes, opinions[1:], strict=True) if one["verified"]]
    for name, changed in changes:
        assert checked(record, issuer, status=as_text(changed).encode(), now=now).status.answer == "unknown", name
