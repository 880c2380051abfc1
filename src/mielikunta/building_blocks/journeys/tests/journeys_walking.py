"""Going through the pages as a browser without scripts would: open, fill in, send, follow."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mielikunta.building_blocks.journeys.tests.journeys_factories import TODAY, World
from mielikunta.building_blocks.journeys.urls import urlpatterns
from mielikunta.building_blocks.registers.urls import urlpatterns as urlpatterns_of_registers

NAMES = {str(pattern.name) for pattern in [*urlpatterns, *urlpatterns_of_registers]}
LANGUAGES = ["fi", "sv", "en"]
HIDDEN = re.compile(r'<input type="hidden" name="(submission|seen)" value="([^"]*)"')


@dataclass
class Sitter:
    """Somebody at a browser; `who` is a person of the world, "" somebody unknown."""

    world: World
    who: str = ""
    language: str = "en"
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=False))

    def __post_init__(self) -> None:
        if self.who:
            self.client.force_login(self.world.people[self.who].user)

    def address(self, name: str, *ids: Any) -> str:
        """Return the address of one of the pages in this person's language."""
        with translation.override(self.language):
            return reverse(named(name), args=[self.world.adoption.pk, *ids])

    def open(self, name: str, *ids: Any, **query: Any) -> HttpResponse:
        """Open a page."""
        return self.client.get(self.address(name, *ids), query)

    def send(self, name: str, *ids: Any, **data: Any) -> HttpResponse:
        """Open a page, fill in its form and send it; what the page carries hidden travels along."""
        carried = hidden_in(self.open(name, *ids))
        return self.post(name, *ids, **carried | data)

    def post(self, name: str, *ids: Any, **data: Any) -> HttpResponse:
        """Send a form without opening its page first, as when pressing twice."""
        return self.client.post(self.address(name, *ids), data)


Sits = Callable[..., Sitter]


def named(name: str) -> str:
    """Return the whole name of a page: of a block where one has it, or else of the room that is the example."""
    if name == "companions":
        return "registers"
    for whole in (name, f"journeys_{name}", f"registers_{name}"):
        if whole in NAMES:
            return whole
    return f"hyvinvointilahetti_{name}"


def hidden_in(response: HttpResponse) -> dict[str, str]:
    """Return what a page's form carries hidden."""
    return dict(HIDDEN.findall(response.content.decode()))


def text_of(response: HttpResponse) -> str:
    """Return a page's markup with its entities read."""
    return unescape(response.content.decode())


def errors_in(response: HttpResponse) -> int:
    """Return how many things the page asks to check."""
    summary = re.search(r'<div class="summary".*?</div>', response.content.decode(), re.DOTALL)
    return summary[0].count("<li>") if summary else 0


def referral_data(world: World, **changes: Any) -> dict[str, Any]:
    """Return a referral as it is filled in."""
    whole = {
        "danger": "no",
        "crisis": "no",
        "treatment": "no",
        "of_age": "on",
        "person_name": "Aino Asukas",
        "contact": "040 000 0001",
        "reach": "phone",
        "language": "fi",
        "municipality": str(world.place.pk),
        "grounds": ["loneliness", "new_hobby"],
        "wish": "Uskaltaisin taas kuoroon.",
        "permission": "spoken",
        "permission_on": TODAY().isoformat(),
        "willing": "on",
        "tells_referrer": "on",
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


def goal_data(**changes: Any) -> dict[str, Any]:
    """Return a goal as it is filled in."""
    return {"text": "Käyn kuorossa viikoittain.", "now": "2", "hoped": "8"} | changes


def meeting_data(**changes: Any) -> dict[str, Any]:
    """Return a meeting as it is filled in."""
    whole = {"held_on": TODAY().isoformat(), "kind": "face_to_face", "note": "Kävelimme rantaan."}
    return whole | changes


def details_data(**changes: Any) -> dict[str, Any]:
    """Return a person's details as they are filled in."""
    whole = {"person_name": "Aino Uusi", "contact": "050 111", "reach": "letter", "language": "sv"}
    return whole | changes


PARTS = {"follow", "remove_goal", "remove_meeting", "refine", "history", "check_out", "longer", "reminder", "request"}
PARTS |= {"follow_up", "reopen", "note_answer", "not_the_same", "feedback_paper", "feedback_entry", "feedback_wish"}
LISTS = {"refer", "sent", "queue", "companions", "journeys", "waiting", "terms", "follow_ups"}
LISTS |= {"intake", "target", "links", "list", "list_template", "week", "feedback"}


def step_args(world: World, name: str, journey_id: UUID, part_id: UUID) -> list[Any]:
    """Return the ids in the address of a page of this name."""
    if name in LISTS or name.startswith("figures"):
        return []
    if name in {"elsewhere", "drop_draft", "tell_more", "close_link", "open_link", "list_confirm"}:
        return [part_id]
    if name == "take_back":
        return [journey_id, "ended"]
    if name in PARTS:
        return [journey_id, part_id]
    return [journey_id]
