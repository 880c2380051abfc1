"""Applications, costs and the supervision group."""

import datetime
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mielikunta.building_blocks.journeys.tests.journeys_factories import TODAY, World, a_world
from mielikunta.building_blocks.registers.actions import NotPossible, let_lapse, welcome_joined
from mielikunta.building_blocks.registers.api import (
    Application,
    Applying,
    accept_application,
    agree_interview,
    answer_group,
    apply,
    cancel_group,
    claims_of_month,
    clear_practice_register,
    decide_claim,
    decline_application,
    entry_of,
    open_application_again,
    plan_group,
    take_decision_back,
    withdraw_claim,
)
from mielikunta.building_blocks.registers.documents import calendar_entry, costs_sheet
from mielikunta.building_blocks.registers.models import Claim, Coming, GroupDate
from mielikunta.building_blocks.registers.tests.registers_factories import a_claim, entered, soon
from mielikunta.foundation.people.actions.invitations import accept_invitation
from mielikunta.foundation.people.models import Invitation
from mielikunta.foundation.privacy.actions.retention import carry_out
from mielikunta.foundation.privacy.models import RecordKey

pytestmark = pytest.mark.django_db


def applied(world: World, **changes) -> Application:
    whole = {
        "submission": uuid4(),
        "municipality_id": world.place.pk,
        "name": "Hilla Hakija",
        "email": "hilla@esimerkki.example",
        "phone": "040 7",
        "why": "Minulla on aikaa.",
        "languages": ["fi", "sv"],
        "interface_language": "fi",
    }
    return apply(adoption=world.adoption, role="companion", applying=Applying(**whole | changes))


def refused(slug: str, verb, **arguments) -> None:
    with pytest.raises(NotPossible) as problem:
        verb(**arguments)
    assert problem.value.slug == slug


def test_an_application_sent_twice_is_stored_once_and_told_without_a_name(
    world: World, django_capture_on_commit_callbacks
) -> None:
    submission = uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        first = applied(world, submission=submission)
        assert applied(world, submission=submission) == first
    assert {message.to[0] for message in mail.outbox} == {
        world.people[who].user.email for who in ("coordinator", "second_coordinator")
    }
    assert all("Hilla" not in message.subject + message.body for message in mail.outbox)


def test_nobody_applies_to_practice_elsewhere_or_in_a_flood(world: World, monkeypatch) -> None:
    refused("not_open_yet", applied, world=a_world("742", live=False))
    refused("outside_area", applied, world=world, municipality_id=uuid4())
    monkeypatch.setattr("mielikunta.building_blocks.registers.actions.applications.MOST_IN_A_DAY", 1)
    applied(world)
    refused("too_many_today", applied, world=world)


def test_from_an_application_to_the_task(world: World) -> None:
    application, coordinator = applied(world), world.actor("coordinator")
    agree_interview(by=coordinator, application=application, on=TODAY(), words="Rauhallinen kuuntelija.")
    accept_application(by=coordinator, application=application)
    accept_application(by=coordinator, application=application)
    invitation = Invitation.objects.get(organisation=world.adoption.organisation)
    assert (invitation.email, welcome_joined()) == ("hilla@esimerkki.example", 0)
    user = accept_invitation(invitation=invitation, name="Hilla Hakija", password="pitkä-salasana-1")
    assert (welcome_joined(), welcome_joined()) == (1, 0)
    entry = entry_of(world.adoption, "companion", user.memberships.get().pk)
    assert entry is not None and (entry.languages, entry.phone) == (["fi", "sv"], "040 7")
    assert [step.kind for step in entry.steps.all()] == ["interview"]
    assert entry.steps.get().noted_by == world.people["coordinator"].user


def test_declining_is_kind_may_be_taken_back_and_goes_in_half_a_year(
    world: World, django_capture_on_commit_callbacks
) -> None:
    application, coordinator = applied(world), world.actor("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        decline_application(by=coordinator, application=application, tells=True)
        decline_application(by=coordinator, application=application, tells=True)
    letters = [message for message in mail.outbox if message.to == ["hilla@esimerkki.example"]]
    assert len(letters) == 1
    open_application_again(by=coordinator, application=application)
    assert Application.objects.get(pk=application.pk).is_open
    decline_application(by=coordinator, application=application, tells=False)
    keys = RecordKey.objects.count()
    carry_out(now=timezone.now() + datetime.timedelta(days=183))
    assert Application.objects.get(pk=application.pk).why is None and RecordKey.objects.count() == keys - 1


def test_an_application_nobody_answers_does_not_stay_for_ever(world: World) -> None:
    application = applied(world)
    Application.objects.filter(pk=application.pk).update(received_at=timezone.now() - datetime.timedelta(days=183))
    assert (let_lapse(182), let_lapse(182)) == (1, 0)
    assert Application.objects.get(pk=application.pk).state == "lapsed"


def test_only_those_who_coordinate_answer_an_application(world: World) -> None:
    application = applied(world)
    for who in ("companion", "referrer", "lead", "member"):
        with pytest.raises(PermissionDenied):
            accept_application(by=world.actor(who), application=application)


def test_costs_are_sent_once_answered_by_another_and_listed(world: World) -> None:
    entered(world)
    submission = uuid4()
    claim = a_claim(world, submission=submission)
    assert a_claim(world, submission=submission) == claim
    coordinator = world.actor("coordinator")
    decide_claim(by=coordinator, claim=claim, approve=True)
    decide_claim(by=coordinator, claim=claim, approve=True)
    refused("changed_meanwhile", decide_claim, by=coordinator, claim=claim, approve=False, answer="Kuitti puuttuu.")
    refused("answered_already", withdraw_claim, by=world.actor("newcomer"), claim=claim)
    take_decision_back(by=coordinator, claim=claim)
    withdraw_claim(by=world.actor("newcomer"), claim=claim)
    withdraw_claim(by=world.actor("newcomer"), claim=claim)
    assert not Claim.objects.exists()
    refused("in_the_future", a_claim, world=world, day=TODAY() + datetime.timedelta(days=1))


def test_nobody_decides_on_their_own_costs(world: World) -> None:
    entered(world)
    claim = a_claim(world)
    own = world.actor("newcomer")
    with pytest.raises(PermissionDenied):
        decide_claim(by=own, claim=claim, approve=True)


def test_the_months_sheet_holds_numbers_and_no_formula(world: World) -> None:
    entered(world)
    member = world.people["newcomer"].user
    type(member).objects.filter(pk=member.pk).update(name="=HYPERLINK(1)")
    a_claim(world)
    first = TODAY().replace(day=1)
    sheet = ZipFile(BytesIO(costs_sheet(claims_of_month(world.adoption, first), first)))
    written = sheet.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in written and "<v>34</v>" in written
    assert "=HYPERLINK(1)" in sheet.read("xl/sharedStrings.xml").decode()


def test_the_group_is_planned_answered_and_cancelled(world: World) -> None:
    entered(world)
    coordinator, times = world.actor("coordinator"), {"starts_at": soon(), "ends_at": soon(8)}
    whole = {"adoption": world.adoption, "role": "companion", "submission": uuid4(), "place": "Kirjasto; sali, 2"}
    date = plan_group(by=coordinator, **whole, **times)
    assert plan_group(by=coordinator, **whole, **times) == date
    for comes in (True, True, False):
        answer_group(by=world.actor("newcomer"), date=date, membership=world.people["newcomer"], comes=comes)
    assert [answer.comes for answer in Coming.objects.all()] == [False]
    calendar = calendar_entry(date)
    assert "LOCATION:Kirjasto\\; sali\\, 2\r\n" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    cancel_group(by=coordinator, date=date)
    cancel_group(by=coordinator, date=date)
    date = GroupDate.objects.select_related("adoption").get(pk=date.pk)
    own = {"by": world.actor("newcomer"), "membership": world.people["newcomer"]}
    refused("group_over", answer_group, date=date, comes=True, **own)
    assert "STATUS:CANCELLED" in calendar_entry(date)


def test_practice_goes_and_the_companions_stay(transactional_db: None) -> None:
    world = a_world("742", live=False)
    entry = entered(world)
    a_claim(world)
    assert clear_practice_register(world.adoption.pk) == 1
    assert not Claim.objects.exists()
    assert entry_of(world.adoption, "companion", world.people["newcomer"].pk) == entry
    assert entry.steps.count() == 3
