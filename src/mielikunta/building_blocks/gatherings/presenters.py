"""What pages show of gatherings: prepared once, so that templates decide nothing."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.gatherings.decisions import (
    TAKES_PART,
    Band,
    Kind,
    Mode,
    Standing,
    State,
    without_guardian,
)
from mielikunta.building_blocks.gatherings.decisions.attendance import may_be_noted
from mielikunta.building_blocks.gatherings.decisions.reminders import days_left
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Quota, Session
from mielikunta.building_blocks.gatherings.queries import enrolments, places_in_lines
from mielikunta.building_blocks.gatherings.words import (
    BAND_WORDS,
    KIND_WORDS,
    LANGUAGE_WORDS,
    MODE_WORDS,
    STANDING_TAGS,
    STANDING_WORDS,
    STATE_TAGS,
    STATE_WORDS,
)
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.privacy.models import with_keys


def time_words(starts: datetime, ends: datetime) -> str:
    """Return when something is, by the clock on the wall: weekday, day, from when to when."""
    first, last = timezone.localtime(starts), timezone.localtime(ends)
    day = f"{date_format(first, 'l')} {date_format(first, 'DATE_FORMAT')}"
    hours = f"{date_format(first, 'TIME_FORMAT')}–{date_format(last, 'TIME_FORMAT')}"
    return f"{day}, {hours}"


@dataclass(frozen=True)
class SessionRow:
    """One session."""

    session: Session
    when: str
    cancelled: bool
    begins_today: bool  # or has been: from then on it can be told who came
    came: int | None


def session_rows(sessions: list[Session]) -> list[SessionRow]:
    """Prepare sessions in order."""
    now = timezone.now()
    return [
        SessionRow(
            session=each,
            when=time_words(each.starts_at, each.ends_at),
            cancelled=each.cancelled_at is not None,
            begins_today=may_be_noted(now, each.starts_at, until=None),
            came=each.attended,
        )
        for each in sessions
    ]


@dataclass(frozen=True)
class Card:
    """One gathering in a list."""

    id: UUID
    title: str
    when: str
    where: str
    kind: str
    state: str
    tag: str
    seats: str


def cards(listed: Any) -> list[Card]:
    """Prepare the rows of a list; read `with_words` and `with_seats`."""
    return [card(each) for each in listed]


def card(gathering: Gathering) -> Card:
    """Prepare one row."""
    state = State(gathering.state)
    changed = state is State.PUBLISHED and gathering.changed_at is not None
    return Card(
        id=gathering.pk,
        title=str(gathering),
        when=when_words(gathering),
        where=where_words(gathering),
        kind=str(KIND_WORDS[Kind(gathering.kind)]),
        state=_("Changed") if changed else str(STATE_WORDS[state]),
        tag="late" if changed else STATE_TAGS[state],
        seats=taken_words(gathering),
    )


def when_words(gathering: Gathering) -> str:
    """Return when it is: the hours where it is over within a day, the first and last day of a series."""
    starts, ends = gathering.starts_at, gathering.ends_at
    if starts is None or ends is None:
        return _("No time yet")
    if (ends - starts).days < 1:
        return time_words(starts, ends)
    first, last = (date_format(timezone.localtime(each), "DATE_FORMAT") for each in (starts, ends))
    return f"{first} – {last}"


def where_words(gathering: Gathering) -> str:
    """Return where it is in a few words."""
    place = gathering.place or (str(gathering.municipality) if gathering.municipality else "")
    if gathering.mode == Mode.REMOTE:
        return str(MODE_WORDS[Mode.REMOTE])
    return f"{place}. {MODE_WORDS[Mode.HYBRID]}" if gathering.mode == Mode.HYBRID else place


def taken_words(gathering: Any) -> str:
    """Return how many have signed up, for the desk; "" where one does not sign up, or the sums were not read."""
    taken, seats = getattr(gathering, "taken_sum", None), getattr(gathering, "seats_sum", None)
    if taken is None or not gathering.takes_sign_up:
        return ""
    told = _("%(taken)s of %(seats)s") % {"taken": taken, "seats": seats} if seats else str(taken)
    line = gathering.line_sum
    waits = ngettext("%(count)s waits", "%(count)s wait", line) % {"count": line}
    return f"{told}, {waits}" if line else told


@dataclass(frozen=True)
class Room:
    """How much fits in one quota, in words that everybody understands."""

    name: str
    words: str
    tag: str
    takes: bool
    more: str = ""


def rooms_of(quotas: list[Quota]) -> list[Room]:
    """Prepare how much fits in each quota."""
    return [room_of(quota) for quota in quotas]


def room_of(quota: Quota) -> Room:
    """Prepare one quota."""
    if quota.seats is None:
        return Room(quota.name, _("There is room"), "ok", takes=True)
    free = quota.seats - quota.taken
    if free > 0 and not quota.in_line:
        words = ngettext("%(count)s seat free", "%(count)s seats free", free) % {"count": free}
        return Room(quota.name, words, "ok", takes=True)
    if quota.in_line < quota.line_places:
        more = _("You can join the line.")
        waits = ngettext("%(count)s party waits", "%(count)s parties wait", quota.in_line) % {"count": quota.in_line}
        return Room(quota.name, _("Full"), "late", takes=True, more=f"{more} {waits}." if quota.in_line else more)
    return Room(quota.name, _("Full"), "danger", takes=False)


def facts_of(gathering: Gathering, *, is_enrolled: bool = False) -> list[tuple[str, str]]:
    """Return what is told of a gathering as pairs of label and words; the video link only to those enrolled."""
    told = [
        (_("Kind"), str(KIND_WORDS[Kind(gathering.kind)])),
        (_("How one takes part"), str(MODE_WORDS[Mode(gathering.mode)])),
        (_("Place and address"), gathering.place),
        (_("Accessibility"), gathering.accessibility),
        (_("Language"), str(LANGUAGE_WORDS.get(gathering.language, gathering.language))),
        (_("Interpreter"), gathering.interpreter),
        (_("For whom"), in_language(gathering.whom) if gathering.whom else ""),
        (_("Ages"), age_words(gathering)),
        (_("Leads"), gathering.leaders),
        (_("Arranged by"), ", ".join([str(gathering.adoption.organisation), *gathering.organisers])),
    ]
    if is_enrolled and gathering.video_link:
        told += [(_("What others see of you there"), gathering.video_words)]
    return [(label, words) for label, words in told if words]


def age_words(gathering: Gathering) -> str:
    """Return the ages that it is for."""
    low, high = gathering.minimum_age, gathering.maximum_age
    if low is not None and high is not None:
        return _("%(low)s–%(high)s years") % {"low": low, "high": high}
    if low is not None:
        return _("From %(low)s years on") % {"low": low}
    return _("Up to %(high)s years") % {"high": high} if high is not None else ""


def party_words(heads: int, bands: dict[str, int]) -> str:
    """Return who comes, in words."""
    if not bands:
        return ngettext("%(count)s person", "%(count)s people", heads) % {"count": heads}
    return ", ".join(f"{BAND_WORDS[band]} {bands[band]}" for band in Band if bands.get(band))


@dataclass(frozen=True)
class PersonRow:
    """One party on the desk's list."""

    id: UUID
    who: str
    party: str
    group: str
    state: str
    tag: str
    contact_needed: bool
    answers: list[tuple[str, str]]
    email: str


def people_rows(gathering: Gathering) -> list[PersonRow]:
    """Prepare those who come and those who wait, for whoever receives them: a fixed number of reads."""
    listed = with_keys(enrolments().of_gathering(gathering).taking_part().in_order().select_related("quota"))
    places = places_in_lines(listed)
    return [person_row(each, places.get(each.pk), number) for number, each in enumerate(listed, 1)]


def person_row(each: Enrolment, place: int | None, number: int) -> PersonRow:
    """Prepare one party."""
    words = str(STANDING_WORDS[Standing(each.standing)])
    unnamed = _("Without a name, %(number)s") % {"number": number}
    return PersonRow(
        id=each.pk,
        who=", ".join(filter(None, [each.name or each.nickname, each.unit])) or unnamed,
        party=party_words(each.heads, each.bands),
        group=each.quota.name,
        state=f"{words}: {place}." if place else words,
        tag=STANDING_TAGS.get(Standing(each.standing), "quiet"),
        contact_needed=without_guardian(each.bands),
        answers=[(question, answer) for question, answer in json.loads(each.answers or "[]")],
        email=each.email or "",
    )


@dataclass(frozen=True)
class OwnGathering:
    """One of a person's own sign-ups in a list."""

    id: UUID
    title: str
    when: str
    state: str
    asks: bool


def own_gatherings(handle_id: UUID) -> list[OwnGathering]:
    """Return what hangs on a return code, the next one first."""
    own = enrolments().filter(handle_id=handle_id, standing__in=sorted({*TAKES_PART, Standing.LAPSED}))
    listed = own.select_related("gathering").order_by("gathering__starts_at", "pk")
    return [
        OwnGathering(
            id=each.pk,
            title=str(each.gathering),
            when=card(each.gathering).when,
            state=". ".join(filter(None, [own_state(each), soon_words(each)])),
            asks=each.standing == Standing.OFFERED,
        )
        for each in listed
    ]


def soon_words(enrolment: Enrolment) -> str:
    """Return in how many days it begins, once the planned time of the reminder has come; whoever comes reads it."""
    gathering = enrolment.gathering
    if enrolment.standing != Standing.ENROLLED or gathering.state != State.PUBLISHED or gathering.starts_at is None:
        return ""
    days = days_left(timezone.now(), gathering.starts_at, gathering.reminder_days)
    if days is None:
        return ""
    if days < 2:
        return _("It is tomorrow") if days else _("It is today")
    return ngettext("In %(count)s day", "In %(count)s days", days) % {"count": days}


def own_state(enrolment: Enrolment) -> str:
    """Return how one's own sign-up stands."""
    if enrolment.gathering.state == State.CANCELLED:
        return str(STATE_WORDS[State.CANCELLED])
    words = {
        Standing.ENROLLED: _("You are coming"),
        Standing.WAITING: _("You wait in line"),
        Standing.OFFERED: _("A seat is free: answer"),
        Standing.LAPSED: _("Time ran out"),
    }
    return words.get(Standing(enrolment.standing), "")
