"""Entries: who writes them, what is refused, and that pressing twice or at once changes nothing more."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import AdoptionRole
from mielikunta.building_blocks.journeys.tests.journeys_factories import TODAY, World
from mielikunta.building_blocks.registers.actions import NotPossible, follow_roles, mark_of
from mielikunta.building_blocks.registers.api import (
    Standing,
    StepHow,
    StepKind,
    accept_undertaking,
    kind_of,
    note_step,
    remove_step,
    save_details,
    set_limit,
    standing_in,
)
from mielikunta.building_blocks.registers.models import Entry, Step
from mielikunta.building_blocks.registers.tests.registers_factories import (
    details,
    entered,
    make_ready,
    newcomer,
    told,
    undertaking_text,
)
from mielikunta.building_blocks.safety.api import write_own_text
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions.retention import carry_out
from mielikunta.foundation.privacy.retention import undeclared_fields
from mielikunta.foundation.privacy.subjects import all_models

pytestmark = pytest.mark.django_db


def standing(world: World, who: str = "newcomer") -> Standing:
    kind = kind_of("hyvinvointilahetti", "companion")
    assert kind is not None
    return standing_in(world.adoption, kind, world.people[who].pk)


def refused(slug: str, verb, **arguments) -> None:
    with pytest.raises(NotPossible) as problem:
        verb(**arguments)
    assert problem.value.slug == slug


def test_one_is_ready_after_interview_undertaking_and_training(world: World) -> None:
    newcomer(world)
    assert standing(world) is Standing.NOT_READY
    make_ready(world)
    assert standing(world) is Standing.FREE
    remove_step(by=world.actor("coordinator"), step=StepKind.TRAINING, **told(world))
    remove_step(by=world.actor("coordinator"), step=StepKind.TRAINING, **told(world))
    assert standing(world) is Standing.NOT_READY
    assert AuditRow.objects.filter(verb="registers.step_removed").count() == 1


def test_nobody_but_oneself_promises_on_screen(world: World) -> None:
    newcomer(world)
    with pytest.raises(PermissionDenied):
        accept_undertaking(by=world.actor("companion"), version=undertaking_text(world), **told(world))
    coordinator = world.actor("coordinator")
    on_screen = {"step": StepKind.UNDERTAKING, "how": StepHow.SCREEN, "done_on": TODAY()}
    refused("only_oneself", note_step, by=coordinator, **on_screen, **told(world))
    refused("text_changed", accept_undertaking, by=world.actor("newcomer"), version="0", **told(world))
    note_step(by=coordinator, step=StepKind.UNDERTAKING, how=StepHow.PAPER, done_on=TODAY(), **told(world))
    assert Step.objects.get(entry__membership=world.people["newcomer"]).how == "paper"


def test_the_organisations_own_text_is_what_is_promised(world: World) -> None:
    newcomer(world)
    shipped = undertaking_text(world)
    wording = {"piece": "confidentiality", "section": "own", "language": "en", "text": "I hand back the key."}
    write_own_text(by=world.actor("coordinator"), adoption=world.adoption, **wording)
    refused("text_changed", accept_undertaking, by=world.actor("newcomer"), version=shipped, **told(world))
    accept_undertaking(by=world.actor("newcomer"), version=undertaking_text(world), **told(world))
    kept = Step.objects.get(entry__membership=world.people["newcomer"]).version
    assert kept.startswith(f"{shipped} {TODAY()} ")


def test_an_adults_companion_is_not_asked_for_a_criminal_record(world: World) -> None:
    newcomer(world)
    extract = {"step": StepKind.RECORD_EXTRACT, "done_on": TODAY()}
    refused("not_a_step_here", note_step, by=world.actor("coordinator"), **extract, **told(world))


def test_saving_twice_changes_nothing_and_the_later_of_two_is_told(world: World) -> None:
    entry = entered(world)
    mark, coordinator = mark_of(entry), world.actor("coordinator")
    save_details(by=world.actor("newcomer"), details=details(), as_seen="something older", **told(world))
    assert AuditRow.objects.filter(verb="registers.details_saved").count() == 1
    save_details(by=coordinator, details=details(days=["mon"]), as_seen=mark, **told(world))
    later = {"details": details(days=["tue"]), "as_seen": mark}
    refused("changed_meanwhile", save_details, by=world.actor("newcomer"), **later, **told(world))
    assert Entry.objects.get(pk=entry.pk).days == ["mon"]


def test_another_companion_and_a_referrer_stay_out(world: World) -> None:
    entry = entered(world)
    for who in ("companion", "referrer", "lead"):
        with pytest.raises(PermissionDenied):
            save_details(by=world.actor(who), details=details(), as_seen=mark_of(entry), **told(world))


def test_more_than_two_needs_a_reason_and_the_coordinator(world: World) -> None:
    entry = entered(world)
    mine = {"details": details(limit=3), "as_seen": mark_of(entry)}
    refused("limit_too_high", save_details, by=world.actor("newcomer"), **mine, **told(world))
    coordinator = world.actor("coordinator")
    refused("say_why", set_limit, by=coordinator, limit=3, reason=" ", as_seen=2, **told(world))
    set_limit(by=coordinator, limit=3, reason="Eläkkeellä, aikaa on.", as_seen=2, **told(world))
    set_limit(by=coordinator, limit=3, reason="Eläkkeellä, aikaa on.", as_seen=2, **told(world))
    refused("changed_meanwhile", set_limit, by=coordinator, limit=4, reason="Toinen", as_seen=2, **told(world))
    set_limit(by=coordinator, limit=2, reason="", as_seen=3, **told(world))
    fresh = Entry.objects.get(pk=entry.pk)
    assert (fresh.limit, fresh.raised_at, fresh.raise_reason) == (2, None, None)


def test_a_pause_ends_by_itself(world: World) -> None:
    entry = entered(world)
    Entry.objects.filter(pk=entry.pk).update(paused_until=TODAY())
    assert standing(world) is Standing.PAUSED
    Entry.objects.filter(pk=entry.pk).update(paused_until=TODAY() - datetime.timedelta(days=1))
    assert standing(world) is Standing.FREE


def test_a_year_after_the_task_what_was_told_is_gone(world: World) -> None:
    entry = entered(world, phone="040 1")
    AdoptionRole.objects.filter(membership=world.people["newcomer"]).update(ended_at=timezone.now())
    assert follow_roles() == 1 and follow_roles() == 0
    carry_out(now=timezone.now() + datetime.timedelta(days=364))
    assert Entry.objects.get(pk=entry.pk).phone == "040 1"
    carry_out(now=timezone.now() + datetime.timedelta(days=366))
    emptied = Entry.objects.get(pk=entry.pk)
    assert (emptied.phone, emptied.note, emptied.languages or []) == (None, None, [])


def test_every_field_says_how_long_it_is_kept() -> None:
    ours = [model for model in all_models() if model._meta.app_label == "registers"]
    assert len(ours) == 8
    assert [fault for model in ours for fault in undeclared_fields(model)] == []
