"""Loads the made-up nation into the database of the environment, in bulk; run as a process of its own.

Real people's use goes through actions. Here only the rows that pages read are made, the same each time.
"""

import argparse
import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
django.setup()

# models exist only after the setup
from benchmarks.apparatus.coordination_rows import store_work  # noqa: E402
from benchmarks.apparatus.rows import municipalities, store  # noqa: E402


def main() -> None:
    """Load `--scale` of the nation (1 is every municipality), or a coordinator's work with `--elsewhere` referrals."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--elsewhere", type=int, help="referrals beside the 2 000 of the municipality measured")
    options.add_argument("--entry", type=Path, help="where to write how to ask for that municipality's pages")
    chosen = options.parse_args()
    if chosen.elsewhere is not None:
        store_work(chosen.elsewhere, chosen.entry)
        return
    places = municipalities()
    store(places[: max(1, round(len(places) * chosen.scale))])


if __name__ == "__main__":
    main()
