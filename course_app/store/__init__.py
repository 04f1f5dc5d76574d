"""Rows: tables, one query module a noun, migrations. A query takes a ``Session`` first and gives values back."""

from course_app.store.engine import Conflict, Session, Store, open_store

__all__ = ["Conflict", "Session", "Store", "open_store"]
