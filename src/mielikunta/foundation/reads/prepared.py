"""A read whose SQL is written once in a process; values and rows are of each call alone.

It leans on what Django's compiler offers beneath `QuerySet`; tests hold it against plain querysets on both databases.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from mielikunta.foundation.reads.rows import Rows, rows_of

Value = UUID | datetime | date | str
Values = Value | Iterable[Value]  # a list or a set stands for itself in `__in`
Shape = tuple[tuple[type, int | None], ...]
MOST_SHAPES = 200  # lists of another length are another shape; what comes beyond is asked in the plain way
LOOKS_LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Prepared:
    """A read, given by a function from values to a queryset; called with values, it returns the rows.

    Values are ids, days, moments, texts, or lists or sets of these. The function is called with stand-ins, so what it
    returns may depend on nothing but where its values stand.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: dict[Shape, _Written | None] = {}

    def __call__(self, *values: Values) -> list[Any]:
        """Return the rows; one query, or none where the values leave nothing to be found."""
        given = [value if isinstance(value, Value) else list(value) for value in values]
        shape = tuple(_shape_of(value) for value in given)
        if shape not in self._written:
            if len(self._written) >= MOST_SHAPES:
                return list(self._build(*given))
            self._written[shape] = _write(self._build, shape)
        written = self._written[shape]
        return written.ask(list(_flat(given))) if written else []

    def first(self, *values: Values) -> Any:
        """Return the first row, None without any; the queryset itself should ask for one only."""
        return next(iter(self(*values)), None)


@dataclass(frozen=True)
class _Written:
    """The SQL of one shape. `slots`: for each parameter the number of its value, or the constant itself."""

    using: str
    sql: str
    slots: Sequence[tuple[int | None, Any]]
    rows: Rows

    def ask(self, values: Sequence[Value]) -> list[Any]:
        connection = connections[self.using]
        asked = [as_asked(connection, value) for value in values]
        with connection.cursor() as cursor:
            cursor.execute(
                self.sql, tuple(constant if number is None else asked[number] for number, constant in self.slots)
            )
            found = cursor.fetchall()
        return self.rows.made(found, connection)


def _write(build: Callable[..., QuerySet[Any, Any]], shape: Shape) -> _Written | None:
    """Return the SQL of a shape; None where nothing can be found. Raises ValueError for what may not be kept."""
    stand_ins, numbers = [], iter(range(1_000_000))
    for kind, length in shape:
        found = [_stand_in(kind, next(numbers)) for _ in range(1 if length is None else length)]
        stand_ins.append(found[0] if length is None else found)
    queryset = build(*stand_ins)
    if queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise ValueError("What is fetched beside the rows can't be prepared.")
    connection = connections[queryset.db]
    compiler = queryset.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    places = {as_asked(connection, value): number for number, value in enumerate(_flat(stand_ins))}
    slots = [(places.get(param), param) if _can_stand(param) else (None, param) for param in params]
    _refuse_what_would_stand_still([param for number, param in slots if number is None])
    if {number for number, _param in slots if number is not None} != set(places.values()):
        raise ValueError("A value does not stand in the query as it is.")
    return _Written(queryset.db, sql, slots, rows_of(queryset, compiler))


def _refuse_what_would_stand_still(constants: Iterable[Any]) -> None:
    for constant in constants:
        if isinstance(constant, date) or (isinstance(constant, str) and LOOKS_LIKE_A_DAY.match(constant)):
            raise ValueError("A day or a moment must come as a value, or it would stand still.")


def as_asked(connection: BaseDatabaseWrapper, value: Value) -> Any:
    """Return a value as this database is asked with it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _can_stand(param: Any) -> bool:
    return isinstance(param, UUID | date | str)


def _shape_of(value: Any) -> tuple[type, int | None]:
    if not isinstance(value, list):
        return _kind_of(value), None
    return (_kind_of(value[0]) if value else UUID), len(value)


def _kind_of(value: Any) -> type:
    for kind in (UUID, datetime, date, str):  # a moment is a day as well, so it comes first
        if isinstance(value, kind):
            return kind
    raise TypeError(f"{type(value).__name__} can't be asked with.")


def _stand_in(kind: type, number: int) -> Value:
    """Return a value that stands in no query by chance."""
    if kind is UUID:
        return UUID(int=(0xFEED << 112) + number)
    if kind is datetime:
        return datetime(2, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    return date(3, 1, 1) + timedelta(days=number) if kind is date else f"\ufdd0{number}"


def _flat(values: Iterable[Any]) -> Iterable[Value]:
    for value in values:
        if isinstance(value, list):
            yield from value
        else:
            yield value
