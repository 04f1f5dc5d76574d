"""The list of claims misses no citation, and says of each what a reviewer needs."""

import re

from course_app.course.claims import claims
from course_app.course.counting import counts
from course_app.course.edition import Edition


def test_every_citation_of_a_unit_is_in_the_list(edition: Edition):
    listed = claims(edition)
    for one in counts(edition):
        sources = [source for claim in listed if claim.unit == one.unit for source in claim.sources]
        assert len(sources) == one.citations, one.unit


def test_a_claim_is_a_whole_sentence_with_its_place_and_the_short_form_of_its_sources(edition: Edition):
    found = next(claim for claim in claims(edition) if claim.sentence.startswith("Showing it in single plants"))
    assert (found.unit, found.section) == ("cleaner-production", "2.8 Look back and practise")
    assert found.sentence == "Showing it in single plants went better than changing whole industries."
    assert found.sources == ("Luken and Navratil 2004", "NCPC retrospective")
    assert claims(edition)[0].sources == ("UNIDO 1995, §14",)


def test_a_row_of_a_table_is_one_claim(edition: Edition):
    (row,) = (claim for claim in claims(edition) if claim.sentence.startswith("RECP |"))
    assert row.sentence.endswith("| came later, in 2009")


def test_no_claim_keeps_a_hole_where_its_citation_stood(edition: Edition):
    broken = re.compile("[\ue000\ue001]|  | [.,;:?!]|^$|<[a-z]")
    assert [claim.sentence for claim in claims(edition) if broken.search(claim.sentence)] == []
