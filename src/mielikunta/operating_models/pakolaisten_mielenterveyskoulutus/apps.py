"""App configuration."""

from django.apps import AppConfig


class PakolaistenMielenterveyskoulutusConfig(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.pakolaisten_mielenterveyskoulutus"
    label = "pakolaisten_mielenterveyskoulutus"
