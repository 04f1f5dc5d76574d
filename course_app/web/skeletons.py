"""Pages made once for everybody in the same state. What differs between persons is put in as the page is sent: their
name, the token of their session and what they put into calculators stand behind marks until then.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock

from course_app.web.compression import Piece, as_it_is, once

PERSON, TOKEN, SHEETS = (f"\uf8fe{name}\uf8ff" for name in ("person", "token", "sheets"))  # no name may hold these
MOST_KEPT = 256  # of some 70 kB each
_MARKS = re.compile(f"({PERSON}|{TOKEN}|{SHEETS})")

Skeleton = tuple[Piece | str, ...]  # a text is a mark


def skeleton(html: str) -> Skeleton:
    """``html`` cut at its marks; what stands between two of them is compressed as one."""
    cut = (text for text in _MARKS.split(html) if text)
    return tuple(text if _MARKS.fullmatch(text) else once(text.encode()) for text in cut)


def filled(parts: Skeleton, values: Mapping[str, str]) -> list[Piece]:
    """Ready to be sent. ``values`` are HTML."""
    put_in = {mark: as_it_is(value.encode()) for mark, value in values.items()}
    return [part if isinstance(part, Piece) else put_in[part] for part in parts]


class Kept:
    """The pages asked for of late, by everything that they depend on."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._pages: OrderedDict[Hashable, Skeleton] = OrderedDict()
        self._turn = Lock()

    def page(self, key: Hashable, make: Callable[[], Skeleton]) -> Skeleton:
        with self._turn:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
                return found
        made = make()
        with self._turn:
            self._pages[key] = made
            if len(self._pages) > self._most:
                self._pages.popitem(last=False)
        return made
