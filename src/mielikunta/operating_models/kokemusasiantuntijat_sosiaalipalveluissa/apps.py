"""App configuration."""

from django.apps import AppConfig


class KokemusasiantuntijatSosiaalipalveluissaConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.kokemusasiantuntijat_sosiaalipalveluissa"
    label = "kokemusasiantuntijat_sosiaalipalveluissa"
