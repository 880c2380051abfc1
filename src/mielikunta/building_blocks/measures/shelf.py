"""The instruments that ship: TOML files beside this module, published as content once and never changed."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from mielikunta.building_blocks.content.api import ContentVersion, publish_version, texts_of
from mielikunta.building_blocks.measures.decisions.instruments import Instrument, read_instrument

KIND = "instrument"
SHELF = Path(__file__).parent / "instruments"


@cache
def described(slug: str) -> dict[str, Any]:
    """Return the data of an instrument that ships; raises LookupError for one that doesn't."""
    file = SHELF / f"{slug}.toml"
    if not file.is_file():
        raise LookupError(f"No instrument {slug} ships.")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    read_instrument(data)
    return data


def shipped() -> list[str]:
    """Return the slugs of all that ship."""
    return sorted(file.stem for file in SHELF.glob("*.toml"))


def version_of(slug: str) -> ContentVersion:
    """Return the stored version of an instrument that ships, storing it first where it is new."""
    data = described(slug)
    return publish_version(kind=KIND, slug=slug, version=data["version"], texts=data)


_read: dict[UUID, Instrument] = {}  # versions never change, so that one read serves as long as the process lives


def instruments_of(version_ids: set[UUID]) -> dict[UUID, Instrument]:
    """Return the instruments of these stored versions by their ids; one query at most."""
    unread = version_ids - set(_read)
    if unread:
        _read.update({pk: read_instrument(texts) for pk, texts in texts_of(unread).items()})
    return {pk: _read[pk] for pk in version_ids}
