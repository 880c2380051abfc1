"""App configuration."""

from django.apps import AppConfig


class DigimieliConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.digimieli"
    label = "digimieli"
