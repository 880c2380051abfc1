"""What an entry tells of a service, as plain values: read from and written to JSON, compared, and found wanting."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, time
from typing import Any

from mielikunta.building_blocks.services.decisions.hours import Opening, Week
from mielikunta.building_blocks.services.decisions.needs import LANGUAGES, Access, Fee, Need

Texts = Mapping[str, str]
TEXT_LANGUAGES = ("fi", "sv", "en")
OLDEST = 120  # years
LONGEST = {"name": 120, "summary": 1200, "how": 1200, "who": 300, "fee_note": 200, "contact": 160, "provider": 160}


@dataclass(frozen=True)
class PhoneLine:
    """A number to call, and what answers there."""

    number: str
    what: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Point:
    """A place to come to: HSDS location and service at location in one. `municipality` is its three-digit code."""

    municipality: str
    address: str = ""
    postcode: str = ""
    name: Texts = field(default_factory=dict)
    access: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Description:
    """Everything an entry tells. Texts are by language, at least one of them written."""

    name: Texts = field(default_factory=dict)
    summary: Texts = field(default_factory=dict)
    how: Texts = field(default_factory=dict)
    provider: Texts = field(default_factory=dict)
    contact: Texts = field(default_factory=dict)  # an office or a role, never a person
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    who: Texts = field(default_factory=dict)
    fee: str = Fee.UNKNOWN.value
    fee_note: Texts = field(default_factory=dict)
    whole_country: bool = False
    municipalities: tuple[str, ...] = ()
    online: bool = False
    phones: tuple[PhoneLine, ...] = ()
    week: Week = Week()
    email: str = ""
    url: str = ""
    points: tuple[Point, ...] = ()

    def changed(self, **values: Any) -> "Description":
        """Return the same with some values changed."""
        return replace(self, **values)


TEXT_FIELDS = tuple(LONGEST)


def as_json(described: Description) -> dict[str, Any]:
    """Return the description as JSON keeps it; empty texts are left out."""
    told = asdict(described)
    told["week"] = _week_as_json(described.week)
    for name in TEXT_FIELDS:
        told[name] = {key: text for key, text in sorted(told[name].items()) if text}
    plain: dict[str, Any] = json.loads(json.dumps(told))
    return plain


def from_json(told: Mapping[str, Any]) -> Description:
    """Return the description that `as_json` wrote; what is not known by name is passed over."""
    known = {each.name for each in fields(Description)}
    values = {name: value for name, value in told.items() if name in known}
    for name in ("needs", "languages", "municipalities"):
        values[name] = tuple(values.get(name, ()))
    values["phones"] = tuple(PhoneLine(**line) for line in values.get("phones", ()))
    values["points"] = tuple(
        Point(**{**point, "access": tuple(point.get("access", ()))}) for point in values.get("points", ())
    )
    values["week"] = _week_from_json(values.get("week", {}))
    return Description(**values)


def _week_as_json(week: Week) -> dict[str, Any]:
    return {
        "openings": [[each.weekday, f"{each.opens:%H:%M}", f"{each.closes:%H:%M}"] for each in week.openings],
        "on_holidays": week.on_holidays,
        "break_from": week.break_from.isoformat() if week.break_from else None,
        "break_until": week.break_until.isoformat() if week.break_until else None,
    }


def _week_from_json(told: Mapping[str, Any]) -> Week:
    first, last = told.get("break_from"), told.get("break_until")
    return Week(
        tuple(
            Opening(day, time.fromisoformat(opens), time.fromisoformat(closes))
            for day, opens, closes in told.get("openings", ())
        ),
        bool(told.get("on_holidays")),
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


def fingerprint(described: Description) -> str:
    """Return what tells whether two descriptions are the same."""
    text = json.dumps(as_json(described), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def differing(old: Description, new: Description) -> list[str]:
    """Return the names of the fields in which two descriptions differ, in their order."""
    before, after = as_json(old), as_json(new)
    return [name for name in before if before[name] != after[name]]


def missing_in(described: Description) -> list[str]:
    """Return the slugs of what must be there or be otherwise before others may see the entry; empty: all is well."""
    checks = [
        ("no_name", any(described.name.values())),
        ("no_summary", any(described.summary.values())),
        ("no_need", bool(described.needs)),
        ("no_language", bool(described.languages)),
        ("no_place", described.whole_country or bool(described.municipalities)),
        ("no_way", bool(described.phones or described.email or described.url or described.points)),
    ]
    return [slug for slug, well in checks if not well] + unfit_in(described)


def unfit_in(described: Description) -> list[str]:
    """Return the slugs of values that can't be so."""
    low, high = described.minimum_age, described.maximum_age
    ages = [age for age in (low, high) if age is not None]
    too_long = any(len(text) > most for name, most in LONGEST.items() for text in getattr(described, name).values())
    checks = [
        ("unknown_need", set(described.needs) <= {need.value for need in Need}),
        ("unknown_language", set(described.languages) <= set(LANGUAGES)),
        ("unknown_fee", described.fee in {fee.value for fee in Fee}),
        ("unknown_access", all(set(each.access) <= {known.value for known in Access} for each in described.points)),
        ("ages_unfit", all(0 <= age <= OLDEST for age in ages) and (low is None or high is None or low <= high)),
        ("too_long", not too_long),
        ("break_unfit", _break_is_fit(described.week)),
        ("unsafe_url", not described.url or described.url.startswith(("https://", "http://"))),
    ]
    return [slug for slug, well in checks if not well]


def _break_is_fit(week: Week) -> bool:
    if week.break_from is None:
        return week.break_until is None
    return week.break_until is None or week.break_from <= week.break_until
