"""The door by return code: what it asks, what it shows, what it leaves on the visitor's browser."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mielikunta.building_blocks.journeys.actions import (
    erase_journey,
    give_code,
    name_companion,
    return_referral,
    take_back,
)
from mielikunta.building_blocks.journeys.decisions import ReturnReason, Stage
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_goal,
    a_meeting,
    accepted,
    accompanied,
    ended,
    filed,
)
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions import issue_code
from mielikunta.foundation.privacy.models import ReturnCode, Visit

pytestmark = pytest.mark.django_db


def code_for(world: World, journey: Journey) -> str:
    return give_code(by=world.actor("coordinator"), journey=journey)


def enter(visitor: Client, code: str) -> HttpResponse:
    return visitor.post(reverse("return_by_code"), {"code": code})


def seen_by(visitor: Client, code: str) -> str:
    assert enter(visitor, code).url == reverse("own_page")
    return visitor.get(reverse("own_page")).content.decode()


def wrong(code: str) -> str:
    return code[:-1] + ("0" if code[-1] != "0" else "1")


# What it shows


def test_a_right_code_opens_ones_own_page_however_it_is_typed(world: World) -> None:
    code = code_for(world, accompanied(world))
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} \n"):
        assert "Leena walks alongside you." in seen_by(Client(), typed)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_door_and_the_page_open_in_every_language(world: World, visitor: Client, language: str) -> None:
    code = code_for(world, accompanied(world))
    with translation.override(language):
        assert f'<html lang="{language}"' in visitor.get(reverse("return_by_code")).content.decode()
        assert f'<html lang="{language}"' in seen_by(visitor, code)
        assert f'<html lang="{language}"' in enter(visitor, "ei koodi").content.decode()


def test_the_person_sees_wish_goals_meetings_and_farewell_but_no_notes(world: World, visitor: Client) -> None:
    journey = accompanied(world)
    a_goal(world, journey)
    a_meeting(world, journey)
    page = seen_by(visitor, code_for(world, journey))
    for shown in ("Uskaltaisin taas kuoroon.", "Käyn kuorossa kerran viikossa.", "Face to face", "Leena"):
        assert shown in page
    for hidden in ("Kävelimme rantaan.", "Lähetti", "040 000 0001", "Hanna", "Asukas"):
        assert hidden not in page


def test_each_stage_says_where_things_stand(world: World) -> None:
    own = {
        "has reached the coordinator": filed(world),
        "is looking for a companion": accepted(world),
        "You have a companion": accompanied(world),
        "Your time together has ended": ended(world),
    }
    for step, (sentence, journey) in enumerate(own.items(), 1):
        page = seen_by(Client(), code_for(world, journey))
        assert sentence in page and f"Step {step} of 4" in page


def test_a_returned_referral_stands_on_no_way_and_its_note_is_not_for_the_person(world: World) -> None:
    journey = filed(world)
    code = code_for(world, journey)
    return_referral(
        by=world.actor("coordinator"), journey=journey, reason=ReturnReason.OTHER, return_note="Sana ammattilaiselle."
    )
    page = seen_by(Client(), code)
    assert "No companion was named." in page
    assert "stepper" not in page and "Sana ammattilaiselle." not in page


def test_a_farewell_is_shown_only_while_the_journey_has_ended(world: World, visitor: Client) -> None:
    journey = ended(world)
    code = code_for(world, journey)
    assert "Kuoro jatkuu." in seen_by(visitor, code)
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)
    assert "Kuoro jatkuu." not in visitor.get(reverse("own_page")).content.decode()


def test_a_new_companion_is_told(world: World, visitor: Client) -> None:
    journey = accompanied(world)
    code = code_for(world, journey)
    name_companion(
        by=world.actor("coordinator"),
        journey=journey,
        companion=world.people["second_companion"],
        instead_of=world.people["companion"].pk,
    )
    assert "Lauri walks alongside you." in seen_by(visitor, code)


def test_after_erasure_the_page_says_that_what_was_promised_is_done(world: World, visitor: Client) -> None:
    journey = ended(world)
    code = code_for(world, journey)
    erase_journey(by=world.actor("coordinator"), journey=journey)
    page = seen_by(visitor, code)
    assert "Nothing here any more" in page and "kuoroon" not in page


def test_one_persons_code_never_opens_anothers_page(world: World, visitor: Client) -> None:
    one, other = accompanied(world, wish="Oma toive."), accompanied(world, wish="Toisen toive.")
    code_for(world, other)
    page = seen_by(visitor, code_for(world, one))
    assert "Oma toive." in page and "Toisen toive." not in page


# What it refuses


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
NO_CODES = ["", " ", "A", "F" * 15, "F" * 17, "x" * 10_000, "\x00" * 16, "<script>alert(1)</script>", FAMILY * 16]


@pytest.mark.parametrize("typed", [*NO_CODES, "' OR 1=1 --", "../../../etc"])
def test_what_is_no_code_is_told_kindly_and_kept(world: World, visitor: Client, typed: str) -> None:
    answer = enter(visitor, typed)
    assert answer.status_code == 200
    markup = answer.content.decode()
    assert 'class="summary"' in markup
    assert "<script>alert" not in markup
    assert answer.cookies.output() == ""
    assert not Visit.objects.exists()


def test_a_code_of_nobody_is_told_and_stays_in_the_box(world: World, visitor: Client) -> None:
    answer = enter(visitor, "FFFF-FFFF-FFFF-FFFF")
    markup = answer.content.decode()
    assert "No one is found with this code." in markup and "FFFF-FFFF-FFFF-FFFF" in markup
    assert "no-store" in answer["Cache-Control"]


def test_the_fifth_wrong_one_locks_also_for_the_right_one(world: World, visitor: Client) -> None:
    code = code_for(world, accompanied(world))
    for _ in range(4):
        assert "Check each letter" in enter(visitor, wrong(code)).content.decode()
    assert enter(Client(), code).status_code == 302, "four are forgiven"
    for _ in range(5):
        enter(visitor, wrong(code))
    assert "Try again in 15 minutes" in enter(visitor, code).content.decode()
    ReturnCode.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    assert enter(visitor, code).status_code == 302


def test_one_locked_code_leaves_others_in_peace(world: World, visitor: Client) -> None:
    locked, other = code_for(world, filed(world)), code_for(world, filed(world))
    for _ in range(5):
        enter(visitor, wrong(locked))
    assert enter(visitor, other).status_code == 302


def test_a_replaced_code_is_told_and_its_visits_have_ended(world: World, visitor: Client) -> None:
    journey = accompanied(world)
    earlier = code_for(world, journey)
    assert "Leena" in seen_by(visitor, earlier)
    newer = code_for(world, journey)
    assert visitor.get(reverse("own_page")).url == reverse("return_by_code")
    assert "replaced by a newer one" in enter(visitor, earlier).content.decode()
    assert enter(visitor, newer).status_code == 302


def test_the_code_is_read_from_the_body_only(world: World, visitor: Client) -> None:
    code = code_for(world, filed(world))
    answer = visitor.get(reverse("return_by_code"), {"code": code})
    assert answer.status_code == 200 and f'value="{code}' not in answer.content.decode()
    assert not Visit.objects.exists()
    assert visitor.post(f"{reverse('return_by_code')}?code={code}", {}).status_code == 200
    assert not Visit.objects.exists()


# The visit


def test_without_a_visit_ones_own_page_asks_for_the_code(visitor: Client, db: None) -> None:
    assert visitor.get(reverse("own_page")).url == reverse("return_by_code")
    visitor.cookies[settings.VISIT_COOKIE] = "nonsense" * 500
    assert visitor.get(reverse("own_page")).url == reverse("return_by_code")


def test_ending_the_visit_closes_the_page_and_takes_the_cookie(world: World, visitor: Client) -> None:
    seen_by(visitor, code_for(world, accompanied(world)))
    answer = visitor.post(reverse("leave_visit"))
    assert "Your visit has ended" in visitor.get(answer.url).content.decode()
    assert answer.cookies[settings.VISIT_COOKIE]["max-age"] == 0
    assert not Visit.objects.exists()
    assert visitor.get(reverse("own_page")).url == reverse("return_by_code")
    assert visitor.post(reverse("leave_visit")).status_code == 302, "again is no error"


def test_leaving_quickly_leads_out_also_without_scripts(world: World, visitor: Client) -> None:
    page = seen_by(visitor, code_for(world, accompanied(world)))
    assert 'name="quickly"' in page
    answer = visitor.post(reverse("leave_visit"), {"quickly": "yes"})
    assert answer.status_code == 200 and b"ilmatieteenlaitos" in answer.content
    assert b"Mielikunta" not in answer.content
    assert answer.cookies[settings.VISIT_COOKIE]["max-age"] == 0
    assert not Visit.objects.exists()


def test_only_pressing_the_button_ends_a_visit(world: World, visitor: Client) -> None:
    seen_by(visitor, code_for(world, accompanied(world)))
    assert visitor.get(reverse("leave_visit")).status_code == 405
    assert Visit.objects.exists()


def test_a_visit_does_not_outlast_its_hours(world: World, visitor: Client) -> None:
    seen_by(visitor, code_for(world, accompanied(world)))
    long_ago = timezone.now() - timedelta(days=1)
    Visit.objects.update(opened_at=long_ago, expires_at=long_ago + timedelta(hours=12))
    assert visitor.get(reverse("own_page")).url == reverse("return_by_code")


# What it leaves behind


@pytest.mark.parametrize("name", ["front", "return_by_code", "own_page"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_cookie_is_set_by_looking(visitor: Client, db: None, name: str, language: str) -> None:
    with translation.override(language):
        answer = visitor.get(reverse(name))
    assert answer.status_code in {200, 302}
    assert answer.cookies.output() == "" and visitor.cookies.output() == ""


def test_a_visit_sets_one_cookie_of_its_own_and_no_other(world: World, visitor: Client) -> None:
    code = code_for(world, accompanied(world))
    enter(visitor, wrong(code))
    assert not visitor.cookies
    opened = enter(visitor, code)
    for page in (opened, visitor.get(reverse("own_page")), visitor.get(reverse("front"))):
        assert set(page.cookies) <= {settings.VISIT_COOKIE}
    assert set(visitor.cookies) == {"__Host-visit"}
    cookie = opened.cookies[settings.VISIT_COOKIE]
    assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"
    assert not cookie["max-age"] and not cookie["expires"] and not cookie["domain"]


def test_ones_own_page_is_kept_by_nobody(world: World, visitor: Client) -> None:
    seen_by(visitor, code_for(world, accompanied(world)))
    for name in ("own_page", "return_by_code"):
        assert "no-store" in visitor.get(reverse(name))["Cache-Control"]
    assert visitor.get(reverse("own_page"))["Referrer-Policy"] in {"no-referrer", "same-origin"}


def test_coming_back_leaves_no_mark_of_the_visitor_in_the_log(world: World, visitor: Client) -> None:
    journey = accompanied(world)
    code, rows = code_for(world, journey), AuditRow.objects.count()
    seen_by(visitor, code)
    enter(visitor, wrong(code))
    assert AuditRow.objects.count() == rows


def test_a_page_of_another_persons_making_cannot_end_the_path(world: World) -> None:
    """A handle may be opened by a code that no journey hangs on any more: the page is empty, not broken."""
    journey = filed(world)
    code = issue_code(handle=journey.handle)
    Journey.objects.filter(pk=journey.pk).delete()
    assert "Nothing here any more" in seen_by(Client(), code)
