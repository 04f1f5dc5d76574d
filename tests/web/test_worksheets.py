"""What a learner puts into a calculator is kept, checked, and comes back on another device."""

import html
import json
import re

import pytest

from tests.web.campus import Browser, Site

ADDRESS = "/units/energy/worksheets/lagging"
SHEET = {"kind": "payback", "convention": "comma", "fields": {"outlay": "1.500,5", "saving": "<b>"}, "lines": []}


def sheets(browser: Browser) -> dict:
    found = re.search(r'<template id="worksheets">(.*?)</template>', browser.get("/units/energy/").text)
    return json.loads(html.unescape(found[1])) if found else {}


def save(browser: Browser, sheet: object, address: str = ADDRESS):
    return browser.send(address, {"sheet": sheet if isinstance(sheet, str) else json.dumps(sheet)})


def test_it_comes_back_as_it_was_typed_wherever_the_learner_logs_in(site: Site, learner: Browser):
    answer = save(learner, SHEET)
    assert answer.get_json()["saved_at"] == site.campus.now.isoformat()
    elsewhere = site.browser("learner")
    assert sheets(elsewhere)["sheets"] == {"lagging": SHEET}
    assert "<b>" not in elsewhere.get("/units/energy/").text


def test_the_latest_counts_and_nothing_forgets_it(learner: Browser):
    save(learner, SHEET)
    save(learner, SHEET | {"fields": {"outlay": "2"}})
    assert sheets(learner)["sheets"]["lagging"]["fields"] == {"outlay": "2"}
    assert save(learner, "").status_code == 200
    assert sheets(learner)["sheets"] == {}


def test_nobody_else_sees_it(site: Site, learner: Browser, anonymous: Browser):
    save(learner, SHEET)
    assert sheets(site.browser("stranger"))["sheets"] == {}
    assert sheets(anonymous) == {}
    assert "1.500,5" not in site.browser("administrator").get("/units/energy/").text


def test_a_page_without_calculators_says_nothing_of_them(learner: Browser):
    assert "data-calculators" not in learner.get("/units/water/").text


@pytest.mark.parametrize(
    "sheet",
    [
        "[]",
        "{",
        "[" * 5000,
        SHEET | {"kind": "npv"},
        SHEET | {"convention": "both"},
        SHEET | {"fields": {"price": "1"}},
        SHEET | {"fields": {"outlay": 12}},
        SHEET | {"fields": {"outlay": "1" * 65}},
        SHEET | {"fields": {"outlay": "\0"}},
        SHEET | {"lines": [{}]},
        SHEET | {"more": 1},
        SHEET | {"fields": {"outlay": "1" * 9000}},
    ],
)
def test_what_no_calculator_holds_is_refused(learner: Browser, sheet: object):
    assert save(learner, sheet).status_code == 400
    assert sheets(learner)["sheets"] == {}


@pytest.mark.parametrize("address", ["/units/energy/worksheets/other", "/units/water/worksheets/lagging"])
def test_a_calculator_that_is_not_there_is_missing(learner: Browser, address: str):
    assert save(learner, SHEET, address).status_code == 404
