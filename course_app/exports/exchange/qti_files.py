"""Packages of QTI 2.1 read: a zip file or a folder, or one item alone, with limits."""

import posixpath
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from course_app.exports.exchange.losses import BrokenFile, Fault, Losses, NothingCarried, Uncarried, broken, placed
from course_app.exports.exchange.plain_html import serialised
from course_app.exports.exchange.qti_known import say_unread_of_manifest, say_unread_of_test
from course_app.exports.exchange.qti_reading import read_item
from course_app.exports.exchange.questions import Question, QuestionSet, Text
from course_app.exports.exchange.tree import MAX_XML, Element, read_xml

MAX_MEMBERS = 2_000
MAX_UNPACKED = 32_000_000  # bytes of all XML together
_CHUNK = 65_536
_ITEM, _TEST, _MANIFEST = "assessmentItem", "assessmentTest", "manifest"
_NO_XML = "the file, which is no XML"


def read_qti(data: bytes, file: str, losses: Losses) -> QuestionSet:
    """A zip file, or one item. Raises BrokenFile with every fault."""
    if data[:2] == b"PK":
        return _package(unpacked(data, file, losses), file, losses)
    root = read_xml(data, file)
    if root.name != _ITEM:
        raise broken(file, root.line, f"<{_ITEM}>, or a package as a zip file or folder", f"<{root.name}>")
    return _package({PurePosixPath(file).name: root}, file, losses)


def read_qti_folder(folder: Path, losses: Losses) -> QuestionSet:
    found: dict[str, Element] = {}
    left = MAX_UNPACKED
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    if len(paths) > MAX_MEMBERS:
        raise broken(str(folder), 0, f"at most {MAX_MEMBERS} files", str(len(paths)))
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.is_file():
            losses.of(f"{folder}/{name}").add("the link, which is not followed")
            continue
        if not _is_xml(name):
            losses.of(f"{folder}/{name}").add(_NO_XML)
            continue
        left -= path.stat().st_size
        if left < 0:
            raise broken(str(folder), 0, f"at most {MAX_UNPACKED:,} bytes of XML", "more")
        found[name] = read_xml(path.read_bytes(), f"{folder}/{name}")
    return _package(found, str(folder), losses)


def unpacked(data: bytes, file: str, losses: Losses) -> dict[str, Element]:
    """The XML members; bytes are counted as they come, whatever the archive says of itself."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise broken(file, 0, f"at most {MAX_MEMBERS} files in the package", str(len(members)))
            found: dict[str, bytes] = {}
            for member in members:
                _check_name(member, file)
                if _is_xml(member.filename):
                    left = MAX_UNPACKED - sum(len(one) for one in found.values())
                    found[member.filename] = _read(archive, member, file, left)
                elif not member.is_dir():
                    losses.of(f"{file}/{member.filename}").add(_NO_XML)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise broken(file, 0, "a package that can be unpacked", str(error) or type(error).__name__) from error
    except Exception as error:
        if isinstance(error, BrokenFile):
            raise
        raise broken(file, 0, "a package that can be unpacked", type(error).__name__) from error
    return {name: read_xml(one, f"{file}/{name}") for name, one in found.items()}


def _is_xml(name: str) -> bool:
    return name.lower().endswith(".xml")


def _check_name(member: ZipInfo, file: str) -> None:
    name = member.filename
    if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts or ":" in name:
        raise broken(file, 0, "file names inside the package", name)


def _read(archive: ZipFile, member: ZipInfo, file: str, left: int) -> bytes:
    most = min(MAX_XML, left)
    data = bytearray()
    with archive.open(member) as opened:
        while chunk := opened.read(_CHUNK):
            data += chunk
            if len(data) > most:
                raise broken(f"{file}/{member.filename}", 0, f"at most {most:,} bytes", "more")
    return bytes(data)


def _package(files: Mapping[str, Element], file: str, losses: Losses) -> QuestionSet:
    tests = {name: root for name, root in files.items() if root.name == _TEST}
    test = next(iter(tests.values()), None)
    questions: list[Question] = []
    faults: list[Fault] = []
    for name in _in_order(files):
        place = f"{file}/{name}" if len(files) > 1 else file
        own = losses.of(place)
        try:
            questions.append(read_item(files[name], place, own))
        except Uncarried as lost:
            title = files[name].get("title") or name
            own.leave_out(lost.what, lost.line, title=title)
        except BrokenFile as error:
            faults += placed(error, place, files[name].line)
    if faults:
        raise BrokenFile(faults)
    _say_of_files(files, file, losses)
    if not questions:
        raise NothingCarried(file, f"at least one {_ITEM} that can be carried")
    for name, root in tests.items():
        own = losses.of(f"{file}/{name}")
        if root is not test:
            own.add(f"the test {root.get('title') or name!r}; its questions follow the ones before", root.line)
        _say_of_test(root, name, files, own, has_intro=root is test)
    title = test.get("title") if test is not None else ""
    return QuestionSet(title=title, questions=tuple(questions), intro=_intro(test))


def _say_of_files(files: Mapping[str, Element], file: str, losses: Losses) -> None:
    """What the package holds beside its items and tests, and what its manifest lists and says in vain."""
    for name, root in files.items():
        own = losses.of(f"{file}/{name}")
        if root.name == _MANIFEST:
            for one in root.find("resource"):
                if _is_xml(one.get("href")) and _beside(name, one.get("href")) not in files:
                    own.add(f"the file {one.get('href')}, which is not in the package", one.line)
            say_unread_of_manifest(root, own)
        elif root.name not in (_ITEM, _TEST):
            own.add(f"the file, a <{root.name}>, which is not read", root.line)


def _say_of_test(test: Element, name: str, files: Mapping[str, Element], losses: Losses, *, has_intro: bool) -> None:
    """``name`` of its file in the package. ``has_intro``: its first text stands before the questions."""
    for section in test.find("assessmentSection"):
        if (title := section.get("title")) and title != test.get("title"):
            losses.add(f"the section {title!r}; its questions follow the ones before", section.line)
    for block in test.find("rubricBlock")[int(has_intro) :]:
        losses.add(f"a text that is no question: {' '.join(block.text.split())[:60]!r}", block.line)
    for one in test.find("assessmentItemRef"):
        if _beside(name, one.get("href")) not in files:
            losses.add(f"the item {one.get('href')}, which is not in the package", one.line)
    say_unread_of_test(test, losses)


def _in_order(files: Mapping[str, Element]) -> list[str]:
    """As the test lists the items, then the manifest, then by name."""
    items = [name for name, root in files.items() if root.name == _ITEM]
    listed = [name for name in _listed(files) if name in items]
    return list(dict.fromkeys([*listed, *sorted(items)]))


def _listed(files: Mapping[str, Element]) -> Iterator[str]:
    for wanted, element in ((_TEST, "assessmentItemRef"), (_MANIFEST, "resource")):
        for name, root in files.items():
            if root.name == wanted:
                yield from (_beside(name, one.get("href")) for one in root.find(element))


def _beside(name: str, address: str) -> str:
    """The file in the package that an address in the file ``name`` leads to."""
    return posixpath.normpath(str(PurePosixPath(name).parent / unquote(address)))


def _intro(test: Element | None) -> Text | None:
    blocks = test.find("rubricBlock") if test is not None else []
    return Text(html=serialised(blocks[0].children).strip()) if blocks else None
