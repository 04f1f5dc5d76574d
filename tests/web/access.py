"""Who gets what at every address: one row an address and method, one answer a role.

A row says how the address is called, what is answered to roles not named (``others``), and the answer of each role
that is named. Everything not said to be written stays as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.web.campus import PASSWORD, ROLES


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    says: str = ""  # in the body, its tags left out, or in Location
    hides: tuple[str, ...] = ()  # in neither
    writes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Row:
    others: Answer
    path: str = ""  # with {names} of what the studied campus has; empty: the rule itself
    fields: tuple[tuple[str, str], ...] = ()
    roles: Mapping[str, Answer] = field(default_factory=dict)

    def answer(self, role: str) -> Answer:
        return self.roles.get(role, self.others)


def page(says: str, *hides: str) -> Answer:
    return Answer(status=200, says=says, hides=hides)


def led(to: str, *writes: str) -> Answer:
    return Answer(status=303, says=to, writes=frozenset(writes))


def given_back(says: str, *writes: str) -> Answer:
    return Answer(status=422, says=says, writes=frozenset(writes))


MISSING = Answer(status=404, says="There is nothing at this address", hides=("Ana Learner",))
LOGIN = led("/login")
KEPT = Answer(
    status=401, says="Nothing that you entered is lost", hides=("Which saves most?",)
)  # beside a form to log in
HOME = led("/")
ACCOUNTS = tuple(role for role in ROLES if role != "anonymous")
LEARNERS = ("learner", "stranger")


def for_all(others: Answer, path: str = "", fields: tuple[tuple[str, str], ...] = (), **roles: Answer) -> Row:
    return Row(others=others, path=path, fields=fields, roles=roles)


def for_accounts(answer: Answer, path: str = "", fields: tuple[tuple[str, str], ...] = (), **roles: Answer) -> Row:
    return Row(others=answer, path=path, fields=fields, roles={"anonymous": LOGIN} | roles)


def for_learners(answer: Answer, path: str = "", fields: tuple[tuple[str, str], ...] = (), **roles: Answer) -> Row:
    """Accounts without an enrolment are led to the course home."""
    return Row(
        others=HOME, path=path, fields=fields, roles={"anonymous": LOGIN} | dict.fromkeys(LEARNERS, answer) | roles
    )


def for_administrator(answer: Answer, path: str = "", fields: tuple[tuple[str, str], ...] = ()) -> Row:
    return Row(others=MISSING, path=path, fields=fields, roles={"anonymous": LOGIN, "administrator": answer})


def for_markers(answer: Answer, path: str, fields: tuple[tuple[str, str], ...] = ()) -> Row:
    """Trainers and coordinators of the institution, and the administrator."""
    markers = dict.fromkeys(("trainer", "coordinator", "administrator"), answer)
    return Row(others=MISSING, path=path, fields=fields, roles={"anonymous": LOGIN} | markers)


def for_managers(answer: Answer, path: str, fields: tuple[tuple[str, str], ...] = ()) -> Row:
    """Coordinators of the institution, and the administrator."""
    managers = dict.fromkeys(("coordinator", "administrator"), answer)
    return Row(others=MISSING, path=path, fields=fields, roles={"anonymous": LOGIN} | managers)


COHORT = (
    ("name", "Autumn"),
    ("edition", "{edition}"),
    ("content_language", ""),
    ("time_zone", "UTC"),
    ("opens_on", ""),
    ("closes_on", ""),
    ("is_open", "y"),
)
CHOICES = (("display_name", "Somebody"), ("email", ""), ("convention", "comma"))
ATTEMPT = (("attempt", "{attempt}"), ("r.one", "a1"))
SHEET = '{"kind":"payback","convention":null,"fields":{"outlay":"12"},"lines":[]}'
SUBMITTED = ("attempts", "events", "markings", "marks", "responses")
SIGN_UP = (
    ("display_name", "Eve"),
    ("login", "eve"),
    ("password", PASSWORD),
    ("email", ""),
    ("code", "{code_of_host}"),
)
ENROLLED = ("enrolments", "memberships")
QUIZZES = "/manage/<slug>/cohorts/<int(max=2147483647):cohort_id>/quizzes"
GROUP = "/manage/host/cohorts/{cohort}/quizzes"

ROWS: dict[tuple[str, str], Row] = {
    ("GET", "/"): for_all(
        page("Start the course"),
        anonymous=page("Everybody can read."),
        learner=page("You have completed the course."),
        stranger=page("Begin unit 1"),
    ),
    ("GET", "/progress/"): for_learners(page("What the record asks for"), learner=page("Show your record")),
    ("GET", "/units/<unit_id>/"): for_all(
        page("Use a bucket and a watch.", "Mark as read", "sections read"),
        "/units/water/",
        learner=page("2 of 2 sections read", "Mark as read"),
        stranger=page("0 of 2 sections read"),
    ),
    ("POST", "/units/<unit_id>/read"): for_learners(
        led("/units/energy/#energy--heat", "events"), "/units/energy/read", (("section", "heat"),)
    ),
    ("POST", "/units/<unit_id>/place"): for_learners(
        led("/units/water/#water--how", "reading_places"), "/units/water/place", (("anchor", "how"),)
    ),
    ("POST", "/units/<unit_id>/worksheets/<calculator_id>"): for_learners(
        led("/units/energy/#energy--lagging", "worksheets"), "/units/energy/worksheets/lagging", (("sheet", SHEET),)
    ),
    ("GET", "/search"): for_all(page("1 place found"), "/search?q=bath"),
    ("GET", "/glossary/"): for_all(page("bath liquid carried off on parts")),
    ("GET", "/quizzes/<quiz_id>/"): for_all(
        page("for those who have joined the course", "Which saves most?"),
        "/quizzes/check-water/",
        learner=page("Which saves most?", "Look at the meter"),
        stranger=page("Begin the quiz", "Which saves most?"),
    ),
    ("POST", "/quizzes/<quiz_id>/start"): for_learners(
        led("/quizzes/check-water/", "attempts"), "/quizzes/check-water/start", learner=led("/quizzes/check-water/")
    ),
    ("POST", "/quizzes/<quiz_id>/answers"): for_learners(
        MISSING,
        "/quizzes/check-water/answers",
        ATTEMPT,
        anonymous=KEPT,
        learner=led("/quizzes/check-water/", "responses"),
    ),
    ("POST", "/quizzes/<quiz_id>/submit"): for_learners(
        MISSING,
        "/quizzes/check-water/submit",
        (*ATTEMPT, ("anyway", "yes")),
        anonymous=KEPT,
        learner=led("/quizzes/check-water/results/1", *SUBMITTED),
    ),
    ("GET", "/quizzes/<quiz_id>/results/<int(max=2147483647):number>"): for_learners(
        MISSING, "/quizzes/final-water/results/1", learner=page("Passed, 100%.")
    ),
    ("POST", "/quizzes/<quiz_id>/upload"): for_learners(
        MISSING,
        "/quizzes/report-water/upload",
        (("attempt", "{report}"), ("remove", "text")),
        anonymous=KEPT,
        learner=led("/quizzes/report-water/"),
    ),
    ("POST", "/quizzes/<quiz_id>/hint"): for_learners(
        MISSING,
        "/quizzes/report-water/hint",
        (("attempt", "{report}"), ("hint.count", "1")),
        anonymous=KEPT,
        learner=led("/quizzes/report-water/#q--count", "hints"),
    ),
    ("GET", "/quizzes/<quiz_id>/files/<attempt>/<question>"): for_learners(
        MISSING, "/quizzes/report-water/files/{written}/text", learner=page("%PDF-1.7")
    ),
    ("GET", "/review/"): for_learners(page("Nothing can come back yet", "Which saves most?")),
    ("POST", "/review/"): for_learners(
        MISSING, fields=(("quiz", "check-water"), ("question", "one"), ("variant", "v0"), ("r.one", "a1"))
    ),
    ("GET", "/review/<quiz_id>/<question_id>"): for_learners(MISSING, "/review/check-water/one"),
    ("GET", "/login"): for_all(HOME, anonymous=page("Log in")),
    ("POST", "/login"): for_all(
        led("/", "sessions"), fields=(("login", "learner"), ("password", PASSWORD), ("next", ""))
    ),
    ("POST", "/logout"): for_all(led("/", "sessions"), anonymous=HOME),
    ("GET", "/first-run/<link>"): for_all(MISSING, "/first-run/guessed"),
    ("POST", "/first-run/<link>"): for_all(MISSING, "/first-run/guessed", SIGN_UP),
    ("GET", "/join"): for_all(page("Join with a code"), anonymous=page("Join the course")),
    ("POST", "/join"): for_all(
        led("/", *ENROLLED, "throttles"),
        fields=SIGN_UP,
        anonymous=led("/", "accounts", *ENROLLED, "sessions", "throttles"),
        learner=led("/", "throttles"),
        trainer=led("/", "enrolments", "throttles"),
        coordinator=led("/", "enrolments", "throttles"),
    ),
    ("POST", "/start"): for_accounts(led("/", *ENROLLED)),
    ("GET", "/account/"): for_accounts(page("Where you are logged in", "Eve"), learner=page("Spring")),
    ("POST", "/account/preferences"): for_accounts(led("/account/", "accounts"), fields=CHOICES),
    ("POST", "/account/password"): for_accounts(
        led("/account/", "accounts", "throttles"),
        fields=(("old", PASSWORD), ("password", "another good one")),
        **dict.fromkeys(LEARNERS, led("/account/", "accounts", "sessions", "throttles")),
    ),
    ("POST", "/account/sessions/end"): for_accounts(
        MISSING, fields=(("id", "{session}"),), learner=led("/account/", "sessions")
    ),
    ("POST", "/account/enrolment"): for_accounts(MISSING, fields=(("id", "{enrolment}"),), learner=HOME),
    ("GET", "/records/"): for_learners(led("/progress/"), learner=led("/records/{code}")),
    ("POST", "/records/"): for_learners(led("/progress/"), fields=(("name", "Ana"),), learner=led("/records/{code}")),
    ("GET", "/records/<code>"): for_accounts(
        MISSING,
        "/records/{code}",
        learner=page("Ana Learner"),
        coordinator=page("Ana Learner"),
        administrator=page("Ana Learner"),
    ),
    ("GET", "/records/<code>/file"): for_accounts(
        MISSING,
        "/records/{code}/file",
        learner=page('"proofValue"'),
        coordinator=page('"proofValue"'),
        administrator=page('"proofValue"'),
    ),
    ("GET", "/verify"): for_all(page("Is a record genuine, and still valid?")),
    ("POST", "/verify"): for_all(led("/verify/{code}"), fields=(("code", "{code}"),)),
    ("GET", "/verify/<code>"): for_all(page("This record is genuine, and valid."), "/verify/{code}"),
    ("GET", "/.well-known/did.json"): for_all(page("verificationMethod")),
    ("GET", "/status/<public_key>"): for_all(page("encodedList"), "/status/{key}"),
    ("GET", "/healthz"): for_all(page('"status": "ok"')),
    ("GET", "/static/<name>"): for_all(page("--"), "/static/{stylesheet}"),
    ("GET", "/assets/<digest>/<name>"): for_all(MISSING, "/assets/{edition}/nothing.png"),
    ("GET", "/manage/"): for_administrator(page("Add an institution")),
    ("POST", "/manage/"): for_administrator(
        led("/manage/new/", "institutions"), fields=(("name", "New"), ("slug", "new"), ("time_zone", "UTC"))
    ),
    ("GET", "/manage/regrade/"): for_administrator(
        page("0 tries were looked at."), "/manage/regrade/?quiz=final-water&edition={edition}"
    ),
    ("POST", "/manage/regrade/"): for_administrator(
        led("/manage/regrade/"), fields=(("quiz", "final-water"), ("edition", "{edition}"), ("from", ""))
    ),
    ("GET", "/manage/<slug>/"): for_administrator(page("Spring"), "/manage/host/"),
    ("POST", "/manage/<slug>/"): for_administrator(
        led("/manage/host/", "institutions"), "/manage/host/", (("name", "Renamed"), ("time_zone", "UTC"))
    ),
    ("POST", "/manage/<slug>/cohorts/"): for_administrator(
        led("/manage/host/cohorts/", "cohorts"), "/manage/host/cohorts/", COHORT
    ),
    ("GET", "/manage/<slug>/cohorts/<int(max=2147483647):cohort_id>/"): for_administrator(
        page("{code_of_host}", "Stranger"), "/manage/host/cohorts/{cohort}/"
    ),
    ("POST", "/manage/<slug>/cohorts/<int(max=2147483647):cohort_id>/"): for_administrator(
        led("/manage/host/cohorts/{cohort}/", "cohorts"), "/manage/host/cohorts/{cohort}/", COHORT
    ),
    ("POST", "/manage/<slug>/cohorts/<int(max=2147483647):cohort_id>/code"): for_administrator(
        led("/manage/host/cohorts/{cohort}/", "cohorts"), "/manage/host/cohorts/{cohort}/code"
    ),
    ("POST", "/manage/<slug>/cohorts/<int(max=2147483647):cohort_id>/door"): for_administrator(
        led("/manage/host/cohorts/{cohort}/", "cohorts"), "/manage/host/cohorts/{cohort}/door", (("open", "no"),)
    ),
    ("GET", f"{QUIZZES}/"): for_administrator(page("Quizzes of Spring"), f"{GROUP}/"),
    ("POST", f"{QUIZZES}/<quiz_id>"): for_administrator(
        led(f"{GROUP}/", "quiz_terms"), f"{GROUP}/final-water", (("closes_at", "2026-12-24T18:00"), ("is_open", "y"))
    ),
    ("POST", f"{QUIZZES}/allowances"): for_administrator(
        led(f"{GROUP}/", "allowances"),
        f"{GROUP}/allowances",
        (("enrolment", "{enrolment}"), ("extra_percent", "25")),
    ),
    ("POST", f"{QUIZZES}/close"): for_administrator(led("/manage/host/cohorts/{cohort}/"), f"{GROUP}/close"),
    ("GET", "/manage/<slug>/learners/"): for_administrator(page("learner", "Stranger"), "/manage/host/learners/"),
    ("GET", "/manage/<slug>/learners.csv"): for_administrator(page("Learner", "Stranger"), "/manage/host/learners.csv"),
    ("GET", "/manage/<slug>/marking/"): for_markers(page("Quiz report-water try 1"), "/manage/host/marking/"),
    ("GET", "/manage/<slug>/marking/<attempt>/"): for_markers(page("out 370 m³."), "/manage/host/marking/{written}/"),
    ("POST", "/manage/<slug>/marking/<attempt>/"): for_markers(
        led("/manage/host/marking/", "markings", "marks"),
        "/manage/host/marking/{written}/",
        (("seen", "1"), ("points.text.balance", "3"), ("points.text.next", "1,5"), ("comment.text", "Well said.")),
    ),
    ("GET", "/manage/<slug>/marking/<attempt>/files/<question>"): for_markers(
        page("%PDF-1.7"), "/manage/host/marking/{written}/files/text"
    ),
    ("GET", "/manage/<slug>/records/"): for_managers(page("Ana Learner"), "/manage/host/records/"),
    ("GET", "/manage/<slug>/records/<code>/another"): for_managers(
        page("This learner has a valid record", "Issue the record"), "/manage/host/records/{withdrawn}/another"
    ),
    ("POST", "/manage/<slug>/records/<code>/another"): for_managers(
        led("/manage/host/records/"), "/manage/host/records/{withdrawn}/another", (("name", "Ana Learner"),)
    ),
    ("GET", "/manage/<slug>/records.csv"): for_managers(page("Ana Learner"), "/manage/host/records.csv"),
    ("GET", "/manage/<slug>/quizzes/"): for_markers(page("Quiz final-water"), "/manage/host/quizzes/"),
    ("GET", "/manage/<slug>/quizzes/<quiz_id>/"): for_markers(
        page("Only 1 learner", "Stranger"), "/manage/host/quizzes/final-water/"
    ),
    ("GET", "/manage/<slug>/quizzes/<quiz_id>.csv"): for_markers(
        page("a leak mended"), "/manage/host/quizzes/final-water.csv"
    ),
    ("POST", "/manage/<slug>/records/revoke"): for_managers(
        led("/manage/host/records/", "records"),
        "/manage/host/records/revoke",
        (("code", "{code}"), ("reason", "by mistake")),
    ),
}
