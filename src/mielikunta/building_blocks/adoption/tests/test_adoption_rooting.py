"""Rooting: stages with their evidence, workers counted from real use, and the end."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption import registry
from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    add_evidence,
    change_stage,
    end_adoption,
    name_to_role,
    withdraw_evidence,
)
from mielikunta.building_blocks.adoption.decisions import ASKED_EVIDENCE, EvidenceKind, Stage
from mielikunta.building_blocks.adoption.models import Adoption, Evidence, StageChange
from mielikunta.building_blocks.adoption.presenters.rooting import rooting_of
from mielikunta.building_blocks.adoption.queries import standing_of, standings
from mielikunta.building_blocks.adoption.registry import Room, room_of
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    TODAY,
    actor,
    adopted,
    leader_of,
    live,
    member,
    organisation,
    row_at,
    worked,
)
from mielikunta.foundation.access.decisions import SYSTEM
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.actions import saw
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.actions import end_membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def adoption() -> Adoption:
    return live(adopted(member(organisation(), "leader", "administrator")))


def prove(adoption: Adoption, *kinds: EvidenceKind) -> list[Evidence]:
    return [
        add_evidence(
            by=actor(leader_of(adoption)), adoption=adoption, kind=kind, text=f"Päätös: {kind}", link="", dated_on=TODAY
        )
        for kind in kinds
    ]


def to(adoption: Adoption, stage: Stage, **options: str) -> None:
    change_stage(by=actor(leader_of(adoption)), adoption=adoption, stage=stage, **options)
    adoption.refresh_from_db()


def slugs_of(adoption: Adoption, stage: Stage, **options: str) -> tuple[str, ...]:
    with pytest.raises(NotPossible) as problem:
        to(adoption, stage, **options)
    return problem.value.slugs


def root(adoption: Adoption) -> list[Evidence]:
    pieces = prove(adoption, *sorted(ASKED_EVIDENCE[Stage.ROOTED]))
    for _worker in range(2):
        worked(adoption, member(adoption.organisation))
    to(adoption, Stage.ROOTED)
    return pieces


def test_practice_mode_goes_no_further_than_preparing() -> None:
    adoption = adopted()
    to(adoption, Stage.PREPARING)
    assert slugs_of(adoption, Stage.PILOTING) == ("live", "responsible_unit")
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.filter(pk=adoption.pk).update(stage=Stage.PILOTING)


def test_each_stage_asks_for_its_evidence_and_tells_what_is_missing(adoption: Adoption) -> None:
    prove(adoption, EvidenceKind.RESPONSIBLE_UNIT)
    to(adoption, Stage.PILOTING)
    assert slugs_of(adoption, Stage.IN_USE) == ("figures",)
    prove(adoption, EvidenceKind.FIGURES)
    to(adoption, Stage.IN_USE)
    assert slugs_of(adoption, Stage.ROOTED) == ("strategy", "budget_line", "training", "second_worker")
    root(adoption)
    assert adoption.stage == Stage.ROOTED
    assert StageChange.objects.filter(stage=Stage.ROOTED).get().workers_counted == 2


def test_pressed_twice_a_stage_changes_once_and_an_old_page_changes_nothing(adoption: Adoption) -> None:
    prove(adoption, EvidenceKind.RESPONSIBLE_UNIT, EvidenceKind.FIGURES)
    to(adoption, Stage.IN_USE, as_seen="exploring")
    to(adoption, Stage.IN_USE, as_seen="exploring")
    assert StageChange.objects.filter(stage=Stage.IN_USE).count() == 1
    assert slugs_of(adoption, Stage.PREPARING, as_seen="exploring", reason="Vanha sivu") == ("changed_meanwhile",)


def test_going_back_needs_a_reason_and_no_evidence(adoption: Adoption) -> None:
    pieces = root(adoption)
    for piece in pieces:
        withdraw_evidence(by=actor(leader_of(adoption)), evidence=piece)
    assert slugs_of(adoption, Stage.PILOTING) == ("reason_needed",)
    assert slugs_of(adoption, Stage.PILOTING, reason=" \n ") == ("reason_needed",)
    to(adoption, Stage.PILOTING, reason="Talousarvio meni uusiksi.")
    assert StageChange.objects.filter(stage=Stage.PILOTING).get().reason == "Talousarvio meni uusiksi."


def test_evidence_that_goes_is_told_plainly_and_the_stage_stays(adoption: Adoption) -> None:
    pieces = root(adoption)
    assert rooting_of(adoption).lost == []
    budget = next(piece for piece in pieces if piece.kind == EvidenceKind.BUDGET_LINE)
    for _press in range(2):
        withdraw_evidence(by=actor(leader_of(adoption)), evidence=budget)
    adoption.refresh_from_db()
    assert adoption.stage == Stage.ROOTED
    assert [str(sentence) for sentence in rooting_of(adoption).lost] == ["Evidence of a budget line is missing."]
    assert AuditRow.objects.filter(verb="adoption.evidence_withdrawn").count() == 1


def test_the_same_evidence_twice_is_stored_once_and_what_is_to_come_is_none(adoption: Adoption) -> None:
    assert prove(adoption, EvidenceKind.FIGURES) == prove(adoption, EvidenceKind.FIGURES)
    wanted = {"by": actor(leader_of(adoption)), "adoption": adoption, "kind": EvidenceKind.FIGURES, "link": ""}
    for text, day, slug in [
        ("Ensi vuonna", timezone.localdate() + datetime.timedelta(days=1), "still_to_come"),
        ("  ", TODAY, "answer_needed"),
    ]:
        with pytest.raises(NotPossible) as problem:
            add_evidence(text=text, dated_on=day, **wanted)  # type: ignore[arg-type]
        assert problem.value.slugs == (slug,)


# Workers


def test_practice_is_not_use(adoption: Adoption) -> None:
    practising = adopted()
    worked(practising, leader_of(practising))
    assert standing_of(practising).workers == 0
    # The same work done in practice mode does not count after the turn either.
    live(practising)
    assert standing_of(practising).workers == 0
    worked(practising, leader_of(practising))
    assert standing_of(practising).workers == 1


def test_workers_are_people_who_did_something_with_the_tools_lately(adoption: Adoption) -> None:
    Adoption.objects.filter(pk=adoption.pk).update(live_since=timezone.now() - datetime.timedelta(days=200))
    adoption.refresh_from_db()
    doer, reader, administrator, long_ago = (member(adoption.organisation) for _ in range(4))
    for _time in range(3):
        worked(adoption, doer)
    saw(verb="journeys.opened", by=reader.user_id, adoption_id=adoption.pk)
    worked(adoption, administrator, verb="adoption.evidence_added")
    worked(adoption, long_ago, days_ago=91)
    assert standing_of(adoption).workers == 1
    worked(adoption, long_ago, days_ago=89)
    assert standing_of(adoption).workers == 2


def test_use_just_before_the_turn_does_not_count_and_just_after_does(adoption: Adoption) -> None:
    worker, turn = member(adoption.organisation), adoption.live_since
    assert turn
    row_at(adoption, worker, "journeys.accepted", turn - datetime.timedelta(microseconds=1))
    assert standing_of(adoption).workers == 0
    row_at(adoption, worker, "journeys.accepted", turn)
    assert standing_of(adoption).workers == 1


def test_whoever_has_left_keeps_no_model_alive(adoption: Adoption) -> None:
    leader = actor(leader_of(adoption))
    worker, partner = member(adoption.organisation), member(organisation(kind="parish"))
    name_to_role(by=leader, adoption=adoption, membership=partner, role="referrer")
    for each in (worker, partner):
        worked(adoption, each)
    assert standing_of(adoption).workers == 2
    end_membership(by=leader, membership=worker)
    assert standing_of(adoption).workers == 1
    adoption.roles.filter(membership=partner).update(ended_at=timezone.now())
    assert standing_of(adoption).workers == 0


def test_each_adoption_is_counted_by_its_own(adoption: Adoption) -> None:
    other = live(adopted())
    worked(adoption, leader_of(adoption))
    worked(other, leader_of(other))
    worked(other, member(other.organisation))
    prove(other, EvidenceKind.TRAINING)
    known = standings([adoption, other])
    assert (known[adoption.pk].workers, known[other.pk].workers) == (1, 2)
    assert known[other.pk].evidence == {EvidenceKind.TRAINING} and not known[adoption.pk].evidence
    assert standings([]) == {}


# The end


def test_an_end_has_its_reason_and_nothing_changes_after_it(adoption: Adoption) -> None:
    leader = actor(leader_of(adoption))
    [piece] = prove(adoption, EvidenceKind.FIGURES)
    with pytest.raises(NotPossible):
        end_adoption(by=leader, adoption=adoption, reason="  ")
    end_adoption(by=leader, adoption=adoption, reason=" Rahoitus loppui. ")
    adoption.refresh_from_db()
    assert adoption.has_ended and adoption.end_reason == "Rahoitus loppui." and adoption.ended_on
    # Who ended it led it by a role: from then on that role allows to read and nothing else.
    chief = actor(member(adoption.organisation, "leader"))
    wanted = {"by": chief, "adoption": adoption}
    for verb, arguments in [
        (end_adoption, {**wanted, "reason": "Uudestaan"}),
        (change_stage, {**wanted, "stage": Stage.PREPARING, "reason": "Takaisin"}),
        (withdraw_evidence, {"by": chief, "evidence": piece}),
    ]:
        with pytest.raises(NotPossible) as problem:
            verb(**arguments)  # type: ignore[operator]
        assert problem.value.slugs == ("ended",)


def test_ending_is_not_a_stage_to_move_to(adoption: Adoption) -> None:
    assert slugs_of(adoption, Stage.ENDED) == ("end_by_itself",)


@pytest.mark.parametrize("turned", [False, True])
def test_practice_records_go_at_the_end_and_real_ones_stay(turned: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    cleared: list[object] = []
    room = room_of(COMPANION)
    assert room

    def clear(adoption_id: object) -> int:
        cleared.append(adoption_id)
        return 3

    replaced = Room(room.folder, room.tools, room.roles, clear)
    monkeypatch.setattr(registry, "_rooms", {**registry._rooms, COMPANION: replaced})
    adoption = adopted()
    if turned:
        live(adoption)
        cleared.clear()
    gone = end_adoption(by=actor(leader_of(adoption)), adoption=adoption, reason="Loppui")
    assert (gone, cleared) == ((0, []) if turned else (3, [adoption.pk]))


def test_a_stranger_changes_nothing_and_the_system_decides_nothing(adoption: Adoption) -> None:
    stranger = actor(member(organisation(), "leader"))
    for by in (stranger, SYSTEM):
        with pytest.raises(Refused):
            change_stage(by=by, adoption=adoption, stage=Stage.PREPARING)
        with pytest.raises(Refused):
            end_adoption(by=by, adoption=adoption, reason="Ei")
