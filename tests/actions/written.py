"""A text that was handed in and waits for its trainer."""

from course_app.actions import files, learn
from course_app.store import results
from course_app.store.results import Result
from course_app.store.visits import Learner
from tests.worlds import World

PDF = b"%PDF-1.7\nA balance.\n"
ANSWERS = {"text": {"text": "In 400 m³,\nout 370 m³."}, "count": "7.5"}


def begin(world: World, learner: Learner) -> str:
    begun = learn.start_attempt(world.store, learner, world.edition, "report-water", rng=world.rng, now=world.now)
    return begun.public_id


def attach(world: World, learner: Learner, attempt: str, name: str = "balance.pdf", content: bytes = PDF):
    return files.put_file(
        world.store, learner, attempt, "text", name=name, content=content, load=world.load, now=world.now
    )


def hand_in(world: World, learner: Learner, *, with_file: bool = False) -> str:
    """The public id of the attempt."""
    attempt = begin(world, learner)
    if with_file:
        attach(world, learner, attempt)
    done = learn.submit(world.store, learner, attempt, ANSWERS, "point", load=world.load, now=world.now)
    assert done.is_new
    return attempt


def result(world: World, learner: Learner, number: int = 1) -> Result:
    with world.store.read() as session:
        found = results.result_of(session, learner.institution_id, learner.enrolment_id, "report-water", number)
    assert found is not None
    return found
