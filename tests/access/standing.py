"""What stands in a world's rows: a trespass would have changed it."""

from typing import Any

from mielikunta.building_blocks.adoption.api import (
    Adoption,
)
from mielikunta.building_blocks.conversations.api import Conversation
from mielikunta.building_blocks.measures.api import (
    invitations,
)
from mielikunta.foundation.people.models import Absence
from tests.access.people import World


def register_standing(adoption: Adoption) -> list[Any]:
    """Return the rows of an adoption's register, and who has been asked."""
    entries = adoption.register_entries.order_by("pk")
    steps = [entry.steps.order_by("pk").values() for entry in entries]
    claims = [entry.claims.order_by("pk").values() for entry in entries]
    dates = [date.answers.order_by("pk").values() for date in adoption.group_dates.order_by("pk")]
    asks = [journey.asks.order_by("pk").values() for journey in adoption.journeys.order_by("pk")]
    rows = [adoption.applications.order_by("pk").values(), adoption.group_dates.order_by("pk").values()]
    return [entries.values(), *steps, *claims, *dates, *asks, *rows]


def standing(world: World) -> dict[str, Any]:
    """Return what a trespass would have changed: to be the same before and after."""
    adoption, organisation = world.adoption, world.organisation
    journeys = adoption.journeys.order_by("pk")
    return {
        "adoption": list(type(adoption).objects.filter(pk=adoption.pk).values()),
        "roles": list(adoption.roles.order_by("pk").values()),
        "checks": list(adoption.checks.order_by("pk").values()),
        "evidence": list(adoption.evidence.order_by("pk").values()),
        "wordings": list(adoption.local_changes.order_by("pk").values()),
        "served": list(adoption.served.order_by("pk").values()),
        "journeys": list(journeys.values()),
        "questions": list(invitations().in_adoption(adoption.pk).order_by("pk").values()),
        "goals": [list(journey.goals.order_by("pk").values()) for journey in journeys],
        "meetings": [list(journey.meetings.order_by("pk").values()) for journey in journeys],
        "visits": [list(journey.solo_visits.order_by("pk").values()) for journey in journeys],
        "messages": [list(journey.messages.order_by("pk").values()) for journey in journeys],
        "requests": [list(journey.requests.order_by("pk").values()) for journey in journeys],
        "appointments": [list(journey.appointments.order_by("pk").values()) for journey in journeys],
        "register": [list(rows) for rows in register_standing(adoption)],
        "companions": [list(journey.companionships.order_by("pk").values()) for journey in journeys],
        "conversations": list(Conversation.objects.filter(adoption=adoption).order_by("pk").values()),
        "ready_answers": list(adoption.ready_answers.order_by("pk").values()),
        "members": list(organisation.memberships.order_by("pk").values("pk", "left_on", "roles__role")),
        "notes": list(adoption.incident_notes.order_by("pk").values()),
        "invitations": list(organisation.invitations.order_by("pk").values()),
        "services": list(organisation.services.order_by("pk").values()),
        "service_versions": [list(each.versions.order_by("pk").values()) for each in organisation.services.all()],
        "absences": list(Absence.objects.filter(membership__organisation=organisation).order_by("pk").values()),
    }
