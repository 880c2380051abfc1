"""Which gatherings a certificate is given of, and for how long a time; plain Python."""

from collections.abc import Iterable
from datetime import timedelta

from mielikunta.building_blocks.gatherings.decisions import Kind
from mielikunta.building_blocks.gatherings.decisions.series import Moments

TRAININGS = frozenset({Kind.METHOD_TRAINING, Kind.WORKSHOP, Kind.SEMINAR})


def hours_and_minutes(attended: Iterable[Moments]) -> tuple[int, int]:
    """Return how long the sessions that somebody came to lasted in all, in whole minutes."""
    lasted = sum(((ends - starts) for starts, ends in attended), timedelta())
    return divmod(int(lasted.total_seconds() // 60), 60)
