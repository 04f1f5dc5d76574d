"""A small installation, made from nothing: what the tests of the store, the actions and the commands begin with."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from course_app.actions import accounts, enrol, manage, publish
from course_app.actions.manage import CohortForm
from course_app.actions.passwords import Passwords, token_hash
from course_app.course.edition import Edition
from course_app.store import Store, editions, visits
from course_app.store.cohorts import Cohort
from course_app.store.visits import Learner, Visit
from tests.editions import small_edition

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"
QUICK = Passwords(memory_kib=8, passes=1)
ALL_RIGHT = {"one": "a1", "some": ["c1", "d2"], "count": "7.5"}


@dataclass(kw_only=True)
class World:
    store: Store
    keys: Path
    edition: Edition = field(default_factory=small_edition)
    rng: random.Random = field(default_factory=lambda: random.Random(7))
    now: datetime = NOON

    def open(self) -> "World":
        """A default institution with the edition published."""
        manage.create_default_institution(
            self.store, self.keys, slug="self-study", name="Self-study", time_zone="UTC", now=self.now
        )
        self.publish(self.edition)
        return self

    def publish(self, edition: Edition, label: str | None = None) -> str:
        return publish.publish(self.store, edition, label=label, rng=self.rng, now=self.now).row.digest

    def load(self, digest: str) -> Edition:
        with self.store.read() as session:
            edition = editions.load(session, digest)
        assert edition is not None
        return edition

    def account(self, login: str, **changes: object) -> int:
        values = {
            "policy": "open",
            "login": login,
            "password": PASSWORD,
            "display_name": login.title(),
            "address": "192.0.2.1",
            "now": self.now,
        }
        return accounts.sign_up(self.store, QUICK, **(values | changes))

    def cohort(self, slug: str = "host", name: str = "Spring", **changes: object) -> Cohort:
        """In an institution of its own."""
        institution_id = manage.create_institution(
            self.store, self.keys, slug=slug, name=slug.title(), time_zone="Africa/Nairobi", now=self.now
        )
        with self.store.read() as session:
            current = editions.current(session)
        assert current is not None
        values = {
            "name": name,
            "edition": current.digest,
            "content_language": None,
            "opens_on": None,
            "closes_on": None,
            "time_zone": "Africa/Nairobi",
            "is_open": True,
        }
        form = CohortForm(**(values | changes))
        return manage.create_cohort(self.store, institution_id, form, rng=self.rng, now=self.now)

    def visit(self, account_id: int) -> Visit:
        """As a browser of the account that logged in just now."""
        token = f"token {self.rng.random()}"
        accounts.begin_session(
            self.store, account_id, token=token, user_agent="Test", lasts=timedelta(days=1), now=self.now
        )
        with self.store.read() as session:
            visit = visits.visit_of(session, token_hash(token), self.now)
        assert visit is not None
        assert visits.quick_visit(self.store, token_hash(token), self.now) == visit
        return visit

    def learner(self, login: str = "ana", cohort: Cohort | None = None) -> Learner:
        account_id = self.account(login)
        if cohort is None:
            enrol.start_alone(self.store, account_id, now=self.now)
        else:
            enrol.join(self.store, account_id, cohort.code, address="192.0.2.1", now=self.now)
        study = self.visit(account_id).study
        assert study is not None
        return study.learner


MakeWorld = Callable[[], World]
