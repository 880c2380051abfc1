"""A kiosk in use: its people, and what is needed to write to it and to answer."""

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, OperatingModel, ServedMunicipality
from mielikunta.building_blocks.content.api import publish_version
from mielikunta.building_blocks.conversations.models import Conversation
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_member, a_place
from mielikunta.foundation.people.models import Organisation
from mielikunta.operating_models.mielikioski.models import Kiosk

NAMES = {
    "lead": ("Johanna Johtaja", "lead"),
    "kiosk_lead": ("Vilma Vastuu", "kiosk_lead"),
    "worker": ("Ansa Ammattilainen", "kiosk_professional"),
    "second_worker": ("Aarne Ammattilainen", "kiosk_professional"),
    "association": ("Jari Järjestö", "association_worker"),
    "expert": ("Elsa Ekspertti", "expert_by_experience"),
    "member": ("Jaana Jäsen", ""),
}
HELSINKI = ZoneInfo("Europe/Helsinki")
WEEKDAYS = [[day, "09:00", "15:00"] for day in range(5)]
ALWAYS = [[day, "00:00", "00:00"] for day in range(7)]
FIRST = "Valvon öisin enkä jaksa enää esittää pärjäävää."


def a_kiosk(code: str = "758", *, live: bool = True, openings: list[Any] | None = None) -> World:
    place = a_place(code)
    version = publish_version(kind="operating_model", slug="mielikioski", version="test", texts={"tools": []})
    names = {"fi": "Mielikioski", "sv": "Välmåendekiosken", "en": "Mind Kiosk"}
    model, _made = OperatingModel.objects.get_or_create(
        slug="mielikioski", defaults={"number": 13, "names": names, "current_version": version}
    )
    town = Organisation.objects.create(kind="municipality", name_fi=f"Kunta {code}", municipality=place)
    adoption = Adoption.objects.create(
        organisation=town,
        model=model,
        version=version,
        starts_on=timezone.localdate(),
        mode="live" if live else "practice",
        stage="in_use" if live else "preparing",
        live_since=timezone.now() if live else None,
    )
    ServedMunicipality.objects.create(adoption=adoption, municipality=place)
    people = {who: a_member(town, name) for who, (name, _role) in NAMES.items()}
    for who, (_name, role) in NAMES.items():
        if role:
            AdoptionRole.objects.create(adoption=adoption, membership=people[who], role=role)
    if openings is not None:
        Kiosk.objects.create(adoption=adoption, openings=openings)
    return World(adoption, place, people)


def helsinki(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=HELSINKI)


def message(**changes: Any) -> dict[str, str]:
    """Return the visitor's form filled in."""
    return {"submission": str(uuid4()), "text": FIRST, "topic": "", "language": "fi"} | changes


def latest() -> Conversation:
    return Conversation.objects.select_related("handle", "adoption").latest("opened_at")
