"""What the models share."""

from enum import StrEnum

from django.db.models import Q

COUNTED = "a class, a number or a time, counted; tells of nobody once the handle is gone"
WHOLE_ROW = "goes with the row"


def known(kind: type[StrEnum], field: str) -> Q:
    """Return the condition that a column holds one of the known words."""
    return Q(**{f"{field}__in": [each.value for each in kind]})
