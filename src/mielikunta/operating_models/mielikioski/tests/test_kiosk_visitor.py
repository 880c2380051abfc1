"""The visitor's way: the list, the page before the first message, the code, coming back, two questions."""

import re
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from mielikunta.building_blocks.conversations.api import close, send_as_member, take
from mielikunta.building_blocks.conversations.models import Conversation
from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.operating_models.mielikioski.models import Feedback
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import (
    FIRST,
    WEEKDAYS,
    a_kiosk,
    helsinki,
    latest,
    message,
)

OPEN_HOUR = helsinki(2026, 11, 23, 12)  # a Monday
CLOSED_HOUR = helsinki(2026, 12, 5, 12)  # a Saturday, before Independence Day on a Sunday
CODE = re.compile(r'data-copy="([^"]+)"')


def at(moment: Any) -> Any:
    """Let the kiosk's door see this moment; everything else goes by the real clock."""
    return patch("mielikunta.operating_models.mielikioski.pages.now", return_value=moment)


def address(kiosk: World, language: str = "en") -> str:
    return f"/{language}/mielikioski/{kiosk.adoption.pk}/"


def test_the_list_shows_kiosks_in_real_use_alone(kiosk: World) -> None:
    tried = a_kiosk("148", live=False)
    page = Client().get("/fi/mielikioski/").content.decode()
    assert str(kiosk.adoption.pk) in page
    assert str(tried.adoption.pk) not in page


@pytest.mark.django_db
def test_an_empty_list_leads_to_help_near_by() -> None:
    assert "/fi/apua-lahella/" in Client().get("/fi/mielikioski/").content.decode()


def test_practice_opens_for_its_own_members_alone(kiosk: World) -> None:
    tried, member, stranger = a_kiosk("148", live=False), Client(), Client()
    member.force_login(tried.people["worker"].user)
    stranger.force_login(kiosk.people["worker"].user)
    assert Client().get(address(tried)).status_code == 404
    assert stranger.get(address(tried)).status_code == 404
    page = member.get(address(tried))
    assert page.status_code == 200
    assert "Practice mode." in page.content.decode()


def test_the_limits_stand_before_the_form_and_no_cookie_is_set(kiosk: World) -> None:
    response = Client().get(address(kiosk))
    page = response.content.decode()
    assert page.index("when a life is in danger") < page.index("<textarea")
    assert page.index("112") < page.index("<textarea")
    assert not response.cookies


def test_outside_hours_the_page_is_a_letter(kiosk: World) -> None:
    with at(CLOSED_HOUR):
        page = Client().get(address(kiosk)).content.decode()
        assert "Nobody reads this now" in page
        assert "Send the letter" in page
        assert page.index("think of dying") < page.index("<textarea")
        Client().post(address(kiosk), message())
    assert latest().channel == "letter"


def test_on_a_holiday_the_kiosk_is_closed(kiosk: World) -> None:
    with at(helsinki(2026, 12, 25, 12)):  # a Friday
        assert "Nobody reads this now" in Client().get(address(kiosk)).content.decode()


def test_without_hours_everything_is_a_letter(db: None) -> None:
    bare = a_kiosk()
    assert "Nobody reads this now" in Client().get(address(bare)).content.decode()


def test_writes_gets_a_code_once_and_comes_back_by_it(kiosk: World) -> None:
    visitor, sent = Client(), message(topic="anxiety", language="sv")
    with at(OPEN_HOUR):
        assert "Open now" in visitor.get(address(kiosk)).content.decode()
        response = visitor.post(address(kiosk), sent)
    page, talk = response.content.decode(), latest()
    assert (talk.channel, talk.topic, talk.language) == ("chat", "anxiety", "sv")
    code = CODE.search(page)
    assert code, page
    assert FIRST in visitor.get(f"/fi/keskustelu/{talk.pk}/").content.decode()
    assert [cookie for cookie in visitor.cookies if "csrf" in cookie.lower() or "session" in cookie.lower()] == []
    again = Client()
    again.post("/fi/palaa/", {"code": code[1]})
    assert FIRST in again.get(f"/fi/keskustelu/{talk.pk}/").content.decode()
    assert not AuditRow.objects.filter(subject_id=talk.pk).exists()


def test_who_thinks_of_dying_is_told_to_call_at_once(kiosk: World) -> None:
    told = "stay alone with this"
    assert told in Client().post(address(kiosk), message(topic="self_harm")).content.decode()
    assert told not in Client().post(address(kiosk), message(topic="anxiety")).content.decode()


def test_sent_twice_is_stored_once(kiosk: World) -> None:
    visitor, sent = Client(), message()
    visitor.post(address(kiosk), sent)
    second = visitor.post(address(kiosk), sent)
    assert Conversation.objects.count() == 1
    assert second.url.endswith(f"/keskustelu/{latest().pk}/")


def test_an_empty_message_keeps_the_choices(kiosk: World) -> None:
    page = Client().post(address(kiosk), message(text="", topic="loneliness")).content.decode()
    assert Conversation.objects.count() == 0
    assert re.search(r'value="loneliness"\s+selected', page)


def test_another_sites_form_is_not_taken(kiosk: World) -> None:
    Client().post(address(kiosk), message(), headers={"Origin": "https://paha.example"})
    assert Conversation.objects.count() == 0


def test_a_new_code_replaces_the_lost_one(kiosk: World) -> None:
    visitor = Client()
    first = CODE.search(visitor.post(address(kiosk), message()).content.decode())
    again = visitor.post(f"/fi/mielikioski/keskustelu/{latest().pk}/koodi/").content.decode()
    second = CODE.search(again)
    assert first and second and first[1] != second[1]
    stale = Client()
    stale.post("/fi/palaa/", {"code": first[1]})
    assert stale.get(f"/fi/keskustelu/{latest().pk}/").status_code != 200


def ended(kiosk: World, visitor: Client) -> Conversation:
    """Let the visitor write, the worker answer and end."""
    visitor.post(address(kiosk), message())
    talk, worker = latest(), kiosk.actor("worker")
    take(by=worker, conversation=talk)
    send_as_member(by=worker, conversation=talk, submission=message()["submission"], text="Kuuntelen.")  # type: ignore[arg-type]
    close(by=worker, conversation=talk)
    return latest()


def test_two_questions_stand_behind_an_ended_conversation(kiosk: World) -> None:
    visitor = Client()
    talk = ended(kiosk, visitor)
    after = f"/en/mielikioski/keskustelu/{talk.pk}/palaute/"
    assert after in visitor.get(f"/en/keskustelu/{talk.pk}/").content.decode()
    assert "Did you feel heard?" in visitor.get(after).content.decode()
    visitor.post(after, {"helped": "3", "heard": "partly"})
    assert "Thank you" in visitor.post(after, {"helped": "8", "heard": "yes"}).content.decode()
    assert list(Feedback.objects.values_list("helped", "heard")) == [(8, "yes")]
    assert str(talk.pk) not in Feedback.objects.get().mark


def test_the_questions_are_the_visitors_own(kiosk: World) -> None:
    visitor, other = Client(), Client()
    talk = ended(kiosk, visitor)
    other.post(address(kiosk), message())
    after = f"/fi/mielikioski/keskustelu/{talk.pk}/palaute/"
    assert Client().get(after).url.endswith("/palaa/")
    assert other.get(after).status_code == 404
    assert other.post(after, {"helped": "0", "heard": "no"}).status_code == 404
    assert not Feedback.objects.exists()


def test_the_front_page_has_the_door_when_a_kiosk_is_in_use(db: None) -> None:
    assert "/fi/mielikioski/" not in Client().get("/fi/").content.decode()
    a_kiosk(openings=WEEKDAYS)
    assert "/fi/mielikioski/" in Client().get("/fi/").content.decode()
