"""Taking a model into use, and where it serves."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.actions.rows import doer, locked, member_now, note, use_changed
from mielikunta.building_blocks.adoption.decisions import Stage
from mielikunta.building_blocks.adoption.models import (
    Adoption,
    AdoptionRole,
    OperatingModel,
    ServedMunicipality,
    StageChange,
)
from mielikunta.building_blocks.adoption.queries import adoptions, places_for
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership, Organisation


@transaction.atomic
def adopt(
    *,
    by: Actor,
    organisation: Organisation,
    model: OperatingModel,
    municipalities: Iterable[UUID],
    lead: Membership,
    deputy: Membership | None,
    starts_on: datetime.date,
) -> Adoption:
    """Take a model into use in practice mode. Pressed twice, or by two at once, the first adoption is returned."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=organisation)
    adopter = Organisation.objects.select_for_update().get(pk=organisation.pk)
    running = adoptions().running().in_organisation(adopter.pk).filter(model=model).first()
    if running:
        return running
    places = _may_be_served(adopter, municipalities)
    leaders = [(LEAD, lead), *([(DEPUTY, deputy)] if deputy else [])]
    for _role, person in leaders:
        member_now(person, of=adopter.pk)
    if deputy and deputy.user_id == lead.user_id:
        raise NotPossible("deputy_is_lead")
    adoption = Adoption.objects.create(
        organisation=adopter, model=model, version_id=_newest_version(model), starts_on=starts_on
    )
    _serve(adoption, places)
    for role, person in leaders:
        AdoptionRole.objects.create(adoption=adoption, membership=person, role=role)
    StageChange.objects.create(adoption=adoption, stage=Stage.EXPLORING, changed_by_id=doer(by))
    note(by, "adopted", adoption)
    return adoption


def _newest_version(model: OperatingModel) -> UUID:
    """Return the model's version as it is now: a new one may have come while the questions were answered."""
    newest: UUID = OperatingModel.objects.values_list("current_version_id", flat=True).get(pk=model.pk)
    return newest


def _may_be_served(adopter: Organisation, municipalities: Iterable[UUID], served: Iterable[UUID] = ()) -> set[UUID]:
    """Return the places as a set; a place served already may stay also when it has merged into another."""
    places = set(municipalities)
    if not places:
        raise NotPossible("no_municipality")
    added = places - set(served)
    if places_for(adopter).filter(pk__in=added).count() != len(added):
        raise NotPossible("not_to_be_served")
    return places


def _serve(adoption: Adoption, places: Iterable[UUID]) -> None:
    ServedMunicipality.objects.bulk_create(
        ServedMunicipality(adoption=adoption, municipality_id=place) for place in places
    )


@transaction.atomic
def change_served(*, by: Actor, adoption: Adoption, municipalities: Iterable[UUID]) -> None:
    """Set the municipalities that the adoption serves; at least one. The same ones again change nothing."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    served = set(row.served.values_list("municipality_id", flat=True))
    places = _may_be_served(row.organisation, municipalities, served)
    if places == served:
        return
    row.served.exclude(municipality_id__in=places).delete()
    _serve(row, places - served)
    use_changed(row)
    note(by, "served_changed", row)
