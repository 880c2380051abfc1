"""The proof of erasure: a backup made before, the keys as they are now and the master key open nothing erased.

The whole path goes through the pages. Every word typed on the way is then searched for in the files of both databases,
their write-ahead logs, the backup, the logs of the program and the mail.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from mielikunta.building_blocks.journeys.models import Goal, Journey, Meeting
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world, fresh
from mielikunta.building_blocks.journeys.tests.journeys_walking import (
    Sitter,
    details_data,
    goal_data,
    meeting_data,
    referral_data,
    text_of,
)
from mielikunta.foundation.privacy.cipher import CannotOpen, open_text
from mielikunta.foundation.privacy.keys import fetch
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.operating_models.hyvinvointilahetti.tests.companion_backups import back_up, mark_in_log, on_disk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])
WORDS = {
    "person_name": "Kuutamo Revontulinen",
    "new_name": "Kuutamotar Revontulinen",
    "contact": "040-7351-hiljainenpuro",
    "new_contact": "050-9241-kotakylänraitti",
    "wish": "Tahtoisin tuohikontinpunojaksi.",
    "goal": "Jäkälänkeruuta joka tiistai.",
    "removed": "Poronsarviasia tunturipuronvarrella.",
    "note": "Kävimme Tankavaaranlammella.",
    "farewell": "Tulistelupiiri jatkuu.",
}
STAYS = {"person_name": "Toinentäällä Pysyvänen", "wish": "Pysyvä toive säilyköön."}
SEALED = {
    Journey: ("person_name", "contact", "wish", "farewell"),
    Goal: ("text",),
    Meeting: ("note",),
}


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_world()


def test_a_backup_the_keys_of_now_and_the_master_key_open_nothing_that_was_erased(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    since = mark_in_log()
    coordinator = Sitter(world, "coordinator")
    journey, code = walk(world, coordinator)
    stays = other_person(world)
    sealed = sealed_bytes(journey)
    kept, restore = back_up(tmp_path)
    assert all(bytes_found(kept, piece) for _model, _field, piece in sealed), "the backup does hold the sealed texts"

    assert coordinator.post("erase", journey.pk).status_code == 302
    assert nothing_is_seen(world, coordinator, journey, code)
    assert sealed_bytes(journey) == []
    search(since, code, kept, caplog.text)
    if connection.vendor == "sqlite":  # PostgreSQL sweeps when it vacuums; without their key the bytes say nothing
        content = [held for name, held in on_disk(since) if "keys" not in name]
        assert not [piece for _model, _field, piece in sealed for held in content if piece in held]

    restore()
    assert sealed_bytes(journey) == sealed, "the backup brings the sealed texts back"
    assert nothing_is_seen(world, coordinator, journey, code)
    assert [opened for model, field, piece in sealed for opened in tries(journey, field, piece)] == []
    assert fresh(stays).wish == STAYS["wish"], "what was not erased is there"

    call_command("replay_erasures", verbosity=0)
    assert sealed_bytes(journey) == []
    assert fresh(stays).wish == STAYS["wish"]
    search(since, code, kept, caplog.text)


def walk(world: World, coordinator: Sitter) -> tuple[Journey, str]:
    """Go the whole path, writing something at every step; return the journey and its return code."""
    data = {name: WORDS[name] for name in ("person_name", "contact", "wish")}
    Sitter(world, "referrer").send("refer", **referral_data(world, **data))
    journey, companion = Journey.objects.get(), Sitter(world, "companion")
    corrected = details_data(person_name=WORDS["new_name"], contact=WORDS["new_contact"])
    coordinator.post("accept", journey.pk)
    coordinator.send("details", journey.pk, **corrected)
    coordinator.send("companion", journey.pk, companion=str(world.people["companion"].pk))
    shown = re.search(r'data-copy="([^"]+)"', text_of(coordinator.post("code", journey.pk)))
    assert shown is not None
    companion.send("goal", journey.pk, **goal_data(text=WORDS["goal"]))
    companion.send("meeting", journey.pk, **meeting_data(note=WORDS["removed"]))
    companion.post("remove_meeting", journey.pk, Meeting.objects.get().pk)
    companion.send("meeting", journey.pk, **meeting_data(note=WORDS["note"]))
    companion.send("meeting", journey.pk, **meeting_data(note=WORDS["note"], held_on="eilen"))
    assert WORDS["goal"] in own_page(shown[1])
    companion.send("end", journey.pk, ending="time_full", farewell=WORDS["farewell"])
    assert WORDS["farewell"] in text_of(coordinator.open("journey", journey.pk))
    return fresh(journey), shown[1]


def other_person(world: World) -> Journey:
    """File a referral that is not erased."""
    Sitter(world, "referrer").send("refer", **referral_data(world, **STAYS))
    return Journey.objects.latest("received_at")


def own_page(code: str) -> str:
    return text_of(Client().post(reverse("return_by_code"), {"code": code}, follow=True))


def sealed_bytes(journey: Journey) -> list[tuple[str, str, bytes]]:
    """Return what the columns of the journey and its parts hold: model, field, bytes."""
    found = []
    for model, fields in SEALED.items():
        rows = model.objects.filter(key_id=journey.key_id).order_by("pk").values(*fields)
        found += [(model.__name__, name, bytes(row[name])) for row in rows for name in fields if row[name]]
    return found


def bytes_found(kept: bytes, piece: bytes) -> bool:
    """Return whether a dump holds the bytes, as they are or written in hexadecimal."""
    return piece in kept or piece.hex().encode() in kept


def nothing_is_seen(world: World, coordinator: Sitter, journey: Journey, code: str) -> bool:
    """Return whether the pages show nothing of what was written."""
    pages = [
        text_of(coordinator.open("journey", journey.pk)),
        text_of(coordinator.open("journeys", show="closed")),
        text_of(coordinator.open("queue")),
        text_of(Sitter(world, "referrer").open("sent")),
        own_page(code),
    ]
    assert "Nothing here any more" in pages[-1]
    return not [word for word in WORDS.values() for page in pages if word in page]


def tries(journey: Journey, field: str, piece: bytes) -> Iterator[str]:
    """Yield what opens when every key there is, and so the master key, is tried on the sealed bytes."""
    keys = fetch(RecordKey.objects.values_list("id", flat=True))
    assert keys and journey.key_id not in keys
    for key_id, key in keys.items():
        for as_if in (key_id, journey.key_id):
            try:
                yield open_text(key, as_if, field, piece)
            except CannotOpen:
                continue


def search(since: object, code: str, backup: bytes, logged: str) -> None:
    """Look for every typed word, and the code, wherever something may have stayed."""
    plain = code.replace("-", "")
    words = [part.encode() for word in WORDS.values() for part in word.split() if len(part) > 7]
    words += [code.encode(), plain.encode(), plain[6:].encode()]
    letters = "".join(str(message.message()) for message in mail.outbox)
    places = [*on_disk(since), ("backup", backup), ("logs", logged.encode()), ("mail", letters.encode())]
    assert len(places) > 4 and sum(len(held) for _name, held in places) > 100_000
    assert [(name, word) for name, held in places for word in words if word in held] == []
