"""App configuration."""

from django.apps import AppConfig


class MitokeConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.mitoke"
    label = "mitoke"
