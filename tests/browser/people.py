"""Somebody who has been here a while, without clicking through it all."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from course_app.actions import learn
from course_app.actions.accounts import invite_administrator, make_administrator
from course_app.store import accounts
from tests.worlds import PASSWORD, QUICK, World


@dataclass(kw_only=True)
class People(World):
    """Of a live site, through the actions that its pages use."""

    rng: random.Random = field(default_factory=random.SystemRandom)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def reads(self, login: str, *units: str) -> None:
        study = self.visit(self._account_id(login)).study
        assert study is not None
        for unit in self.edition.units:
            for section in unit.sections if unit.id in units else ():
                learn.mark_read(
                    self.store,
                    study.learner,
                    self.edition,
                    unit_id=unit.id,
                    section_id=section,
                    event_id=f"00000000-0000-4000-8000-{self.rng.getrandbits(48):012x}",
                    now=self.now,
                )

    def practises(self, login: str, quiz: str, *, days_ago: int) -> None:
        """A try with every question left open."""
        study, then = self.visit(self._account_id(login)).study, self.now - timedelta(days=days_ago)
        assert study is not None
        begun = learn.start_attempt(self.store, study.learner, self.edition, quiz, rng=self.rng, now=then)
        learn.submit(self.store, study.learner, begun.public_id, {}, None, load=self.load, now=then)

    def administrator(self, login: str) -> None:
        """One who is there already, where the site has been taken over."""
        with self.store.read() as session:
            if accounts.has_administrator(session):
                return
        invite_administrator(self.store, token="here by hand", now=self.now)
        make_administrator(
            self.store,
            QUICK,
            token="here by hand",
            login=login,
            password=PASSWORD,
            display_name="Joseph Mwangi",
            now=self.now,
        )

    def _account_id(self, login: str) -> int:
        with self.store.read() as session:
            found = accounts.credentials(session, login)
        assert found is not None
        return found.account_id


def log_in(page: Page, login: str) -> None:
    page.goto("/login")
    page.get_by_label("Login name").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Log out").wait_for()
