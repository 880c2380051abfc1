"""The entry in the words of HSDS 3 (Open Referral), written and read.

HSDS has one language; ours stand beside it: the plain fields are Finnish (or what there is), and `translations`
holds the same fields in every language written. Other readers pass over it.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from mielikunta.building_blocks.services.decisions.description import Description, PhoneLine, Point
from mielikunta.building_blocks.services.decisions.hours import Opening, Week
from mielikunta.building_blocks.services.decisions.needs import Fee
from mielikunta.building_blocks.services.decisions.reading import Gazetteer, Problem, ReadLine

NAMESPACE = UUID("0b5a3d0e-27b4-4f43-9d2b-6c1f4a7e9d11")
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TAXONOMY = {"id": str(uuid5(NAMESPACE, "taxonomy")), "name": "Mielikunta needs", "description": "Classes of need"}
TRANSLATED = {"name": "name", "summary": "description", "how": "application_process", "who": "eligibility_description"}
WHOLE_COUNTRY = "FI"
Json = dict[str, Any]


def as_hsds(service_id: UUID, told: Description, names: Mapping[str, str], facts: Mapping[str, Any]) -> Json:
    """Return one HSDS service with its parts.

    names: of municipalities by code. facts: `reviewed_on`, `capacity`, `capacity_on` and `modified` as ISO texts.
    """

    def key(*parts: object) -> str:
        return str(uuid5(service_id, "/".join(str(part) for part in parts)))

    return {
        "id": str(service_id),
        **{field: _first(getattr(told, name)) for name, field in TRANSLATED.items()},
        "status": "active",
        "url": told.url,
        "email": told.email,
        "minimum_age": told.minimum_age,
        "maximum_age": told.maximum_age,
        "fees_description": _first(told.fee_note),
        "assured_date": facts.get("reviewed_on"),
        "last_modified": facts.get("modified"),
        "translations": _translations(told),
        "organization": _organization(told),
        "cost_options": [{"id": key("cost"), "option": told.fee}] if told.fee != Fee.UNKNOWN else [],
        "phones": _phones(told, key),
        "contacts": [{"id": key("contact"), "title": _first(told.contact)}] if _first(told.contact) else [],
        "languages": [{"id": key("language", code), "code": code, "name": code} for code in told.languages],
        "schedules": _schedules(told.week, key),
        "service_areas": _areas(told, names, key),
        "service_at_locations": [_location(point, number, names, key) for number, point in enumerate(told.points)],
        "capacities": _capacities(facts, key),
        "attributes": [_attribute(service_id, need, key) for need in told.needs],
        "location_type": "virtual" if told.online else None,
    }


def _organization(told: Description) -> Json:
    return {
        "id": str(uuid5(NAMESPACE, f"organization/{_first(told.provider)}")),
        "name": _first(told.provider),
        "description": _first(told.provider),
        "translations": {language: {"name": text} for language, text in told.provider.items() if text},
    }


def _phones(told: Description, key: Any) -> list[Json]:
    return [
        {
            "id": key("phone", number),
            "number": line.number,
            "type": "voice",
            "description": _first(line.what),
            "translations": {language: {"description": text} for language, text in line.what.items() if text},
        }
        for number, line in enumerate(told.phones)
    ]


def _attribute(service_id: UUID, need: str, key: Any) -> Json:
    term = {"id": str(uuid5(NAMESPACE, f"need/{need}")), "code": need, "name": need, "taxonomy_detail": TAXONOMY}
    return {"id": key("need", need), "link_id": str(service_id), "link_entity": "service", "taxonomy_term": term}


def _first(texts: Mapping[str, str]) -> str:
    return texts.get("fi") or next((text for text in texts.values() if text), "")


def _translations(told: Description) -> Json:
    found: dict[str, Json] = {}
    fields = {**TRANSLATED, "fee_note": "fees_description", "contact": "contact"}
    for name, field in fields.items():
        for language, text in getattr(told, name).items():
            if text:
                found.setdefault(language, {})[field] = text
    return found


def _schedules(week: Week, key: Any) -> list[Json]:
    return [
        {
            "id": key("schedule", number),
            "freq": "WEEKLY",
            "byday": BYDAY[opening.weekday],
            "timezone": "Europe/Helsinki",
            "opens_at": f"{opening.opens:%H:%M}",
            "closes_at": f"{opening.closes:%H:%M}",
            "open_on_holidays": week.on_holidays,
            "break_from": week.break_from.isoformat() if week.break_from else None,
            "break_until": week.break_until.isoformat() if week.break_until else None,
        }
        for number, opening in enumerate(week.openings)
    ]


def _areas(told: Description, names: Mapping[str, str], key: Any) -> list[Json]:
    if told.whole_country:
        return [{"id": key("area", WHOLE_COUNTRY), "name": "Suomi", "extent": WHOLE_COUNTRY, "extent_type": "country"}]
    return [
        {"id": key("area", code), "name": names.get(code, code), "extent": code, "extent_type": "municipality"}
        for code in told.municipalities
    ]


def _location(point: Point, number: int, names: Mapping[str, str], key: Any) -> Json:
    town = names.get(point.municipality, point.municipality)
    return {
        "id": key("at", number),
        "location": {
            "id": key("location", number),
            "location_type": "physical",
            "name": _first(point.name),
            "translations": {language: {"name": text} for language, text in point.name.items() if text},
            "latitude": point.latitude,
            "longitude": point.longitude,
            "addresses": [
                {
                    "id": key("address", number),
                    "address_1": point.address,
                    "city": town,
                    "postal_code": point.postcode,
                    "state_province": point.municipality,
                    "country": "FI",
                    "address_type": "physical",
                }
            ],
            "accessibility": [{"id": key("access", number, slug), "description": slug} for slug in point.access],
        },
    }


def _capacities(facts: Mapping[str, Any], key: Any) -> list[Json]:
    if facts.get("capacity") not in {"yes", "no"}:
        return []
    available = 1 if facts["capacity"] == "yes" else 0
    return [{"id": key("capacity"), "unit": {"name": "new people"}, "available": available,
             "updated": facts.get("capacity_on")}]  # fmt: skip


def from_hsds(number: int, told: Mapping[str, Any], places: Gazetteer) -> ReadLine:
    """Return what one HSDS service tells; whatever can't be read is told as problems."""
    problems: list[Problem] = []
    codes, whole_country = _codes(told, places, problems)
    organization = _part(told, "organization")
    contacts = list(_parts(told, "contacts"))
    texts = {name: _texts(told, field) for name, field in TRANSLATED.items()}
    described = Description(
        **texts,
        provider=_texts(organization, "name"),
        contact=_texts(told, "contact", str(contacts[0].get("title") or "") if contacts else ""),
        fee_note=_texts(told, "fees_description"),
        fee=_fee(told),
        needs=tuple(_needs(told)),
        languages=tuple(str(each.get("code") or "") for each in _parts(told, "languages")),
        minimum_age=_age(told.get("minimum_age"), problems),
        maximum_age=_age(told.get("maximum_age"), problems),
        whole_country=whole_country,
        municipalities=codes,
        online=told.get("location_type") == "virtual",
        phones=tuple(
            PhoneLine(str(each["number"]), _texts(each, "description"))
            for each in _parts(told, "phones")
            if each.get("number")
        ),
        week=_week(list(_parts(told, "schedules")), problems),
        email=str(told.get("email") or ""),
        url=str(told.get("url") or ""),
        points=tuple(_points(told, places, problems)),
    )
    source_id = str(told.get("id") or "")
    if not source_id:
        problems.append(Problem("no_id"))
    return ReadLine(number, source_id, described, problems).checked()


def _parts(told: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    """Return the parts of a kind; anything that is not a part is passed over."""
    found = told.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _part(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the part by a name; anything that is not one part counts as nothing."""
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def _texts(told: Mapping[str, Any], field: str, plain: str = "") -> dict[str, str]:
    translations = _part(told, "translations")
    texts = {
        language: str(each[field])
        for language, each in translations.items()
        if language in {"fi", "sv", "en"} and isinstance(each, dict) and each.get(field)
    }
    own = plain or str(told.get(field) or "")
    return texts or ({"fi": own} if own else {})


def _fee(told: Mapping[str, Any]) -> str:
    options = {str(each.get("option") or "") for each in _parts(told, "cost_options")}
    for fee in (Fee.FREE, Fee.FEE):
        if fee.value in options:
            return fee.value
    return Fee.FEE.value if options else Fee.UNKNOWN.value


def _needs(told: Mapping[str, Any]) -> Iterable[str]:
    for each in _parts(told, "attributes"):
        term = _part(each, "taxonomy_term")
        if term and _part(term, "taxonomy_detail").get("name", TAXONOMY["name"]) == TAXONOMY["name"]:
            yield str(term.get("code") or "")


def _age(value: Any, problems: list[Problem]) -> int | None:
    if value in (None, ""):
        return None
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        problems.append(Problem("bad_age", str(value)))
        return None


def _codes(told: Mapping[str, Any], places: Gazetteer, problems: list[Problem]) -> tuple[tuple[str, ...], bool]:
    areas = list(_parts(told, "service_areas"))
    if any(each.get("extent") == WHOLE_COUNTRY or each.get("extent_type") == "country" for each in areas):
        return (), True
    found: dict[str, None] = {}
    for each in areas:
        codes = places.find(str(each.get("extent") or "")) or places.find(str(each.get("name") or ""))
        found.update(dict.fromkeys(codes))
        if not codes:
            problems.append(Problem("unknown_place", str(each.get("name") or each.get("extent") or "")))
    return tuple(found), False


def _week(schedules: list[Mapping[str, Any]], problems: list[Problem]) -> Week:
    openings = []
    first: Mapping[str, Any] = schedules[0] if schedules else {}
    for each in schedules:
        days = [day for day in re.split(r"[,\s]+", str(each.get("byday") or "")) if day]
        try:
            opens, closes = (time.fromisoformat(str(each.get(name))[:5]) for name in ("opens_at", "closes_at"))
            openings += [Opening(BYDAY.index(day), opens, closes) for day in days]
        except ValueError:
            problems.append(Problem("bad_hours", f"{each.get('byday')} {each.get('opens_at')}–{each.get('closes_at')}"))
    try:
        return Week(
            tuple(sorted(set(openings))),
            bool(first.get("open_on_holidays")),
            *(
                date.fromisoformat(str(each)) if each else None
                for each in map(first.get, ("break_from", "break_until"))
            ),
        )
    except ValueError:
        problems.append(Problem("bad_hours", str(first.get("break_from"))))
        return Week(tuple(sorted(set(openings))))


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _points(told: Mapping[str, Any], places: Gazetteer, problems: list[Problem]) -> Iterable[Point]:
    for at in _parts(told, "service_at_locations"):
        location = _part(at, "location")
        if not location:
            continue
        address = next(iter(_parts(location, "addresses")), {})
        code = places.find(str(address.get("state_province") or "")) or places.find(str(address.get("city") or ""))
        if not code:
            problems.append(Problem("unknown_place", str(address.get("city") or "")))
            continue
        yield Point(
            municipality=code[0],
            address=str(address.get("address_1") or ""),
            postcode=str(address.get("postal_code") or ""),
            name=_texts(location, "name"),
            access=tuple(str(each.get("description") or "") for each in _parts(location, "accessibility")),
            latitude=location.get("latitude") if isinstance(location.get("latitude"), float) else None,
            longitude=location.get("longitude") if isinstance(location.get("longitude"), float) else None,
        )
