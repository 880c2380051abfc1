"""App configuration."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """Three interface languages and texts in any language."""

    name = "mielikunta.foundation.languages"
    label = "languages"
