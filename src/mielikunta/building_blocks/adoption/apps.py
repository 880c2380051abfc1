"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AdoptionConfig(AppConfig):
    """Operating models, their adoption, start-up checks and rooting; the registry of rooms."""

    name = "mielikunta.building_blocks.adoption"
    label = "adoption"

    def ready(self) -> None:
        """Let every installed room register itself."""
        autodiscover_modules("room")
