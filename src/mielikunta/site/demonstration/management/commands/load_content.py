"""Loads the content that ships with the product."""

from typing import Any

from django.core.management.base import BaseCommand

from mielikunta.site.demonstration.importers import load_content


class Command(BaseCommand):
    """Load places, models, projects and the search index; again changes nothing."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load."""
        load_content()
