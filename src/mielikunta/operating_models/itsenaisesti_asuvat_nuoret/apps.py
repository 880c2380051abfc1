"""App configuration."""

from django.apps import AppConfig


class ItsenaisestiAsuvatNuoretConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.itsenaisesti_asuvat_nuoret"
    label = "itsenaisesti_asuvat_nuoret"
