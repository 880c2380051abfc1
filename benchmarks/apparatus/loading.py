"""Loads the made-up nation into the database of the environment, in bulk; run as a process of its own.

Real people's use goes through actions. Here only the rows that pages read are made, the same each time.
"""

import argparse
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
django.setup()

from benchmarks.apparatus.rows import municipalities, store  # noqa: E402 - models exist only after the setup


def main() -> None:
    """Load `--scale` of the nation: 1 is every municipality, 0.01 a hundredth of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0)
    places = municipalities()
    store(places[: max(1, round(len(places) * options.parse_args().scale))])


if __name__ == "__main__":
    main()
