"""App configuration."""

from django.apps import AppConfig


class HyvinvointipisteConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.hyvinvointipiste"
    label = "hyvinvointipiste"
