"""Loads the places that ship with the product; loading again changes only what has changed in the files."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models, transaction

from mielikunta.foundation.places.decisions.identity import area_id, municipality_id
from mielikunta.foundation.places.decisions.names import ranks, search_words
from mielikunta.foundation.places.models import Area, Municipality

DATA = Path(__file__).parent / "data"
SAMI_LANGUAGES = ("se", "smn", "sms")

Row = dict[str, Any]


@dataclass(frozen=True)
class LoadedPlaces:
    """How many places the files hold, and how many rows were new or different."""

    areas: int
    municipalities: int
    changed: int


@transaction.atomic
def load_places() -> LoadedPlaces:
    """Bring the database up to the files: two reads, and two writes if anything differs.

    Places that the files no longer hold are left alone, since other rows may point to them.
    """
    areas, municipalities = list(_area_rows()), list(_municipality_rows())
    changed = _store(Area, areas) + _store(Municipality, municipalities)
    return LoadedPlaces(len(areas), len(municipalities), changed)


def _store(model: type[models.Model], rows: list[Row]) -> int:
    """Insert or update the rows that differ from the stored ones; return how many."""
    fields = [name for name in rows[0] if name != "id"]
    stored = {row["id"]: row for row in model._default_manager.values("id", *fields)}
    different = [model(**row) for row in rows if stored.get(row["id"]) != row]
    model._default_manager.bulk_create(different, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    return len(different)


def _area_rows() -> Iterable[Row]:
    content = tomllib.loads((DATA / "areas.toml").read_text(encoding="utf-8"))
    areas = content["area"]
    order_fi, order_sv = ranks(area["fi"] for area in areas), ranks(area["sv"] for area in areas)
    for area in areas:
        yield {
            "id": area_id(area["code"]),
            "code": area["code"],
            "kind": area["kind"],
            "name_fi": area["fi"],
            "name_sv": area["sv"],
            "name_en": area["en"],
            **{f"name_{language}": area.get(language, "") for language in SAMI_LANGUAGES},
            "order_fi": order_fi[area["fi"]],
            "order_sv": order_sv[area["sv"]],
            "valid_from": area.get("valid_from", content["valid_from"]),
            "valid_until": area.get("valid_until"),
            "successor_id": area_id(area["successor"]) if "successor" in area else None,
        }


def _municipality_rows() -> Iterable[Row]:
    lines = (DATA / "municipalities.csv").read_text(encoding="utf-8").splitlines()
    records = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    order_fi, order_sv = ranks(record["fi"] for record in records), ranks(record["sv"] for record in records)
    for record in records:
        yield {
            **_names(record),
            **_days(record),
            "id": municipality_id(record["code"]),
            "code": record["code"],
            "area_id": area_id(record["area"]),
            "language_status": record["languages"],
            "population": int(record["population_2022"]) if record["population_2022"] else None,
            "latitude": float(record["latitude"]),
            "longitude": float(record["longitude"]),
            "order_fi": order_fi[record["fi"]],
            "order_sv": order_sv[record["sv"]],
        }


def _names(record: dict[str, str]) -> Row:
    names = {language: record[language] for language in ("fi", "sv", *SAMI_LANGUAGES)}
    return {
        **{f"name_{language}": name for language, name in names.items()},
        "search_words": search_words(names.values()),
    }


def _days(record: dict[str, str]) -> Row:
    return {
        "valid_from": date.fromisoformat(record["valid_from"]),
        "valid_until": date.fromisoformat(record["valid_until"]) if record["valid_until"] else None,
        "successor_id": municipality_id(record["successor"]) if record["successor"] else None,
    }
