import io
import json
import re

import pytest

from course_app.actions import certify, typed
from course_app.pages.catalogues import translations
from course_app.records.verifying import verify
from course_app.store import records
from tests.web.campus import Browser, Site, changed, text_of

ADDRESS = "https://course.example.org"


@pytest.fixture
def site(make_site) -> Site:
    return make_site(PUBLIC_URL=ADDRESS)


def finished(site: Site, browser: Browser, name: str = "Ana W. Learner") -> str:
    """Asks for the record as a learner who has reached everything; gives its address."""
    site.campus.read_all()
    site.campus.passed()
    done = browser.post("/records/", {"name": name})
    assert done.status_code == 303
    return done.location


@pytest.fixture
def learner(site: Site) -> Browser:
    """Behind https, as the public address says."""
    return secure(site, "learner")


def secure(site: Site, role: str = "anonymous") -> Browser:
    browser = Browser(site.app.test_client())
    browser.client.environ_base |= {
        "wsgi.url_scheme": "https",
        "HTTP_HOST": "course.example.org",
        "HTTP_REFERER": f"{ADDRESS}/",
    }
    if role != "anonymous":
        assert browser.log_in(role).status_code == 303
    return browser


def test_from_the_last_quiz_to_a_record_that_anybody_verifies(site: Site, learner: Browser):
    site.campus.read_all()
    site.campus.passed()
    assert 'href="/records/"' in learner.get("/progress/").text
    assert 'value="Learner"' in learner.get("/records/").text
    address = finished(site, learner)
    assert re.fullmatch(r"/records/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", address)
    page = learner.get(address)
    assert "Ana W. Learner" in text_of(page)
    assert "Host" in text_of(page)
    assert f"{ADDRESS}/verify/" in page.text
    assert '<svg class="qr"' in page.text or "<svg" in page.text
    code = address.rpartition("/")[2]
    anybody = text_of(secure(site).get(f"/verify/{code.lower()}"))
    assert "This record is genuine, and valid." in anybody
    assert "Ana W. Learner" in anybody
    home = learner.get("/")
    assert f'href="{address}"' in home.text


def test_the_record_is_issued_once(site: Site, learner: Browser):
    first = finished(site, learner)
    before = site.rows()
    assert learner.post("/records/", {"name": "Another Name"}).location == first
    assert not changed(before, site.rows())


def test_nobody_gets_a_record_before_everything_is_reached(site: Site, learner: Browser):
    site.campus.read_all()
    before = site.rows()
    assert learner.get("/records/").location == "/progress/"
    assert learner.post("/records/", {"name": "Ana"}).location == "/progress/"
    assert not changed(before, site.rows())


def test_a_name_that_cannot_be_printed_is_given_back(site: Site, learner: Browser):
    site.campus.read_all()
    site.campus.passed()
    page = learner.post("/records/", {"name": "x" * 200})
    assert page.status_code == 422
    assert "x" * 200 in page.text
    assert "Please use at most 120 characters" in text_of(page)
    assert learner.post("/records/", {"name": " "}).status_code == 422


def test_the_file_is_what_was_signed_and_checks_without_this_site(site: Site, learner: Browser):
    address = finished(site, learner)
    file = learner.get(f"{address}/file")
    assert file.mimetype == "application/vc"
    assert "attachment" in file.headers["Content-Disposition"]
    document = json.loads(file.data)
    status = secure(site).get(document["credentialStatus"]["statusListCredential"].removeprefix(ADDRESS))
    assert status.status_code == 200
    issuer = document["issuer"]["id"]
    found = verify(file.data, trusted={issuer: "Host"}, status=status.data, now=site.campus.now)
    assert [check.answer for check in found.checks] == ["holds"] * 5
    did = secure(site).get("/.well-known/did.json")
    assert did.headers["Access-Control-Allow-Origin"] == "*"
    assert issuer in did.json["alsoKnownAs"]


def test_a_file_is_checked_for_anybody_and_not_kept(site: Site, learner: Browser):
    data = learner.get(f"{finished(site, learner)}/file").data
    before = site.rows()
    genuine = text_of(sent(site, data))
    assert "This record is genuine, and valid." in genuine
    assert "So say the records of this site, now." in genuine
    by_code = text_of(secure(site).get(f"/verify/{json.loads(data)['credentialSubject']['licenseNumber']}"))
    said = by_code[by_code.index("What the record says") : by_code.index("Check another record")]
    assert re.search(r"Quizzes passed Quiz final-water : 100.?% ", said), said
    assert said in genuine
    forged = text_of(sent(site, data.replace(b"Ana W. Learner", b"Eve W. Learner")))
    assert "Do not rely on this record" in forged
    assert "Eve W. Learner" not in forged
    for junk in (b"no JSON", b"[" * 60_000, b"{}", b"\xff\xfe", b'{"a": 1, "a": 2}'):
        said = text_of(sent(site, junk))
        assert "Do not rely on this record" in said, junk[:20]
        assert said.count("as the file does not read as a record") == 4
        assert "as the signature does not hold" not in said
    assert sent(site, b"x" * 300_000).status_code == 413
    assert not changed(before, site.rows())


def sent(site: Site, data: bytes):
    browser = secure(site)
    fields = {"csrf_token": browser.token(), "code": "", "file": (io.BytesIO(data), "record.json")}
    return browser.client.post("/verify", data=fields, content_type="multipart/form-data")


def test_a_good_signature_by_a_key_that_is_not_trusted_is_called_that(site: Site, learner: Browser):
    data = learner.get(f"{finished(site, learner)}/file").data
    for path in site.settings.keys.glob("host.*.json"):
        path.unlink()
    page = text_of(sent(site, data))
    assert "This is a good signature by a key that is not trusted" in page
    assert "Do not rely on this record" in page


def test_a_withdrawn_record_says_so_to_its_holder_and_to_anybody(site: Site, learner: Browser):
    address = finished(site, learner)
    code = address.rpartition("/")[2]
    administrator = secure(site, "administrator")
    key = json.loads(learner.get(f"{address}/file").data)["issuer"]["id"].removeprefix("did:key:")
    before = secure(site).get(f"/status/{key}").data
    assert "valid" in text_of(administrator.get("/manage/host/records/"))
    assert administrator.post("/manage/other/records/revoke", {"code": code, "reason": "x"}).status_code == 404
    administrator.post("/manage/host/records/revoke", {"code": code, "reason": "Issued by mistake <b>"})
    assert "Issued by mistake &lt;b&gt;" in administrator.get("/manage/host/records/").text
    anybody = text_of(secure(site).get(f"/verify/{code}"))
    assert "This record was withdrawn. The file reads" in anybody
    assert "It was withdrawn on 2026-11-23" in anybody
    assert "This record was withdrawn." in text_of(learner.get(address))
    after = secure(site).get(f"/status/{key}").data
    assert after != before
    file = learner.get(f"{address}/file").data
    found = verify(file, trusted={f"did:key:{key}": "Host"}, status=after, now=site.campus.now)
    assert found.status.answer == "fails"
    again = administrator.post("/manage/host/records/revoke", {"code": code, "reason": "again"})
    assert "withdrawn before" in text_of(administrator.get(again.location))


def test_a_coordinator_finds_the_records_and_withdraws_one(site: Site, learner: Browser):
    code = finished(site, learner).rpartition("/")[2]
    coordinator = secure(site, "coordinator")
    assert 'href="/manage/host/records/"' in coordinator.get("/manage/host/marking/").text
    assert 'href="/manage/host/records/"' not in secure(site, "trainer").get("/manage/host/marking/").text
    page = coordinator.get("/manage/host/records/").text
    assert 'href="/manage/host/marking/"' in page
    assert 'href="/manage/"' not in page
    coordinator.post("/manage/host/records/revoke", {"code": code, "reason": "A wrong name"})
    assert "A wrong name" in text_of(learner.get("/progress/"))


@pytest.mark.parametrize(
    ("reason", "says"), [(" ", "Please say why it is withdrawn."), ("x" * 301, "Please use at most 300 characters.")]
)
def test_a_record_is_not_withdrawn_without_a_reason_that_can_be_read(
    site: Site, learner: Browser, reason: str, says: str
):
    code = finished(site, learner).rpartition("/")[2]
    coordinator, before = secure(site, "coordinator"), site.rows()
    page = coordinator.post("/manage/host/records/revoke", {"code": code, "reason": reason})
    assert page.status_code == 422
    assert text_of(page).count(says) == 2
    (field,) = re.findall(r'<a href="#(reason-[^"]+)">', page.text)
    assert f'id="{field}" name="reason" value="{reason}"' in page.text
    assert "<details open>" in page.text
    assert coordinator.post("/manage/host/records/revoke", {"code": "none", "reason": reason}).status_code == 404
    assert not changed(before, site.rows())


def test_a_record_withdrawn_before_reasons_were_asked_for_says_that_there_is_none(site: Site, learner: Browser):
    address = finished(site, learner)
    code = address.rpartition("/")[2]
    host, stored = site.campus.cohorts["host"].institution_id, "no reason given"
    with site.campus.store.write() as rows:
        records.revoke(rows, host, typed.code(code), reason=stored, now=site.campus.now)
    coordinator = secure(site, "coordinator")
    for browser, path in (
        (learner, "/progress/"),
        (learner, address),
        (secure(site), f"/verify/{code}"),
        (coordinator, "/manage/host/records/"),
    ):
        page = text_of(browser.get(f"{path}?lang=qps"))
        assert translations("qps").gettext("No reason was given.") in page, path
        assert stored not in page
    assert stored not in coordinator.get("/manage/host/records.csv").text


def test_who_lost_their_record_is_told_and_cannot_replace_it(site: Site, learner: Browser):
    address = finished(site, learner)
    code, host = address.rpartition("/")[2], site.campus.cohorts["host"].institution_id
    certify.revoke(site.campus.store, host, code, reason="Taken by <b>Ben</b>", now=site.campus.now)
    before = site.rows()
    asked = learner.post("/records/", {"name": "Ana"})
    assert asked.status_code == 409
    paths = ("/", "/progress/", "/records/", "/quizzes/final-water/results/1")
    for answer in (asked, *map(learner.get, paths)):
        said = text_of(answer)
        assert "Your record of this course was withdrawn on 23 November 2026." in said
        assert "The reason given: Taken by <b>Ben</b>" in said
        assert "Please ask Host." in said
        assert f'href="{address}"' in answer.text
        assert 'name="name"' not in answer.text
        assert "Get your record" not in re.sub("<title>.*?</title>|<h1>.*?</h1>", "", answer.text)
    assert not changed(before, site.rows())


def test_who_has_a_record_is_led_to_it_and_not_asked_for_a_name_that_would_be_lost(site: Site, learner: Browser):
    address = finished(site, learner)
    assert learner.get("/records/").location == address
    assert learner.post("/records/", {"name": " "}).location == address


def test_home_asks_what_is_missing_only_while_something_is(site: Site, learner: Browser):
    assert "What is still missing?" in text_of(learner.get("/"))
    finished(site, learner)
    home = text_of(learner.get("/"))
    assert "100% reached" in home.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    assert "What is still missing?" not in home


def test_without_a_public_address_the_record_says_so(make_site):
    site = make_site()
    browser = site.browser("learner")
    page = text_of(browser.get(finished(site, browser)))
    assert "can be checked by its file and the institution's key only" in page
    assert browser.get("/.well-known/did.json").status_code == 404


def test_a_record_is_shown_to_its_owner_and_who_runs_the_institution_only(site: Site, learner: Browser):
    address = finished(site, learner)
    for role, status in (("stranger", 404), ("trainer", 404), ("coordinator", 200), ("administrator", 200)):
        for path in (address, f"{address}/file"):
            answer = secure(site, role).get(path)
            assert answer.status_code == status, role
            assert ("Ana W. Learner" in answer.text) == (status == 200)


@pytest.mark.parametrize("code", ["NOSUCHCODE", "0000-0000-0000-0000", "x" * 500, "%00", "🙂"])
def test_a_code_that_nothing_has_says_so(site: Site, code: str):
    page = secure(site).get(f"/verify/{code}")
    assert page.status_code == 404
    assert "We issued no record with this code" in text_of(page)


def test_the_form_for_codes_leads_to_the_address_for_codes(site: Site):
    browser = secure(site)
    assert browser.post("/verify", {"code": "abcd efgh-jkmn pqrs"}).location == "/verify/ABCD-EFGH-JKMN-PQRS"
    assert browser.post("/verify", {"code": " "}).status_code == 422


def test_an_erased_record_leaves_a_stub_without_a_name(site: Site, learner: Browser):
    address = finished(site, learner)
    code = address.rpartition("/")[2]
    certify.erase(site.campus.store, site.campus.cohorts["host"].institution_id, code, now=site.campus.now)
    page = text_of(secure(site).get(f"/verify/{code}"))
    assert "was erased at its holder's wish" in page
    assert "Ana W. Learner" not in page
    assert learner.get(address).status_code == 404
    assert "erased" in text_of(secure(site, "administrator").get("/manage/host/records/"))
