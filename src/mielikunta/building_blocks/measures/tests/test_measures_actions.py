"""Asking, answering, forgetting: what is stored, what is refused, what bears being done twice."""

import datetime
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.measures.actions import (
    Closing,
    Followed,
    NotPossible,
    ask_again,
    attach_plan,
    change_answers,
    choose,
    clear_practice,
    close_past,
    decline_for,
    enter_from_paper,
    erase_own_answers,
    finish,
    follow,
    forget,
    give,
    hash_of,
    token_of,
)
from mielikunta.building_blocks.measures.decisions.waves import Audience, Course, State, Wave, Way
from mielikunta.building_blocks.measures.models import Invitation, PlannedPart, Response, Subject, Words
from mielikunta.building_blocks.measures.presenters import own_trend_of, steps_of, trend_for_staff
from mielikunta.building_blocks.measures.queries import by_token
from mielikunta.building_blocks.measures.results import results_of, texts_of_audience
from mielikunta.building_blocks.measures.tests.measures_factories import (
    ASKS,
    EVERYBODY,
    YES,
    Measured,
    answer_all,
    answered,
    invitations_of,
    measured,
    moved,
    words_for,
)
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.jobs import carry_out_retention
from mielikunta.foundation.privacy.models import RecordKey
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def states(path_handle: UUID) -> dict[tuple[str, str], str]:
    return {(each.wave, each.audience): each.state for each in invitations_of(path_handle)}


# Asking


def test_a_plan_is_made_once_with_its_instruments(world: Measured) -> None:
    again = attach_plan(adoption=world.adoption, slug="journeys", asks=ASKS)
    assert again == world.plan
    assert PlannedPart.objects.filter(plan=world.plan).count() == len(ASKS)


def test_whoever_begins_is_asked_and_only_once(world: Measured) -> None:
    path = world.path()
    assert follow(plan=world.plan, paths=[path]) == 1
    assert follow(plan=world.plan, paths=[path]) == 0
    assert states(path.handle_id) == {("before", "person"): "open"}


def test_at_the_end_all_three_are_asked(world: Measured) -> None:
    path = world.path(began=180, ended=0)
    follow(plan=world.plan, paths=[path])
    assert states(path.handle_id) == {("after", each.value): "open" for each in Audience}


def test_an_old_path_is_left_alone(world: Measured) -> None:
    path = world.path(began=900, ended=700)
    assert follow(plan=world.plan, paths=[path]) == 0
    assert not Subject.objects.exists()


def test_follow_ups_come_in_their_time(world: Measured) -> None:
    path = world.path(began=180, ended=0)
    follow(plan=world.plan, paths=[path])
    follow(plan=world.plan, paths=[moved(path, months=3)])
    assert states(path.handle_id)["follow_3", "person"] == "open"
    assert states(path.handle_id)["after", "person"] == "closed"
    assert ("follow_3", "companion") not in states(path.handle_id)


def test_an_end_taken_back_closes_what_nobody_answered_and_asks_anew_later(world: Measured) -> None:
    path = world.path(began=10, ended=0)
    answered(world.asked(path, Audience.COMPANION), 8)
    going_on = replace(path, course=Course(path.course.began_on, None, EVERYBODY), closed_at=None)
    follow(plan=world.plan, paths=[going_on])
    assert states(path.handle_id)["after", "person"] == "closed"
    assert states(path.handle_id)["after", "companion"] == "answered"
    assert Subject.objects.get().closed_at is None
    follow(plan=world.plan, paths=[path])
    assert states(path.handle_id)["after", "person"] == "open"
    assert Response.objects.count() == 1


def test_nobody_is_asked_about_one_who_has_died(world: Measured) -> None:
    path = world.path(began=10)
    follow(plan=world.plan, paths=[path])
    died = replace(path, course=Course(path.course.began_on, TODAY(), frozenset()))
    follow(plan=world.plan, paths=[died])
    assert set(states(path.handle_id).values()) == {"closed"}


def test_without_a_companion_nobody_is_asked_in_their_place(world: Measured) -> None:
    path = world.path(began=10, ended=0, members={})
    follow(plan=world.plan, paths=[path])
    assert set(states(path.handle_id)) == {("before", "person"), ("after", "person")}


def test_a_new_companion_does_not_meet_what_another_began(world: Measured) -> None:
    path = world.path(began=100, ended=0)
    invitation = world.asked(path, Audience.COMPANION)
    answer_all(invitation, 3)
    other = {Audience.COMPANION: world.world.people["second_companion"].pk}
    follow(plan=world.plan, paths=[replace(path, members=other)])
    invitation.refresh_from_db()
    assert invitation.membership_id == other[Audience.COMPANION]
    assert not Response.objects.exists()


def test_two_rounds_at_once_ask_once(transactional_db: None) -> None:
    world = measured()
    path = world.path(began=10, ended=0)
    outcome = at_once(*[lambda: follow(plan=world.plan, paths=[path])] * 2)
    assert all(isinstance(each, int) for each in outcome)
    assert len(invitations_of(path.handle_id)) == 4


# Answering


def test_a_link_leads_to_its_invitation_and_only_a_hash_is_stored(world: Measured) -> None:
    invitation = world.asked(world.path())
    token = token_of(invitation.pk)
    assert by_token(hash_of(token.upper())) == invitation
    assert by_token(hash_of(token[:-1] + "a" if token[-1] != "a" else token[:-1] + "b")) is None
    assert token.encode() not in bytes(Invitation.objects.get().token_hash)


def test_answers_are_numbers_and_words_are_sealed(world: Measured) -> None:
    invitation = world.asked(world.path(began=100, ended=0))
    answered(invitation, 7, words_for(invitation, "Leena kuunteli."))
    assert {each.instrument.slug for each in Response.objects.all()} == {"ons4", "feedback_person"}
    assert Response.objects.get(instrument__slug="ons4").scores == dict.fromkeys(
        ["satisfaction", "worthwhile", "happy", "anxious"], 7
    )
    words = Words.objects.get()
    assert words.text == "Leena kuunteli."
    assert b"Leena" not in bytes(Words.objects.values_list("text", flat=True)[0])
    assert (invitation.state, invitation.way) == (State.ANSWERED, Way.LINK)


def test_an_answer_off_the_scale_or_to_another_question_is_refused(world: Measured) -> None:
    invitation = world.asked(world.path())
    step = steps_of(invitation)[0]
    for changes in ({"value": 11}, {"value": -1}, {"item": "nobody"}, {"instrument_id": uuid4()}):
        given = {"instrument_id": step.instrument_id, "item": step.item.key, "value": 5} | changes
        with pytest.raises(NotPossible):
            give(invitation=invitation, **given)
    assert not Response.objects.filter(scores__has_key="nobody").exists()


def test_sent_twice_is_sent_once_and_then_nothing_is_added(world: Measured) -> None:
    invitation = answered(world.asked(world.path()), 7)
    finish(invitation=invitation, closing=Closing(counted=False), way=Way.CODE)
    assert Subject.objects.get().counted is True
    step = steps_of(invitation)[0]
    with pytest.raises(NotPossible, match="answered"):
        give(invitation=invitation, instrument_id=step.instrument_id, item=step.item.key, value=1)
    assert AuditRow.objects.filter(verb="measures.answered").count() == 1


def test_nothing_at_all_is_not_sent(world: Measured) -> None:
    invitation = world.asked(world.path())
    answer_all(invitation, 5)
    for step in steps_of(invitation):
        give(invitation=invitation, instrument_id=step.instrument_id, item=step.item.key, value=None)
    with pytest.raises(NotPossible, match="empty"):
        finish(invitation=invitation, closing=YES, way=Way.LINK)


def test_answers_may_be_changed_today_and_not_tomorrow(world: Measured) -> None:
    invitation = answered(world.asked(world.path()), 7)
    change_answers(invitation=invitation)
    change_answers(invitation=invitation)
    answered(invitation, 4)
    assert set(Response.objects.get().scores.values()) == {4}
    Invitation.objects.update(answered_at=timezone.now() - datetime.timedelta(days=1))
    with pytest.raises(NotPossible, match="too_late"):
        change_answers(invitation=invitation)


def test_answers_opened_to_be_changed_and_left_so_stand_the_next_day(world: Measured) -> None:
    path = world.path(began=90, ended=0)
    invitation = world.asked(path)
    answered(invitation, 7, words_for(invitation, "Jäi kesken."), Way.CODE)
    change_answers(invitation=invitation)
    follow(plan=world.plan, paths=[path])
    assert Invitation.objects.get(pk=invitation.pk).state == State.OPEN
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Response.objects.update(finished_at=yesterday)
    close_past()
    invitation.refresh_from_db()
    assert (invitation.state, invitation.way, invitation.answered_at) == (State.ANSWERED, Way.CODE, yesterday)
    assert Words.objects.get().text == "Jäi kesken."


def test_a_changed_answer_that_is_dropped_takes_its_words_key_along(world: Measured) -> None:
    invitation = world.asked(world.path(began=90, ended=0))
    answered(invitation, 7, words_for(invitation, "Salaista"))
    change_answers(invitation=invitation)
    key = Words.objects.get().key_id
    decline_for(by=world.world.actor("coordinator"), invitation=invitation)
    assert not RecordKey.objects.filter(pk=key).exists()


def test_two_who_send_at_once_leave_one_answer(transactional_db: None) -> None:
    world = measured()
    invitation = world.asked(world.path(began=100, ended=0))
    answer_all(invitation, 6)
    closing = words_for(invitation, "Kiitos.")
    outcome = at_once(*[lambda: finish(invitation=invitation, closing=closing, way=Way.LINK)] * 2)
    assert outcome == [None, None]
    assert Words.objects.count() == 1


def test_the_database_itself_keeps_one_answer_and_one_question(world: Measured) -> None:
    invitation = answered(world.asked(world.path()), 7)
    response = Response.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(invitation=invitation, instrument=response.instrument)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(answered_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            subject=invitation.subject, wave=Wave.BEFORE, audience="person", opens_on=TODAY(), closes_on=TODAY()
        )


# From paper


def test_the_coordinator_types_in_a_paper_form(world: Measured) -> None:
    invitation = world.asked(world.path())
    answer_all(invitation, 1)
    step = steps_of(invitation)[0]
    enter_from_paper(
        by=world.world.actor("coordinator"),
        invitation=invitation,
        answers={step.instrument_id: {"satisfaction": 8, "happy": None}},
        closing=Closing(counted=True),
    )
    assert Response.objects.get().scores == {"satisfaction": 8, "happy": None}
    invitation.refresh_from_db()
    assert invitation.way == Way.PAPER
    with pytest.raises(NotPossible, match="answered"):
        enter_from_paper(by=world.world.actor("coordinator"), invitation=invitation, answers={}, closing=YES)


@pytest.mark.parametrize("who", ["referrer", "member"])
def test_others_type_in_nothing(world: Measured, who: str) -> None:
    with pytest.raises(Refused):
        enter_from_paper(by=world.world.actor(who), invitation=world.asked(world.path()), answers={}, closing=YES)


def test_a_companion_types_in_nothing_for_a_referrer(world: Measured) -> None:
    invitation = world.asked(world.path(began=9, ended=0), Audience.REFERRER)
    with pytest.raises(Refused):
        enter_from_paper(by=world.world.actor("companion"), invitation=invitation, answers={}, closing=YES)


# Wishes


def test_who_wishes_not_to_be_asked_is_not_and_others_still_are(world: Measured) -> None:
    path = world.path(began=10, ended=0)
    invitation = world.asked(path)
    answer_all(invitation, 4)
    by = world.world.actor("coordinator")
    decline_for(by=by, invitation=invitation)
    decline_for(by=by, invitation=invitation)
    follow(plan=world.plan, paths=[path])
    assert states(path.handle_id)["after", "person"] == "closed"
    assert states(path.handle_id)["after", "companion"] == "open"
    assert not Response.objects.exists()
    ask_again(by=by, invitation=invitation)
    follow(plan=world.plan, paths=[path])
    assert states(path.handle_id)["after", "person"] == "open"
    verbs = list(AuditRow.objects.filter(verb__startswith="measures.").values_list("verb", flat=True))
    assert sorted(verbs) == ["measures.asked_again", "measures.declined"]


def test_staff_see_a_trend_only_where_the_person_lets_them(world: Measured) -> None:
    path = world.path()
    answered(world.asked(path), 6, Closing(counted=True, shown=False))
    subject = Subject.objects.get()
    assert trend_for_staff(subject) == []
    assert len(own_trend_of(path.handle_id)) == 1
    choose(subject=subject, counted=True, shown=True, asked=True)
    subject.refresh_from_db()
    assert [row.cells for row in trend_for_staff(subject)[0].rows] == [[("At the beginning", 6)]] * 4


# Results


def answers_of_many(world: Measured, count: int, closing: Closing = YES) -> None:
    for number in range(count):
        answered(world.asked(world.path(began=100, ended=0)), 4 + number % 2, closing)


def test_means_stand_from_five_on_and_only_of_those_who_allow(world: Measured) -> None:
    answers_of_many(world, 4)
    assert {mean.mean for item in results_of(world.adoption.pk).items for mean in item.means.values()} == {None}
    answers_of_many(world, 1, Closing(counted=False))
    assert {mean.mean for item in results_of(world.adoption.pk).items for mean in item.means.values()} == {None}
    answers_of_many(world, 1)
    found = results_of(world.adoption.pk)
    assert {mean.n for item in found.items for mean in item.means.values()} == {5}
    replies = {(each.wave, each.audience): (each.asked, each.answered) for each in found.replies}
    assert replies[Wave.AFTER, Audience.PERSON] == (6, 6)
    assert replies[Wave.AFTER, Audience.COMPANION] == (6, 0)


def test_the_same_peoples_change_is_paired(world: Measured) -> None:
    for number in range(5):
        path = world.path()
        answered(world.asked(path), 3)
        ended = replace(path, course=Course(path.course.began_on, TODAY(), EVERYBODY), closed_at=timezone.now())
        answered(world.asked(ended), 5 + number % 2)
    changes = [item.changes for item in results_of(world.adoption.pk).items if item.instrument.slug == "ons4"]
    assert len(changes) == 4
    for change in changes:
        assert change[Wave.AFTER].pairs == 5
        assert change[Wave.AFTER].difference == pytest.approx(2.4)
        assert not change[Wave.AFTER].allows_claim


def test_own_words_are_read_only_by_leave_and_from_five_on(world: Measured) -> None:
    for number in range(6):
        invitation = world.asked(world.path(began=100, ended=0), Audience.COMPANION)
        answered(invitation, 7, words_for(invitation, f"Teksti {number}", readable=number != 0))
        expected = 5 if number == 5 else 0
        assert len(texts_of_audience(world.adoption.pk, Audience.COMPANION)) == expected
    assert "Teksti 0" not in texts_of_audience(world.adoption.pk, Audience.COMPANION)


# Forgetting


def everything(world: Measured, closing: Closing) -> Followed:
    path = world.path(began=100, ended=0)
    follow(plan=world.plan, paths=[path])
    for invitation in invitations_of(path.handle_id):
        said = replace(words_for(invitation, "Salaista"), counted=closing.counted, shown=closing.shown)
        answered(invitation, 7, said)
    return path


@pytest.mark.parametrize(("counted", "left"), [(True, 4), (False, 2), (None, 2)])
def test_an_erased_matter_leaves_numbers_of_nobody_where_that_was_allowed(
    world: Measured, counted: bool | None, left: int
) -> None:
    path = everything(world, Closing(counted=counted))
    keys = set(Words.objects.values_list("key_id", flat=True))
    assert len(keys) == 3
    forget(handle_id=path.handle_id)
    forget(handle_id=path.handle_id)
    assert not Words.objects.exists()
    assert not RecordKey.objects.filter(pk__in=keys).exists()
    assert Response.objects.count() == left
    assert Subject.objects.get().handle_id is None
    assert not Invitation.objects.exclude(membership=None, token_hash=None).exists()
    assert own_trend_of(path.handle_id) == []


def test_own_answers_are_erased_whole_and_not_asked_for_again(world: Measured) -> None:
    path = everything(world, YES)
    subject = Subject.objects.get()
    erase_own_answers(subject=subject)
    erase_own_answers(subject=subject)
    assert own_trend_of(path.handle_id) == []
    assert Words.objects.count() == 2
    assert Response.objects.filter(invitation__audience="person").count() == 0
    follow(plan=world.plan, paths=[path])
    assert states(path.handle_id)["after", "person"] == "erased"


def test_practice_is_cleared_whole(world: Measured) -> None:
    everything(world, YES)
    assert clear_practice(world.adoption.pk) == 1
    assert not Subject.objects.exists()
    assert not Words.objects.exists()
    assert clear_practice(world.adoption.pk) == 0


def test_what_nobody_answered_in_time_closes_and_what_was_begun_goes(world: Measured) -> None:
    invitation = world.asked(world.path())
    answer_all(invitation, 5)
    assert close_past() == 0
    Invitation.objects.update(
        opens_on=TODAY() - datetime.timedelta(days=50), closes_on=TODAY() - datetime.timedelta(days=1)
    )
    assert close_past() == 1
    assert close_past() == 0
    assert not Response.objects.exists()


@pytest.mark.parametrize(("counted", "left"), [(True, 2), (False, 0)])
def test_after_a_year_nothing_leads_to_the_person(world: Measured, counted: bool, left: int) -> None:
    everything(world, Closing(counted=counted))
    Subject.objects.update(closed_at=timezone.now() - datetime.timedelta(days=366))
    carry_out_retention()
    close_past()
    assert not Words.objects.exists()
    assert Subject.objects.get().handle_id is None
    assert Response.objects.filter(invitation__audience="person").count() == left
    assert set(Invitation.objects.values_list("membership", "token_hash")) == {(None, None)}
