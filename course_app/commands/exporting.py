"""export kit: an edition as files that work without the site."""

from pathlib import Path

import click

from course_app.commands.common import chosen_edition, installation, loader
from course_app.course.edition import Edition
from course_app.course.errors import NotFound
from course_app.exports.kit import export_kit
from course_app.pages.catalogues import SOURCE, locales


@click.group()
def export() -> None:
    """Write an edition as files that work without the site."""


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
    language = _spoken(edition, lang)
    interface = language if language in locales() else SOURCE
    page = export_kit(edition, row.label, out, language=language, interface_language=interface)
    click.echo(f"{row.course} {row.label}, {language}: {page}, {page.stat().st_size / 1_000_000:.1f} MB")


def _spoken(edition: Edition, wanted: str | None) -> str:
    """Raises NotFound for a language that the course does not speak."""
    if wanted is not None and wanted.lower() not in edition.languages:
        raise NotFound(f"expected one of the course's languages ({', '.join(edition.languages)}), found {wanted!r}")
    return wanted.lower() if wanted else edition.languages[0]
