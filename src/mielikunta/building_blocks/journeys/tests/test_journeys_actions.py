"""Verbs on journeys: what they store, pressing twice, what stands in the way, and the mark each leaves."""

import datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import AdoptionRole
from mielikunta.building_blocks.journeys.actions import (
    Details,
    NotPossible,
    accept,
    clear_practice,
    correct_details,
    details_of,
    end_journey,
    erase_journey,
    follow_goal,
    give_code,
    name_companion,
    open_matter,
    refer,
    release_companion,
    remove_goal,
    remove_meeting,
    return_referral,
    say_who_takes_over,
    take_back,
    turn_elsewhere,
)
from mielikunta.building_blocks.journeys.decisions import Ending, Responsible, ReturnReason, Stage
from mielikunta.building_blocks.journeys.jobs import close_journeys_of_ended_adoptions
from mielikunta.building_blocks.journeys.models import Companionship, Goal, Journey, Meeting, TurnedElsewhere
from mielikunta.building_blocks.journeys.queries import companions_of, journeys, waiting_counts
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_goal,
    a_meeting,
    a_referral,
    a_world,
    accepted,
    accompanied,
    ended,
    filed,
    fresh,
    verbs_of,
)
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions import CodeRefused, enter_code
from mielikunta.foundation.privacy.models import ErasureEntry, Handle, RecordKey

pytestmark = pytest.mark.django_db


def refused(slug: str) -> pytest.RaisesExc:
    return pytest.raises(NotPossible, match=f"^{slug}$")


# Referring


def test_the_whole_path_leaves_a_mark_at_every_verb(world: World) -> None:
    journey = filed(world)
    accept(by=world.actor("coordinator"), journey=journey)
    correct_details(
        by=world.actor("coordinator"),
        journey=journey,
        details=Details("Aino Asukas", "040 111", "phone", "fi"),
        as_seen=details_of(journey).mark,
    )
    give_code(by=world.actor("coordinator"), journey=journey)
    name_companion(by=world.actor("coordinator"), journey=journey, companion=world.people["companion"])
    open_matter(by=world.actor("companion"), journey=journey)
    goal = a_goal(world, journey)
    follow_goal(by=world.actor("companion"), goal=goal, latest=5)
    remove_goal(by=world.actor("companion"), goal=goal)
    remove_meeting(by=world.actor("companion"), meeting=a_meeting(world, journey))
    seen = world.people["companion"].pk
    release_companion(by=world.actor("coordinator"), journey=journey, companion=seen)
    end_journey(by=world.actor("coordinator"), journey=journey, ending=Ending.OTHER, farewell="")
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)
    end_journey(by=world.actor("coordinator"), journey=journey, ending=Ending.OTHER, farewell="")
    erase_journey(by=world.actor("coordinator"), journey=journey)
    assert verbs_of(journey) == [
        *["referred", "accepted", "details_corrected", "code_issued", "companion_named", "opened"],
        *["goal_set", "goal_followed", "goal_removed", "meeting_noted", "meeting_removed"],
        *["companion_released", "ended", "taken_back", "ended", "erased"],
    ]
    rows = AuditRow.objects.filter(subject_id=journey.pk)
    assert {(row.organisation_id, row.adoption_id) for row in rows} == {
        (world.adoption.organisation_id, world.adoption.pk)
    }
    assert {row.kind for row in rows if row.verb == "journeys.opened"} == {"saw"}


def test_a_referral_is_stored_sealed(world: World) -> None:
    journey = fresh(filed(world))
    assert (journey.person_name, journey.wish) == ("Aino Asukas", "Uskaltaisin taas kuoroon.")
    columns = Journey.objects.values("person_name", "contact", "wish").get(pk=journey.pk)
    assert not any(b"Asukas" in bytes(column) or b"kuoroon" in bytes(column) for column in columns.values())


def test_a_referral_sent_twice_is_stored_once(world: World) -> None:
    submission = uuid4()
    first, second = (filed(world, submission=submission) for _ in range(2))
    assert first == second
    assert Journey.objects.count() == Handle.objects.count() == 1
    assert verbs_of(first) == ["referred"]


def test_a_referral_comes_also_from_another_organisation(world: World) -> None:
    journey = filed(world, who="partner")
    assert journey.adoption == world.adoption
    assert journey.referrer.organisation_id != world.adoption.organisation_id


def test_a_referrer_of_another_adoption_is_refused(world: World) -> None:
    other = a_world("742")
    with pytest.raises(PermissionDenied):
        refer(
            by=other.actor("referrer"),
            adoption=world.adoption,
            referrer=other.people["referrer"],
            referral=a_referral(world),
        )
    assert not Journey.objects.exists()


def test_nobody_refers_in_another_members_name(world: World) -> None:
    with refused("not_your_own_membership"):
        refer(
            by=world.actor("referrer"),
            adoption=world.adoption,
            referrer=world.people["partner"],
            referral=a_referral(world),
        )


def test_a_municipality_that_is_not_served_is_refused(world: World) -> None:
    with refused("outside_area"):
        filed(world, municipality_id=a_world("742").place.pk)


def test_a_form_number_of_another_referral_reveals_nothing_and_breaks_nothing(world: World) -> None:
    taken = filed(a_world("742")).submission
    with refused("sent_elsewhere"):
        filed(world, submission=taken)
    assert Journey.objects.count() == Handle.objects.count() == 1


def test_an_adoption_that_has_ended_takes_no_referrals(world: World) -> None:
    by, referral = world.actor("referrer"), a_referral(world)
    end(world)
    with refused("adoption_ended"):
        refer(by=by, adoption=world.adoption, referrer=world.people["referrer"], referral=referral)


def test_being_led_elsewhere_is_counted_once_and_says_nothing_of_the_person(world: World) -> None:
    submission = uuid4()
    first, again = (
        turn_elsewhere(by=world.actor("referrer"), adoption=world.adoption, submission=submission) for _ in range(2)
    )
    assert first == again
    for _ in range(2):
        say_who_takes_over(by=world.actor("referrer"), tally=first, responsible=Responsible.HEALTH_CENTRE)
    assert TurnedElsewhere.objects.get().responsible == "health_centre"
    assert verbs_of(first) == ["turned_elsewhere", "takeover_told"]  # type: ignore[arg-type]
    assert not Journey.objects.exists()


def test_another_adoptions_form_number_still_counts_the_person_led_elsewhere(world: World) -> None:
    other, submission = a_world("742"), uuid4()
    for each in (world, other):
        turn_elsewhere(by=each.actor("referrer"), adoption=each.adoption, submission=submission)
    assert {tally.adoption for tally in TurnedElsewhere.objects.all()} == {world.adoption, other.adoption}


# Answering


def test_accepting_twice_changes_nothing(world: World) -> None:
    journey = accepted(world)
    accept(by=world.actor("second_coordinator"), journey=journey)
    assert fresh(journey).accepted_at == journey.accepted_at
    assert verbs_of(journey) == ["referred", "accepted"]


def test_returning_carries_the_reason_and_twice_changes_nothing(world: World) -> None:
    journey = filed(world)
    for _ in range(2):
        returned(world, journey, "Kutsu työpajaan.")
    row = fresh(journey)
    assert (row.stage, row.ending, row.return_note) == ("returned", "outside_area", "Kutsu työpajaan.")
    assert row.closed_at is not None
    assert verbs_of(journey) == ["referred", "returned"]


def test_a_second_coordinator_who_returns_in_other_words_is_told(world: World) -> None:
    journey = filed(world)
    returned(world, journey, "Yksi.")
    with refused("changed_meanwhile"):
        returned(world, journey, "Kaksi.")
    assert fresh(journey).return_note == "Yksi."


def test_an_accepted_referral_is_not_returned_any_more(world: World) -> None:
    with refused("changed_meanwhile"):
        returned(world, accepted(world), "")


def test_accepting_and_returning_can_be_taken_back(world: World) -> None:
    journey = accepted(world)
    for _ in range(2):
        take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ACCEPTED)
    assert (fresh(journey).stage, fresh(journey).accepted_at) == ("received", None)
    returned(world, journey, "Väärä rivi.")
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.RETURNED)
    row = fresh(journey)
    assert (row.stage, row.ending, row.closed_at) == ("received", "", None)
    assert row.return_note == "Väärä rivi.", "what was written is offered again"
    assert verbs_of(journey)[1:] == ["accepted", "taken_back", "returned", "taken_back"]


def test_an_acceptance_on_which_something_stands_is_not_taken_back(world: World) -> None:
    journey = accepted(world)
    a_goal(world, journey, who="coordinator")
    with refused("begun"):
        take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ACCEPTED)


def test_a_step_that_others_have_gone_past_is_not_taken_back(world: World) -> None:
    with refused("changed_meanwhile"):
        take_back(by=world.actor("coordinator"), journey=accompanied(world), step=Stage.ACCEPTED)


# Companions


def test_naming_another_companion_ends_the_earlier_ones_part(world: World) -> None:
    journey = accompanied(world)
    first = world.people["companion"]
    name(world, journey, "second_companion", instead_of="companion")
    now = Companionship.objects.get(journey=journey, ended_at=None)
    assert now.membership == world.people["second_companion"]
    assert Companionship.objects.get(journey=journey, membership=first).ended_at is not None
    assert dict(companions_of(world.adoption)) == {first: 0, now.membership: 1}
    assert fresh(journey).accompanied_at == journey.accompanied_at


def test_naming_the_same_companion_twice_changes_nothing(world: World) -> None:
    journey = accompanied(world)
    name(world, journey, "companion")
    assert Companionship.objects.count() == 1
    assert verbs_of(journey).count("companion_named") == 1


def test_a_coordinator_who_has_not_seen_the_present_companion_is_told(world: World) -> None:
    journey = accompanied(world)
    with refused("changed_meanwhile"):
        name(world, journey, "second_companion")
    assert Companionship.objects.get().membership == world.people["companion"]


@pytest.mark.parametrize("who", ["coordinator", "referrer", "member", "partner"])
def test_only_a_companion_is_named(world: World, who: str) -> None:
    with refused("not_a_companion"):
        name(world, accepted(world), who)


def test_a_companion_of_another_adoption_is_not_named(world: World) -> None:
    other = a_world("742")
    with refused("not_a_companion"):
        name_companion(by=world.actor("coordinator"), journey=accepted(world), companion=other.people["companion"])


def test_a_companion_who_has_left_is_not_named_nor_listed(world: World) -> None:
    leave(world, "companion")
    with refused("not_a_companion"):
        name(world, accepted(world), "companion")
    assert [member for member, _load in companions_of(world.adoption)] == [world.people["second_companion"]]


def test_a_referral_without_an_answer_gets_no_companion(world: World) -> None:
    with refused("changed_meanwhile"):
        name(world, filed(world), "companion")


def test_a_journey_whose_companion_has_left_waits_in_the_queue_for_another(world: World) -> None:
    journey = accompanied(world)
    assert list(journeys().waiting(world.adoption.pk)) == []
    leave(world, "companion")
    assert list(journeys().waiting(world.adoption.pk)) == [journey]
    assert waiting_counts([world.adoption.pk]) == {world.adoption.pk: 1}
    name(world, journey, "second_companion", instead_of="companion")
    assert waiting_counts([world.adoption.pk]) == {}


def test_a_companion_may_stop_before_another_is_found(world: World) -> None:
    journey, seen = accompanied(world), world.people["companion"].pk
    for _ in range(2):
        release_companion(by=world.actor("coordinator"), journey=journey, companion=seen)
    assert fresh(journey).stage == Stage.ACCEPTED
    assert not Companionship.objects.filter(ended_at=None).exists()
    assert list(journeys().waiting(world.adoption.pk)) == [journey]
    name(world, journey, "second_companion")
    assert fresh(journey).stage == Stage.ACCOMPANIED


def test_letting_go_of_a_companion_whom_another_replaced_is_told(world: World) -> None:
    journey = accompanied(world)
    name(world, journey, "second_companion", instead_of="companion")
    with refused("changed_meanwhile"):
        release_companion(by=world.actor("coordinator"), journey=journey, companion=world.people["companion"].pk)


# Goals and meetings


def test_goals_and_meetings_sent_twice_are_stored_once(world: World) -> None:
    journey, goal_number, meeting_number = accompanied(world), uuid4(), uuid4()
    for _ in range(2):
        a_goal(world, journey, submission=goal_number)
        a_meeting(world, journey, submission=meeting_number)
    assert (Goal.objects.count(), Meeting.objects.count()) == (1, 1)
    assert verbs_of(journey)[-2:] == ["goal_set", "meeting_noted"]


def test_a_form_number_of_another_journey_is_told(world: World) -> None:
    one, other = accompanied(world), accompanied(world)
    with refused("sent_elsewhere"):
        a_goal(world, one, submission=a_goal(world, other).submission)
    with refused("sent_elsewhere"):
        a_meeting(world, one, submission=a_meeting(world, other).submission)
    assert (Goal.objects.count(), Meeting.objects.count()) == (1, 1)


def test_following_a_goal_with_the_same_mark_changes_nothing(world: World) -> None:
    goal = a_goal(world, accompanied(world))
    for _ in range(2):
        follow_goal(by=world.actor("companion"), goal=goal, latest=6)
    assert Goal.objects.get().latest == 6
    assert verbs_of(goal.journey).count("goal_followed") == 1


def test_a_goal_that_somebody_has_removed_is_told(world: World) -> None:
    goal = a_goal(world, accompanied(world))
    for _ in range(2):
        remove_goal(by=world.actor("companion"), goal=Goal.objects.filter(pk=goal.pk).first() or goal)
    with refused("gone"):
        follow_goal(by=world.actor("companion"), goal=goal, latest=6)
    assert verbs_of(goal.journey).count("goal_removed") == 1


def test_a_meeting_of_tomorrow_is_refused(world: World) -> None:
    with refused("in_the_future"):
        a_meeting(world, accompanied(world), held_on=TODAY() + datetime.timedelta(days=1))


def test_nothing_is_written_before_acceptance_or_after_the_end(world: World) -> None:
    waiting, over = filed(world), ended(world)
    for journey, slug in ((waiting, "accept_first"), (over, "closed")):
        with refused(slug):
            a_goal(world, journey, who="coordinator")
        with refused(slug):
            a_meeting(world, journey, who="coordinator")
    with refused("closed"):
        name(world, over, "companion")
    with refused("closed"):
        correct_details(
            by=world.actor("coordinator"),
            journey=over,
            details=Details("A", "B", "phone", "fi"),
            as_seen=details_of(over).mark,
        )


@pytest.mark.parametrize("mark", [-1, 11])
def test_the_database_itself_refuses_a_mark_off_the_scale(world: World, mark: int) -> None:
    goal = a_goal(world, accompanied(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(pk=goal.pk).update(latest=mark)


# Details


def test_two_who_correct_the_details_at_once_do_not_overwrite_each_other(world: World) -> None:
    journey = filed(world)
    seen = details_of(journey).mark
    mine, other = Details("Aino A", "040 1", "phone", "fi"), Details("Aino B", "040 2", "letter", "sv")
    for _ in range(2):
        correct_details(by=world.actor("coordinator"), journey=journey, details=mine, as_seen=seen)
    with refused("changed_meanwhile"):
        correct_details(by=world.actor("second_coordinator"), journey=journey, details=other, as_seen=seen)
    assert details_of(fresh(journey)) == mine
    assert verbs_of(journey) == ["referred", "details_corrected"]


# The end


def test_ending_ends_the_companions_part_and_twice_changes_nothing(world: World) -> None:
    journey = ended(world)
    by = world.actor("coordinator")
    end_journey(by=by, journey=journey, ending=Ending.TIME_FULL, farewell="Kuoro jatkuu.")
    assert Companionship.objects.get().ended_at == fresh(journey).closed_at
    assert verbs_of(journey).count("ended") == 1
    with refused("changed_meanwhile"):
        end_journey(by=by, journey=journey, ending=Ending.MOVED, farewell="Muutto.")
    assert fresh(journey).farewell == "Kuoro jatkuu."


def test_an_ending_taken_back_brings_the_companion_back(world: World) -> None:
    journey = ended(world)
    for _ in range(2):
        take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)
    row = fresh(journey)
    assert (row.stage, row.ending, row.closed_at) == ("accompanied", "", None)
    assert row.farewell == "Kuoro jatkuu.", "what was written is offered again"
    assert Companionship.objects.get().ended_at is None
    assert verbs_of(journey).count("taken_back") == 1


def test_a_journey_that_ended_while_looking_for_a_companion_looks_for_one_again(world: World) -> None:
    journey, seen = accompanied(world), world.people["companion"].pk
    release_companion(by=world.actor("coordinator"), journey=journey, companion=seen)
    end_journey(by=world.actor("coordinator"), journey=journey, ending=Ending.OTHER, farewell="")
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)
    assert fresh(journey).stage == Stage.ACCEPTED
    assert not Companionship.objects.filter(ended_at=None).exists()


def test_a_new_code_replaces_the_earlier(world: World) -> None:
    journey = filed(world)
    first, second = (give_code(by=world.actor("coordinator"), journey=journey) for _ in range(2))
    with pytest.raises(CodeRefused, match="replaced by a newer"):
        enter_code(text=first)
    assert enter_code(text=second) == journey.handle


def test_a_returned_or_erased_journey_gets_no_code(world: World) -> None:
    journey = filed(world)
    returned(world, journey, "")
    with refused("closed"):
        give_code(by=world.actor("coordinator"), journey=journey)
    over = ended(world)
    erase_journey(by=world.actor("coordinator"), journey=over)
    with refused("erased"):
        give_code(by=world.actor("coordinator"), journey=over)


# Erasing


def test_only_a_closed_journey_is_erased_and_twice_changes_nothing(world: World) -> None:
    with refused("end_first"):
        erase_journey(by=world.actor("coordinator"), journey=accompanied(world))
    journey = accompanied(world)
    a_goal(world, journey)
    a_meeting(world, journey)
    end_journey(by=world.actor("companion"), journey=journey, ending=Ending.OTHER, farewell="Hei.")
    for _ in range(2):
        erase_journey(by=world.actor("coordinator"), journey=journey)
    row = fresh(journey)
    texts = [row.person_name, row.contact, row.wish, row.farewell, Goal.objects.get().text]
    assert {*texts, Meeting.objects.get().note} == {None}
    assert (row.stage, row.grounds, Goal.objects.get().hoped) == ("ended", ["loneliness"], 8)
    assert not RecordKey.objects.filter(id=journey.key_id).exists()
    entry = ErasureEntry.objects.get()
    assert (entry.why, entry.by) == ("asked", world.people["coordinator"].user_id)
    assert verbs_of(journey).count("erased") == 1
    with refused("erased"):
        take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)


def test_practice_goes_whole_and_other_adoptions_keep_theirs(world: World) -> None:
    practice = a_world("742", live=False)
    journey = accompanied(practice)
    a_goal(practice, journey)
    a_meeting(practice, journey)
    give_code(by=practice.actor("coordinator"), journey=journey)
    turn_elsewhere(by=practice.actor("referrer"), adoption=practice.adoption, submission=uuid4())
    stays = filed(world)
    assert clear_practice(practice.adoption.pk) == 1
    assert clear_practice(practice.adoption.pk) == 0
    assert list(Journey.objects.all()) == [stays]
    assert list(Handle.objects.all()) == [stays.handle]
    assert [key.id for key in RecordKey.objects.all()] == [stays.key_id]
    for model in (Goal, Meeting, Companionship, TurnedElsewhere):
        assert not model.objects.exists()
    assert fresh(stays).person_name == "Aino Asukas"


def test_what_an_ended_adoption_left_open_is_closed_so_that_its_time_runs(world: World) -> None:
    waiting, going, over = filed(world), accompanied(world), ended(world)
    assert close_journeys_of_ended_adoptions() == 0
    end(world)
    assert close_journeys_of_ended_adoptions() == 2
    assert close_journeys_of_ended_adoptions() == 0
    assert [fresh(each).stage for each in (waiting, going, over)] == ["returned", "ended", "ended"]
    assert fresh(over).closed_at == over.closed_at
    assert not Companionship.objects.filter(ended_at=None).exists()
    row = AuditRow.objects.get(subject_id=going.pk, verb="journeys.closed_with_adoption")
    assert (row.actor_kind, row.actor_id) == ("system", None)


def returned(world: World, journey: Journey, words: str) -> None:
    by = world.actor("coordinator")
    return_referral(by=by, journey=journey, reason=ReturnReason.OUTSIDE_AREA, return_note=words)


def name(world: World, journey: Journey, who: str, instead_of: str = "") -> None:
    name_companion(
        by=world.actor("coordinator"),
        journey=journey,
        companion=world.people[who],
        instead_of=world.people[instead_of].pk if instead_of else None,
    )


def leave(world: World, who: str) -> None:
    AdoptionRole.objects.filter(membership=world.people[who]).update(ended_at=timezone.now())


def end(world: World) -> None:
    world.adoption.stage, world.adoption.ended_on = "ended", TODAY()
    world.adoption.end_reason = "Hanke päättyi."
    world.adoption.save()
