"""Verbs of those who answer: the door they came by is their right, so nobody's grant is asked for here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.measures.actions.forgetting import destroy_words, drop
from mielikunta.building_blocks.measures.actions.marks import locked, note
from mielikunta.building_blocks.measures.actions.problems import NotPossible
from mielikunta.building_blocks.measures.actions.reopening import total_of
from mielikunta.building_blocks.measures.decisions.scoring import wrong_answers
from mielikunta.building_blocks.measures.decisions.waves import Audience, State, Way
from mielikunta.building_blocks.measures.models import Invitation, Response, Subject, Words
from mielikunta.building_blocks.measures.permissions import require_entry
from mielikunta.building_blocks.measures.queries import parts_of
from mielikunta.building_blocks.measures.shelf import instruments_of
from mielikunta.foundation.access.decisions import Actor


@dataclass(frozen=True)
class Closing:
    """What is told on the last page: own words by instrument version, and what may be done with the answers."""

    words: Mapping[UUID, str] = field(default_factory=dict)
    readable: bool = False
    counted: bool | None = None
    shown: bool | None = None


@transaction.atomic
def give(
    *, invitation: Invitation, instrument_id: UUID, item: str, value: int | None, browser: bytes | None = None
) -> None:
    """Note the answer to one question, or that it was passed over (None); given again, the latest holds.

    browser: hash of a random mark in the answerer's browser, kept with the first answer.
    """
    row = _open(invitation)
    if row.browser_hash is None and browser is not None:
        row.browser_hash = browser
        row.save(update_fields=["browser_hash"])
    _store(row, instrument_id, {item: value})


def _open(invitation: Invitation) -> Invitation:
    row = locked(invitation)
    if row.state == State.ANSWERED:
        raise NotPossible("answered")
    if row.state == State.CLOSED or not row.opens_on <= timezone.localdate() <= row.closes_on:
        raise NotPossible("closed")
    return row


def _store(row: Invitation, instrument_id: UUID, given: Mapping[str, int | None]) -> Response:
    parts = parts_of(row)
    if instrument_id not in parts:
        raise NotPossible("not_asked")
    instrument = instruments_of({instrument_id})[instrument_id]
    numbers = {key: value for key, value in given.items() if value is not None}
    if wrong_answers(instrument, numbers) or any(instrument.item(key) is None for key in given):
        raise NotPossible("no_such_answer")
    for part in parts:  # all of the set at once, so that a renewed plan changes nothing for who has begun
        Response.objects.get_or_create(invitation=row, instrument_id=part)
    response = Response.objects.get(invitation=row, instrument_id=instrument_id)
    response.scores = {**response.scores, **given}
    response.save(update_fields=["scores"])
    return response


@transaction.atomic
def finish(*, invitation: Invitation, closing: Closing, way: Way) -> None:
    """Send the answers. Sent twice, nothing changes; nothing answered at all: NotPossible "empty"."""
    row = locked(invitation)
    if row.state == State.ANSWERED:
        return
    row = _open(row)
    _finish(row, closing, way)
    note("answered", row, visitor=True)


def _finish(row: Invitation, closing: Closing, way: Way) -> None:
    responses = list(Response.objects.filter(invitation=row))
    texts = {key: text.strip() for key, text in closing.words.items() if text.strip()}
    if not any(value is not None for each in responses for value in each.scores.values()) and not texts:
        raise NotPossible("empty")
    for part in parts_of(row):
        if part not in {each.instrument_id for each in responses}:
            responses.append(Response.objects.create(invitation=row, instrument_id=part))
    instruments = instruments_of({each.instrument_id for each in responses})
    now = timezone.now()
    destroy_words(Words.objects.filter(response__invitation=row))
    for each in responses:
        each.total, each.finished_at = total_of(instruments[each.instrument_id], each), now
        each.save(update_fields=["total", "finished_at"])
        if each.instrument_id in texts:
            Words.objects.create(response=each, text=texts[each.instrument_id], readable=closing.readable)
    row.state, row.way, row.answered_at = State.ANSWERED.value, way.value, now
    row.save(update_fields=["state", "way", "answered_at"])
    if row.audience == Audience.PERSON:
        _allow(row.subject, closing.counted, closing.shown)


def _allow(subject: Subject, counted: bool | None, shown: bool | None) -> None:
    said = {"counted": counted, "shown": shown}
    changed = {name: value for name, value in said.items() if value is not None}
    if changed:
        Subject.objects.filter(pk=subject.pk).update(**changed)


@transaction.atomic
def enter_from_paper(
    *, by: Actor, invitation: Invitation, answers: Mapping[UUID, Mapping[str, int | None]], closing: Closing
) -> None:
    """Type in a form that was filled in on paper; what the person had begun on a screen is replaced."""
    require_entry(by=by, invitation=invitation)
    row = _open(invitation)
    drop(Response.objects.filter(invitation=row))
    for instrument_id, given in answers.items():
        _store(row, instrument_id, given)
    _finish(row, closing, Way.PAPER)
    note("entered_from_paper", row, by.user_id)


@transaction.atomic
def choose(*, subject: Subject, counted: bool, shown: bool, asked: bool) -> None:
    """Let the person say what may be done with their numbers, and whether they wish to be asked."""
    row = Subject.objects.select_for_update(of=("self",)).select_related("adoption").get(pk=subject.pk)
    declined_at = None if asked else row.declined_at or timezone.now()
    if (row.counted, row.shown, row.declined_at) == (counted, shown, declined_at):
        return
    row.counted, row.shown, row.declined_at = counted, shown, declined_at
    row.save(update_fields=["counted", "shown", "declined_at"])
    if declined_at is not None:
        unanswered = Invitation.objects.filter(subject=row, audience=Audience.PERSON, state=State.OPEN)
        drop(Response.objects.filter(invitation__in=unanswered))
        unanswered.update(state=State.CLOSED)
    note("chosen", row, visitor=True)


@transaction.atomic
def decline_for(*, by: Actor, invitation: Invitation) -> None:
    """Note that the person has said they do not wish to be asked."""
    require_entry(by=by, invitation=invitation)
    row = locked(invitation)
    if row.audience != Audience.PERSON:
        raise NotPossible("not_the_person")
    subject = row.subject
    if subject.declined_at is None:
        Subject.objects.filter(pk=subject.pk).update(declined_at=timezone.now())
        unanswered = Invitation.objects.filter(subject=subject, audience=Audience.PERSON, state=State.OPEN)
        drop(Response.objects.filter(invitation__in=unanswered))
        unanswered.update(state=State.CLOSED)
        note("declined", subject, by.user_id)


@transaction.atomic
def ask_again(*, by: Actor, invitation: Invitation) -> None:
    """Take back `decline_for`, which may have been a mistake; what is due opens again with the next round."""
    require_entry(by=by, invitation=invitation)
    row = locked(invitation)
    if Subject.objects.filter(pk=row.subject_id, declined_at__isnull=False).update(declined_at=None):
        note("asked_again", row.subject, by.user_id)
