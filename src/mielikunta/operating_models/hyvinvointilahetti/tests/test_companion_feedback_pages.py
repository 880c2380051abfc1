"""Pages of feedback: whom they open for, paper, typing in, the wish not to be asked, and what the answers show."""

import pytest

from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, accepted, ended, fresh
from mielikunta.building_blocks.journeys.tests.journeys_walking import LANGUAGES, Sits, text_of
from mielikunta.building_blocks.measures.actions import Closing, token_of
from mielikunta.building_blocks.measures.models import Invitation, Response, Subject
from mielikunta.building_blocks.measures.tests.measures_factories import answered, words_for
from mielikunta.operating_models.hyvinvointilahetti.measuring import sync_invitations

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(world: World) -> Journey:
    found = ended(world)
    sync_invitations(world.adoption)
    return fresh(found)


def of(audience: str, wave: str = "after") -> Invitation:
    return Invitation.objects.get(audience=audience, wave=wave)


def test_the_coordinator_sees_whom_it_is_time_to_ask(world: World, sits: Sits) -> None:
    accepted(world)
    page = text_of(sits("coordinator").open("feedback"))
    assert "Aino Asukas" in page
    assert "At the beginning" in page


def test_an_empty_list_says_what_will_come(sits: Sits) -> None:
    assert "Nothing is asked of anybody now" in text_of(sits("coordinator").open("feedback"))
    assert "No answers yet" in text_of(sits("coordinator").open("feedback", show="results"))
    assert "Nothing is asked of you now" in text_of(sits("referrer").open("feedback"))


@pytest.mark.parametrize("who", ["companion", "referrer"])
def test_members_meet_their_own_questions_and_nobodys_name(sits: Sits, journey: Journey, who: str) -> None:
    page = text_of(sits(who).open("feedback"))
    assert f"/kysely/oma/{of(who).pk}/" in page
    assert "Aino Asukas" not in page
    assert "What the answers show" not in page


def test_the_journey_leads_to_its_feedback(sits: Sits, journey: Journey) -> None:
    coordinator = sits("coordinator")
    assert coordinator.address("journey_feedback", journey.pk) in text_of(coordinator.open("journey", journey.pk))
    page = text_of(coordinator.open("journey_feedback", journey.pk))
    assert "The companion: At the end" in page
    assert "The answers are the person’s own." in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_has_every_question_and_a_way_to_the_same_by_phone(
    sits: Sits, journey: Journey, language: str
) -> None:
    invitation = of("person")
    page = text_of(sits("coordinator", language).open("feedback_paper", journey.pk, invitation.pk))
    assert page.count('<div class="paper-question">') >= 10
    assert f"http://testserver/fi/kysely/{token_of(invitation.pk)}/" in page
    assert "<svg" in page
    assert 'lang="fi"' in page


def test_paper_is_not_for_the_referrer(sits: Sits, journey: Journey) -> None:
    for name in ("feedback_paper", "feedback_entry"):
        assert sits("referrer").open(name, journey.pk, of("person").pk).status_code in {403, 404}
        assert sits("companion").open(name, journey.pk, of("referrer").pk).status_code in {403, 404}


def test_a_paper_is_typed_in_with_gaps(world: World, sits: Sits, journey: Journey) -> None:
    coordinator, invitation = sits("coordinator"), of("person")
    sent = coordinator.send("feedback_entry", journey.pk, invitation.pk, item_1="8", item_5="10", counted="yes")
    assert sent.status_code == 302
    assert Response.objects.get(instrument__slug="ons4").scores == {
        "satisfaction": 8, "worthwhile": None, "happy": None, "anxious": None,
    }  # fmt: skip
    assert Subject.objects.get().counted is True
    assert Subject.objects.get().shown is None
    again = coordinator.post("feedback_entry", journey.pk, invitation.pk, item_1="1")
    assert "answered already" in text_of(again)
    assert coordinator.open("feedback_entry", journey.pk, invitation.pk).status_code == 302


def test_an_empty_paper_is_not_stored(sits: Sits, journey: Journey) -> None:
    page = sits("coordinator").send("feedback_entry", journey.pk, of("person").pk)
    assert page.status_code == 200
    assert "Nothing has been answered yet." in text_of(page)
    assert not Response.objects.exists()


def test_the_wish_not_to_be_asked_is_noted_and_taken_back(sits: Sits, journey: Journey) -> None:
    coordinator, invitation = sits("coordinator"), of("person")
    coordinator.post("feedback_wish", journey.pk, invitation.pk)
    page = text_of(coordinator.open("journey_feedback", journey.pk))
    assert "The person wishes not to be asked." in page
    assert of("person").state == "closed"
    coordinator.post("feedback_wish", journey.pk, invitation.pk, wish="ask")
    coordinator.open("journey_feedback", journey.pk)
    assert of("person").state == "open"


def test_a_trend_shows_only_where_the_person_lets_it(sits: Sits, journey: Journey) -> None:
    answered(of("person"), 6, Closing(counted=True, shown=False))
    assert "Personal wellbeing" not in text_of(sits("coordinator").open("journey_feedback", journey.pk))
    Subject.objects.update(shown=True)
    assert "Personal wellbeing" in text_of(sits("coordinator").open("journey_feedback", journey.pk))


def test_what_answers_show_begins_at_five(world: World, sits: Sits) -> None:
    for number in range(5):
        ended(world)
        sync_invitations(world.adoption)
        for invitation in Invitation.objects.filter(state="open", wave="after", audience="person"):
            answered(invitation, 6, words_for(invitation, f"Ajatus {number}", readable=True))
        page = text_of(sits("coordinator").open("feedback", show="results"))
        assert ("6.0" in page) == (number == 4)
        assert ("Ajatus 0" in page) == (number == 4)
    assert "too few" not in page
    assert "Aino" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(sits: Sits, journey: Journey, language: str) -> None:
    coordinator, invitation = sits("coordinator", language), of("person")
    for name, ids in [
        ("feedback", []),
        ("journey_feedback", [journey.pk]),
        ("feedback_paper", [journey.pk, invitation.pk]),
        ("feedback_entry", [journey.pk, invitation.pk]),
    ]:
        assert coordinator.open(name, *ids).status_code == 200
