"""How rows become what a queryset gives: worked out once for each shape of a read, as Django does at every call.

It follows the row makers of `django.db.models.query`; tests hold it against plain querysets on both databases.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

Row = Sequence[Any]
Make = Callable[[Iterable[Row]], list[Any]]


@dataclass(frozen=True)
class Rows:
    """What becomes of the rows of one shape. `converters`: for each column of values the steps to Python's own."""

    converters: Sequence[tuple[int, Callable[..., Any], Any]]
    width: int
    make: Make

    def made(self, found: Iterable[Row], connection: BaseDatabaseWrapper) -> list[Any]:
        """Return the rows as the queryset gives them."""
        return self.make([self._converted(row, connection) for row in found])

    def _converted(self, row: Row, connection: BaseDatabaseWrapper) -> list[Any]:
        values = list(row[: self.width])
        for place, convert, expression in self.converters:
            values[place] = convert(values[place], expression, connection)
        return values


def rows_of(queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> Rows:
    """Return what becomes of the rows of a queryset whose SQL this compiler has written."""
    columns = [column for column, *_rest in compiler.select[: compiler.col_count]]
    if compiler.has_composite_fields(columns) or queryset._known_related_objects:  # type: ignore[attr-defined]
        raise ValueError("What is put together from several columns or from other rows can't be prepared.")
    steps = [
        (place, convert, expression)
        for place, (converters, expression) in compiler.get_converters(columns).items()
        for convert in converters
    ]
    return Rows(steps, len(columns), _makes(queryset, compiler))


def _makes(queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> Make:
    kind, query = queryset._iterable_class, queryset.query
    if kind is ModelIterable:
        return _records(queryset, compiler)
    if kind is ValuesListIterable:
        return lambda rows: [tuple(row) for row in rows]
    if kind is FlatValuesListIterable:
        return lambda rows: [row[0] for row in rows]
    if kind is ValuesIterable:
        names = list(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))
        return lambda rows: [dict(zip(names, row, strict=True)) for row in rows]
    raise ValueError(f"{kind.__name__} can't be prepared.")


def _records(queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> Make:
    told: Any = compiler.klass_info
    belongings_of: Any = get_related_populators  # its hints tell of another version of Django
    select, using = compiler.select, queryset.db
    kind, first, last = told["model"], told["select_fields"][0], told["select_fields"][-1] + 1
    names = [column.target.attname for column, *_rest in select[first:last]]
    belongings = belongings_of(told, select, using)
    annotations = list((compiler.annotation_col_map or {}).items())

    def make(rows: Iterable[Row]) -> list[Any]:
        records = []
        for row in rows:
            record = kind.from_db(using, names, row[first:last])
            for belonging in belongings:
                belonging.populate(row, record)
            for name, place in annotations:
                setattr(record, name, row[place])
            records.append(record)
        return records

    return make
