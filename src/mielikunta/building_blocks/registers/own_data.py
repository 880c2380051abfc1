"""What registers hold of a member, told to the member: the entry, the steps done, costs, answers to group dates."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from mielikunta.building_blocks.registers.decisions import ClaimKind, ClaimPurpose, ClaimState, StepHow, StepKind
from mielikunta.building_blocks.registers.kinds import kind_of
from mielikunta.building_blocks.registers.models import Claim, Coming, Entry, Step
from mielikunta.building_blocks.registers.presenters import in_words
from mielikunta.building_blocks.registers.queries import answers_of_user, claims_of_user, entries_of_user
from mielikunta.building_blocks.registers.words import (
    CLAIM_STATE_WORDS,
    CLAIM_WORDS,
    DAY_WORDS,
    HOW_WORDS,
    INTEREST_WORDS,
    PART_WORDS,
    PURPOSE_WORDS,
    STEP_WORDS,
)
from mielikunta.foundation.languages.words import LANGUAGE_WORDS
from mielikunta.foundation.people.api import Fact, Section, tells_own_data
from mielikunta.foundation.privacy.models import with_keys


@tells_own_data
def registers_own_data(user_id: UUID) -> Iterator[Section]:
    """Yield the member's entries, steps, claims and answers; nothing for somebody who is in no register."""
    entries = with_keys(entries_of_user(user_id))
    if not entries:
        return
    yield Section("register_entries", _("Your entry in a register"), [_entry(entry) for entry in entries])
    steps = [_step(entry, step) for entry in entries for step in entry.steps.all()]
    yield Section("register_steps", _("Steps done before and in the task"), steps)
    claims = with_keys(claims_of_user(user_id))
    yield Section("register_claims", _("Costs you have claimed"), [_claim(claim) for claim in claims])
    yield Section("register_groups", _("Supervision group"), [_coming(each) for each in answers_of_user(user_id)])


def _entry(entry: Entry) -> list[Fact]:
    kind = kind_of(entry.adoption.model.slug, entry.role)
    return [
        *_where(entry),
        Fact("languages", _("Languages"), in_words(entry.languages, LANGUAGE_WORDS)),
        Fact("areas", _("Municipalities"), [place.name() for place in entry.areas.all()]),
        Fact(
            "topics", _("What you would like to walk alongside in"), in_words(entry.topics, kind.topics if kind else {})
        ),
        Fact("interests", _("What you like to do with another"), in_words(entry.interests, INTEREST_WORDS)),
        Fact("days", _("Days that suit you"), in_words(entry.days, DAY_WORDS)),
        Fact("parts", _("When on those days"), in_words(entry.parts, PART_WORDS)),
        Fact("limit", _("How many people at a time, at most?"), entry.limit),
        Fact("raise_reason", _("Why more than usual?"), entry.raise_reason or None),
        Fact("taken", _("How many you walk alongside now"), entry.taken),
        Fact("paused_until", _("On a pause until"), entry.paused_until),
        Fact("phone", _("Phone"), entry.phone or None),
        Fact("note", _("Something the coordinator should know"), entry.note or None),
        Fact("made_at", _("Entry made"), entry.made_at),
        Fact("changed_at", _("Entry changed"), entry.changed_at),
        Fact("left_at", _("Left the task"), entry.left_at),
    ]


def _where(entry: Entry) -> list[Fact]:
    return [
        Fact("organisation", _("Organisation"), str(entry.adoption.organisation)),
        Fact("model", _("Operating model"), str(entry.adoption.model)),
    ]


def _step(entry: Entry, step: Step) -> list[Fact]:
    return [
        *_where(entry),
        Fact("kind", _("What"), str(STEP_WORDS[StepKind(step.kind)])),
        Fact("done_on", _("Day"), step.done_on),
        Fact("how", _("How was it confirmed?"), str(HOW_WORDS[StepHow(step.how)])),
        Fact("version", _("Version of the text"), step.version or None),
    ]


def _claim(claim: Claim) -> list[Fact]:
    return [
        Fact("day", _("Day"), claim.day),
        Fact("kind", _("Costs"), str(CLAIM_WORDS[ClaimKind(claim.kind)])),
        Fact("purpose", _("What for"), str(PURPOSE_WORDS[ClaimPurpose(claim.purpose)])),
        Fact("kilometres", _("Kilometres"), claim.kilometres),
        Fact("euros", _("Euros"), None if claim.cents is None else claim.cents / 100),
        Fact("state", _("State"), str(CLAIM_STATE_WORDS[ClaimState(claim.state)])),
        Fact("sent_at", _("Sent"), claim.sent_at),
        Fact("decided_at", _("Handled"), claim.decided_at),
        Fact("answer", _("The answer"), claim.answer or None),
    ]


def _coming(answer: Coming) -> list[Fact]:
    return [
        Fact("starts_at", _("When"), answer.date.starts_at),
        Fact("comes", _("You come"), _("Yes") if answer.comes else _("No")),
    ]
