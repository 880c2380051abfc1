"""Loads the content of the house, and the invented municipality of Mallila."""

import datetime
from typing import Any
from uuid import UUID, uuid5

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import (
    Adoption,
    Check,
    OperatingModel,
    adopt,
    answer_check,
    load_models,
    name_to_role,
)
from mielikunta.building_blocks.journeys.api import Referral, refer
from mielikunta.building_blocks.registers.api import EntryDetails, StepHow, StepKind, note_step, save_details
from mielikunta.building_blocks.safety.api import load_safety_texts
from mielikunta.building_blocks.services.parts import load_helplines
from mielikunta.foundation.access.decisions import Actor, Grant, Right
from mielikunta.foundation.people.api import add_member, set_up_organisation
from mielikunta.foundation.people.demonstration import set_up_second_factor
from mielikunta.foundation.people.models import Membership, Organisation, User
from mielikunta.foundation.places.importers import load_places
from mielikunta.foundation.places.models import Area, Municipality
from mielikunta.programme.projects.api import load_projects
from mielikunta.site.catalogue.api import rebuild_index
from mielikunta.site.demonstration.decisions import PASSWORD, PEOPLE, SECOND_FACTOR, WISHES, Person
from mielikunta.site.demonstration.kiosk import open_kiosk
from mielikunta.site.demonstration.services import enter_services

MODEL, KIOSK = "hyvinvointilahetti", "mielikioski"
NAMESPACE = UUID("6e3a1c52-8f7d-4f0b-9f43-0d6f5b2c7a11")


def load_content() -> None:
    """Load what ships with the product; again changes nothing."""
    load_places()
    load_models()
    load_safety_texts()
    load_projects()
    load_helplines()
    rebuild_index()


@transaction.atomic
def load_demonstration() -> bool:
    """Found Mallila with its people and a few referrals; returns False when it stands already."""
    if User.objects.filter(is_demonstration=True).exists():
        return False
    organisations = found_organisations()
    members = {person.email: join(person, organisations[person.organisation]) for person in PEOPLE}
    adoption = take_model_into_use(organisations["municipality"], members)
    enter_services(organisations, members)
    open_kiosk(OperatingModel.objects.get(slug=KIOSK), organisations["municipality"], members, mallila())
    referrer = members["hoitaja@mallila.example"]
    for number, (name, wish, grounds) in enumerate(WISHES):
        file_referral(adoption, referrer, number, name, wish, grounds)
    return True


def mallila() -> Municipality:
    """Return the invented municipality; its point lies on a lake."""
    area = Area.objects.get(code="13")
    place, _made = Municipality.objects.get_or_create(
        code="999",
        defaults={
            "name_fi": "Mallila",
            "name_sv": "Mallby",
            "area": area,
            "language_status": "fi_sv",
            "population": 7300,
            "latitude": 62.33,
            "longitude": 25.58,
            "valid_from": datetime.date(2021, 1, 1),
        },
    )
    return place


def found_organisations() -> dict[str, Organisation]:
    """Return the demonstration's organisations by a word."""
    place = mallila()
    wanted = {
        "municipality": Organisation(
            kind="municipality", name_fi="Mallilan kunta", name_sv="Mallby kommun", municipality=place
        ),
        "parish": Organisation(
            kind="parish", name_fi="Mallilan seurakunta", name_sv="Mallby församling", municipality=place
        ),
        "association": Organisation(
            kind="association", name_fi="Mallilan lähiapu ry", name_sv="Mallby närhjälp rf", municipality=place
        ),
        "agency": Organisation(kind="agency", name_fi="Ohjelmatoimisto (esittely)", name_sv="Programkontoret (demo)"),
    }
    for organisation in wanted.values():
        organisation.is_demonstration = True
        set_up_organisation(organisation=organisation, members=[])
    return wanted


def join(person: Person, organisation: Organisation) -> Membership:
    """Return the membership of a new demonstration user."""
    user = User.objects.create_user(email=person.email, name=person.name, password=PASSWORD, is_demonstration=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    set_up_second_factor(user=user, secret=SECOND_FACTOR)
    return add_member(user=user, organisation_id=organisation.pk, roles=list(person.roles))


def take_model_into_use(organisation: Organisation, members: dict[str, Membership]) -> Adoption:
    """Adopt the demonstration's model in practice mode and give the roles."""
    by_role = {person.adoption_role: members[person.email] for person in PEOPLE if person.adoption_role}
    leader = Actor(
        user_id=by_role["lead"].user_id,
        organisation_id=organisation.pk,
        grants=frozenset({Grant(Right.MANAGE_ADOPTION, organisation.pk)}),
        second_factor=True,
    )
    adoption = adopt(
        by=leader,
        organisation=organisation,
        model=OperatingModel.objects.get(slug=MODEL),
        municipalities=[mallila().pk],
        lead=by_role["lead"],
        deputy=by_role["deputy"],
        starts_on=timezone.localdate(),
    )
    for person in PEOPLE:
        if person.adoption_role not in {"", "lead", "deputy"}:
            name_to_role(by=leader, adoption=adoption, membership=members[person.email], role=person.adoption_role)
    enter_companions(adoption, members)
    answer_check(
        by=leader,
        adoption=adoption,
        check=Check.CONTACT,
        answer="Kaisa Koordinaattori, 040 000 0000 (esittely), arkisin klo 9–15.",
    )
    return adoption


def enter_companions(adoption: Adoption, members: dict[str, Membership]) -> None:
    """Enter the demonstration's companions in their register: trained, and with something to tell of themselves."""
    worker = next(members[person.email] for person in PEOPLE if person.adoption_role == "coordinator")
    rights = frozenset({Grant(Right.WORK_QUEUE, adoption.organisation_id, adoption.pk)})
    by = Actor(worker.user_id, organisation_id=adoption.organisation_id, grants=rights, second_factor=True)
    companions = [members[person.email] for person in PEOPLE if person.adoption_role == "companion"]
    for number, member in enumerate(companions):
        told: dict[str, Any] = {"adoption": adoption, "membership": member, "role": "companion"}
        interests = ["walking", "talking", "music"] if number % 2 == 0 else ["nature", "cooking"]
        languages = ["fi", "sv"] if number % 2 == 0 else ["fi"]
        details = EntryDetails(languages=languages, interests=interests, topics=["loneliness", "new_hobby"])
        save_details(by=by, details=details, as_seen="", **told)
        for step in (StepKind.INTERVIEW, StepKind.UNDERTAKING, StepKind.TRAINING):
            note_step(by=by, step=step, done_on=timezone.localdate(), how=StepHow.PAPER, **told)


def file_referral(
    adoption: Adoption, referrer: Membership, number: int, name: str, wish: str, grounds: list[str]
) -> None:
    """File one invented referral."""
    by = Actor(
        user_id=referrer.user_id,
        organisation_id=adoption.organisation_id,
        grants=frozenset({Grant(Right.REFER, adoption.organisation_id, adoption.pk)}),
    )
    refer(
        by=by,
        adoption=adoption,
        referrer=referrer,
        referral=Referral(
            submission=uuid5(NAMESPACE, str(number)),
            municipality_id=mallila().pk,
            person_name=name,
            contact=f"040 000 00{number:02} (esittely)",
            wish=wish,
            grounds=grounds,
            language="sv" if name.startswith("Bertta") else "fi",
            reach="phone",
            permission="spoken",
            permission_on=timezone.localdate(),
            tells_referrer=True,
        ),
    )
