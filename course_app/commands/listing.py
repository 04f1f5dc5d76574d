"""editions, show."""

from pathlib import Path

import click

from course_app.commands.common import chosen_edition, installation, loader
from course_app.course.claims import claims
from course_app.course.counting import Counts, counts, course_grade
from course_app.course.edition import Edition
from course_app.store import editions
from course_app.store.editions import EditionRow

COLUMNS = ("minutes", "sections", "words", "figures", "examples", "citations", "terms", "practice", "bank")


@click.command("editions")
def editions_command() -> None:
    """List the editions, newest first; * marks the current one of each course."""
    with installation() as (_settings, store), store.read() as session:
        rows = editions.all_editions(session)
    for row in rows:
        mark = "*" if row.is_current else " "
        click.echo(f"{mark} {row.digest[:12]}  {row.published_at:%Y-%m-%d %H:%M} UTC  {row.course} {row.label}")
    if not rows:
        click.echo("no edition is published; run `course publish`")


@click.command()
@click.argument("digest", required=False)
@click.option("--claims", "wants_claims", is_flag=True, help="Every sentence that names its source, as Markdown.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the claims to this file.")
def show(digest: str | None, wants_claims: bool, out: Path | None) -> None:
    """What an edition holds, unit by unit. DIGEST: its beginning, or a label; without it, the current edition."""
    if out and not wants_claims:
        raise click.UsageError("--out goes with --claims")
    with installation() as (_settings, store):
        with store.read() as session:
            row = chosen_edition(session, digest)
        edition = loader(store)(row.digest)
    text = "\n".join(claim_list(edition, row) if wants_claims else description(edition, row))
    if out:
        out.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        click.echo(f"{len(claims(edition))} claims, {out}")
    else:
        click.echo(text)


def description(edition: Edition, row: EditionRow) -> list[str]:
    found = counts(edition)
    width = max((len(one.unit) for one in found), default=4)
    together = [str(sum(getattr(one, column) for one in found)) for column in COLUMNS]
    lines = [
        ("unit", (*COLUMNS, "grade")),
        *((one.unit, (*_numbers(one), _grade(one.grade))) for one in found),
        ("all", (*together, _grade(course_grade(edition)))),
    ]
    return [
        f"{edition.texts[edition.languages[0]].title}",
        f"{row.course} {row.label}, {row.digest}, languages: {', '.join(edition.languages)}",
        "",
        *(f"{name:{width}}  {'  '.join(f'{cell:>9}' for cell in cells)}" for name, cells in lines),
        "",
        "bank: questions of graded quizzes on the unit; grade: school year of Flesch and Kincaid, English only",
    ]


def claim_list(edition: Edition, row: EditionRow) -> list[str]:
    """Markdown: a heading a unit and a section, a line a claim."""
    lines = [f"# Claims and their sources: {edition.texts[edition.languages[0]].title}"]
    lines += ["", f"{row.course} {row.label}, {row.digest}"]
    heading = ("", "")
    for claim in claims(edition):
        if claim.unit != heading[0]:
            lines += ["", f"## {_unit_title(edition, claim.unit)}"]
        if (claim.unit, claim.section) != heading:
            lines += ["", f"### {claim.section or 'Introduction'}", ""]
        heading = (claim.unit, claim.section)
        lines.append(f"- {claim.sentence} **[{'; '.join(claim.sources)}]**")
    return lines


def _unit_title(edition: Edition, unit_id: str) -> str:
    unit = next(unit for unit in edition.units if unit.id == unit_id)
    return f"{unit.number}. {unit.texts[edition.languages[0]].title}"


def _numbers(one: Counts) -> tuple[str, ...]:
    return tuple(str(getattr(one, column)) for column in COLUMNS)


def _grade(found: float | None) -> str:
    return "-" if found is None else f"{found:.1f}"
