"""What stands around every page: the one value that ``base.html`` needs besides its blocks."""

from dataclasses import dataclass

from course_app.pages.languages import direction

_LICENCES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    name: str
    url: str = ""  # empty for a licence without an address known here


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    course: str  # the course's title
    notice: str = ""  # what the course is not
    licence: Licence | None = None
    edition: str = ""  # the label of the edition that is shown
    locale: str = "en"  # interface language
    content: str = "en"  # content language
    source: str = "en"  # the course's own language: shown where there is no text in the content language
    zone: str = "UTC"  # IANA name: times are shown in it
    theme: str = ""  # "light" or "dark" where the reader chose, else the device decides
    root: str = ""  # what stands before every address of ours, without a final slash
    here: str = ""  # which item of the navigation the page belongs to: course, progress, glossary, search, account…
    person: str | None = None  # display name of whoever is logged in
    may_sign_up: bool = True
    manages: bool = False  # shows the way to /manage/
    marks_at: str = ""  # the way to what waits to be marked
    messages: tuple[str, ...] = ()  # said once, at the top
    languages: tuple[str, ...] = ("en",)  # interface languages to choose from
    stylesheet: str = ""  # addresses of the served files, see assets.py
    working_stylesheet: str = ""
    script: str = ""
    quiz_script: str = ""
    tables_script: str = ""
    icon: str = ""

    @property
    def dir(self) -> str:
        return direction(self.locale)

    @property
    def content_dir(self) -> str:
        return direction(self.content)


def licence(code: str) -> Licence:
    """From the course's licence identifier (SPDX)."""
    name, url = _LICENCES.get(code, (code, ""))
    return Licence(name=name, url=url)
