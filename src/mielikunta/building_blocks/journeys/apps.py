"""App configuration."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """One person's accompanied path: referral, companion, goals, meetings, farewell."""

    name = "mielikunta.building_blocks.journeys"
    label = "journeys"
