"""App configuration."""

from django.apps import AppConfig


class RotasConfig(AppConfig):
    """Who is on when, over a service's opening hours."""

    name = "mielikunta.building_blocks.rotas"
    label = "rotas"
