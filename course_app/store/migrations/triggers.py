"""For migrations: triggers with which the database itself refuses a change, whoever asks for it."""

from alembic import op


def forbid_changes(table: str, message: str, *, where: str | None = None, name: str | None = None) -> None:
    """No row of the table can be updated or deleted; with ``where``, no row (``OLD``) for which that holds.

    ``name`` tells triggers of one table apart.
    """
    make = _on_sqlite if op.get_bind().dialect.name == "sqlite" else _on_postgresql
    make(table, message, where, name or table)


def _on_sqlite(table: str, message: str, where: str | None, name: str) -> None:
    when = f" WHEN {where}" if where else ""
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {table}{when} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _on_postgresql(table: str, message: str, where: str | None, name: str) -> None:
    """A row trigger calls the function; its condition stands inside, since WHEN may not hold a subquery."""
    let_pass = f"IF NOT ({where}) THEN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END IF; "
    op.execute(
        f"CREATE OR REPLACE FUNCTION {name}_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{let_pass if where else ''}RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name}_stay BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}_stay()"
    )
    if where is None:
        op.execute(f"CREATE TRIGGER {name}_stay_whole BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}_stay()")
