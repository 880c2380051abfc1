"""The service's own terms for its conversations."""

from django.db import transaction

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.decisions import (
    LONGEST_DAYS_KEPT,
    LONGEST_DAYS_SILENT,
    SHORTEST_DAYS_KEPT,
)
from mielikunta.building_blocks.conversations.models import Terms
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record


@transaction.atomic
def set_terms(*, by: Actor, adoption: Adoption, days_kept: int, days_silent: int) -> Terms:
    """Set how many days after closing a conversation is kept, and after how many silent days it is closed.

    It holds for what is closed from now on: nobody's words are kept longer than they were told.
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    if not SHORTEST_DAYS_KEPT <= days_kept <= LONGEST_DAYS_KEPT or not 1 <= days_silent <= LONGEST_DAYS_SILENT:
        raise NotPossible("days_out_of_limits")
    terms, _made = Terms.objects.update_or_create(
        adoption=adoption, defaults={"days_kept": days_kept, "days_silent": days_silent}
    )
    record(
        by=by.user_id,
        verb="conversations.terms_set",
        on=adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )
    return terms
