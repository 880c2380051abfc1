"""A list of referrals: the empty one, line-by-line faults, all or nothing, and the same file twice."""

import datetime
import io
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from mielikunta.building_blocks.journeys.lists import COLUMNS, Unreadable, read_rows
from mielikunta.building_blocks.journeys.models import IntakeList, Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import TODAY, World
from mielikunta.building_blocks.journeys.tests.journeys_walking import Sits, Sitter, errors_in, text_of
from mielikunta.foundation.privacy.actions.retention import carry_out
from mielikunta.foundation.privacy.models import RecordKey

pytestmark = pytest.mark.django_db
CELLS = st.one_of(
    st.none(),
    st.text(st.characters(categories=["L", "N", "P", "Zs"])),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
)
ROW = {
    **dict.fromkeys(["danger", "crisis", "treatment", "interpreter"], "No"),
    **dict.fromkeys(["of_age", "willing", "tells_referrer"], "yes"),
    "person_name": "Aino Asukas",
    "contact": "040 000 0001",
    "reach": "By phone",
    "reach_when": "",
    "language": "Finnish",
    "municipality": "Kunta 758",
    "grounds": "Loneliness; Bereavement",
    "wish": "Uskaltaisin taas kuoroon.",
    "permission": "Aloud",
    "referrer_words": "Seurakunta, 040 555",
}


def a_row(**changes: Any) -> list[Any]:
    return [({"permission_on": TODAY()} | ROW | changes).get(name, "") for name in COLUMNS]


def a_file(*rows: list[Any]) -> SimpleUploadedFile:
    book = Workbook()
    book.active.append(list(COLUMNS))
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("lista.xlsx", stream.getvalue())


def brought_in(sitter: Sitter, *rows: list[Any]) -> Any:
    return sitter.post("list", file=a_file(*rows))


def test_a_list_is_looked_over_and_put_into_the_queue_as_a_whole(world: World, sits: Sits) -> None:
    coordinator = sits("coordinator")
    led = brought_in(coordinator, a_row(), a_row(person_name="Bertta Toinen", contact=401234567))
    page = text_of(coordinator.client.get(led.url))
    assert "Aino Asukas" in page and "Bertta Toinen" in page and not Journey.objects.exists()
    assert b"Asukas" not in bytes(IntakeList.objects.values_list("text", flat=True).get() or b"")
    coordinator.client.post(led.url, {"put": "1"})
    first = Journey.objects.order_by("received_at").first()
    assert Journey.objects.count() == 2 and first is not None
    assert (first.source, first.referrer, first.grounds) == ("list", None, ["loneliness", "bereavement"])
    assert first.referrer_words == "Seurakunta, 040 555" and first.permission_on == TODAY()


def test_the_same_file_twice_is_stored_once(world: World, sits: Sits, django_capture_on_commit_callbacks: Any) -> None:
    for who in ("coordinator", "coordinator", "second_coordinator"):
        sitter = sits(who)
        led = brought_in(sitter, a_row(), a_row(person_name="Bertta Toinen"))
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                assert sitter.client.post(led.url, {"put": "1"}).status_code == 302
    assert Journey.objects.count() == 2 and not IntakeList.objects.exists()


def test_one_bad_row_stops_all_and_each_fault_names_its_row(world: World, sits: Sits) -> None:
    page = brought_in(
        sits("coordinator"),
        a_row(),
        a_row(person_name="", municipality="Muualla"),
        a_row(danger="Yes"),
        a_row(permission_on="eilen", grounds="Ikävä"),
        a_row(),
    )
    assert not IntakeList.objects.exists() and not Journey.objects.exists()
    faults = re.findall(r'<tr><th scope="row"[^>]*>(\d+)</th><td[^>]*>([^<]*)</td>', text_of(page))
    assert {(row, column) for row, column in faults} == {
        ("3", "The person's name"),
        ("3", "Home municipality"),
        ("4", "Is the person's life, or somebody else's, in danger now?"),
        ("5", "When did they allow it?"),
        ("5", "What it is about"),
        ("6", ""),
    }
    assert "The same as row 2." in text_of(page) and "4 rows need mending" in text_of(page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_empty_list_filled_in_by_its_own_words_is_read(world: World, sits: Sits, language: str) -> None:
    coordinator = sits("coordinator", language)
    answer = coordinator.open("list_template")
    book = load_workbook(io.BytesIO(answer.content))
    assert len(list(book.worksheets[0].rows)) == 1
    words = [[cell.value for cell in column[1:] if cell.value] for column in book.worksheets[1].columns]
    free = a_row()
    row = [choices[0] if choices else free[number] for number, choices in enumerate(words)]
    assert brought_in(coordinator, row).status_code == 302


def test_a_list_is_its_readers_own_and_can_be_thrown_away(
    world: World, sits: Sits, django_capture_on_commit_callbacks: Any
) -> None:
    coordinator = sits("coordinator")
    led = brought_in(coordinator, a_row())
    kept = IntakeList.objects.get()
    assert sits("second_coordinator").client.get(led.url).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.client.post(led.url, {"drop": "1"})
    assert not IntakeList.objects.exists() and not RecordKey.objects.filter(pk=kept.key_id).exists()
    assert coordinator.client.get(led.url).status_code == 404 and not Journey.objects.exists()


def test_a_list_that_was_forgotten_is_gone_in_a_day(world: World, sits: Sits) -> None:
    brought_in(sits("coordinator"), a_row())
    carry_out(now=timezone.now() + datetime.timedelta(days=1, hours=1))
    assert not IntakeList.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"nimi;numero", b"PK\x03\x04" + b"x" * 200, b"x" * 1_000_001])
def test_a_file_that_is_no_list_is_told(world: World, sits: Sits, content: bytes) -> None:
    answer = sits("coordinator").post("list", file=SimpleUploadedFile("lista.xlsx", content))
    assert answer.status_code == 200 and errors_in(answer) == 1


def test_no_file_an_empty_list_and_a_long_one_are_told(world: World, sits: Sits) -> None:
    coordinator = sits("coordinator")
    assert errors_in(coordinator.post("list")) == 1
    assert errors_in(brought_in(coordinator)) == 1
    assert errors_in(brought_in(coordinator, *[a_row()] * 201)) == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(CELLS, max_size=25))
def test_any_cells_are_read_or_told(cells: list[Any]) -> None:
    try:
        rows = read_rows(a_file(cells).read())
    except Unreadable:
        return
    assert all(len(texts) == len(COLUMNS) for _number, texts in rows)
    assert json.dumps(rows)
