"""Files written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from course_app.course.errors import Refused

MANIFEST = "imsmanifest.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same package gives the same bytes


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Raises Refused where the file is there, unless forced."""
    if path.exists() and not force:
        raise Refused(f"expected no file at {path}, found one; --force replaces it")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        partial.chmod(0o644)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_package(out: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """As a zip file where the name ends so, else as a folder; only a package is replaced by force."""
    if out.suffix == ".zip":
        write_file(out, zipped(files), force=force)
        return
    if out.exists() and not (force and (out / MANIFEST).is_file()):
        what = "no folder" if not force else f"a folder with {MANIFEST}, or none"
        raise Refused(
            f"expected {what} at {out}, found one; {'--force replaces it' if not force else 'choose another'}"
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
    try:
        for name, data in files.items():
            path = partial / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if out.exists():
            out.rename(partial / "old")
        (partial / "new").rename(out)
    finally:
        shutil.rmtree(partial)


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name, _EPOCH), data, ZIP_DEFLATED)
    return buffer.getvalue()
