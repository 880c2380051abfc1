"""A week of a rota as a page shows it, prepared once, so that templates decide nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.rotas.decisions import WEEK, Span, doubled, gaps
from mielikunta.building_blocks.rotas.models import Shift
from mielikunta.building_blocks.rotas.permissions import ANSWERS, may_plan
from mielikunta.building_blocks.rotas.queries import own_shifts, week_of
from mielikunta.building_blocks.rotas.registry import plan_of
from mielikunta.foundation.access.decisions import Actor, may
from mielikunta.foundation.schedule.working_days import is_holiday


@dataclass(frozen=True)
class ShiftRow:
    """One shift: when, who, and what the reader may do with it."""

    id: UUID
    when: str
    who: str
    is_own: bool
    is_free: bool
    is_double: bool
    may_give: bool
    may_take: bool
    may_remove: bool


@dataclass(frozen=True)
class DayRow:
    """One day: its open times in words, its shifts, and the times when nobody is on."""

    day: date
    words: str
    hours: str
    closed: str
    shifts: list[ShiftRow]
    gaps: list[str]
    may_add: bool

    @property
    def iso(self) -> str:
        """The day as an address tells it."""
        return self.day.isoformat()


@dataclass(frozen=True)
class WeekShown:
    """A week, with what to see to first."""

    monday: date
    before: date
    after: date
    words: str
    days: list[DayRow]
    own: list[str]
    doubles: list[str]
    plans: bool
    answers: bool
    is_over: bool

    @property
    def has_hours(self) -> bool:
        """Whether any day of the week is open."""
        return any(day.hours for day in self.days)

    @property
    def gaps(self) -> list[str]:
        """The times of the week, to come, when nobody is on."""
        return [f"{day.words}: {', '.join(day.gaps)}" for day in self.days if day.gaps]


def week_shown(adoption: Adoption, actor: Actor, monday: date) -> WeekShown:
    """Prepare a week for a reader."""
    listed, now = week_of(adoption.pk, monday), timezone.now()
    held = [(str(each.pk), str(each.holder_id), each.span) for each in listed if each.holder_id]
    twice = doubled(held)
    plans, answers = may_plan(actor, adoption), any(may(actor, right, adoption) for right in ANSWERS)
    rows: dict[date, list[ShiftRow]] = {}
    for each in listed:
        row = shift_row(each, actor, now, is_double=str(each.pk) in twice, plans=plans, answers=answers)
        rows.setdefault(timezone.localdate(each.starts_at), []).append(row)
    spans = [each.span for each in listed if each.holder_id]
    opened = plan_of(adoption).hours(adoption, monday, 7)
    every = [(monday + timedelta(days=number), hours) for number, hours in enumerate(opened)]
    return WeekShown(
        monday=monday,
        before=monday - WEEK,
        after=monday + WEEK,
        words=f"{day_words(monday)} – {day_words(monday + timedelta(days=6))}",
        days=[day_row(day, hours, rows.get(day, []), spans, now, plans) for day, hours in every],
        own=[when_words(each) for each in own_shifts(adoption.pk, actor)],
        doubles=sorted({str(each.holder.user) for each in listed if each.holder and str(each.pk) in twice}),
        plans=plans,
        answers=answers,
        is_over=monday + WEEK <= timezone.localdate(now),
    )


def when_words(shift: Shift) -> str:
    """Return a shift's day and time."""
    return f"{day_words(timezone.localdate(shift.starts_at))} {span_words(shift.span)}"


def shift_row(shift: Shift, actor: Actor, now: datetime, *, is_double: bool, plans: bool, answers: bool) -> ShiftRow:
    """Prepare one shift."""
    is_own = shift.holder is not None and shift.holder.user_id == actor.user_id
    to_come, is_free = shift.ends_at > now, shift.holder is None
    return ShiftRow(
        id=shift.pk,
        when=span_words(shift.span),
        who=str(shift.holder.user) if shift.holder else "",
        is_own=is_own,
        is_free=is_free,
        is_double=is_double,
        may_give=is_own and to_come and answers,
        may_take=is_free and to_come and answers,
        may_remove=plans and to_come,
    )


def day_row(
    day: date, opened: list[Span], rows: list[ShiftRow], held: list[Span], now: datetime, plans: bool
) -> DayRow:
    """Prepare one day. Gaps that are over want nobody any more."""
    missing = [gap for each in opened for gap in gaps(each, held) if gap[1] > now]
    closed = "" if opened else _("Public holiday, closed") if is_holiday(day) else _("Closed that day")
    return DayRow(
        day=day,
        words=day_words(day),
        hours=", ".join(span_words(each) for each in opened),
        closed=closed,
        shifts=rows,
        gaps=[span_words(each) for each in missing],
        may_add=plans and bool(opened) and max(end for _start, end in opened) > now,
    )


def day_words(day: date) -> str:
    """Return a day with its weekday, short."""
    return f"{date_format(day, 'D')} {date_format(day, 'SHORT_DATE_FORMAT')}"


def span_words(span: Span) -> str:
    """Return from when to when, by the clock in Finland."""
    start, end = (timezone.localtime(each) for each in span)
    return f"{date_format(start, 'TIME_FORMAT')}–{date_format(end, 'TIME_FORMAT')}"
