"""How far an entry has come, how long what it tells is fresh, and who may put it before others."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from mielikunta.building_blocks.services.decisions.description import Description

REVIEW_DAYS = 180  # an entry is looked at again twice a year
REMIND_AGAIN_DAYS = 30
CAPACITY_DAYS = 30  # "can take new people now" is not told when older
IMPORT_DAYS = 7  # an import that nobody carried out is let go of
REVIEWING_KINDS = frozenset({"municipality", "county", "agency"})
ENTERING_KINDS = ("association", "parish")  # whom a reviewer may invite to enter their own services


class Status(StrEnum):
    """Where one version of an entry is."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.RETURNED)  # a service has at most one of these
EDITABLE = (Status.DRAFT, Status.RETURNED)


class Capacity(StrEnum):
    """Whether the service can take new people now."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Where an entry came from."""

    OWN = "own"
    HSDS = "hsds"
    XLSX = "xlsx"
    PTV = "ptv"
    SHIPPED = "shipped"


def fresh_capacity(capacity: str, told_on: date | None, today: date) -> Capacity:
    """Return the capacity as it may be shown: unknown when it was told too long ago."""
    if told_on is None or (today - told_on).days > CAPACITY_DAYS:
        return Capacity.UNKNOWN
    return Capacity(capacity)


def next_review(reviewed: date) -> date:
    """Return the day on which an entry looked at on `reviewed` is to be looked at again."""
    return reviewed + timedelta(days=REVIEW_DAYS)


def reminder_is_due(next_review_on: date, reminded_on: date | None, today: date) -> bool:
    """Return whether the owner is reminded today: when the day has come, and then once in a month."""
    if today < next_review_on:
        return False
    return reminded_on is None or (today - reminded_on).days >= REMIND_AGAIN_DAYS


def is_within(described: Description, kind: str, codes: Iterable[str]) -> bool:
    """Return whether an organisation of `kind`, answering for the municipalities `codes`, may review an entry.

    What serves the whole country is reviewed by the programme's office alone.
    """
    if kind == "agency":
        return True
    if kind not in REVIEWING_KINDS or described.whole_country:
        return False
    places = {*described.municipalities, *(point.municipality for point in described.points)}
    return bool(places & set(codes))
