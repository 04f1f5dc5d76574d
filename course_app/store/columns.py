"""The columns and constraints that tables have in common."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Text,
    text,
)

from course_app.store.types import Id, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


SOURCES = ("web", "kit", "paper", "import")
ASSURANCES = ("self-study", "trainer-witnessed", "invigilated")
CONVENTIONS = ("point", "comma")


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def own_id() -> Column[int]:
    return Column("id", Id, primary_key=True)


def words(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, UtcDateTime, nullable=nullable)


def institution() -> Column[int]:
    return Column("institution_id", Id, ForeignKey("institutions.id"), nullable=False)


def account(*, nullable: bool = False) -> Column[int]:
    return Column("account_id", Id, ForeignKey("accounts.id"), nullable=nullable)


def edition() -> Column[str]:
    return Column("edition", Text, ForeignKey("editions.digest"), nullable=False)


def points() -> tuple[Column[int] | CheckConstraint, ...]:
    """What was earned, exactly, of what was possible."""
    earned = "earned_denominator >= 1 AND earned_numerator >= 0 AND earned_numerator <= possible * earned_denominator"
    return (
        Column("earned_numerator", BigInteger, nullable=False),
        Column("earned_denominator", BigInteger, nullable=False),
        Column("possible", Integer, nullable=False),
        CheckConstraint(earned, name="earned"),
    )


def child(column: str, parent: str) -> ForeignKeyConstraint:
    """A parent of the same institution."""
    return ForeignKeyConstraint(["institution_id", column], [f"{parent}.institution_id", f"{parent}.id"])


def only_one(name: str, *columns: Column[object], where: str) -> Index:
    return Index(
        name, *columns, unique=True, sqlite_where=text(where.replace("true", "1")), postgresql_where=text(where)
    )
