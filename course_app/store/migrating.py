"""Bringing a database to the tables that this program expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from course_app.store.engine import Session, Store

FOLDER = Path(__file__).parent / "migrations"


def newest_revision() -> str:
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError(f"expected migrations in {FOLDER}, found none")
    return head


def known_revisions() -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def revision_of(session: Session) -> str | None:
    """None for a database without our tables."""
    return MigrationContext.configure(session).get_current_revision()


def migrate(store: Store, *, to: str = "head") -> tuple[str | None, str | None]:
    """All or nothing. Gives the revisions before and after."""
    with store.write() as session:
        before = revision_of(session)
        migrate_within(session, to=to)
        return before, revision_of(session)


def migrate_within(session: Session, *, to: str = "head") -> None:
    config = _config()
    config.attributes["connection"] = session
    command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
