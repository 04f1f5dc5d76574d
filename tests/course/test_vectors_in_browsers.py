"""The twin gives what was meant for every shared vector in the browsers that a kit is opened in."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.course.test_vectors import ALL
from tests.course.twin import SCRIPTS

HERE = Path(__file__).parent
REQUESTS = [request for vectors in ALL.values() for request, _ in vectors]


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The address of a page on the disk that holds the twin."""
    scripts = [*sorted(SCRIPTS.glob("*.js")), HERE / "twin_answers.js"]
    listed = "".join(f"<script>{script.read_text()}</script>" for script in scripts)
    path = tmp_path / "twin.html"
    path.write_text(f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Twin</title>{listed}</html>')
    return path.as_uri()


def assert_as_meant(answers: list[Any]) -> None:
    expected = [answer for vectors in ALL.values() for _, answer in vectors]
    assert len(answers) == len(expected)
    wrong = [(REQUESTS[at], answer) for at, answer in enumerate(answers) if answer != expected[at]]
    assert not wrong


def test_chromium_gives_what_was_meant(browser: Browser, page: str):
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(page)
        ask = "text => JSON.stringify(twinAnswers(JSON.parse(text)))"
        assert_as_meant(json.loads(opened.evaluate(ask, json.dumps(REQUESTS))))


@pytest.mark.long
def test_firefox_gives_what_was_meant(page: str, tmp_path: Path):
    asked = tmp_path / "requests.json"
    asked.write_text(json.dumps(REQUESTS))
    command = ["node", str(HERE / "firefox-twin.mjs"), page, str(asked)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert_as_meant(json.loads(done.stdout))
