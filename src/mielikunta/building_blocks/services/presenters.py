"""A service as pages tell it: short on a card, whole on its own page, and against what was told before."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mielikunta.building_blocks.services.decisions.description import Description, Point, differing
from mielikunta.building_blocks.services.decisions.hours import HELSINKI, Standing, Week, is_open_at, standing_at
from mielikunta.building_blocks.services.decisions.hours_text import lines_of
from mielikunta.building_blocks.services.decisions.standing import fresh_capacity
from mielikunta.building_blocks.services.gazetteer import names_by_code
from mielikunta.building_blocks.services.models import Service
from mielikunta.building_blocks.services.queries import live_version
from mielikunta.building_blocks.services.words import (
    ACCESS_WORDS,
    CAPACITY_WORDS,
    FEE_WORDS,
    FIELD_WORDS,
    LANGUAGE_WORDS,
    NEED_WORDS,
)
from mielikunta.foundation.languages.texts import in_language

MOST_PLACES = 6  # named on a card; more are counted
Tag = tuple[str, Any]
Fact = tuple[Any, list[str]]


@dataclass(frozen=True)
class Card:
    """What a list tells of a service."""

    id: UUID
    name: str
    summary: str
    provider: str
    phone: str
    href: str
    where: str
    tags: list[Tag]
    is_open: bool
    is_demonstration: bool


def cards(found: Iterable[Service], now: datetime.datetime | None = None) -> list[Card]:
    """Return the cards of services read by `find`; one query more."""
    names, moment = names_by_code(), now or timezone.now()
    return [card for service in found if (card := card_of(service, names, moment))]


def open_ones(found: Iterable[Service], now: datetime.datetime) -> list[Service]:
    """Return those of the services read by `find` that are open at a moment."""
    told = ((service, live_version(service)) for service in found)
    return [service for service, version in told if version and is_open_at(version.described.week, now)]


def card_of(service: Service, names: Mapping[str, str], now: datetime.datetime) -> Card | None:
    """Return the card of a public service."""
    version = live_version(service)
    if version is None:
        return None
    told = version.described
    standing = standing_at(told.week, now)
    return Card(
        id=service.pk,
        name=in_language(told.name),
        summary=in_language(told.summary),
        provider=in_language(told.provider),
        phone=told.phones[0].number if told.phones else "",
        href=reverse("service_page", args=[service.pk]),
        where=where_line(told, names),
        tags=[*open_tags(told, standing), *tags_of(service, told)],
        is_open=standing.is_open,
        is_demonstration=bool(service.owner and service.owner.is_demonstration),
    )


def open_tags(told: Description, standing: Standing) -> list[Tag]:
    """Return the word for being open or closed now; none where no hours are told."""
    if not told.week.openings:
        return []
    return [("ok", _("Open now")) if standing.is_open else ("quiet", _("Closed now"))]


def tags_of(service: Service, told: Description) -> list[Tag]:
    """Return the words of a state: room for new people, free of charge."""
    tags: list[Tag] = []
    kind, words = CAPACITY_WORDS[fresh_capacity(service.capacity, service.capacity_on, timezone.localdate())]
    if kind:
        day = date_format(service.capacity_on, "j.n.")  # type: ignore[arg-type]
        tags.append((kind, _("%(words)s (told on %(day)s)") % {"words": words, "day": day}))
    if told.fee == "free":
        tags.append(("quiet", FEE_WORDS["free"]))  # type: ignore[index]
    return tags


def where_line(told: Description, names: Mapping[str, str]) -> str:
    """Return in a line where a service is and for whose people."""
    if told.whole_country:
        return _("The whole country")
    codes = list(dict.fromkeys([*(point.municipality for point in told.points), *told.municipalities]))
    shown = ", ".join(names.get(code, code) for code in codes[:MOST_PLACES])
    more = len(codes) - MOST_PLACES
    return _("%(places)s and %(count)d more") % {"places": shown, "count": more} if more > 0 else shown


def hours_sentence(week: Week, now: datetime.datetime) -> str:
    """Return whether it is open now, and until or from when; empty where no hours are told."""
    if not week.openings:
        return ""
    if week.is_always:
        return _("Open day and night, all year.")
    standing = standing_at(week, now)
    if standing.is_open and standing.until:
        return _("Open now. Closes %(time)s.") % {"time": moment(standing.until, now)}
    if standing.opens:
        return _("Closed now. Opens %(time)s.") % {"time": moment(standing.opens, now)}
    return _("Closed for now.")


def moment(when: datetime.datetime, now: datetime.datetime) -> str:
    """Return a moment as people say it: the time today, else the day with the time."""
    shape = "H:i" if get_language() == "en" else "G.i" if when.minute else "G"
    clock = _("at %(time)s") % {"time": date_format(when, shape)}
    if when.date() == now.astimezone(HELSINKI).date():
        return clock
    return f"{date_format(when, 'D j.n.')} {clock}"


@dataclass(frozen=True)
class Place:
    """A place to come to."""

    name: str
    lines: list[str]
    access: list[str]


@dataclass(frozen=True)
class Told:
    """Everything that a service's own page tells, in the reader's language."""

    name: str
    paragraphs: list[str]
    provider: str
    phones: list[tuple[str, str]]
    email: str
    url: str
    contact: str
    now: str
    hours: list[str]
    holidays: str
    pause: str
    places: list[Place]
    how: list[str]
    facts: list[Fact]
    tags: list[Tag]


def told_of(service: Service, described: Description, now: datetime.datetime | None = None) -> Told:
    """Return a service's page; one query more."""
    moment_now, names = now or timezone.now(), names_by_code()
    week = described.week
    return Told(
        name=in_language(described.name),
        paragraphs=paragraphs(in_language(described.summary)),
        provider=in_language(described.provider) or str(service.owner or ""),
        phones=[(line.number, in_language(line.what)) for line in described.phones],
        email=described.email,
        url=described.url,
        contact=in_language(described.contact),
        now=hours_sentence(week, moment_now),
        hours=[] if week.is_always else lines_of(week.openings, (get_language() or "fi")[:2]),
        holidays=holiday_words(week),
        pause=pause_words(week, moment_now),
        places=[place_of(point, names) for point in described.points],
        how=paragraphs(in_language(described.how)),
        facts=facts_of(described, names),
        tags=tags_of(service, described),
    )


def paragraphs(text: str) -> list[str]:
    """Return a text's paragraphs."""
    return [part.strip() for part in text.split("\n") if part.strip()]


def holiday_words(week: Week) -> str:
    """Return what holds on public holidays; nothing where no hours are told."""
    if not week.openings or week.is_always:
        return ""
    return _("Open on public holidays, too.") if week.on_holidays else _("Closed on public holidays.")


def pause_words(week: Week, now: datetime.datetime) -> str:
    """Return when a break is, unless it is over."""
    if week.break_from is None or (week.break_until and week.break_until < now.astimezone(HELSINKI).date()):
        return ""
    first = date_format(week.break_from, "SHORT_DATE_FORMAT")
    if week.break_until is None:
        return _("Closed from %(first)s for the time being.") % {"first": first}
    return _("Closed %(first)s–%(last)s.") % {
        "first": first,
        "last": date_format(week.break_until, "SHORT_DATE_FORMAT"),
    }


def place_of(point: Point, names: Mapping[str, str]) -> Place:
    """Return a place with its address."""
    town = names.get(point.municipality, point.municipality)
    last = f"{point.postcode} {town}".strip()
    return Place(
        in_language(point.name),
        [line for line in (point.address, last) if line],
        [str(ACCESS_WORDS[slug]) for slug in point.access],  # type: ignore[index]
    )


def facts_of(described: Description, names: Mapping[str, str]) -> list[Fact]:
    """Return what else is told, label and words."""
    places = [_("The whole country")] if described.whole_country else [
        ", ".join(names.get(code, code) for code in described.municipalities)
    ]  # fmt: skip
    price = str(FEE_WORDS[described.fee])  # type: ignore[index]
    facts: list[Fact] = [
        (_("For whom"), [part for part in (ages(described), in_language(described.who)) if part]),
        (_("For people of"), places),
        (_("Languages"), [", ".join(str(LANGUAGE_WORDS[code]) for code in described.languages)]),
        (_("Price"), [" ".join(filter(None, [price, in_language(described.fee_note)]))]),
        (_("Helps with"), [str(NEED_WORDS[need]) for need in described.needs]),  # type: ignore[index]
    ]
    return [(label, words) for label, words in facts if any(words)]


def ages(described: Description) -> str:
    """Return the ages in words."""
    low, high = described.minimum_age, described.maximum_age
    if low is not None and high is not None:
        return _("Aged %(low)d–%(high)d") % {"low": low, "high": high}
    if low is not None:
        return _("Aged %(low)d or more") % {"low": low}
    return _("Aged at most %(high)d") % {"high": high} if high is not None else ""


@dataclass(frozen=True)
class Difference:
    """One field as it was and as it would be."""

    label: Any
    before: list[str]
    after: list[str]


def differences(old: Description, new: Description, places: Mapping[str, str] | None = None) -> list[Difference]:
    """Return the fields in which two descriptions differ, in words; one query unless the `places` are at hand."""
    names = names_by_code() if places is None else places
    return [
        Difference(FIELD_WORDS[name], in_words(name, old, names), in_words(name, new, names))
        for name in differing(old, new)
        if name in FIELD_WORDS
    ]


def in_words(name: str, described: Description, names: Mapping[str, str]) -> list[str]:
    """Return one field of a description in words, a line each."""
    value = getattr(described, name)
    if name == "needs":
        return [str(NEED_WORDS.get(each, each)) for each in value]
    if name == "languages":
        return [str(LANGUAGE_WORDS.get(each, each)) for each in value]
    if name == "municipalities":
        return [", ".join(names.get(each, each) for each in value)] if value else []
    if name == "week":
        now = timezone.now()
        return [*lines_of(value.openings, (get_language() or "fi")[:2]), holiday_words(value), pause_words(value, now)]
    if name == "points":
        return [", ".join([*place.lines, *place.access]) for place in (place_of(point, names) for point in value)]
    if name == "phones":
        return [" ".join([line.number, *line.what.values()]) for line in value]
    if name == "fee":
        return [str(FEE_WORDS.get(value, value))]
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    if isinstance(value, Mapping):
        return [f"{language}: {text}" for language, text in value.items()]
    return [str(value)] if value not in (None, "") else []
