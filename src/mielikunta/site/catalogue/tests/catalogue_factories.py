"""Adoptions made in one line."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption, Mode, OperatingModel, Stage
from mielikunta.building_blocks.adoption.models import ServedMunicipality
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.places.models import Municipality


def organisation(name: str, name_sv: str = "") -> Organisation:
    """Return a stored association."""
    return Organisation.objects.create(kind="association", name_fi=name, name_sv=name_sv)


def adoption(by: Organisation, slug: str, codes: Iterable[str], *, live: bool = True) -> Adoption:
    """Return a stored adoption that serves the municipalities with these codes."""
    model = OperatingModel.objects.get(slug=slug)
    made = Adoption.objects.create(
        organisation=by,
        model=model,
        version_id=model.current_version_id,
        mode=Mode.LIVE if live else Mode.PRACTICE,
        stage=Stage.PILOTING if live else Stage.EXPLORING,
        starts_on=datetime.date(2026, 11, 1),
        live_since=timezone.now() if live else None,
    )
    ServedMunicipality.objects.bulk_create(
        ServedMunicipality(adoption=made, municipality=place)
        for place in Municipality.objects.filter(code__in=list(codes))
    )
    return made


def nation(count: int) -> None:
    """Store `count` adoptions in real use, spread over the models and the country."""
    models = list(OperatingModel.objects.all())
    places = list(Municipality.objects.filter(valid_until=None))
    bodies = Organisation.objects.bulk_create(
        Organisation(kind="association", name_fi=f"Yhdistys {number}") for number in range(count // len(models) + 1)
    )
    made = Adoption.objects.bulk_create(
        Adoption(
            organisation=bodies[number // len(models)],
            model=models[number % len(models)],
            version_id=models[number % len(models)].current_version_id,
            mode=Mode.LIVE,
            stage=Stage.IN_USE,
            starts_on=datetime.date(2026, 1, 1),
            live_since=timezone.now(),
        )
        for number in range(count)
    )
    ServedMunicipality.objects.bulk_create(
        ServedMunicipality(adoption=each, municipality=places[number % len(places)]) for number, each in enumerate(made)
    )
