"""Who gets in, who is led where, what nobody else can tell, and how much each page asks of the database."""

import re
from contextlib import ExitStack
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections
from django.test.utils import CaptureQueriesContext

from mielikunta.building_blocks.journeys.models import Journey, SoloVisit, TurnedElsewhere
from mielikunta.building_blocks.journeys.tests.course_factories import a_follow_up, a_reminder, a_request, a_visit
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_goal,
    a_meeting,
    a_world,
    accompanied,
    filed,
)
from mielikunta.building_blocks.journeys.tests.journeys_walking import Sits, Sitter, step_args, text_of
from mielikunta.building_blocks.journeys.urls import urlpatterns
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.models import Absence
from mielikunta.operating_models.hyvinvointilahetti.urls import urlpatterns as urlpatterns_of_room

pytestmark = pytest.mark.django_db
COMPANIONS = {"plan", "cancel", "agreement", "agreement_pdf", "refine", "history", "check_in", "check_out", "longer"}
COMPANIONS |= {"handover", "paper"}
COMPANIONS |= {"journeys", "journey", "goal", "follow", "remove_goal", "meeting", "remove_meeting", "end"}
BY_TOKEN = {"confirm", "letter", "by_link", "by_link_sent", "by_link_elsewhere"}  # open to anybody who has it
REFERRERS = {"refer", "sent", "elsewhere", "drop_draft", "tell_more", "feedback"}
LISTS = {"queue", "companions", "journeys", "intake", "target", "links", "list", "list_template"}
LISTS |= {"waiting", "terms", "follow_ups"}
FIGURES = {"figures", "figures_paper", "figures_csv", "figures_xlsx"}  # whoever leads counts, without opening anybody
LISTS |= {"week", *FIGURES}
LEADS = FIGURES | {"target"}
COMPANIONS |= {"feedback", "journey_feedback", "feedback_paper", "feedback_entry", "feedback_wish"}
REGISTER = re.compile("/oma/|lahetiksi/|/lahetti/(toiveet|kysy|peru)/")  # told by tests/access instead
ROUTES = [pattern for pattern in [*urlpatterns, *urlpatterns_of_room] if not REGISTER.search(str(pattern.pattern))]
PREFIX = re.compile("^(hyvinvointilahetti|journeys)_")
PAGES = [name for pattern in ROUTES if (name := PREFIX.sub("", str(pattern.name))) not in BY_TOKEN]


def ids_for(world: World, page: str) -> list[object]:
    """Return the ids of real things for a page's address."""
    journey = accompanied(world)
    parts = {
        "follow": lambda: a_goal(world, journey),
        "remove_goal": lambda: a_goal(world, journey),
        "remove_meeting": lambda: a_meeting(world, journey),
        "refine": lambda: a_goal(world, journey),
        "history": lambda: a_goal(world, journey),
        "check_out": lambda: the_only_visit(world, journey),
        "longer": lambda: the_only_visit(world, journey),
        "reminder": lambda: a_reminder(journey),
        "request": lambda: a_request(journey),
        "follow_up": lambda: a_follow_up(world, journey),
        "reopen": lambda: a_follow_up(world, journey),
        "elsewhere": lambda: TurnedElsewhere.objects.create(adoption=world.adoption, submission=uuid4()),
    }
    part = parts[page]().pk if page in parts else uuid4()
    return step_args(world, page, journey.pk, part)


def the_only_visit(world: World, journey: Journey) -> SoloVisit:
    SoloVisit.objects.all().delete()
    return a_visit(world, journey)


@pytest.mark.parametrize("page", PAGES)
def test_somebody_unknown_is_led_to_signing_in(world: World, sits: Sits, page: str) -> None:
    ids = ids_for(world, page)
    for answer in (sits().open(page, *ids), sits().post(page, *ids)):
        assert answer.status_code == 302 and "/en/kirjaudu/" in answer.url
    assert "next=" in sits().open(page, *ids).url


@pytest.mark.parametrize("page", PAGES)
def test_members_of_another_organisation_meet_a_page_that_is_not_there(world: World, page: str) -> None:
    ids, other = ids_for(world, page), a_world("742")
    for who in ("coordinator", "companion", "referrer", "lead"):
        stranger = Sitter(world, "", "en")
        stranger.client.force_login(other.people[who].user)
        assert stranger.open(page, *ids).status_code == 404
        assert stranger.post(page, *ids).status_code == 404


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page not in REFERRERS | LISTS | {"close_link", "open_link", "list_confirm"}]
)
def test_a_journey_is_not_reached_through_another_adoption(world: World, page: str) -> None:
    ids, other = ids_for(world, page), a_world("742")
    for who in ("coordinator", "companion"):
        assert Sitter(other, who).open(page, *ids).status_code == 404
        assert Sitter(other, who).post(page, *ids).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_there_is_not_there_for_the_coordinator_either(world: World, sits: Sits, page: str) -> None:
    ids = step_args(world, page, uuid4(), uuid4())
    if ids:
        who = "referrer" if page in REFERRERS else "coordinator"
        assert sits(who).open(page, *ids).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["lead", "referrer", "companion", "second_companion"])
def test_each_role_opens_its_own_pages_and_no_others(world: World, sits: Sits, who: str, page: str) -> None:
    ids = ids_for(world, page)
    roles = {
        "referrer": REFERRERS,
        "companion": COMPANIONS,
        "second_companion": {"journeys", "feedback"},
        "lead": LEADS,
    }
    own = roles[who]
    before = AuditRow.objects.count()
    for answer in (sits(who).open(page, *ids), sits(who).post(page, *ids)):
        assert (answer.status_code == 403) == (page not in own)
    if page not in own:
        assert AuditRow.objects.count() == before


def test_a_member_without_any_role_here_meets_a_page_that_is_not_there(world: World, sits: Sits) -> None:
    for page in PAGES:
        assert sits("member").open(page, *ids_for(world, page)).status_code == 404


@pytest.mark.parametrize("page", [page for page in PAGES if page not in REFERRERS | FIGURES])
def test_without_a_second_factor_one_is_led_to_setting_it_up(world: World, sits: Sits, page: str) -> None:
    ids = ids_for(world, page)
    Authenticator.objects.all().delete()
    for answer in (sits("coordinator").open(page, *ids), sits("coordinator").post(page, *ids)):
        assert answer.status_code == 302 and answer.url.endswith("/toinen-tunniste/")


def test_referring_needs_no_second_factor(world: World, sits: Sits) -> None:
    Authenticator.objects.all().delete()
    assert sits("referrer").open("refer").status_code == 200


def test_a_deputy_opens_the_coordinators_pages_while_standing_in(world: World, sits: Sits) -> None:
    journey = filed(world)
    Absence.objects.create(
        membership=world.people["coordinator"],
        deputy=world.people["member"],
        starts_on=TODAY(),
        ends_on=TODAY(),
    )
    for page, ids in (("queue", []), ("journey", [journey.pk]), ("return", [journey.pk])):
        assert sits("member").open(page, *ids).status_code == 200
    Absence.objects.all().delete()
    assert sits("member").open("queue").status_code == 404


def test_a_former_companion_meets_a_closed_door(world: World, sits: Sits) -> None:
    journey, companion = accompanied(world), sits("companion")
    assert companion.open("journey", journey.pk).status_code == 200
    second = str(world.people["second_companion"].pk)
    sits("coordinator").send("companion", journey.pk, companion=second)
    assert companion.open("journey", journey.pk).status_code == 403
    assert "Aino Asukas" not in text_of(companion.open("journeys"))
    assert "Aino Asukas" in text_of(sits("second_companion").open("journeys"))


def test_no_name_and_no_code_ever_stands_in_an_address(world: World, sits: Sits) -> None:
    coordinator = sits("coordinator")
    journey = accompanied(world)
    page = text_of(coordinator.open("journey", journey.pk))
    addresses = re.findall(r'(?:href|action)="([^"]+)"', page)
    assert addresses and not [address for address in addresses if "Aino" in address or "koodi/?" in address]


def queries_of(sitter: Sitter, page: str, *ids: object) -> int:
    """Return how many queries a page asks of both databases, once what stays in memory is there."""
    sitter.open(page, *ids)
    with ExitStack() as stack:
        asked = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in ("default", "keys")]
        assert sitter.open(page, *ids).status_code == 200
    return sum(len(each) for each in asked)


@pytest.mark.parametrize(
    ("who", "page"), [("coordinator", "queue"), ("coordinator", "journeys"), ("companion", "journeys")]
)
def test_a_list_asks_as_much_of_two_rows_as_of_forty(world: World, sits: Sits, who: str, page: str) -> None:
    sitter, make = sits(who), filed if page == "queue" else accompanied
    for _ in range(2):
        make(world)
    of_two = queries_of(sitter, page)
    for _ in range(38):
        make(world)
    assert queries_of(sitter, page) == of_two <= 22


def test_a_journey_asks_as_much_with_two_meetings_as_with_forty(world: World, sits: Sits) -> None:
    journey = accompanied(world)

    def write(count: int) -> None:
        for _ in range(count):
            a_goal(world, journey)
            a_meeting(world, journey)

    write(2)
    of_two = {who: queries_of(sits(who), "journey", journey.pk) for who in ("coordinator", "companion")}
    write(38)
    of_forty = {who: queries_of(sits(who), "journey", journey.pk) for who in of_two}
    assert of_forty == of_two
    assert max(of_two.values()) <= 26


def test_own_referrals_ask_as_much_of_two_as_of_twenty(world: World, sits: Sits) -> None:
    referrer = sits("referrer")
    for _ in range(2):
        filed(world)
    of_two = queries_of(referrer, "sent")
    for _ in range(18):
        filed(world)
    assert queries_of(referrer, "sent") == of_two
