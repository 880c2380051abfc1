"""By the clock: sealing, checking the chains, and letting go of rows past their time."""

import time

from django.utils import timezone

from mielikunta.foundation.audit.actions import check_chain, let_go, seal_next
from mielikunta.foundation.audit.queries import chains_to_check, organisations_to_seal
from mielikunta.foundation.schedule.registry import every

# A small system is checked whole each time; in a large one the chains take turns, to leave room for use.
SECONDS_FOR_CHECKING = 20


@every(minutes=5)
def seal_batches() -> str:
    """Seal what waits, organisation by organisation; return how many seals were made, in words."""
    now = timezone.now()
    made = 0
    for organisation_id in organisations_to_seal(now):
        while seal_next(organisation_id=organisation_id, now=now):
            made += 1
    return f"{made} seals"


@every(minutes=15)
def check_chains() -> str:
    """Check chains, those checked longest ago first, until the time for it is used; at least one."""
    begun = time.monotonic()
    checked = broken = 0
    for organisation_id in chains_to_check():
        checked += 1
        broken += not check_chain(organisation_id=organisation_id, now=timezone.now()).intact
        if time.monotonic() - begun > SECONDS_FOR_CHECKING:
            break
    return f"{checked} chains checked, {broken} not whole"


@every(hours=24)
def let_go_of_old_rows() -> str:
    """Delete the rows whose time is up; return how many, in words."""
    return f"{let_go(now=timezone.now())} rows"
