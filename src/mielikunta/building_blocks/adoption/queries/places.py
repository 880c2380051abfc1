"""Which municipalities an organisation may serve: real ones serve real places, invented ones invented places."""

from collections.abc import Iterable

from mielikunta.foundation.people.decisions import OrganisationKind
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.queries import organisations
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.places.queries import MunicipalityQuerySet, living_successor, municipalities


def demonstration_places() -> MunicipalityQuerySet:
    """Return the invented municipalities: those on which a municipality of the demonstration stands."""
    invented = organisations().filter(is_demonstration=True, kind=OrganisationKind.MUNICIPALITY)
    return municipalities().filter(pk__in=invented.filter(municipality__isnull=False).values("municipality_id"))


def places_for(organisation: Organisation) -> MunicipalityQuerySet:
    """Return the municipalities in force that the organisation may serve."""
    invented = demonstration_places()
    if organisation.is_demonstration:
        return invented.current()
    return municipalities().current().exclude(pk__in=invented.values("pk"))


def still_standing(places: Iterable[Municipality]) -> list[Municipality]:
    """Return the places, each that has merged replaced by the one that carries it on; no place twice."""
    heirs = [place if place.is_current() else living_successor(place) for place in places]
    return list({heir.pk: heir for heir in heirs if heir is not None}.values())
