"""Figures and the week, on the pages: who sees what, and that they tell of what was done."""

import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import follow_goal, return_referral
from mielikunta.building_blocks.journeys.decisions import ReturnReason
from mielikunta.building_blocks.journeys.models import Journey, Meeting
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_goal,
    a_meeting,
    accepted,
    accompanied,
    ended,
    filed,
)
from mielikunta.building_blocks.journeys.tests.journeys_walking import LANGUAGES, Sits, Sitter, text_of
from mielikunta.operating_models.hyvinvointilahetti.week import week_of

NOW = timezone.now


def some_work(world: World) -> None:
    """One of each: waiting, returned, under way with a goal that moved and a meeting, and ended."""
    filed(world)
    returned = filed(world)
    reason = ReturnReason.NOT_REACHED
    return_referral(by=world.actor("coordinator"), journey=returned, reason=reason, return_note="Soitin kolmesti.")
    journey = accompanied(world)
    goal = a_goal(world, journey)
    follow_goal(by=world.actor("companion"), goal=goal, latest=6)
    a_meeting(world, journey)
    ended(world)


def moved_back(journey: Journey, days: int, *fields: str) -> None:
    """Let a journey's moments lie so many days earlier."""
    ago = NOW() - datetime.timedelta(days=days)
    Journey.objects.filter(pk=journey.pk).update(**dict.fromkeys(fields, ago))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coordinator_sees_what_was_done(world: World, sits: Sits, language: str):
    some_work(world)
    page = sits("coordinator", language).open("figures")
    assert page.status_code == 200
    tables = {table.key: table for table in page.context["shown"].tables}
    assert [value for _label, value in tables["answers"].rows] == [2, 1, 0]
    assert [value for _label, value in tables["waiting"].rows] == [1, 0, 1]
    assert tables["returned"].rows[0][1] == 1
    assert [value for _label, value in tables["goals"].rows] == [0, 0, 0, 1, 0]
    assert [value for _label, value in tables["meetings"].rows] == [1]
    assert sum(value for _label, value in tables["received"].rows) == 4


def test_the_words_read_well(world: World, sits: Sits):
    some_work(world)
    told = text_of(sits("coordinator").open("figures"))
    for sentence in [
        "4 referrals came.",
        "2 were accepted, 1 returned, and 0 led to other help at once.",
        "100 % were answered within the target of 3 working days. The median was 0.",
        "1 of 1 goal has moved forward (100 %). Among those that have moved, the median change is 4",
    ]:
        assert sentence in told


def test_the_lead_sees_no_classes_of_people_while_the_year_goes_on(world: World, sits: Sits):
    some_work(world)
    lead = sits("lead").open("figures", period="all")  # not offered to the lead: this year is shown
    keys = {table.key for table in lead.context["shown"].tables}
    assert keys == {"received", "waiting", "companions"}
    assert "Fewer than five referrals have come." in text_of(lead)
    told = {table.key: [value for _label, value in table.rows if value] for table in lead.context["shown"].tables}
    assert told == {"received": [], "waiting": [], "companions": [2]}
    assert "Some figures come when the year is over" in text_of(lead)
    assert "could not be reached" not in text_of(lead)


def test_a_coordinator_without_a_second_factor_sees_no_more_than_the_lead(world: World, sits: Sits):
    some_work(world)
    Authenticator.objects.all().delete()
    tables = {who: sits(who).open("figures").context["shown"].tables for who in ("coordinator", "lead")}
    assert tables["coordinator"] == tables["lead"]


def test_the_lead_sees_last_year_without_small_numbers(world: World, sits: Sits):
    for _each in range(3):
        moved_back(ended(world), 366, "received_at", "accepted_at", "accompanied_at", "closed_at")
    lead = sits("lead").open("figures", period="last_year")
    endings = next(table for table in lead.context["shown"].tables if table.key == "endings")
    assert [value for _label, value in endings.rows] == [None]
    assert "too few to tell" in text_of(lead)


@pytest.mark.parametrize("who", ["", "companion", "referrer", "member"])
def test_nobody_else_sees_figures_or_the_week(sits: Sits, who: str):
    for name in ("figures", "figures_paper", "figures_csv", "figures_xlsx", "week"):
        assert sits(who).open(name).status_code in {302, 403, 404}


def test_the_tables_can_be_taken_along(world: World, sits: Sits):
    some_work(world)
    coordinator = sits("coordinator")
    sheet = coordinator.open("figures_csv")
    assert sheet["Content-Disposition"] == 'attachment; filename="hyvinvointilahetti-year.csv"'
    assert "4 referrals came." in sheet.content.decode()
    book = coordinator.open("figures_xlsx", period="all")
    with ZipFile(BytesIO(book.content)) as parts:
        assert "4 referrals came." in parts.read("xl/sharedStrings.xml").decode()
    assert "4 referrals came." in text_of(coordinator.open("figures_paper"))


def test_figures_follow_at_once_what_is_done(world: World, sits: Sits):
    caches["parts"].clear()
    coordinator = sits("coordinator")
    assert coordinator.open("figures").context["shown"].received == 0
    filed(world)
    assert "1 referral came." in text_of(coordinator.open("figures"))
    filed(world)
    assert "2 referrals came." in text_of(coordinator.open("figures"))


def test_another_adoption_is_never_counted(world: World, sits: Sits):
    filed(world)
    assert sits("coordinator").open("figures").context["shown"].received == 1
    stranger = Sitter(world, "", "en", Client())
    assert stranger.open("figures").status_code == 302


def test_the_number_of_queries_does_not_grow(world: World, sits: Sits, django_assert_max_num_queries):
    coordinator = sits("coordinator")
    for _each in range(8):
        ended(world)
    coordinator.open("figures")
    caches["parts"].clear()
    coordinator.open("week")  # the menu's counts are kept for a while
    with django_assert_max_num_queries(20):
        coordinator.open("figures", period="all")


# the week


def test_nothing_presses(sits: Sits):
    assert "Nothing presses this week" in text_of(sits("coordinator").open("week"))


def test_what_presses_stands_by_the_day_and_names_nobody(world: World, sits: Sits):
    late, fresh_one = filed(world), filed(world)
    moved_back(late, 20, "received_at")
    waiting = accepted(world)
    moved_back(waiting, 10, "received_at", "accepted_at")
    page = sits("coordinator").open("week")
    tasks = page.context["page"].object_list
    assert [task.what for task in tasks] == ["Answer the referral", "Find a companion", "Answer the referral"]
    assert [task.late for task in tasks][0] and not tasks[2].late
    assert str(late.pk) in tasks[0].href and str(fresh_one.pk) in tasks[2].href
    assert "Aino" not in text_of(page)
    assert tasks == sorted(tasks, key=lambda task: task.due)


def test_a_journey_asks_for_its_first_meeting_then_for_word_then_for_the_farewell(world: World):
    journey = accompanied(world)
    moved_back(journey, 12, "received_at", "accepted_at", "accompanied_at")
    assert [task.what for task in week_of(world.adoption)] == ["See that the first meeting is held"]
    meeting = a_meeting(world, journey)
    assert week_of(world.adoption) == []
    Meeting.objects.filter(pk=meeting.pk).update(held_on=timezone.localdate() - datetime.timedelta(days=25))
    assert [task.what for task in week_of(world.adoption)] == ["Ask how it is going: no meeting noted for four weeks"]
    Meeting.objects.filter(pk=meeting.pk).update(held_on=timezone.localdate())
    Journey.objects.filter(pk=journey.pk).update(ends_on=timezone.localdate() + datetime.timedelta(days=12))
    assert [task.what for task in week_of(world.adoption)] == ["The agreed time is nearly full: plan the farewell"]


def test_a_companion_with_too_many_is_talked_with(world: World):
    for _each in range(3):
        a_meeting(world, accompanied(world))
    [task] = week_of(world.adoption)
    assert (task.what, task.about) == ("Talk about the load", "Leena Lähetti, alongside 3 people now")


def test_closed_journeys_ask_for_nothing(world: World):
    moved_back(ended(world), 300, "received_at", "accepted_at", "accompanied_at")
    assert week_of(world.adoption) == []
