"""How long an answer took, by the times at which the server saved it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from course_app.actions import learn
from course_app.store import attempts
from course_app.store.attempts import SavedResponse
from course_app.store.visits import Learner
from tests.worlds import ALL_RIGHT, NOON, World


@dataclass(frozen=True, kw_only=True)
class Trying:
    """Somebody at the quiz from noon on; ``after`` are seconds."""

    world: World
    learner: Learner
    public_id: str

    def save(self, after: float, values: dict[str, object], *, was_held: bool = False) -> None:
        now = NOON + timedelta(seconds=after)
        learn.save_responses(
            self.world.store, self.learner, self.public_id, values, "point", now=now, was_held=was_held
        )

    def submit(self, after: float, values: dict[str, object]) -> None:
        now = NOON + timedelta(seconds=after)
        learn.submit(self.world.store, self.learner, self.public_id, values, "point", load=self.world.load, now=now)

    def saved(self) -> dict[str, SavedResponse]:
        mine = (self.learner.institution_id, self.learner.enrolment_id)
        with self.world.store.read() as session:
            attempt = attempts.by_public_id(session, *mine, self.public_id)
            assert attempt is not None
            return attempts.responses_of(session, attempt.institution_id, attempt.id)

    def seconds(self) -> dict[str, int | None]:
        return {name: one.seconds for name, one in self.saved().items()}


@pytest.fixture
def ana(world: World) -> Trying:
    learner = world.learner("ana")
    begun = learn.start_attempt(world.store, learner, world.edition, "final-water", rng=world.rng, now=NOON)
    return Trying(world=world, learner=learner, public_id=begun.public_id)


def test_an_answer_took_from_the_one_before_it_and_a_change_adds_to_it(ana: Trying):
    ana.save(40, {"one": "b2"})
    ana.save(100, {"count": "7"})
    ana.save(130, {"one": "a1"})
    ana.save(135, {"count": "7.5"})
    assert ana.seconds() == {"one": 40 + 30, "count": 60 + 5}


def test_handing_in_the_whole_form_again_takes_no_time_and_moves_no_moment(ana: Trying):
    ana.save(40, {"one": "a1"})
    ana.save(50, {"some": ["c1", "d2"]})
    ana.submit(80, ALL_RIGHT)
    assert ana.seconds() == {"one": 40, "some": 10, "count": 30}
    assert ana.saved()["one"].saved_at == NOON + timedelta(seconds=40)


def test_of_answers_that_come_together_nobody_knows_how_long_each_took(ana: Trying):
    ana.save(40, {"one": "a1", "some": ["c1"]})
    ana.save(60, {"one": "b2"})
    ana.save(90, {"count": "7"})
    assert ana.seconds() == {"one": None, "some": None, "count": 30}


def test_an_answer_that_waited_on_the_device_has_no_time(ana: Trying):
    ana.save(300, {"one": "a1"}, was_held=True)
    ana.save(320, {"count": "7"})
    assert ana.seconds() == {"one": None, "count": 20}


def test_empty_fields_of_the_form_are_no_answers(ana: Trying):
    """As without scripts: a page of the form is sent whole."""
    ana.save(40, {"one": "a1", "some": [], "count": ""})
    ana.save(70, {"one": "a1", "some": [], "count": "7"})
    assert ana.seconds() == {"one": 40, "some": 0, "count": 30}


def test_parts_of_a_second_add_up(ana: Trying):
    for tenth in range(1, 101):
        ana.save(tenth / 10, {"count": str(tenth)})
    assert ana.seconds() == {"count": 10}
