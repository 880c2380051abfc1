"""App configuration."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The public catalogue of operating models, with its search."""

    name = "mielikunta.site.catalogue"
    label = "catalogue"
