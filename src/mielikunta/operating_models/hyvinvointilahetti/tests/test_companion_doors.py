"""The pages of a referral's other doors, as a browser without scripts goes through them."""

import datetime
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.journeys.models import (
    Journey,
    PendingReferral,
    ReferralDraft,
    ReferralLink,
    ReferralQuestion,
    TurnedElsewhere,
)
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world, accompanied, filed, fresh
from mielikunta.building_blocks.journeys.tests.journeys_walking import (
    LANGUAGES,
    Sits,
    errors_in,
    hidden_in,
    referral_data,
    text_of,
)
from mielikunta.building_blocks.services.tests.services_factories import actor_for, organisation_of, public
from mielikunta.operating_models.hyvinvointilahetti.elsewhere import load, places_for

pytestmark = pytest.mark.django_db
NEEDS = ["danger", "crisis", "treatment"]


# Other help first


@pytest.mark.parametrize("need", NEEDS)
def test_any_yes_leads_to_the_right_place_with_its_number(world: World, sits: Sits, need: str) -> None:
    referrer = sits("referrer")
    led = referrer.send("refer", **{need: "yes"})
    assert TurnedElsewhere.objects.get().need == need
    page = text_of(referrer.client.get(led.url))
    for place in places_for(need, "en"):
        assert place.label in page and place.number in page
    assert not Journey.objects.exists()


def test_every_place_is_told_in_finnish_swedish_and_english() -> None:
    for places in load()["places"].values():
        for place in places:
            assert set(place["label"]) == set(place["text"]) == {"fi", "sv", "en"}
    assert [place.number for place in places_for("danger", "fi")] == ["112"]
    assert places_for("", "se") == places_for("danger", "fi")


# Drafts


def test_a_draft_half_filled_is_kept_gone_on_with_and_sent(world: World, sits: Sits) -> None:
    referrer = sits("referrer")
    half = {"person_name": "Aino Asukas", "grounds": ["loneliness"], "wish": "Kuoroon.", "permission_on": "eilen"}
    assert referrer.send("refer", draft="1", **half).status_code == 302
    draft = ReferralDraft.objects.get()
    listed = text_of(referrer.open("refer"))
    assert f"?luonnos={draft.pk}" in listed and "Aino Asukas" not in listed
    opened = referrer.open("refer", luonnos=draft.pk)
    for kept in ("Aino Asukas", "Kuoroon.", "eilen"):
        assert kept in text_of(opened)
    assert referrer.post("refer", **referral_data(world) | hidden_in(opened)).status_code == 302
    assert Journey.objects.get().submission == draft.submission


def test_a_draft_is_nobody_elses(world: World, sits: Sits) -> None:
    sits("referrer").send("refer", draft="1", person_name="Aino Asukas")
    draft = ReferralDraft.objects.get()
    for who in ("coordinator", "partner"):
        assert "Aino Asukas" not in text_of(sits(who).open("refer", luonnos=draft.pk))
        sits(who).post("drop_draft", draft.pk)
    assert ReferralDraft.objects.exists()


def test_what_was_typed_when_the_session_had_run_out_waits_after_signing_in(world: World, sits: Sits) -> None:
    referrer = sits("referrer")
    page = text_of(referrer.open("refer"))
    writer = re.search(r'name="writer" value="([^"]+)"', page)
    assert writer
    referrer.client.logout()
    led = referrer.post("refer", **referral_data(world, person_name="Aino Kesken"), writer=writer[1])
    assert led.status_code == 302 and "/kirjaudu/" in led.url
    assert not Journey.objects.exists()
    back = parse_qs(urlsplit(led.url).query)["next"][0]
    assert "Aino" not in led.url
    referrer.client.force_login(world.people["referrer"].user)
    assert "Aino Kesken" in text_of(referrer.client.get(back))
    stranger = sits("coordinator")
    assert "Aino Kesken" not in text_of(stranger.client.get(back))


@pytest.mark.parametrize("writer", ["", "nonsense", "WyJhIiwiYiJd:x:y"])
def test_without_a_writers_mark_nothing_is_kept(world: World, sits: Sits, writer: str) -> None:
    led = sits().post("refer", **referral_data(world), writer=writer)
    assert "/kirjaudu/" in led.url and not ReferralDraft.objects.exists()


# The coordinator's own doors


def intake_data(world: World, **changes: Any) -> dict[str, Any]:
    return referral_data(world) | {"source": "paper", "referrer_words": "Seurakunta, 040 555"} | changes


def test_a_referral_from_paper_is_typed_in_and_shown_with_its_referrer(world: World, sits: Sits) -> None:
    coordinator = sits("coordinator")
    data = intake_data(world, reach_when="Aamulla", interpreter="on")
    assert coordinator.send("intake", **data).status_code == 302
    journey = Journey.objects.get()
    page = text_of(coordinator.open("journey", journey.pk))
    for told in ("Seurakunta, 040 555", "On paper", "Aamulla", "An interpreter is needed."):
        assert told in page
    assert coordinator.send("accept", journey.pk).status_code == 302


def test_typed_in_without_a_referrer_is_asked_for(world: World, sits: Sits) -> None:
    answer = sits("coordinator").send("intake", **intake_data(world, referrer_words=""))
    assert answer.status_code == 200 and errors_in(answer) == 1 and not Journey.objects.exists()
    assert sits("coordinator").send("intake", crisis="yes").status_code == 302
    assert TurnedElsewhere.objects.get().need == "crisis"


def test_the_queue_tells_the_last_day_in_words(world: World, sits: Sits) -> None:
    journey = filed(world)
    assert "Answer by" in text_of(sits("coordinator").open("queue"))
    Journey.objects.filter(pk=journey.pk).update(received_at=timezone.now() - datetime.timedelta(days=30))
    page = text_of(sits("coordinator").open("queue"))
    assert re.search(r"Late by \d+ working days", page)
    assert re.search(r"Late by \d+ working days", text_of(sits("coordinator").open("journey", journey.pk)))


@pytest.mark.parametrize("days", ["0", "31", "-1", "kolme", ""])
def test_a_promised_time_that_cannot_be_is_told(world: World, sits: Sits, days: str) -> None:
    assert errors_in(sits("coordinator").send("target", working_days=days)) == 1
    assert sits("lead").send("target", working_days="5").status_code == 302


def test_asking_more_and_answering(world: World, sits: Sits) -> None:
    journey, coordinator, referrer = filed(world), sits("coordinator"), sits("referrer")
    coordinator.send("ask", journey.pk, text="Tarvitaanko tulkkia?")
    assert "Waits for the referrer's answer" in text_of(coordinator.open("queue"))
    question = ReferralQuestion.objects.get()
    assert "Tarvitaanko tulkkia?" in text_of(referrer.open("sent"))
    assert "Aino Asukas" not in text_of(referrer.open("tell_more", question.pk))
    assert referrer.send("tell_more", question.pk, text="Ei tarvita.").status_code == 302
    assert "Ei tarvita." in text_of(coordinator.open("journey", journey.pk))
    assert "Answer by" in text_of(coordinator.open("queue"))
    assert "You have answered this" in text_of(referrer.open("tell_more", question.pk))
    for who in ("partner", "companion"):
        assert sits(who).open("tell_more", question.pk).status_code in {403, 404}


def test_an_answer_by_phone_is_written_down(world: World, sits: Sits) -> None:
    journey, coordinator = filed(world), sits("coordinator")
    coordinator.send("ask", journey.pk, text="Mihin aikaan?")
    question = ReferralQuestion.objects.get()
    assert coordinator.send("note_answer", journey.pk, question.pk, text="Aamulla.").status_code == 302
    assert coordinator.open("note_answer", journey.pk, question.pk).status_code == 302


def test_redirecting_says_where_to(world: World, sits: Sits) -> None:
    journey, coordinator = filed(world), sits("coordinator")
    assert errors_in(coordinator.send("return", journey.pk, reason="redirected", return_note=" ")) == 1
    coordinator.send("return", journey.pk, reason="redirected", return_note="Järjestötalon olohuone, 040 1.")
    page = text_of(sits("referrer").open("sent"))
    assert "Another service suits the person better" in page and "Järjestötalon olohuone" in page
    assert errors_in(sits("coordinator").post("return", filed(world).pk, reason="unanswered")) == 1


def test_redirecting_hands_on_services_near_by(world: World, sits: Sits) -> None:
    (first, second, *_more), coordinator, journey = four_near(world), sits("coordinator"), filed(world)
    assert "Ryhmä 3" in text_of(coordinator.open("return", journey.pk))
    chosen = {"reason": "redirected", "return_note": "", "services": [first, second]}
    for _press in range(2):
        assert coordinator.send("return", journey.pk, **chosen).status_code == 302
    told = fresh(journey).return_note.splitlines()
    assert [line.partition(", ")[0] for line in told] == ["Ryhmä 0", "Ryhmä 1"]
    assert reverse("service_page", args=[first]) in told[0]
    assert "Ryhmä 1" in text_of(sits("referrer").open("sent"))


def test_few_services_are_handed_on_and_the_word_is_kept(world: World, sits: Sits) -> None:
    near, coordinator, journey = four_near(world), sits("coordinator"), filed(world)
    word = "Soita heille. " * 70
    for services, told in ((near, "Choose at most 3 services."), (near[:1], "too long together")):
        response = coordinator.send("return", journey.pk, reason="redirected", return_note=word, services=services)
        assert errors_in(response) == 1
        assert told in text_of(response) and "Soita heille." in text_of(response)
    assert fresh(journey).stage == "received"


def four_near(world: World) -> list[str]:
    """Put four services before the public for the people of this place; return their ids."""
    code = world.adoption.municipalities.get().code
    town = organisation_of("agency", code, "Virasto", Eeva=["editor"])
    editor, whole = actor_for("Eeva", town), {"municipalities": (code,), "points": ()}
    return [str(public(editor, town, town, editor, name={"fi": f"Ryhmä {number}"}, **whole).pk) for number in range(4)]


def test_a_likely_double_is_shown_and_dismissed(world: World, sits: Sits) -> None:
    first, second, coordinator = filed(world), filed(world), sits("coordinator")
    assert "May be the same person" in text_of(coordinator.open("queue"))
    assert "The name and the phone number are the same." in text_of(coordinator.open("journey", first.pk))
    coordinator.post("not_the_same", first.pk, second.pk)
    for journey in (first, second):
        assert "May be the same person" not in text_of(coordinator.open("journey", journey.pk))
    assert coordinator.post("not_the_same", first.pk, first.pk).status_code == 404
    assert coordinator.post("not_the_same", first.pk, filed(a_world("742")).pk).status_code == 404


def test_a_companion_sees_neither_doubles_nor_questions(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    filed(world)
    page = text_of(sits("companion").open("journey", journey.pk))
    assert "May be the same person" not in page and "Terveysasema" not in page


# A unit's link


def the_link(sits: Sits) -> str:
    coordinator = sits("coordinator")
    coordinator.send("links", unit="Terveysasema", domains="@terveys.example, apteekki.example")
    found = re.search(r"http://testserver(/en/hyvinvointilahetti/lahete/[^\"<\s]+)", text_of(coordinator.open("links")))
    assert found
    return found[1]


def by_link_data(world: World, page: Any, **changes: Any) -> dict[str, Any]:
    return referral_data(world) | hidden_in(page) | {"email": "hanna@terveys.example"} | changes


def letter_link(index: int = -1) -> str:
    found = re.search(r"http://testserver(\S+)", mail.outbox[index].body)
    assert found
    return found[1]


def test_a_unit_without_accounts_refers_by_its_link(
    world: World, sits: Sits, django_capture_on_commit_callbacks: Any
) -> None:
    address, nurse = the_link(sits), Client()
    page = nurse.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        sent = nurse.post(address, by_link_data(world, page))
    assert sent.status_code == 302 and "Aino" not in sent.url
    assert "Open your work e-mail" in text_of(nurse.get(sent.url))
    assert not Journey.objects.exists()
    confirming = letter_link()
    for _ in range(2):  # a scanner of mail opens it, too
        assert "Aino Asukas" not in text_of(nurse.get(confirming))
    assert not Journey.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert "The referral has been sent" in text_of(nurse.post(confirming))
    journey = Journey.objects.get()
    assert (journey.person_name, journey.grounds) == ("Aino Asukas", ["loneliness", "new_hobby"])
    assert nurse.post(confirming).status_code == nurse.get(confirming).status_code == 410
    assert not PendingReferral.objects.exists()
    reads_and_answers(world, sits, nurse, journey, django_capture_on_commit_callbacks)


def reads_and_answers(world: World, sits: Sits, nurse: Client, journey: Journey, settles: Any) -> None:
    coordinator = sits("coordinator")
    with settles(execute=True):
        coordinator.send("ask", journey.pk, text="Onko tulkkia?")
    reading = letter_link()
    page = text_of(nurse.get(reading))
    assert "Onko tulkkia?" in page and "Aino Asukas" not in page
    assert nurse.post(reading, {"text": "On jo."}).status_code == 302
    assert "On jo." in text_of(coordinator.open("journey", journey.pk))
    coordinator.send("return", journey.pk, reason="outside_area", return_note="Naapurikunnassa.")
    assert "Naapurikunnassa." in text_of(nurse.get(reading))


def test_a_link_leads_elsewhere_too(world: World, sits: Sits) -> None:
    address, nurse = the_link(sits), Client()
    led = nurse.post(address, hidden_in(nurse.get(address)) | {"danger": "yes", "person_name": "Aino"})
    tally = TurnedElsewhere.objects.get()
    assert tally.need == "danger" and "tel:112" in text_of(nurse.get(led.url))
    nurse.post(led.url, {"responsible": "emergency"})
    assert TurnedElsewhere.objects.get().responsible == "emergency"
    other = TurnedElsewhere.objects.create(adoption=a_world("742").adoption, submission=UUID(int=7))
    assert nurse.get(led.url.replace(str(tally.pk), str(other.pk))).status_code == 404


def test_another_mailbox_is_told_and_what_was_typed_stays(world: World, sits: Sits) -> None:
    address, nurse = the_link(sits), Client()
    answer = nurse.post(address, by_link_data(world, nurse.get(address), email="hanna@posti.example"))
    assert errors_in(answer) == 1 and "#id_email" in text_of(answer) and "Aino Asukas" in text_of(answer)
    assert not PendingReferral.objects.exists()


def test_a_closed_link_says_so_and_can_be_opened_again(world: World, sits: Sits) -> None:
    address, coordinator = the_link(sits), sits("coordinator")
    link = ReferralLink.objects.get()
    coordinator.post("close_link", link.pk)
    assert Client().get(address).status_code == Client().post(address).status_code == 410
    coordinator.post("open_link", link.pk)
    assert Client().get(address).status_code == 200
    Adoption.objects.update(stage="ended", ended_on=datetime.date(2026, 1, 1), end_reason="-")
    assert Client().get(address).status_code == 410


@pytest.mark.parametrize("domains", ["gmail.com", "hanna", "@", "a b", "evil..example", "-x.example"])
def test_a_mailbox_that_anybody_can_have_is_no_units(world: World, sits: Sits, domains: str) -> None:
    assert errors_in(sits("coordinator").send("links", unit="Terveysasema", domains=domains)) == 1
    assert not ReferralLink.objects.exists()


@pytest.mark.parametrize("name", ["by_link", "by_link_sent", "confirm", "letter"])
@pytest.mark.parametrize("token", ["x", "WyJhIl0:1x:y", "a" * 500])
def test_an_address_that_is_none_leads_nowhere(world: World, name: str, token: str) -> None:
    with translation.override("en"):
        assert Client().get(reverse(f"hyvinvointilahetti_{name}", args=[token])).status_code == 410


def test_a_letters_link_is_closed_once_the_texts_are_gone(
    world: World, sits: Sits, django_capture_on_commit_callbacks: Any
) -> None:
    address, nurse = the_link(sits), Client()
    with django_capture_on_commit_callbacks(execute=True):
        nurse.post(address, by_link_data(world, nurse.get(address)))
    with django_capture_on_commit_callbacks(execute=True):
        nurse.post(letter_link())
    journey, coordinator = Journey.objects.get(), sits("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.send("return", journey.pk, reason="other", return_note="")
    reading = letter_link()
    assert nurse.get(reading).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post("erase", journey.pk)
    assert fresh(journey).person_name is None
    assert nurse.get(reading).status_code == 410


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_other_doors_opens_in_every_language(world: World, sits: Sits, language: str) -> None:
    assert settings.LANGUAGES
    journey = filed(world)
    filed(world)
    address, coordinator = the_link(sits).replace("/en/", f"/{language}/"), sits("coordinator", language)
    pages = [
        *[coordinator.open(name) for name in ("intake", "links", "target", "queue")],
        coordinator.open("ask", journey.pk),
        coordinator.open("journey", journey.pk),
        Client().get(address),
        Client().get(f"{address}kiitos/"),
    ]
    coordinator.send("ask", journey.pk, text="Miksi?")
    question = ReferralQuestion.objects.get()
    pages += [
        coordinator.open("note_answer", journey.pk, question.pk),
        sits("referrer", language).open("tell_more", question.pk),
    ]
    for page in pages:
        assert page.status_code == 200
        markup = page.content.decode()
        assert f'<html lang="{language}"' in markup and markup.count("<h1") == 1
