"""App configuration."""

from django.apps import AppConfig


class MielenterveysosaamisenKoordinointiConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.mielenterveysosaamisen_koordinointi"
    label = "mielenterveysosaamisen_koordinointi"
