"""App configuration."""

from django.apps import AppConfig


class OmaishoitajatPuheeksiConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.omaishoitajat_puheeksi"
    label = "omaishoitajat_puheeksi"
