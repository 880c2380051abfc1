"""App configuration."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Duty to report and acute help at hand by role, short trainings, incident notes."""

    name = "mielikunta.building_blocks.safety"
    label = "safety"
