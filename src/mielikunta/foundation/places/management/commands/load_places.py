"""Load municipalities and areas into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from mielikunta.foundation.places.importers import load_places


class Command(BaseCommand):
    """Brings municipalities and areas up to the files that ship with the product."""

    help = "Load municipalities and areas; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and tell how much changed."""
        loaded = load_places()
        self.stdout.write(
            f"{loaded.areas} areas, {loaded.municipalities} municipalities; {loaded.changed} rows changed."
        )
