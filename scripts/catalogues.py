"""Gathers the interface texts from templates and code and brings every catalogue up to date:

python scripts/catalogues.py           messages.pot, the translations, and the pseudo-locale
python scripts/catalogues.py --check   changes nothing; fails where a text is missing
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from course_app.records.sentences import SENTENCES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "course_app" / "pages" / "translations"
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "lazy_gettext": None}
ACCENTED = str.maketrans("aceinosuyACEINOSUYdghlrtw", "åçéîñöšüýÅÇÉÎÑÖŠÜÝðĝĥļŕţŵ")
# what a translator must leave as it is: %(name)s, %%, {name}, markup and entities
FIXED = re.compile(r"(%\(\w+\)[a-z]|%%|\{\w+\}|<[^>]+>|&\w+;)")


def gathered() -> Catalog:
    """Every text in the source, with the files it stands in."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file, filename="babel.cfg")
    catalog = Catalog(project="coursekit", charset="utf-8", fuzzy=False)
    found = extract_from_dir(ROOT / "course_app", methods, options, KEYWORDS)
    for file, _line, message, _comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        catalog.add(message, locations=[(Path(file).as_posix(), 1)], context=context)
    for sentence in SENTENCES.values():  # that layer knows no gettext; the web translates by code
        catalog.add(sentence, locations=[("records/sentences.py", 1)])
    return catalog


def pseudo(text: str) -> str:
    """Accented, two fifths longer and in brackets; what must stay as it is stays."""
    pieces = [piece if FIXED.fullmatch(piece) else piece.translate(ACCENTED) for piece in FIXED.split(text)]
    longer = "·" * max(1, len(FIXED.sub("", text)) * 2 // 5)
    return f"⟦{''.join(pieces)} {longer}⟧"


def pseudo_catalog(source: Catalog) -> Catalog:
    built = Catalog(locale="en", project="coursekit", charset="utf-8", fuzzy=False)
    for message in source:
        if message.id:
            text = message.id
            built.add(text, tuple(map(pseudo, text)) if isinstance(text, tuple) else pseudo(text))
    return built


def translated() -> Iterator[Path]:
    return (path for path in FOLDER.glob("*/LC_MESSAGES/messages.po") if path.parent.parent.name != "qps")


def write(path: Path, catalog: Catalog) -> None:
    """Without dates and line numbers, so that a file changes only when its texts do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0, omit_header=False, include_lineno=False, sort_by_file=True)
    text = re.sub(r'(?m)^("(POT-Creation|PO-Revision)-Date:.*|# .*\d{4}.*|#)\n', "", path.read_text())
    path.write_text(text)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def ids(catalog: Catalog) -> set[str]:
    return {str(message.id) for message in catalog if message.id}


def main() -> int:
    source = gathered()
    if "--check" in sys.argv:
        missing = ids(source) - ids(read(FOLDER / "messages.pot"))
        print(*sorted(f"not in the catalogues: {text}" for text in missing), sep="\n", end="\n" if missing else "")
        return 1 if missing else 0
    write(FOLDER / "messages.pot", source)
    write(FOLDER / "qps" / "LC_MESSAGES" / "messages.po", pseudo_catalog(source))
    for path in translated():
        catalog = read(path)
        catalog.update(source, no_fuzzy_matching=True)
        write(path, catalog)
    print(f"{len(ids(source))} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
