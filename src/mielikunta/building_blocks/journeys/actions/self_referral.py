"""A person comes in by their own wish, from a service that knows them by a handle alone."""

from django.db import transaction

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.asking import record_visitor
from mielikunta.building_blocks.journeys.actions.filing import Referral, file_referral
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.decisions import Source
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.queries.ways import open_self_referrals, reachable_from
from mielikunta.foundation.privacy.actions import handles_behind, lead_to
from mielikunta.foundation.privacy.models import Handle


@transaction.atomic
def refer_self(*, visitor: Handle, origin: Adoption, adoption: Adoption, referral: Referral) -> Journey:
    """File what the person passes on of themselves. The journey gets a handle of its own (ADR 11).

    The visitor's return code leads to it from then on, and never back. Sent twice, the first is returned; NotPossible
    "no_way_in" where the service they came from does not lead to this one, "on_the_way_already" while one goes on.
    """
    if visitor.adoption_id != origin.pk or not reachable_from(origin).filter(pk=adoption.pk).exists():
        raise NotPossible("no_way_in")
    # The visitor's row is held, so that two presses at once count as one after the other.
    held = Handle.objects.select_for_update().get(pk=visitor.pk)
    behind = handles_behind(held)
    earlier = Journey.objects.filter(submission=referral.submission, adoption=adoption, handle_id__in=behind).first()
    if earlier is not None:
        return earlier
    if open_self_referrals(adoption, behind):
        raise NotPossible("on_the_way_already")
    journey, is_new = file_referral(adoption=adoption, referral=referral, source=Source.SELF)
    if not is_new:
        raise NotPossible("sent_elsewhere")  # the number is that of somebody else's form
    lead_to(handle=held, towards=journey.handle)
    record_visitor("referred", journey)
    return journey
