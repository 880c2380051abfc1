"""Reads a municipality's services from the Finnish service catalogue, for a reviewer to look at."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mielikunta.building_blocks.services.actions import prepare_import
from mielikunta.building_blocks.services.decisions.standing import Source
from mielikunta.building_blocks.services.importers import PtvClient, PtvSilent, read_ptv
from mielikunta.building_blocks.services.importers.ptv_client import ADDRESS
from mielikunta.foundation.access.decisions import SYSTEM
from mielikunta.foundation.people.queries import organisations


class Command(BaseCommand):
    """Read from the catalogue; nothing is public before a reviewer has brought it in."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Say whose and from where."""
        parser.add_argument("organisation", type=UUID, help="id of the municipality or county that reviews")
        parser.add_argument("municipality", help="three-digit code of the municipality")
        parser.add_argument("--address", default=ADDRESS, help="address of the open API, with its version")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetch and prepare."""
        organisation = organisations().filter(pk=options["organisation"]).first()
        if organisation is None:
            raise CommandError("There is no such organisation.")
        try:
            lines = read_ptv(PtvClient(options["address"].rstrip("/")), options["municipality"])
        except PtvSilent as trouble:
            raise CommandError(f"The catalogue did not answer: {trouble}") from trouble
        prepare_import(by=SYSTEM, organisation=organisation, source=Source.PTV.value, lines=lines)
        self.stdout.write(f"{len(lines)} services wait on the page of imports.")
