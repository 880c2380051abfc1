"""App configuration."""

from django.apps import AppConfig


class HyvanMielenKuntaConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.hyvan_mielen_kunta"
    label = "hyvan_mielen_kunta"
