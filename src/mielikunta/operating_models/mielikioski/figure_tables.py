"""The kiosk's figures in words: tables that page and downloads show alike, and which hours to staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.journeys.parts import FigureTable
from mielikunta.building_blocks.services.api import Opening
from mielikunta.foundation.privacy.decisions.disclosure import SMALLEST_THRESHOLD, Grid, publish
from mielikunta.operating_models.mielikioski.decisions import median_of
from mielikunta.operating_models.mielikioski.presenters import waiting_words
from mielikunta.operating_models.mielikioski.queries import Counted
from mielikunta.operating_models.mielikioski.words import (
    CHANNEL_WORDS,
    GUIDED_WORDS,
    TOPIC_WORDS,
    UNTOLD,
)

DARKEST = 4  # steps of shade in the table of hours
CLASSES = frozenset({"hours", "topics", "guided"})  # while a period goes on, these tell of each newcomer
HERE = "here"


@dataclass(frozen=True)
class Cell:
    """Contacts of an hour on a weekday. `shade`: 0 for none to the darkest for the most."""

    count: int
    is_open: bool
    shade: int


@dataclass(frozen=True)
class Staffing:
    """Contacts by weekday and hour against the opening hours."""

    sentence: str
    weekdays: list[str]
    hours: list[tuple[str, list[Cell]]]


@dataclass(frozen=True)
class Figures:
    """What the page and the downloads show of a period."""

    total: int
    tables: list[FigureTable]
    waits: list[tuple[str, str]]
    leaves_out: bool


def figures_of(told: Counted, *, reads_all: bool, closed: bool) -> Figures:
    """Prepare the figures; for whoever may not read conversations, without classes that tell of single people."""
    tables = tables_of(told) if told.total else []
    waits = [(str(CHANNEL_WORDS[name]), median_of(told.waits.get(name, []))) for name in ("chat", "letter")]
    return Figures(
        total=told.total,
        tables=tables
        if reads_all
        else [hidden(each) if each.key in CLASSES else each for each in tables if closed or each.key not in CLASSES],
        waits=[(words, waiting_words(minutes)) for words, minutes in waits if minutes is not None],
        leaves_out=not reads_all and not closed,
    )


def hidden(table: FigureTable) -> FigureTable:
    """Return a table by the rule of publication: no number from which fewer than five could be worked out."""
    labels = tuple(label for label, _value in table.rows)
    grid = Grid(table.key, {"all": (HERE,)}, {table.key: labels}, SMALLEST_THRESHOLD)
    shown = publish(grid, {(HERE, label): int(value or 0) for label, value in table.rows})[table.key]
    return FigureTable(table.key, table.sentence, list(shown.items()), table.label_head, table.value_head)


def tables_of(told: Counted) -> list[FigureTable]:
    """Return every table: ways in, hours, topics, where people were helped on to."""
    contacts = _("Contacts")
    topics: dict[Any, Any] = {**TOPIC_WORDS, "": UNTOLD}
    return [
        FigureTable("channels", _("How people came"), counts(told.channels, CHANNEL_WORDS), _("Way in"), contacts),
        FigureTable("hours", _("At what hour people came"), by_hour(told), _("Hour"), contacts),
        FigureTable("topics", _("What it was about"), counts(told.topics, topics), _("Topic"), contacts),
        FigureTable(
            "guided",
            _("Where people were helped on to"),
            counts(told.guided, GUIDED_WORDS),
            _("Helped on to"),
            contacts,
        ),
    ]


def counts(found: Mapping[str, int], words: Mapping[Any, Any]) -> list[tuple[str, float | None]]:
    """Return the numbers in the order of their words, nothing left out."""
    return [(str(told), found.get(str(key), 0)) for key, told in words.items()]


def hour_words(hour: int) -> str:
    """Return an hour from its beginning to its end."""
    return _("%(hour)d–%(next)d") % {"hour": hour, "next": hour + 1}


def by_hour(told: Counted) -> list[tuple[str, float | None]]:
    """Return the contacts of each hour from the first to the last in which somebody came."""
    hours = [hour for _day, hour in told.moments]
    span = range(min(hours), max(hours) + 1) if hours else range(0)
    return [(hour_words(hour), sum(told.moments[day, hour] for day in range(7))) for hour in span]


def staffing_of(told: Counted, openings: tuple[Opening, ...]) -> Staffing | None:
    """Return which hours people come in, against those in which somebody answers; None before anybody has come."""
    if not told.moments:
        return None
    hours = {hour for _day, hour in told.moments}
    hours |= {hour for each in openings for hour in range(each.opens.hour, each.closes.hour or 24)}
    most = max(told.moments.values())
    rows = [
        (hour_words(hour), [cell(told.moments[day, hour], is_open(openings, day, hour), most) for day in range(7)])
        for hour in range(min(hours), max(hours) + 1)
    ]
    outside = sum(count for (day, hour), count in told.moments.items() if not is_open(openings, day, hour))
    (day, hour), _count = max(told.moments.items(), key=lambda each: (each[1], -each[0][0], -each[0][1]))
    sentence = ngettext(
        "%(outside)d of %(total)d contact came outside opening hours.",
        "%(outside)d of %(total)d contacts came outside opening hours.",
        told.total,
    ) % {"outside": outside, "total": told.total}
    busiest = _("Most came on %(day)s at %(hour)s.") % {"day": WEEKDAYS[day], "hour": hour_words(hour)}
    return Staffing(f"{sentence} {busiest}", [str(WEEKDAYS[each]) for each in range(7)], rows)


def cell(count: int, opened: bool, most: int) -> Cell:
    """Return one hour of a weekday with its shade."""
    return Cell(count, opened, -(-count * DARKEST // most))


def is_open(openings: tuple[Opening, ...], day: int, hour: int) -> bool:
    """Return whether somebody answers at the beginning of an hour; holidays and breaks apart."""
    moment = time(hour)
    return any(
        each.weekday == day and each.opens <= moment and (moment < each.closes or each.closes == time(0))
        for each in openings
    )


def title_of(name: str, since: date, until: date) -> str:
    """Return the heading of a file."""
    return _("The kiosk, %(organisation)s: %(since)s–%(until)s") % {
        "organisation": name,
        "since": since.isoformat(),
        "until": until.isoformat(),
    }
