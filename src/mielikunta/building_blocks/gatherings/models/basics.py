"""What the models share."""

from enum import StrEnum

from django.db.models import Q

from mielikunta.foundation.privacy.retention import Keeps

ARRANGED = Keeps("what an organisation arranges; whoever leads it is at work")


def known(kind: type[StrEnum], field: str) -> Q:
    """Return the condition that a column holds one of the known words."""
    return Q(**{f"{field}__in": [each.value for each in kind]})
