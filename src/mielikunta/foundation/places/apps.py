"""App configuration."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Municipalities and wellbeing services counties, with their names and points."""

    name = "mielikunta.foundation.places"
    label = "places"
