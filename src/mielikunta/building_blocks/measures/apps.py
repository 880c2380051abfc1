"""App configuration."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Instruments as data, waves of questions, answers and what they show together."""

    name = "mielikunta.building_blocks.measures"
    label = "measures"
