"""Certificates: for whoever came to a training, with a name that is not kept."""

import datetime
import re
import zlib
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.gatherings.actions import note_attendance
from mielikunta.building_blocks.gatherings.certificates import days_words, length_words
from mielikunta.building_blocks.gatherings.decisions.certificates import hours_and_minutes
from mielikunta.building_blocks.gatherings.decisions.series import Every, Series, moments_of
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Session
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import (
    House,
    SignedUp,
    comes,
    held_now,
    in_days,
    published,
)
from mielikunta.building_blocks.gatherings.tests.test_gatherings_attendance import session_of
from mielikunta.building_blocks.gatherings.tests.test_gatherings_pages import at, signed_in, text
from mielikunta.foundation.audit.models import AuditRow

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TRAINING = {"kind": "method_training", "asks": "name", "party": "one", "most_heads": 1}


def training(house: House, **changes: Any) -> Gathering:
    return held_now(published(house, **{**TRAINING, **changes}))


def came(house: House, gathering: Gathering, *people: SignedUp) -> None:
    told = {each.enrolment.pk: 1 for each in people}
    note_attendance(by=house.actor(), session=session_of(gathering), came=told, unlisted=(0, 0))


def own_page(done: SignedUp) -> tuple[Client, str]:
    client = Client()
    client.cookies["__Host-visit"] = done.visit
    return client, at("own_gathering_certificate", done.enrolment.pk)


def pages_of(made: bytes) -> int:
    """Return how many pages a PDF has; its objects lie packed in streams."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    held = [made]
    for each in packed:
        try:
            held.append(zlib.decompress(each))
        except zlib.error:
            continue
    return sum(len(re.findall(rb"/Type\s*/Page\b", each)) for each in held)


def test_whoever_came_makes_their_own_and_the_name_is_not_kept(house: House) -> None:
    gathering = training(house, asks="nothing")
    done = comes(gathering)
    client, address = own_page(done)
    assert client.get(address).status_code == 404, "nobody has noted that they came"
    came(house, gathering, done)
    assert "todistus" in text(client.get(at("own_gathering", done.enrolment.pk)))
    assert 'value="' in text(client.post(address, {"name": "", "language": "fi"}))
    assert client.post(address, {"name": "A"}, headers={"origin": "https://muu.example"}).status_code == 403
    for language in ("fi", "sv", "en"):
        made = client.post(address, {"name": "Aino Åström", "language": language})
        assert made["Content-Type"] == "application/pdf" and "no-store" in made["Cache-Control"]
        assert made.content.startswith(b"%PDF-") and pages_of(made.content) == 1
    row = Enrolment.objects.get()
    assert (row.name, row.nickname) == (None, None)


def test_not_for_somebody_else_nor_for_what_is_no_training(house: House) -> None:
    gathering, group = training(house, asks="nothing"), training(house, kind="group")
    mine, theirs, elsewhere = comes(gathering), comes(gathering), comes(group)
    came(house, gathering, theirs)
    came(house, group, elsewhere)
    client, _address = own_page(mine)
    assert client.get(at("own_gathering_certificate", theirs.enrolment.pk)).status_code == 404
    client, address = own_page(elsewhere)
    assert client.get(address).status_code == 404
    desk = at("gathering_certificates", house.adoption.pk, group.pk)
    assert signed_in(house).get(desk).status_code == 404


def test_a_leader_prints_for_the_list_a_page_for_each(house: House) -> None:
    gathering = training(house)
    people = [comes(gathering, name=name) for name in ("Aino Åström", "Eino Leino", "Ei Tullut")]
    desk, client = at("gathering_certificates", house.adoption.pk, gathering.pk), signed_in(house)
    assert "Nobody to print for yet" in text(client.get(desk))
    came(house, gathering, *people[:2])
    assert "2 people came" in text(client.get(desk))
    made = client.post(desk, {"language": "sv"})
    assert made["Content-Type"] == "application/pdf" and pages_of(made.content) == 2
    assert AuditRow.objects.filter(verb="gatherings.certificates_printed").count() == 1
    assert signed_in(house, "lead").get(desk).status_code == 403
    assert signed_in(house, "member").get(desk).status_code == 404


@given(hours=st.integers(0, 23), minutes=st.integers(0, 59), times=st.integers(1, 6))
def test_the_length_is_what_was_attended(hours: int, minutes: int, times: int) -> None:
    weekly = Series(in_days(3), datetime.time(0), datetime.time(0), Every.WEEK, times)
    lasts = datetime.timedelta(hours=hours, minutes=minutes)
    moments = [(starts, starts + lasts) for starts, _ends in moments_of(weekly)]
    whole = times * (60 * hours + minutes)
    assert hours_and_minutes(moments) == divmod(whole, 60)


def test_days_and_hours_in_words() -> None:
    late = Series(datetime.date(2026, 3, 27), datetime.time(23), datetime.time(4, 30), Every.DAY, 2)
    sessions = [Session(starts_at=starts, ends_at=ends) for starts, ends in moments_of(late)]
    assert length_words(sessions) == "10 hours", "the clock skips an hour in the second night"
    assert "27" in days_words(sessions) and "28" in days_words(sessions)
