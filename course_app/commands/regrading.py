"""regrade."""

from fractions import Fraction

import click

from course_app.actions import regrade as actions
from course_app.actions.regrade import Plan, Request
from course_app.actions.typed import shown_code
from course_app.commands.common import chosen_edition, installation, loader, now
from course_app.content.report import count
from course_app.pages.filters import counted
from course_app.pages.languages import formats


@click.command()
@click.option("--quiz", required=True, help="The quiz's id.")
@click.option(
    "--edition", required=True, help="With the corrected key: its digest, the beginning of one, or its label."
)
@click.option("--from", "made_with", help="Only tries made on this edition; without it, on any other of the course.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def regrade(quiz: str, edition: str, made_with: str | None, yes: bool) -> None:
    """Mark tries again by the key of another edition. Shows what changes, then appends it; records stay as issued."""
    with installation() as (_settings, store):
        with store.read() as session:
            request = Request(
                quiz=quiz,
                key=chosen_edition(session, edition).digest,
                made_with=chosen_edition(session, made_with).digest if made_with else None,
            )
            found = actions.plan(session, request, load=loader(store))
        click.echo("\n".join(lines(found)))
        if not found.changes:
            return
        if not yes:
            click.confirm("Append these marks?", abort=True)
        done = actions.regrade(store, request, load=loader(store), account_id=None, now=now())
    click.echo(f"{count(done, 'try', 'tries')} marked again")


def lines(found: Plan) -> list[str]:
    """Whom it touches and how."""
    return [
        f"{count(found.looked_at, 'try', 'tries')} looked at, "
        f"{count(len(found.changes), 'changes', 'change')} by the key of {found.key.label}",
        *(
            f"{one.institution.slug}  {one.learner}, try {one.number}: {_points(one.before, one.possible_before)} → "
            f"{_points(one.after, one.possible)}  ({', '.join(one.changed)})"
            for one in found.changes
        ),
        *(f"no key for {question}: tries keep their mark" for question in found.kept),
        *(f"record {shown_code(code)} of {name} stays as it was issued" for name, code in found.holders),
    ]


def _points(earned: Fraction, possible: int) -> str:
    """As the page has them: "12.8 of 31"."""
    english = formats("en")
    return f"{counted(earned, english)} of {counted(possible, english)}"
