"""What was tried in practice mode goes when real use begins."""

from uuid import UUID

from django.db import transaction

from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering
from mielikunta.foundation.privacy.actions import erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why


@transaction.atomic
def clear_practice(adoption_id: UUID) -> int:
    """Delete the practice gatherings of an adoption with those who signed up; return how many gatherings."""
    tried = Enrolment.objects.filter(gathering__adoption_id=adoption_id)
    keys = list(tried.values_list("key_id", flat=True))
    tried.delete()
    count = Gathering.objects.filter(adoption_id=adoption_id).count()
    Gathering.objects.filter(adoption_id=adoption_id).delete()
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return count
