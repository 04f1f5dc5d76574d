import pytest

from tests.web.campus import PASSWORD, Browser, Site, changed, text_of

EVE = {"display_name": "Eve Achieng", "login": "eve", "password": PASSWORD, "email": "", "code": ""}


def signed_up(browser: Browser, **changes: str):
    response = browser.post("/join", EVE | changes)
    browser._token = ""
    return response


def test_an_account_and_a_place_in_a_group_in_one_go(site: Site, anonymous: Browser):
    code = site.campus.cohorts["host"].code
    page = anonymous.get(f"/join?code={code[:4]}-{code[4:]}".lower())
    assert f'value="{code[:4].lower()}-{code[4:].lower()}"' in page.text
    done = signed_up(anonymous, code=f" {code[:4].lower()} - {code[4:].lower()} ")
    assert (done.status_code, done.location) == (303, "/")
    home = text_of(anonymous.get("/"))
    assert "Welcome to the course." in home
    assert "Begin unit 1" in home
    assert "Spring" in text_of(anonymous.get("/account/"))


def test_who_comes_alone_starts_with_one_click(site: Site, anonymous: Browser):
    signed_up(anonymous)
    assert "Start the course" in text_of(anonymous.get("/"))
    before = site.rows()
    assert anonymous.post("/start").location == "/"
    assert changed(before, site.rows()) == {"enrolments", "memberships"}
    assert "Begin unit 1" in text_of(anonymous.get("/"))


def test_all_that_is_wrong_is_named_at_once(anonymous: Browser):
    page = signed_up(anonymous, display_name=" ", login="two words", password="short", email="nowhere")
    assert page.status_code == 422
    for words in ("Please enter your name", "without spaces.", "at least 8 characters", "does not look like an e-mail"):
        assert text_of(page).count(words) >= 2
    assert 'value="two words"' in page.text


def test_a_wrong_code_is_named_with_the_other_fields_and_counts_as_a_try(site: Site, anonymous: Browser):
    before = site.rows()
    page = text_of(signed_up(anonymous, password="short", code="WRONGONE"))
    assert page.count("at least 8 characters") >= 2
    assert page.count("No group has this code") == 2
    assert page.index("No group has this code") < page.index("at least 8 characters")  # in the order of the fields
    assert changed(before, site.rows()) == {"throttles"}
    good = text_of(signed_up(anonymous, password="short", code=site.campus.cohorts["host"].code))
    assert "No group has this code" not in good


TAKEN = "This login name is taken"
NOT_CHECKED = "Whether your login name is free could not be checked yet."


def test_who_has_a_good_code_is_told_of_a_taken_login_name_with_all_else(site: Site, anonymous: Browser):
    code = site.campus.cohorts["host"].code
    page = text_of(signed_up(anonymous, login="Learner", password="short", display_name="", code=code))
    for words in (TAKEN, "at least 8 characters", "Please enter your name"):
        assert page.count(words) >= 2
    assert NOT_CHECKED not in page


@pytest.mark.parametrize("password", [PASSWORD, "short"])
@pytest.mark.parametrize(("code", "says"), [("WRONGONE", "No group has this code"), ("", "enter the enrolment code")])
def test_without_a_good_code_a_taken_login_name_is_not_told_from_a_free_one(
    make_site, password: str, code: str, says: str
):
    browser = make_site(SIGN_UP="code").browser()
    free, taken = (text_of(signed_up(browser, login=name, password=password, code=code)) for name in ("eve", "learner"))
    assert free == taken
    assert free.count(says) == 2
    assert free.count(NOT_CHECKED) == 2
    assert (free.count("at least 8 characters") >= 2) == (password == "short")


def test_a_code_of_a_closed_group_tells_no_login_names(site: Site, anonymous: Browser, administrator: Browser):
    cohort = site.campus.cohorts["host"]
    administrator.post(f"/manage/host/cohorts/{cohort.id}/door", {"open": "no"})
    free, taken = (text_of(signed_up(anonymous, login=name, code=cohort.code)) for name in ("eve", "learner"))
    assert free == taken
    assert f"ask your trainer. {NOT_CHECKED}" in free


def test_where_no_code_is_needed_a_name_is_told_only_to_who_could_have_it(anonymous: Browser):
    assert TAKEN not in text_of(signed_up(anonymous, login="learner", password="short"))
    assert TAKEN in text_of(signed_up(anonymous, login="learner"))


def test_a_login_name_that_cannot_be_is_not_called_unchecked(anonymous: Browser):
    assert NOT_CHECKED not in text_of(signed_up(anonymous, login="two words", code="WRONGONE"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"code": "WRONGONE"}, "No group has this code"),
        ({"login": "learner"}, "This login name is taken"),
        ({"login": "LEARNER"}, "This login name is taken"),
        ({"login": ""}, "Please choose a login name"),
        ({"login": "two words"}, "without spaces"),
        ({"login": "x" * 65}, "Please use at most 64 characters"),
        ({"display_name": " "}, "Please enter your name"),
        ({"password": "short"}, "at least 8 characters"),
        ({"password": "eveeveeve", "login": "eveeveeve"}, "too easy to guess"),
        ({"password": "x" * 1001}, "at most 1000 characters"),
        ({"email": "nowhere"}, "does not look like an e-mail address"),
    ],
)
def test_what_was_typed_is_kept_beside_what_was_wrong(
    site: Site, anonymous: Browser, changes: dict[str, str], says: str
):
    before = site.rows()
    page = signed_up(anonymous, **changes)
    assert page.status_code == 422
    assert says in text_of(page)
    for name, value in (EVE | changes).items():
        if name != "password" and value.strip():
            assert f'value="{value}"' in page.text
    assert (EVE | changes)["password"] not in page.text.replace((EVE | changes)["login"], "")
    assert changed(before, site.rows()) <= {"throttles"}


def test_a_closed_group_takes_nobody(site: Site, anonymous: Browser, administrator: Browser):
    cohort = site.campus.cohorts["host"]
    administrator.post(f"/manage/host/cohorts/{cohort.id}/door", {"open": "no"})
    page = signed_up(anonymous, code=cohort.code)
    assert "takes no learners at present" in text_of(page)


def test_an_account_joins_a_second_group_and_goes_back_to_the_first(site: Site, learner: Browser):
    code = site.campus.cohorts["other"].code
    assert "Join with a code" in text_of(learner.get("/join"))
    assert learner.post("/join", {"code": "NOSUCHCODE"}).status_code == 422
    assert learner.post("/join", {"code": code}).status_code == 303
    assert "You are in this group already" in text_of(learner.get(learner.post("/join", {"code": code}).location))
    account = learner.get("/account/").text
    assert account.count("Go on in this one") == 1
    first = site.campus.learners["learner"].enrolment_id
    assert f'name="id" value="{first}"' in account
    assert learner.post("/account/enrolment", {"id": str(first)}).location == "/"
    strange = site.campus.learners["stranger"].enrolment_id
    assert learner.post("/account/enrolment", {"id": str(strange)}).status_code == 404


def test_a_code_is_needed_where_the_installation_says_so(make_site):
    browser = make_site(SIGN_UP="code").browser()
    assert "(optional)" not in browser.get("/join").text.split('name="display_name"')[0]
    assert "enter the enrolment code" in text_of(signed_up(browser))
    code = make_site().campus.cohorts["host"].code
    assert signed_up(browser, code=code).status_code == 303


def test_nobody_signs_up_where_the_installation_is_closed(make_site):
    site = make_site(SIGN_UP="closed")
    browser = site.browser()
    assert "Accounts are made by the person who runs this course" in text_of(browser.get("/join"))
    assert 'href="/join"' not in browser.get("/").text
    before = site.rows()
    refused = signed_up(browser, code=site.campus.cohorts["host"].code)
    assert refused.status_code == 422
    assert NOT_CHECKED not in text_of(refused)
    assert not changed(before, site.rows())


def test_trying_codes_is_slowed_down(site: Site, learner: Browser):
    answers = [learner.post("/join", {"code": f"GUESS{number:03}"}).status_code for number in range(61)]
    assert answers == [422] * 61
    assert "Too many tries" in text_of(learner.post("/join", {"code": site.campus.cohorts["other"].code}))


def test_the_way_to_the_login_page_keeps_the_code(anonymous: Browser):
    page = anonymous.get("/join?code=AB%22CD").text
    assert 'href="/login?next=/join%3Fcode%3DAB%22CD"' in page or "next=/join%3Fcode%3DAB%2522CD" in page
