"""What a coordinator does this week: tasks from several sources, the most pressing first.

A source is a function of the adoption and the day that returns tasks; others add theirs to `SOURCES`. A task tells of
nobody by name: it says when the referral came and from where, and leads to the page where the right to read is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.api import (
    OpenJourney,
    Stage,
    answer_target,
    asked_counts,
    left_alone,
    loads_over,
    open_journeys,
)
from mielikunta.building_blocks.journeys.parts import course_tasks
from mielikunta.building_blocks.registers.api import applications_waiting, claims_waiting
from mielikunta.foundation.schedule.working_days import working_days_after

HORIZON = timedelta(days=7)  # what falls due within a week is this week's
COMPANION_IN = 5  # working days from acceptance in which a companion is looked for
FIRST_MEETING_IN = timedelta(days=14)
SILENCE = timedelta(days=28)  # without any meeting noted
LENGTH = timedelta(days=182)  # half a year together, until the first meeting tells the end
FAREWELL_BEFORE = timedelta(days=30)
USUAL_LIMIT = 2  # people at once


@dataclass(frozen=True)
class WeekTask:
    """One thing to do. `about`: of whom, without a name; `due`: the day by which, past or coming."""

    due: date
    what: str
    about: str
    href: str
    late: bool = False


Source = Callable[[Adoption, date], list[WeekTask]]


def of_journeys(adoption: Adoption, today: date) -> list[WeekTask]:
    """Return what open journeys ask for: an answer, a companion, a meeting, a farewell; each its most pressing."""
    alone, target = left_alone(adoption), answer_target(adoption.pk)
    listed = open_journeys(adoption)
    found = [(each, pressing(each, alone=each.id in alone, target=target)) for each in listed]
    return [
        WeekTask(due, what, about(each), reverse("journey", args=[adoption.pk, each.id]))
        for each, task in found
        if task is not None
        for due, what in [task]
        if due <= today + HORIZON
    ]


def pressing(each: OpenJourney, *, alone: bool, target: int) -> tuple[date, str] | None:
    """Return by when a journey asks for something, and for what."""
    if each.stage == Stage.RECEIVED:
        return working_days_after(day(each.received_at), target), _("Answer the referral")
    if each.stage == Stage.ACCEPTED or alone or each.accompanied_at is None:
        since = each.accompanied_at if alone and each.accompanied_at else each.accepted_at or each.received_at
        return working_days_after(day(since), COMPANION_IN), _("Find a companion")
    if each.last_meeting is None:
        return day(each.accompanied_at) + FIRST_MEETING_IN, _("See that the first meeting is held")
    ends_on = each.ends_on or day(each.accompanied_at) + LENGTH
    ending = ends_on - FAREWELL_BEFORE, _("The agreed time is nearly full: plan the farewell")
    silent = each.last_meeting + SILENCE, _("Ask how it is going: no meeting noted for four weeks")
    return min(ending, silent)


def of_companions(adoption: Adoption, today: date) -> list[WeekTask]:
    """Return the companions who walk alongside more people than is usual."""
    what = _("Talk about the load")
    href = reverse("registers", args=[adoption.pk])
    return [
        WeekTask(
            today,
            what,
            ngettext("%(name)s, alongside %(load)s person now", "%(name)s, alongside %(load)s people now", load)
            % {"name": name, "load": load},
            href,
        )
        for name, load in loads_over(adoption, USUAL_LIMIT).values()
    ]


def on_the_way(adoption: Adoption, today: date) -> list[WeekTask]:
    """Return what has come up on the way: lone visits, messages, requests, reminders, follow-ups."""
    return [
        WeekTask(
            day(task.when) if isinstance(task.when, datetime) else task.when,
            task.what,
            "",
            reverse("journey", args=[adoption.pk, task.journey_id]),
            late=task.urgent,
        )
        for task in course_tasks(adoption.pk)
    ]


def asked(adoption: Adoption, today: date) -> list[WeekTask]:
    """Return the companions' answers that wait for a name, and applications and claims that wait for an answer."""
    counted = [
        (asked_counts, "registers", _("Companions have answered: name one, or ask another")),
        (applications_waiting, "registers_applications", _("Answer those who would like to be companions")),
        (claims_waiting, "registers_costs", _("Look at the companions' expenses")),
    ]
    return [
        WeekTask(today, what, str(count), reverse(page, args=[adoption.pk]))
        for counts, page, what in counted
        if (count := counts([adoption.pk]).get(adoption.pk, 0))
    ]


SOURCES: list[Source] = [of_journeys, on_the_way, asked, of_companions]


def week_of(adoption: Adoption) -> list[WeekTask]:
    """Return everything to do this week, the most pressing first."""
    today = timezone.localdate()
    found = [task for source in SOURCES for task in source(adoption, today)]
    marked = [
        WeekTask(task.due, task.what, task.about, task.href, late=task.late or task.due < today) for task in found
    ]
    return sorted(marked, key=lambda task: (task.due, task.what, task.about, task.href))


def about(each: OpenJourney) -> str:
    """Return when a referral came and from where."""
    place = each.place_sv if get_language() == "sv" else each.place_fi
    words = {"day": date_format(day(each.received_at), "DATE_FORMAT"), "place": place}
    return _("The referral of %(day)s, %(place)s") % words


def day(moment: datetime) -> date:
    """Return the Finnish day of a moment."""
    return timezone.localdate(moment)
