"""App configuration."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Published figures."""

    name = "mielikunta.site.figures"
    label = "figures"
