"""Named reads of e-mails."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.operating_models.mielikioski.models import Email
from mielikunta.operating_models.mielikioski.queries import waiting_in


def emails_waiting(adoption_id: UUID) -> list[Email]:
    """Return the e-mails that have not been answered, oldest first, with who has taken each."""
    rows = Email.objects.filter(adoption_id=adoption_id, answered_on__isnull=True, erase_after__gt=timezone.now())
    return list(rows.select_related("taken_by__user").order_by("came_on", "erase_after"))


def email_of_adoption(adoption: Adoption, email_id: UUID) -> Email | None:
    """Return one e-mail of the adoption."""
    return Email.objects.filter(adoption=adoption, pk=email_id).select_related("adoption").first()


def all_waiting_in(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the conversations and e-mails that nobody has taken."""
    mails = Email.objects.filter(adoption_id__in=adoption_ids, answered_on__isnull=True, taken_by__isnull=True)
    counted = Counter(waiting_in(adoption_ids))
    counted.update(dict(mails.values_list("adoption_id").annotate(count=Count("pk"))))
    return dict(counted)
