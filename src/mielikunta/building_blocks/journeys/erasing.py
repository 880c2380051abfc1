"""Taking journeys away: at the person's wish, and practice data at the turn to real use."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import NotPossible, locked, note
from mielikunta.building_blocks.journeys.decisions import CLOSED
from mielikunta.building_blocks.journeys.models import Journey, TurnedElsewhere
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.words import verb_words
from mielikunta.foundation.privacy.actions.erasure import erase, erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.models import Handle

verb_words({"journeys.erased": _("erased the texts of a journey")})


@transaction.atomic
def erase_journey(*, by: Actor, journey: Journey) -> None:
    """Erase everything written about a person whose journey is closed; plain numbers stay."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage not in CLOSED:
        raise NotPossible("end_first")
    note(by, "erased", row)
    erase(key_id=row.key_id, why=Why.ASKED, by=by.user_id)


def clear_practice(adoption_id: UUID) -> int:
    """Delete the practice journeys of an adoption with all that hangs on them; return how many there were."""
    journeys = Journey.objects.filter(adoption_id=adoption_id)
    keys = list(journeys.values_list("key_id", flat=True))
    TurnedElsewhere.objects.filter(adoption_id=adoption_id).delete()
    journeys.delete()
    Handle.objects.filter(adoption_id=adoption_id).delete()
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return len(keys)
