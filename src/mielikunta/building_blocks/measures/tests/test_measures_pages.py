"""Answering in a browser without scripts: by link, from the own page, at the desk; and what a browser may not see."""

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mielikunta.building_blocks.measures.actions import Closing, token_of
from mielikunta.building_blocks.measures.decisions.waves import Audience, Way
from mielikunta.building_blocks.measures.doors import COOKIE
from mielikunta.building_blocks.measures.models import Invitation, Response, Subject, Words
from mielikunta.building_blocks.measures.presenters import link_of, qr_of
from mielikunta.building_blocks.measures.tests.measures_factories import Measured, answered, words_for
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions import issue_code

pytestmark = pytest.mark.django_db
HELP = "You don’t have to be alone with this"
CHOICES = {"counted": "yes", "shown": "no"}


def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def text(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def comes_by_link(client: Client, invitation: Invitation) -> HttpResponse:
    return client.get(reverse("questions_by_link", args=[token_of(invitation.pk)]))


def press(client: Client, invitation: Invitation, number: int, value: object) -> HttpResponse:
    return client.post(reverse("question", args=[number]), {"for": str(invitation.pk), "value": str(value)})


def send(client: Client, invitation: Invitation, **data: object) -> HttpResponse:
    return client.post(reverse("questions_last"), {"for": str(invitation.pk), **data})


@pytest.fixture
def invitation(world: Measured) -> Invitation:
    return world.asked(world.path())


def test_a_link_leads_through_the_questions_to_thanks(invitation: Invitation) -> None:
    client = browser()
    led = comes_by_link(client, invitation)
    assert led.url == reverse("questions")
    assert "asks you 4 questions" in text(client.get(led.url))
    for number in range(1, 5):
        page = text(client.get(reverse("question", args=[number])))
        assert f"Question {number} of 4" in page
        led = press(client, invitation, number, 7)
    assert led.url == reverse("questions_last")
    led = send(client, invitation, **CHOICES)
    assert led.url == reverse("questions_thanks")
    assert HELP not in text(client.get(led.url))
    assert set(Response.objects.get().scores.values()) == {7}
    subject = Subject.objects.get()
    assert (subject.counted, subject.shown) == (True, False)


def test_no_token_is_left_in_pages_cookies_or_the_log(invitation: Invitation) -> None:
    client, token = browser(), token_of(invitation.pk)
    comes_by_link(client, invitation)
    assert token not in text(client.get(reverse("questions")))
    assert token not in client.cookies[COOKIE].value
    assert client.cookies[COOKIE]["httponly"] and client.cookies[COOKIE]["samesite"] == "Lax"
    assert client.cookies[COOKIE]["max-age"] == ""
    assert set(client.cookies) == {COOKIE}
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize("value", ["11", "-1", "abc", "", "²", "9999999999999999"])
def test_what_is_no_number_of_the_scale_is_asked_again(invitation: Invitation, value: str) -> None:
    client = browser()
    comes_by_link(client, invitation)
    page = press(client, invitation, 1, value)
    assert page.status_code == 200
    assert "Choose one of the numbers shown." in text(page)
    assert not Response.objects.exclude(scores={}).exists()


def test_a_low_answer_shows_help_at_once_and_nothing_is_stored_of_it(invitation: Invitation) -> None:
    client = browser()
    comes_by_link(client, invitation)
    led = press(client, invitation, 1, 2)
    assert HELP in text(client.get(led.url))
    led = press(client, invitation, 2, 8)
    assert HELP not in text(client.get(led.url))
    press(client, invitation, 3, 8)
    led = press(client, invitation, 4, 9)
    assert HELP in text(client.get(led.url))
    send(client, invitation, **CHOICES)
    assert HELP in text(client.get(reverse("questions_thanks")))
    assert set(AuditRow.objects.values_list("verb", flat=True)) == {"measures.answered"}


def test_what_was_chosen_shows_in_the_same_browser_only(invitation: Invitation) -> None:
    first, second = browser(), browser()
    comes_by_link(first, invitation)
    press(first, invitation, 1, 2)
    comes_by_link(second, invitation)
    assert "Go on" in text(second.get(reverse("questions")))
    assert 'aria-pressed="true"' not in text(second.get(reverse("question", args=[1])))
    assert HELP not in text(second.get(reverse("question", args=[2])))
    comes_by_link(first, invitation)
    assert 'aria-pressed="true"' in text(first.get(reverse("question", args=[1])))


def test_only_the_browser_that_answered_may_change_and_read_the_words(world: Measured) -> None:
    invitation = world.asked(world.path(began=90, ended=0))
    first, second = browser(), browser()
    comes_by_link(first, invitation)
    press(first, invitation, 1, 5)
    name = re.search(r'name="(words_\w+)"', text(first.get(reverse("questions_last"))))
    assert name is not None
    send(first, invitation, **CHOICES, **{name[1]: "Kuoro alkoi taas."})
    assert Words.objects.get().readable is False
    comes_by_link(second, invitation)
    assert "Change my answers" not in text(second.get(reverse("questions_thanks")))
    second.post(reverse("questions_change"), {"for": str(invitation.pk)})
    invitation.refresh_from_db()
    assert invitation.state == "answered"
    assert "Change my answers" in text(first.get(reverse("questions_thanks")))
    assert first.post(reverse("questions_change"), {"for": str(invitation.pk)}).url == reverse("question", args=[1])
    assert "Kuoro alkoi taas." in text(first.get(reverse("questions_last")))


def test_a_form_of_other_questions_answers_nothing(world: Measured) -> None:
    one, other = world.asked(world.path()), world.asked(world.path())
    client = browser()
    comes_by_link(client, one)
    comes_by_link(client, other)
    assert press(client, one, 1, 3).url == reverse("questions")
    assert not Response.objects.exists()


@pytest.mark.parametrize("origin", ["https://muualla.example", "null"])
def test_a_form_of_another_site_is_refused(invitation: Invitation, origin: str) -> None:
    client = visit(invitation)
    client.get(reverse("own_questions", args=[invitation.pk]))
    sent = {"for": str(invitation.pk), "value": "3"}
    assert client.post(reverse("question", args=[1]), sent, headers={"origin": origin}).status_code == 403
    for name in ("own_choices", "erase_own_answers"):
        assert client.post(reverse(name), headers={"origin": origin}).status_code == 403
    assert client.post(reverse("question", args=[1]), sent, headers={"origin": "http://testserver"}).status_code == 302


def test_passing_over_and_going_back(invitation: Invitation) -> None:
    client = browser()
    comes_by_link(client, invitation)
    press(client, invitation, 1, 6)
    press(client, invitation, 2, "skip")
    assert "Question 3 of 4" in text(client.get(reverse("question", args=[3])))
    assert reverse("question", args=[2]) in text(client.get(reverse("question", args=[3])))
    assert "passed over one question" in text(client.get(reverse("questions_last")))


def test_the_choices_are_to_be_made_by_the_person_alone(world: Measured) -> None:
    path = world.path(began=90, ended=0)
    client, invitation = browser(), world.asked(path)
    comes_by_link(client, invitation)
    press(client, invitation, 1, 6)
    page = send(client, invitation)
    assert page.status_code == 200
    assert Invitation.objects.get(pk=invitation.pk).state == "open"
    companions = world.asked(path, Audience.COMPANION)
    client.force_login(world.world.people["companion"].user)
    assert client.get(reverse("questions_for_member", args=[companions.pk])).url == reverse("questions")
    press(client, companions, 1, 6)
    assert "counted together" not in text(client.get(reverse("questions_last")))
    assert send(client, companions).url == reverse("questions_thanks")


def test_a_wrong_or_used_up_link_says_so(world: Measured, invitation: Invitation) -> None:
    page = browser().get(reverse("questions_by_link", args=["ei-mikaan"]))
    assert page.status_code == 410
    assert "No questions here" in text(page)
    assert "No questions here" in text(browser().get(reverse("questions")))
    Invitation.objects.update(state="closed")
    client = browser()
    comes_by_link(client, invitation)
    assert "no longer asked" in text(client.get(reverse("questions")))
    assert press(client, invitation, 1, 4).url == reverse("questions")
    assert client.get(reverse("question", args=[1])).url == reverse("questions")


@pytest.mark.parametrize("who", ["referrer", "coordinator", "second_companion"])
def test_a_members_questions_open_for_nobody_else(world: Measured, who: str) -> None:
    invitation = world.asked(world.path(began=9, ended=0), Audience.COMPANION)
    client = Client()
    client.force_login(world.world.people[who].user)
    assert client.get(reverse("questions_for_member", args=[invitation.pk])).status_code == 404


# The own page


def visit(invitation: Invitation) -> Client:
    client, handle = browser(), invitation.subject.handle
    assert handle is not None
    client.post(reverse("return_by_code"), {"code": issue_code(handle=handle)})
    return client


def test_the_own_page_leads_to_questions_and_shows_ones_own_trend(invitation: Invitation) -> None:
    client = visit(invitation)
    page = text(client.get(reverse("own_answers")))
    assert reverse("own_questions", args=[invitation.pk]) in page
    assert client.get(reverse("own_questions", args=[invitation.pk])).url == reverse("questions")
    for number in range(1, 5):
        press(client, invitation, number, 6)
    send(client, invitation, **CHOICES)
    assert Invitation.objects.get().way == Way.CODE
    page = text(client.get(reverse("own_answers")))
    assert "Personal wellbeing" in page
    assert "a smaller number is better" in page


def test_nobody_elses_questions_open_on_the_own_page(world: Measured, invitation: Invitation) -> None:
    client, other = visit(invitation), world.asked(world.path())
    assert client.get(reverse("own_questions", args=[other.pk])).status_code == 404
    assert browser().get(reverse("own_questions", args=[invitation.pk])).url == reverse("return_by_code")
    for name in ("own_answers", "own_choices", "erase_own_answers"):
        assert browser().get(reverse(name)).url == reverse("return_by_code")


def test_choices_can_be_changed_at_any_time(invitation: Invitation) -> None:
    answered(invitation, 6, Closing(counted=True, shown=True))
    client = visit(invitation)
    assert text(client.get(reverse("own_choices"))).count("checked") == 3
    assert client.post(reverse("own_choices"), {"counted": "no"}).status_code == 200
    led = client.post(reverse("own_choices"), {"counted": "no", "shown": "no", "asked": "no"})
    assert led.url == reverse("own_answers")
    subject = Subject.objects.get()
    assert (subject.counted, subject.shown, subject.declined_at is None) == (False, False, False)


def test_own_answers_are_erased_after_asking(invitation: Invitation) -> None:
    answered(invitation, 6)
    client = visit(invitation)
    assert "Erase all your answers?" in text(client.get(reverse("erase_own_answers")))
    assert Response.objects.exists()
    client.post(reverse("erase_own_answers"))
    assert not Response.objects.exists()
    assert "Personal wellbeing" not in text(client.get(reverse("own_answers")))


def test_the_link_is_in_the_persons_language_and_drawn_without_its_text(world: Measured) -> None:
    invitation = world.asked(world.path(language="sv"))
    with translation.override("fi"):
        address = link_of(invitation)
    assert address.startswith("http://testserver/sv/")
    drawn = qr_of(address)
    assert drawn.startswith("<svg") and "style=" not in drawn and token_of(invitation.pk) not in drawn


def test_words_of_members_wait_for_leave(world: Measured) -> None:
    invitation = world.asked(world.path(began=9, ended=0), Audience.REFERRER)
    answered(invitation, 8, words_for(invitation, "Nopea vastaus."))
    assert Words.objects.get().readable is False
