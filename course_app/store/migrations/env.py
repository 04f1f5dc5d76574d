"""Run by Alembic. The connection is given by ``store/migrating.py``, inside a transaction that it commits."""

from alembic import context

from course_app.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
