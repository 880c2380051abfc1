"""Loads the invented municipality of Mallila, or prints its accounts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mielikunta.site.demonstration.decisions import PASSWORD, PEOPLE
from mielikunta.site.demonstration.importers import load_demonstration


class Command(BaseCommand):
    """Found Mallila with its people; with --print, only tell the accounts."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --print."""
        parser.add_argument("--print", action="store_true", dest="only_print")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or print."""
        if not options["only_print"]:
            load_demonstration()
            return
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:34} {person.what}")
        self.stdout.write(f"  password of all: {PASSWORD}   (the second factor's code is shown on the sign-in page)")
