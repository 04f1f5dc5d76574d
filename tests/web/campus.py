"""A small installation with somebody in every role, and a browser for each of them."""

import html
import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from course_app.actions import accounts, certify, learn, manage
from course_app.actions.accounts import invite_administrator
from course_app.actions.manage import CohortForm
from course_app.actions.signing import signer
from course_app.actions.typed import shown_code
from course_app.course.edition import Edition
from course_app.settings import Settings, read_settings
from course_app.store import Store, cohorts, institutions
from course_app.store.cohorts import Cohort
from course_app.store.tables import metadata
from course_app.store.visits import Learner
from course_app.web.app import create_app
from course_app.web.site import Site as OpenedSite
from course_app.web.site import open_site
from tests.worlds import ALL_RIGHT, PASSWORD, QUICK, World

ROLES = ("anonymous", "learner", "stranger", "newcomer", "trainer", "coordinator", "administrator")
SECTIONS = (("water", "why"), ("water", "how"), ("energy", "heat"))
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def settings_for(folder: Path, **environment: str) -> Settings:
    quick = {"SECRET_KEY": "x" * 40, "HASH_MEMORY_KIB": "8", "HASH_PASSES": "1"}
    return read_settings(quick | environment, instance=folder)


@cache
def _app(**environment: str) -> Flask:
    """Making one takes a tenth of a second, and what it holds can be exchanged."""
    return create_app(settings_for(Path("nowhere"), **environment))


@dataclass
class Browser:
    """A client that keeps cookies, follows nothing by itself, and sends the token of its session with every form."""

    client: FlaskClient
    _token: str = ""

    def get(self, address: str, **options: Any) -> TestResponse:
        return self.client.get(address, **options)

    def post(self, address: str, fields: Any = (), **options: Any) -> TestResponse:
        pairs = list(fields.items() if isinstance(fields, dict) else fields)
        sent: dict[str, Any] = {}
        for name, value in [*pairs, ("csrf_token", self.token())]:
            sent.setdefault(name, []).append(value)
        return self.client.post(address, data=sent, **options)

    def asked(self, address: str, fields: Any) -> TestResponse:
        """The page that asks first, where handing in leads to it: an answer to a GET, so that Back sends nothing."""
        led = self.post(address, fields)
        assert (led.status_code, led.location.partition("?")[2][:14]) == (303, "handing-in=yes")
        return self.get(led.location)

    def token(self) -> str:
        """The same for the whole of a session; asked for again after logging in or out."""
        if not self._token:
            self._token = TOKEN.search(self.get("/verify").text)[1]
        return self._token

    def send(self, address: str, fields: dict[str, str]) -> TestResponse:
        """As the page's scripts do."""
        headers = {"Accept": "application/json", "X-CSRFToken": self.token()}
        return self.client.post(address, data=fields, headers=headers)

    def log_in(self, login: str, password: str = PASSWORD, **more: str) -> TestResponse:
        response = self.post("/login", {"login": login, "password": password, **more})
        self._token = ""
        return response

    def log_out(self) -> TestResponse:
        response = self.post("/logout")
        self._token = ""
        return response


@dataclass(kw_only=True)
class Campus(World):
    """Institution host with the learner, a trainer and a coordinator; other with a stranger; one administrator."""

    cohorts: dict[str, Cohort] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    learners: dict[str, Learner] = field(default_factory=dict)

    def populate(self) -> "Campus":
        self.open()
        invite_administrator(self.store, token="administrator's", now=self.now)
        self.cohorts = {slug: self.cohort(slug) for slug in ("host", "other")}
        self.learners = {
            "learner": self.learner("learner", self.cohorts["host"]),
            "stranger": self.learner("stranger", self.cohorts["other"]),
        }
        self.accounts = {role: one.account_id for role, one in self.learners.items()}
        for login in ("newcomer", "trainer", "coordinator"):
            self.accounts[login] = self.account(login)
        self.accounts["administrator"] = accounts.make_administrator(
            self.store,
            QUICK,
            token="administrator's",
            login="administrator",
            password=PASSWORD,
            display_name="Administrator",
            now=self.now,
        )
        self._give_roles()
        return self

    def _give_roles(self) -> None:
        with self.store.write() as session:
            for role in ("trainer", "coordinator"):
                institutions.add_member(
                    session,
                    self.cohorts["host"].institution_id,
                    self.accounts[role],
                    role=role,
                    display_name=role.title(),
                    now=self.now,
                )

    def opened(self, settings: Settings, store: Store | None = None) -> OpenedSite:
        """For an application. ``store``: another connection to the same database."""
        return open_site(settings, store=store or self.store, clock=lambda: self.now, rng=self.rng)

    def move_to(self, edition: Edition) -> None:
        """Publishes it for the learner's cohort."""
        digest, cohort = self.publish(edition), self.cohorts["host"]
        with self.store.read() as session:
            known = cohorts.find(session, cohort.institution_id, cohort.id)
        columns = {name: getattr(known, name) for name in CohortForm.__slots__ if hasattr(known, name)}
        form = CohortForm(**columns | {"edition": digest})
        manage.change_cohort(self.store, cohort.institution_id, cohort.id, form)

    def read_all(self, who: str = "learner", sections: tuple[tuple[str, str], ...] = SECTIONS) -> None:
        for unit, section in sections:
            learn.mark_read(
                self.store,
                self.learners[who],
                self.edition,
                unit_id=unit,
                section_id=section,
                event_id=f"00000000-0000-4000-8000-{self.rng.getrandbits(48):012x}",
                now=self.now,
            )

    def attempt(self, who: str = "learner", quiz: str = "check-water") -> str:
        """The public id of an open try."""
        found = learn.start_attempt(self.store, self.learners[who], self.edition, quiz, rng=self.rng, now=self.now)
        return found.public_id

    def passed(self, who: str = "learner", quiz: str = "final-water") -> None:
        done = learn.submit(
            self.store, self.learners[who], self.attempt(who, quiz), ALL_RIGHT, "point", load=self.load, now=self.now
        )
        assert done.is_new

    def record(
        self, who: str = "learner", public_url: str | None = None, name: str = "Ana Learner", **more: Any
    ) -> str:
        """The code, as shown, of a record that ``who`` earned."""
        self.read_all(who)
        self.passed(who)
        sign = signer(self.keys, public_url=public_url, email=None, salt=lambda: "salt", now=self.now)
        issued = certify.issue(
            self.store, self.learners[who], name=name, load=self.load, sign=sign, rng=self.rng, now=self.now, **more
        )
        return shown_code(issued.row.code)

    def later(self, **delta: int) -> None:
        self.now += timedelta(**delta)


@dataclass(kw_only=True)
class Site:
    """The campus behind its application."""

    campus: Campus
    settings: Settings
    app: Flask

    @classmethod
    def of(cls, campus: Campus, folder: Path, **environment: str) -> "Site":
        """The one before it with this environment answers no more."""
        settings, app = settings_for(folder, **environment), _app(**environment)
        campus.opened(settings).hold(app.extensions)
        return cls(campus=campus, settings=settings, app=app)

    def browser(self, role: str = "anonymous") -> Browser:
        browser = Browser(self.app.test_client())
        if role != "anonymous":
            assert browser.log_in(role).status_code == 303
        return browser

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, to see what an answer changed."""
        with self.campus.store.read() as session:
            return {
                table.name: sorted((tuple(row) for row in session.execute(table.select())), key=repr)
                for table in metadata.sorted_tables
            }


def changed(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> set[str]:
    return {name for name in after if before[name] != after[name]}


def text_of(response: TestResponse) -> str:
    """What the page says, without its tags."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.text).split()))
