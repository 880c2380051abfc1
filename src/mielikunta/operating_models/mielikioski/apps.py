"""App configuration."""

from django.apps import AppConfig


class MielikioskiConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.mielikioski"
    label = "mielikioski"
