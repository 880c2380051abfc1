"""What the verbs share: a gathering held against others, and the mark in the log."""

from datetime import timedelta

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.gatherings.actions.problems import NotPossible
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.actions import record


def held(gathering: Gathering) -> Gathering:
    """Return the gathering's row held against others until the transaction ends."""
    rows = Gathering.objects.select_for_update(of=("self",)).select_related("adoption")
    row = rows.filter(pk=gathering.pk).first()
    if row is None:
        raise NotPossible("gone")
    if row.adoption.has_ended:
        raise NotPossible("adoption_ended")
    return row


def hold_running(adoption: Adoption) -> None:
    """Wait for whoever turns practice into real use or ends the adoption, so that nothing slips in behind them."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.ended_on is not None:
        raise NotPossible("adoption_ended")


def span(row: Gathering) -> None:
    """Reckon from the sessions when a gathering begins and ends, and until when it is known who came."""
    times = list(Session.objects.filter(gathering=row, cancelled_at=None).values_list("starts_at", "ends_at"))
    row.starts_at = min((starts for starts, _ends in times), default=None)
    row.ends_at = max((ends for _starts, ends in times), default=None)
    row.erase_after = row.ends_at + timedelta(days=row.days_kept) if row.ends_at else None


def note(by: Actor, verb: str, row: Gathering) -> None:
    """Write the audit row of a member's verb. What a visitor does leaves no row."""
    record(
        by=by.user_id,
        verb=f"gatherings.{verb}",
        on=row,
        organisation_id=row.adoption.organisation_id,
        adoption_id=row.adoption_id,
    )
