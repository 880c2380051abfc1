"""App configuration."""

from django.apps import AppConfig


class IakkaidenMielenHyvinvointiConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.iakkaiden_mielen_hyvinvointi"
    label = "iakkaiden_mielen_hyvinvointi"
