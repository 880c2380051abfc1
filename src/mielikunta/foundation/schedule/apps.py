"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ScheduleConfig(AppConfig):
    """Jobs that run by the clock, each once however many processes tick."""

    name = "mielikunta.foundation.schedule"
    label = "schedule"

    def ready(self) -> None:
        """Import every app's `jobs` module, so that what is marked with `@every` is known."""
        autodiscover_modules("jobs")
