"""What the desk shows: prepared once, so that templates decide nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.api import (
    Channel,
    Conversation,
    conversations,
    on_now,
    participants,
)
from mielikunta.building_blocks.conversations.parts import Row, rows_of
from mielikunta.foundation.access.decisions import Actor, Right, may
from mielikunta.operating_models.mielikioski.decisions import is_urgent
from mielikunta.operating_models.mielikioski.hours import promised_day
from mielikunta.operating_models.mielikioski.models import Kiosk
from mielikunta.operating_models.mielikioski.queries import kiosk_of, workers_of
from mielikunta.operating_models.mielikioski.words import CHANNEL_WORDS, LANGUAGE_WORDS, TOPIC_WORDS, UNTOLD

MOST_LISTED = 100  # in each list of the desk


@dataclass(frozen=True)
class DeskRow:
    """One conversation at the desk: never a word of what was said."""

    row: Row
    topic: str
    channel: str
    language: str
    waits: str
    urgent: bool
    who: str = ""
    part_id: UUID | None = None
    is_away: bool = False  # who has it is not on now
    answer_by: date | None = None  # the day that a letter's writer was promised
    is_late: bool = False


@dataclass(frozen=True)
class Desk:
    """What waits, what one has oneself, and what the others have."""

    waiting: list[DeskRow]
    mine: list[DeskRow]
    team: list[DeskRow]
    reads_waiting: bool

    @property
    def news(self) -> int:
        """How many want something of the reader: what waits, and new lines in what they have."""
        return len(self.waiting) + sum(each.row.unread for each in self.mine)


def desk_of(adoption: Adoption, actor: Actor) -> Desk:
    """Prepare the desk: urgent first, then who has waited longest. Others' are for those who may take them over."""
    here = conversations().in_adoption(adoption.pk)
    works_queue = may(actor, Right.WORK_QUEUE, adoption)
    waiting = sorted(here.waiting()[:MOST_LISTED], key=lambda each: not is_urgent(each.topic))  # sorting is stable
    mine = list(here.going_on().of_actor(actor).taken()[:MOST_LISTED])
    own = {each.pk for each in mine}
    team = [each for each in here.taken()[:MOST_LISTED] if each.pk not in own] if works_queue else []
    kiosk, on = kiosk_of(adoption), {each.membership_id for each in on_now(adoption.pk)}
    return Desk(
        waiting=desk_rows(kiosk, waiting),
        mine=desk_rows(kiosk, mine, actor),
        team=with_workers(desk_rows(kiosk, team), workers_of(team) if team else {}, on),
        reads_waiting=works_queue,
    )


def desk_rows(kiosk: Kiosk, listed: list[Conversation], actor: Actor | None = None) -> list[DeskRow]:
    """Prepare the rows of one list."""
    parts = list(participants().held_by(actor).filter(conversation__in=listed)) if actor and listed else []
    return [desk_row(kiosk, row) for row in rows_of(listed, parts)]


def with_workers(rows: list[DeskRow], workers: Mapping[UUID, Any], on: set[UUID]) -> list[DeskRow]:
    """Return the rows with who has each; where that one is not on and somebody waits, first."""
    named = [
        replace(
            row,
            who=str(workers[row.row.id].membership.user),
            part_id=workers[row.row.id].pk,
            is_away=workers[row.row.id].membership_id not in on,
        )
        for row in rows
        if row.row.id in workers
    ]
    return sorted(named, key=lambda row: not (row.is_away and row.waits))


def desk_row(kiosk: Kiosk, row: Row) -> DeskRow:
    """Prepare one row in words; a letter's writer was promised a day."""
    is_letter = row.channel == Channel.LETTER and row.waiting_minutes is not None
    answer_by = promised_day(kiosk, timezone.localdate(row.opened_at)) if is_letter else None
    return DeskRow(
        row=row,
        topic=topic_words(row.topic),
        channel=str(CHANNEL_WORDS.get(row.channel, row.channel)),
        language=str(LANGUAGE_WORDS.get(row.language, row.language)),
        waits=waiting_words(row.waiting_minutes),
        urgent=is_urgent(row.topic),
        answer_by=answer_by,
        is_late=answer_by is not None and answer_by < timezone.localdate(),
    )


def topic_words(topic: str) -> str:
    """Return a topic in words; one that was left open, too."""
    return str({str(key): words for key, words in TOPIC_WORDS.items()}.get(topic, UNTOLD))


def waiting_words(minutes: int | None) -> str:
    """Return how long somebody has waited, in the measure that fits."""
    if minutes is None:
        return ""
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if hours:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
