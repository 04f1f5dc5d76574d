"""Roles x addresses x methods, from the application's own URL map."""

import html
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from course_app.actions import certify
from course_app.pages import assets
from course_app.records.keys import load_issuers
from course_app.store import open_store
from course_app.web import health
from course_app.web.app import create_app
from tests.actions.written import begin, hand_in
from tests.web.access import ROWS, Answer, Row
from tests.web.campus import ROLES, Browser, Campus, Site, changed, settings_for, text_of

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Studied:
    """The campus after the learner has reached everything, has a record, and has begun another try."""

    folder: Path
    campus: Campus
    names: dict[str, str]
    tokens: dict[str, str]


@pytest.fixture(scope="session")
def studied(built: tuple[Path, Campus], tmp_path_factory: pytest.TempPathFactory) -> Studied:
    folder = tmp_path_factory.mktemp("studied")
    shutil.copytree(built[0], folder, dirs_exist_ok=True)
    store = open_store(f"sqlite:///{folder / 'course.db'}")
    campus = replace(built[1], store=store, keys=folder / "keys")
    campus.attempt()
    written = hand_in(campus, campus.learners["learner"], with_file=True)
    open_report = begin(campus, campus.learners["learner"])
    withdrawn = campus.record(public_url="http://localhost")
    host = campus.cohorts["host"].institution_id
    certify.revoke(store, host, withdrawn, reason="A wrong name", now=campus.now)
    code = campus.record(public_url="http://localhost", may_replace=True)
    cohort, learner = campus.cohorts["host"], campus.learners["learner"]
    with store.read() as session:
        attempt = session.exec_driver_sql(
            "SELECT public_id FROM attempts WHERE submitted_at IS NULL AND quiz = 'check-water'"
        ).scalar_one()
    names = {
        "code": code,
        "withdrawn": withdrawn,
        "cohort": str(cohort.id),
        "code_of_host": f"{cohort.code[:4]}-{cohort.code[4:]}",
        "attempt": attempt,
        "written": written,
        "report": open_report,
        "edition": learner.edition,
        "enrolment": str(learner.enrolment_id),
        "key": load_issuers(campus.keys, "host")[0].public_key,
        "stylesheet": assets.stylesheet_name(),
    }
    site = _site(campus, folder)
    elsewhere = site.browser("learner")
    tokens = {role: _session_token(site.browser(role)) for role in ROLES if role != "anonymous"}
    with store.read() as session:
        names["session"] = str(
            session.exec_driver_sql(
                "SELECT max(id) FROM sessions WHERE account_id = ? AND id < (SELECT max(id) FROM sessions"
                " WHERE account_id = ?)",
                (learner.account_id, learner.account_id),
            ).scalar_one()
        )
    assert elsewhere.get("/account/").status_code == 200
    store.close()
    return Studied(folder, campus, names, tokens)


@pytest.fixture
def fresh(studied: Studied, tmp_path: Path) -> Callable[[], Site]:
    """A copy of the studied campus each time."""
    made: list[Site] = []

    def make() -> Site:
        folder = tmp_path / str(len(made))
        shutil.copytree(studied.folder, folder)
        store = open_store(f"sqlite:///{folder / 'course.db'}")
        made.append(_site(replace(studied.campus, store=store, keys=folder / "keys"), folder))
        return made[-1]

    yield make
    for site in made:
        site.campus.store.close()


def test_every_address_is_in_the_matrix():
    app = create_app(settings_for(Path("nowhere")))
    found = {(method, rule.rule) for rule in app.url_map.iter_rules() for method in (rule.methods or set()) - {"HEAD"}}
    assert found == set(ROWS)


@pytest.mark.parametrize("method_and_rule", ROWS, ids=" ".join)
def test_each_role_gets_its_answer_and_nothing_else_is_written(
    fresh: Callable[[], Site], studied: Studied, method_and_rule: tuple[str, str], subtests: pytest.Subtests
):
    method, rule = method_and_rule
    row, site = ROWS[method_and_rule], fresh()
    for role in ROLES:
        with subtests.test(role=role):
            answer = row.answer(role)
            before = site.rows()
            response = _call(_browser(site, studied, role), method, row, rule, studied.names)
            after = site.rows()
            _compare(response, answer, studied.names)
            assert changed(before, after) == answer.writes
        if before != after:
            site = fresh()


@pytest.mark.parametrize("method_and_rule", [key for key in ROWS if key[0] not in SAFE], ids=" ".join)
def test_without_the_token_of_the_session_nothing_is_changed(
    fresh: Callable[[], Site], studied: Studied, method_and_rule: tuple[str, str]
):
    row, site = ROWS[method_and_rule], fresh()
    before = site.rows()
    for role in ROLES:
        browser = _browser(site, studied, role)
        browser._token = "forged"
        response = _call(browser, *[method_and_rule[0], row, method_and_rule[1], studied.names])
        allowed = row.answer(role).status in (404, 401, 400) or "/login" in (response.location or "")
        assert response.status_code == 400 or response.status_code == row.answer(role).status, role
        if response.status_code == 400:
            assert "was open from before you logged in or out" in text_of(response)
        else:
            assert allowed or response.location == "/"
    assert not changed(before, site.rows())


def test_other_methods_are_refused_in_words_and_change_nothing(fresh: Callable[[], Site], studied: Studied):
    site = fresh()
    before = site.rows()
    allowed = {rule: {method for method, other in ROWS if other == rule} for _, rule in ROWS}
    for role in ("anonymous", "learner", "administrator"):
        browser = _browser(site, studied, role)
        for (_, rule), row in ROWS.items():
            for method in set(METHODS) - allowed[rule] - {"HEAD"}:
                response = browser.client.open(_filled(row.path or rule, studied.names), method=method)
                assert response.status_code == 405, (method, rule)
                assert "This address works another way" in text_of(response)
                assert set(response.headers["Allow"].replace(" ", "").split(",")) - {"HEAD"} == allowed[rule]
    assert not changed(before, site.rows())


def test_head_answers_as_get_does_without_a_body(fresh: Callable[[], Site], studied: Studied):
    site = fresh()
    before = site.rows()
    for role in ("anonymous", "learner"):
        browser = _browser(site, studied, role)
        for (method, rule), row in ROWS.items():
            if method == "GET":
                address = _filled(row.path or rule, studied.names)
                head = browser.client.head(address)
                assert head.status_code == browser.get(address).status_code, address
                assert head.data == b""
    assert not changed(before, site.rows())


def test_a_view_without_a_guard_stops_the_application(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(health.healthz, "guard")
    with pytest.raises(RuntimeError, match=r"health\.healthz: expected a decorator of web/guards\.py"):
        create_app(settings_for(Path("nowhere")))


def _site(campus: Campus, folder: Path) -> Site:
    return Site.of(campus, folder, PUBLIC_URL="http://localhost")


def _session_token(browser: Browser) -> str:
    with browser.client.session_transaction() as session:
        return str(session["_user_id"])


def _browser(site: Site, studied: Studied, role: str) -> Browser:
    browser = Browser(site.app.test_client())
    if role != "anonymous":
        with browser.client.session_transaction() as session:
            session["_user_id"] = studied.tokens[role]
    return browser


def _call(browser: Browser, method: str, row: Row, rule: str, names: dict[str, str]):
    address = _filled(row.path or rule, names)
    if method == "GET":
        return browser.get(address)
    return browser.post(address, [(name, _filled(value, names)) for name, value in row.fields])


def _filled(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _compare(response, answer: Answer, names: dict[str, str]) -> None:
    said = f"{text_of(response)} {html.unescape(response.text)} {response.location or ''}"
    assert response.status_code == answer.status, said[:300]
    assert _filled(answer.says, names) in said
    for hidden in answer.hides:
        assert hidden not in said
