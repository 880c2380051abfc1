"""A companion asked for through a worker, for somebody at the door or on the phone: no code, no conversation."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, ServedMunicipality
from mielikunta.building_blocks.journeys.api import NotPossible
from mielikunta.building_blocks.journeys.models import Journey, TurnedElsewhere
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_referral, a_world
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.operating_models.mielikioski.actions import refer_for
from mielikunta.operating_models.mielikioski.models import Contact, Onward
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import a_kiosk

NAME, WISH = "Irma Iloinen", "Uskaltaisin uimaan, jos joku lähtisi mukaan."
ENDED = {"ended_on": timezone.localdate(), "stage": "ended", "end_reason": "other"}


@pytest.fixture
def companions(kiosk: World) -> World:
    """The companion's model in real use near by, with the kiosk's worker named a referrer there."""
    world = a_world("148")
    ServedMunicipality.objects.create(adoption=world.adoption, municipality=kiosk.place)
    AdoptionRole.objects.create(adoption=world.adoption, membership=kiosk.people["worker"], role="referrer")
    return world


def client_of(kiosk: World, who: str) -> Client:
    client = Client()
    client.force_login(kiosk.people[who].user)
    return client


def address(kiosk: World, companions: World | None = None) -> str:
    return f"/en/tyo/{kiosk.adoption.pk}/mielikioski/seuraan/{f'{companions.adoption.pk}/' if companions else ''}"


def filled(companions: World, **changes: Any) -> dict[str, Any]:
    whole = {
        "submission": str(uuid4()),
        **dict.fromkeys(["danger", "crisis", "treatment"], "no"),
        **dict.fromkeys(["of_age", "willing"], "on"),
        "person_name": NAME,
        "contact": "040 765 4321",
        "reach": "phone",
        "language": "fi",
        "municipality": str(companions.place.pk),
        "grounds": ["loneliness"],
        "wish": WISH,
        "permission": "spoken",
        "permission_on": timezone.localdate().isoformat(),
    }
    return whole | changes


def test_a_worker_refers_somebody_and_sent_twice_it_is_one(kiosk: World, companions: World) -> None:
    worker, sent = client_of(kiosk, "worker"), filled(companions)
    assert address(kiosk, companions) in worker.get(address(kiosk)).content.decode()
    assert "The person wants to take part" in worker.get(address(kiosk, companions)).content.decode()
    for _turn in range(2):
        told = worker.post(address(kiosk, companions), sent, follow=True).content.decode()
        assert "The referral has been sent." in told
    journey = Journey.objects.get()
    assert (journey.person_name, journey.source, journey.referrer) == (NAME, "account", kiosk.people["worker"])
    assert list(Onward.objects.values_list("guided", "adoption")) == [("companion", kiosk.adoption.pk)]
    assert not Contact.objects.exists(), "the visit itself is counted with its topic, at another moment"


def test_the_kiosk_keeps_nothing_of_the_person(kiosk: World, companions: World) -> None:
    client_of(kiosk, "worker").post(address(kiosk, companions), filled(companions))
    journey = Journey.objects.get()
    (row,) = Onward.objects.values()
    marks = {str(journey.pk), str(journey.handle_id), str(journey.submission), journey.submission.hex}
    assert not [value for value in row.values() for mark in marks if mark in str(value)]
    assert not AuditRow.objects.filter(adoption_id=kiosk.adoption.pk, subject_id=journey.pk).exists()


def test_who_may_not_refer_is_told_what_to_do(kiosk: World, companions: World) -> None:
    page = client_of(kiosk, "expert").get(address(kiosk)).content.decode()
    assert "You can't refer there yet" in page and "Kunta 148" in page
    assert address(kiosk, companions) not in page
    expert = client_of(kiosk, "expert")
    assert expert.get(address(kiosk, companions)).status_code == 403
    assert expert.post(address(kiosk, companions), filled(companions)).status_code == 403
    assert client_of(kiosk, "member").get(address(kiosk)).status_code in {403, 404}
    with pytest.raises(Refused):
        refer_for(
            by=kiosk.actor("expert"),
            adoption=kiosk.adoption,
            to=companions.adoption,
            referrer=kiosk.people["expert"],
            referral=a_referral(companions),
        )
    assert not Journey.objects.exists() and not Onward.objects.exists()


def test_without_companions_near_by_other_company_is_looked_for(kiosk: World) -> None:
    elsewhere = a_world("149")
    AdoptionRole.objects.create(adoption=elsewhere.adoption, membership=kiosk.people["worker"], role="referrer")
    worker = client_of(kiosk, "worker")
    assert "Nobody here has companions yet" in worker.get(address(kiosk)).content.decode()
    assert worker.get(address(kiosk, elsewhere)).status_code == 404
    assert worker.post(address(kiosk, elsewhere), filled(elsewhere)).status_code == 404


def test_practice_never_leads_into_real_use(db: None) -> None:
    tried, world = a_kiosk("149", live=False), a_world("148")
    ServedMunicipality.objects.create(adoption=world.adoption, municipality=tried.place)
    AdoptionRole.objects.create(adoption=world.adoption, membership=tried.people["worker"], role="referrer")
    assert client_of(tried, "worker").get(address(tried, world)).status_code == 404


@pytest.mark.parametrize("need", ["danger", "crisis", "treatment"])
def test_where_other_help_comes_first_nothing_is_sent_and_the_words_stay(
    kiosk: World, companions: World, need: str
) -> None:
    page = client_of(kiosk, "worker").post(
        address(kiosk, companions), filled(companions, **{need: "yes", "contact": ""})
    )
    assert "Other help comes first" in page.content.decode() and WISH in page.content.decode()
    assert not page.context["form"].errors
    assert not Journey.objects.exists() and not TurnedElsewhere.objects.exists() and not Onward.objects.exists()


@pytest.mark.parametrize("left_out", ["permission", "willing", "of_age", "person_name"])
def test_without_permission_will_or_age_nothing_is_sent(kiosk: World, companions: World, left_out: str) -> None:
    page = client_of(kiosk, "worker").post(address(kiosk, companions), filled(companions, **{left_out: ""}))
    assert WISH in page.content.decode()
    assert not Journey.objects.exists() and not Onward.objects.exists()


def test_what_ended_meanwhile_is_told_in_the_form(kiosk: World, companions: World) -> None:
    asked = {"by": kiosk.actor("worker"), "to": companions.adoption, "referrer": kiosk.people["worker"]}
    Adoption.objects.filter(pk=companions.adoption.pk).update(**ENDED)
    with pytest.raises(NotPossible):
        refer_for(adoption=kiosk.adoption, referral=a_referral(companions), **asked)
    assert not Onward.objects.exists()


def test_the_list_costs_the_same_however_many_there_are(
    kiosk: World, companions: World, django_assert_num_queries: Any
) -> None:
    worker = client_of(kiosk, "worker")
    worker.get(address(kiosk))
    with django_assert_num_queries(9):
        worker.get(address(kiosk))
    another = a_world("149")
    ServedMunicipality.objects.create(adoption=another.adoption, municipality=kiosk.place)
    with django_assert_num_queries(9):
        worker.get(address(kiosk))
