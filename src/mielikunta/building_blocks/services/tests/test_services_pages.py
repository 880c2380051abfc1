"""The pages of those who enter services and of those who review them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from mielikunta.building_blocks.services.actions import apply_import
from mielikunta.building_blocks.services.models import Service, ServiceImport
from mielikunta.building_blocks.services.queries import find, open_version
from mielikunta.foundation.people.models import Invitation

from .services_factories import draft, public, signed_in
from .test_services_exchange import GOOD, HEADINGS, prepared, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(association):
    return signed_in("Aino")


@pytest.fixture
def reviewer(town):
    return signed_in("Eeva")


def at(name: str, *parts: object) -> str:
    with translation.override("en"):
        return reverse(name, args=parts)


def first_step(**changes: object) -> dict[str, object]:
    number = "0190a2b4-0000-7000-8000-000000000001"
    return {
        "submission": number,
        "name_fi": "Juttutupa",
        "summary_fi": "Kahvia.",
        "needs": ["talk"],
    } | changes


def test_an_association_writes_step_by_step_sends_and_is_published(association, town, writer, reviewer):
    here = at("new_service", association.pk)
    assert b"form" in writer.get(here).content
    for _time in "ab":  # pressed twice
        answer = writer.post(here, first_step())
    service = Service.objects.get()
    assert answer.headers["Location"] == at("edit_service", association.pk, service.pk, "whom")
    whom = {"revision": 1, "places": "Sodankylä, kittilä", "languages": ["fi"], "fee": "free", "minimum_age": "18"}
    answer = writer.post(answer.headers["Location"], whom)
    ways = {"revision": 2, "phone": "040 000 0000", "hours": "ma–pe 9–15", "address": "Katu 1", "town": "Sodankylä"}
    answer = writer.post(answer.headers["Location"], ways)
    assert answer.headers["Location"] == at("edit_service", association.pk, service.pk, "check")
    page = writer.get(answer.headers["Location"]).content.decode()
    assert "Mon–Fri 9–15" in page
    writer.post(at("act_on_service", association.pk, service.pk, "send"))
    version = open_version(Service.objects.get())
    assert version
    assert version.status == "in_review"
    queue = reviewer.get(at("review_services", town.pk)).content.decode()
    assert "Juttutupa" in queue
    answer = reviewer.post(at("review_service", town.pk, version.pk), {"do": "publish", "revision": version.revision})
    assert answer.headers["Location"] == at("review_services", town.pk)
    assert find(need="talk").count() == 1


def test_a_mistake_keeps_what_was_typed_and_says_what_to_check(association, writer):
    page = writer.post(at("new_service", association.pk), first_step(summary_fi="", needs=[])).content.decode()
    assert "Juttutupa" in page
    assert "Tell in short what it is." in page
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("part", "typed", "told"),
    [
        ("whom", {"places": "Atlantis", "languages": ["fi"], "fee": "free"}, "We don&#x27;t know the place “Atlantis”"),
        ("whom", {"places": "", "languages": ["fi"], "fee": "free"}, "Write at least one municipality"),
        ("ways", {"phone": "soita"}, "Write the number with digits"),
        ("ways", {"phone": "1234", "hours": "joskus"}, "We can&#x27;t read “joskus”"),
        ("ways", {}, "Tell at least one way to reach you"),
        ("ways", {"address": "Katu 1"}, "in which municipality the address is"),
        ("ways", {"phone": "1234", "break_until": "2026-07-01"}, "The break ends before it begins"),
    ],
)
def test_each_step_says_kindly_what_it_needs(association, aino, writer, part, typed, told):
    service, _version = draft(aino, association)
    page = writer.post(at("edit_service", association.pk, service.pk, part), {"revision": 1, **typed})
    assert page.status_code == 200
    assert told in page.content.decode()


def test_who_comes_second_is_told_and_keeps_the_text(association, aino, writer):
    service, _version = draft(aino, association)
    here = at("edit_service", association.pk, service.pk, "what")
    writer.post(here, first_step(revision=1, name_fi="Ensimmäinen"))
    typed = first_step(revision=1, name_fi="Toinen", needs=["grief", "money"])
    page = writer.post(here, typed).content.decode()
    assert "Somebody else changed this meanwhile" in page
    assert "Toinen" in page
    assert page.count(" checked") == 2
    assert writer.post(here, {**typed, "revision": 2}).status_code == 302


def test_further_phones_and_places_stay_when_the_first_is_changed(association, aino, writer):
    from_elsewhere = draft(aino, association)[1].described
    more = from_elsewhere.changed(phones=(*from_elsewhere.phones, *from_elsewhere.phones))
    service, _version = draft(aino, association, phones=more.phones)
    writer.post(at("edit_service", association.pk, service.pk, "ways"), {"revision": 1, "phone": "111 222"})
    version = open_version(service)
    assert version
    assert [line.number for line in version.described.phones] == ["111 222", "040 000 0000"]


def test_one_press_tells_capacity_and_that_all_is_right(association, aino, town, editor, writer):
    service = public(aino, association, town, editor)
    writer.post(at("act_on_service", association.pk, service.pk, "capacity"), {"capacity": "yes"})
    writer.post(at("act_on_service", association.pk, service.pk, "capacity"), {"capacity": "kyllä"})
    service.refresh_from_db()
    assert service.capacity == "yes"
    page = writer.get(at("own_service", association.pk, service.pk)).content.decode()
    assert "Told on" in page


def test_withdrawing_offers_undo(association, aino, town, editor, writer):
    service = public(aino, association, town, editor)
    page = writer.post(at("act_on_service", association.pk, service.pk, "withdraw"), follow=True).content.decode()
    assert at("act_on_service", association.pk, service.pk, "bring_back") in page
    assert not find()


def test_returned_entries_show_the_word(association, aino, town, editor, writer, reviewer):
    service, version = draft(aino, association)
    writer.post(at("act_on_service", association.pk, service.pk, "send"))
    version.refresh_from_db()
    here = at("review_service", town.pk, version.pk)
    empty = reviewer.post(here, {"do": "return", "revision": version.revision, "word": ""})
    assert empty.status_code == 200
    reviewer.post(here, {"do": "return", "revision": version.revision, "word": "Kerro kellonajat."})
    assert "Kerro kellonajat." in writer.get(at("own_service", association.pk, service.pk)).content.decode()


def test_a_change_shows_before_and_now(association, aino, town, editor, writer, reviewer):
    service = public(aino, association, town, editor)
    writer.post(at("act_on_service", association.pk, service.pk, "change"))
    writer.post(at("edit_service", association.pk, service.pk, "what"), first_step(revision=1, name_fi="Uusi nimi"))
    writer.post(at("act_on_service", association.pk, service.pk, "send"))
    version = open_version(service)
    assert version
    page = reviewer.get(at("review_service", town.pk, version.pk)).content.decode()
    assert "<del>fi: Juttutupa</del>" in page
    assert "<ins>fi: Uusi nimi</ins>" in page


def test_a_file_is_looked_at_before_anything_changes(town, reviewer):
    here = at("bring_in_services", town.pk)
    file = SimpleUploadedFile("a.xlsx", workbook(HEADINGS, GOOD, ["", *GOOD[1:]]))
    answer = reviewer.post(here, {"file": file})
    made = ServiceImport.objects.get()
    page = reviewer.get(answer.headers["Location"]).content.decode()
    assert "The name is missing." in page
    assert not Service.objects.exists()
    reviewer.post(answer.headers["Location"], {"do": "chosen"})
    assert not Service.objects.exists()
    reviewer.post(answer.headers["Location"], {"do": "chosen", "line": ["2"]})
    assert Service.objects.count() == 1
    made.refresh_from_db()
    assert made.applied_at
    bad = reviewer.post(here, {"file": SimpleUploadedFile("a.json", b"{")}).content.decode()
    assert "The file can&#x27;t be read." in bad


def test_what_a_file_would_change_is_shown(town, editor, reviewer):
    apply_import(by=editor, made=prepared(editor, town, GOOD))
    made = prepared(editor, town, [*GOOD[:1], "Yhdessä, torstaisin.", *GOOD[2:]])
    page = reviewer.get(at("service_import", town.pk, made.pk)).content.decode()
    assert "<del>fi: Yhdessä.</del>" in page
    assert "<ins>fi: Yhdessä, torstaisin.</ins>" in page


def test_an_import_is_let_go_of(town, reviewer):
    answer = reviewer.post(
        at("bring_in_services", town.pk), {"file": SimpleUploadedFile("a.xlsx", workbook(HEADINGS, GOOD))}
    )
    reviewer.post(answer.headers["Location"], {"do": "drop"})
    assert not ServiceImport.objects.exists()


def test_a_reviewer_withdraws_what_has_ended_and_brings_it_back(association, aino, town, editor, reviewer, other_town):
    service = public(aino, association, town, editor)
    here = at("area_services", town.pk)
    assert "Juttutupa" in reviewer.get(here).content.decode()
    reviewer.post(here, {"service": service.pk, "do": "withdraw"})
    assert not find()
    assert "Bring it back" in reviewer.get(here).content.decode()
    reviewer.post(here, {"service": service.pk, "do": "bring_back"})
    assert find()
    stranger, elsewhere = signed_in("Kirsi"), at("area_services", other_town.pk)
    assert "Juttutupa" not in stranger.get(elsewhere).content.decode()
    assert stranger.post(elsewhere, {"service": service.pk, "do": "withdraw"}).status_code == 404
    assert reviewer.post(here, {"service": "nonsense", "do": "withdraw"}).status_code == 404
    assert find()


def test_files_go_out(association, aino, town, editor, writer):
    public(aino, association, town, editor)
    assert writer.get(at("services_spreadsheet", association.pk)).content[:2] == b"PK"
    told = writer.get(at("services_hsds", association.pk)).json()
    assert told["services"][0]["organization"]["name"] == "Lähiapu ry"


def test_an_association_is_invited_by_link(town, reviewer):
    typed = {
        "number": "0190a2b4-0000-7000-8000-000000000002",
        "kind": "association",
        "name_fi": "Kylätalo ry",
        "email": "k@esimerkki.example",
        "language": "fi",
    }
    for _time in "ab":
        reviewer.post(at("invite_association", town.pk), typed)
    assert Invitation.objects.get().email == "k@esimerkki.example"


def test_the_desk_leads_to_services(town):
    page = signed_in("Matti").get("/en/tyo/").content.decode()
    assert at("own_services", town.pk) in page
