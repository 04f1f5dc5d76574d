import pytest

from tests.web.campus import Browser, Site


@pytest.mark.parametrize("address", ["/", "/units/water/", "/login", "/nothing", "/healthz", "/verify"])
def test_every_answer_tells_the_browser_what_not_to_do(anonymous: Browser, address: str):
    headers = anonymous.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Server" not in headers


@pytest.mark.parametrize("address", ["/", "/units/water/", "/account/", "/progress/", "/quizzes/check-water/"])
def test_no_page_of_a_person_is_kept_by_any_cache(learner: Browser, address: str):
    headers = learner.get(address).headers
    assert headers["Cache-Control"] == "no-store"
    assert "Cookie" in headers["Vary"]
    assert "Accept-Encoding" in headers["Vary"]


def test_pages_hold_nothing_that_the_policy_would_block(site: Site, administrator: Browser):
    site.campus.record()
    addresses = ["/", "/units/water/", "/login", "/join", "/account/", "/manage/", "/manage/host/", "/verify"]
    for browser in (administrator, site.browser("learner"), site.browser()):
        for address in addresses:
            page = browser.get(address).text
            assert " style=" not in page
            assert "<style" not in page
            assert " onclick=" not in page
            assert page.count("<script") == page.count("<script src=")


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(site: Site):
    browser = site.browser()
    cookie = browser.log_in("learner").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "HttpOnly" in browser.get("/login?lang=en").headers["Set-Cookie"]


def test_behind_https_cookies_are_sent_there_only(make_site):
    site = make_site(PUBLIC_URL="https://course.example.org")
    client = site.app.test_client()
    client.environ_base |= {"wsgi.url_scheme": "https", "HTTP_HOST": "course.example.org"}
    page = client.get("/login")
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_health_and_files_ask_for_no_session(site: Site, learner: Browser):
    stylesheet = learner.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    for address in ("/healthz", stylesheet):
        headers = learner.get(address).headers
        assert "Set-Cookie" not in headers
        assert "Cookie" not in headers.get("Vary", "")


def test_files_are_kept_for_ever_under_a_name_of_their_content(anonymous: Browser):
    page = anonymous.get("/").text
    for mark in ('rel="stylesheet" href="', '<script src="', 'type="image/svg+xml" href="'):
        file = anonymous.get(page.split(mark)[1].split('"')[0])
        assert file.status_code == 200
        assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable"
