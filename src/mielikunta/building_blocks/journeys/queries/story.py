"""What one journey's page reads: one small question for each thing that may stand on it."""

from typing import Any
from uuid import UUID

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.models import (
    Agreement,
    Appointment,
    Companionship,
    Extension,
    FollowUp,
    Goal,
    Handover,
    Journey,
    Meeting,
)
from mielikunta.building_blocks.journeys.queries.companionships import companionships
from mielikunta.building_blocks.journeys.queries.course import (
    open_requests,
    unread_messages,
    unseen_reminders,
    visits_still_in,
)
from mielikunta.building_blocks.journeys.queries.journeys import journeys
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.reads.prepared import Prepared

_visible = Prepared(
    lambda adoption_id, journey_id: (
        journeys()
        .filter(adoption_id=adoption_id, pk=journey_id)
        .select_related("municipality", "referrer__user", "referrer__organisation")[:1]
    )
)
_companion = Prepared(
    lambda journey_id: (
        companionships().going_on().with_presence().filter(journey_id=journey_id).select_related("membership__user")[:1]
    )
)
_goals = Prepared(lambda journey_id: Goal.objects.filter(journey_id=journey_id).order_by("set_at"))
_meetings = Prepared(lambda journey_id: Meeting.objects.filter(journey_id=journey_id).order_by("-held_on", "-noted_at"))
_members = Prepared(lambda ids: memberships().filter(pk__in=ids).select_related("user"))
_appointment = Prepared(
    lambda journey_id: Appointment.objects.filter(journey_id=journey_id, closed_at__isnull=True)[:1]
)
_agreement = Prepared(
    lambda journey_id: Agreement.objects.filter(journey_id=journey_id).select_related("seen_by__user")[:1]
)
_extensions = Prepared(
    lambda journey_id: (
        Extension.objects.filter(journey_id=journey_id).select_related("made_by__user").order_by("made_at")
    )
)
_handovers = Prepared(
    lambda journey_id: (
        Handover.objects.filter(journey_id=journey_id).select_related("written_by__user").order_by("-written_at")
    )
)
_follow_ups = Prepared(
    lambda journey_id: FollowUp.objects.filter(journey_id=journey_id).select_related("done_by__user").order_by("due_on")
)
_visits = Prepared(lambda journey_id: visits_still_in().filter(journey_id=journey_id))
_unread = Prepared(lambda journey_id: unread_messages().filter(journey_id=journey_id).values_list("pk"))
_requests = Prepared(lambda journey_id: open_requests().filter(journey_id=journey_id))
_reminders = Prepared(lambda journey_id: unseen_reminders().filter(journey_id=journey_id))


def one_visible(*, adoption: Adoption, journey_id: UUID) -> Journey | None:
    """Return the journey if it is of this adoption; whether it may be read is asked when it is opened."""
    found: Journey | None = _visible.first(adoption.pk, journey_id)
    if found is not None:
        found.adoption = adoption
    return found


def companion_now(journey: Journey) -> Companionship | None:
    """Return who walks alongside now, with the name and `is_here`: whether they still are a companion."""
    found: Companionship | None = _companion.first(journey.pk)
    return found


def goals_of(journey: Journey) -> list[Goal]:
    """Return the goals in the order they were set."""
    return _goals(journey.pk)


def meetings_of(journey: Journey) -> list[Meeting]:
    """Return the meetings, the latest first, with who held and who noted them; two queries."""
    found: list[Meeting] = _meetings(journey.pk)
    ids = {pk for meeting in found for pk in (meeting.noted_by_id, meeting.held_by_id) if pk}
    members = {member.pk: member for member in _members(ids)}
    for meeting in found:
        meeting.noted_by = members[meeting.noted_by_id]
        if meeting.held_by_id:
            meeting.held_by = members[meeting.held_by_id]
    return found


def next_appointment(journey: Journey) -> Appointment | None:
    """Return the meeting that has been agreed on and not yet noted."""
    found: Appointment | None = _appointment.first(journey.pk)
    return found


def agreement_of(journey: Journey) -> Agreement | None:
    """Return what the person has accepted, if anything."""
    found: Agreement | None = _agreement.first(journey.pk)
    if found is not None:
        found.journey = journey
    return found


def extensions_of(journey: Journey) -> list[Extension]:
    """Return how the journey has been made longer, the first time first."""
    return _extensions(journey.pk)


def handovers_of(journey: Journey) -> list[Handover]:
    """Return the words from one companion to the next, the latest first."""
    return _handovers(journey.pk)


def follow_ups_with_doer(journey: Journey) -> list[FollowUp]:
    """Return the follow-ups of a journey, done or not, the soonest first."""
    return _follow_ups(journey.pk)


def visits_now(journey: Journey) -> list[Any]:
    """Return the lone visits on this journey that have not ended."""
    return _visits(journey.pk)


def unread_count(journey: Journey) -> int:
    """Return how many messages of the person nobody has looked at."""
    return len(_unread(journey.pk))


def requests_open(journey: Journey) -> list[Any]:
    """Return what the person has asked for and nobody has handled."""
    return _requests(journey.pk)


def reminders_open(journey: Journey) -> list[Any]:
    """Return the reminders that nobody has put aside."""
    return _reminders(journey.pk)
