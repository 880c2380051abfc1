"""App configuration."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Anything with a time, and who comes to it."""

    name = "mielikunta.building_blocks.gatherings"
    label = "gatherings"
