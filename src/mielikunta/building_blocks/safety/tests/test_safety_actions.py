"""Wordings, numbers, checks, trainings and notes: who may, what pressing twice does, and what two people at once do."""

import datetime
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.building_blocks.safety import pieces as shipped
from mielikunta.building_blocks.safety.actions import (
    Happening,
    NotPossible,
    clear_practice_notes,
    finish_training,
    leave_note,
    note_check,
    see_to_note,
    seen_contacts,
    seen_note,
    seen_text,
    take_back_note,
    write_contacts,
    write_own_text,
)
from mielikunta.building_blocks.safety.decisions import NOTE_DAYS, Contact, Incident, Told
from mielikunta.building_blocks.safety.models import AreaContact, ContentCheck, IncidentNote, OwnText, TrainingDone
from mielikunta.building_blocks.safety.presenters import text_lists, training_lists
from mielikunta.building_blocks.safety.queries import (
    contacts_of,
    earlier_texts,
    incident_counts,
    last_check,
    note_of,
    notes,
    own_text_now,
    own_texts,
    training_done,
    upkeep_waiting,
    whole_text,
)
from mielikunta.building_blocks.safety.registry import plan_of
from mielikunta.foundation.access.permissions import Refused, SecondFactorNeeded
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions.retention import carry_out
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.foundation.privacy.retention import undeclared_fields
from mielikunta.foundation.privacy.subjects import all_models

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
PLACE = {"piece": "duty_to_report", "section": "child", "language": "fi"}


def word(world: World, text: str, *, who: str = "coordinator", as_seen: str | None = None, **place: str) -> None:
    given = {**PLACE, **place}
    write_own_text(by=world.actor(who), adoption=world.adoption, text=text, as_seen=as_seen, **given)


def happened(**changes: object) -> Happening:
    whole = Happening(
        uuid4(), TODAY(), Incident.THREAT, [Told.COORDINATOR], "Uhattiin ovella.", "Lähdin ja soitin 112."
    )
    return replace(whole, **changes)


def left(world: World, who: str = "companion", **changes: object) -> IncidentNote:
    by, member = world.actor(who), world.people[who]
    return leave_note(by=by, adoption=world.adoption, noted_by=member, happening=happened(**changes))


def verbs() -> list[str]:
    return list(AuditRow.objects.filter(verb__startswith="safety.").order_by("at", "id").values_list("verb", flat=True))


# own wordings


def test_an_own_wording_stands_until_one_goes_back_and_every_earlier_one_is_kept(world: World):
    word(world, "Soita Kaisalle.")
    word(world, "Soita Kaisalle.")
    word(world, "Soita Kallelle.")
    assert own_texts(world.adoption, "duty_to_report", "fi")["child"].text == "Soita Kallelle."
    assert own_texts(world.adoption, "duty_to_report", "sv") == {}
    word(world, "")
    word(world, "")
    assert own_texts(world.adoption, "duty_to_report", "fi") == {}
    earlier = earlier_texts(world.adoption, **PLACE)
    assert [row.text for row in earlier] == ["Soita Kallelle.", "Soita Kaisalle."]
    assert verbs() == ["safety.text_written", "safety.text_written", "safety.text_taken_back"]


def test_the_shipped_text_itself_is_no_own_wording(world: World):
    piece = shipped.piece_of("duty_to_report")
    assert piece is not None
    section = piece.section("child")
    assert section is not None
    word(world, section.text["fi"])
    assert OwnText.objects.count() == 0


def test_of_two_who_write_at_once_the_later_looks_again(world: World):
    seen = seen_text(None)
    word(world, "Ensimmäinen.", as_seen=seen)
    with pytest.raises(NotPossible, match="changed_meanwhile"):
        word(world, "Toinen.", who="second_coordinator", as_seen=seen)
    word(world, "Toinen.", as_seen=seen_text(own_text_now(world.adoption, **PLACE)))
    assert own_texts(world.adoption, "duty_to_report", "fi")["child"].text == "Toinen."


def test_a_changed_shipped_text_is_offered_and_overwrites_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    word(world, "Oma ohje.")
    piece = shipped.pieces()["duty_to_report"]
    newer = tuple(
        replace(each, text={**each.text, "fi": "Laki muuttui."}) if each.key == "child" else each
        for each in piece.sections
    )
    offered = {**shipped.pieces(), "duty_to_report": replace(piece, sections=newer, version="2.0")}
    monkeypatch.setattr(shipped, "pieces", lambda: offered)
    monkeypatch.setattr("mielikunta.building_blocks.safety.presenters.pieces", lambda: offered)

    def marked() -> list[bool]:
        rows = dict(text_lists(world.adoption))["What do I report, and to whom"]
        return [changed for row in rows for _language, _own, changed in row.own]

    assert own_texts(world.adoption, "duty_to_report", "fi")["child"].text == "Oma ohje."
    assert marked() == [True]
    word(world, "Oma ohje.")  # held against the new one
    assert marked() == [False]


@pytest.mark.parametrize("place", [{"piece": "nothing"}, {"section": "nothing"}])
def test_only_what_is_there_can_be_reworded(world: World, place: dict[str, str]):
    with pytest.raises(NotPossible, match="no_such_text"):
        word(world, "x", **place)


def test_an_addition_of_ones_own_has_nothing_shipped_under_it(world: World):
    word(world, "Avain on toimistolla.", section="own")
    assert own_texts(world.adoption, "duty_to_report", "fi")["own"].original == ""


def test_the_undertaking_is_had_whole_with_the_organisations_own_words(world: World):
    shipped_whole = whole_text(world.adoption, "confidentiality", "fi")
    assert shipped_whole is not None and shipped_whole.text.startswith("Lupaan") and not shipped_whole.is_own
    word(world, "Palautan avaimen.", piece="confidentiality", section="own")
    whole = whole_text(world.adoption, "confidentiality", "fi")
    assert whole is not None and whole.is_own and whole.text.endswith("Palautan avaimen.")
    assert whole_text(world.adoption, "nothing") is None


# numbers and checks


def test_numbers_are_written_changed_and_taken_away(world: World):
    by = world.actor("lead")
    write_contacts(by=by, adoption=world.adoption, contacts={"social_emergency": "016 000", "coordinator": "Kaisa"})
    write_contacts(by=by, adoption=world.adoption, contacts={"social_emergency": "016 000", "coordinator": "Kaisa"})
    write_contacts(by=by, adoption=world.adoption, contacts={"social_emergency": "016 111"})
    assert contacts_of(world.adoption) == {Contact.SOCIAL_EMERGENCY: "016 111"}
    assert verbs() == ["safety.contacts_written"] * 2
    with pytest.raises(NotPossible, match="changed_meanwhile"):
        write_contacts(by=by, adoption=world.adoption, contacts={}, as_seen=seen_contacts({}))
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaContact.objects.create(adoption=world.adoption, key="x", text="y", changed_by=world.people["lead"].user)


def test_the_check_noted_last_holds_and_a_year_later_the_desk_says_so(world: World):
    by, adoption = world.actor("coordinator"), world.adoption
    assert upkeep_waiting([adoption.pk]) == {}
    since = timezone.now() - datetime.timedelta(days=15)
    type(adoption).objects.filter(pk=adoption.pk).update(live_since=since)
    assert upkeep_waiting([adoption.pk]) == {adoption.pk: 1}
    old = TODAY() - datetime.timedelta(days=400)
    note_check(by=by, adoption=adoption, checked_on=TODAY(), checked_by="Juristi J")
    note_check(by=by, adoption=adoption, checked_on=TODAY(), checked_by="Juristi J")
    assert ContentCheck.objects.count() == 1
    assert upkeep_waiting([adoption.pk]) == {}
    note_check(by=by, adoption=adoption, checked_on=old, checked_by="Juristi J")
    assert last_check(adoption).checked_on == old  # type: ignore[union-attr]
    assert upkeep_waiting([adoption.pk]) == {adoption.pk: 1}
    with pytest.raises(NotPossible, match="in_the_future"):
        note_check(by=by, adoption=adoption, checked_on=TODAY() + datetime.timedelta(days=1), checked_by="J")


def test_nobody_is_reminded_of_checking_in_practice():
    practising = a_world("742", live=False)
    assert upkeep_waiting([practising.adoption.pk]) == {}


@pytest.mark.parametrize("who", ["companion", "referrer", "member", "partner"])
def test_only_lead_and_coordinator_keep_things_up_to_date(world: World, who: str):
    by = world.actor(who)
    for verb, given in (
        (write_own_text, {**PLACE, "text": "x"}),
        (write_contacts, {"contacts": {"coordinator": "x"}}),
        (note_check, {"checked_on": TODAY(), "checked_by": "x"}),
    ):
        with pytest.raises(Refused):
            verb(by=by, adoption=world.adoption, **given)  # type: ignore[operator]
    assert (OwnText.objects.count(), AreaContact.objects.count(), ContentCheck.objects.count()) == (0, 0, 0)


def test_after_the_end_of_use_nothing_is_written(world: World):
    adoption, companion, coordinator = world.adoption, world.actor("companion"), world.actor("coordinator")
    type(adoption).objects.filter(pk=adoption.pk).update(stage="ended", ended_on=TODAY(), end_reason="x")
    with pytest.raises(NotPossible, match="adoption_ended"):
        leave_note(by=companion, adoption=adoption, noted_by=world.people["companion"], happening=happened())
    with pytest.raises(NotPossible, match="adoption_ended"):
        write_own_text(by=coordinator, adoption=adoption, text="x", **PLACE)


# trainings


def test_a_training_is_ticked_once_and_a_new_version_asks_again(world: World, monkeypatch: pytest.MonkeyPatch):
    member, by = world.people["referrer"], world.actor("referrer")
    assert not training_done(member, "for_referrers")
    for _ in range(2):
        finish_training(by=by, adoption=world.adoption, membership=member, training="for_referrers")
    assert training_done(member, "for_referrers") and TrainingDone.objects.count() == 1
    newer = {**shipped.pieces(), "for_referrers": replace(shipped.pieces()["for_referrers"], version="2.0")}
    monkeypatch.setattr(shipped, "pieces", lambda: newer)
    assert not training_done(member, "for_referrers")
    plan = plan_of("hyvinvointilahetti")
    assert plan is not None
    rows = dict(training_lists(world.adoption, plan))["A short training for referrers"]
    mine = next(row for row in rows if row.member == member)
    assert mine.done_on is None and mine.before == TODAY()


def test_nobody_ticks_for_another_and_a_guide_is_no_training(world: World):
    by, member = world.actor("referrer"), world.people["companion"]
    with pytest.raises(NotPossible, match="not_your_own_membership"):
        finish_training(by=by, adoption=world.adoption, membership=member, training="for_referrers")
    own = world.people["referrer"]
    with pytest.raises(NotPossible, match="no_such_text"):
        finish_training(by=by, adoption=world.adoption, membership=own, training="what_if")
    assert TrainingDone.objects.count() == 0


# incident notes


def test_a_note_is_stored_once_sealed_and_counted(world: World):
    happening = happened()
    for _ in range(2):
        leave_note(
            by=world.actor("companion"),
            adoption=world.adoption,
            noted_by=world.people["companion"],
            happening=happening,
        )
    stored = IncidentNote.objects.get()
    assert b"ovella" not in bytes(IncidentNote.objects.values_list("what_happened", flat=True)[0])
    assert stored.what_happened == "Uhattiin ovella."
    counts = incident_counts([world.adoption.pk], TODAY(), TODAY())
    assert counts == {(world.adoption.pk, "threat"): 1}
    assert upkeep_waiting([world.adoption.pk]) == {world.adoption.pk: 1}


def test_a_number_used_by_somebody_else_is_refused(world: World):
    happening = happened()
    given = {"adoption": world.adoption, "happening": happening}
    leave_note(by=world.actor("companion"), noted_by=world.people["companion"], **given)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="sent_elsewhere"):
        leave_note(by=world.actor("referrer"), noted_by=world.people["referrer"], **given)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="in_the_future"):
        left(world, happened_on=TODAY() + datetime.timedelta(days=1))


def test_the_writer_takes_a_mistake_back_until_it_has_been_seen_to(world: World):
    note = left(world)
    take_back_note(by=world.actor("referrer"), adoption=world.adoption, note_id=note.pk)  # not the writer
    assert IncidentNote.objects.count() == 1
    see_to_note(by=world.actor("coordinator"), incident=note, offered_on=None, held_on=None, seen_to=True)
    with pytest.raises(NotPossible, match="seen_to"):
        take_back_note(by=world.actor("companion"), adoption=world.adoption, note_id=note.pk)
    second = left(world)
    for _ in range(2):
        take_back_note(by=world.actor("companion"), adoption=world.adoption, note_id=second.pk)
    assert not IncidentNote.objects.filter(pk=second.pk).exists()
    assert not RecordKey.objects.filter(id=second.key_id).exists()


def test_debriefing_is_offered_then_held_and_two_do_not_overwrite_each_other(world: World):
    note, by = left(world), world.actor("coordinator")
    seen, day = seen_note(note), TODAY()
    with pytest.raises(NotPossible, match="held_before_offered"):
        see_to_note(by=by, incident=note, offered_on=None, held_on=day, seen_to=False)
    with pytest.raises(NotPossible, match="in_the_future"):
        see_to_note(by=by, incident=note, offered_on=day + datetime.timedelta(days=1), held_on=None, seen_to=False)
    see_to_note(by=by, incident=note, offered_on=day, held_on=None, seen_to=True, as_seen=seen)
    with pytest.raises(NotPossible, match="changed_meanwhile"):
        see_to_note(by=by, incident=note, offered_on=day, held_on=day, seen_to=True, as_seen=seen)
    assert list(notes().in_adoption(world.adoption.pk).new()) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        IncidentNote.objects.filter(pk=note.pk).update(debriefing_offered_on=None, debriefing_held_on=day)


def test_notes_are_for_lead_and_coordinator_with_a_second_factor(world: World):
    note = left(world)
    given = {"incident": note, "offered_on": TODAY(), "held_on": None, "seen_to": True}
    for who in ("companion", "referrer", "member"):
        with pytest.raises(Refused):
            see_to_note(by=world.actor(who), **given)  # type: ignore[arg-type]
    for who in ("lead", "coordinator"):
        with pytest.raises(SecondFactorNeeded):
            see_to_note(by=world.actor(who, second_factor=False), **given)  # type: ignore[arg-type]
    see_to_note(by=world.actor("lead"), **given)  # type: ignore[arg-type]


def test_after_two_years_a_note_is_empty_and_its_counts_stay(world: World):
    note = left(world, matter_id=uuid4())
    carry_out(now=note.noted_at + datetime.timedelta(days=NOTE_DAYS - 1))
    assert IncidentNote.objects.get().what_happened == "Uhattiin ovella."
    carry_out(now=note.noted_at + datetime.timedelta(days=NOTE_DAYS + 1))
    row = IncidentNote.objects.get()
    assert (row.what_happened, row.what_was_done, row.matter_id) == (None, None, None)
    assert row.kind == "threat"
    IncidentNote.objects.update(noted_at=timezone.now() - datetime.timedelta(days=NOTE_DAYS + 1))
    assert note_of(world.adoption, note.pk) is None


def test_practice_notes_go_at_the_turn_and_other_adoptions_keep_theirs(world: World):
    other = a_world("742")
    left(world)
    kept = left(other)
    word(world, "Oma.")
    assert clear_practice_notes(world.adoption.pk) == 1
    assert list(IncidentNote.objects.all()) == [kept]
    assert OwnText.objects.count() == 1


def test_every_field_says_how_long_it_is_kept():
    ours = [model for model in all_models() if model._meta.app_label == "safety"]
    assert len(ours) == 5
    assert {model.__name__: undeclared_fields(model) for model in ours if undeclared_fields(model)} == {}
