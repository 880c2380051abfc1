"""App configuration."""

from django.apps import AppConfig


class MineConfig(AppConfig):
    """The door for a person who comes back with a return code."""

    name = "mielikunta.site.mine"
    label = "mine"
