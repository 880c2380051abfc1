"""Everything held on a person, in words, as they may ask for it: others appear by their role and never by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mielikunta.building_blocks.journeys.course_rules import AcceptedHow, Ask, Outcome
from mielikunta.building_blocks.journeys.course_words import ASK_WORDS, FOLLOW_UP_WORDS, OUTCOME_WORDS
from mielikunta.building_blocks.journeys.decisions import MeetingKind, Permission, Reach, Stage
from mielikunta.building_blocks.journeys.grounds import grounds_in_words
from mielikunta.building_blocks.journeys.models import Goal, Journey
from mielikunta.building_blocks.journeys.presenters import ending_words, language_of
from mielikunta.building_blocks.journeys.queries import agreement_of
from mielikunta.building_blocks.journeys.words import MEETING_WORDS, PERMISSION_WORDS, REACH_WORDS, STAGE_WORDS
from mielikunta.foundation.privacy.models import with_keys

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class DataSection:
    """One kind of what is held: entries of (label, value); empty where there is nothing."""

    title: str
    entries: list[Facts]


def data_of(journey: Journey) -> list[DataSection]:
    """Return everything held on the person in the current language."""
    return [
        DataSection(_("You"), [_person(journey)]),
        DataSection(_("The referral"), [_referral(journey)]),
        DataSection(_("The journey"), [_course(journey)]),
        DataSection(_("Agreement"), _agreement(journey)),
        DataSection(_("Goals"), [_goal(goal) for goal in with_keys(journey.goals.order_by("set_at"))]),
        DataSection(_("Meetings"), _meetings(journey)),
        DataSection(_("Meetings agreed on"), _appointments(journey)),
        DataSection(_("Words between those who walk alongside"), _handovers(journey)),
        DataSection(_("Messages"), _messages(journey)),
        DataSection(_("What you have asked for"), _requests(journey)),
        DataSection(_("Follow-ups"), _follow_ups(journey)),
    ]


def facts(*pairs: tuple[Any, Any]) -> Facts:
    """Return the pairs that have a value, as texts."""
    return [(str(label), shown(value)) for label, value in pairs if value not in (None, "", [])]


def shown(value: Any) -> str:
    """Return a value as a reader sees it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if hasattr(value, "hour"):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if hasattr(value, "isoformat"):
        return date_format(value)
    return ", ".join(value) if isinstance(value, list) else str(value)


def _person(journey: Journey) -> Facts:
    return facts(
        (_("Name"), journey.person_name),
        (_("How to reach you"), journey.contact),
        (_("You would rather be reached"), REACH_WORDS.get(Reach(journey.reach))),
        (_("Language"), language_of(journey)),
        (_("Home municipality"), journey.municipality.name()),
    )


def _referral(journey: Journey) -> Facts:
    return facts(
        (_("Arrived"), journey.received_at),
        (_("Your wish"), journey.wish),
        (_("What it is about"), grounds_in_words(journey.grounds)),
        (_("Permission to pass on"), PERMISSION_WORDS.get(Permission(journey.permission))),
        (_("Permission given on"), journey.permission_on),
        (_("The referrer is told when it starts and ends"), journey.tells_referrer),
        (_("A word to the referrer"), journey.return_note),
    )


def _course(journey: Journey) -> Facts:
    return facts(
        (_("State"), STAGE_WORDS[Stage(journey.stage)]),
        (_("Accepted"), journey.accepted_at),
        (_("Companion named"), journey.accompanied_at),
        (_("First meeting"), journey.began_on),
        (_("Ends on"), journey.ends_on),
        *((_("Extended: why"), extension.reason) for extension in with_keys(journey.extensions.order_by("made_at"))),
        (_("Ended"), journey.closed_at),
        (_("Why it ended"), ending_words(journey)),
        (_("What goes on from here"), journey.farewell),
    )


def _agreement(journey: Journey) -> list[Facts]:
    made = agreement_of(journey)
    if made is None:
        return []
    how = _("On screen") if made.how == AcceptedHow.SCREEN else _("On paper")
    return [
        facts((_("Accepted"), made.accepted_on), (_("How"), how), (_("Text"), (made.text or "").replace("## ", "")))
    ]


def _goal(goal: Goal) -> Facts:
    marks = [f"{date_format(mark.on)}: {mark.value}" for mark in goal.marks.order_by("on")]
    return facts(
        (_("Goal"), goal.text),
        (_("Written down"), goal.set_at),
        (_("At the start"), goal.now),
        (_("Hoped for"), goal.hoped),
        (_("How it has gone"), marks),
        *((_("Earlier words"), wording.text) for wording in with_keys(goal.wordings.order_by("replaced_at"))),
    )


def _meetings(journey: Journey) -> list[Facts]:
    return [
        facts(
            (_("Day"), meeting.held_on),
            (_("How"), MEETING_WORDS[MeetingKind(meeting.kind)]),
            (_("How it turned out"), OUTCOME_WORDS[Outcome(meeting.outcome)]),
            (_("Note"), meeting.note),
        )
        for meeting in with_keys(journey.meetings.order_by("held_on", "noted_at"))
    ]


def _appointments(journey: Journey) -> list[Facts]:
    return [
        facts(
            (_("When"), planned.starts_at),
            (_("Where"), planned.place),
            (_("How it turned out"), planned.outcome and OUTCOME_WORDS[Outcome(planned.outcome)]),
        )
        for planned in with_keys(journey.appointments.order_by("starts_at"))
    ]


def _handovers(journey: Journey) -> list[Facts]:
    written = with_keys(journey.handovers.order_by("written_at"))
    return [facts((_("Written"), words.written_at), (_("Words"), words.text)) for words in written]


def _messages(journey: Journey) -> list[Facts]:
    return [
        facts(
            (_("Sent"), message.sent_at),
            (_("From"), _("Coordinator") if message.written_by_id else _("You")),
            (_("Message"), message.text),
        )
        for message in with_keys(journey.messages.order_by("sent_at"))
    ]


def _requests(journey: Journey) -> list[Facts]:
    return [
        facts(
            (_("What"), ASK_WORDS[Ask(request.kind)]),
            (_("When"), request.made_at),
            (_("Your words"), request.words),
            (_("Handled"), request.handled_at),
            (_("The answer"), request.answer),
        )
        for request in with_keys(journey.requests.order_by("made_at"))
    ]


def _follow_ups(journey: Journey) -> list[Facts]:
    rows: Iterable[Any] = with_keys(journey.follow_ups.order_by("due_on"))
    return [
        facts((_("Due"), row.due_on), (_("State"), FOLLOW_UP_WORDS[row.state]), (_("Note"), row.note)) for row in rows
    ]
