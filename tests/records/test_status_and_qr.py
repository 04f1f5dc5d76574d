"""The status list's bits, and the code to be scanned."""

import base64
import gzip
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.records.credential import verify_address
from course_app.records.qr import qr_svg
from course_app.records.status import LEAST_BITS, is_set, pack
from tests.records.worlds import PUBLIC_URL


@given(st.sets(st.integers(0, 300_000), max_size=20), st.integers(0, LEAST_BITS - 1))
def test_exactly_the_indexes_packed_are_set(indexes: set[int], other: int):
    encoded = pack(indexes)
    assert all(is_set(encoded, index) for index in indexes)
    assert is_set(encoded, other) == (other in indexes)


def test_the_first_index_is_the_first_bit_and_the_list_has_its_least_length():
    bits = gzip.decompress(base64.urlsafe_b64decode(pack({0, 9})[1:] + "=="))
    assert len(bits) == 16 * 1024
    assert bits[:2] == b"\x80\x40"


def test_a_list_is_the_same_bytes_each_time():
    assert pack({1, 2}) == pack({2, 1})


def _encoded(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).decode().rstrip("=")


BAD_LISTS = {
    "nothing": "",
    "another base": "z123",
    "only a letter": "u",
    "not base64": "u!!!",
    "not gzip": _encoded(b"not gzip"),
    "too large unpacked": _encoded(gzip.compress(bytes(5_000_000))),
    "cut short": _encoded(gzip.compress(bytes(1000))[:-4]),
    "with more behind": _encoded(gzip.compress(bytes(1000)) + b"more"),
}


@pytest.mark.parametrize("name", BAD_LISTS)
def test_a_list_that_cannot_be_unpacked_is_refused(name: str):
    with pytest.raises(ValueError, match=r"expected|base64|padding|ascii"):
        is_set(BAD_LISTS[name], 0)


@pytest.mark.parametrize("index", [-1, LEAST_BITS])
def test_a_place_outside_the_list_is_refused(index: int):
    with pytest.raises(ValueError, match="a place below 131072 was expected"):
        is_set(pack(set()), index)


def test_the_code_is_small_black_on_white_and_has_a_title():
    svg = qr_svg(verify_address(PUBLIC_URL, "7KQ2-M9XR-4TBW-CN6P"), title="Check “this” & <that>")
    root = ElementTree.fromstring(svg)
    assert root.findtext("{*}title") == "Check “this” & <that>"
    size = int(root.attrib["viewBox"].split()[2])
    assert size <= 33 + 2 * 4
    assert "width" not in root.attrib
    assert {path.attrib.get("fill") or path.attrib.get("stroke") for path in root.findall("{*}path")} == {
        "#fff",
        "#000",
    }
