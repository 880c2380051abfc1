"""Which organisation owns which model: it sees where its model is in use."""

from collections import defaultdict
from uuid import UUID

from django.db import transaction

from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.queries import operating_models, organisation_names
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.permissions import require_founder
from mielikunta.foundation.places.decisions.names import folded


@transaction.atomic
def set_owner(*, by: Actor, model: OperatingModel, owner: Organisation | None) -> None:
    """Set or take away the owner of a model: for those who found organisations. The same again changes nothing."""
    require_founder(by=by)
    if owner is not None and owner.is_demonstration:
        raise NotPossible("invented_owner")
    row = OperatingModel.objects.select_for_update().get(pk=model.pk)
    if row.owner_id == (owner.pk if owner else None):
        return
    OperatingModel.objects.filter(pk=row.pk).update(owner=owner)
    record(by=by.user_id, verb="adoption.owner_set", on=row, organisation_id=by.organisation_id)


def by_official_name() -> dict[str, list[UUID]]:
    """Return the organisations by name, in one case and single spaces, in Finnish and in Swedish."""
    found: dict[str, list[UUID]] = defaultdict(list)
    for organisation_id, name_fi, name_sv in organisation_names():
        for name in {folded(name_fi), folded(name_sv)} - {""}:
            found[name].append(organisation_id)
    return found


@transaction.atomic
def link_owners() -> int:
    """Link every model without an owner to the organisation that its description names; return how many.

    Only where exactly one organisation has the name, and none is invented; others are chosen on the owners' page.
    """
    unowned = operating_models().catalogue().filter(owner=None)
    organisations, linked = by_official_name(), 0
    for model in unowned:
        named = organisations.get(folded(str(model.current_version.texts.get("owner", ""))), [])
        if len(named) != 1:
            continue
        if OperatingModel.objects.filter(pk=model.pk, owner=None).update(owner_id=named[0]):
            record(verb="adoption.owner_set", on=model, organisation_id=named[0])
            linked += 1
    return linked
