"""Loads the made-up nation into the database of the environment, in bulk; run as a process of its own.

Real people's use goes through actions. Here only the rows that pages read are made, the same each time.
"""

import argparse
import datetime
import os
from itertools import islice
from uuid import UUID, uuid5

import django

NAMESPACE = UUID("1f0c4d52-6c7a-4a47-9b6f-6a2f2f3d9c11")
BATCH = 500


def main() -> None:
    """Load `--scale` of the nation: 1 is every municipality, 0.01 a hundredth of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
    django.setup()
    load(options.parse_args().scale)


def load(scale: float) -> int:
    """Store the organisations, members, adoptions and journeys of the first `scale` of the municipalities."""
    from benchmarks.apparatus import rows  # noqa: PLC0415 - models exist only after django.setup()

    places = rows.municipalities()
    chosen = list(islice(places, max(1, round(len(places) * scale))))
    return rows.store(chosen)


def identity(*names: object) -> UUID:
    """Return the same id whenever it is named alike."""
    return uuid5(NAMESPACE, "/".join(map(str, names)))


def moment(day: datetime.date) -> datetime.datetime:
    """Return noon of a day, in UTC."""
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)


if __name__ == "__main__":
    main()
