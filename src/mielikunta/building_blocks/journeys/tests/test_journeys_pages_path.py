"""The whole path through its pages, and each page as it should be."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mielikunta.building_blocks.adoption.models import AdoptionRole
from mielikunta.building_blocks.journeys.models import Companionship, Goal, Journey, Meeting, TurnedElsewhere
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_goal,
    a_meeting,
    a_world,
    accepted,
    accompanied,
    ended,
    filed,
    fresh,
    verbs_of,
)
from mielikunta.building_blocks.journeys.tests.journeys_walking import (
    LANGUAGES,
    Sits,
    details_data,
    goal_data,
    meeting_data,
    named,
    referral_data,
    text_of,
)
from mielikunta.foundation.audit.models import AuditRow

pytestmark = pytest.mark.django_db
CODE = re.compile(r'data-copy="([^"]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_referral_to_the_farewell_and_back_by_code(world: World, sits: Sits, language: str) -> None:
    referrer, coordinator, companion = (sits(who, language) for who in ("partner", "coordinator", "companion"))
    sent = referrer.send("refer", **referral_data(world))
    assert sent.url == referrer.address("sent")
    journey = Journey.objects.get()

    assert "Uskaltaisin taas kuoroon." in text_of(coordinator.open("queue"))
    accept = coordinator.post("accept", journey.pk)
    assert accept.url == coordinator.address("companion", journey.pk)
    code = CODE.search(text_of(coordinator.post("code", journey.pk)))
    assert code is not None
    chosen = str(world.people["companion"].pk)
    assert coordinator.send("companion", journey.pk, companion=chosen).status_code == 302

    assert "Aino Asukas" in text_of(companion.open("journeys"))
    assert companion.send("goal", journey.pk, **goal_data()).status_code == 302
    assert companion.send("follow", journey.pk, Goal.objects.get().pk, latest="5").status_code == 302
    assert companion.send("meeting", journey.pk, **meeting_data()).status_code == 302
    page = text_of(companion.open("journey", journey.pk))
    for written in ("Käyn kuorossa viikoittain.", "Kävelimme rantaan.", 'value="50"'):
        assert written in page
    farewell = companion.send("end", journey.pk, ending="goal_reached", farewell="Kuoro jatkuu torstaisin.")
    assert farewell.url == companion.address("journeys"), "a companion no longer reads a journey that has ended"
    assert companion.client.get(farewell.url).status_code == 200

    own = own_page(code[1], language)
    for written in ("Uskaltaisin taas kuoroon.", "Käyn kuorossa viikoittain.", "Kuoro jatkuu torstaisin."):
        assert written in own
    for kept_from_the_person in ("Kävelimme rantaan.", "040 000 0001"):
        assert kept_from_the_person not in own
    assert verbs_of(journey)[:2] == ["referred", "accepted"]
    assert {"companion_named", "code_issued", "goal_set", "goal_followed"} < set(verbs_of(journey))


def own_page(code: str, language: str) -> str:
    visitor = Client()
    with translation.override(language):
        door = reverse("return_by_code")
    return text_of(visitor.post(door, {"code": code}, follow=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(world: World, sits: Sits, language: str) -> None:
    waiting, going, over = filed(world), accompanied(world), ended(world)
    goal, meeting = a_goal(world, going), a_meeting(world, going)
    coordinator, referrer = sits("coordinator", language), sits("referrer", language)
    referrer.post("refer", crisis="yes", submission=str(uuid4()))
    pages = [
        referrer.open("refer"),
        referrer.open("sent"),
        referrer.open("elsewhere", TurnedElsewhere.objects.get().pk),
        *[coordinator.open(name) for name in ("queue", "companions", "journeys")],
        coordinator.open("journeys", show="closed"),
        *[coordinator.open("journey", journey.pk) for journey in (waiting, going, over)],
        coordinator.open("return", waiting.pk),
        *[coordinator.open(name, going.pk) for name in ("companion", "code", "goal", "meeting", "end", "details")],
        coordinator.open("follow", going.pk, goal.pk),
        coordinator.open("remove_goal", going.pk, goal.pk),
        coordinator.open("remove_meeting", going.pk, meeting.pk),
        coordinator.open("erase", over.pk),
    ]
    for page in pages:
        assert page.status_code == 200
        markup = page.content.decode()
        assert f'<html lang="{language}"' in markup
        assert markup.count("<h1") == 1
        assert " style=" not in markup and "onclick" not in markup


# Referring


def test_an_acute_need_is_led_elsewhere_and_nothing_typed_is_stored(world: World, sits: Sits) -> None:
    referrer = sits("referrer")
    led = referrer.send("refer", **referral_data(world, crisis="yes"))
    tally = TurnedElsewhere.objects.get()
    assert led.url == referrer.address("elsewhere", tally.pk)
    page = text_of(referrer.client.get(led.url))
    assert "tel:112" in page and "Who takes responsibility now?" in page
    assert not Journey.objects.exists()

    assert referrer.post("elsewhere", tally.pk).status_code == 200
    told = referrer.post("elsewhere", tally.pk, responsible="health_centre")
    assert told.url == referrer.address("elsewhere", tally.pk)
    assert TurnedElsewhere.objects.get().responsible == "health_centre"
    assert AuditRow.objects.filter(verb="journeys.takeover_told", subject_id=tally.pk).count() == 1


def test_pressing_send_twice_files_one_referral(world: World, sits: Sits) -> None:
    referrer, data = sits("referrer"), referral_data(world, submission=str(uuid4()))
    assert {referrer.post("refer", **data).url for _ in range(2)} == {referrer.address("sent")}
    assert Journey.objects.count() == 1


def test_a_referrer_sees_own_referrals_without_names_and_only_what_the_person_allowed(world: World, sits: Sits) -> None:
    accompanied(world, tells_referrer=False)
    first = text_of(sits("referrer").open("sent"))
    assert "Under way" not in first and "Received" in first
    accompanied(world, tells_referrer=True)
    filed(world, who="partner", person_name="Bertta Toinen")
    page = text_of(sits("referrer").open("sent"))
    assert "Under way" in page
    assert page.count('<ol class="story">') == 1 and page.count("<li><p><strong>") == 2
    assert "Asukas" not in page and "Toinen" not in page


def test_a_returned_referral_comes_back_with_its_reason_whatever_the_person_allowed(world: World, sits: Sits) -> None:
    journey = filed(world, tells_referrer=False)
    sent = sits("coordinator").send(
        "return", journey.pk, reason="outside_area", return_note="Naapurikunnassa on vastaava."
    )
    assert sent.status_code == 302
    page = text_of(sits("referrer").open("sent"))
    for told in ("Returned", "The person lives outside the area", "Naapurikunnassa on vastaava."):
        assert told in page
    assert "Aino Asukas" not in page
    assert AuditRow.objects.filter(verb="journeys.listed", actor_id=world.people["referrer"].user_id).exists()


# The coordinator


def test_the_queue_tells_what_waits_oldest_first_and_leaves_a_mark(world: World, sits: Sits) -> None:
    filed(world, wish="Ensimmäinen toive", language="se")
    accepted(world, wish="Toinen toive")
    accompanied(world, wish="Kolmas toive")
    page = text_of(sits("coordinator").open("queue"))
    assert page.index("Ensimmäinen toive") < page.index("Toinen toive")
    assert "Kolmas toive" not in page
    assert "Northern Sámi" in page
    row = AuditRow.objects.get(verb="journeys.listed")
    assert (row.kind, row.subject_id) == ("saw", world.adoption.pk)


def test_empty_lists_say_what_to_do_first(world: World, sits: Sits) -> None:
    coordinator, companion = sits("coordinator"), sits("companion")
    assert "Nothing waits" in text_of(coordinator.open("queue"))
    assert "A journey begins when" in text_of(coordinator.open("journeys"))
    assert "Journeys that have ended" in text_of(coordinator.open("journeys", show="closed"))
    assert "The coordinator asks you" in text_of(companion.open("journeys"))
    assert "You have not sent any referrals yet" in text_of(sits("referrer").open("sent"))
    AdoptionRole.objects.filter(role="companion").delete()
    for page in (coordinator.open("companions"), coordinator.open("companion", accepted(world).pk)):
        assert "There are no companions yet" in text_of(page)


def test_opening_a_journey_leaves_a_mark(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    sits("companion").open("journey", journey.pk)
    row = AuditRow.objects.get(verb="journeys.opened")
    member = world.people["companion"]
    assert (row.subject_id, row.actor_id, row.kind) == (journey.pk, member.user_id, "saw")
    assert (row.organisation_id, row.adoption_id) == (world.adoption.organisation_id, world.adoption.pk)


def test_the_coordinator_sees_who_referred_and_the_companion_does_not_need_to(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    assert "Hanna Hoitaja" in text_of(sits("coordinator").open("journey", journey.pk))
    assert "Hanna Hoitaja" not in text_of(sits("companion").open("journey", journey.pk))


def test_accepting_offers_to_take_it_back(world: World, sits: Sits) -> None:
    journey, coordinator = filed(world), sits("coordinator")
    coordinator.post("accept", journey.pk)
    undo = coordinator.address("take_back", journey.pk, "accepted")
    assert f'action="{undo}"' in text_of(coordinator.open("companion", journey.pk))
    coordinator.client.post(undo)
    assert fresh(journey).stage == "received"
    coordinator.open("take_back", journey.pk, "ended")
    assert fresh(journey).stage == "received", "opening the address does nothing"


def test_a_journey_ended_by_mistake_is_opened_again_with_its_words(world: World, sits: Sits) -> None:
    journey, coordinator = ended(world), sits("coordinator")
    assert coordinator.address("take_back", journey.pk, "ended") in text_of(coordinator.open("journey", journey.pk))
    coordinator.post("take_back", journey.pk, "ended")
    assert fresh(journey).stage == "accompanied"
    assert "Kuoro jatkuu." in text_of(coordinator.open("end", journey.pk))
    assert "Kuoro jatkuu." not in text_of(coordinator.open("journey", journey.pk))


def test_a_companion_may_stop_before_another_is_found(world: World, sits: Sits) -> None:
    journey, coordinator = accompanied(world), sits("coordinator")
    assert coordinator.send("companion", journey.pk, companion="nobody").status_code == 302
    assert fresh(journey).stage == "accepted"
    assert not Companionship.objects.filter(ended_at=None).exists()
    assert "nobody" not in text_of(coordinator.open("companion", journey.pk))


def test_a_journey_whose_companion_has_left_says_what_next(world: World, sits: Sits) -> None:
    journey, coordinator = accompanied(world), sits("coordinator")
    world.people["companion"].left_on = TODAY()
    world.people["companion"].save()
    assert "The companion has left" in text_of(coordinator.open("queue"))
    page = text_of(coordinator.open("journey", journey.pk))
    assert "find somebody else to walk alongside" in page and "walks alongside." not in page
    second = world.people["second_companion"]
    assert coordinator.send("companion", journey.pk, companion=str(second.pk)).status_code == 302
    assert Companionship.objects.get(ended_at=None).membership == second


def test_details_are_corrected(world: World, sits: Sits) -> None:
    journey = filed(world)
    assert sits("coordinator").send("details", journey.pk, **details_data()).status_code == 302
    row = fresh(journey)
    assert (row.person_name, row.contact, row.reach, row.language) == ("Aino Uusi", "050 111", "letter", "sv")


def test_what_was_written_by_mistake_is_removed_and_pressing_twice_is_no_error(world: World, sits: Sits) -> None:
    journey, companion = accompanied(world), sits("companion")
    goal, meeting = a_goal(world, journey), a_meeting(world, journey, text="Väärän ihmisen asia.")
    assert "Väärän ihmisen asia." in text_of(companion.open("remove_meeting", journey.pk, meeting.pk))
    for _ in range(2):
        for name, part in (("remove_goal", goal), ("remove_meeting", meeting)):
            assert companion.post(name, journey.pk, part.pk).url == companion.address("journey", journey.pk)
            assert companion.open(name, journey.pk, part.pk).status_code == 404
    assert not Goal.objects.exists() and not Meeting.objects.exists()


def test_the_code_is_shown_once_and_never_kept_by_the_browser(world: World, sits: Sits) -> None:
    journey, coordinator = filed(world), sits("coordinator")
    assert CODE.search(text_of(coordinator.open("code", journey.pk))) is None
    shown = coordinator.post("code", journey.pk)
    assert CODE.search(text_of(shown)) is not None
    assert shown["Cache-Control"] == "no-store"


def test_erasing_empties_the_page_for_good(world: World, sits: Sits) -> None:
    journey, coordinator = ended(world), sits("coordinator")
    assert "also from backups" in text_of(coordinator.open("erase", journey.pk))
    assert coordinator.post("erase", journey.pk).status_code == 302
    page = text_of(coordinator.open("journey", journey.pk))
    assert "Erased" in page and "Aino" not in page and "kuoroon" not in page
    for name in ("erase", "code", "details"):
        assert coordinator.open(name, journey.pk).status_code == 302
    assert "Erased" in text_of(coordinator.open("journeys", show="closed"))


def test_practice_is_told_on_every_page_and_real_use_is_not(world: World) -> None:
    practice = a_world("742", live=False)
    for each, told in ((world, False), (practice, True)):
        client = Client()
        client.force_login(each.people["coordinator"].user)
        journey = filed(each)
        for name, ids in (("queue", []), ("journey", [journey.pk]), ("return", [journey.pk])):
            address = reverse(named(name), args=[each.adoption.pk, *ids])
            assert ("band--practice" in text_of(client.get(address))) == told
