"""By the clock: retention, unfinished erasures, keys without a record."""

from django.utils import timezone

from mielikunta.foundation.privacy.actions.erasure import empty_entries, settle_entries
from mielikunta.foundation.privacy.actions.retention import carry_out, sweep_orphans
from mielikunta.foundation.privacy.disk import sweep_disk
from mielikunta.foundation.privacy.queries import erasures, unfinished_erasures
from mielikunta.foundation.schedule.registry import every


@every(hours=24)
def carry_out_retention() -> dict[str, int]:
    """Erase what has had its time in every model; return counts."""
    counts = carry_out(now=timezone.now())
    sweep_disk(thoroughly=True)
    return counts


@every(hours=1)
def finish_erasures() -> int:
    """Empty the rows of erasures that a crash or a rollback left half done; return how many rows."""
    emptied = 0
    for entry in unfinished_erasures().iterator():
        emptied += empty_entries(entries=[entry])
        settle_entries(entries=[entry])
    sweep_disk()
    return emptied


@every(hours=24)
def sweep_orphan_keys() -> int:
    """Destroy keys older than a day that no record uses; return how many."""
    return sweep_orphans(now=timezone.now())


def replay_erasures() -> int:
    """After a restore of the content: empty again every row that was erased; return how many rows."""
    emptied = 0
    for entry in erasures().iterator():
        emptied += empty_entries(entries=[entry])
        settle_entries(entries=[entry])
    carry_out_retention()
    return emptied
