"""A query made ready once and handed to the driver as it is: for the one that stands on every page.

SQLAlchemy's way through costs several times what the query does. What it knows is kept: the SQL of the database at
hand, and how its column types write and read values.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Select
from sqlalchemy.types import TypeEngine

from course_app.store.engine import Store

Convert = Callable[[Any], Any]


class Prepared:
    def __init__(self, query: Select[Any]) -> None:
        self._query = query
        self._for = cache(self._ready)

    def first(self, store: Store, values: Mapping[str, Any]) -> Any:
        """The first row, its columns by name, or None. ``values`` are those of the query's ``bindparam``."""
        with store.driver() as (dialect, cursor):
            ready = self._for(dialect)
            cursor.execute(ready.sql, ready.parameters(values))
            found = cursor.fetchone()
        return ready.row(found) if found else None

    def _ready(self, dialect: Dialect) -> "_Ready":
        compiled = self._query.compile(dialect=dialect)
        columns = list(self._query.selected_columns)
        reading = (_converter(column.type, dialect).result_processor(dialect, None) for column in columns)
        writing = {
            name: writer
            for name, bound in compiled.binds.items()
            if (writer := _converter(bound.type, dialect).bind_processor(dialect))
        }
        return _Ready(
            sql=str(compiled),
            fixed=dict(compiled.params),
            order=tuple(compiled.positiontup) if compiled.positiontup else None,
            writing=writing,
            reading=tuple((place, reader) for place, reader in enumerate(reading) if reader),
            make=_row_type(*(str(column.key) for column in columns)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    sql: str
    fixed: Mapping[str, Any]  # every parameter; those that a caller gives are replaced
    order: tuple[str, ...] | None  # of parameters, where the driver takes them by place
    writing: Mapping[str, Convert]
    reading: tuple[tuple[int, Convert], ...]  # by place
    make: Callable[[list[Any]], Any]

    def parameters(self, values: Mapping[str, Any]) -> Any:
        given = {**self.fixed, **values}
        written = {name: self.writing[name](value) if name in self.writing else value for name, value in given.items()}
        return tuple(written[name] for name in self.order) if self.order else written

    def row(self, found: Any) -> Any:
        cells = list(found)
        for place, read in self.reading:
            cells[place] = read(cells[place])
        return self.make(cells)


def _row_type(*names: str) -> Callable[[list[Any]], Any]:
    kind: Any = namedtuple("Row", names)  # type: ignore[misc]  # the names are the query's
    make: Callable[[list[Any]], Any] = kind._make
    return make


def _converter(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
