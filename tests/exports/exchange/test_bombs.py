"""What was made to hurt is refused, quickly, and nothing is written."""

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from course_app.exports.exchange.losses import BrokenFile, Losses
from course_app.exports.exchange.reading import read_questions

SECONDS = 5  # of processor time; each takes less than one on a quiet machine
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
BOMB = f"<?xml version='1.0'?><!DOCTYPE quiz [{LAUGHS}]><quiz>&l9;</quiz>"
OUTSIDE = "<?xml version='1.0'?><!DOCTYPE quiz SYSTEM 'file:///etc/passwd'><quiz/>"
HEAD = "<quiz><question type='shortanswer'><answer fraction='100'><text>a</text><feedback><text>"
TAIL = "</text></feedback></answer></question></quiz>"


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def lying(data: bytes) -> bytes:
    """An archive whose directory says that its first member is small."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


BOMBS: dict[str, tuple[bytes, str]] = {
    "billion laughs": (BOMB.encode(), "without a document type"),
    "a document type elsewhere": (OUTSIDE.encode(), "without a document type"),
    "elements in one another": (b"<quiz>" + b"<a>" * 5_000, "at most 60 elements in one another"),
    "very many elements": (b"<quiz>" + b"<a/>" * 300_000 + b"</quiz>", "100,000 in all"),
    "ten megabytes of XML": (b"<quiz>" + b"x" * 10_000_000 + b"</quiz>", "at most 8,000,000 bytes of XML"),
    "ten megabytes of GIFT": (b"a {=b ~c}\n\n" * 1_000_000, "at most 2,000,000 bytes of GIFT"),
    "fifty megabytes": (b"x" * 50_000_000, "at most 40,000,000 bytes"),
    "one long question": (b"a" * 100_000 + b"{=b ~c}", "of 60,000 characters"),
    "very many answers": (b"a {" + b"=b " * 10_000 + b"}", "at most 500 answers"),
    "tags in one another": ((HEAD + "&lt;b&gt;" * 1_000 + TAIL).encode(), "at most 60 elements in one another"),
    "tags that never end": ((HEAD + "&lt;!" * 18_000 + TAIL).encode(), "at most 30,000 characters"),
    "brackets in Markdown": (b"[markdown]" + b"[" * 12_000 + b" {=a ~b}", "at most 60 [ in a row"),
    "no zip file": (b"PK\x03\x04" + b"\x00" * 1_000, "a package that can be unpacked"),
    "half a zip file": (zipped({"a.xml": Random(1).randbytes(5_000)})[:200], "a package that can be unpacked"),
    "a zip bomb": (zipped({"a.xml": b" " * 40_000_000}), "at most 8,000,000 bytes"),
    "many members of a bomb": (zipped({f"{n}.xml": b" " * 7_900_000 for n in range(6)}), "bytes, found more"),
    "a zip file that lies": (lying(zipped({"a.xml": b" " * 9_000_000})), "expected"),
    "very many members": (zipped({f"{n}": b"" for n in range(3_000)}), "at most 2000 files"),
    "a way out": (zipped({"../../a.xml": b"<a/>"}), "file names inside the package, found ../../a.xml"),
    "a way from the root": (zipped({"/etc/a.xml": b"<a/>"}), "file names inside the package"),
    "a way out of Windows": (zipped({"..\\a.xml": b"<a/>"}), "file names inside the package"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_quickly(name: str, tmp_path: Path):
    data, said = BOMBS[name]
    file = tmp_path / "file"
    file.write_bytes(data)
    began = time.process_time()
    with pytest.raises(BrokenFile) as caught:
        read_questions(file, None, Losses("file"))
    assert said in str(caught.value)
    assert len(str(caught.value)) < 600
    assert time.process_time() - began < SECONDS


def broken_in(change: Callable[[bytes], bytes]) -> bytes:
    return change(zipped({"a.xml": b"<assessmentItem>" + b"<p/>" * 500 + b"</assessmentItem>"}))


def test_an_archive_with_a_wrong_checksum_is_refused(tmp_path: Path):
    file = tmp_path / "file"
    file.write_bytes(broken_in(lambda data: data[:60] + bytes([data[60] ^ 255]) + data[61:]))
    with pytest.raises(BrokenFile):
        read_questions(file, None, Losses("file"))


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path):
    (tmp_path / "secret.xml").write_text("<assessmentItem/>")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "item.xml").symlink_to(tmp_path / "secret.xml")
    with pytest.raises(BrokenFile, match="found none"):
        read_questions(tmp_path / "package", None, Losses("package"))
