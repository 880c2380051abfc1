"""App configuration."""

from django.apps import AppConfig


class MielenterveysosaamisenJohtaminenConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.mielenterveysosaamisen_johtaminen"
    label = "mielenterveysosaamisen_johtaminen"
