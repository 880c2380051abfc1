"""Rows are added, and neither changed nor taken away."""

import uuid
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.foundation.audit.actions import record, saw
from mielikunta.foundation.audit.decisions import FIRST_LINK, ActorKind, Kind
from mielikunta.foundation.audit.models import AuditRow, InsertOnly, Seal
from mielikunta.foundation.schedule.models import PeriodicRun

pytestmark = pytest.mark.django_db
MAIJA, ORGANISATION, ADOPTION = UUID(int=1), UUID(int=2), UUID(int=3)


def a_seal(number: int = 1, organisation_id: UUID | None = ORGANISATION) -> Seal:
    now = timezone.now()
    return Seal(
        organisation_id=organisation_id,
        number=number,
        previous_hash=FIRST_LINK,
        rows_hash=FIRST_LINK,
        hash=FIRST_LINK,
        row_count=1,
        reaches=now,
        sealed_at=now,
    )


def test_a_verb_leaves_a_row_with_who_what_and_where() -> None:
    seal = a_seal()
    before = timezone.now()
    record(by=MAIJA, verb="people.invited", on=seal, organisation_id=ORGANISATION, adoption_id=ADOPTION)
    row = AuditRow.objects.get()
    assert (row.actor_id, row.actor_kind, row.kind, row.verb) == (MAIJA, "member", "did", "people.invited")
    assert (row.subject_type, row.subject_id) == ("audit.seal", seal.pk)
    assert (row.organisation_id, row.adoption_id) == (ORGANISATION, ADOPTION)
    assert before <= row.at <= timezone.now()
    assert row.seal is None


def test_a_look_leaves_a_row_of_its_own_kind() -> None:
    saw(by=MAIJA, verb="journeys.opened", organisation_id=ORGANISATION)
    assert AuditRow.objects.get().kind == Kind.SAW


def test_without_a_member_it_is_the_system_or_a_visitor_who_says_so() -> None:
    record(verb="privacy.erased")
    record(verb="conversations.wrote", actor_kind=ActorKind.VISITOR)
    assert list(AuditRow.objects.order_by("at", "id").values_list("actor_kind", flat=True)) == [
        "system",
        "visitor",
    ]


def test_a_verb_undone_takes_its_row_with_it() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record(by=MAIJA, verb="people.invited")
        raise RuntimeError
    assert not AuditRow.objects.exists()


def test_free_words_are_refused() -> None:
    with pytest.raises(ValueError, match="slug"):
        record(by=MAIJA, verb="people.invited Maija")


def test_an_actor_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="member"):
        record(by=MAIJA, verb="people.invited", actor_kind=ActorKind.VISITOR)
    with pytest.raises(ValueError, match="member"):
        record(verb="people.invited", actor_kind=ActorKind.MEMBER)


def test_a_record_with_a_countable_key_is_refused() -> None:
    with pytest.raises(TypeError, match="UUID"):
        record(by=MAIJA, verb="schedule.ran", on=PeriodicRun(pk=4))


def test_a_stored_row_can_be_neither_changed_nor_deleted() -> None:
    record(by=MAIJA, verb="people.invited")
    row = AuditRow.objects.get()
    row.verb = "people.left"
    attempts: list[Any] = [
        row.save,
        row.delete,
        lambda: AuditRow.objects.update(verb="people.left"),
        lambda: AuditRow.objects.filter(pk=row.pk).delete(),
        lambda: AuditRow.objects.bulk_update([row], ["verb"]),
        lambda: AuditRow.objects.update_or_create(pk=row.pk, defaults={"verb": "people.left"}),
        lambda: AuditRow.objects.bulk_create(
            [row], update_conflicts=True, update_fields=["verb"], unique_fields=["id"]
        ),
    ]
    for attempt in attempts:
        with pytest.raises(InsertOnly):
            attempt()
    assert AuditRow.objects.get().verb == "people.invited"


def test_a_second_row_with_the_same_identifier_does_not_overwrite_the_first() -> None:
    record(by=MAIJA, verb="people.invited")
    row = AuditRow.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditRow(pk=row.pk, verb="people.left", actor_kind="system", kind="did").save()


def test_a_seal_can_be_neither_changed_nor_deleted() -> None:
    seal = a_seal()
    seal.save()
    for attempt in (seal.save, seal.delete, lambda: Seal.objects.update(number=2), Seal.objects.all().delete):
        with pytest.raises(InsertOnly):
            attempt()


@pytest.mark.parametrize("organisation_id", [ORGANISATION, None])
def test_a_chain_has_one_seal_of_each_number(organisation_id: UUID | None) -> None:
    a_seal(1, organisation_id).save()
    a_seal(2, organisation_id).save()
    a_seal(1, uuid.uuid4()).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_seal(1, organisation_id).save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "ate"},
        {"actor_kind": "robot"},
        {"actor_kind": "member", "actor_id": None},
        {"actor_kind": "system", "actor_id": MAIJA},
        {"subject_type": "", "subject_id": MAIJA},
    ],
)
def test_the_database_refuses_a_row_that_makes_no_sense(wrong: dict[str, Any]) -> None:
    right = {"kind": "did", "actor_kind": "member", "actor_id": MAIJA, "verb": "people.invited"}
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditRow(**right | wrong).save()


def test_rows_stand_in_the_order_of_their_identifiers() -> None:
    for _ in range(20):
        record(by=MAIJA, verb="people.invited")
    moments: list[datetime] = list(AuditRow.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
