"""``units/references.yaml``: what citations point to."""

from course_app.content.addresses import is_external
from course_app.content.fields import Fields
from course_app.content.nodes import Table, read_yaml
from course_app.content.report import Reporter
from course_app.content.source import Source
from course_app.content.surroundings import Reference

_KEYS = {
    "text": 'text: "Author, Title, place, year."',
    "short": 'short: "Author 1995"',
    "url": "url: https://example.org/paper",
}


def read_references(source: Source, report: Reporter) -> dict[str, Reference] | None:
    """None, reported, where the file cannot be read at all."""
    table = read_yaml(source.text, 1, report)
    if table is None:
        return None
    found = {}
    for entry in table.entries:
        if not isinstance(entry.value, Table):
            advice = "write text: and short: below it, with two spaces before them"
            report.error(entry.place, f"text and short under {entry.key}", "something else", advice)
            continue
        fields = Fields(Table(entry.value.entries, entry.place), report, _KEYS)
        fields.check_unknown()
        url = fields.optional_text("url")
        if url is not None and not is_external(url):
            report.error(entry.value.place_of("url"), "an address that begins with https://", url, "mend it")
            url = None
        found[entry.key] = Reference(key=entry.key, text=fields.text("text"), short=fields.text("short"), url=url)
    return found
