"""Which files a learner may hand in, told by the name and by what stands in the file itself."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

MEGABYTE = 1_000_000  # bytes
MOST_MEGABYTES = 10
LONGEST_NAME = 100  # characters
_SPREADSHEET = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class FileType:
    media_type: str
    holds: Callable[[bytes], bool]  # whether a file of these bytes is one


def type_of(name: str) -> str:
    """The key of TYPES that the name ends with; "" for any other name."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    found = "jpg" if ending == "jpeg" else ending
    return found if found in TYPES else ""


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(starts)


def _is_open_document(content: bytes) -> bool:
    """Its first member is stored unpacked and names the type (ODF 1.2, part 3)."""
    return content.startswith(b"PK\x03\x04") and content[30 : 30 + len(_SPREADSHEET)] == _SPREADSHEET


def _is_workbook(content: bytes) -> bool:
    """By the members' names alone: nothing is unpacked."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return {"[Content_Types].xml", "xl/workbook.xml"} <= names


def _is_text(content: bytes) -> bool:
    """In UTF-8 or an 8-bit alphabet without control characters, or in UTF-16 with its mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            return False
        return "\0" not in text
    return not any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in content)


TYPES: dict[str, FileType] = {
    "pdf": FileType("application/pdf", _begins(b"%PDF-")),
    "png": FileType("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": FileType("image/jpeg", _begins(b"\xff\xd8\xff")),
    "csv": FileType("text/csv", _is_text),
    "ods": FileType("application/vnd.oasis.opendocument.spreadsheet", _is_open_document),
    "xlsx": FileType(_XLSX, _is_workbook),
    "txt": FileType("text/plain", _is_text),
}
