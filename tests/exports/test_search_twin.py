"""Search gives the same in Python and in the kit, in any script."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_app.course.edition import SearchEntry
from course_app.course.search import build_index, fold, search, tokens
from course_app.course.values import from_data, to_data
from tests.exports.twins import SEARCH, Twin, running

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/search.json").read_text())
ENTRIES = [from_data(SearchEntry, entry) for entry in VECTORS["entries"]]
INDEX = build_index(ENTRIES)
LIMIT = 20
# Characters that folding has rules for, beside ordinary ones.
SCRIPTS = st.sampled_from("aAéßœøŁıİςΣ ۀةىيٱآـًٰ漢字カｶハﾟパ한글กำ्पि ﬁ³½Ⅷ1٣.,-'’ \u00a0\u0301\u200d😀𠀀")
ASSIGNED = st.characters(exclude_categories=("Cn", "Co", "Cs"))  # browsers may know a later Unicode than Python
TEXT = st.text(SCRIPTS, max_size=40)


@pytest.fixture(scope="module")
def twin() -> Iterator[Twin]:
    with running(SEARCH) as started:
        yield started


def found_by_twin(twin: Twin, index: Any, query: str) -> Any:
    return twin.answer("search", to_data(index), query, LIMIT)


@pytest.mark.parametrize("vector", VECTORS["tokens"], ids=lambda vector: vector["text"])
def test_texts_are_cut_into_the_same_tokens(twin: Twin, vector: dict[str, Any]):
    assert tokens(vector["text"]) == twin.answer("tokens", vector["text"]) == vector["tokens"]


@pytest.mark.parametrize("vector", VECTORS["queries"], ids=lambda vector: vector["query"])
def test_queries_find_the_same_places_in_the_same_order(twin: Twin, vector: dict[str, Any]):
    hits = search(INDEX, vector["query"], LIMIT)
    assert [hit.entry.address for hit in hits] == vector["found"]
    assert found_by_twin(twin, INDEX, vector["query"]) == to_data(hits)


@given(st.text(ASSIGNED, max_size=60) | TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_folds_alike(text: str):
    assert shared().answer("fold", text) == fold(text)
    assert shared().answer("tokens", text) == tokens(text)


@given(st.lists(TEXT, min_size=1, max_size=4), TEXT, st.data())
@settings(max_examples=300, deadline=None)
def test_any_index_is_searched_alike(texts: list[str], query: str, data: st.DataObject):
    entries = [
        SearchEntry(address=f"unit:u{n}", title=text[:8], trail="", text=text * 9) for n, text in enumerate(texts)
    ]
    index = build_index(entries)
    asked = data.draw(st.sampled_from([query, *(text[2:9] for text in texts)]))
    assert found_by_twin(shared(), index, asked) == to_data(search(index, asked, LIMIT))


def test_a_fault_in_the_twin_would_be_seen(tmp_path: Path):
    faulty = tmp_path / "search.js"
    faulty.write_text(SEARCH.read_text().replace('.normalize("NFKD")', ""))
    queries = [vector["query"] for vector in VECTORS["queries"]]
    expected = [to_data(search(INDEX, query, LIMIT)) for query in queries]
    with running(faulty) as twin:
        assert [found_by_twin(twin, INDEX, query) for query in queries] != expected


_shared: list[Twin] = []


def shared() -> Twin:
    """The process that a whole property run talks to; Hypothesis gives no fixtures of a function's scope."""
    return _shared[0]


@pytest.fixture(scope="module", autouse=True)
def _running(twin: Twin) -> None:
    _shared[:] = [twin]
