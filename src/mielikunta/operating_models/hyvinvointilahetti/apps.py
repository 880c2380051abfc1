"""App configuration."""

from django.apps import AppConfig


class HyvinvointilahettiConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.hyvinvointilahetti"
    label = "hyvinvointilahetti"
