"""Answers compressed by us: pages from pieces of which the large ones were compressed once, others as they leave.

A gzip member may hold any number of deflate blocks. A block ended by a full flush stops at a whole byte and needs
nothing before it, so blocks made at different times can stand behind one another; only the checksum and the length at
the end speak of the whole.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Response, request

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # deflate, no name, no time, unknown system
_LAST_BLOCK = b"\x03\x00"  # empty, and marked as the last
_ONCE, _WHOLE = 9, 5  # levels of zlib
_LARGEST = 0xFFFF  # bytes of a stored block
_SHORT = 4000  # bytes
_TOO_SMALL = 600  # bytes: below, a packet is sent anyway
_TEXT = ("text/", "application/json", "application/did+json", "application/vc+ld+json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of an answer, with the deflate blocks that stand for them.

    ``checksum`` is that of these bytes behind nothing; ``carry``, for pieces that are kept, says what each bit of the
    checksum of the bytes before adds to it (a checksum is linear), so that they need not be gone through again.
    """

    raw: bytes
    blocks: bytes
    checksum: int
    carry: tuple[int, ...] = ()

    def checksum_behind(self, before: int) -> int:
        if not self.carry:
            return zlib.crc32(self.raw, before)
        found = self.checksum
        for bit, added in enumerate(self.carry):
            if before >> bit & 1:
                found ^= added
        return found


def once(raw: bytes) -> Piece:
    """For what is kept and sent many times."""
    return Piece(raw, _deflated(raw, _ONCE), zlib.crc32(raw), _carry(len(raw)))


def as_it_is(raw: bytes) -> Piece:
    """For a few bytes made anew for each answer: stored blocks, each of which costs five more."""
    parts = (raw[start : start + _LARGEST] for start in range(0, len(raw) or 1, _LARGEST))
    blocks = (b"\0" + struct.pack("<HH", len(part), len(part) ^ _LARGEST) + part for part in parts)
    return Piece(raw, b"".join(blocks), 0)


def gzip_member(pieces: Iterable[Piece]) -> bytes:
    """The pieces behind one another, as one gzip file."""
    out, checksum, length = [_HEAD], 0, 0
    for piece in pieces:
        out.append(piece.blocks)
        checksum = piece.checksum_behind(checksum)
        length += len(piece.raw)
    out += [_LAST_BLOCK, struct.pack("<LL", checksum, length & 0xFFFFFFFF)]
    return b"".join(out)


def accepts_gzip() -> bool:
    """Whether the client named gzip and did not set its weight to nothing."""
    header = request.headers.get("Accept-Encoding", "")
    return "gzip" in header and (";q=" not in header or request.accept_encodings.quality("gzip") > 0)


def pieced(pieces: Sequence[Piece]) -> Response:
    """A page from its pieces, compressed where the client can read that."""
    if not accepts_gzip():
        response = Response(b"".join(piece.raw for piece in pieces))
    else:
        response = Response(gzip_member(pieces), headers={"Content-Encoding": "gzip"})
    response.headers["Vary"] = "Accept-Encoding"
    return response


def compress(response: Response) -> Response:
    """After every request: text that nobody compressed yet."""
    if "Content-Encoding" in response.headers or not (response.mimetype or "").startswith(_TEXT):
        return response
    response.vary.add("Accept-Encoding")
    if not accepts_gzip():
        return response
    data = response.get_data()
    if len(data) >= _TOO_SMALL:
        response.set_data(gzip_member([Piece(data, _deflated(data, _WHOLE), 0)]))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _deflated(raw: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH)


def _carry(length: int) -> tuple[int, ...]:
    """None for short pieces, which are gone through faster than this is reckoned with."""
    if length < _SHORT:
        return ()
    zeros = bytes(length)
    nothing = zlib.crc32(zeros)
    return tuple(zlib.crc32(zeros, 1 << bit) ^ nothing for bit in range(32))
