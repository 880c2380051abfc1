"""App configuration."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """The front page and the desk."""

    name = "mielikunta.site.front"
    label = "front"
