"""The kit opened from the disk in Firefox, with the rules for files that its users have."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.long
def test_the_same_journey_in_firefox_with_a_restart_of_the_same_profile(kit: Path, tmp_path: Path):
    profile = tmp_path / "profile"
    profile.mkdir()
    journey = subprocess.run(
        ["node", ROOT / "tests/browser/firefox-kit.mjs", kit.as_uri(), profile],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert journey.returncode == 0, journey.stderr
    seen = json.loads(journey.stdout)
    assert (seen["beforeControl"], seen["resources"]) == (0, [])
    assert seen["requests"][0].endswith("/control"), "requests would not have been seen"
    assert seen["complaints"] == []
    assert seen["heading"] == "Water and energy"
    assert seen["readSign"] == "Read"
    assert seen["wrong"] == {
        "score": "Not passed yet: 0%, and the pass mark is 60%. 3 to look at again.",
        "feedback": "A poster saves nothing by itself.",
    }
    assert seen["asked"]["question"] == f"Do you mean {seen['expectedReading']}? This costs you nothing."
    assert seen["asked"]["reading"] == seen["expectedReading"]
    assert seen["right"] == {"score": "Passed, 100%. Every answer is right."}
    assert seen["afterRestart"] == {"unit": "Read 50%", "quiz": "Passed, 100%", "next": "Continue unit 1"}
    assert seen["openTry"] == {"ticked": True, "typed": "12"}
    assert seen["sameVariant"] is True
    assert seen["found"] == "Heat"
