"""What all rows of a journey share: how long they are kept, and conditions."""

from django.db.models import Q

# A year after the end: long enough for the six-month follow-up and for answering questions about it.


DAYS_AFTER_END = 365

COUNTED = "a plain number or class for statistics, says nobody's name"

WORK = "a member's duty at work"


def known(values: type, field: str) -> Q:
    """Return the condition that `field` holds one of the values of a StrEnum."""
    return Q(**{f"{field}__in": [value.value for value in values]})  # type: ignore[attr-defined]
