"""What a learner put into the calculators of a unit: kept, and handed to the page outside the article."""

import json
from dataclasses import dataclass
from html import escape

from flask import Blueprint, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import worksheets as actions
from course_app.course.edition import Unit
from course_app.pages import assets
from course_app.pages.calculators import placed
from course_app.store import worksheets as rows
from course_app.web.guards import learner_required, study, wants_json
from course_app.web.languages import interface_language
from course_app.web.rendering import FILES, Reader, needed_reader
from course_app.web.site import site

bp = Blueprint("worksheets", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculators:
    """What the page of a unit says beside its article: where scripts and styles are, and where numbers are kept."""

    script: str
    styles: str
    save: str  # empty for who is no learner
    convention: str


def calculators_of(read: Reader, unit: Unit) -> Calculators | None:
    """None for a unit without any."""
    language = read.language if read.language in unit.texts else read.edition.languages[0]
    if not placed(unit.texts[language].article):
        return None
    script, styles = assets.calculators_names(interface_language())
    return Calculators(
        script=FILES + script,
        styles=FILES + styles,
        save=f"/units/{unit.id}/worksheets/" if read.study else "",
        convention=(read.study.learner.convention or "") if read.study else "",
    )


def sheets_of(read: Reader, unit: Unit) -> str:
    """A learner's sheets as JSON, ready to stand in HTML; empty for anybody else. One statement."""
    if read.study is None:
        return ""
    learner = read.study.learner
    with site().store.read() as session:
        sheets = rows.of_unit(session, learner.institution_id, learner.enrolment_id, unit.id)
    data = {"owner": str(learner.enrolment_id), "sheets": sheets}
    return escape(json.dumps(data, ensure_ascii=False, separators=(",", ":")), quote=False)


@bp.post("/units/<unit_id>/worksheets/<calculator_id>")
@learner_required
def save(unit_id: str, calculator_id: str) -> AnyResponse:
    read = needed_reader()
    now = site().now()
    actions.keep(
        site().store,
        study().learner,
        read.edition,
        unit_id=unit_id,
        calculator_id=calculator_id,
        sheet=request.form.get("sheet", ""),
        now=now,
    )
    if wants_json():
        return jsonify(saved_at=now.isoformat())
    return redirect(f"/units/{unit_id}/#{unit_id}--{calculator_id}", 303)
