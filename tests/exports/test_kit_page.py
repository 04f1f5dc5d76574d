"""What stands in the kit's file."""

import json
import re
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from course_app.course.edition import Edition, edition_digest
from course_app.exports.kit import export_kit, inline_json
from course_app.exports.kit_data import MOST_VARIANTS
from course_app.pages.articles import article
from course_app.pages.links import web_address
from tests.editions import small_edition
from tests.exports.world import SECRETS, kit_edition

ROOT = Path(__file__).parents[2]


def export(out: Path, edition: Edition, *, language: str = "en", interface: str = "en") -> str:
    page = export_kit(edition, "2026.1", out, language=language, interface_language=interface)
    return page.read_text(encoding="utf-8")


def data_of(html: str) -> dict[str, object]:
    (found,) = re.findall(r'<script type="application/json" id="kit-data">(.*?)</script>', html, re.S)
    data: dict[str, object] = json.loads(found)
    return data


def articles_of(html: str) -> list[str]:
    return re.findall(r"<article .*?</article>", html, re.S)


def without_addresses(html: str) -> str:
    return re.sub(r'\b(href|src)="[^"]*"', r'\1=""', html)


@pytest.fixture(scope="module")
def html(kit: Path) -> str:
    return kit.read_text(encoding="utf-8")


def test_the_folder_holds_the_page_and_a_note_how_to_open_it(kit: Path):
    assert sorted(path.name for path in kit.parent.iterdir()) == ["README.txt", "index.html"]
    readme = (kit.parent / "README.txt").read_bytes().decode()
    assert "Open index.html" in readme
    assert "Water and energy\r\nEdition 2026.1\r\n" in readme


def test_every_article_is_the_one_that_the_web_serves_apart_from_addresses(html: str):
    edition = kit_edition()
    web = [article(unit, "en", web_address) for unit in edition.units]
    assert [without_addresses(one) for one in articles_of(html)] == [without_addresses(one) for one in web]


def test_addresses_lead_inside_the_file(html: str):
    water = articles_of(html)[0]
    wanted = ["#energy--heat", "#/units/energy/", "#/quizzes/check-water/", "#/glossary/drag-out"]
    assert re.findall(r'href="([^"]*)"', water) == [*wanted, "#water--term-drag-out"]
    assert 'src="data:image/svg+xml;base64,' in water
    ids = set(re.findall(r'\bid="([^"]*)"', html))
    targets = {unescape(target) for target in re.findall(r'href="#([^"]*)"', html)}
    assert targets - ids == set()


def test_every_id_is_there_once(html: str):
    ids = re.findall(r'\bid="([^"]*)"', html.split('<script type="application/json"')[0])
    assert len(ids) == len(set(ids))


def test_nothing_of_a_graded_quiz_is_in_the_file_but_its_title(html: str):
    assert "Final quiz on water" in html
    assert "This quiz is graded, so it is not in the kit." in html
    assert [secret for secret in SECRETS if secret.lower() in html.lower()] == []
    assert "secret-one" not in html and "secret-count" not in html


def test_a_number_kept_for_the_graded_quiz_is_not_in_the_file_in_any_other_spelling(html: str):
    assert not re.search(r"98.{0,6}765", html)


def test_a_question_brings_at_most_so_many_variants(html: str):
    check = next(quiz for quiz in data_of(html)["quizzes"] if quiz["id"] == "check-water")  # type: ignore[index,attr-defined]
    assert [len(question["variants"]) for question in check["questions"]] == [1, 1, MOST_VARIANTS]
    assert [one["id"] for one in check["questions"][2]["variants"]] == [f"v{n}" for n in range(11, 11 + MOST_VARIANTS)]


def test_what_the_variants_of_a_question_have_alike_stands_once(html: str):
    check = next(quiz for quiz in data_of(html)["quizzes"] if quiz["id"] == "check-water")  # type: ignore[index,attr-defined]
    question = check["questions"][2]
    cards = [question["start"] + one["card"] + question["end"] for one in question["variants"]]
    assert all(card.startswith("<section") and card.endswith("</section>") for card in cards)
    assert len({*cards}) == MOST_VARIANTS
    assert all(len(one["card"]) < 10 for one in question["variants"])
    assert question["feedback"] and not any(
        {*question["feedback"]} & {*one["feedback"]} for one in question["variants"]
    )


def test_the_file_names_the_edition_it_was_made_of(html: str):
    data = data_of(html)
    assert (data["edition"], data["label"]) == (edition_digest(kit_edition()), "2026.1")


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, html: str):
    assert export(tmp_path, kit_edition()) == html


def test_the_bytes_do_not_hang_on_how_a_process_orders_sets(tmp_path: Path, html: str):
    script = (
        "from pathlib import Path; import sys; from tests.exports.world import kit_edition;"
        "from course_app.exports.kit import export_kit;"
        "export_kit(kit_edition(), '2026.1', Path(sys.argv[1]), language='en', interface_language='en')"
    )
    python = ROOT / ".venv/bin/python"
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    subprocess.run([python, "-c", script, tmp_path], cwd=ROOT, env=environment, check=True)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == html


def test_data_cannot_end_its_script():
    assert inline_json({"text": "</script><!--"}) == '{"text":"\\u003c/script>\\u003c!--"}'


def test_the_policy_allows_no_address_of_the_network(html: str):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert "http" not in policy and policy.startswith("default-src &#39;none&#39;; img-src data:;")


def test_a_title_with_markup_stays_text(tmp_path: Path):
    html = export(tmp_path, small_edition('<img src=x> & "water"'))
    assert "<img src=x>" not in html.replace("\\u003c", "<").split('id="kit-data"')[0]


def test_a_language_that_the_course_does_not_speak_gives_its_own(tmp_path: Path):
    assert data_of(export(tmp_path, kit_edition(), language="fr"))["language"] == "en"


def test_a_unit_not_yet_translated_stands_in_the_courses_own_language(tmp_path: Path):
    edition = kit_edition()
    water, energy = edition.units
    arabic = replace(water.texts["en"], title="ماء", article="<p>ماء</p>")
    two = replace(
        edition,
        languages=("en", "ar"),
        texts={**edition.texts, "ar": replace(edition.texts["en"], title="دورة")},
        units=(replace(water, texts={**water.texts, "ar": arabic}), energy),
    )
    html = export(tmp_path, two, language="ar")
    openings = re.findall(r"<article [^>]*>", html)
    assert ['lang="ar" dir="rtl"' in one for one in openings] == [True, False]
    assert '<html lang="en" dir="ltr"' in html


def test_the_interface_speaks_another_language_from_right_to_left(tmp_path: Path):
    html = export(tmp_path, kit_edition(), interface="qps")
    assert '<html lang="en" dir="rtl"' in html
    assert "Mark as read" not in html and "⟦" in data_of(html)["texts"]["markRead"]  # type: ignore[index]


@pytest.mark.long
def test_the_page_has_no_nu_errors(kit: Path):
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    checked = subprocess.run(["java", "-jar", jar, "--errors-only", kit], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
