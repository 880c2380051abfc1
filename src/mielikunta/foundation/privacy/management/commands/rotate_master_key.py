"""Wraps every record key by the first master key."""

from typing import Any

from django.core.management.base import BaseCommand

from mielikunta.foundation.privacy.actions import rewrap_all


class Command(BaseCommand):
    """Run after putting a new key first in MASTER_KEYS and restarting; then take the old key out."""

    help = "Wrap every record key by the first key of MASTER_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rewrap and say how many."""
        self.stdout.write(f"{rewrap_all()} record keys rewrapped; older master keys can be taken out.")
