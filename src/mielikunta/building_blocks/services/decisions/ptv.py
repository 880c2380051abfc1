"""A service of the Finnish service catalogue (PTV open API, version 11) with its channels, read.

The shape: lists of {language, value, type}; `areas` with municipalities; `serviceChannels` that name the channels,
which are read apart. The catalogue's classes are wide, so a need is taken from the words of classes and ontology terms.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from mielikunta.building_blocks.services.decisions.description import (
    LONGEST,
    TEXT_LANGUAGES,
    Description,
    PhoneLine,
    Point,
)
from mielikunta.building_blocks.services.decisions.hours import Opening, Week
from mielikunta.building_blocks.services.decisions.needs import LANGUAGES, Fee, Need
from mielikunta.building_blocks.services.decisions.reading import Gazetteer, Problem, ReadLine

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FEES = {"Free": Fee.FREE, "FreeOfCharge": Fee.FREE, "Chargeable": Fee.FEE, "Charged": Fee.FEE}
# Beginnings of Finnish words in names of classes and terms.
WORDS: tuple[tuple[str, Need], ...] = (
    ("päivystys", Need.ACUTE),
    ("keskusteluapu", Need.TALK),
    ("kriisi", Need.TALK),
    ("neuvonta", Need.TALK),
    ("mielenterveys", Need.LOW_MOOD),
    ("masennus", Need.LOW_MOOD),
    ("ahdistu", Need.LOW_MOOD),
    ("yksinäisyy", Need.LONELINESS),
    ("ystävätoimin", Need.LONELINESS),
    ("suru", Need.GRIEF),
    ("parisuhde", Need.RELATIONSHIPS),
    ("avioero", Need.RELATIONSHIPS),
    ("eroauttami", Need.RELATIONSHIPS),
    ("väkival", Need.VIOLENCE),
    ("turvako", Need.VIOLENCE),
    ("päih", Need.SUBSTANCES),
    ("alkohol", Need.SUBSTANCES),
    ("huume", Need.SUBSTANCES),
    ("rahapel", Need.SUBSTANCES),
    ("velka", Need.MONEY),
    ("talousneuvon", Need.MONEY),
    ("toimeentulo", Need.MONEY),
    ("perhe", Need.FAMILY),
    ("lapsi", Need.FAMILY),
    ("lasten", Need.FAMILY),
    ("nuor", Need.YOUNG),
    ("omaisho", Need.CARERS),
    ("vertais", Need.PEER),
    ("liikun", Need.DOING),
    ("kulttuuri", Need.DOING),
    ("harrast", Need.DOING),
)
Json = Mapping[str, Any]


def from_ptv(number: int, service: Json, channels: Sequence[Json], places: Gazetteer) -> ReadLine:
    """Return what one service and its channels tell; whatever can't be used is told as problems."""
    problems: list[Problem] = []
    codes, whole_country = _codes(service, places, problems)
    phones = [line for channel in channels for line in _phones(channel)]
    described = Description(
        name=_texts(service.get("serviceNames"), "Name", "name"),
        summary=_texts(service.get("serviceDescriptions"), "Summary", "summary")
        or _texts(service.get("serviceDescriptions"), "Description", "summary"),
        how=_texts(service.get("serviceDescriptions"), "UserInstruction", "how"),
        who=_texts(service.get("requirements"), "", "who"),
        provider=_provider(service),
        needs=tuple(dict.fromkeys(_needs(service))),
        languages=tuple(code for code in service.get("languages") or () if code in LANGUAGES),
        fee=FEES.get(str(service.get("serviceChargeType") or ""), Fee.UNKNOWN).value,
        whole_country=whole_country,
        municipalities=codes,
        online=any(channel.get("serviceChannelType") == "EChannel" for channel in channels),
        phones=tuple({line.number: line for line in phones}.values()),
        week=_week(channels),
        email=next((str(each.get("value")) for channel in channels for each in _all(channel, "emails")), ""),
        url=next((str(each.get("url")) for channel in channels for each in _all(channel, "webPages")), ""),
        points=tuple(point for channel in channels for point in _points(channel, places)),
    )
    return ReadLine(number, str(service.get("id") or ""), described, problems).checked()


def _all(told: Json, name: str) -> Iterable[Json]:
    found = told.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _texts(items: Any, kind: str, name: str) -> dict[str, str]:
    """Return the texts of a type by language, cut where ours are shorter."""
    found: dict[str, str] = {}
    for each in items if isinstance(items, list) else []:
        if each.get("language") in TEXT_LANGUAGES and (not kind or each.get("type") == kind) and each.get("value"):
            found.setdefault(str(each["language"]), cut(str(each["value"]), LONGEST[name]))
    return found


def cut(text: str, longest: int) -> str:
    """Return the text, or its beginning up to a whole word with a mark that there is more."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def _provider(service: Json) -> dict[str, str]:
    for each in _all(service, "organizations"):
        name = (each.get("organization") or {}).get("name")
        if each.get("roleType") == "Responsible" and name:
            return {"fi": str(name)[: LONGEST["provider"]]}
    return {}


def _needs(service: Json) -> Iterable[str]:
    terms = [*_all(service, "serviceClasses"), *_all(service, "ontologyTerms")]
    names = [str(each.get("value") or "").casefold() for term in terms for each in _all(term, "name")]
    for name in names:
        for beginning, need in WORDS:
            if any(word.startswith(beginning) for word in name.replace("-", " ").split()):
                yield need.value


def _codes(service: Json, places: Gazetteer, problems: list[Problem]) -> tuple[tuple[str, ...], bool]:
    if service.get("areaType") == "Nationwide":
        return (), True
    found: dict[str, None] = {}
    for area in _all(service, "areas"):
        for each in _all(area, "municipalities"):
            code = str(each.get("code") or "")
            if code in places.codes:
                found[code] = None
            else:
                problems.append(Problem("unknown_place", code))
    return tuple(found), False


def _phones(channel: Json) -> Iterable[PhoneLine]:
    for each in [*_all(channel, "phoneNumbers"), *_all(channel, "supportPhones")]:
        number = str(each.get("number") or "").strip()
        if number and each.get("type", "Phone") == "Phone":
            prefix = str(each.get("prefixNumber") or "").strip()
            what = str(each.get("additionalInformation") or "")
            language = str(each.get("language") or "fi")
            yield PhoneLine(
                f"{prefix} {number}".strip(), {language: what} if what and language in TEXT_LANGUAGES else {}
            )


def _week(channels: Iterable[Json]) -> Week:
    """Return the hours of the first channel that tells its usual ones."""
    for channel in channels:
        for hours in _all(channel, "serviceHours"):
            if hours.get("serviceHourType") not in {"DaysOfTheWeek", "Standard"} or hours.get("isClosed"):
                continue
            if hours.get("isAlwaysOpen"):
                return Week(tuple(Opening(day, time(0), time(0)) for day in range(7)), on_holidays=True)
            if openings := tuple(_openings(hours)):
                return Week(openings)
    return Week()


def _openings(hours: Json) -> Iterable[Opening]:
    for each in _all(hours, "openingHour"):
        try:
            first = DAYS.index(str(each.get("dayFrom")))
            last = DAYS.index(str(each.get("dayTo"))) if each.get("dayTo") else first
            opens, closes = (
                time.fromisoformat(str(each.get(name))[:5].replace("24:", "00:")) for name in ("from", "to")
            )
        except ValueError:
            continue
        yield from (Opening((first + step) % 7, opens, closes) for step in range((last - first) % 7 + 1))


def _clock(value: Any) -> time:
    return time.fromisoformat(str(value)[:5].replace("24:", "00:"))


def _points(channel: Json, places: Gazetteer) -> Iterable[Point]:
    for each in _all(channel, "addresses"):
        street = each.get("streetAddress")
        code = ((street or {}).get("municipality") or {}).get("code")
        if not isinstance(street, dict) or code not in places.codes or each.get("type") not in {"Location", "Visiting"}:
            continue
        names = {str(part.get("language")): str(part.get("value")) for part in _all(street, "street")}
        line = f"{names.get('fi') or next(iter(names.values()), '')} {street.get('streetNumber') or ''}".strip()
        yield Point(municipality=str(code), address=line, postcode=str(street.get("postalCode") or ""))
