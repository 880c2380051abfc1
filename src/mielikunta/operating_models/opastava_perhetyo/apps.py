"""App configuration."""

from django.apps import AppConfig


class OpastavaPerhetyoConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.opastava_perhetyo"
    label = "opastava_perhetyo"
