"""Who may leave a note, keep the texts and numbers up to date, and read what happened."""

from mielikunta.foundation.access.decisions import Actor, Right, Scope, may
from mielikunta.foundation.access.permissions import SecondFactorNeeded, require_any

KEEPING = (Right.WORK_QUEUE, Right.MANAGE_ADOPTION)
MEETING = (Right.ACCOMPANY, Right.REFER, *KEEPING)


def require_upkeep(*, by: Actor, on: Scope) -> None:
    """Let through the lead and the coordinator."""
    require_any(by=by, rights=KEEPING, on=on)


def may_keep(actor: Actor, on: Scope) -> bool:
    """Return whether the actor keeps the texts and numbers up to date here."""
    return any(may(actor, right, on) for right in KEEPING)


def may_note(actor: Actor, on: Scope) -> bool:
    """Return whether the actor meets people here, so that something may happen."""
    return any(may(actor, right, on) for right in MEETING)


def require_note(*, by: Actor, on: Scope) -> None:
    """Let through whoever meets people here."""
    require_any(by=by, rights=MEETING, on=on)


def require_notes(*, by: Actor, on: Scope) -> None:
    """Let through the lead and the coordinator, with a second factor: the notes tell of people."""
    require_upkeep(by=by, on=on)
    if not by.second_factor:
        raise SecondFactorNeeded
