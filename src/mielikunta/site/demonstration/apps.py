"""App configuration."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """People and places of the demonstration, all invented."""

    name = "mielikunta.site.demonstration"
    label = "demonstration"
