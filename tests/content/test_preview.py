"""The authors' preview: what is shown, what is said, and that it follows every change."""

import os
import re
from pathlib import Path
from threading import Thread

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from course_app.web.preview import create_preview
from tests.calculators.course import block
from tests.content.courses import SMALL, write
from tests.content.test_compiling import SAMPLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, SMALL)


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    app = create_preview(folder, None)
    app.testing = True
    return app.test_client()


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))


def test_units_quizzes_and_glossary_are_shown(client: FlaskClient):
    assert '<a href="/units/water/?lang=en"' in client.get("/").text
    unit = client.get("/units/water/").text
    assert '<section id="water--why" class="unit-section"><h2>Why</h2>' in unit
    assert '<a href="/units/energy/?lang=en#energy--heat">heat</a>' in unit
    assert "Liquid carried off." in client.get("/glossary/").text


def test_a_quiz_is_shown_with_its_key_and_other_numbers(client: FlaskClient):
    first, second = client.get("/quizzes/check/").text, client.get("/quizzes/check/?draw=2").text
    assert "Key and feedback (variant 1 of 5)" in first
    assert "Upside <em>down</em>." in first
    prompts = [re.search(r"It costs \S+ and saves \S+\.", text) for text in (first, second)]
    assert prompts[0]
    assert prompts[1]
    assert prompts[0][0] != prompts[1][0]


def test_a_change_is_shown_at_the_next_request(client: FlaskClient, folder: Path):
    before = client.get("/stamp").text
    change(folder, "units/energy/unit.md", "Heat moves.", "Heat rests.")
    assert client.get("/stamp").text != before
    assert "Heat rests." in client.get("/units/energy/").text


def test_problems_stand_on_top_of_the_last_good_text(client: FlaskClient, folder: Path):
    client.get("/")
    change(folder, "units/energy/unit.md", "Heat moves.", "Heat [@nobody].")
    unit = client.get("/units/energy/")
    assert unit.status_code == 200
    assert "Heat moves." in unit.text
    assert "units/energy/unit.md:10:7" in unit.text
    assert "as it was before these errors" in unit.text
    assert "units/energy/unit.md:10:7" in client.get("/problems").text
    change(folder, "units/energy/unit.md", "Heat [@nobody].", "Heat cools.")
    assert "1 error" not in client.get("/units/energy/").text


def test_a_course_with_errors_from_the_start_says_so(folder: Path):
    change(folder, "units/energy/unit.md", "Heat moves.", "Heat [@nobody].")
    client = create_preview(folder, None).test_client()
    assert "as soon as it has no errors" in client.get("/").text
    assert client.get("/units/energy/").status_code == 404


def test_unknown_pages_are_not_found_in_words(client: FlaskClient):
    for address in ("/units/nowhere/", "/quizzes/nowhere/", "/nowhere", "/static/nowhere.css"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "not in the course" in answer.text


def test_only_local_names_are_answered(client: FlaskClient):
    assert client.get("/", headers={"Host": "127.0.0.1:8001"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_style_and_script_are_served(client: FlaskClient):
    page = client.get("/").text
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        assert client.get(address).status_code == 200


def test_another_language_is_chosen_by_the_address():
    client = create_preview(SAMPLE, None).test_client()
    unit = client.get("/units/water/?lang=ar").text
    assert '<article class="article" id="water--" data-unit="water" lang="ar" dir="rtl">' in unit
    assert 'href="/units/energy/?lang=ar#energy--heat"' in unit
    assert 'lang="en" dir="ltr">' in client.get("/units/energy/?lang=ar").text.partition("<article")[2]
    assert "شهر" in client.get("/quizzes/check-water/?lang=ar").text


@pytest.mark.long
def test_a_calculator_computes_and_forgets(folder: Path, browser: Browser):
    placed = block("payback", "outlay: 900\nsaving: 300\nrate: 10\nyears: 8")
    change(folder, "units/energy/unit.md", "Heat moves.", f"Heat moves.\n\n{placed}")
    server = make_server("127.0.0.1", 0, create_preview(folder, None), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    with browser.new_context() as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"http://127.0.0.1:{server.server_port}/units/energy/")
        found = page.locator("section[data-calculator]")
        payback = found.locator("table.found tr", has_text="Simple payback").locator("td").first
        found.get_by_label("Outlay").fill("600")
        expect(payback).to_have_text("2.00")
        expect(found).to_contain_text("Not kept: this is the preview.")
        page.reload()
        expect(payback).to_have_text("3.00")
    server.shutdown()
    assert faults == []
