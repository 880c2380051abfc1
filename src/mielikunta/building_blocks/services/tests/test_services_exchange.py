"""Services in and out: HSDS, spreadsheets and the Finnish service catalogue, tried against a local server."""

import json
import threading
from collections.abc import Iterator
from datetime import date, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mielikunta.building_blocks.services.actions import (
    NotPossible,
    apply_import,
    begin_change,
    drop_import,
    prepare_import,
    publish,
    save_draft,
    send_to_review,
)
from mielikunta.building_blocks.services.decisions.description import (
    Description,
    PhoneLine,
    Point,
    as_json,
    from_json,
    missing_in,
)
from mielikunta.building_blocks.services.decisions.hours import Opening, Week
from mielikunta.building_blocks.services.decisions.hsds import as_hsds, from_hsds
from mielikunta.building_blocks.services.decisions.needs import LANGUAGES, Fee, Need
from mielikunta.building_blocks.services.decisions.reading import Gazetteer
from mielikunta.building_blocks.services.documents import hsds_file, spreadsheet
from mielikunta.building_blocks.services.importers import BadFile, load_helplines, read_file
from mielikunta.building_blocks.services.models import Service, ServiceImport
from mielikunta.building_blocks.services.queries import find, live_version, services
from mielikunta.foundation.access.permissions import Refused

from .services_factories import SODANKYLA, described, public

PLACES = Gazetteer({"sodankylä": "758", "kittilä": "261"}, {"lappi": ("758", "261")}, frozenset({"758", "261"}))
WORDS = st.text("abcåäö -", min_size=1, max_size=20).map(str.strip).filter(bool)
TEXTS = st.dictionaries(st.sampled_from(["fi", "sv", "en"]), WORDS, min_size=1, max_size=3)
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
OPENINGS = st.lists(st.builds(Opening, st.integers(0, 6), CLOCKS, CLOCKS), unique=True, min_size=1, max_size=6)
POINTS = st.builds(Point, st.sampled_from(["758", "261"]), WORDS, st.just("99600"), TEXTS)
DESCRIPTIONS = st.builds(
    Description,
    name=TEXTS,
    summary=TEXTS,
    how=TEXTS,
    provider=TEXTS,
    contact=TEXTS,
    who=TEXTS,
    fee_note=TEXTS,
    needs=st.lists(st.sampled_from([need.value for need in Need]), min_size=1, unique=True).map(tuple),
    languages=st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True).map(tuple),
    minimum_age=st.none() | st.integers(0, 30),
    maximum_age=st.none() | st.integers(31, 120),
    fee=st.sampled_from([fee.value for fee in Fee]),
    municipalities=st.lists(st.sampled_from(["758", "261"]), min_size=1, unique=True).map(tuple),
    online=st.booleans(),
    phones=st.lists(st.builds(PhoneLine, st.just("040 1"), TEXTS), max_size=2).map(tuple),
    week=st.builds(
        Week,
        OPENINGS.map(sorted).map(tuple),
        st.booleans(),
        st.just(date(2026, 7, 1)) | st.none(),
    ),
    email=st.just("toimisto@esimerkki.example"),
    url=st.just("https://esimerkki.example/"),
    points=st.lists(POINTS, max_size=2).map(tuple),
)

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


@given(DESCRIPTIONS)
@UNHURRIED
def test_json_keeps_everything(told: Description):
    assert from_json(as_json(told)) == told
    assert missing_in(told) == []


@given(DESCRIPTIONS)
@UNHURRIED
def test_hsds_is_read_back_as_it_was_written(told: Description):
    written = json.loads(json.dumps(as_hsds(UUID(int=1), told, {"758": "Sodankylä"}, {})))
    line = from_hsds(1, written, PLACES)
    assert line.problems == []
    assert as_json(line.described) == as_json(told)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "name", "phones", "schedules", "service_areas", "service_at_locations", "location", "byday"]
                    + ["attributes", "taxonomy_term", "translations", "organization", "minimum_age", "languages", "fi"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    ).filter(lambda each: isinstance(each, dict))
)
def test_any_json_is_read_or_told_of_and_never_a_failure(told: Any):
    line = from_hsds(1, told, PLACES)
    assert line.problems


@pytest.mark.django_db
def test_a_spreadsheet_is_read_back_in_any_language(association, aino, town, editor):
    week = Week((Opening(0, time(9), time(12)), Opening(5, time(18), time(2))), break_from=date(2026, 7, 1))
    public(
        aino, association, town, editor,
        week=week, fee="free", minimum_age=18, who={"fi": "Aikuisille", "sv": "För vuxna"},
        phones=(PhoneLine("040 000 0000", {"fi": "toimisto"}), PhoneLine("09 123")),
        points=(Point(SODANKYLA, "Jäämerentie 1, 2. kerros", "99600", access=("step_free", "toilet")),),
        needs=("low_mood", "substances", "money"),
    )  # fmt: skip
    written = find().get()
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            content = spreadsheet(find())
        source, lines = read_file("palvelut.XLSX", content)
        assert (source.value, len(lines)) == ("xlsx", 1)
        assert lines[0].problems == []
        live = live_version(written)
        assert live
        assert as_json(lines[0].described) == live.content
        assert lines[0].source_id == str(written.pk)


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


HEADINGS = ["name_fi", "summary_fi", "needs", "languages", "municipalities", "phones", "hours", "minimum_age", "fee"]
GOOD = ["Kerho", "Yhdessä.", "talk", "fi", "Sodankylä", "040 1", "ma 9–12", 18, ""]


@pytest.mark.django_db
def test_every_fault_of_every_line_is_told(town):
    bad = ["", "Yhdessä.", "juttelu", "klingon", "Atlantis", "", "joskus", "nuori", "halpa"]
    _source, lines = read_file("a.xlsx", workbook(HEADINGS, GOOD, [None] * 9, bad))
    assert [line.number for line in lines] == [2, 4]
    assert lines[0].problems == []
    told = {problem.slug: problem.detail for problem in lines[1].problems}
    assert told["unknown_place"] == "Atlantis"
    assert told["bad_hours"] == "joskus"
    assert set(told) >= {"no_name", "unknown_need", "unknown_language", "bad_age", "unknown_fee", "no_way"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("a.xlsx", b"not a spreadsheet", "bad_file"),
        ("a.xlsx", workbook(["mitä", "vain"]), "no_headings"),
        ("a.xlsx", workbook(HEADINGS), "no_lines"),
        ("a.json", b"{", "bad_file"),
        ("a.json", b'{"services": 3}', "bad_file"),
        ("a.json", b'{"services": []}', "no_lines"),
        ("a.json", b"[" * 100_000, "bad_file"),
    ],
)
def test_a_file_that_can_t_be_read_says_so(town, name: str, content: bytes, slug: str):
    with pytest.raises(BadFile) as trouble:
        read_file(name, content)
    assert trouble.value.slug == slug


@pytest.mark.django_db
def test_what_no_keyboard_writes_and_too_long_an_id_are_not_stored(town, editor):
    told = as_hsds(UUID(int=1), described(), {}, {}) | {"name": "Ker\x00ho\ud800", "translations": {}, "id": "x" * 201}
    _source, lines = read_file("a.json", json.dumps([told]).encode())
    assert lines[0].described.name == {"fi": "Kerho"}
    assert [problem.slug for problem in lines[0].problems if problem.slug == "long_id"]
    prepare_import(by=editor, organisation=town, source="hsds", lines=lines)


def prepared(editor, town, *rows: list[Any]) -> ServiceImport:
    source, lines = read_file("a.xlsx", workbook(HEADINGS, *rows))
    return prepare_import(by=editor, organisation=town, source=source.value, lines=lines)


def outcomes(made: ServiceImport) -> list[str]:
    return [line["outcome"] for line in made.lines]


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(town, editor):
    first = prepared(editor, town, GOOD)
    assert outcomes(first) == ["new"]
    assert apply_import(by=editor, made=first) == 1
    assert apply_import(by=editor, made=first) == 0
    second = prepared(editor, town, GOOD)
    assert outcomes(second) == ["same"]
    assert apply_import(by=editor, made=second) == 0
    assert services().count() == 1


@pytest.mark.django_db
def test_what_changed_at_the_source_changes_here(town, editor):
    apply_import(by=editor, made=prepared(editor, town, GOOD))
    made = prepared(editor, town, [*GOOD[:1], "Yhdessä, torstaisin.", *GOOD[2:]])
    assert outcomes(made) == ["changed"]
    assert made.lines[0]["differing"] == ["summary"]
    assert apply_import(by=editor, made=made) == 1
    live = live_version(services().get())
    assert live
    assert live.described.summary == {"fi": "Yhdessä, torstaisin."}


@pytest.mark.django_db
def test_what_was_changed_by_hand_is_not_written_over_unasked(town, editor):
    apply_import(by=editor, made=prepared(editor, town, GOOD))
    service = services().get()
    change = begin_change(by=editor, service=service)
    by_hand = change.described.changed(summary={"fi": "Käsin korjattu."})
    save_draft(by=editor, version=change, described=by_hand, revision=change.revision)
    send_to_review(by=editor, version=change)
    change.refresh_from_db()
    publish(by=editor, reviewer=town, version=change, revision=change.revision)
    assert outcomes(prepared(editor, town, GOOD)) == ["same"]  # the source told nothing new
    made = prepared(editor, town, [*GOOD[:1], "Uutta lähteestä.", *GOOD[2:]])
    assert outcomes(made) == ["edited"]
    assert apply_import(by=editor, made=made) == 0
    again = prepared(editor, town, [*GOOD[:1], "Uutta lähteestä.", *GOOD[2:]])
    assert apply_import(by=editor, made=again, chosen={2}) == 1


@pytest.mark.django_db
def test_what_is_changed_by_hand_after_looking_is_left_alone(town, editor):
    apply_import(by=editor, made=prepared(editor, town, GOOD))
    made = prepared(editor, town, [*GOOD[:1], "Uutta lähteestä.", *GOOD[2:]])
    change = begin_change(by=editor, service=services().get())
    save_draft(by=editor, version=change, described=described(), revision=change.revision)
    send_to_review(by=editor, version=change)
    change.refresh_from_db()
    publish(by=editor, reviewer=town, version=change, revision=change.revision)
    assert apply_import(by=editor, made=made, chosen={2}) == 0


@pytest.mark.django_db
def test_all_or_nothing_or_chosen_lines(town, editor):
    bad = ["", *GOOD[1:]]
    made = prepared(editor, town, GOOD, bad)
    assert outcomes(made) == ["new", "error"]
    with pytest.raises(NotPossible):
        apply_import(by=editor, made=made)
    assert services().count() == 0
    assert apply_import(by=editor, made=made, chosen={2, 3}) == 1
    assert services().count() == 1


@pytest.mark.django_db
def test_other_places_and_the_same_line_twice_are_told(town, editor):
    elsewhere = [*GOOD[:4], "Kittilä", *GOOD[5:]]
    made = prepared(editor, town, GOOD, GOOD, elsewhere)
    told = [[slug for slug, _detail in line["problems"]] for line in made.lines]
    assert told == [[], ["twice"], ["outside_area", "twice"]]


@pytest.mark.django_db
def test_only_reviewers_bring_in(association, aino, town, editor):
    with pytest.raises(Refused):
        prepare_import(by=aino, organisation=association, source="xlsx", lines=[])
    made = prepared(editor, town, GOOD)
    for verb in (apply_import, drop_import):
        with pytest.raises(Refused):
            verb(by=aino, made=made)


@pytest.mark.django_db
def test_our_own_hsds_file_comes_back_as_the_same(town, editor):
    apply_import(by=editor, made=prepared(editor, town, GOOD))
    content = json.dumps(hsds_file(find())).encode()
    source, lines = read_file("palvelut.json", content)
    made = prepare_import(by=editor, organisation=town, source=source.value, lines=lines)
    assert outcomes(made) == ["same"]


@pytest.mark.django_db
def test_helplines_load_once(town):
    count = load_helplines()
    assert count >= 6
    assert load_helplines() == 0
    assert all(missing_in(version.described) == [] for each in find() if (version := live_version(each)))
    assert find(need="acute", language="uk").count() == 1


# The Finnish service catalogue, as its open API answers


def text(value: str, kind: str = "Name", language: str = "fi") -> dict[str, str]:
    return {"language": language, "value": value, "type": kind}


SERVICE = {
    "id": "11111111-1111-1111-1111-111111111111",
    "serviceNames": [text("Päihdeneuvonta"), text("Missbrukarrådgivning", language="sv")],
    "serviceDescriptions": [text("Apua päihteistä irti.", "Summary"), text("Soita tai tule.", "UserInstruction")],
    "languages": ["fi", "sv", "zz"],
    "areaType": "LimitedType",
    "areas": [{"type": "Municipality", "municipalities": [{"code": "758"}]}],
    "serviceClasses": [{"name": [{"language": "fi", "value": "Päihde- ja riippuvuuspalvelut"}]}],
    "ontologyTerms": [],
    "serviceChargeType": "Free",
    "publishingStatus": "Published",
    "organizations": [{"roleType": "Responsible", "organization": {"name": "Sodankylän kunta"}}],
    "serviceChannels": [{"serviceChannel": {"id": "c1"}}, {"serviceChannel": {"id": "c2"}}],
}
ROADS = {**SERVICE, "id": "22222222-2222-2222-2222-222222222222", "serviceClasses": [], "serviceNames": [text("Tiet")]}
CHANNELS = [
    {
        "id": "c1",
        "serviceChannelType": "Phone",
        "phoneNumbers": [{"prefixNumber": "+358", "number": "401234567", "language": "fi", "type": "Phone"}],
        "serviceHours": [
            {
                "serviceHourType": "DaysOfTheWeek",
                "openingHour": [{"dayFrom": "Monday", "dayTo": "Friday", "from": "08:00:00", "to": "16:00:00"}],
            }
        ],
    },
    {
        "id": "c2",
        "serviceChannelType": "ServiceLocation",
        "addresses": [
            {
                "type": "Location",
                "streetAddress": {
                    "street": [{"language": "fi", "value": "Jäämerentie"}],
                    "streetNumber": "1",
                    "postalCode": "99600",
                    "municipality": {"code": "758"},
                },
            }
        ],
        "webPages": [{"url": "https://esimerkki.example/"}],
    },
]


class Catalogue(BaseHTTPRequestHandler):
    """Answers as the catalogue does: pages of ids, and lists by ids."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = parse_qs(asked.query)
        answer = self.answer(asked.path.removeprefix("/api/v11/"), query)
        self.send_response(200 if answer is not None else 500)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def answer(self, path: str, query: dict[str, list[str]]) -> Any:
        if path == "Service/area/Municipality/code/758":
            page = int(query["page"][0])
            return {"pageNumber": page, "pageCount": 2, "itemList": [{"id": [SERVICE, ROADS][page - 1]["id"]}]}
        wanted = query["guids"][0].split(",") if "guids" in query else []
        listed = {"Service/list": [SERVICE, ROADS], "ServiceChannel/list": CHANNELS}.get(path)
        return None if listed is None else [each for each in listed if each["id"] in wanted]

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def catalogue() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Catalogue)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api/v11"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.django_db
def test_the_finnish_service_catalogue_is_read_and_waits_for_a_reviewer(town, editor, catalogue: str):
    call_command("fetch_ptv", str(town.pk), "758", address=catalogue, stdout=BytesIOText())
    made = ServiceImport.objects.get()
    assert outcomes(made) == ["new"]  # roads answer no need of ours
    assert find().count() == 0
    assert apply_import(by=editor, made=made) == 1
    told = find(need="substances").get()
    live = live_version(told)
    assert live
    assert live.described.name == {"fi": "Päihdeneuvonta", "sv": "Missbrukarrådgivning"}
    assert live.described.phones == (PhoneLine("+358 401234567"),)
    assert len(live.described.week.openings) == 5
    assert live.described.points[0].address == "Jäämerentie 1"
    assert live.described.languages == ("fi", "sv")
    assert (told.source, told.source_id) == ("ptv", SERVICE["id"])
    assert Service.objects.count() == 1


class BytesIOText:
    """Takes what a command says."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Do nothing."""


@pytest.mark.django_db
def test_a_silent_catalogue_is_told_and_nothing_is_kept(town, catalogue: str):
    with pytest.raises(CommandError):
        call_command("fetch_ptv", str(town.pk), "261", address=catalogue)
    assert not ServiceImport.objects.exists()
