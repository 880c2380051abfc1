"""What pages show of answering referrals: the clock in words, questions, who may be the same person."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions import can_answer
from mielikunta.building_blocks.journeys.decisions import Source, Stage
from mielikunta.building_blocks.journeys.likeness import Likeness
from mielikunta.building_blocks.journeys.models import Journey, ReferralDraft, ReferralQuestion
from mielikunta.building_blocks.journeys.presenters import JourneyRow, rows_of, state_of
from mielikunta.building_blocks.journeys.queries import alike, answer_target, questions_of
from mielikunta.building_blocks.journeys.reaction import Reaction, reaction
from mielikunta.building_blocks.journeys.words import SOURCE_WORDS
from mielikunta.foundation.privacy.models import with_keys

Tag = tuple[str, str]


@dataclass(frozen=True)
class QueueRow:
    """One row of the queue: the journey, how long there is time to answer, and whether it may be another's double."""

    row: JourneyRow
    clock: Tag | None
    alike: int


def queue_rows(adoption: Adoption, listed: list[Journey]) -> list[QueueRow]:
    """Prepare the queue: a fixed number of queries however many rows."""
    asked = questions_of([journey.pk for journey in listed if journey.stage == Stage.RECEIVED])
    target, doubles = answer_target(adoption.pk), alike(listed)
    return [
        QueueRow(row, clock_of(journey, target, asked.get(journey.pk, [])), len(doubles.get(journey.pk, [])))
        for row, journey in zip(rows_of(listed, waiting=True), listed, strict=True)
    ]


def clock_of(journey: Journey, target: int, asked: Iterable[ReferralQuestion]) -> Tag | None:
    """Return the kind of tag and the words for the time there is to answer; None once it is answered."""
    if journey.stage != Stage.RECEIVED:
        return None
    pauses = [(timezone.localdate(question.asked_at), _day(question.answered_at)) for question in asked]
    today = timezone.localdate()
    return in_words(reaction(timezone.localdate(journey.received_at), target, pauses, today), today)


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None


def in_words(state: Reaction, today: datetime.date) -> Tag:
    """Say where the clock stands."""
    if state.stands:
        return "quiet", _("Waits for the referrer's answer")
    if state.late:
        told = ngettext("Late by %(days)s working day", "Late by %(days)s working days", state.late)
        return "late", told % {"days": state.late}
    if state.due == today:
        return "late", _("Answer today")
    return "new", _("Answer by %(day)s") % {"day": date_format(state.due, "D j.n.")}


@dataclass(frozen=True)
class Double:
    """Another referral that may be of the same person."""

    id: UUID
    name: str | None
    received_at: datetime.datetime
    stage: str
    tag: str
    why: str


@dataclass(frozen=True)
class Answering:
    """What the coordinator sees beside the wish: the clock, where it came from, questions, likely doubles."""

    clock: Tag | None
    source: str
    referrer_words: str | None
    questions: list[ReferralQuestion]
    may_ask: bool
    referrer_reads: bool
    doubles: list[Double]


def answering_of(journey: Journey) -> Answering:
    """Prepare what a journey's page shows to those who work the queue."""
    questions = with_keys(questions_of([journey.pk]).get(journey.pk, []))
    is_open = any(question.answered_at is None for question in questions)
    reads = can_answer(journey)
    return Answering(
        clock=clock_of(journey, answer_target(journey.adoption_id), questions),
        source=str(SOURCE_WORDS[Source(journey.source)]),
        referrer_words=journey.referrer_words,
        questions=questions,
        may_ask=journey.stage == Stage.RECEIVED and not is_open and reads,
        referrer_reads=reads,
        doubles=doubles_of(journey),
    )


def doubles_of(journey: Journey) -> list[Double]:
    """Prepare the referrals that may be of the same person, and say why."""
    found = alike([journey]).get(journey.pk, [])
    whys = {
        Likeness.NAME_PHONE: _("The name and the phone number are the same."),
        Likeness.NAME: _("The name is the same."),
    }
    with_keys([other for other, _why in found])
    return [
        Double(
            id=other.pk,
            name=other.person_name,
            received_at=other.received_at,
            stage=state_of(other)[1],
            tag=state_of(other)[0],
            why=whys[Likeness(why)],
        )
        for other, why in found
    ]


def asked_of(listed: list[Journey]) -> list[ReferralQuestion]:
    """Return the open questions about a referrer's own referrals, ready to be read."""
    found = questions_of([journey.pk for journey in listed if journey.stage == Stage.RECEIVED])
    return with_keys(question for rows in found.values() for question in rows if question.answered_at is None)


@dataclass(frozen=True)
class DraftRow:
    """A draft in its writer's list: when it was saved, never whom it is about."""

    id: UUID
    saved_at: datetime.datetime


def draft_rows(drafts: Iterable[ReferralDraft]) -> list[DraftRow]:
    """Prepare a writer's drafts."""
    return [DraftRow(draft.pk, draft.saved_at) for draft in drafts]


def answers_in(draft: ReferralDraft) -> dict[str, list[str]]:
    """Return what a draft holds; nothing once it is erased."""
    answers: dict[str, list[str]] = json.loads(draft.text) if draft.text else {}
    return answers
