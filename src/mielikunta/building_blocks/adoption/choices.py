"""What can be chosen in forms: places and people."""

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries import partners_of, places_for
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.places.queries import areas

Choices = list[tuple[str, str]]


def near_places(organisation: Organisation) -> Choices:
    """Return the municipalities offered as ticks: the organisation's own county's, its own first.

    Organisations of the demonstration are offered the demonstration's places. None for one without a county.
    """
    own = organisation.municipality
    places = places_for(organisation)
    if not organisation.is_demonstration:
        area_id = own.area_id if own else organisation.area_id
        places = places.filter(area_id=area_id) if area_id else places.none()
    named = [(str(place.pk), place.name()) for place in places.alphabetical()]
    return sorted(named, key=lambda place: own is not None and place[0] != str(own.pk))


def counties_for(organisation: Organisation) -> Choices:
    """Return the counties offered as ticks to an organisation that works in no single one, such as a national one."""
    if organisation.is_demonstration or organisation.municipality_id or organisation.area_id:
        return []
    return [(str(area.pk), area.name()) for area in areas().current().alphabetical()]


def people_to_choose(organisation: Organisation) -> Choices:
    """Return the organisation's members as choices; two of the same name are told apart by their addresses."""
    members = list(memberships().in_organisation(organisation.pk).in_force())
    names = [str(member.user) for member in members]
    return [
        (str(member.pk), f"{name} ({member.user.email})" if names.count(name) > 1 else name)
        for member, name in zip(members, names, strict=True)
    ]


def partners_to_choose(adoption: Adoption) -> Choices:
    """Return the organisations whose members may get a role in the adoption."""
    return [(str(partner.pk), str(partner)) for partner in partners_of(adoption.organisation)]
