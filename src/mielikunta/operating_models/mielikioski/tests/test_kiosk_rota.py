"""The kiosk's rota: who plans, who gives back and takes, gaps and holidays, a week copied, and the desk."""

from datetime import date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import AdoptionRole
from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.building_blocks.rotas.actions import (
    NotPossible,
    Planned,
    copy_week,
    give_back,
    plan_shift,
    remove_shift,
    take_shift,
)
from mielikunta.building_blocks.rotas.models import Shift
from mielikunta.building_blocks.rotas.queries import due_now, free_soon
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.jobs import carry_out_retention
from mielikunta.foundation.schedule.working_days import is_holiday
from mielikunta.operating_models.mielikioski.actions import clear_practice
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import HELSINKI, a_kiosk

EVERYBODY = {"lead", "kiosk_lead", "worker", "second_worker", "association", "expert"}
PLANNERS = {"lead", "kiosk_lead", "worker", "second_worker"}


def plain_monday() -> date:
    """Return the Monday of a week to come that has no holiday, nor has the week before."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday()) + timedelta(days=14)
    while any(is_holiday(monday + timedelta(days=number)) for number in range(-7, 7)):
        monday += timedelta(days=7)
    return monday


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=HELSINKI)


def a_shift(kiosk: World, who: str | None, day: date, begins: int = 9, ends: int = 15, by: str = "worker") -> Shift:
    holder = kiosk.people[who] if who else None
    planned = Planned(uuid4(), holder, at(day, begins), at(day, ends))
    return plan_shift(by=kiosk.actor(by), adoption=kiosk.adoption, planned=planned)


def client_of(kiosk: World, who: str) -> Client:
    client = Client()
    client.force_login(kiosk.people[who].user)
    return client


def rota(kiosk: World, address: str = "") -> str:
    return f"/en/tyo/{kiosk.adoption.pk}/vuorot/{address}"


def week(kiosk: World, who: str, monday: date) -> str:
    return client_of(kiosk, who).get(rota(kiosk, f"?week={monday}")).content.decode()


def test_each_page_opens_for_its_roles_alone(kiosk: World) -> None:
    for address, opens in (("", EVERYBODY), ("tuloste/", EVERYBODY), ("uusi/", PLANNERS)):
        found = {who for who in kiosk.people if client_of(kiosk, who).get(rota(kiosk, address)).status_code == 200}
        assert found == opens, address
    for who in kiosk.people:
        shift = a_shift(kiosk, None, plain_monday())
        for address in ("kopioi/", f"{shift.pk}/poista/"):
            kept_out = client_of(kiosk, who).post(rota(kiosk, address)).status_code in {403, 404}
            assert kept_out == (who not in PLANNERS), (address, who)
    shift = a_shift(kiosk, None, plain_monday())
    other = a_kiosk("148")
    for address in ("", "uusi/", "tuloste/", "kopioi/", f"{shift.pk}/ota/"):
        assert client_of(other, "worker").post(rota(kiosk, address)).status_code == 404
    assert client_of(kiosk, "worker").get(rota(kiosk, f"{shift.pk}/ota/")).status_code == 405


def test_a_shift_is_planned_once_however_often_it_is_sent(kiosk: World) -> None:
    monday, lead = plain_monday(), client_of(kiosk, "lead")
    shown = lead.get(rota(kiosk, f"uusi/?day={monday}")).content.decode()
    assert 'value="09:00"' in shown and 'value="15:00"' in shown
    assert "Jaana Jäsen" not in shown and "Elsa Ekspertti" in shown
    told = {"submission": str(uuid4()), "day": monday, "begins": "09:00", "ends": "15:00"}
    told["holder"] = str(kiosk.people["expert"].pk)
    for _turn in range(2):
        assert lead.post(rota(kiosk, "uusi/"), told).url.endswith(f"?week={monday}")
    assert Shift.objects.get().span == (at(monday, 9), at(monday, 15))
    wrong = lead.post(rota(kiosk, "uusi/"), {**told, "submission": str(uuid4()), "ends": "08:00"}).content.decode()
    assert "The shift ends after it begins" in wrong and 'value="08:00"' in wrong
    again = lead.post(rota(kiosk, "uusi/"), {**told, "submission": str(uuid4())}).content.decode()
    assert "This person already has a shift then." in again


def test_gaps_and_double_bookings_are_warned_of(kiosk: World) -> None:
    monday = plain_monday()
    a_shift(kiosk, "worker", monday, 9, 12)
    a_shift(kiosk, "expert", monday + timedelta(days=1))
    a_shift(kiosk, None, monday + timedelta(days=2))
    shown = week(kiosk, "kiosk_lead", monday)
    warned = shown.split("Nobody is on at these hours")[1].split("</ul>")[0]
    assert warned.count("<li>") == 4, "Monday afternoon, the free Wednesday, Thursday and Friday"
    assert "On two shifts at once" not in shown
    a_shift(kiosk, "worker", monday, 11, 15)
    shown = week(kiosk, "kiosk_lead", monday)
    assert "On two shifts at once" in shown
    assert shown.split("Nobody is on at these hours")[1].split("</ul>")[0].count("<li>") == 3


def test_holidays_and_breaks_are_closed(kiosk: World) -> None:
    christmas = date(2026, 12, 25)
    with patch("django.utils.timezone.now", return_value=at(date(2026, 12, 14), 10)):
        shown = week(kiosk, "lead", christmas)
        assert shown.count("Public holiday, closed") >= 2
        a_shift(kiosk, "worker", christmas - timedelta(days=7))
        copied = copy_week(by=kiosk.actor("lead"), adoption=kiosk.adoption, monday=date(2026, 12, 21))
    assert (copied.made, copied.left_out) == (0, 1)


def test_a_week_is_copied_once_and_without_those_who_left(kiosk: World) -> None:
    monday = plain_monday()
    a_shift(kiosk, "worker", monday)
    a_shift(kiosk, None, monday + timedelta(days=1))
    a_shift(kiosk, "expert", monday + timedelta(days=2))
    AdoptionRole.objects.filter(membership=kiosk.people["expert"]).update(ended_at=timezone.now())
    lead, later = client_of(kiosk, "lead"), monday + timedelta(days=7)
    told = lead.post(rota(kiosk, "kopioi/"), {"week": later}, follow=True).content.decode()
    assert "2 shifts were copied." in told and "1 was left out" in told
    assert "0 shifts were copied." in lead.post(rota(kiosk, "kopioi/"), {"week": later}, follow=True).content.decode()
    rows = Shift.objects.filter(starts_at__gte=at(later, 0)).order_by("starts_at")
    assert [(row.span, row.holder_id) for row in rows] == [
        ((at(later, 9), at(later, 15)), kiosk.people["worker"].pk),
        ((at(later + timedelta(days=1), 9), at(later + timedelta(days=1), 15)), None),
    ]


def test_an_own_shift_is_given_back_and_another_takes_it(kiosk: World) -> None:
    monday = plain_monday()
    shift = a_shift(kiosk, "expert", monday)
    expert, helper = client_of(kiosk, "expert"), client_of(kiosk, "association")
    assert f"{shift.pk}/anna/" in week(kiosk, "expert", monday)
    assert f"{shift.pk}/anna/" not in week(kiosk, "association", monday)
    assert helper.post(rota(kiosk, f"{shift.pk}/anna/")).status_code == 403
    assert "The shift is free now" in expert.post(rota(kiosk, f"{shift.pk}/anna/"), follow=True).content.decode()
    assert "The shift is yours." in helper.post(rota(kiosk, f"{shift.pk}/ota/"), follow=True).content.decode()
    late = client_of(kiosk, "worker").post(rota(kiosk, f"{shift.pk}/ota/"), follow=True).content.decode()
    assert "Somebody else took this just before you." in late
    shift.refresh_from_db()
    assert shift.holder == kiosk.people["association"]
    deeds = set(AuditRow.objects.filter(subject_id=shift.pk).values_list("verb", flat=True))
    assert deeds == {"rotas.shift_planned", "rotas.given_back", "rotas.taken"}


def test_nobody_takes_a_shift_for_another_or_two_at_once(kiosk: World) -> None:
    monday = plain_monday()
    a_shift(kiosk, "worker", monday, 9, 12)
    free = a_shift(kiosk, None, monday, 11, 15)
    with pytest.raises(NotPossible, match="has_one"):
        take_shift(by=kiosk.actor("worker"), shift=free, member=kiosk.people["worker"])
    with pytest.raises(NotPossible, match="not_here"):
        take_shift(by=kiosk.actor("worker"), shift=free, member=kiosk.people["expert"])
    with pytest.raises(Refused):
        take_shift(by=kiosk.actor("lead"), shift=free, member=kiosk.people["lead"])
    with pytest.raises(NotPossible, match="not_here"):
        a_shift(kiosk, "member", monday)
    row = Shift(adoption=kiosk.adoption, submission=uuid4(), holder=kiosk.people["worker"])
    row.starts_at, row.ends_at = at(monday, 9), at(monday, 10)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_what_is_over_stays_as_it_was(kiosk: World) -> None:
    shift = a_shift(kiosk, "worker", plain_monday())
    Shift.objects.update(starts_at=timezone.now() - timedelta(hours=9), ends_at=timezone.now() - timedelta(hours=1))
    shift.refresh_from_db()
    with pytest.raises(NotPossible, match="is_over"):
        give_back(by=kiosk.actor("worker"), shift=shift)
    with pytest.raises(NotPossible, match="is_over"):
        remove_shift(by=kiosk.actor("worker"), shift=shift)
    with pytest.raises(NotPossible, match="is_over"):
        a_shift(kiosk, "worker", timezone.localdate() - timedelta(days=3))


def test_the_desk_tells_who_should_be_on_now_and_the_menu_what_is_free(kiosk: World) -> None:
    now = timezone.now()
    going_on = {"adoption": kiosk.adoption, "starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
    Shift.objects.create(submission=uuid4(), holder=kiosk.people["expert"], **going_on)
    Shift.objects.create(submission=uuid4(), **going_on)
    assert len(due_now(kiosk.adoption.pk, now)) == 2
    assert free_soon([kiosk.adoption.pk]) == {kiosk.adoption.pk: 1}
    page = client_of(kiosk, "worker").get(f"/en/tyo/{kiosk.adoption.pk}/mielikioski/").content.decode()
    assert "By the rota now:" in page and "Elsa Ekspertti" in page and "a free shift" in page


def test_names_go_after_a_year_and_practice_is_cleared(kiosk: World) -> None:
    shift = a_shift(kiosk, "worker", plain_monday())
    long_ago = timezone.now() - timedelta(days=400)
    Shift.objects.update(starts_at=long_ago, ends_at=long_ago + timedelta(hours=6))
    carry_out_retention()
    shift.refresh_from_db()
    assert shift.holder is None
    clear_practice(kiosk.adoption.pk)
    assert not Shift.objects.exists()


def test_the_week_costs_the_same_however_many_are_on(kiosk: World, django_assert_num_queries: Any) -> None:
    monday, client = plain_monday(), client_of(kiosk, "worker")
    client.get(rota(kiosk, f"?week={monday}"))
    for who in ("worker", "expert", "association"):
        a_shift(kiosk, who, monday)
        client.get(rota(kiosk, f"?week={monday}"))
        with django_assert_num_queries(11):
            client.get(rota(kiosk, f"?week={monday}"))
