"""Empties again what had been erased before a backup was restored."""

from typing import Any

from django.core.management.base import BaseCommand

from mielikunta.foundation.privacy.jobs import replay_erasures


class Command(BaseCommand):
    """Run after restoring a backup of the content, before the pages are opened."""

    help = "Empty again every row that the erasure ledger names, then carry out retention."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay and say how many rows."""
        self.stdout.write(f"{replay_erasures()} erased rows emptied again.")
