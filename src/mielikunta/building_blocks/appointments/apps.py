"""App configuration."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Bookable times to meet somebody face to face, without a name."""

    name = "mielikunta.building_blocks.appointments"
    label = "appointments"
