"""What must hold of the repository itself."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_lock_files_pin_every_package_by_hash_and_name_no_registry():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        packages = re.findall(r"(?m)^([a-z0-9-]+)==", text)
        assert len(packages) == len(re.findall(r"(?m)^[a-z0-9-]+==[^\n]+\\\n    --hash=sha256:", text)) > 30
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_the_runtime_lock_is_part_of_the_development_lock():
    def pins(name: str) -> set[str]:
        return set(re.findall(r"(?m)^([a-z0-9-]+==[^ ;]+)", (ROOT / name).read_text()))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_no_tracked_file_names_a_home_or_a_checkout_of_some_machine():
    paths = re.compile(rf"{re.escape(str(ROOT))}|/home/[a-z]+/|/root/[a-z.]")
    guilty = [
        path.relative_to(ROOT)
        for path in tracked_files()
        if path != Path(__file__) and paths.search(path.read_text(errors="replace"))
    ]
    assert not guilty


def test_modules_stay_short():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked_files()
        if path.suffix == ".py"
        and path.is_relative_to(ROOT / "course_app")
        and (lines := path.read_text().count("\n")) > 400
    }
    assert not long
