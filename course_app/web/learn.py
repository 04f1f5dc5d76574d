"""The course home, the units, and what reading leaves behind."""

import uuid
from collections.abc import Hashable
from dataclasses import dataclass

from flask import Blueprint, Response, abort, jsonify, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import enrol, learn
from course_app.actions.typed import shown_code
from course_app.course.edition import Edition, Unit, neighbours
from course_app.course.progress import UnitProgress
from course_app.course.terms import is_over
from course_app.pages.languages import direction
from course_app.pages.shell import Shell
from course_app.pages.steps import Step, next_step
from course_app.store import Session, cohorts, records
from course_app.store.records import RecordRow
from course_app.store.visits import Study
from course_app.web.compression import pieced
from course_app.web.guards import anyone, learner_required, study, visit, wants_json
from course_app.web.languages import interface_language
from course_app.web.plans import plan_of
from course_app.web.rendering import Reader, macro, needed_reader, page, personal, shell_of, template
from course_app.web.site import site
from course_app.web.skeletons import SHEETS, Skeleton, filled, skeleton
from course_app.web.worksheets import Calculators, calculators_of, sheets_of

bp = Blueprint("learn", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecord:
    """The learner's record of this edition, at most one of the two."""

    code: str | None = None  # of a valid one, as it is shown
    withdrawn: RecordRow | None = None


@bp.get("/")
@anyone
def home() -> Response:
    read = needed_reader()
    progress = read.study.progress(read.edition) if read.study else None
    with site().store.read() as rows:
        record = own_record(rows, read.study)
        return page(
            "learn/home.html",
            here="course",
            edition=read.edition,
            progress=progress,
            step=step_of(read.study, read.edition, record) if read.study else None,
            record_code=record.code,
            withdrawn=record.withdrawn,
            institution=read.study.institution_name if read.study else "",
            review=plan_of(rows, read.study),
            may_start=may_start(rows, read),
            start_to="/start",
        )


@bp.get("/progress/")
@learner_required
def progress() -> Response:
    read, mine = needed_reader(), study()
    with site().store.read() as rows:
        record = own_record(rows, mine)
        return page(
            "learn/progress.html",
            here="progress",
            edition=read.edition,
            progress=mine.progress(read.edition),
            step=step_of(mine, read.edition, record),
            record_code=record.code,
            withdrawn=record.withdrawn,
            review=plan_of(rows, mine),
            institution=mine.institution_name,
            record_to="/records/",
            overdue=[quiz for quiz in read.edition.quizzes if is_over(mine.begun.get(quiz.id), site().now())],
        )


@bp.get("/units/<unit_id>/")
@anyone
def unit(unit_id: str) -> Response:
    """One statement for a learner: who asks and where they stand; one more where the unit has calculators, for what
    was put into them. The page was compressed before."""
    read = needed_reader()
    found = read.edition.unit(unit_id)
    if found is None:
        abort(404)
    shell = shell_of("course", personal=False)
    calculators = calculators_of(read, found)
    state = (shell, unit_id, _reached(read, found), calculators)
    parts = read.held.pages.page(state, lambda: _unit_page(read, found, shell, calculators))
    return pieced(filled(parts, personal() | ({SHEETS: sheets_of(read, found)} if calculators else {})))


@bp.post("/units/<unit_id>/read")
@learner_required
def mark_read(unit_id: str) -> AnyResponse:
    section = request.form.get("section", "")
    learn.mark_read(
        site().store,
        study().learner,
        needed_reader().edition,
        unit_id=unit_id,
        section_id=section,
        event_id=request.form.get("event") or str(uuid.UUID(int=site().rng.getrandbits(128), version=4)),
        now=site().now(),
    )
    if wants_json():
        return jsonify(read=section)
    return redirect(f"/units/{unit_id}/#{unit_id}--{_section_after(unit_id, section)}", 303)


@bp.post("/units/<unit_id>/place")
@learner_required
def keep_place(unit_id: str) -> AnyResponse:
    anchor = request.form.get("anchor", "")
    learn.keep_place(
        site().store, study().learner, needed_reader().edition, unit_id=unit_id, anchor=anchor, now=site().now()
    )
    return jsonify(kept=anchor) if wants_json() else redirect(f"/units/{unit_id}/#{unit_id}--{anchor}", 303)


def step_of(mine: Study, edition: Edition, record: OwnRecord) -> Step:
    """Who had a record is not led to ask for one, although it was withdrawn."""
    place = (mine.place.unit, mine.place.anchor) if mine.place else None
    return next_step(mine.progress(edition), place, has_record=record != OwnRecord())


def own_record(rows: Session, mine: Study | None) -> OwnRecord:
    if mine is None:
        return OwnRecord()
    row = records.latest_for(rows, mine.learner.institution_id, mine.learner.enrolment_id, mine.learner.edition)
    if row is None:
        return OwnRecord()
    return OwnRecord(code=shown_code(row.code)) if row.revoked_at is None else OwnRecord(withdrawn=row)


def _unit_progress(read: Reader, unit_id: str) -> UnitProgress | None:
    if read.study is None:
        return None
    return next(done for done in read.study.progress(read.edition).units if done.unit.id == unit_id)


def _reached(read: Reader, found: Unit) -> Hashable:
    """All that the progress in a unit comes from, and what is to be read before it."""
    if read.study is None:
        return None
    sections = frozenset(section for unit_id, section in read.study.read if unit_id == found.id)
    first = tuple(unit.id for unit in _read_first(read, found))
    return sections, tuple(one for one in read.study.tries if one.quiz in found.quizzes), first


def _read_first(read: Reader, found: Unit) -> list[Unit]:
    """The units to be read before this one, less those that the learner has read."""
    known = read.study.read if read.study else frozenset()
    needs = (need for name in found.needs if (need := read.edition.unit(name)))
    return [need for need in needs if not all((need.id, section) in known for section in need.sections)]


def _unit_page(read: Reader, found: Unit, shell: Shell, calculators: Calculators | None) -> Skeleton:
    done = _unit_progress(read, found.id)
    before, after = neighbours(read.edition, found.id)
    html = template("learn/unit.html").render(
        shell=shell,
        unit=found,
        article=Markup(_article(read, found, done)),  # noqa: S704  # sanitised when it was compiled
        done=done,
        calculators=calculators,
        sheets=SHEETS,
        before=before,
        after=after,
        needs=_read_first(read, found),
    )
    return skeleton(html)


def _article(read: Reader, found: Unit, done: UnitProgress | None) -> str:
    language = read.language if read.language in found.texts else read.edition.languages[0]
    pieces: list[str] = []
    for part in read.held.article(found, language, interface_language(), _section_end):
        pieces.append(part.article)
        if done and part.section:
            pieces.append(part.read if part.section in done.read else part.unread)
    return "".join(pieces)


def _section_end(section: str, is_read: bool) -> str:
    locale = interface_language()
    return str(macro("learn/section_end.html", "section_end")(section, is_read, locale, direction(locale)))


def _section_after(unit_id: str, section: str) -> str:
    """Where reading goes on: the next section, after the last one that section itself."""
    found = needed_reader().edition.unit(unit_id)
    ids = found.sections if found else ()
    following = ids[ids.index(section) + 1 :] if section in ids else ()
    return following[0] if following else section


def may_start(rows: Session, read: Reader) -> bool:
    """Whether one click enrols whoever is logged in."""
    if read.study is not None or visit() is None:
        return False
    cohort = cohorts.default(rows)
    return cohort is not None and enrol.takes_learners(cohort, site().now())
