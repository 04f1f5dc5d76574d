import re
from dataclasses import replace

from course_app.course.edition import with_digests
from tests.editions import small_edition
from tests.web.campus import Browser, Campus, Site, changed, text_of


def test_anybody_reads_a_unit_of_the_current_edition(anonymous: Browser):
    page = anonymous.get("/units/water/")
    assert "<h1" in page.text
    assert "Use a bucket and a watch." in page.text
    assert 'href="/units/energy/#energy--heat"' in page.text
    assert "Mark as read" not in page.text
    assert "unit:" not in page.text
    assert "<!--article-->" not in page.text


def test_a_learner_marks_a_section_without_scripts_and_goes_on_with_the_next(site: Site, learner: Browser):
    page = learner.get("/units/water/").text
    assert page.count("Mark as read") == 2
    assert 'action="/units/water/read"' in page
    before = site.rows()
    done = learner.post("/units/water/read", {"section": "why"})
    assert (done.status_code, done.location) == (303, "/units/water/#water--how")
    assert changed(before, site.rows()) == {"events"}
    after = learner.get("/units/water/")
    assert after.text.count("Mark as read") == 1
    assert "1 of 2 sections read" in text_of(after)
    assert learner.post("/units/water/read", {"section": "how"}).location == "/units/water/#water--how"
    assert "Continue unit" not in text_of(learner.get("/units/water/"))


def test_a_script_sends_the_same_event_twice_and_it_counts_once(site: Site, learner: Browser):
    event = {"section": "why", "event": "9a0c7c0e-2f2c-4c58-9d5c-7a3f6f1f5b11"}
    assert learner.send("/units/water/read", event).json == {"read": "why"}
    before = site.rows()
    assert learner.send("/units/water/read", event).status_code == 200
    assert not changed(before, site.rows())
    refused = learner.send("/units/water/read", event | {"event": "no uuid"})
    assert refused.status_code == 409
    assert not changed(before, site.rows())


def test_the_place_is_kept_and_the_home_page_leads_back_to_it(learner: Browser):
    assert learner.send("/units/water/place", {"anchor": "how"}).json == {"kept": "how"}
    home = learner.get("/")
    assert "Continue unit 1" in text_of(home)
    assert 'href="/units/water/#water--how"' in home.text
    assert learner.post("/units/water/place", {"anchor": "why"}).location == "/units/water/#water--why"


def test_a_unit_says_what_to_read_first_until_it_is_read(campus: Campus, site: Site):
    water, energy = campus.edition.units
    campus.move_to(with_digests(replace(campus.edition, units=(water, replace(energy, needs=("water",))))))
    link = '<a href="/units/water/"><span>Unit 1:</span> <bdi lang="en">Water</bdi></a>'
    stranger, learner = site.browser(), site.browser("learner")
    assert "Read first" not in stranger.get("/units/water/").text
    for browser in (stranger, learner):
        assert link in browser.get("/units/energy/").text
    learner.post("/units/water/read", {"section": "why"})
    assert link in learner.get("/units/energy/").text
    learner.post("/units/water/read", {"section": "how"})
    assert "Read first" not in learner.get("/units/energy/").text


def test_a_section_or_place_that_there_is_not_changes_nothing(site: Site, learner: Browser):
    before = site.rows()
    assert learner.post("/units/water/read", {"section": "nope"}).status_code == 404
    assert learner.post("/units/water/read", {}).status_code == 404
    assert learner.post("/units/nope/read", {"section": "why"}).status_code == 404
    assert learner.post("/units/water/place", {"anchor": "nope"}).status_code == 404
    assert not changed(before, site.rows())


def test_a_logged_out_script_is_told_so_and_a_form_is_led_to_the_login_page(anonymous: Browser):
    answer = anonymous.send("/units/water/read", {"section": "why"})
    assert (answer.status_code, answer.json) == (401, {"error": "logged out"})
    led = anonymous.post("/units/water/read", {"section": "why"}, headers={"Referer": "http://localhost/units/water/"})
    assert (led.status_code, led.location) == (303, "/login?next=/units/water/")
    elsewhere = anonymous.post("/units/water/read", {}, headers={"Referer": "http://elsewhere.example/units/"})
    assert elsewhere.location == "/login"


def test_a_cohort_keeps_its_edition_when_a_new_one_is_published(site: Site, learner: Browser, anonymous: Browser):
    site.campus.publish(small_edition("Water, second edition"), "second")
    assert "Water, second edition" in text_of(anonymous.get("/"))
    page = text_of(learner.get("/"))
    assert "Water, second edition" not in page
    assert "Water and energy" in page


def test_search_finds_sections_and_terms_and_says_when_there_is_nothing(anonymous: Browser):
    found = anonymous.get("/search?q=water")
    assert 'href="/units/water/#water--why"' in found.text
    assert "Nothing was found" in text_of(anonymous.get("/search?q=zzzz"))
    asked = anonymous.get("/search", query_string={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in asked.text
    assert anonymous.get("/search", query_string={"q": "x" * 100_000}).status_code == 200


def test_the_glossary_names_its_terms(anonymous: Browser):
    page = anonymous.get("/glossary/")
    assert 'id="drag-out"' in page.text
    assert "bath liquid carried off on parts" in text_of(page)


def test_progress_says_what_is_missing_and_then_offers_the_record(site: Site, learner: Browser):
    page = text_of(learner.get("/progress/"))
    assert "Read unit 1, Water" in page
    assert "Pass Quiz final-water" in page
    assert "Get your record" not in page
    site.campus.read_all()
    site.campus.passed()
    page = text_of(learner.get("/progress/"))
    assert "Get your record" in page
    assert "You have completed Water and energy, edition " in page


def test_the_interface_speaks_the_language_asked_for_and_remembers_it(anonymous: Browser):
    page = anonymous.get("/units/water/?lang=qps").text
    assert re.search(r'<html lang="[a-z]+" dir="rtl"', page)
    assert '<article class="article" id="water--" data-unit="water" lang="en" dir="ltr">' in page
    assert "⟦" in anonymous.get("/login").text
    assert '<html lang="en"' in anonymous.get("/login?lang=en").text
    assert "⟦" not in anonymous.get("/login?lang=../../etc").text


def test_a_theme_that_there_is_not_is_no_theme(anonymous: Browser):
    anonymous.client.set_cookie("theme", 'dark"onload="x')
    assert "onload" not in anonymous.get("/").text
    anonymous.client.set_cookie("theme", "dark")
    assert 'data-theme="dark"' in anonymous.get("/").text


def test_a_search_for_a_character_that_html_cannot_hold_is_answered(anonymous: Browser):
    assert "\0" not in anonymous.get("/search?q=%00water").text
