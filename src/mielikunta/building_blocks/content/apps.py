"""App configuration."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Content that ships with the product, in immutable versions, and local changes to it."""

    name = "mielikunta.building_blocks.content"
    label = "content"
