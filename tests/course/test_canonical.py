"""One value has one byte form."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.canonical import canonical_json, digest, digest_of

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=10,
)


def test_keys_are_sorted_by_utf_16_and_nothing_is_escaped_that_need_not_be():
    # the example of RFC 8785, section 3.2.3, without its numbers: the emoji sorts before U+FB33
    value = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "ö": 7}
    assert canonical_json(value).decode() == '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\U0001f600":5,"\ufb33":3}'


def test_control_characters_are_escaped_as_the_rfc_says():
    assert canonical_json('\u000f\n"\\/\x7f') == b'"\\u000f\\n\\"\\\\/\x7f"'


@given(VALUES)
def test_the_form_is_json_of_the_same_value_and_stays_the_same(value: Any):
    data = canonical_json(value)
    assert json.loads(data) == value
    assert canonical_json(json.loads(data)) == data


@given(st.dictionaries(TEXTS, st.integers(), max_size=6), st.randoms())
def test_the_order_in_which_keys_were_put_in_does_not_matter(value: dict[str, int], rng: Any):
    items = list(value.items())
    rng.shuffle(items)
    assert digest_of(dict(items)) == digest_of(value)


@pytest.mark.parametrize("value", [1.5, {"a": [0.0]}, float("nan"), {1: "a"}, {None: "a"}, b"bytes", {"a"}, object()])
def test_what_two_languages_may_print_differently_is_refused(value: Any):
    with pytest.raises(TypeError, match="canonical JSON expects"):
        canonical_json(value)


def test_half_a_character_is_refused():
    with pytest.raises(UnicodeEncodeError):
        canonical_json("\ud800")


def test_the_digest_is_sha_256_in_hexadecimal():
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of({"b": [1, True, None], "a": ""}) == digest(b'{"a":"","b":[1,true,null]}')
