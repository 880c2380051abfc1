"""App configuration."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """What helps near by: services, who they are for, where and when."""

    name = "mielikunta.building_blocks.services"
    label = "services"
