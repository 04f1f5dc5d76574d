"""``course check`` on a hundred units, cold and unchanged, beside Python-Markdown alone."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from markdown import markdown

ROOT = Path(__file__).parent.parent
UNITS = 100
MODEL = "cleaner-production"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = make_course(folder)
        began = time.perf_counter()
        for source in sources:
            markdown(source, extensions=["tables", "footnotes", "def_list"])
        bare = time.perf_counter() - began
        cold, warm = check(folder), check(folder)
        print(
            f"course check, {UNITS} units: cold {cold:.2f} s, unchanged {warm:.2f} s; Python-Markdown alone, "
            f"one process, {bare:.2f} s: ratios {cold / bare:.2f} and {warm / bare:.2f}"
        )


def make_course(folder: Path) -> list[str]:
    """Copies of one unit of the shipped course, without quizzes of their own."""
    shutil.copytree(ROOT / "units", folder / "units")
    shutil.copytree(ROOT / "quizzes", folder / "quizzes")
    sources = []
    for number in range(UNITS):
        copied = folder / "units" / f"copy-{number}"
        shutil.copytree(folder / "units" / MODEL, copied)
        text = (copied / "unit.md").read_text()
        text = re.sub(r"(?m)^number: \d+$", f"number: {number + 10}", text) + f"\nCopy {number}.\n"
        (copied / "unit.md").write_text(text)
        sources.append(text)
    course = folder / "units" / "course.toml"
    names = ", ".join(f'"copy-{number}"' for number in range(UNITS))
    course.write_text(re.sub(r"(?m)^units = \[(.*)\]$", rf"units = [\1, {names}]", course.read_text(), count=1))
    return sources


def check(folder: Path) -> float:
    """Seconds of the whole command, its start included."""
    command = [sys.executable, "-m", "course_app.cli", "check", "."]
    began = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""})
    seconds = time.perf_counter() - began
    print(ran.stdout.splitlines()[-1] if ran.stdout else ran.stderr, file=sys.stderr)
    return seconds


if __name__ == "__main__":
    main()
