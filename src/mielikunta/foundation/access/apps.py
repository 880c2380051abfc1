"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    """Who may do what: generic rights, grants and the registry that feeds them."""

    name = "mielikunta.foundation.access"
    label = "access"

    def ready(self) -> None:
        """Let the apps above register what grants they give."""
        autodiscover_modules("permissions")
