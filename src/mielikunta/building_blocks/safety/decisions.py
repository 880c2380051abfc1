"""Decisions on safety in plain Python: roles, what is due, how a text falls into paragraphs and lists."""

import datetime
import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CHECK_DAYS = 365  # a professional reads the texts again at least this often
SETTLING_DAYS = 14  # from the turn to real use until the desk asks for the first check
NOTE_DAYS = 730  # incident notes are emptied after two years
OWN_SECTION = "own"  # the organisation's own addition to a guide, which nothing shipped stands under


# 112; national numbers such as 116 117; others that begin with 0 or +358. No year, day or section is one.
NUMBER = re.compile(r"(?<![\d/.§])(?:112|116 ?\d{3}|(?:\+358 ?|0)\d[\d ]{4,12}\d)(?![\d/.§]\d|\d)")


class Role(StrEnum):
    """In which role somebody reads what must and may be reported."""

    PROFESSIONAL = "professional"
    EMPLOYEE = "employee"
    PARISH = "parish"
    ASSOCIATION = "association"
    VOLUNTEER = "volunteer"
    COORDINATOR = "coordinator"


class Contact(StrEnum):
    """Whom to call in the area; the organisation fills in names and numbers."""

    COORDINATOR = "coordinator"
    STAND_IN = "stand_in"
    SOCIAL_EMERGENCY = "social_emergency"
    CHILD_WELFARE = "child_welfare"
    ADULT_SERVICES = "adult_services"
    OLDER_SERVICES = "older_services"
    URGENT_CARE = "urgent_care"
    MENTAL_HEALTH = "mental_health"


class Incident(StrEnum):
    """What kind of thing happened."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    THREAT = "threat"
    CONFUSION = "confusion"
    INTOXICATION = "intoxication"
    CHILD = "child"
    NO_ANSWER = "no_answer"
    ACCIDENT = "accident"
    OTHER = "other"


class Told(StrEnum):
    """Who was told of it."""

    EMERGENCY = "emergency"
    POLICE = "police"
    SOCIAL_EMERGENCY = "social_emergency"
    CHILD_WELFARE = "child_welfare"
    HEALTH = "health"
    COORDINATOR = "coordinator"
    NOBODY = "nobody"


BY_EMPLOYER = {
    "parish": Role.PARISH,
    "association": Role.ASSOCIATION,
    "agency": Role.EMPLOYEE,
}


def own_role(plan: Mapping[str, Role | None], room_roles: Collection[str], employer: str) -> Role:
    """Return in which role a member reads: as the room says of their roles, else by the kind of their employer.

    plan: the room's roles; None means that the employer decides. A coordinator reads as one, whatever else they are.
    """
    said = [plan[role] for role in room_roles if role in plan]
    for role in (Role.COORDINATOR, Role.VOLUNTEER):
        if role in said:
            return role
    return next((role for role in said if role), BY_EMPLOYER.get(employer, Role.PROFESSIONAL))


def is_check_due(checked_on: datetime.date | None, today: datetime.date) -> bool:
    """Return whether the texts have never been checked, or the check is more than a year old."""
    return checked_on is None or (today - checked_on).days > CHECK_DAYS


def mark_of(seen: Any) -> str:
    """Return a short mark of what a page showed, 16 hexadecimal digits."""
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Block:
    """A piece of running text: one paragraph, or the items of a list."""

    text: str = ""
    items: tuple[str, ...] = ()


def blocks_of(text: str) -> list[Block]:
    """Return a text's paragraphs and lists. A line that begins with "- " is an item; an empty line parts paragraphs."""
    found: list[Block] = []
    lines: list[str] = []
    items: list[str] = []

    def close() -> None:
        if lines:
            found.append(Block(text=" ".join(lines)))
        if items:
            found.append(Block(items=tuple(items)))
        lines.clear()
        items.clear()

    for line in (*text.splitlines(), ""):
        stripped = line.strip()
        is_item = stripped.startswith("- ")
        if not stripped or (is_item and lines) or (not is_item and items):
            close()
        if is_item:
            items.append(stripped.removeprefix("- ").strip())
        elif stripped:
            lines.append(stripped)
    return found


def numbers_in(text: str) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it is a telephone number; joined they are the text again."""
    found, at = [], 0
    for match in NUMBER.finditer(text):
        found += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [piece for piece in [*found, (text[at:], False)] if piece[0]]
