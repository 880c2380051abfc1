"""The nationwide helplines that ship with the product."""

import tomllib
from pathlib import Path
from typing import Any

from mielikunta.building_blocks.services.actions import load_shipped_services
from mielikunta.building_blocks.services.decisions.description import Description, PhoneLine
from mielikunta.building_blocks.services.decisions.hours import Week
from mielikunta.building_blocks.services.decisions.hours_text import openings_from

HELPLINES = Path(__file__).parents[1] / "content" / "helplines.toml"


def load_helplines() -> int:
    """Load the file; again changes nothing. Returns how many are new or changed."""
    content = tomllib.loads(HELPLINES.read_text(encoding="utf-8"))
    found = [(line["key"], _described(line)) for line in content["services"]]
    return load_shipped_services(found, checked_on=content["checked_on"])


def _described(line: dict[str, Any]) -> Description:
    openings = openings_from(line.get("hours", ""))
    return Description(
        name=line["name"],
        summary=line["summary"],
        provider=line.get("provider", {}),
        how=line.get("how", {}),
        needs=tuple(line["needs"]),
        languages=tuple(line["languages"]),
        fee=line.get("fee", "unknown"),
        whole_country=True,
        online=True,
        phones=(PhoneLine(line["phone"], line.get("what", {})),),
        week=Week(openings, on_holidays=bool(line.get("on_holidays"))),
        url=line.get("url", ""),
    )
