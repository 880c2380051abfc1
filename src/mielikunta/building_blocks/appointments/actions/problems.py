"""What stands in the way of a verb, and the row of the log that members' verbs leave."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.words import subject_words, verb_words

verb_words(
    {
        "appointments.times_opened": _("opened times to book"),
        "appointments.time_withdrawn": _("withdrew a time"),
        "appointments.read": _("looked at the booked times"),
        "appointments.held": _("noted that somebody came to a booked time"),
        "appointments.no_show": _("noted that nobody came to a booked time"),
    },
    group=_("Booked times"),
)
subject_words(
    {
        "appointments.schedule": _("times to book"),
        "appointments.slot": _("time to book"),
        "appointments.appointment": _("booked time"),
    }
)


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slug` says why, for the page to put in words."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def hold_running(adoption: Adoption) -> None:
    """Wait for whoever turns practice into real use or ends the adoption, so that nothing slips in behind them."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.ended_on is not None:
        raise NotPossible("adoption_ended")


def note(by: Actor, verb: str, on: Any) -> None:
    """Write the audit row of a member's verb. What a visitor does leaves no row."""
    record(
        by=by.user_id,
        verb=f"appointments.{verb}",
        on=on,
        organisation_id=on.organisation_id,
        adoption_id=on.adoption_id,
    )
