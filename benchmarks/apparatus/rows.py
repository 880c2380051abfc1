"""The rows of the made-up nation. Imported once Django stands."""

from collections.abc import Iterable

from django.db import transaction

from benchmarks.apparatus.nation import MadeAdoption, adoptions, dice, identity, moment
from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, OperatingModel, ServedMunicipality
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.foundation.people.models import Membership, Organisation, User
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.models import Handle

JOURNEYS_OF = "hyvinvointilahetti"
BATCH = 500  # rows of one INSERT


def municipalities() -> list[Municipality]:
    """Return the municipalities in the order of their codes."""
    return list(Municipality.objects.filter(valid_until=None).exclude(code="999").order_by("code"))


@transaction.atomic
def store(places: list[Municipality]) -> int:
    """Store what happens in these municipalities; returns the number of adoptions."""
    by_code = {place.code: place for place in places}
    models = {model.slug: model for model in OperatingModel.objects.select_related("current_version")}
    Organisation.objects.bulk_create(organisation_of(place) for place in places)
    made = list(adoptions(sorted(by_code), sorted(models)))
    Adoption.objects.bulk_create((adoption_of(each, models[each.model]) for each in made), batch_size=BATCH)
    ServedMunicipality.objects.bulk_create(
        (
            ServedMunicipality(
                adoption_id=identity("adoption", each.municipality, each.model),
                municipality_id=by_code[each.municipality].pk,
            )
            for each in made
        ),
        batch_size=BATCH,
    )
    people(made)
    journeys(made, by_code)
    return len(made)


def organisation_of(place: Municipality) -> Organisation:
    """Return the municipality as an organisation."""
    return Organisation(
        id=identity("organisation", place.code),
        kind="municipality",
        name_fi=f"{place.name_fi} (mitta)",
        name_sv=f"{place.name_sv} (mått)",
        municipality=place,
    )


def adoption_of(each: MadeAdoption, model: OperatingModel) -> Adoption:
    """Return an adoption in real use, at one of its stages."""
    return Adoption(
        id=identity("adoption", each.municipality, each.model),
        organisation_id=identity("organisation", each.municipality),
        model=model,
        version=model.current_version,
        mode="live",
        stage=dice("stage", each.municipality, each.model).choice(["piloting", "in_use", "rooted"]),
        starts_on=each.started,
        live_since=moment(each.started),
    )


def people(made: Iterable[MadeAdoption]) -> None:
    """Store the members of each adoption; the first leads it."""
    users, memberships, roles = [], [], []
    for each in made:
        for number in range(each.members):
            names = (each.municipality, each.model, number)
            user = User(id=identity("user", *names), email=f"{'-'.join(map(str, names))}@mitta.example", name="Mitta")
            membership = Membership(
                id=identity("membership", *names),
                user=user,
                organisation_id=identity("organisation", each.municipality),
                joined_on=each.started,
            )
            users.append(user)
            memberships.append(membership)
            roles.append(
                AdoptionRole(
                    adoption_id=identity("adoption", each.municipality, each.model),
                    membership=membership,
                    role="lead" if number == 0 else f"worker_{number}",
                )
            )
    User.objects.bulk_create(users, batch_size=BATCH)
    Membership.objects.bulk_create(memberships, batch_size=BATCH)
    AdoptionRole.objects.bulk_create(roles, batch_size=BATCH)


def journeys(made: Iterable[MadeAdoption], places: dict[str, Municipality]) -> None:
    """Store journeys as they stand after their texts' time: numbers and classes without any text."""
    handles, rows = [], []
    for each in made:
        for number in range(each.journeys if each.model == JOURNEYS_OF else 0):
            names = (each.municipality, number)
            adoption_id = identity("adoption", each.municipality, each.model)
            handle = Handle(id=identity("handle", *names), adoption_id=adoption_id)
            received = moment(each.started)
            handles.append(handle)
            rows.append(
                Journey(
                    id=identity("journey", *names),
                    key_id=identity("key", *names),
                    adoption_id=adoption_id,
                    handle=handle,
                    submission=identity("submission", *names),
                    municipality=places[each.municipality],
                    language="fi",
                    grounds=["loneliness"],
                    reach="phone",
                    permission="spoken",
                    permission_on=each.started,
                    stage="ended",
                    received_at=received,
                    accepted_at=received,
                    closed_at=received,
                    ending="goal_reached",
                    referrer_id=identity("membership", each.municipality, each.model, 0),
                )
            )
    Handle.objects.bulk_create(handles, batch_size=BATCH)
    Journey.objects.bulk_create(rows, batch_size=BATCH)
