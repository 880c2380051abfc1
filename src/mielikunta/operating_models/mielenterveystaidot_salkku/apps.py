"""App configuration."""

from django.apps import AppConfig


class MielenterveystaidotSalkkuConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.mielenterveystaidot_salkku"
    label = "mielenterveystaidot_salkku"
