"""Pictures of the gallery, to look at:

python -m tests.pages.screenshots FOLDER                      every page at 360 and 1280 px, light, dark and printed
python -m tests.pages.screenshots FOLDER unit.en quiz.qps     some of them
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.pages import gallery

VIEWS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]


def take(browser: Browser, file: Path, out: Path) -> None:
    for width, scheme in VIEWS:
        with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(file.as_uri())
            page.screenshot(path=out / f"{file.stem}.{width}.{scheme}.png", full_page=True)
            if (width, scheme) == VIEWS[-1]:  # printed from the dark theme, which must not show
                page.pdf(path=out / f"{file.stem}.pdf", prefer_css_page_size=True)


def main(folder: Path, names: list[str]) -> None:
    files = [file for file in gallery.write(folder) if not names or file.stem in names]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for file in files:
            take(browser, file, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
