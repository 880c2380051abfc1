"""By the clock: joining, leaving, and applications that nobody answered."""

from mielikunta.building_blocks.registers.actions import follow_roles, let_lapse, welcome_joined
from mielikunta.foundation.schedule.registry import every

DAYS_UNANSWERED = 182


@every(minutes=2)
def welcome_those_who_joined() -> int:
    """Give accepted applicants who have joined their role; return how many."""
    return welcome_joined()


@every(hours=24)
def follow_roles_of_register() -> int:
    """Note who has left a register and who is back; return how many."""
    return follow_roles()


@every(hours=24)
def close_unanswered_applications() -> int:
    """Close applications that nobody answered in half a year, so that they are not kept for ever; return how many."""
    return let_lapse(DAYS_UNANSWERED)
