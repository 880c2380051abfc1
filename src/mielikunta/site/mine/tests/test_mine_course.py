"""The own page's doors onwards: open only to a visit, without any second cookie, and each does what it says."""

import pytest
from django.test import Client
from django.urls import reverse

from mielikunta.building_blocks.journeys.actions import end_journey, give_code
from mielikunta.building_blocks.journeys.decisions import Ending
from mielikunta.building_blocks.journeys.models import Agreement, Journey, Message, PersonRequest
from mielikunta.building_blocks.journeys.tests.course_factories import a_handover, a_plan
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    NAMES,
    World,
    a_goal,
    a_meeting,
    accompanied,
    fresh,
)
from mielikunta.site.mine.tests.test_mine_door import code_for, enter

pytestmark = pytest.mark.django_db
DOORS = ["own_agreement", "own_messages", "own_companion", "own_withdraw", "own_data", "own_data_pdf", "own_erasure"]


@pytest.fixture
def journey(world: World) -> Journey:
    return accompanied(world)


@pytest.fixture
def inside(world: World, visitor: Client, journey: Journey) -> Client:
    enter(visitor, code_for(world, journey))
    return visitor


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def hidden(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="')[1].split('"')[0]


@pytest.mark.parametrize("door", DOORS)
def test_without_a_visit_every_door_asks_for_the_code_and_stores_nothing(visitor: Client, db: None, door: str) -> None:
    for answer in (visitor.get(reverse(door)), visitor.post(reverse(door), {"words": "", "text": "x"})):
        assert answer.url == reverse("return_by_code")
        assert answer.cookies.output() == ""
    assert not Message.objects.exists() and not PersonRequest.objects.exists()


@pytest.mark.parametrize("door", DOORS)
def test_every_door_opens_with_one_cookie_and_is_kept_by_nobody(inside: Client, door: str) -> None:
    answer = inside.get(reverse(door))
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert set(inside.cookies) == {"__Host-visit"} and answer.cookies.output() == ""


def test_agreeing_stores_the_text_that_was_shown(inside: Client, journey: Journey) -> None:
    page = text(inside.get(reverse("own_agreement")))
    data = {"seen": hidden(page, "seen"), "language": hidden(page, "language")}
    for _again in range(2):
        assert inside.post(reverse("own_agreement"), data).status_code == 302
    made = Agreement.objects.get()
    assert (made.journey_id, made.language, made.text_hash) == (journey.pk, "en", data["seen"])
    assert "I agree to this" not in text(inside.get(reverse("own_agreement")))


def test_a_spoiled_agreement_is_told_and_not_stored(inside: Client) -> None:
    answer = inside.post(reverse("own_agreement"), {"seen": "0" * 64, "language": "<script>"}, follow=True)
    assert "Somebody else changed this meanwhile" in text(answer)
    assert not Agreement.objects.exists()


def test_a_message_pressed_twice_is_stored_once_and_told(inside: Client) -> None:
    page = text(inside.get(reverse("own_messages")))
    data = {"submission": hidden(page, "submission"), "text": "Sopiiko torstai? <b>"}
    for _again in range(2):
        answer = inside.post(reverse("own_messages"), data, follow=True)
    assert Message.objects.count() == 1
    assert "Your message is stored." in text(answer) and "torstai? &lt;b&gt;" in text(answer)
    kept = inside.post(reverse("own_messages"), {"submission": data["submission"], "text": "x" * 2001})
    assert 'class="summary"' in text(kept) and "x" * 2001 in text(kept)


@pytest.mark.parametrize(("door", "kind"), [("own_companion", "change_companion"), ("own_erasure", "erasure")])
def test_a_wish_is_sent_told_and_taken_back(inside: Client, door: str, kind: str) -> None:
    told = text(inside.post(reverse(door), {"words": ""}, follow=True))
    assert "Your wish has been sent" in told and "You get an answer by" in told
    assert PersonRequest.objects.get().kind == kind
    assert "You have already asked." in text(inside.get(reverse(door)))
    assert "Your wish is taken back." in text(inside.post(reverse(door), {"do": "back"}, follow=True))
    assert not PersonRequest.objects.exists()


def test_stopping_is_asked_once_and_told(inside: Client, journey: Journey) -> None:
    assert "It takes effect at once." in text(inside.get(reverse("own_withdraw")))
    assert fresh(journey).closed_at is None, "looking stops nothing"
    page = text(inside.post(reverse("own_withdraw"), follow=True))
    assert "You have stopped." in page and "I want to stop" not in page
    assert fresh(journey).ending == Ending.WITHDREW


def test_own_data_is_whole_and_names_nobody_else(world: World, inside: Client, journey: Journey) -> None:
    a_goal(world, journey), a_meeting(world, journey), a_plan(world, journey), a_handover(world, journey)
    page = text(inside.get(reverse("own_data")))
    for held in ("Aino Asukas", "040 000 0001", "Kävelimme rantaan.", "Kuoroharjoitukset ovat torstaisin."):
        assert held in page
    assert not [name for name in NAMES.values() if name.split()[0] in page]
    made = inside.get(reverse("own_data_pdf"))
    assert made["Content-Type"] == "application/pdf" and made.content.startswith(b"%PDF-")


def test_one_persons_visit_reaches_nobody_elses(world: World, inside: Client) -> None:
    accompanied(world, person_name="Toinen Ihminen", wish="Toisen toive.")
    pages = [text(inside.get(reverse(door))) for door in DOORS if door != "own_data_pdf"]
    assert not [page for page in pages if "Toisen toive." in page or "Toinen Ihminen" in page]


def test_the_page_of_one_who_died_is_closed(world: World, visitor: Client) -> None:
    journey = accompanied(world)
    code = give_code(by=world.actor("coordinator"), journey=journey)
    end_journey(by=world.actor("coordinator"), journey=journey, ending=Ending.DIED, farewell="")
    enter(visitor, code)
    assert "Nothing here any more" in text(visitor.get(reverse("own_page")))
    assert visitor.get(reverse("own_data")).url == reverse("own_page")
