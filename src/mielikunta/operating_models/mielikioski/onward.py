"""The way on from a conversation: what there is to go on to, and a service in plain words."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.appointments.api import has_free
from mielikunta.building_blocks.gatherings.api import has_training_coming
from mielikunta.building_blocks.journeys.api import WayIn, doors_of, reachable_from, ways_in
from mielikunta.building_blocks.services.api import Need
from mielikunta.building_blocks.services.parts import Card
from mielikunta.foundation.access.decisions import Actor, Right, may
from mielikunta.operating_models.mielikioski.decisions import Topic

# The need of the directory that lies nearest to what the visitor chose; somebody to talk to helps with all others.
NEEDS: dict[str, Need] = {
    Topic.SELF_HARM: Need.ACUTE,
    Topic.LOW_MOOD: Need.LOW_MOOD,
    Topic.LONELINESS: Need.LONELINESS,
    Topic.RELATIONSHIPS: Need.RELATIONSHIPS,
    Topic.SUBSTANCES: Need.SUBSTANCES,
}


def need_of(topic: str) -> str:
    """Return the need that services are looked for by."""
    return NEEDS.get(topic, Need.TALK).value


@dataclass(frozen=True)
class Way:
    """Somewhere to go on to by oneself: a model in use, of the same organisation or in the same municipality."""

    adoption: Adoption
    way: WayIn


@dataclass(frozen=True)
class Onwards:
    """What there is to go on to from here, besides the services near by."""

    has_times: bool
    has_courses: bool
    ways: list[Way]


def ways_from(adoption: Adoption) -> list[Way]:
    """Return where a person may go on to with their own words."""
    known = ways_in()
    return [Way(each, known[each.model.slug]) for each in reachable_from(adoption)]


def onwards_from(adoption: Adoption) -> Onwards:
    """Return what there is to go on to from a kiosk."""
    now = timezone.now()
    courses = has_training_coming(adoption.organisation_id, now)
    return Onwards(has_free(adoption.pk, now), courses, ways_from(adoption))


def way_of(adoption: Adoption, way_id: UUID) -> Way | None:
    """Return one of the ways."""
    return next((each for each in ways_from(adoption) if each.adoption.pk == way_id), None)


@dataclass(frozen=True)
class WorkersDoor:
    """A way on as a worker has it for somebody else. `sent`: the name of the page with their own referrals there."""

    way: Way
    may_refer: bool
    sent: str


def doors_for(adoption: Adoption, actor: Actor) -> list[WorkersDoor]:
    """Return where a worker may refer somebody to, and after those where they would have to be named a referrer."""
    found = []
    for each in ways_from(adoption):
        doors = doors_of(each.adoption.model.slug)
        found.append(WorkersDoor(each, may(actor, Right.REFER, each.adoption), doors.sent if doors else ""))
    return sorted(found, key=lambda door: not door.may_refer)


def card_words(card: Card, address: str) -> str:
    """Return a service as it is written into a conversation: what it is, whose, how it is reached, where more is."""
    reached = [_("Phone: %(phone)s") % {"phone": card.phone}] if card.phone else []
    lines = [card.name, card.provider, card.summary, card.where, *reached, address]
    return "\n".join(line for line in lines if line)
