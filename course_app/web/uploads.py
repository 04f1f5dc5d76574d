"""Files beside a text: sent by the learner while a try is open, and given back to them as they came."""

from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, jsonify, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from course_app.actions import files, learn
from course_app.actions.errors import AlreadySubmitted, Unfit
from course_app.store import attempts, uploads
from course_app.store.uploads import Upload
from course_app.web.guards import learner_required, study, wants_json
from course_app.web.languages import gettext
from course_app.web.messages import reason
from course_app.web.quiz import attempt_id, sent_values, to_result, was_held
from course_app.web.quiz_pages import back_to
from course_app.web.site import site

bp = Blueprint("uploads", __name__, url_prefix="/quizzes/<quiz_id>")


@bp.post("/upload")
@learner_required
def send(quiz_id: str) -> AnyResponse:
    """One file, from a script or from a form with the whole quiz, whose answers are saved too."""
    question = request.form.get("upload") or request.form.get("remove", "")
    try:
        learn.save_responses(
            site().store,
            study().learner,
            attempt_id(),
            sent_values(),
            study().learner.convention,
            now=site().now(),
            was_held=was_held(),
        )
        upload = _put(question) if "upload" in request.form else None
        if upload is None:
            files.remove_file(site().store, study().learner, attempt_id(), question, now=site().now())
    except AlreadySubmitted:
        if wants_json():
            raise
        return to_result(quiz_id)
    except Unfit as error:
        said = gettext("The file was not taken. %(why)s", why=reason(error))
        return make_response(jsonify(reason=said), 422) if wants_json() else _back(quiz_id, question, said)
    if wants_json():
        return jsonify(name=upload.name if upload else "", at=_address(quiz_id, question))
    return _back(quiz_id, question, gettext("The file is kept.") if upload else gettext("The file is taken away."))


@bp.get("/files/<attempt>/<question>")
@learner_required
def download(quiz_id: str, attempt: str, question: str) -> Response:
    """The learner's own."""
    mine = study().learner
    with site().store.read() as rows:
        found = attempts.by_public_id(rows, mine.institution_id, mine.enrolment_id, attempt)
        if found is None or found.quiz != quiz_id:
            abort(404)
        kept = uploads.content_of(rows, found.institution_id, found.id, question) or abort(404)
    return attachment(*kept)


def attachment(upload: Upload, content: bytes) -> Response:
    """To be saved, never shown in the browser: what is in it is a stranger's."""
    response = Response(content, mimetype=upload.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(upload.name, safe='')}"  # RFC 6266
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _put(question: str) -> Upload:
    """Raises Unfit where none was chosen, or it cannot be taken."""
    sent = request.files.get(f"file.{question}")
    return files.put_file(
        site().store,
        study().learner,
        attempt_id(),
        question,
        name=(sent.filename or "") if sent else "",
        content=sent.read() if sent else b"",
        load=site().editions.load,
        now=site().now(),
    )


def _address(quiz_id: str, question: str) -> str:
    return f"/quizzes/{quiz_id}/files/{attempt_id()}/{question}"


def _back(quiz_id: str, question: str, said: str) -> AnyResponse:
    flash(said)
    return redirect(back_to(quiz_id, question), 303)
