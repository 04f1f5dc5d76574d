import gzip
import os
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.web.compression import as_it_is, gzip_member, once
from tests.web.campus import Browser

ADDRESSES = ("/", "/units/water/", "/units/energy/", "/login", "/nothing", "/healthz")
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_compressed_page_is_the_page(anonymous: Browser, address: str):
    plain = anonymous.get(address)
    packed = anonymous.get(address, headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    if packed.headers.get("Content-Encoding") == "gzip":
        assert gzip.decompress(packed.data) == plain.data
        assert int(packed.headers["Content-Length"]) == len(packed.data)
    else:
        assert packed.data == plain.data
        assert len(plain.data) < 600


def test_a_learners_unit_is_the_same_in_pieces_and_whole(learner: Browser):
    plain, packed = learner.get("/units/water/"), learner.get("/units/water/", headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    inflater = zlib.decompressobj(31)
    assert inflater.decompress(packed.data) == plain.data
    assert inflater.eof
    assert not inflater.unused_data


@pytest.mark.parametrize("header", ["identity", "gzip;q=0", "br", ""])
def test_who_cannot_read_gzip_gets_none(anonymous: Browser, header: str):
    assert "Content-Encoding" not in anonymous.get("/units/water/", headers={"Accept-Encoding": header}).headers


@given(st.lists(st.tuples(st.binary(max_size=2000), st.booleans()), max_size=8))
def test_any_pieces_make_one_gzip_file(parts: list[tuple[bytes, bool]]):
    pieces = [once(raw) if kept else as_it_is(raw) for raw, kept in parts]
    packed = gzip_member(pieces)
    assert gzip.decompress(packed) == b"".join(raw for raw, _ in parts)


def test_a_large_piece_is_packed_once_and_well():
    text = b"".join(b"%d bottles of water. " % number for number in range(5000))
    assert len(gzip_member([once(text)])) < len(gzip.compress(text)) * 1.05
    noise = os.urandom(50_000)
    assert len(gzip_member([once(noise)])) < len(noise) * 1.01


def test_pieces_may_be_reordered():
    a, b = once(b"first " * 100), once(b"second " * 100)
    for one, other in pairwise((a, b, a)):
        assert gzip.decompress(gzip_member([one, other])) == one.raw + other.raw


def test_a_piece_made_anew_may_be_longer_than_a_stored_block():
    for size in (0, 65_535, 65_536, 150_000):
        noise = os.urandom(size)
        assert gzip.decompress(gzip_member([as_it_is(noise)])) == noise
