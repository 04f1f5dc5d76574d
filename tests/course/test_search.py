"""Search in any script: folding, bigrams, ranking, excerpts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.edition import SearchEntry, SearchIndex
from course_app.course.search import build_index, excerpt, fold, search, tokens


def index(*texts: tuple[str, str]) -> SearchIndex:
    return build_index(
        SearchEntry(address=f"unit:{number}", title=title, trail="", text=text)
        for number, (title, text) in enumerate(texts)
    )


def found(built: SearchIndex, query: str) -> list[str]:
    return [hit.entry.address for hit in search(built, query, 10)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Résumé", "RESUME"),
        ("Straße", "strasse"),
        ("Øresund", "oresund"),
        ("ﬁlter", "FILTER"),
        ("Ａ１", "a1"),
        ("İstanbul", "istanbul"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("الإنتاجُ", "الانتاج"),
        ("مُدَرِّسة", "مدرسه"),
        ("نظـــافة", "نظافه"),
        ("على", "علي"),
        ("ک", "ك"),
        ("한국", "한국"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_what_people_type_folds_to_what_is_written(written: str, typed: str):
    assert fold(written) == fold(typed)


def test_words_are_split_and_dense_scripts_paired():
    assert tokens("End-of-pipe, CO2!") == ["end", "of", "pipe", "co2"]
    assert tokens("清洁生产 and ไทย") == ["清洁", "洁生", "生产", "and", "ไท", "ทย"]
    assert tokens("A清B") == ["a", "清", "b"]
    assert tokens("स्वच्छ उत्पादन") == ["स्वच्छ", "उत्पादन"]


def test_every_word_must_be_there_and_the_last_may_be_begun():
    built = index(("One", "water and energy"), ("Two", "water alone"))
    assert found(built, "water ener") == ["unit:0"]
    assert found(built, "ener water") == []
    assert found(built, "water") == ["unit:0", "unit:1"]
    assert found(built, "steam") == []
    assert found(built, " ,. ") == []


def test_titles_weigh_more_than_texts_and_length_does_not_win():
    built = index(("Long", "payback " * 50), ("Payback", "how long"), ("Short", "payback"))
    assert found(built, "payback") == ["unit:1", "unit:0", "unit:2"]


def test_one_han_character_is_found_wherever_it_stands():
    built = index(("一", "清洁生产"), ("二", "水"))
    assert found(built, "清") == found(built, "洁") == found(built, "产") == ["unit:0"]
    assert found(built, "产 清洁") == ["unit:0"]
    assert found(built, "清产") == []


def test_arabic_is_found_without_its_marks():
    assert found(index(("ا", "نظافةُ الإنتاجِ")), "نظافه الانت") == ["unit:0"]


def test_the_excerpt_shows_the_first_match():
    text = "word " * 100 + "the Payback is short " + "word " * 100
    shown = excerpt(text, ["payback"])
    assert "Payback" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 170
    assert excerpt("short", ["none"]) == "short"


def test_results_are_limited():
    assert len(search(index(*(("T", "water"),) * 30), "water", 5)) == 5


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.text(max_size=30))
def test_any_query_has_an_answer_that_holds_its_first_words(texts: list[str], query: str):
    built = index(*(("T", text) for text in texts))
    asked = tokens(query)[:16]
    for hit in search(built, query, 10):
        assert set(asked[:-1]) <= {*tokens(hit.entry.text), "t", *hit.entry.text, *fold(hit.entry.text)}
