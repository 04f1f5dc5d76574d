"""Every page with made-up values, as files to look at and to check: ``python -m tests.pages.gallery FOLDER``."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import segno
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup
from wtforms import BooleanField, Form, HiddenField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from course_app.course.edition import Edition
from course_app.course.progress import Progress
from course_app.course.terms import Obstacle, Terms
from course_app.pages import assets
from course_app.pages.articles import opening, parts
from course_app.pages.catalogues import translations
from course_app.pages.render import configure, loader
from course_app.pages.shell import Shell, licence
from course_app.pages.steps import Step, next_step
from course_app.pages.terms import by_letter
from course_app.web.carried import Carried
from course_app.web.quiz_pages import Place, SectionResult, Telling, TimeLeft
from tests.pages import sample

ROOT = Path(__file__).parents[2]
ERRORS = {
    400: "We could not use what was sent",
    403: "You may not do this here",
    404: "There is nothing at this address",
    405: "This address works another way",
    413: "That is too large",
    429: "Too many tries",
    500: "Something went wrong on our side",
    503: "The course is not available just now",
}
FORM = """{% extends "base.html" %}{% from "forms.html" import csrf, form_errors, field, choice_field, button %}
{% block title %}{{ _("Log in") }}{% endblock %}{% block page_class %}form{% endblock %}
{% block main %}{{ form_errors(form) }}<h1>{{ _("Log in") }}</h1><form method="post">{{ csrf() }}
{{ field(form.name, hint="As you chose it.") }}{{ field(form.password) }}{{ field(form.language) }}
{{ field(form.numbers) }}{{ field(form.agree) }}
{{ choice_field("how", "How many?", [("1", "One"), ("2", "Two")], value="1") }}
<div class="actions">{{ button(_("Log in")) }}{{ button("Remove", "danger") }}</div></form>{% endblock %}"""


@dataclass(frozen=True)
class Page:
    template: str
    heading: str  # its h1 in English
    values: dict[str, Any]
    anonymous: bool = False
    here: str = ""


LANGUAGES = [SelectChoice("en", "English"), SelectChoice("ar", "العربية")]
NUMBERS = [SelectChoice("point", "1.5"), SelectChoice("comma", "1,5")]


class AccountForm(Form):
    name = StringField("Name", [InputRequired()])
    password = PasswordField("Password", [InputRequired()])
    language = SelectField("Language", choices=LANGUAGES)
    numbers = RadioField("How do you write one and a half?", choices=NUMBERS)
    agree = BooleanField("Keep me logged in on this device")


class LoginForm(Form):
    login = StringField("Login name", [InputRequired()])
    password = PasswordField("Password", [InputRequired()])
    next = HiddenField()
    display_name = StringField("Your name", [InputRequired()])


@cache
def environment(locale: str) -> Environment:
    """As the web builds it, without Flask."""
    folders = ChoiceLoader([FileSystemLoader(ROOT / "course_app/web/templates"), loader()])
    built = Environment(loader=folders, autoescape=select_autoescape(default_for_string=True))
    configure(built)
    built.install_gettext_translations(translations(locale), newstyle=True)
    built.globals["csrf_token"] = lambda: "token"
    return built


def pages() -> dict[str, Page]:
    """Name → page; every template of the learner is here at least once."""
    edition = sample.edition()
    return (
        _course_pages(edition)
        | _quiz_pages(edition)
        | _review_pages(edition)
        | _record_pages(edition)
        | _login_pages()
        | _other_pages(edition)
    )


def _course_pages(edition: Edition) -> dict[str, Page]:
    half, full = sample.learner(edition), sample.learner(edition, complete=True)
    title = edition.texts["en"].title
    bare = {"edition": edition, "record_code": None, "withdrawn": None, "institution": "Highlands", "review": None}
    home = bare | {"start_to": "/start", "may_start": False, "progress": None, "step": None}
    begun = {"progress": half, "step": next_step(half), "review": sample.review()}
    done = {"progress": full, "step": next_step(full)}
    progress = bare | {"record_to": "/record", "overdue": []}

    def home_page(values: dict[str, Any], **more: Any) -> Page:
        return Page("learn/home.html", title, home | values, here="course", **more)

    return {
        "home-anonymous": home_page({}, anonymous=True),
        "home-start": home_page({"may_start": True}),
        "home-begun": home_page(begun),
        "home-waiting": home_page(begun | {"step": Step(what="wait", id="final-water")}),
        "home-done": home_page(done | {"record_code": "7KQM"}),
        "home-withdrawn": home_page(done | {"withdrawn": sample.withdrawn_record()}),
        "unit": Page("learn/unit.html", "Water, and what it costs", _unit(edition, half), here="course"),
        "unit-anonymous": Page("learn/unit.html", "Water, and what it costs", _unit(edition, None), anonymous=True),
        "progress": Page("learn/progress.html", "Your progress", progress | begun, here="progress"),
        "progress-done": Page("learn/progress.html", "Your progress", progress | done, here="progress"),
        "progress-withdrawn": Page(
            "learn/progress.html",
            "Your progress",
            progress | done | {"withdrawn": sample.withdrawn_record()},
            here="progress",
        ),
    }


def _quiz_pages(edition: Edition) -> dict[str, Page]:
    quiz = edition.quizzes[0]
    half = sample.learner(edition)
    title = quiz.texts["en"].title
    tries = [
        sample.Try(number=2, percent=55, passed=False, submitted_at=sample.AT, waits=True),
        sample.Try(number=1, percent=50, passed=False, submitted_at=sample.AT, again=sample.AGAIN),
    ]
    start = {"quiz": quiz, "best": half.quizzes[0], "tries": tries, "is_open": False, "start_to": "/q"}
    start |= {"terms": Terms(), "minutes": None, "tries_left": None, "obstacle": None, "password_error": ""}
    start |= {"may_start": False}
    asked = sample.open_questions(edition)
    calm = [replace(question, readings=()) for question in asked]
    open_try = {"quiz": quiz, "attempt": "0b9d", "answers": "/quizzes/check-water/answers", "submit_to": "/hand-in"}
    open_try |= {"asked": [], "unanswered": [], "places": [], "time_left": None}
    sat = replace(quiz, use="graded", minutes=60, tries=3, wait_hours=24, sitting="password", pages="each")
    sitting = start | {"quiz": sat, "minutes": 75, "tries_left": 2, "terms": Terms(closes_at=sample.AT)}
    places = [Place(number=n, is_answered=n < 4, is_here=n == 2) for n in range(1, 31)]
    timed = open_try | {"quiz": sat, "places": places, "time_left": TimeLeft(due_at=sample.AT, seconds=4985)}
    over = {"quiz": sat, "due_at": sample.AT, "saved": 12, "total": 60, "start_to": "/q"}
    result = {
        "quiz": quiz,
        "number": 2,
        "earned": Fraction(7, 2),
        "possible": 4,
        "submitted_at": sample.AT,
        "attempt": "0b9d",
        "questions": sample.marked_questions(edition),
        "start_to": "/q",
        "obstacle": None,
        "unit": edition.units[0],
        "edition": edition,
        "is_complete": False,
        "institution": "Highlands",
        "record_code": None,
        "withdrawn": None,
        "record_to": "/records/",
        "sections": [],
        "late": 0,
        "again": [],
        "is_open": True,
        "telling": Telling(is_now=True),
    }
    again = {"again": [sample.CORRECTED]}
    marked = [replace(one, earned_before=Fraction(1, 2)) for one in result["questions"]]
    floors = [
        SectionResult(title="Analytical tools", percent=42, floor_percent=50),
        SectionResult(title="Economic techniques", percent=91, floor_percent=0),
    ]
    waiting = {"percent": 72, "passed": False, "step": None, "sections": floors, "late": 2}
    waiting |= {"telling": Telling(is_now=False, at=sample.AT)}
    passed = {"percent": 87, "passed": True, "step": next_step(half)}
    return {
        "quiz-start": Page("quiz/start.html", title, start),
        "quiz-start-anonymous": Page("quiz/start.html", title, start | {"best": None, "tries": []}, anonymous=True),
        "quiz-start-outside": Page("quiz/start.html", title, start | {"best": None, "tries": [], "may_start": True}),
        "quiz": Page("quiz/quiz.html", title, open_try | {"questions": calm}),
        "quiz-asked": Page("quiz/quiz.html", title, open_try | {"questions": asked, "asked": asked}),
        "quiz-unanswered": Page("quiz/quiz.html", title, open_try | {"questions": calm, "unanswered": calm[1:]}),
        "quiz-sitting": Page("quiz/start.html", title, sitting | {"password_error": "This is not the password."}),
        "quiz-used-up": Page("quiz/start.html", title, sitting | {"obstacle": Obstacle(why="tries")}),
        "quiz-each": Page("quiz/quiz.html", title, timed | {"questions": calm[:1]}),
        "quiz-over": Page("quiz/over.html", title, over),
        "result-waiting": Page("quiz/result.html", title, result | waiting | {"questions": []}),
        "result": Page("quiz/result.html", title, result | {"percent": 50, "passed": False, "step": None}),
        "result-used-up": Page(
            "quiz/result.html",
            title,
            result | {"percent": 50, "passed": False, "step": next_step(half), "obstacle": Obstacle(why="tries")},
        ),
        "result-again": Page("quiz/result.html", title, result | passed | again | {"questions": marked}),
        "result-complete": Page("quiz/result.html", title, result | passed | {"is_complete": True}),
        "result-passed": Page("quiz/result.html", title, result | passed),
    }


def _review_pages(edition: Edition) -> dict[str, Page]:
    values = {
        "quiz": edition.quizzes[0],
        "plan": sample.review(),
        "variant": "v0",
        "whose": "x",
        "due_on": sample.AT.date(),
    }
    open_question, _, asked = sample.open_questions(edition)
    missed = sample.marked_questions(edition)[0]
    over = sample.review(left=0)

    def review_page(name: str, **more: Any) -> Page:
        return Page(f"review/{name}.html", "Review", values | more)

    return {
        "review": review_page("question", question=replace(open_question, saved_at=None)),
        "review-asked": review_page("question", question=asked),
        "review-answered": review_page("answered", question=missed),
        "review-over": review_page("answered", question=missed, plan=over),
        "review-nothing": review_page("nothing", plan=over),
    }


def _record_pages(edition: Edition) -> dict[str, Page]:
    confirm = {"name": "", "error": "Write the name to print.", "record_to": "/r", "edition": edition}
    confirm |= {"institution": "Highlands", "withdrawn": None}
    verify = {"code": "", "error": "", "verify_to": "/verify", "result": None}
    withdrawn = _certificate("Issued by mistake.")
    return {
        "certificate": Page("records/certificate.html", "Record of completion", _certificate(None)),
        "certificate-withdrawn": Page("records/certificate.html", "Record of completion", withdrawn),
        "confirm": Page("records/confirm.html", "Get your record", confirm),
        "confirm-withdrawn": Page(
            "records/confirm.html", "Get your record", confirm | {"withdrawn": sample.withdrawn_record()}
        ),
        "verify": Page("records/verify.html", "Check a record", verify, anonymous=True),
        "verify-wrong": Page("records/verify.html", "Check a record", verify | {"error": "No such code."}),
        "verify-result": Page("records/verify.html", "Check a record", verify | {"result": sample.verified()}),
    }


def _login_pages() -> dict[str, Page]:
    fields = (("attempt", "0b9d"), ("r.one", "a1"), ("r.work.text", 'In 400 m³,\nout "370"'))
    handed_in = Carried(to="/quizzes/check-water/submit", fields=fields)
    name = "plain-straw-pulp-flow-diagram-and-balance.pdf"
    with_file = Carried(to="/quizzes/check-water/answers", fields=(*fields, ("file.work", name)))
    marks = Carried(to="/manage/host/marking/0b9d/", fields=(("whose", "x"), ("points.work.balance", "3")))
    wrong = LoginForm(data={"login": "amina"})
    wrong.login.errors = ["The login name and the password do not belong together. Please try again."]

    def login_page(form: LoginForm, carried: Carried | None) -> Page:
        return Page("auth/login.html", "Log in", {"form": form, "carried": carried}, anonymous=True, here="login")

    heading = "One more step: send your answers"
    return {
        "login": login_page(LoginForm(), None),
        "login-kept": login_page(LoginForm(), handed_in),
        "login-kept-wrong": login_page(wrong, with_file),
        "send-on": Page("auth/send_on.html", heading, {"carried": handed_in}),
        "send-on-marks": Page("auth/send_on.html", "One more step: save the marks", {"carried": marks}),
        "send-on-file": Page("auth/send_on.html", heading, {"carried": with_file}),
        "first-run": Page(
            "auth/first_run.html", "Make the administrator's account", {"form": LoginForm()}, anonymous=True
        ),
    }


def _other_pages(edition: Edition) -> dict[str, Page]:
    def search(query: str, hits: list[Any] | None) -> Page:
        values = {"query": query, "hits": hits, "more": bool(hits)}
        return Page("learn/search.html", "Search", values, here="search")

    errors = {
        f"error-{code}": Page(
            f"errors/{code}.html",
            heading,
            {"reference": "8f3a" * (code == 500), "detail": "", "reason": "edition" * (code == 503)},
        )
        for code, heading in ERRORS.items()
    }
    return errors | {
        "glossary": Page("learn/glossary.html", "Glossary", {"groups": by_letter(edition.glossary["en"])}),
        "glossary-empty": Page("learn/glossary.html", "Glossary", {"groups": ()}),
        "search": search("water", _hits(edition)),
        "search-none": search("zzz", []),
        "search-first": search("", None),
        "form": Page("form", "Log in", {"form": _form()}, anonymous=True, here="login"),
    }


def render(page: Page, *, locale: str = "en", theme: str = "") -> str:
    template = FORM if page.template == "form" else None
    built = environment(locale)
    found = built.from_string(template) if template else built.get_template(page.template)
    return found.render(shell=shell(page, locale, theme), **page.values)


def shell(page: Page, locale: str, theme: str) -> Shell:
    return Shell(
        course="Cleaner Production: a self-learning course",
        notice="This is an independent edition, not a UNIDO or UNEP publication, and neither has accredited it.",
        licence=licence("CC-BY-4.0"),
        edition="2026.1",
        locale=locale,
        theme=theme,
        here=page.here,
        person=None if page.anonymous else "Amina Diallo",
        manages=page.here == "course" and not page.anonymous,
        languages=("en", "qps"),
        stylesheet=assets.stylesheet_name(),
        working_stylesheet=assets.working_stylesheet_name(),
        script=assets.script_name(locale),
        quiz_script=assets.quiz_script_name(locale),
        tables_script=assets.tables_script_name(locale),
        icon=assets.icon_name(),
    )


def write(folder: Path, *, locales: tuple[str, ...] = ("en", "qps"), themes: tuple[str, ...] = ("",)) -> list[Path]:
    """The pages and the files they ask for."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in assets.served().values():
        (folder / file.name).write_bytes(file.body)
    written = []
    for name, page in pages().items():
        for locale in locales:
            for theme in themes:
                path = folder / f"{'.'.join(filter(None, (name, locale, theme)))}.html"
                path.write_text(render(page, locale=locale, theme=theme))
                written.append(path)
    return written


def _unit(edition: Edition, done: Progress | None) -> dict[str, Any]:
    unit = edition.units[0]
    pieces = parts(unit.texts["en"].article)
    ends: Callable[..., str] = environment("en").get_template("learn/section_end.html").module.section_end
    standing = done.units[0] if done else None
    html = "".join(
        piece + (str(ends(id, id in standing.read, "en", "ltr")) if standing and id else "") for piece, id in pieces
    )
    article = Markup(f"{opening(unit.id, 'en')}{html}</article>")
    beside = {"calculators": None, "sheets": "", "before": None, "after": edition.units[1], "needs": [edition.units[1]]}
    return {"unit": unit, "article": article, "done": standing} | beside


def _hits(edition: Edition) -> list[Any]:
    index = edition.search["en"]
    return [SimpleNamespace(entry=entry, score=1, excerpt=entry.text) for entry in index.entries]


def _certificate(withdrawn: str | None) -> dict[str, Any]:
    address = "https://course.example.org/verify/7KQM-2XHD-9VTR-4WPN"
    qr = Markup(segno.make(address, error="m").svg_inline(omitsize=True, svgclass=None, lineclass=None))
    return {"record": sample.record(), "withdrawn": withdrawn, "verify_at": address, "qr": qr, "file_at": "/file"}


def _form() -> AccountForm:
    form = AccountForm(data={"name": "amina"})
    form.password.errors = ["This is not the name and password of an account. Look for capital letters."]
    return form


if __name__ == "__main__":
    print(*write(Path(sys.argv[1])), sep="\n")
