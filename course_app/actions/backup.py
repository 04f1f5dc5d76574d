"""One file with everything that cannot be made again: all rows and the signing keys. It holds secrets: mode 0600.

The same file restores into SQLite and PostgreSQL. Inside: ``manifest.json``, ``rows/<table>.jsonl``, ``keys/…``.
"""

import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from course_app.course.errors import CourseError, Refused
from course_app.store import Store, archive
from course_app.store.migrating import known_revisions, newest_revision, revision_of

FORMAT = 1
REPLACED = ".replaced"
CHUNK = 1 << 20


class BrokenBackup(CourseError):
    """The file is no backup of ours, or was changed or cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``files``: name in the archive → SHA-256 of its content."""

    format: int
    program: str
    revision: str
    created_at: str
    files: dict[str, str]


def back_up(store: Store, keys: Path, out: Path, *, version: str, now: datetime) -> Manifest:
    """A consistent picture, while the site runs. Raises Refused where ``out`` exists or the database is not migrated.

    A file that could not be written whole is not left behind.
    """
    partial = out.with_name(f".{out.name}.partial")
    if out.exists():
        raise Refused(f"{out} exists; a backup never overwrites one")
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as raw:
            manifest = _write(store, keys, raw, version=version, now=now)
            raw.flush()
            os.fsync(raw.fileno())
        partial.rename(out)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def check_backup(path: Path) -> Manifest:
    """Reads the whole file. Raises BrokenBackup saying what is wrong with it."""
    try:
        with zipfile.ZipFile(path) as opened:
            manifest = _manifest(opened)
            _check_files(opened, manifest)
            return manifest
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BrokenBackup(f"{path}: expected a backup file, found one that cannot be read ({error})") from None


def restore(store: Store, keys: Path, path: Path, *, force: bool) -> Manifest:
    """Replaces all rows in one transaction, then writes the keys. Checks the file first.

    Keys that the backup does not have belong to what was there before; they stand aside as ``*.replaced``. With them
    the restored institutions would sign as somebody whom nobody trusts.

    Raises BrokenBackup, and Refused where something would be overwritten and ``force`` is not set.
    """
    manifest = check_backup(path)
    if manifest.revision not in known_revisions():
        raise Refused(f"{path} was made by a newer program (database revision {manifest.revision}); upgrade first")
    with zipfile.ZipFile(path) as opened:
        contents = {name: opened.read(name) for name in manifest.files if name.startswith("keys/")}
        if not force:
            _refuse_to_overwrite(store, keys, contents)
        with store.write() as session:
            archive.rebuild(session, manifest.revision, lambda table: _lines(opened, manifest, table))
    restored = {keys / PurePosixPath(name).relative_to("keys"): content for name, content in contents.items()}
    for path in _key_files(keys):
        if path.suffix == ".json" and path not in restored:
            path.rename(path.with_name(f"{path.name}{REPLACED}"))
    for path, content in restored.items():
        _write_key(path, content)
    return manifest


def _write(store: Store, keys: Path, raw: IO[bytes], *, version: str, now: datetime) -> Manifest:
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as out, store.read() as session:
        revision = revision_of(session)
        if revision != newest_revision():
            raise Refused(f"the database is at revision {revision}; run `course migrate` first")
        files = {f"rows/{table}.jsonl": archive.lines_of(session, table) for table in archive.table_names()}
        files |= {f"keys/{path.relative_to(keys).as_posix()}": _chunks_of(path) for path in _key_files(keys)}
        manifest = Manifest(
            format=FORMAT,
            program=f"coursekit {version}",
            revision=revision,
            created_at=now.isoformat(),
            files={name: _add(out, name, chunks) for name, chunks in files.items()},
        )
        out.writestr("manifest.json", json.dumps(asdict(manifest), indent=1))
    return manifest


def _add(out: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> str:
    seen = sha256()
    with out.open(name, "w", force_zip64=True) as entry:
        for chunk in chunks:
            seen.update(chunk)
            entry.write(chunk)
    return seen.hexdigest()


def _key_files(keys: Path) -> list[Path]:
    return sorted(path for path in keys.rglob("*") if path.is_file()) if keys.is_dir() else []


def _chunks_of(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()


def _manifest(opened: zipfile.ZipFile) -> Manifest:
    try:
        manifest = Manifest(**json.loads(opened.read("manifest.json")))
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenBackup(f"expected a manifest in the backup, found none that can be read ({error})") from None
    if manifest.format != FORMAT or not isinstance(manifest.files, dict):
        raise BrokenBackup(f"expected a backup of format {FORMAT}, found format {manifest.format!r}")
    return manifest


def _check_files(opened: zipfile.ZipFile, manifest: Manifest) -> None:
    missing = sorted(manifest.files.keys() ^ (set(opened.namelist()) - {"manifest.json"}))
    if missing:
        raise BrokenBackup(f"expected the files that the manifest lists, found a difference: {', '.join(missing)}")
    for name, expected in manifest.files.items():
        if ".." in PurePosixPath(name).parts or not name.startswith(("rows/", "keys/")):
            raise BrokenBackup(f"expected rows and keys, found a file {name!r}")
        seen = sha256()
        with opened.open(name) as entry:
            while chunk := entry.read(CHUNK):
                seen.update(chunk)
        if seen.hexdigest() != expected:
            raise BrokenBackup(f"{name}: expected the content that was backed up, found another")


def _refuse_to_overwrite(store: Store, keys: Path, contents: dict[str, bytes]) -> None:
    with store.read() as session:
        if archive.is_in_use(session):
            raise Refused("the database holds accounts or editions; --force replaces all of it")
    for name, content in contents.items():
        path = keys / PurePosixPath(name).relative_to("keys")
        if path.exists() and path.read_bytes() != content:
            raise Refused(f"{path} exists and is another key; --force replaces it")


def _lines(opened: zipfile.ZipFile, manifest: Manifest, table: str) -> Iterator[bytes]:
    name = f"rows/{table}.jsonl"
    if name in manifest.files:
        with closing(opened.open(name)) as entry:
            yield from entry


def _write_key(path: Path, content: bytes) -> None:
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    with os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
        out.write(content)
    partial.rename(path)
