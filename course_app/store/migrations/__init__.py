"""Alembic's folder: one set of migrations for both databases, part of the installed package."""
