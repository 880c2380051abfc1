"""A made-up nation, the same each time: who adopts what. Plain values; a measurement loads them as it needs.

Every choice has dice named after what is chosen, so that a new kind of choice changes no earlier one.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from uuid import UUID, uuid5

FIRST_DAY = datetime.date(2024, 1, 1)
DAYS = 1000
NAMESPACE = UUID("1f0c4d52-6c7a-4a47-9b6f-6a2f2f3d9c11")


@dataclass(frozen=True)
class MadeAdoption:
    """A municipality takes a model into use, with so many members and journeys."""

    municipality: str
    model: str
    started: datetime.date
    members: int
    journeys: int


def dice(*names: object) -> Random:
    """Return dice that fall alike whenever they are named alike."""
    return Random(int.from_bytes(sha256("/".join(map(str, names)).encode()).digest()[:8]))


def adoptions(municipalities: Sequence[str], models: Sequence[str], *, share: float = 0.4) -> Iterator[MadeAdoption]:
    """Yield the nation's adoptions: each municipality takes each model with the chance `share` (0-1)."""
    for municipality in municipalities:
        for model in models:
            fate = dice("adoption", municipality, model)
            if fate.random() < share:
                yield MadeAdoption(
                    municipality=municipality,
                    model=model,
                    started=FIRST_DAY + datetime.timedelta(days=fate.randrange(DAYS)),
                    members=fate.randint(2, 12),
                    journeys=int(fate.paretovariate(1.2)) % 500,
                )


def identity(*names: object) -> UUID:
    """Return the same id whenever it is named alike."""
    return uuid5(NAMESPACE, "/".join(map(str, names)))


def moment(day: datetime.date) -> datetime.datetime:
    """Return noon of a day, in UTC."""
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)
