"""What pages show of registers: prepared once, so that templates decide nothing."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.decisions import (
    ApplicationState,
    Blocked,
    Candidate,
    ClaimKind,
    ClaimPurpose,
    ClaimState,
    Fit,
    Reason,
    Standing,
    StepHow,
    StepKind,
)
from mielikunta.building_blocks.registers.kinds import RegisterKind
from mielikunta.building_blocks.registers.models import Application, Claim, Entry, Step
from mielikunta.building_blocks.registers.queries import entries_of, lacks_of, role_holders, standing_of
from mielikunta.building_blocks.registers.words import (
    APPLICATION_TAGS,
    APPLICATION_WORDS,
    BLOCKED_WORDS,
    CLAIM_STATE_WORDS,
    CLAIM_TAGS,
    CLAIM_WORDS,
    DAY_WORDS,
    HOW_WORDS,
    INTEREST_WORDS,
    PART_WORDS,
    PURPOSE_WORDS,
    REASON_WORDS,
    STANDING_TAGS,
    STANDING_WORDS,
    STEP_WORDS,
)
from mielikunta.foundation.languages.words import LANGUAGE_WORDS
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.models import with_keys


def places_words(entry: Entry | None, kind: RegisterKind) -> str:
    """Return how many of the places are taken: "1 of 2"."""
    taken, limit = (entry.taken, entry.limit) if entry else (0, kind.limit)
    return _("%(taken)s of %(limit)s") % {"taken": taken, "limit": limit}


def in_words(values: Collection[str], words: Mapping[Any, Any]) -> list[str]:
    """Return classes in words, in the order of the words; unknown ones are left out."""
    return [str(words[each]) for each in words if each in values]


@dataclass(frozen=True)
class EntryRow:
    """One member in the list of a register."""

    id: UUID
    name: str
    organisation: str
    standing: Standing
    tag: str
    state: str
    places: str
    lacks: list[str]
    languages: list[str]
    areas: list[str]
    until: datetime.date | None


def rows_of_register(adoption: Adoption, kind: RegisterKind) -> list[EntryRow]:
    """Prepare the list of those who hold the role, by name; a fixed number of queries however many they are."""
    found = entries_of(adoption, kind.role)
    return [row_of(adoption, kind, member, found.get(member.pk)) for member in role_holders(adoption, kind.role)]


def row_of(adoption: Adoption, kind: RegisterKind, member: Membership, entry: Entry | None) -> EntryRow:
    """Prepare one row."""
    now = standing_of(kind, entry)
    elsewhere = member.organisation_id != adoption.organisation_id
    return EntryRow(
        id=member.pk,
        name=str(member.user),
        organisation=str(member.organisation) if elsewhere else "",
        standing=now,
        tag=STANDING_TAGS[now],
        state=str(STANDING_WORDS[now]),
        places=places_words(entry, kind),
        lacks=[str(STEP_WORDS[step]) for step in lacks_of(kind, entry)],
        languages=in_words(entry.languages, LANGUAGE_WORDS) if entry else [],
        areas=[place.name() for place in entry.areas.all()] if entry else [],
        until=entry.paused_until if entry and now is Standing.PAUSED else None,
    )


@dataclass(frozen=True)
class StepRow:
    """One step of an entry: done or not."""

    slug: str
    name: str
    needed: bool
    done: Step | None
    how: str


@dataclass(frozen=True)
class EntryView:
    """All that the page of one member shows."""

    row: EntryRow
    entry: Entry | None
    topics: list[str]
    interests: list[str]
    times: list[str]
    steps: list[StepRow]


def view_of(adoption: Adoption, kind: RegisterKind, member: Membership, entry: Entry | None) -> EntryView:
    """Prepare the page of one member of a register."""
    done = {step.kind: step for step in entry.steps.all()} if entry else {}
    times = [*in_words(entry.days, DAY_WORDS), *in_words(entry.parts, PART_WORDS)] if entry else []
    return EntryView(
        row=row_of(adoption, kind, member, entry),
        entry=entry,
        topics=in_words(entry.topics, kind.topics) if entry else [],
        interests=in_words(entry.interests, INTEREST_WORDS) if entry else [],
        times=times,
        steps=[step_row(kind, step, done.get(step.value)) for step in kind.steps],
    )


def step_row(kind: RegisterKind, step: StepKind, done: Step | None) -> StepRow:
    """Prepare one step."""
    how = str(HOW_WORDS[StepHow(done.how)]) if done else ""
    return StepRow(step.value, str(STEP_WORDS[step]), step in kind.needed, done, how)


def candidates_in(adoption: Adoption, kind: RegisterKind, asked: Mapping[UUID, int]) -> dict[str, Candidate]:
    """Return those who hold the role as candidates. `asked`: open requests to each about other people."""
    found = entries_of(adoption, kind.role)
    holders = role_holders(adoption, kind.role)
    return {
        str(member.pk): candidate_of(kind, member, found.get(member.pk), asked.get(member.pk, 0)) for member in holders
    }


def candidate_of(kind: RegisterKind, member: Membership, entry: Entry | None, asked: int) -> Candidate:
    """Return one member as a candidate."""
    lacks = tuple(lacks_of(kind, entry))
    if entry is None:
        return Candidate(id=str(member.pk), lacks=lacks, limit=kind.limit)
    return Candidate(
        id=str(member.pk),
        lacks=lacks,
        languages=frozenset(entry.languages),
        areas=frozenset(str(place.pk) for place in entry.areas.all()),
        topics=frozenset(entry.topics),
        interests=frozenset(entry.interests),
        days=frozenset(entry.days),
        parts=frozenset(entry.parts),
        taken=entry.taken,
        limit=entry.limit,
        paused_until=entry.paused_until,
        asked_elsewhere=asked,
    )


@dataclass(frozen=True)
class ToldFit:
    """How somebody suits, in words."""

    id: UUID
    name: str
    can_be_asked: bool
    speaks_for: list[str]
    speaks_against: list[str]
    blocked: list[str]


def told_fit(fit: Fit, name: str, kind: RegisterKind) -> ToldFit:
    """Put a suggestion with its reasons in words."""
    return ToldFit(
        id=UUID(fit.candidate.id),
        name=name,
        can_be_asked=not fit.blocked,
        speaks_for=[reason_words(fit, *each, kind) for each in fit.speaks_for],
        speaks_against=[reason_words(fit, *each, kind) for each in fit.speaks_against],
        blocked=[blocked_words(fit, rule) for rule in fit.blocked],
    )


def _load(fit: Fit) -> str:
    return _("%(taken)s of %(limit)s") % {"taken": fit.candidate.taken, "limit": fit.candidate.limit}


def reason_words(fit: Fit, reason: Reason, about: tuple[str, ...], kind: RegisterKind) -> str:
    """Return one reason in words."""
    told = {
        Reason.LANGUAGE: lambda: language_name(about[0]),
        Reason.TOPICS: lambda: ", ".join(in_words(about, kind.topics)).lower(),
        Reason.INTERESTS: lambda: ", ".join(in_words(about, INTEREST_WORDS)).lower(),
        Reason.PLACES: lambda: _load(fit),
    }.get(reason)
    return str(REASON_WORDS[reason]) % {"about": told() if told else ""}


def language_name(code: str) -> str:
    """Return a language's name as in the middle of a sentence."""
    return str(LANGUAGE_WORDS.get(code, code))


def blocked_words(fit: Fit, rule: Blocked) -> str:
    """Return one hard rule in words."""
    until = fit.candidate.paused_until
    told = {
        Blocked.NOT_READY: ", ".join(str(STEP_WORDS[step]).lower() for step in fit.candidate.lacks),
        Blocked.PAUSED: date_format(until, "SHORT_DATE_FORMAT") if until else "",
        Blocked.FULL: _load(fit),
    }
    return str(BLOCKED_WORDS[rule]) % {"about": told.get(rule, "")}


@dataclass(frozen=True)
class ApplicationRow:
    """One application in a list and on its page."""

    id: UUID
    received_at: datetime.datetime
    name: str | None
    municipality: str
    languages: str
    tag: str
    state: str
    application: Application


def application_rows(listed: Collection[Application]) -> list[ApplicationRow]:
    """Prepare applications; the keys of all are fetched at once."""
    return [
        ApplicationRow(
            id=each.pk,
            received_at=each.received_at,
            name=each.name,
            municipality=each.municipality.name(),
            languages=", ".join(in_words(each.languages, LANGUAGE_WORDS)),
            tag=APPLICATION_TAGS[ApplicationState(each.state)],
            state=str(APPLICATION_WORDS[ApplicationState(each.state)]),
            application=each,
        )
        for each in with_keys(listed)
    ]


@dataclass(frozen=True)
class ClaimRow:
    """One claim of costs."""

    id: UUID
    name: str
    day: datetime.date
    kind: str
    purpose: str
    amount: str
    has_receipt: bool
    tag: str
    state: str
    is_open: bool
    answer: str | None
    can_take_back: bool


def claim_rows(listed: Collection[Claim], *, names: bool = False) -> list[ClaimRow]:
    """Prepare claims; the keys of all are fetched at once. `names`: whose they are (read with them)."""
    return [
        ClaimRow(
            id=each.pk,
            name=str(each.entry.membership.user) if names else "",
            day=each.day,
            kind=str(CLAIM_WORDS[ClaimKind(each.kind)]),
            purpose=str(PURPOSE_WORDS[ClaimPurpose(each.purpose)]),
            amount=f"{each.kilometres} km" if each.kilometres else euros(each.cents or 0),
            has_receipt=each.has_receipt,
            tag=CLAIM_TAGS[ClaimState(each.state)],
            state=str(CLAIM_STATE_WORDS[ClaimState(each.state)]),
            is_open=each.state == ClaimState.SENT,
            answer=each.answer,
            can_take_back=each.state != ClaimState.APPROVED,
        )
        for each in with_keys(listed)
    ]


def euros(cents: int) -> str:
    """Return a sum as it is written in Finland: "12,50 €"."""
    return f"{cents // 100},{cents % 100:02} €"


def part_words(entry_days: Collection[str], parts: Collection[str]) -> str:
    """Return days and parts of the day in one line."""
    return ", ".join([*in_words(entry_days, DAY_WORDS), *in_words(parts, PART_WORDS)])
