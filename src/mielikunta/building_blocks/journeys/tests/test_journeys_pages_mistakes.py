"""Missing, wrong, over-long, hostile input in every field, and two people at once: told, kept, nothing half-saved."""

import datetime
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation

from mielikunta.building_blocks.journeys.models import Companionship, Goal, Journey, Meeting, TurnedElsewhere
from mielikunta.building_blocks.journeys.parts import PROBLEM_WORDS
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
)
from mielikunta.building_blocks.journeys.tests.journeys_walking import (
    LANGUAGES,
    Sits,
    Sitter,
    details_data,
    errors_in,
    goal_data,
    hidden_in,
    meeting_data,
    referral_data,
    text_of,
)
from mielikunta.foundation.audit.models import AuditRow

pytestmark = pytest.mark.django_db
LONG = "pitkä " * 1667  # 10 002 characters
HOSTILE = {
    "script": "<script>alert('hei')</script>",
    "attribute": '" onfocus="alert(1)" x="',
    "template": "{{ settings.SECRET_KEY }}{% csrf_token %}",
    "sql": "'; DROP TABLE journeys_journey; --",
    "path": "../../../etc/passwd",
    "emoji": "👩‍👩‍👧‍👦 🫶🏽 Ääkkösiä, bárdni",
    "right to left": "\u202eאבג \u200f",
}
RETURN = {"reason": "other", "return_note": "Sana lähettäjälle."}
END = {"ending": "other", "farewell": "Hyvää jatkoa."}
Start = Callable[[World], Journey | None]

# Every form: its page, who fills it in, what comes before, what is filled in, and the fields of free text.
FORMS: dict[str, tuple[str, Start, Callable[[World], dict[str, Any]], list[str]]] = {
    "refer": ("referrer", lambda world: None, referral_data, ["person_name", "contact", "wish"]),
    "return": ("coordinator", filed, lambda world: dict(RETURN), ["return_note"]),
    "details": ("coordinator", filed, lambda world: details_data(), ["person_name", "contact"]),
    "goal": ("companion", accompanied, lambda world: goal_data(), ["text"]),
    "meeting": ("companion", accompanied, lambda world: meeting_data(), ["note"]),
    "end": ("companion", accompanied, lambda world: dict(END), ["farewell"]),
}
OPTIONAL = {("return", "return_note"), ("meeting", "note"), ("end", "farewell"), ("refer", "tells_referrer")}
TEXTS = [(page, field) for page, (_who, _start, _data, fields) in FORMS.items() for field in fields]


class Filling:
    """One form in the hands of the one who fills it in."""

    def __init__(self, world: World, page: str, language: str = "en") -> None:
        who, start, data, _fields = FORMS[page]
        journey = start(world)
        self.page, self.world, self.data = page, world, data(world)
        self.ids = [journey.pk] if journey else []
        self.sitter = Sitter(world, who, language)
        self.before = self.stored()

    def send(self, **changes: Any) -> Any:
        return self.sitter.send(self.page, *self.ids, **self.data | changes)

    def stored(self) -> list[Any]:
        rows = [list(model.objects.order_by("pk").values()) for model in (Journey, Goal, Meeting, Companionship)]
        return [*rows, AuditRow.objects.filter(kind="did").count()]


@pytest.mark.parametrize(("page", "field"), TEXTS)
def test_a_text_that_is_far_too_long_is_told_and_kept(world: World, page: str, field: str) -> None:
    form = Filling(world, page)
    answer = form.send(**{field: LONG})
    assert answer.status_code == 200 and errors_in(answer) == 1
    assert "characters fit here" in text_of(answer)
    assert LONG.strip() in text_of(answer)
    assert form.stored() == form.before


@pytest.mark.parametrize(("page", "field"), TEXTS)
def test_hostile_words_are_only_words(world: World, page: str, field: str) -> None:
    coordinator = Sitter(world, "coordinator")
    for kind, words in HOSTILE.items():
        form = Filling(world, page)
        assert form.send(**{field: words}).status_code == 302, kind
        journey = Journey.objects.latest("received_at")
        assert words.strip() in texts_of(journey), kind
        shown = coordinator.open("journey", journey.pk).content.decode()
        assert "<script>alert" not in shown and 'onfocus="alert' not in shown
    assert coordinator.open("queue").status_code == coordinator.open("journeys").status_code == 200


def texts_of(journey: Journey) -> list[str | None]:
    """Return all that is written about a person."""
    own = [journey.person_name, journey.contact, journey.wish, journey.return_note, journey.farewell]
    return [
        *own,
        *[goal.text for goal in journey.goals.all()],
        *[meeting.note for meeting in journey.meetings.all()],
    ]


@pytest.mark.parametrize(("page", "field"), TEXTS)
def test_characters_that_no_keyboard_writes_are_left_out(world: World, page: str, field: str) -> None:
    form = Filling(world, page)
    assert form.send(**{field: "Ai\x00no\x1b \x07kuo\x7fro"}).status_code == 302
    journey = Sitter(world, "coordinator").open("journey", Journey.objects.get().pk)
    assert "Aino kuoro" in text_of(journey)


@pytest.mark.parametrize(("page", "field"), [each for each in TEXTS if each not in OPTIONAL])
def test_a_needed_text_left_empty_is_asked_for(world: World, page: str, field: str) -> None:
    form = Filling(world, page)
    for nothing in ["", "   \n\t ", "\x00\x00"]:
        answer = form.send(**{field: nothing})
        assert answer.status_code == 200 and errors_in(answer) == 1, repr(nothing)
    assert form.stored() == form.before


@pytest.mark.parametrize("page", FORMS)
def test_an_empty_form_asks_for_everything_at_once_and_saves_nothing(world: World, page: str) -> None:
    form = Filling(world, page)
    empty = dict.fromkeys(form.data, "")
    answer = form.sitter.send(page, *form.ids, **empty)
    assert answer.status_code == 200 and errors_in(answer) >= 1
    assert form.stored() == form.before


CHOICES = [
    *[
        ("refer", name)
        for name in ("danger", "crisis", "treatment", "reach", "language", "municipality", "grounds", "permission")
    ],
    *[("return", "reason"), ("end", "ending"), ("meeting", "kind"), ("goal", "now"), ("goal", "hoped")],
    *[("details", "reach"), ("details", "language")],
]


@pytest.mark.parametrize(("page", "field"), CHOICES)
def test_a_choice_that_is_not_offered_is_told_and_the_rest_is_kept(world: World, page: str, field: str) -> None:
    form = Filling(world, page)
    for value in ["nonsense", "11", "-1", "<b>", "9" * 21, str(uuid4()), "\x00"]:
        answer = form.send(**{field: value})
        assert answer.status_code == 200 and errors_in(answer) == 1, value
        for name in FORMS[page][3]:
            assert form.data[name] in text_of(answer)
    assert form.stored() == form.before


DAYS = {
    "refer": ("permission_on", ["tomorrow", "two years ago"]),
    "meeting": ("held_on", ["tomorrow"]),
}


@pytest.mark.parametrize("page", DAYS)
def test_a_day_that_is_none_is_told_and_kept(world: World, page: str) -> None:
    form = Filling(world, page)
    for value in ["32.13.2026", "eilen", "0000-00-00", "2026-02-30", "9" * 400, "<script>", ""]:
        answer = form.send(**{DAYS[page][0]: value})
        assert answer.status_code == 200 and errors_in(answer) == 1, value
        assert value in text_of(answer)
    assert form.stored() == form.before


@pytest.mark.parametrize(("page", "which"), [(page, which) for page, (_, all_) in DAYS.items() for which in all_])
def test_a_day_that_cannot_be_is_told(world: World, page: str, which: str) -> None:
    days = {"tomorrow": 1, "two years ago": -730}[which]
    form = Filling(world, page)
    answer = form.send(**{DAYS[page][0]: (TODAY() + datetime.timedelta(days=days)).isoformat()})
    assert answer.status_code == 200 and errors_in(answer) == 1
    assert form.stored() == form.before


def test_the_days_of_finnish_handwriting_are_read(world: World) -> None:
    today = TODAY()
    assert Filling(world, "meeting").send(held_on=f"{today.day}.{today.month}.{today.year}").status_code == 302
    assert Meeting.objects.get().held_on == today


@pytest.mark.parametrize("willing", ["", None])
def test_without_the_persons_will_nothing_is_sent(world: World, willing: str | None) -> None:
    form = Filling(world, "refer")
    data = referral_data(world, willing=willing)
    answer = form.sitter.send("refer", **data)
    assert answer.status_code == 200 and errors_in(answer) == 1
    assert "Uskaltaisin taas kuoroon." in text_of(answer)
    assert not Journey.objects.exists()


@pytest.mark.parametrize("page", ["refer", "goal", "meeting"])
@pytest.mark.parametrize("number", ["", "nonsense", "<script>", "0" * 10_000])
def test_a_spoiled_form_number_is_replaced_and_hinders_nobody(world: World, page: str, number: str) -> None:
    assert Filling(world, page).send(submission=number).status_code == 302


def test_a_form_number_of_something_else_is_told_and_sending_again_helps(world: World, sits: Sits) -> None:
    taken = filed(a_world("742")).submission
    referrer = sits("referrer")
    told = referrer.post("refer", **referral_data(world, submission=str(taken)))
    assert errors_in(told) == 1 and "send it again" in text_of(told)
    assert referrer.post("refer", **referral_data(world) | hidden_in(told)).status_code == 302


def test_a_municipality_of_elsewhere_is_told_beside_the_field(world: World) -> None:
    form = Filling(world, "refer")
    answer = form.send(municipality=str(a_world("742").place.pk))
    assert errors_in(answer) == 1 and "#id_municipality" in text_of(answer)


def test_who_takes_over_is_one_of_those_offered(world: World, sits: Sits) -> None:
    referrer = sits("referrer")
    referrer.post("refer", treatment="yes", submission="nonsense")
    tally = TurnedElsewhere.objects.get()
    for value in ["", "nonsense", str(uuid4())]:
        answer = referrer.post("elsewhere", tally.pk, responsible=value)
        assert answer.status_code == 200 and errors_in(answer) == 1, value
    assert TurnedElsewhere.objects.get().responsible == ""


@pytest.mark.parametrize("who", ["coordinator", "elsewhere", ""])
def test_only_a_companion_of_this_adoption_can_be_chosen(world: World, sits: Sits, who: str) -> None:
    others = {"coordinator": world.people["coordinator"], "elsewhere": a_world("742").people["companion"]}
    journey = accepted(world)
    answer = sits("coordinator").send("companion", journey.pk, companion=str(getattr(others.get(who), "pk", "")))
    assert answer.status_code == 200 and errors_in(answer) == 1
    assert not Companionship.objects.exists()


@pytest.mark.parametrize("page", ["?page=0", "?page=-1", "?page=999999", "?page=<script>", "?show=closed&page=x"])
def test_odd_pages_of_a_list_lead_to_one_there_is(world: World, sits: Sits, page: str) -> None:
    filed(world)
    coordinator = sits("coordinator")
    for name in ("queue", "journeys"):
        assert coordinator.client.get(coordinator.address(name) + page).status_code == 200


# Two people at once


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_written_while_another_ended_the_journey_is_told_and_kept(
    world: World, sits: Sits, language: str
) -> None:
    journey, coordinator = accompanied(world), sits("coordinator", language)
    carried = hidden_in(coordinator.open("meeting", journey.pk))
    Sitter(world, "second_coordinator").send("end", journey.pk, **END)
    answer = coordinator.post("meeting", journey.pk, **carried | meeting_data(note="Pitkä muistiinpano."))
    assert answer.status_code == 200 and errors_in(answer) == 1
    assert "Pitkä muistiinpano." in text_of(answer)
    with translation.override(language):
        assert str(PROBLEM_WORDS["closed"]) in text_of(answer)
    assert not Meeting.objects.exists()


def test_a_goal_written_while_another_ended_the_journey_is_told_and_kept(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    Sitter(world, "second_coordinator").send("end", journey.pk, **END)
    coordinator = sits("coordinator")
    answer = coordinator.post("goal", journey.pk, **goal_data())
    assert errors_in(answer) == 1 and "This journey has ended" in text_of(answer)
    assert "Käyn kuorossa viikoittain." in text_of(answer)


def test_a_return_written_while_another_accepted_is_told_and_kept(world: World, sits: Sits) -> None:
    journey = filed(world)
    Sitter(world, "second_coordinator").post("accept", journey.pk)
    answer = sits("coordinator").post("return", journey.pk, **RETURN)
    assert errors_in(answer) == 1 and "Somebody else changed this meanwhile" in text_of(answer)
    assert "Sana lähettäjälle." in text_of(answer)
    assert fresh(journey).stage == "accepted"


def test_a_farewell_written_while_another_wrote_theirs_is_told_and_kept(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    Sitter(world, "second_coordinator").send("end", journey.pk, **END)
    coordinator = sits("coordinator")
    answer = coordinator.post("end", journey.pk, ending="moved", farewell="Toiset sanat.")
    assert errors_in(answer) == 1 and "Toiset sanat." in text_of(answer)
    assert fresh(journey).farewell == "Hyvää jatkoa."
    assert coordinator.post("end", journey.pk, **END).status_code == 302, "pressed twice is no trouble"


def test_details_corrected_by_two_show_both_and_the_second_decides(world: World, sits: Sits) -> None:
    journey, coordinator = filed(world), sits("coordinator")
    carried = hidden_in(coordinator.open("details", journey.pk))
    Sitter(world, "second_coordinator").send("details", journey.pk, **details_data(contact="044 toinen"))
    mine = details_data(contact="045 minun")
    told = coordinator.post("details", journey.pk, **carried | mine)
    assert errors_in(told) == 1
    assert "044 toinen" in text_of(told) and "045 minun" in text_of(told)
    assert fresh(journey).contact == "044 toinen"
    assert coordinator.post("details", journey.pk, **hidden_in(told) | mine).status_code == 302
    assert fresh(journey).contact == "045 minun"


def test_a_companion_named_by_another_meanwhile_is_told_and_shown(world: World, sits: Sits) -> None:
    journey, coordinator = accepted(world), sits("coordinator")
    carried = hidden_in(coordinator.open("companion", journey.pk))
    first, second = (str(world.people[who].pk) for who in ("companion", "second_companion"))
    Sitter(world, "second_coordinator").send("companion", journey.pk, companion=first)
    answer = coordinator.post("companion", journey.pk, **carried | {"companion": second})
    shown = text_of(coordinator.client.get(answer.url))
    assert "Somebody else changed this meanwhile" in shown and f'value="{first}"' in shown
    assert str(Companionship.objects.get(ended_at=None).membership_id) == first


def test_removing_what_stands_in_an_ended_journey_is_told(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    meeting = a_meeting(world, journey)
    Sitter(world, "second_coordinator").send("end", journey.pk, **END)
    coordinator = sits("coordinator")
    answer = coordinator.post("remove_meeting", journey.pk, meeting.pk)
    assert "This journey has ended" in text_of(coordinator.client.get(answer.url))
    assert Meeting.objects.exists()


def test_pages_on_which_nothing_can_be_written_lead_to_the_journey(world: World, sits: Sits) -> None:
    waiting, going, over, coordinator = filed(world), accompanied(world), ended(world), sits("coordinator")
    goal = a_goal(world, going)
    for journey, names in {
        waiting: ["goal", "meeting", "end", "erase"],
        going: ["return", "erase"],
        over: ["goal", "meeting", "end", "return", "companion", "details"],
    }.items():
        for name in names:
            assert coordinator.open(name, journey.pk).url == coordinator.address("journey", journey.pk), name
    assert coordinator.open("accept", waiting.pk).url == coordinator.address("journey", waiting.pk)
    assert coordinator.open("follow", over.pk, goal.pk).status_code == 404, "a goal of another journey"
    assert coordinator.post("take_back", going.pk, "accompanied").status_code == 404
