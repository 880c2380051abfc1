"""The data protection officer reads the log: filters, paging, words, the chain's state, the download."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation
from django.utils.translation import gettext_noop as _

from mielikunta.foundation.audit import words
from mielikunta.foundation.audit.actions import check_chain, record, saw, seal_next
from mielikunta.foundation.audit.decisions import ActorKind, FaultKind
from mielikunta.foundation.audit.models import AuditRow, ChainCheck, Seal
from mielikunta.foundation.audit.parts import audit_csv, audit_page
from mielikunta.foundation.audit.words import subject_words, verb_words

pytestmark = pytest.mark.django_db
TOWN, COUNTY = UUID(int=1), UUID(int=2)
MAIJA, PEKKA = UUID(int=9), UUID(int=10)
NAMES = {MAIJA: "Maija Mäki", PEKKA: "=Pekka"}


@pytest.fixture(autouse=True)
def _in_english_with_words_of_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for known in ("_verbs", "_groups", "_subjects"):
        monkeypatch.setattr(words, known, {})
    verb_words({"people.invited": _("invited a member")}, group=_("Members"))
    verb_words({"journeys.opened": _("opened a journey")}, group=_("Journeys"))
    with translation.override("en"):
        yield


def name_of(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return {id_: NAMES[id_] for id_ in ids if id_ in NAMES}


def page(query: str = "", organisation_id: UUID = TOWN) -> str:
    response = audit_page(RequestFactory().get(f"/en/tyo/loki/?{query}"), organisation_id, name_of)
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def table(html: str) -> str:
    """Return the rows, without the filter above them."""
    return html.partition("<tbody>")[2].partition("</tbody>")[0]


def downloaded(query: str = "") -> list[dict[str, str]]:
    response = audit_csv(RequestFactory().get(f"/?{query}"), TOWN, name_of)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def row_at(at: datetime, **values: Any) -> None:
    given = {"organisation_id": TOWN, "verb": "people.invited", "kind": "did", "actor_kind": "system"}
    AuditRow(at=at, **given | values).save()


def test_rows_are_told_in_words() -> None:
    record(by=MAIJA, verb="people.invited", organisation_id=TOWN)
    saw(by=uuid4(), verb="journeys.opened", organisation_id=TOWN)
    record(verb="unheard.of", organisation_id=TOWN, actor_kind=ActorKind.VISITOR)
    record(verb="people.invited", organisation_id=TOWN)
    rows = table(page())
    for told in ("Maija Mäki", "Invited a member", "Opened a journey", "Done", "Seen", "Unheard.of"):
        assert told in rows
    for who in ("A member whose name is no longer kept", "A visitor", "The system"):
        assert who in rows


def test_another_organisations_rows_are_not_there() -> None:
    record(by=MAIJA, verb="people.invited", organisation_id=COUNTY)
    record(by=MAIJA, verb="people.invited")
    html = page()
    assert "<tbody>" not in html
    assert "Maija" not in html
    assert "Nothing in the log yet" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"actor={MAIJA}", {"Invited a member"}),
        ("group=journeys", {"Opened a journey"}),
        ("kind=saw", {"Opened a journey"}),
        ("kind=did", {"Invited a member"}),
        ("kind=saw&group=people", set()),
        ("", {"Invited a member", "Opened a journey"}),
    ],
)
def test_the_list_is_narrowed_by_member_group_and_kind(query: str, found: set[str]) -> None:
    record(by=MAIJA, verb="people.invited", organisation_id=TOWN)
    saw(by=PEKKA, verb="journeys.opened", organisation_id=TOWN)
    rows = table(page(query))
    assert {told for told in ("Invited a member", "Opened a journey") if told in rows} == found
    assert {row["What"] for row in downloaded(query)} == {told.lower() for told in found}


def test_days_are_finnish_days_both_included() -> None:
    row_at(datetime(2026, 3, 1, 21, 59, tzinfo=UTC), verb="late.on_the_first")
    row_at(datetime(2026, 3, 1, 22, 0, tzinfo=UTC), verb="early.on_the_second")
    row_at(datetime(2026, 3, 2, 21, 59, tzinfo=UTC), verb="late.on_the_second")
    row_at(datetime(2026, 3, 2, 22, 0, tzinfo=UTC), verb="early.on_the_third")
    verbs = [row["Verb"] for row in downloaded("since=2026-03-02&until=2026-03-02")]
    assert verbs == ["late.on_the_second", "early.on_the_second"]
    assert [row["Verb"] for row in downloaded("until=1.3.2026")] == ["late.on_the_first"]


def test_days_the_wrong_way_round_are_told_and_the_rest_still_narrows() -> None:
    record(by=MAIJA, verb="people.invited", organisation_id=TOWN)
    html = page("since=2026-03-02&until=2026-03-01&kind=saw")
    assert "Choose a day that is not before the first day." in html
    assert "No rows fit" in html


@pytest.mark.parametrize("query", ["since=soon", "actor=x", "actor=%00", "kind=did'--", "subject=7", "page=-4"])
def test_what_cannot_be_read_does_not_break_the_page(query: str) -> None:
    record(by=MAIJA, verb="people.invited", organisation_id=TOWN)
    assert "Maija" in table(page(query))


def test_all_rows_about_one_record_are_one_press_away() -> None:
    seal = Seal(pk=uuid4())
    subject_words({"audit.seal": _("seal of wax")})
    record(by=MAIJA, verb="people.invited", on=seal, organisation_id=TOWN)
    record(by=PEKKA, verb="people.invited", on=Seal(pk=uuid4()), organisation_id=TOWN)
    assert f'href="?subject={seal.pk}"' in page()
    rows = table(page(f"subject={seal.pk}"))
    assert "Maija" in rows and "Pekka" not in rows
    assert f"seal of wax {str(seal.pk)[-6:]}" in rows


def test_a_long_list_has_pages_that_keep_the_filter() -> None:
    for number in range(30):
        row_at(timezone.now() - timedelta(minutes=number), kind="saw")
    html = page("kind=saw")
    assert table(html).count("<tr>") == 25
    assert "kind=saw&amp;page=2" in html
    assert table(page("kind=saw&page=2")).count("<tr>") == 5
    assert len(downloaded("kind=saw&page=2")) == 30


def test_the_download_is_a_link_on_the_page_and_keeps_the_filter() -> None:
    saw(by=MAIJA, verb="journeys.opened", organisation_id=TOWN)
    assert 'href="?kind=saw&amp;format=csv"' in page("kind=saw&page=1")
    response = audit_page(RequestFactory().get("/?kind=saw&format=csv"), TOWN, name_of)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="loki-')


def test_the_download_has_identifiers_seals_and_no_formulas() -> None:
    record(by=PEKKA, verb="people.invited", on=Seal(pk=uuid4()), organisation_id=TOWN, adoption_id=COUNTY)
    seal_next(organisation_id=TOWN, now=timezone.now() + timedelta(minutes=1))
    row = AuditRow.objects.get()
    [told] = downloaded()
    assert told["Who"] == "'=Pekka"
    assert told["Identifier of the row"] == str(row.pk)
    assert told["Identifier of the record"] == str(row.subject_id)
    assert told["Identifier of the adoption"] == str(COUNTY)
    assert told["Seal"] == "1"
    assert datetime.fromisoformat(told["Time"]) == row.at.replace(microsecond=0)


def test_a_long_download_comes_in_pieces_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mielikunta.foundation.audit.documents.ROWS_AT_ONCE", 2)
    for _number in range(5):
        record(by=MAIJA, verb="people.invited", organisation_id=TOWN)
    response = audit_csv(RequestFactory().get("/"), TOWN, name_of)
    with translation.override("fi"):
        pieces = list(response.streaming_content)  # type: ignore[arg-type]
        assert translation.get_language() == "fi"
    assert len(pieces) == 4
    assert pieces[0].decode("utf-8-sig").startswith("Time;Who;")


def test_the_state_of_the_chain_is_told() -> None:
    assert "has not been checked yet" in page()
    record(by=MAIJA, verb="people.invited", organisation_id=TOWN)
    seal_next(organisation_id=TOWN, now=timezone.now() + timedelta(minutes=1))
    check_chain(organisation_id=TOWN, now=datetime(2026, 3, 2, 7, 5, tzinfo=UTC))
    html = page()
    assert "The log is whole: checked 2 March 2026, 9:05, rows 1, seals 1." in html
    assert Seal.objects.get().hash in html.replace("<wbr>", "")


@pytest.mark.parametrize("fault", list(FaultKind))
def test_a_broken_chain_is_told(fault: FaultKind) -> None:
    ChainCheck.objects.create(
        chain=TOWN,
        checked_at=timezone.now(),
        row_count=1,
        head_number=3,
        head_hash="ab" * 32,
        fault=fault,
        fault_seal=2,
    )
    html = page()
    assert "The log is not whole" in html and "seal 2" in html
    assert "abab" not in html


def test_reading_and_downloading_the_log_leave_rows_of_their_own() -> None:
    audit_page(RequestFactory().get("/"), TOWN, name_of, by=MAIJA)
    audit_page(RequestFactory().get("/?format=csv"), TOWN, name_of, by=MAIJA)
    left = AuditRow.objects.order_by("id").values_list("verb", "kind", "actor_id", "organisation_id")
    assert list(left) == [
        ("audit.log_read", "saw", MAIJA, TOWN),
        ("audit.log_downloaded", "saw", MAIJA, TOWN),
    ]


def test_a_name_is_shown_as_text() -> None:
    NAMES[MAIJA], former = "<b>Maija</b>", NAMES[MAIJA]
    try:
        record(by=MAIJA, verb="people.invited", organisation_id=TOWN)
        assert "<b>Maija" not in page()
    finally:
        NAMES[MAIJA] = former


def test_the_page_asks_little_of_the_database(django_assert_max_num_queries: Any) -> None:
    for _number in range(30):
        record(by=MAIJA, verb="people.invited", on=Seal(pk=uuid4()), organisation_id=TOWN)
    with django_assert_max_num_queries(4):
        page()


def test_groups_are_told_by_the_words_given_or_the_apps_own_name() -> None:
    verb_words({"audit.read": "read the log", "elsewhere.went": "went"})
    assert words.groups() == [
        ("audit", "Audit"),
        ("elsewhere", "elsewhere"),
        ("journeys", "Journeys"),
        ("people", "Members"),
    ]


def test_a_subject_is_told_by_its_models_name_when_nobody_gave_words() -> None:
    assert words.describe_subject("audit.chaincheck") == "chain check"
    assert words.describe_subject("gone.model") == "gone.model"
