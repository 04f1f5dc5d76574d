"""export: kit, an edition as files that work without the site; questions in the formats of other programs."""

from pathlib import Path

import click

from course_app.commands.common import chosen_edition, installation, loader, spoken
from course_app.commands.exchanging import gift, moodle_xml, qti
from course_app.exports.kit import export_kit
from course_app.pages.catalogues import SOURCE, locales


@click.group()
def export() -> None:
    """Write an edition as files for use elsewhere."""


@export.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
@click.option(
    "--edition", "named", metavar="DIGEST", help="Its beginning, or a label; without it, the current edition."
)
@click.option("--lang", metavar="L", help="Of the languages of the course; its own when left out.")
def kit(out: Path, named: str | None, lang: str | None) -> None:
    """The course as one page that opens by double-click, for a USB stick or a phone without a connection."""
    with installation() as (_settings, store):
        with store.read() as session:
            row = chosen_edition(session, named)
        edition = loader(store)(row.digest)
    language = spoken(edition, lang)
    interface = language if language in locales() else SOURCE
    page = export_kit(edition, row.label, out, language=language, interface_language=interface)
    click.echo(f"{row.course} {row.label}, {language}: {page}, {page.stat().st_size / 1_000_000:.1f} MB")


export.add_command(gift)
export.add_command(moodle_xml)
export.add_command(qti)
