"""App configuration."""

from django.apps import AppConfig


class NearConfig(AppConfig):
    """The public finder of services near by."""

    name = "mielikunta.site.near"
    label = "near"
