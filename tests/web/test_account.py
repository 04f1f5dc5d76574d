from tests.web.campus import PASSWORD, Browser, Site, changed, text_of

CHOICES = {
    "display_name": "Ana Learner",
    "email": "ana@example.org",
    "interface_language": "",
    "content_language": "",
    "convention": "comma",
}


def test_choices_are_kept_and_shown(learner: Browser):
    assert learner.post("/account/preferences", CHOICES).location == "/account/"
    page = learner.get("/account/")
    assert "Your choices are kept." in text_of(page)
    assert 'value="Ana Learner"' in page.text
    assert '<option selected value="comma">' in page.text


def test_a_wrong_choice_changes_nothing_and_keeps_what_was_typed(site: Site, learner: Browser):
    before = site.rows()
    page = learner.post("/account/preferences", CHOICES | {"email": "nowhere", "display_name": "New"})
    assert page.status_code == 422
    assert 'value="nowhere"' in page.text
    assert 'value="New"' in page.text
    assert not changed(before, site.rows())
    assert learner.post("/account/preferences", CHOICES | {"convention": "dots"}).status_code == 422
    assert not changed(before, site.rows())


def test_a_language_that_there_is_not_is_no_choice(site: Site, learner: Browser):
    learner.post("/account/preferences", CHOICES | {"interface_language": "xx", "content_language": "../etc"})
    assert '<html lang="en"' in learner.get("/units/water/").text


def test_a_new_password_ends_the_other_sessions(site: Site, learner: Browser):
    elsewhere = site.browser("learner")
    done = learner.post("/account/password", {"old": PASSWORD, "password": "another good one"})
    assert done.location == "/account/"
    assert learner.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 303
    assert site.browser().log_in("learner").status_code == 422
    assert site.browser().log_in("learner", "another good one").status_code == 303


def test_the_present_password_is_asked_for(learner: Browser):
    page = learner.post("/account/password", {"old": "not this", "password": "another good one"})
    assert page.status_code == 422
    assert "This is not your present password" in text_of(page)
    assert "not this" not in page.text
    assert "another good one" not in page.text


def test_one_ends_a_session_of_ones_own_and_nobody_elses(site: Site, learner: Browser):
    elsewhere, stranger = site.browser("learner"), site.browser("stranger")
    with site.campus.store.read() as session:
        rows = session.exec_driver_sql("SELECT id, account_id FROM sessions ORDER BY id").all()
    mine = [row[0] for row in rows if row[1] == site.campus.accounts["learner"]]
    theirs = [row[0] for row in rows if row[1] == site.campus.accounts["stranger"]]
    assert learner.post("/account/sessions/end", {"id": str(theirs[-1])}).status_code == 404
    assert stranger.get("/account/").status_code == 200
    assert learner.post("/account/sessions/end", {"id": str(mine[-1])}).location == "/account/"
    assert elsewhere.get("/account/").status_code == 303
    assert learner.get("/account/").status_code == 200
    assert learner.post("/account/sessions/end", {"id": "x"}).status_code == 404


def test_the_list_of_sessions_names_browsers_and_marks_this_one(site: Site, learner: Browser):
    other = site.browser()
    other.client.environ_base["HTTP_USER_AGENT"] = "Lynx/2.8 <b>"
    other.log_in("learner")
    page = learner.get("/account/")
    assert "Lynx/2.8 &lt;b&gt;" in page.text
    assert "This browser" in text_of(page)


def test_the_session_at_hand_is_in_use_now_though_it_is_noted_once_an_hour_only(site: Site, learner: Browser):
    site.browser("learner")
    site.campus.later(minutes=40)
    page = text_of(learner.get("/account/"))
    assert "This browser in use now" in page
    assert "last used 23 November 2026" in page.partition("This browser")[2]


def test_who_is_at_work_is_noted_by_what_they_send_and_not_by_what_they_read(site: Site, learner: Browser):
    site.campus.later(hours=2)
    before = site.rows()
    learner.get("/units/water/")
    assert not changed(before, site.rows())
    learner.send("/units/water/place", {"anchor": "why"})
    assert changed(before, site.rows()) == {"sessions", "reading_places"}
